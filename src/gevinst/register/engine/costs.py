"""What entrants cost, week by week, with the refund counters in compiled code (METHOD 4).

The kernel must give what :mod:`gevinst.law.counters` and :mod:`gevinst.law.prices` give, which are to be read
beside the law. Amounts are in thousandths of an øre.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.law.benefits import benefits
from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.meaning import CODES_END
from gevinst.register.engine.payments import BatchPayments
from gevinst.register.engine.price_table import PARTS_OF_KRONE, PARTS_OF_ORE, How, price_table
from gevinst.register.engine.question import History, QuestionRefused
from gevinst.register.engine.totals import person_totals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gevinst.register.engine.batch import Batch
    from gevinst.register.engine.price_table import PriceTable
    from gevinst.register.engine.question import NetCost
    from gevinst.register.engine.seen import Seen
    from gevinst.register.engine.spells import Entries, Spells
    from gevinst.register.observed import Observed

# A bit of its own: a week elsewhere, or of an unknown code, cannot be judged by the counters.
_MOST_BENEFITS = 62
_UNSEEN = 1 << _MOST_BENEFITS
# How weeks were priced: actual payments, then as ``How``.
ACTUAL, MODELLED, FLAT, UNPRICED = range(4)
_WEEK = 7
_HOW_FLAT, _HOW_NOTHING, _HOW_UNPRICED = int(How.FLAT), int(How.NOTHING), int(How.UNPRICED)


@dataclass(frozen=True, eq=False)
class Priced:
    """Prices of the benefits of a register.

    Args:
        table: prices and rules by week.
        position: of each code's benefit; that of ``_UNSEEN`` where it is none; shape (codes,).
    """

    table: PriceTable
    position: np.ndarray

    @property
    def bits(self) -> np.ndarray:
        """The bit of each code's benefit; shape (codes,)."""
        return np.left_shift(1, self.position)

    @classmethod
    def of(cls, question: NetCost, names: Mapping[int, str], observed: Observed) -> Priced:
        """Return the prices of all weeks that a register has.

        Raises:
            QuestionRefused: the register has too many benefits, or the question has no prices.
        """
        if question.prices is None:
            raise QuestionRefused("Der mangler priser: uden dem har uger ingen kroner.")
        known = benefits(question.prices.law)
        priced = tuple(sorted(set(names.values()) & set(known)))
        if len(priced) > _MOST_BENEFITS:
            raise QuestionRefused(
                f"Registret har {len(priced)} ydelser; der kan prissættes {_MOST_BENEFITS}."
            )
        position = np.full(CODES_END, _MOST_BENEFITS, dtype=np.int64)
        for code, name in names.items():
            if name in known:
                position[code] = priced.index(name)
        count = observed.last - observed.first + 1
        return cls(price_table(question.prices, priced, observed.first, count), position)

    @property
    def positions(self) -> dict[str, int]:
        """The position of each benefit."""
        return {name: at for at, name in enumerate(self.table.benefits)}


def cost_tables(  # noqa: PLR0913 - all that has been worked out of the batch
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
        By cell: ``net`` in parts of money and ``weeks`` with a benefit that counts, by weeks since entry, shape
        (cells, horizon), with ``observed``; ``net_by_year``, shape (cells, years); ``priced``, benefit weeks
        by way of pricing, shape (cells, 4); ``touched``, weeks whose step rests on what is assumed before the
        register; and the totals by person in whole kroner.
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
    money = (table.early, table.late, table.how, table.early_days, table.early_year)
    high = question.before is History.HIGHEST_STEP
    _costs(
        (batch.at, priced.bits[batch.codes], priced.position[batch.codes], batch.first, batch.last),
        (paid.at, paid.week, paid.benefit, paid.net),
        (seen.weeks, seen.next_hole, seen.first, seen.last),
        rules, money, table.highest, high, spells.person[entries.spell], entries.week, entries.stop, cell, horizon,
        (found["net"], found["weeks"], found["observed"], found["net_by_year"], found["priced"], found["touched"]),
        totals, followed,
    )  # fmt: skip
    kroner = (2 * totals + PARTS_OF_KRONE) // (2 * PARTS_OF_KRONE)
    person = spells.person[entries.spell]
    return {**found, **person_totals(person, cell, cells, kroner, followed)}


@kernel
def count_person(mask, length, seen, rules, start, weeks, ring):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201, PLR0913
    """Write where a person's benefit counter stands after each week.

    Args:
        mask: bits of the benefits of each week; shape (weeks,).
        length: so many weeks are counted.
        seen: whether each week is observed.
        rules: arrays of the law: see ``PriceTable``.
        start: where the counter stands before the first week.
        weeks: where the counter is written.
        ring: room for the self-supported weeks; shape (weeks,).
    """
    counts, neutral, counted, needed, window, _ = rules
    counter, head, tail = start, 0, 0
    for week in range(length):
        if counted[week]:
            while head < tail and ring[head] <= week - window[week]:
                head += 1
            benefits_now = mask[week]
            if benefits_now & counts[week]:
                counter += 1
            elif seen[week] and not benefits_now & (neutral[week] | _UNSEEN):
                if counter == 0 or tail - head + 1 >= needed[week]:
                    counter, head, tail = 0, 0, 0
                else:
                    ring[tail] = week
                    tail += 1
        weeks[week] = counter


@kernel
def _step(counter, step_from, week):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
    """Return the position of the step of a benefit week."""
    found = 0
    for step in range(step_from.shape[1]):
        if step_from[week, step] <= counter:
            found = step
    return found


@kernel
def _costs(  # type: ignore[no-untyped-def] # noqa: ANN202, C901, PLR0912, PLR0913, PLR0915
    runs, payments, seen_weeks, rules, money, highest, high, person_of, entry_week, entry_stop, cell, horizon,  # noqa: ANN001
    out, totals, followed,  # noqa: ANN001
):  # fmt: skip
    at, bits, positions, first, last = runs
    pay_at, pay_week, pay_benefit, pay_net = payments
    seen, next_hole, lowest, final = seen_weeks
    early, late, how, early_days, early_year = money
    net, weeks_out, observed, net_by_year, priced, touched = out
    counts, step_from, length = rules[0], rules[5], final + 1
    mask, latest = np.zeros(len(seen), dtype=np.int64), np.zeros(len(seen), dtype=np.int64)
    low_counter, high_counter = np.zeros(len(seen), dtype=np.int64), np.zeros(len(seen), dtype=np.int64)
    ring = np.zeros(len(seen), dtype=np.int64)
    in_early, in_late = np.zeros(len(seen), dtype=np.int64), np.zeros(len(seen), dtype=np.int64)
    active, actives = np.zeros(len(seen), dtype=np.int64), 0
    ways, unsure = np.zeros((len(seen), 4), dtype=np.int64), np.zeros(len(seen), dtype=np.int64)
    filled = -1
    for entry in range(len(entry_week)):
        person = person_of[entry]
        if person != filled:
            mask[:] = 0
            for run in range(at[person], at[person + 1]):
                for week in range(first[run], last[run] + 1):
                    mask[week] |= bits[run]
                    latest[week] = positions[run]
            count_person(mask, length, seen, rules, 0, low_counter, ring)
            count_person(mask, length, seen, rules, highest, high_counter, ring)
            payment, payments_end = pay_at[person], pay_at[person + 1]
            earliest, other = entry_week[entry], entry
            while other < len(entry_week) and person_of[other] == person:
                earliest = min(earliest, entry_week[other])
                other += 1
            actives = 0
            for week in range(earliest, length):
                now = mask[week] & (_UNSEEN - 1)
                if now == 0:
                    continue
                active[actives] = week
                actives += 1
                in_early[week], in_late[week], unsure[week] = 0, 0, 0
                for way in range(4):
                    ways[week, way] = 0
                sharing, left = 0, now
                while left:
                    left &= left - 1
                    sharing += 1
                low, top = (
                    _step(low_counter[week], step_from, week),
                    _step(high_counter[week], step_from, week),
                )
                step = top if high else low
                # Most weeks have one benefit, and then it is known which.
                benefit = latest[week] if now == mask[week] and sharing == 1 else 0
                while now >> benefit:
                    if now & (1 << benefit):
                        while payment < payments_end and (
                            pay_week[payment] < week
                            or (pay_week[payment] == week and pay_benefit[payment] < benefit)
                        ):
                            payment += 1
                        is_paid = (
                            payment < payments_end
                            and pay_week[payment] == week
                            and pay_benefit[payment] == benefit
                        )
                        way = how[benefit, week]
                        if is_paid:
                            whole = pay_net[payment] * PARTS_OF_ORE
                            part = (2 * whole * early_days[week] + _WEEK) // (2 * _WEEK)
                            in_early[week] += part
                            in_late[week] += whole - part
                            ways[week, ACTUAL] += 1
                        elif way == _HOW_UNPRICED:
                            ways[week, UNPRICED] += 1
                        elif way != _HOW_NOTHING:
                            in_early[week] += (2 * early[benefit, week, step] + sharing) // (2 * sharing)
                            in_late[week] += (2 * late[benefit, week, step] + sharing) // (2 * sharing)
                            if way == _HOW_FLAT:
                                ways[week, FLAT] += 1
                            else:
                                ways[week, MODELLED] += 1
                                if low != top:
                                    unsure[week] = 1
                    benefit += 1
            filled = person
        here, begin = cell[entry], entry_week[entry]
        end = min(begin + horizon, entry_stop[entry], length)
        until = min(begin + horizon, entry_stop[entry])
        followed[entry] = begin >= lowest and until <= min(next_hole[begin], length)
        week = max(begin, lowest)
        while week < end:
            if seen[week]:
                observed[here, week - begin] += 1
            week += 1
        place = 0
        while place < actives and active[place] < max(begin, lowest):
            place += 1
        while place < actives and active[place] < end:
            week = active[place]
            place += 1
            if not seen[week]:
                continue
            since, cost = week - begin, in_early[week] + in_late[week]
            net[here, since] += cost
            totals[entry] += cost
            net_by_year[here, early_year[week]] += in_early[week]
            if in_late[week]:
                net_by_year[here, early_year[week] + 1] += in_late[week]
            if mask[week] & counts[week]:
                weeks_out[here, since] += 1
            for which in range(4):
                priced[here, which] += ways[week, which]
            touched[here] += unsure[week]
