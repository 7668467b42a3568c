"""What participants did cost by week since entry, and where their counters stood (METHOD 4, 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.costs import set_bits
from gevinst.register.engine.counters import UNSEEN, after_week
from gevinst.register.engine.price_table import PARTS_OF_ORE, How
from gevinst.register.saving.walk import Standing, pieces_of

if TYPE_CHECKING:
    from gevinst.register.engine.payments import BatchPayments
    from gevinst.register.engine.price_table import PriceTable
    from gevinst.register.saving.timeline import Timeline
    from gevinst.register.saving.walk import Rules

_MODELLED, _FLAT, _UNPRICED = int(How.MODELLED), int(How.FLAT), int(How.UNPRICED)
_BENEFITS = UNSEEN - 1
_WEEK = 7


@dataclass(frozen=True, eq=False)
class Costs:
    """What participants cost by week since entry; shape (participants, weeks) unless said.

    Money is in thousandths of an øre, a week that lies in two years in two parts. Baseline and actual have
    the same columns, so that they can be taken from each other.

    Args:
        early: net of all benefits, in the year of the week's Monday.
        late: in the year of its Sunday, where that is another.
        same_early, same_late: of these, of the target's benefits alone.
        weeks: whether any benefit touches the week that the counters count; a share, of a baseline.
        same_weeks: whether one of the target's does.
        known: whether the week is known.
    """

    early: np.ndarray
    late: np.ndarray
    same_early: np.ndarray
    same_late: np.ndarray
    weeks: np.ndarray
    same_weeks: np.ndarray
    known: np.ndarray

    @classmethod
    def nothing(cls, participants: int, weeks: int) -> Costs:
        """Return nothing for so many participants and weeks."""
        a, b, c, d, e, f = (np.zeros((participants, weeks)) for _ in range(6))
        return cls(a, b, c, d, e, f, np.zeros((participants, weeks), dtype=np.bool_))

    def total(self, counted: np.ndarray) -> np.ndarray:
        """Return weeks and net money of those weeks that count, over all participants; shape (2,)."""
        money = ((self.early + self.late) * counted).sum()
        return np.array([(self.weeks * counted).sum(), money])

    @property
    def columns(self) -> tuple[np.ndarray, ...]:
        """The arrays, as a kernel takes them."""
        return (
            self.early,
            self.late,
            self.same_early,
            self.same_late,
            self.weeks,
            self.same_weeks,
            self.known,
        )


@dataclass(frozen=True, eq=False)
class Lived:
    """What participants did cost.

    Args:
        costs: by week since entry.
        ways: benefit weeks by way of pricing, as in ``costs.ACTUAL`` and on; shape (participants, 4).
    """

    costs: Costs
    ways: np.ndarray


def standing_of(
    timeline: Timeline, rules: Rules, person: np.ndarray, week: np.ndarray, before: int
) -> Standing:
    """Return where counters stand before some weeks.

    Args:
        timeline: everybody's weeks.
        rules: the law.
        person: position of each participant; shape (participants,).
        week: before which week; shape (participants,).
        before: where all counters stand before the register's first week.
    """
    counter = np.zeros(len(person), dtype=np.int64)
    at = np.zeros(len(person) + 1, dtype=np.int64)
    most = int(rules.needed.max(initial=1))
    ring = np.zeros((len(person), most), dtype=np.int64)
    room = np.zeros(timeline.weeks + 1, dtype=np.int64)
    _standing(timeline, rules, person, week, before, counter, at, ring, room)
    kept = np.arange(most) < np.diff(at)[:, None]
    return Standing(counter, at, ring[kept])


def lived(
    timeline: Timeline,
    table: PriceTable,
    rules: Rules,
    payments: BatchPayments,
    participants: tuple[np.ndarray, np.ndarray, np.ndarray],
    standing: Standing,
    same: int,
    seen: np.ndarray,
    weeks: int,
) -> Lived:
    """Return what participants did cost.

    Args:
        timeline: everybody's weeks.
        table: prices.
        rules: the law.
        payments: what was paid.
        participants: position, week of entry and the week from which on nothing is known or counted; shape
            (participants,) each.
        standing: where their counters stood before entry.
        same: bits of the target's benefits.
        seen: whether each week is observed.
        weeks: how many weeks since entry there is room for.
    """
    person, entry, stop = participants
    found = Lived(Costs.nothing(len(person), weeks), np.zeros((len(person), 4), dtype=np.int64))
    longest = int(np.max(stop - entry, initial=0)) + int(np.diff(standing.ring_at).max(initial=0)) + 1
    room = (np.zeros((5, longest), dtype=np.int64), np.zeros(longest, dtype=np.int64))
    _lived(
        timeline,
        (table.early, table.late, table.how, table.early_days),
        rules,
        (payments.at, payments.week, payments.benefit, payments.net),
        (person, entry, stop),
        standing,
        same,
        seen,
        room,
        found.costs.columns,
        found.ways,
    )
    return found


@kernel
def _standing(timeline, rules, person, week, before, counters, at, ring, room):
    """Follow each participant's own weeks to the entry, as ``costs.count_person`` does."""
    counts, neutral, counted, needed, window, _, _, _ = rules
    for row in range(len(person)):
        counter, head, tail = before, 0, 0
        for stretch in range(timeline.at[person[row]], timeline.at[person[row] + 1]):
            first, bits = timeline.first[stretch], timeline.bits[stretch]
            last_one = stretch + 1 == timeline.at[person[row] + 1]
            end = timeline.weeks if last_one else timeline.first[stretch + 1]
            for now in range(first, min(end, week[row])):
                law = (counted[now], counts[now], neutral[now], needed[now], window[now])
                counter, head, tail = after_week(counter, head, tail, room, now, bits, law)
        counters[row] = counter
        at[row + 1] = at[row] + tail - head
        ring[row, : tail - head] = room[head:tail]


@kernel
def _lived(
    timeline, prices, rules, payments, participants, standing, same, seen, room, out, ways,
):  # fmt: skip
    early, late, how, early_days = prices
    pay_at, pay_week, pay_benefit, pay_net = payments
    person, entry, stop = participants
    in_early, in_late, same_early, same_late, any_weeks, same_weeks, known = out
    pieces, ring = room
    counts, chargeable = rules.counts, rules.chargeable
    for row in range(len(person)):
        begin, tail = entry[row], standing.ring_at[row + 1] - standing.ring_at[row]
        ring[:tail] = standing.ring[standing.ring_at[row] : standing.ring_at[row + 1]]
        length = stop[row] - begin
        for since in range(length):
            known[row, since] = seen[begin + since]
        found = pieces_of(
            timeline, person[row], begin, length, begin, standing.counter[row], ring, tail, rules, pieces
        )
        payment = pay_at[person[row]]
        for piece in range(found):
            bits, step = pieces[2, piece] & _BENEFITS, pieces[3, piece]
            sharing = set_bits(bits)
            for since in range(pieces[0, piece], pieces[1, piece]):
                week = begin + since
                if not seen[week]:
                    continue
                any_weeks[row, since] = (bits & counts[week]) != 0
                same_weeks[row, since] = (bits & same) != 0
                left, benefit = bits & chargeable[week], 0
                while left >> benefit:
                    if left & (1 << benefit):
                        while payment < pay_at[person[row] + 1] and (
                            pay_week[payment] < week
                            or (pay_week[payment] == week and pay_benefit[payment] < benefit)
                        ):
                            payment += 1
                        there = payment < pay_at[person[row] + 1] and pay_week[payment] == week
                        part, rest = 0.0, 0.0
                        if there and pay_benefit[payment] == benefit:
                            whole = pay_net[payment] * PARTS_OF_ORE
                            part = np.floor(whole * early_days[week] / _WEEK + 0.5)
                            rest = whole - part
                            ways[row, 0] += 1
                        elif how[benefit, week] == _UNPRICED:
                            ways[row, 3] += 1
                        elif how[benefit, week] == _MODELLED or how[benefit, week] == _FLAT:
                            part = np.floor(early[benefit, week, step] / sharing + 0.5)
                            rest = np.floor(late[benefit, week, step] / sharing + 0.5)
                            ways[row, 1 if how[benefit, week] == _MODELLED else 2] += 1
                        in_early[row, since] += part
                        in_late[row, since] += rest
                        if same & (1 << benefit):
                            same_early[row, since] += part
                            same_late[row, since] += rest
                    benefit += 1
