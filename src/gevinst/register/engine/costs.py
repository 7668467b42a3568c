"""What entrants cost, week by week, with the refund counters in compiled code (METHOD 4).

The kernel must give what :mod:`gevinst.law.counters` and :mod:`gevinst.law.prices` give, which are to be read
beside the law. Amounts are in thousandths of an øre.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gevinst.law.benefits import benefits
from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.counters import MOST_BENEFITS, UNSEEN, after_week
from gevinst.register.engine.meaning import CODES_END
from gevinst.register.engine.payments import BatchPayments
from gevinst.register.engine.price_table import PARTS_OF_KRONE, PARTS_OF_ORE, How, price_table
from gevinst.register.engine.question import History, QuestionRefused
from gevinst.register.engine.totals import person_totals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gevinst.law.prices import Prices
    from gevinst.register.engine.batch import Batch
    from gevinst.register.engine.price_table import PriceTable
    from gevinst.register.engine.question import NetCost
    from gevinst.register.engine.seen import Seen
    from gevinst.register.engine.spells import Entries, Spells
    from gevinst.register.observed import Observed

# How weeks were priced: actual payments, then as ``How``.
ACTUAL, MODELLED, FLAT, UNPRICED = range(4)
# The longest horizon times the most benefits of a week is below 2 ** 16.
_WAY_BITS = 16
_WEEK = 7
_HOW_FLAT, _HOW_NOTHING, _HOW_UNPRICED = int(How.FLAT), int(How.NOTHING), int(How.UNPRICED)


@dataclass(frozen=True, eq=False)
class Priced:
    """Prices of the benefits of a register.

    Args:
        table: prices and rules by week.
        position: of each code's benefit; that of ``UNSEEN`` where it is none; shape (codes,).
    """

    table: PriceTable
    position: np.ndarray

    @property
    def bits(self) -> np.ndarray:
        """The bit of each code's benefit; shape (codes,)."""
        return np.asarray(np.left_shift(1, self.position))

    @classmethod
    def of(cls, question: NetCost, names: Mapping[int, str], observed: Observed) -> Priced:
        """Return the prices of all weeks that a register has.

        Raises:
            QuestionRefused: the register has too many benefits, or the question has no prices.
        """
        if question.prices is None:
            raise QuestionRefused("Der mangler priser: uden dem har uger ingen kroner.")
        return cls.by(question.prices, names, observed.first, observed.last - observed.first + 1)

    @classmethod
    def by(cls, prices: Prices, names: Mapping[int, str], first: int, count: int) -> Priced:
        """Return the prices of some weeks.

        Args:
            prices: what to price by.
            names: the benefit or state of each code.
            first: the first week.
            count: how many weeks.

        Raises:
            QuestionRefused: the register has too many benefits.
        """
        known = benefits(prices.law)
        priced = tuple(sorted(set(names.values()) & set(known)))
        if len(priced) > MOST_BENEFITS:
            raise QuestionRefused(f"Registret har {len(priced)} ydelser; der kan prissættes {MOST_BENEFITS}.")
        position = np.full(CODES_END, MOST_BENEFITS, dtype=np.int64)
        for code, name in names.items():
            if name in known:
                position[code] = priced.index(name)
        return cls(price_table(prices, priced, first, count), position)

    @property
    def positions(self) -> dict[str, int]:
        """The position of each benefit."""
        return {name: at for at, name in enumerate(self.table.benefits)}


def cost_tables(
    priced: Priced,
    question: NetCost,
    batch: Batch,
    payments: BatchPayments | None,
    seen: Seen,
    spells: Spells,
    entries: Entries,
    cell: np.ndarray,
    cells: int,
) -> dict[str, np.ndarray]:
    """Return what the entrants of a batch cost.

    Returns:
        By cell: ``net`` in parts of money and ``weeks`` with a benefit that counts, by weeks since entry,
        shape (cells, horizon), with ``observed``; ``net_by_year``, shape (cells, years); ``priced``, benefit
        weeks by way of pricing, shape (cells, 4); ``touched``, weeks whose step rests on what is assumed
        before the register; and the totals by person in whole kroner.
    """
    paid = payments if payments is not None else BatchPayments.none(len(batch.persons))
    table, horizon = priced.table, question.horizon
    shapes = {
        "net": (cells, horizon),
        "weeks": (cells, horizon),
        "observed": (cells, horizon),
        "net_by_year": (cells, len(table.years)),
        "priced": (cells, 4),
        "touched": (cells,),
    }
    found = {name: np.zeros(shape, dtype=np.int64) for name, shape in shapes.items()}
    totals = np.zeros(len(entries.week), dtype=np.int64)
    followed = np.zeros(len(entries.week), dtype=np.bool_)
    rules = (table.counts, table.neutral, table.counted, table.needed, table.window, table.step_from)
    ever = int(np.bitwise_or.reduce(table.chargeable))
    money = (table.early, table.late, table.how, table.early_days, table.early_year, table.chargeable, ever)
    high = question.before is History.HIGHEST_STEP
    _costs(
        (batch.at, priced.bits[batch.codes], priced.position[batch.codes], batch.first, batch.last),
        (paid.at, paid.week, paid.benefit, paid.net),
        (seen.weeks, seen.next_hole, seen.first, seen.last),
        rules, money, table.highest, high,
        spells.person[entries.spell], entries.week, entries.stop, cell,
        horizon, tuple(found[name] for name in shapes),
        totals, followed, _scratch(len(seen.weeks)),
    )  # fmt: skip
    kroner = (2 * totals + PARTS_OF_KRONE) // (2 * PARTS_OF_KRONE)
    person = spells.person[entries.spell]
    return {**found, **person_totals(person, cell, cells, kroner, followed)}


@kernel
def count_person(mask, begin, end, seen, rules, start, weeks, ring, lower):
    """Write where a person's benefit counter stands after each week.

    Args:
        mask: bits of the benefits of each week; shape (weeks,).
        begin: the first week with any that counts; weeks before it need not be written once the counter is 0.
        end: the week after the last that is counted.
        seen: whether each week is observed.
        rules: arrays of the law: see ``PriceTable``.
        start: where the counter stands before the first week.
        weeks: where the counter is written.
        ring: room for the self-supported weeks; shape (weeks,).
        lower: where a counter that started at 0 stands, to stop where both go on alike; shape (weeks,).

    Returns:
        The week from which on it is not written, because it goes on as the lower one.
    """
    counts, neutral, counted, needed, window, _ = rules
    counter, head, tail = start, 0, 0
    week = 0
    while week < end:
        if counter == 0:
            week = max(week, begin)
            # Two counters that both stand at 0 go on alike: nothing is left to re-earn.
            if start and week < end and week > begin and lower[week - 1] == 0:
                return week
        bits = mask[week] if seen[week] else mask[week] | UNSEEN
        law = (counted[week], counts[week], neutral[week], needed[week], window[week])
        counter, head, tail = after_week(counter, head, tail, ring, week, bits, law)
        weeks[week] = counter
        week += 1
    return end


@kernel
def step_at(counter, step_from, week):
    """Return the position of the step of a benefit week."""
    second, third = step_from[week, 1] <= counter, step_from[week, 2] <= counter
    return second + third + (step_from[week, 3] <= counter)


class _Scratch(NamedTuple):
    """One person's weeks; shape (weeks,) each. ``ways`` has a count of each way of pricing in 16 bits.

    All of it together stays in the fastest cache of a processor, 32 kB.
    """

    mask: np.ndarray
    early: np.ndarray
    late: np.ndarray
    ways: np.ndarray
    latest: np.ndarray
    low: np.ndarray
    high: np.ndarray
    ring: np.ndarray
    unsure: np.ndarray
    active: np.ndarray


def _scratch(weeks: int) -> _Scratch:
    kinds = [np.int64] * 4 + [np.int32] * 6
    return _Scratch._make(np.zeros(weeks, dtype=each) for each in kinds)


@kernel
def _fill(scratch, runs, person, length, seen, rules, highest, ever):
    """Write a person's benefits and counters by week; return the week after the last that may cost anything.

    Nothing before the first such week and after the last one matters: the counters stand at 0 until then.
    """
    at, bits, positions, first, last = runs
    begin, end = length, 0
    for run in range(at[person], at[person + 1]):
        if bits[run] & ever:
            begin, end = min(begin, first[run]), max(end, last[run] + 1)
    end = min(end, length)
    scratch.mask[:end] = 0
    for run in range(at[person], at[person + 1]):
        for week in range(first[run], min(last[run] + 1, end)):
            scratch.mask[week] |= bits[run]
            scratch.latest[week] = positions[run]
    count_person(scratch.mask, begin, end, seen, rules, 0, scratch.low, scratch.ring, scratch.low)
    alike = count_person(
        scratch.mask, begin, end, seen, rules, highest, scratch.high, scratch.ring, scratch.low
    )
    scratch.high[alike:end] = scratch.low[alike:end]
    return end


@kernel
def set_bits(bits):
    """Return how many bits are set: how many benefits a week's bits hold."""
    found = 0
    while bits:
        bits &= bits - 1
        found += 1
    return found


@kernel
def _price(scratch, begin, end, payments, payment, payments_end, step_from, money, high):
    """Write what each of a person's weeks costs; return how many weeks may cost anything."""
    pay_week, pay_benefit, pay_net = payments
    early, late, how, early_days, _, chargeable, _ = money
    actives = 0
    for week in range(begin, end):
        now = scratch.mask[week] & (UNSEEN - 1)
        if not now & chargeable[week]:
            continue
        scratch.active[actives] = week
        actives += 1
        in_early, in_late, ways, unsure = 0, 0, 0, 0
        step = step_at(scratch.high[week] if high else scratch.low[week], step_from, week)
        sharing = set_bits(now)
        # Most weeks have one benefit, and then it is known which.
        benefit = scratch.latest[week] if now == scratch.mask[week] and sharing == 1 else 0
        while now >> benefit:
            if now & (1 << benefit):
                while payment < payments_end and (
                    pay_week[payment] < week or (pay_week[payment] == week and pay_benefit[payment] < benefit)
                ):
                    payment += 1
                found = payment < payments_end and pay_week[payment] == week
                way = how[benefit, week]
                if found and pay_benefit[payment] == benefit:
                    whole = pay_net[payment] * PARTS_OF_ORE
                    part = (2 * whole * early_days[week] + _WEEK) // (2 * _WEEK)
                    in_early += part
                    in_late += whole - part
                    ways += 1 << (_WAY_BITS * ACTUAL)
                elif way == _HOW_UNPRICED:
                    ways += 1 << (_WAY_BITS * UNPRICED)
                elif way != _HOW_NOTHING:
                    in_early += _shared(early[benefit, week, step], sharing)
                    in_late += _shared(late[benefit, week, step], sharing)
                    ways += 1 << (_WAY_BITS * (FLAT if way == _HOW_FLAT else MODELLED))
                    if way != _HOW_FLAT and scratch.low[week] != scratch.high[week]:
                        other = step_at(scratch.low[week] if high else scratch.high[week], step_from, week)
                        unsure |= other != step
            benefit += 1
        scratch.early[week], scratch.late[week] = in_early, in_late
        scratch.ways[week], scratch.unsure[week] = ways, unsure
    return actives


@kernel
def _shared(parts, sharing):
    """Return a share of an amount, rounded to the nearest; a division takes 20 times as long as none."""
    return parts if sharing == 1 else (2 * parts + sharing) // (2 * sharing)


@kernel
def _costs(
    runs, payments, seen_weeks, rules, money, highest, high, person_of, entry_week, entry_stop, cell, horizon,
    out, totals, followed, scratch,
):  # fmt: skip
    """Add what each entry costs to the tables."""
    pay_at, pay_week, pay_benefit, pay_net = payments
    seen, next_hole, lowest, final = seen_weeks
    net, weeks_out, observed, net_by_year, priced, touched = out
    counts, early_year, length = rules[0], money[4], final + 1
    filled, actives = -1, 0
    for entry in range(len(entry_week)):
        person = person_of[entry]
        if person != filled:
            end = _fill(scratch, runs, person, length, seen, rules, highest, money[6])
            earliest, other = entry_week[entry], entry
            while other < len(entry_week) and person_of[other] == person:
                earliest = min(earliest, entry_week[other])
                other += 1
            paid = (pay_week, pay_benefit, pay_net)
            actives = _price(
                scratch, earliest, end, paid, pay_at[person], pay_at[person + 1], rules[5], money, high
            )
            filled = person
        here, entered = cell[entry], entry_week[entry]
        begin, until = max(entered, lowest), min(entered + horizon, entry_stop[entry])
        end = min(until, length)
        followed[entry] = entered >= lowest and until <= min(next_hole[entered], length)
        if next_hole[entered] >= end:
            observed[here, begin - entered : max(end, begin) - entered] += 1
        else:
            for week in range(begin, end):
                observed[here, week - entered] += seen[week]
        ways = 0
        for place in range(np.searchsorted(scratch.active[:actives], begin), actives):
            week = scratch.active[place]
            if week >= end:
                break
            if seen[week]:
                early, late = scratch.early[week], scratch.late[week]
                net[here, week - entered] += early + late
                totals[entry] += early + late
                net_by_year[here, early_year[week]] += early
                if late:
                    net_by_year[here, early_year[week] + 1] += late
                weeks_out[here, week - entered] += (scratch.mask[week] & counts[week]) != 0
                ways += scratch.ways[week]
                touched[here] += scratch.unsure[week]
        for way in range(4):
            priced[here, way] += (ways >> (_WAY_BITS * way)) & (1 << _WAY_BITS) - 1
