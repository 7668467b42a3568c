"""Entries to integer tables, in compiled code: presence, survival, weeks and destinations (METHOD 3).

Each table has a row for each cell: a group of entries that are counted together. Counts of weeks since entry
are written as changes from one week to the next and added up once at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.meaning import EDUCATION, OTHER, UNKNOWN

if TYPE_CHECKING:
    from gevinst.register.engine.batch import Batch
    from gevinst.register.engine.meaning import Meaning
    from gevinst.register.engine.seen import Seen
    from gevinst.register.engine.spells import Entries, Spells


def presence(
    spells: Spells, entries: Entries, cell: np.ndarray, cells: int, horizon: int, seen: Seen
) -> dict[str, np.ndarray]:
    """Return who has the benefit and who is observed, by week since entry.

    Args:
        spells: of a batch.
        entries: into the cohort.
        cell: of each entry; shape (entries,).
        cells: how many there are.
        horizon: the last week since entry.
        seen: what is observed.

    Returns:
        ``on`` the benefit; ``observed`` and not neutral. Shape (cells, horizon + 1) both.
    """
    on, watched = (np.zeros((cells, horizon + 2), dtype=np.int64) for _ in range(2))
    _presence(
        spells, entries, cell, horizon, seen.next_hole, seen.next_seen, seen.first, seen.last, on, watched
    )
    return {"on": _added_up(on), "observed": _added_up(watched)}


def survival(
    spells: Spells, entries: Entries, cell: np.ndarray, cells: int, horizon: int, bridge: int, seen: Seen
) -> dict[str, np.ndarray]:
    """Return first exits and who is at risk of one, by week since entry.

    Arguments as for :func:`presence`; ``bridge`` as for the cohort.

    Returns:
        ``exits`` by the first week without the benefit; ``at_risk`` in that week. Shape
        (cells, horizon + 1) both.
    """
    exits, at_risk = (np.zeros((cells, horizon + 2), dtype=np.int64) for _ in range(2))
    _survival(spells, entries, cell, horizon, bridge, seen.next_end, seen.first, seen.last, exits, at_risk)
    return {"exits": exits[:, :-1], "at_risk": _added_up(at_risk)}


def weeks_on(spells: Spells, entries: Entries, horizon: int, seen: Seen) -> tuple[np.ndarray, np.ndarray]:
    """Return each entry's weeks on the benefit within the horizon, and whether it can be followed so long.

    Arguments as for :func:`presence`.

    Returns:
        Weeks ``0 … horizon − 1`` with the benefit, before any neutral week; whether all of them are seen, or
        those until a neutral week are. Shape (entries,) both.
    """
    weeks = np.zeros(len(entries.week), dtype=np.int64)
    followed = np.zeros(len(entries.week), dtype=np.bool_)
    _weeks_on(spells, entries, horizon, seen.next_hole, seen.first, seen.last, weeks, followed)
    return weeks, followed


def transitions(
    batch: Batch, meaning: Meaning, spells: Spells, entries: Entries, cell: np.ndarray,
    cells: int, horizon: int, groups: int, seen: Seen,
) -> np.ndarray:  # fmt: skip
    """Return in which state the entrants were a week before and are, by week since entry.

    Arguments as for :func:`presence`; states as :mod:`~gevinst.register.engine.states` tells them.

    Returns:
        Persons in a state in week u − 1 and in another or the same in week u, both observed; shape
        (cells, horizon, states, states).
    """
    found = np.zeros((cells, horizon, groups + 5, groups + 5), dtype=np.int64)
    bits = meaning.bits[batch.codes]
    scratch = np.zeros(len(seen.weeks), dtype=np.int64)
    _transitions(
        batch.at, bits, batch.first, batch.last, spells, entries, cell, groups,
        seen.weeks, seen.first, seen.last, scratch, found,
    )  # fmt: skip
    return found


def _added_up(changes: np.ndarray) -> np.ndarray:
    return np.cumsum(changes[:, :-1], axis=1)


@kernel
def _presence(spells, entries, cell, horizon, next_hole, next_seen, lowest, final, on, watched):
    for at in range(len(entries.week)):
        spell, entry, here = entries.spell[at], entries.week[at], cell[at]
        end = min(entry + horizon, entries.stop[at] - 1, final)
        begin = max(entry, lowest)
        week = begin
        while week <= end:
            hole = next_hole[week]
            until = min(hole - 1, end)
            if until >= week:
                watched[here, week - entry] += 1
                watched[here, until - entry + 1] -= 1
            if hole > end:
                break
            week = next_seen[hole]
        for stretch in range(spells.begins[spell], spells.ends[spell]):
            if spells.stretch_first[stretch] > end:
                break
            start, stop = max(spells.stretch_first[stretch], begin), min(spells.stretch_last[stretch], end)
            if start <= stop:
                on[here, start - entry] += 1
                on[here, stop - entry + 1] -= 1


@kernel
def _survival(spells, entries, cell, horizon, bridge, next_end, lowest, final, exits, at_risk):
    for at in range(len(entries.week)):
        entry, here = entries.week[at], cell[at]
        free = spells.last[entries.spell[at]] + 1
        judged = min(entries.stop[at], next_end[entry], final + 1) - bridge - 1
        begin, end = max(entry, lowest), min(free, judged, entry + horizon)
        if begin <= end:
            at_risk[here, begin - entry] += 1
            at_risk[here, end - entry + 1] -= 1
            if free == end:
                exits[here, free - entry] += 1


@kernel
def _weeks_on(spells, entries, horizon, next_hole, lowest, final, weeks, followed):
    for at in range(len(entries.week)):
        entry, spell = entries.week[at], entries.spell[at]
        end = min(entry + horizon, entries.stop[at])
        followed[at] = entry >= lowest and end <= min(next_hole[entry], final + 1)
        for stretch in range(spells.begins[spell], spells.ends[spell]):
            if spells.stretch_first[stretch] >= end:
                break
            start, stop = (
                max(spells.stretch_first[stretch], entry),
                min(spells.stretch_last[stretch], end - 1),
            )
            weeks[at] += max(stop - start + 1, 0)


@kernel
def _state(bits, group, groups):
    """Return the state of a week: the entrant's own benefit goes before others, and any before none."""
    if bits & (1 << group):
        return group
    for other in range(groups):
        if bits & (1 << other):
            return other
    if bits & EDUCATION:
        return groups
    if bits & OTHER:
        return groups + 2
    if bits & UNKNOWN:
        return groups + 3
    return groups + 1


@kernel
def _transitions(
    at,
    bits,
    first,
    last,
    spells,
    entries,
    cell,
    groups,
    seen,
    lowest,
    final,
    scratch,
    found,
):
    horizon, filled = found.shape[1], -1
    for entry in range(len(entries.week)):
        spell, week = entries.spell[entry], entries.week[entry]
        person, group = spells.person[spell], spells.group[spell]
        if person != filled:
            if filled >= 0:
                for run in range(at[filled], at[filled + 1]):
                    scratch[first[run] : last[run] + 1] = 0
            for run in range(at[person], at[person + 1]):
                for each in range(first[run], last[run] + 1):
                    scratch[each] |= bits[run]
            filled = person
        for since in range(1, min(horizon, final - week) + 1):
            now = week + since
            if now > entries.stop[entry]:
                break
            if not (seen[now - 1] and seen[now]) or now - 1 < lowest:
                continue
            before = _state(scratch[now - 1], group, groups)
            after = groups + 4 if now == entries.stop[entry] else _state(scratch[now], group, groups)
            found[cell[entry], since - 1, before, after] += 1
    if filled >= 0:
        for run in range(at[filled], at[filled + 1]):
            scratch[first[run] : last[run] + 1] = 0
