"""What a benefit week of the target group really costs beside what the law's rate says (METHOD 4).

A touched week is seldom paid in full: it begins on a Thursday, or there is a wage beside it. A baseline
    priced
by whole rates against participants priced by actual payments would book the difference as a saving. So rates
are set to the level that was paid in the same kind of weeks to people in no case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import DAYS_PER_WEEK
from gevinst.law.ladder import ladder
from gevinst.law.law import NotInTheLaw
from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.costs import step_at
from gevinst.register.engine.counters import after_week
from gevinst.register.engine.price_table import PARTS_OF_ORE, STEPS, How

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gevinst.law.law import Law
    from gevinst.register.engine.payments import BatchPayments
    from gevinst.register.engine.price_table import PriceTable
    from gevinst.register.saving.timeline import Timeline
    from gevinst.register.saving.walk import Rules

# Fewer paid weeks say little of the level: the rate stands as the law has it.
ENOUGH_WEEKS = 100
_YEAR = 52
_MODELLED, _FLAT = int(How.MODELLED), int(How.FLAT)


@dataclass(frozen=True)
class Level:
    """What was paid for a benefit beside what its rate says.

    Args:
        weeks: how many paid weeks were looked at.
        share: paid ÷ rate, both net; None where no rate is known or the weeks are too few.
    """

    weeks: int
    share: float | None


@dataclass(frozen=True, eq=False)
class Levelled:
    """Prices at the level that was paid.

    Args:
        table: the prices.
        levels: by benefit, of those that were paid at all.
        measured: benefits without a rate that are priced by what was paid alone.
    """

    table: PriceTable
    levels: Mapping[str, Level]
    measured: tuple[str, ...]


def levelled(
    table: PriceTable,
    law: Law,
    origin: int,
    timeline: Timeline,
    rules: Rules,
    payments: BatchPayments,
    persons: np.ndarray,
    until: np.ndarray,
    before: int,
) -> Levelled:
    """Return prices at the level of what was paid to some persons.

    Args:
        table: prices by the law's rates.
        law: for the shares of the ladder.
        origin: the register's first week.
        timeline: everybody's weeks.
        rules: the law by week.
        payments: what was paid.
        persons: positions of those whose weeks count, such as those of a pool.
        until: the week from which on each of them is in a case, and counts no more; shape (persons,).
        before: where all counters stand before the register's first week.
    """
    shares = _shares(law, origin, len(table.counts))
    found = np.zeros((6, len(table.benefits), len(table.years)))
    room = np.zeros(timeline.weeks + 1, dtype=np.int64)
    _measure(
        timeline, (table.early, table.late, table.how, table.early_year), rules,
        (payments.at, payments.week, payments.benefit, payments.net),
        persons, until, before, shares, room, found,
    )  # fmt: skip
    weeks, net, modelled, in_full, net_of_rated, rated = found
    early, late, how = (each.copy() for each in (table.early, table.late, table.how))
    levels, measured = {}, []
    for at, name in enumerate(table.benefits):
        count, rate = int(weeks[at].sum()), float(modelled[at].sum())
        if not count:
            continue
        enough = rate > 0 and rated[at].sum() >= ENOUGH_WEEKS
        share = float(net_of_rated[at].sum()) / rate if enough else None
        levels[name] = Level(count, share)
        known = how[at] != How.UNPRICED
        if share is not None:
            early[at, known], late[at, known] = early[at, known] * share, late[at, known] * share
        if count >= ENOUGH_WEEKS and not known.all():
            gross = _by_year(weeks[at], net[at], in_full[at])
            _fill(table, at, ~known, gross, shares, early, late)
            how[at, ~known] = How.MODELLED
            measured.append(name)
    return Levelled(replace(table, early=early, late=late, how=how), levels, tuple(measured))


def carried_forward(table: PriceTable) -> PriceTable:
    """Return prices in which a later week than the law knows a rate for costs what it did a year before."""
    early, late, how = (each.copy() for each in (table.early, table.late, table.how))
    for at in range(len(table.benefits)):
        known = np.flatnonzero(how[at] != How.UNPRICED)
        for week in range(known[-1] + 1 if len(known) else how.shape[1], how.shape[1]):
            if week >= _YEAR and how[at, week - _YEAR] != How.UNPRICED:
                # The days of a week may fall into two years in one and not in the other: the whole goes
                # first.
                whole = early[at, week - _YEAR] + late[at, week - _YEAR]
                part = whole * table.early_days[week] // DAYS_PER_WEEK
                early[at, week], late[at, week] = part, whole - part
                how[at, week] = how[at, week - _YEAR]
    return replace(table, early=early, late=late, how=how)


def _shares(law: Law, origin: int, count: int) -> np.ndarray:
    """Return the municipality's share of a week on each step; 0 before the ladder; shape (weeks, 4)."""
    found = np.zeros((count, STEPS))
    for week in range(count):
        try:
            found[week] = [float(step.share) for step in ladder(law.in_week(origin + week)).steps]
        except NotInTheLaw:
            continue
    return found


def _by_year(weeks: np.ndarray, net: np.ndarray, in_full: np.ndarray) -> np.ndarray:
    """Return what a week cost before the ladder in each year; as in the nearest where few tell."""
    told = np.flatnonzero((weeks >= ENOUGH_WEEKS) & (in_full > 0))
    if not len(told):
        return np.full(len(weeks), net.sum() / in_full.sum() if in_full.sum() else 0.0)
    nearest = told[np.abs(np.arange(len(weeks))[:, None] - told).argmin(axis=1)]
    return np.asarray(net[nearest] / in_full[nearest])


def _fill(
    table: PriceTable,
    at: int,
    where: np.ndarray,
    gross: np.ndarray,
    shares: np.ndarray,
    early: np.ndarray,
    late: np.ndarray,
) -> None:
    """Write the price of a benefit's weeks that have no rate."""
    whole = gross[table.early_year][:, None] * shares
    part = whole * table.early_days[:, None] / DAYS_PER_WEEK
    early[at, where], late[at, where] = np.rint(part[where]), np.rint((whole - part)[where])


@kernel
def _measure(timeline, prices, rules, payments, persons, until, before, shares, room, out):
    early, late, how, early_year = prices
    counts, neutral, counted, needed, window, step_from, _, _ = rules
    pay_at, pay_week, pay_benefit, pay_net = payments
    for row in range(len(persons)):
        person = persons[row]
        payment, counter, head, tail = pay_at[person], before, 0, 0
        for stretch in range(timeline.at[person], timeline.at[person + 1]):
            bits = timeline.bits[stretch]
            last_one = stretch + 1 == timeline.at[person + 1]
            end = timeline.weeks if last_one else timeline.first[stretch + 1]
            for now in range(timeline.first[stretch], min(end, until[row])):
                if not counted[now]:
                    continue
                law = (counted[now], counts[now], neutral[now], needed[now], window[now])
                counter, head, tail = after_week(counter, head, tail, room, now, bits, law)
                while payment < pay_at[person + 1] and pay_week[payment] < now:
                    payment += 1
                # A week with two benefits is no week of either.
                alone = payment < pay_at[person + 1] and pay_week[payment] == now
                alone = alone and bits == 1 << pay_benefit[payment]
                if alone:
                    benefit, step = pay_benefit[payment], step_at(counter, step_from, now)
                    year = early_year[now]
                    paid = pay_net[payment] * PARTS_OF_ORE
                    out[0, benefit, year] += 1
                    out[3, benefit, year] += shares[now, step]
                    out[1, benefit, year] += paid
                    if how[benefit, now] == _MODELLED or how[benefit, now] == _FLAT:
                        out[2, benefit, year] += early[benefit, now, step] + late[benefit, now, step]
                        out[4, benefit, year] += paid
                        out[5, benefit, year] += 1
