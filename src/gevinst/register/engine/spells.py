"""Runs to spells, and spells to entries: the first two steps of every question about a cohort (METHOD 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.meaning import NEUTRAL
from gevinst.register.engine.question import MOST_BENEFITS

if TYPE_CHECKING:
    from gevinst.register.engine.batch import Batch
    from gevinst.register.engine.meaning import Meaning
    from gevinst.register.engine.question import Cohort
    from gevinst.register.engine.seen import Seen

# Long before the register: no benefit is known.
_NEVER = -1_000_000
_GROUPS = (1 << MOST_BENEFITS) - 1


class Spells(NamedTuple):
    """Spells by person, group and start, with the weeks in them that really have the benefit.

    Args:
        person: position of the person in the batch; shape (spells,).
        group: position of the group in the question.
        first: first week.
        last: last week with the benefit.
        before: the last week with the benefit before the spell; far back if there is none.
        begins: position of the spell's first stretch.
        ends: position after the last stretch of the person in the group.
        stretch_first: first week of each stretch without a gap; shape (stretches,).
        stretch_last: last week.
    """

    person: np.ndarray
    group: np.ndarray
    first: np.ndarray
    last: np.ndarray
    before: np.ndarray
    begins: np.ndarray
    ends: np.ndarray
    stretch_first: np.ndarray
    stretch_last: np.ndarray


class Entries(NamedTuple):
    """Entries into the cohort, by person, group, start and elapsed weeks.

    Args:
        spell: position of the spell; shape (entries,).
        week: the week of entry.
        elapsed: position of the elapsed weeks in the question.
        stop: the first neutral week from the entry on; far ahead if there is none.
    """

    spell: np.ndarray
    week: np.ndarray
    elapsed: np.ndarray
    stop: np.ndarray


def spells_of(batch: Batch, meaning: Meaning, bridge: int, seen: Seen) -> Spells:
    """Return the spells of a batch.

    Args:
        batch: runs of one municipality.
        meaning: what the codes mean to the question.
        bridge: gaps of at most so many weeks do not end a spell, unless somebody was away or the register
            has a longer hole there.
        seen: what is observed of the municipality.
    """
    bits = meaning.bits[batch.codes]
    size = _bits_set(bits)
    columns = np.empty((9, size), dtype=np.int32)
    spells, stretches = _spells(batch.at, bits, batch.first, batch.last, bridge, seen.hole_before, columns)
    return Spells(*(each[:spells] for each in columns[:7]), *(each[:stretches] for each in columns[7:]))


def entries_of(
    spells: Spells, batch: Batch, meaning: Meaning, cohort: Cohort, seen: Seen, origin: int
) -> tuple[Entries, np.ndarray]:
    """Return the entries into a cohort, and how many starts in each group cannot be judged.

    A start is judged when the ``look_back`` weeks before it have been seen to be free. Where one of them has
    the benefit, it is no entry; where one is not observed or neutral, nobody knows.

    Args:
        spells: of the batch.
        batch: its runs.
        meaning: what the codes mean.
        cohort: whom the question is about.
        seen: what is observed.
        origin: the register's first week.

    Returns:
        The entries; starts within the weeks of entry that cannot be judged, shape (groups,).
    """
    elapsed = np.array(cohort.elapsed, dtype=np.int64)
    columns = np.empty((4, len(spells.first) * len(elapsed)), dtype=np.int32)
    unjudged = np.zeros(len(cohort.benefits), dtype=np.int64)
    neutral = (meaning.bits[batch.codes] & NEUTRAL) != 0
    entered = np.array(cohort.entered, dtype=np.int64) - origin
    count = _entries(
        spells, batch.at, neutral, batch.first, batch.last, elapsed, entered,
        cohort.look_back, seen.hole_before, seen.next_end, seen.last, columns, unjudged,
    )  # fmt: skip
    return Entries(*(each[:count] for each in columns)), unjudged


@kernel
def _bits_set(bits):
    """Return how many bits of groups are set in all numbers together: a bound on the stretches."""
    found = 0
    for each in bits:
        left = each & _GROUPS
        while left:
            left &= left - 1
            found += 1
    return found


@kernel
def _spells(at, bits, first, last, bridge, hole_before, out):
    """Write spells and stretches into ``out``; return how many of each.

    One pass over a person's runs for each group that the person has: a run joins the stretch before it, or
    the spell, or begins a new one.
    """
    spells = stretches = 0
    for person in range(len(at) - 1):
        begin, end = at[person], at[person + 1]
        every = 0
        for run in range(begin, end):
            every |= bits[run]
        of_groups = every & _GROUPS
        group = 0
        while of_groups >> group:
            bit = 1 << group
            if of_groups & bit:
                own, before = spells, _NEVER
                for run in range(begin, end):
                    if not bits[run] & bit:
                        continue
                    if spells > own and first[run] <= out[8, stretches - 1] + 1:
                        out[8, stretches - 1] = max(out[8, stretches - 1], last[run])
                        out[3, spells - 1] = out[8, stretches - 1]
                        before = out[8, stretches - 1]
                        continue
                    out[7, stretches], out[8, stretches] = first[run], last[run]
                    stretches += 1
                    gap = first[run] - before - 1
                    joins = spells > own and gap <= bridge and hole_before[first[run]] <= before
                    if joins and every & NEUTRAL:
                        for other in range(begin, end):
                            away = bits[other] & NEUTRAL and first[other] < first[run]
                            if away and last[other] > before:
                                joins = False
                    if joins:
                        out[3, spells - 1] = last[run]
                    else:
                        out[0, spells], out[1, spells] = person, group
                        out[2, spells], out[3, spells] = first[run], last[run]
                        out[4, spells], out[5, spells] = before, stretches - 1
                        spells += 1
                    before = last[run]
                for spell in range(own, spells):
                    out[6, spell] = stretches
            group += 1
    return spells, stretches


@kernel
def _entries(
    spells,
    at,
    neutral,
    first,
    last,
    elapsed,
    entered,
    look_back,
    hole_before,
    next_end,
    final,
    out,
    unjudged,
):
    """Write the entries into ``out``, count starts that cannot be judged, and return how many entries."""
    count, ahead = 0, len(hole_before) + 1
    for spell in range(len(spells.first)):
        start, person = spells.first[spell], spells.person[spell]
        free_from = start - look_back
        if spells.before[spell] >= free_from:
            continue
        judged = start > 0 and hole_before[start - 1] < free_from and free_from >= 0
        away = ahead
        for run in range(at[person], at[person + 1]):
            if neutral[run]:
                if first[run] < start and last[run] >= free_from:
                    judged = False
                if last[run] >= start:
                    away = min(away, max(first[run], start))
        if not judged:
            if entered[0] <= start <= entered[1]:
                unjudged[spells.group[spell]] += 1
            continue
        over = min(away, next_end[start])
        for which in range(len(elapsed)):
            week = start + elapsed[which]
            if entered[0] <= week <= min(entered[1], final) and week <= spells.last[spell] and week < over:
                stretch = spells.begins[spell]
                while spells.stretch_last[stretch] < week:
                    stretch += 1
                if spells.stretch_first[stretch] <= week:
                    out[0, count], out[1, count] = spell, week
                    out[2, count], out[3, count] = which, away
                    count += 1
    return count
