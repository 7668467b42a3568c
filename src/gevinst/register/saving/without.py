"""What participants would have cost: the mean over the pool's paths (METHOD 4–6)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.costs import set_bits
from gevinst.register.engine.counters import UNSEEN
from gevinst.register.saving.lived import Costs
from gevinst.register.saving.pool import members_of
from gevinst.register.saving.walk import pieces_of

if TYPE_CHECKING:
    from gevinst.register.engine.price_table import PriceTable
    from gevinst.register.saving.pool import Pool
    from gevinst.register.saving.timeline import Timeline
    from gevinst.register.saving.walk import Rules, Standing

# Parts of a week that several benefits share: every number up to 10 divides it.
_WHOLE = 2520
_BENEFITS = UNSEEN - 1
_STEPS = 4
_WEEK = 7


@dataclass(frozen=True, eq=False)
class Alike:
    """Participants whose baseline paths are counted on in the same way.

    Args:
        order: participants, those who are alike together; shape (participants,).
        at: where each group begins in it, and where the last one ends; shape (groups + 1,).
    """

    order: np.ndarray
    at: np.ndarray


def alike(cell: np.ndarray, entry: np.ndarray, standing: Standing, rules: Rules) -> Alike:
    """Return which participants can share the walk over the pool.

    They have the same cell, counter (all on the highest step are alike) and self-supported weeks before
    entry; and the same week of entry where the rules change later on.

    Args:
        cell: of the pool; shape (participants,).
        entry: week of entry; shape (participants,).
        standing: where the counters stand.
        rules: the law.
    """
    highest = int(rules.step_from[:, -1].max(initial=1))
    keys = []
    for row in range(len(cell)):
        begins = int(entry[row])
        ring = standing.ring[standing.ring_at[row] : standing.ring_at[row + 1]] - begins
        steady = rules.until[begins] == len(rules.until)
        counter = min(int(standing.counter[row]), highest)
        keys.append((int(cell[row]), counter, tuple(ring.tolist()), -1 if steady else begins))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    begins_at = [at for at, row in enumerate(order) if at == 0 or keys[row] != keys[order[at - 1]]]
    return Alike(np.array(order, dtype=np.int64), np.array([*begins_at, len(order)], dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Slots:
    """Into which sums a week's amounts go: one for each calendar year, and one for all together.

    Args:
        of_year: the slot of each year of the price table; −1 for none; shape (years,).
        count: how many slots there are, the last for all together.
        through: weeks since entry that are realised, for each participant; shape (participants,).
        errors: whether errors are wanted at all: to tell them takes two thirds of the time.
    """

    of_year: np.ndarray
    count: int
    through: np.ndarray
    errors: bool = True


@dataclass(frozen=True, eq=False)
class Without:
    """What participants would have cost.

    Args:
        costs: by week since entry: means over the pool. ``known`` is where the pool is large enough.
        controls: person-weeks of the pool behind each participant's first week; shape (participants,).
        person: persons of the pool, by position in the municipality; shape (persons,).
        influence: what each of them adds to the realised sums beyond its share, net and weeks by slot; the
            squares add up to the variance that comes from the pool; shape (persons, slots, 2).
        own: variance of each participant's own path, net and weeks by slot; shape (participants, slots, 2).
    """

    costs: Costs
    controls: np.ndarray
    person: np.ndarray
    influence: np.ndarray
    own: np.ndarray


# The parts that the work is divided into, whatever the machine: sums come out alike on all of them.
_CHUNKS = 4
# A participant's own spread is told well enough by so many paths of the cell.
_PATHS_FOR_SPREAD = 200


def without(
    timeline: Timeline,
    table: PriceTable,
    rules: Rules,
    pool: Pool,
    participants: tuple[np.ndarray, np.ndarray, np.ndarray],
    standing: Standing,
    same: int,
    weeks: int,
    slots: Slots,
) -> Without:
    """Return what participants would have cost.

    Args:
        timeline: everybody's weeks.
        table: prices.
        rules: the law.
        pool: the person-weeks of the base years.
        participants: cell, week of entry and weeks since entry that are asked about; shape (participants,)
            each.
        standing: where their counters stand before entry.
        same: bits of the target's benefits.
        weeks: the most weeks since entry.
        slots: the sums that an error is wanted of.
    """
    cell, entry, _length = participants
    groups = alike(cell, entry, standing, rules)
    work = _Work(timeline, table, rules, pool, participants, standing, same, weeks, slots, groups)
    edges = np.linspace(0, len(groups.at) - 1, _CHUNKS + 1).astype(np.int64)
    with ThreadPoolExecutor() as threads:
        influences = list(threads.map(work.of_groups, edges[:-1].tolist(), edges[1:].tolist()))
    person = np.unique(pool.rows.person)
    influence = np.sum(influences, axis=0)[person] if len(person) else influences[0][:0]
    return Without(work.costs, work.controls, person, influence, work.own)


class _Work:
    """The participants of a case, group by group."""

    def __init__(
        self,
        timeline: Timeline,
        table: PriceTable,
        rules: Rules,
        pool: Pool,
        participants: tuple[np.ndarray, np.ndarray, np.ndarray],
        standing: Standing,
        same: int,
        weeks: int,
        slots: Slots,
        groups: Alike,
    ) -> None:
        self.timeline, self.rules, self.pool, self.groups = timeline, rules, pool, groups
        self.table, self.participants, self.standing = table, participants, standing
        self.same, self.weeks, self.slots = same, weeks, slots
        count = len(participants[0])
        self.costs = Costs.nothing(count, weeks)
        self.controls = np.zeros(count, dtype=np.int64)
        self.own = np.zeros((count, slots.count, 2))
        cell = participants[0]
        longest = {each: int(slots.through[cell == each].max()) for each in np.unique(cell).tolist()}
        self.members = {each: members_of(pool, each, weeks) for each, weeks in longest.items()}

    def of_groups(self, first: int, last: int) -> np.ndarray:
        """Work out some groups; return what each person of the municipality adds."""
        influence = np.zeros((len(self.timeline.at) - 1, self.slots.count, 2))
        most = int(np.diff(self.standing.ring_at).max(initial=0)) + self.weeks + 1
        room = (np.zeros((5, self.weeks + 1), dtype=np.int64), np.zeros(most, dtype=np.int64))
        table, pool = self.table, self.pool
        for group in range(first, last):
            rows = self.groups.order[self.groups.at[group] : self.groups.at[group + 1]]
            cell, entry, length = (each[rows] for each in self.participants)
            members = self.members[int(cell[0])]
            _of_group(
                self.timeline,
                (table.early, table.late, table.early_year, table.early_days),
                self.rules,
                (pool.rows.person, pool.rows.week, pool.length, members),
                pool.enough,
                (rows, entry, length, self.slots.through[rows]),
                _standing_at(self.standing, int(rows[0]), int(entry[0])),
                self.same,
                room,
                (self.slots.of_year, self.slots.count, self.slots.errors),
                self.costs.columns,
                self.controls,
                influence,
                self.own,
            )
        return influence


def _standing_at(standing: Standing, row: int, entry: int) -> tuple[int, np.ndarray, int]:
    """Return one participant's counter, self-supported weeks since entry (below 0), and how many.

    Those who are alike have the same since entry, whenever they entered.
    """
    ring = standing.ring[standing.ring_at[row] : standing.ring_at[row + 1]] - entry
    return int(standing.counter[row]), ring, len(ring)


@kernel
def _of_group(
    timeline, prices, rules, pool, enough, participants, standing, same, room, slots, out, controls,
    influence, own,
):  # fmt: skip
    early, late, _, _ = prices
    rows, entry, length, through = participants
    _, _, _, members = pool
    weeks = out[0].shape[1]
    benefits = early.shape[0]
    observed = np.zeros(weeks + 1)
    touched = np.zeros((2, weeks + 1))
    paid = np.zeros((_STEPS * benefits, weeks + 1))
    # Whoever entered first is followed longest, so that no path leaves the calendar.
    lead, longest = entry.min(), length.max()
    _count(timeline, rules, pool, lead, longest, standing, same, room, observed, touched, paid)
    # What too few paths tell is not known.
    observed[observed < enough] = 0
    used = np.zeros(_STEPS * benefits, dtype=np.bool_)
    for which in range(_STEPS * benefits):
        used[which] = paid[which].any()
    for at in range(len(rows)):
        controls[rows[at]] = len(members)
        for since in range(length[at]):
            if observed[since] == 0:
                break
            week = entry[at] + since
            out[4][rows[at], since] = touched[0, since] / observed[since]
            out[5][rows[at], since] = touched[1, since] / observed[since]
            out[6][rows[at], since] = True
            for which in range(_STEPS * benefits):
                if used[which]:
                    benefit, step = which // _STEPS, which % _STEPS
                    share = paid[which, since] / _WHOLE / observed[since]
                    out[0][rows[at], since] += share * early[benefit, week, step]
                    out[1][rows[at], since] += share * late[benefit, week, step]
                    if same & (1 << benefit):
                        out[2][rows[at], since] += share * early[benefit, week, step]
                        out[3][rows[at], since] += share * late[benefit, week, step]
    if not slots[2]:
        return
    _spread(
        timeline, prices, rules, pool, participants, standing, room, slots,
        (observed, touched, paid, used), lead, longest, influence,
    )  # fmt: skip
    for at in range(len(rows)):
        known = through[at]
        for since in range(through[at]):
            if observed[since] == 0:
                known = since
                break
        _own(
            timeline, prices, rules, pool, entry[at], known, standing, room, slots,
            own[rows[at]],
        )  # fmt: skip


@kernel
def _path(timeline, rules, pool, control, length, entry, standing, room):
    """Write one path of the pool as pieces; return how many."""
    person, start, followed, _ = pool
    counter, ring, tail = standing
    room[1][:tail] = ring + entry
    weeks = min(length, followed[control])
    return pieces_of(
        timeline, person[control], start[control], weeks, entry, counter, room[1], tail, rules, room[0]
    )


@kernel
def _count(timeline, rules, pool, entry, weeks, standing, same, room, observed, touched, paid):
    """Add up the paths of a cell: who is observed, on any benefit, on the target's, on which step."""
    pieces = room[0]
    counts, chargeable = rules.counts, rules.chargeable
    for control in pool[3]:
        found = _path(timeline, rules, pool, control, weeks, entry, standing, room)
        observed[0] += 1
        observed[min(pool[2][control], weeks)] -= 1
        for piece in range(found):
            first, end = pieces[0, piece], pieces[1, piece]
            bits, step = pieces[2, piece] & _BENEFITS, pieces[3, piece]
            if bits & counts[entry + first]:
                touched[0, first] += 1
                touched[0, end] -= 1
            if bits & same:
                touched[1, first] += 1
                touched[1, end] -= 1
            only = pieces[4, piece]
            if only >= 0:
                if bits & chargeable[entry + first]:
                    paid[_STEPS * only + step, first] += _WHOLE
                    paid[_STEPS * only + step, end] -= _WHOLE
                continue
            part = _WHOLE // max(set_bits(bits), 1)
            left, benefit = bits & chargeable[entry + first], 0
            while left >> benefit:
                if left & (1 << benefit):
                    paid[_STEPS * benefit + step, first] += part
                    paid[_STEPS * benefit + step, end] -= part
                benefit += 1
    for since in range(1, weeks + 1):
        observed[since] += observed[since - 1]
        touched[:, since] += touched[:, since - 1]
        paid[:, since] += paid[:, since - 1]


@kernel
def _weights(prices, participants, slots, counted, money, weeks_in):
    """Write what a path of the pool adds to each sum by week since entry, as sums up to each week.

    Args:
        prices: of the group.
        participants: of the group.
        slots: the sums.
        counted: what was added up of the group.
        money: by slot, benefit and step; shape (slots, benefits × 4, weeks + 1).
        weeks_in: by slot; shape (slots, weeks + 1).
    """
    early, late, early_year, early_days = prices
    _, entry, _, through = participants
    of_year, count, _ = slots
    observed, _, _, used = counted
    for at in range(len(entry)):
        for since in range(through[at]):
            if observed[since] == 0:
                break
            week = entry[at] + since
            first, second = of_year[early_year[week]], -1
            in_first = early_days[week] / _WEEK
            if early_year[week] + 1 < len(of_year):
                second = of_year[early_year[week] + 1]
            for which in range(len(used)):
                if used[which]:
                    benefit, step = which // _STEPS, which % _STEPS
                    a = early[benefit, week, step] / observed[since]
                    b = late[benefit, week, step] / observed[since]
                    if first >= 0:
                        money[first, which, since + 1] += a
                    if second >= 0:
                        money[second, which, since + 1] += b
                    money[count - 1, which, since + 1] += a + b
            if first >= 0:
                weeks_in[first, since + 1] += in_first / observed[since]
            if second >= 0:
                weeks_in[second, since + 1] += (1 - in_first) / observed[since]
            weeks_in[count - 1, since + 1] += 1 / observed[since]
    for since in range(1, weeks_in.shape[1]):
        money[:, :, since] += money[:, :, since - 1]
        weeks_in[:, since] += weeks_in[:, since - 1]


@kernel
def _spread(
    timeline, prices, rules, pool, participants, standing, room, slots, counted, entry, weeks, influence,
):  # fmt: skip
    """Add to each person of the pool what the person's paths differ from the mean."""
    observed, touched, paid, used = counted
    count = slots[1]
    money = np.zeros((count, len(used), weeks + 1))
    weeks_in = np.zeros((count, weeks + 1))
    _weights(prices, participants, slots, counted, money, weeks_in)
    mean = np.zeros((count, 2, weeks + 1))
    for since in range(weeks):
        mean[:, :, since + 1] = mean[:, :, since]
        if observed[since] > 0:
            for slot in range(count):
                for which in range(len(used)):
                    if used[which]:
                        weight = money[slot, which, since + 1] - money[slot, which, since]
                        share = paid[which, since] / _WHOLE / observed[since]
                        mean[slot, 0, since + 1] += weight * share
                weight = weeks_in[slot, since + 1] - weeks_in[slot, since]
                mean[slot, 1, since + 1] += weight * touched[0, since] / observed[since]
    pieces = room[0]
    for control in pool[3]:
        person, followed = pool[0][control], min(pool[2][control], weeks)
        found = _path(timeline, rules, pool, control, weeks, entry, standing, room)
        for slot in range(count):
            influence[person, slot, 0] -= mean[slot, 0, followed]
            influence[person, slot, 1] -= mean[slot, 1, followed]
        for piece in range(found):
            first, end = pieces[0, piece], pieces[1, piece]
            bits, step = pieces[2, piece] & _BENEFITS, pieces[3, piece]
            if bits & rules.counts[entry + first]:
                for slot in range(count):
                    influence[person, slot, 1] += weeks_in[slot, end] - weeks_in[slot, first]
            only = pieces[4, piece]
            if only >= 0:
                which = _STEPS * only + step
                if bits & rules.chargeable[entry + first]:
                    for slot in range(count):
                        influence[person, slot, 0] += money[slot, which, end] - money[slot, which, first]
                continue
            part = (_WHOLE // max(set_bits(bits), 1)) / _WHOLE
            left, benefit = bits & rules.chargeable[entry + first], 0
            while left >> benefit:
                if left & (1 << benefit):
                    which = _STEPS * benefit + step
                    for slot in range(count):
                        added = money[slot, which, end] - money[slot, which, first]
                        influence[person, slot, 0] += added * part
                benefit += 1


@kernel
def _own(timeline, prices, rules, pool, entry, through, standing, room, slots, out):
    """Write the variance of a participant's own path over the paths that are followed so long."""
    early, late, early_year, early_days = prices
    of_year, count, _ = slots
    pieces, members = room[0], pool[3]
    long_enough = 0
    for control in members:
        long_enough += pool[2][control] >= through
    if through == 0 or long_enough <= 1:
        return
    stride, at, taken = max(long_enough // _PATHS_FOR_SPREAD, 1), 0, 0
    total, squares = np.zeros((count, 2)), np.zeros((count, 2))
    own, first_one = np.zeros((count, 2)), np.zeros((count, 2))
    for control in members:
        if pool[2][control] < through:
            continue
        at += 1
        if (at - 1) % stride:
            continue
        taken += 1
        own[:] = 0
        found = _path(timeline, rules, pool, control, through, entry, standing, room)
        for piece in range(found):
            bits, step = pieces[2, piece] & _BENEFITS, pieces[3, piece]
            sharing = max(set_bits(bits), 1)
            for since in range(pieces[0, piece], pieces[1, piece]):
                week = entry + since
                first, second = of_year[early_year[week]], -1
                if early_year[week] + 1 < len(of_year):
                    second = of_year[early_year[week] + 1]
                left, benefit = bits & rules.chargeable[week], 0
                while left >> benefit:
                    if left & (1 << benefit):
                        a, b = early[benefit, week, step] / sharing, late[benefit, week, step] / sharing
                        if first >= 0:
                            own[first, 0] += a
                        if second >= 0:
                            own[second, 0] += b
                        own[count - 1, 0] += a + b
                    benefit += 1
                if bits & rules.counts[week]:
                    if first >= 0:
                        own[first, 1] += early_days[week] / _WEEK
                    if second >= 0:
                        own[second, 1] += 1 - early_days[week] / _WEEK
                    own[count - 1, 1] += 1
        # Beside the first path: of sums so large, squares would leave a rest, even below 0, where all are
        # equal.
        if taken == 1:
            first_one[:] = own
        total += own - first_one
        squares += (own - first_one) ** 2
    if taken > 1:
        out[:] = np.maximum(squares - total * total / taken, 0) / (taken - 1)
