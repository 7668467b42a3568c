"""Persons who have been in several municipalities: in each, the weeks in which they were in another.

A person belongs to one municipality at a time: from the first week of a run there, until a run begins in
another. Before the first run the person is taken to have been where that run is. Both are written as runs of
a state of its own, so whoever looks at one municipality sees when a person came and went.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from gevinst.register.runs import table_of_runs

if TYPE_CHECKING:
    import pyarrow as pa

    from gevinst.register.observed import Span

# The state of a week in another municipality; no code of DREAM and no benefit of a refund file.
ELSEWHERE, ELSEWHERE_CODE = "i-anden-kommune", 9_999
# Runs of one person: municipality, first week, last week.
_Run = tuple[int, int, int]


def runs_elsewhere(runs: pa.Table, span: Span) -> tuple[pa.Table, int, int]:
    """Return the weeks that persons of several municipalities spend in another one.

    Args:
        runs: all runs, in any order.
        span: the first and the last week of the register.

    Returns:
        The weeks as runs; how many persons have been in several municipalities; in how many person-weeks
        they have a benefit in two at once.
    """
    found: list[tuple[int, int, int, int]] = []
    movers = double = 0
    for person, theirs in _of_movers(runs):
        movers += 1
        double += _double(theirs)
        stays = _stays(theirs, span)
        for number in sorted({each[0] for each in theirs}):
            found += [(number, person, first, last) for owner, first, last in stays if owner != number]
    columns = np.array(found, dtype=np.int64).reshape(-1, 4).T
    codes = np.full(len(found), ELSEWHERE_CODE)
    return table_of_runs(columns[0], columns[1], codes, columns[2], columns[3]), movers, double


def _of_movers(runs: pa.Table) -> list[tuple[int, list[_Run]]]:
    """Return the persons with runs in several municipalities, each with the runs by their first week."""
    person, municipality = runs["person"].to_numpy(), runs["municipality"].to_numpy()
    first, last = runs["first"].to_numpy(), runs["last"].to_numpy()
    order = np.lexsort((municipality, person))
    same = person[order][1:] == person[order][:-1]
    moved = person[order][1:][same & (municipality[order][1:] != municipality[order][:-1])]
    rows = np.flatnonzero(np.isin(person, moved))
    rows = rows[np.lexsort((municipality[rows], last[rows], first[rows], person[rows]))]
    found: dict[int, list[_Run]] = {}
    columns = (each[rows].tolist() for each in (person, municipality, first, last))
    for each, *run in zip(*columns, strict=True):
        found.setdefault(each, []).append((run[0], run[1], run[2]))
    return list(found.items())


def _stays(runs: list[_Run], span: Span) -> list[_Run]:
    """Return where the person belongs in all weeks of the register, one stay after the other."""
    begins = [runs[0], *(b for a, b in pairwise(runs) if a[0] != b[0])]
    starts = [span[0], *(each[1] for each in begins[1:])]
    ends = [*(each - 1 for each in starts[1:]), span[1]]
    stays = zip((each[0] for each in begins), starts, ends, strict=True)
    return [(owner, first, last) for owner, first, last in stays if first <= last]


def _double(runs: list[_Run]) -> int:
    """Return in how many weeks there is a run in more than one municipality."""
    of_each: dict[int, set[int]] = {}
    for number, first, last in runs:
        of_each.setdefault(number, set()).update(range(first, last + 1))
    every = set().union(*of_each.values())
    return sum(map(len, of_each.values())) - len(every)
