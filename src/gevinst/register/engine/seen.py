"""The weeks of one municipality that a question may look at, as arrays that a kernel can step through.

Weeks are counted from the register's first week, which is week 0 here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gevinst.register.observed import Observed, Span


@dataclass(frozen=True, eq=False)
class Seen:
    """What is observed of a municipality; arrays have shape (weeks,).

    Args:
        weeks: whether each week is observed.
        next_hole: the first week from each week on that is not observed; the number of weeks if none.
        next_seen: the first week from each week on that is observed; likewise.
        hole_before: the latest week up to each week that ends what can be followed; -1 if there is none.
        next_end: the first week from each week on that ends what can be followed; as ``next_hole``.
        first: the first week that is looked at.
        last: the last one.
    """

    weeks: np.ndarray
    next_hole: np.ndarray
    next_seen: np.ndarray
    hole_before: np.ndarray
    next_end: np.ndarray
    first: int
    last: int


def seen_of(observed: Observed, municipality: int, bridge: int = 0, limits: Span | None = None) -> Seen:
    """Return what is observed of a municipality.

    Args:
        observed: the weeks that the register speaks of.
        municipality: which; one that the register does not speak of has no week.
        bridge: a hole of at most so many weeks does not end what can be followed: such as a missing week 53.
        limits: the first and the last week that a question looks at.
    """
    origin, count = observed.first, observed.last - observed.first + 1
    weeks = np.zeros(count, dtype=np.bool_)
    for first, last in observed.spans.get(municipality, ()):
        weeks[first - origin : last - origin + 1] = True
    begin, end = (0, count - 1) if limits is None else (limits[0] - origin, limits[1] - origin)
    weeks[max(end + 1, 0) :] = False
    followed = _without_short_holes(weeks, bridge)
    return Seen(
        weeks,
        _next(~weeks),
        _next(weeks),
        _latest(~followed),
        _next(~followed),
        max(begin, 0),
        min(end, count - 1),
    )


def _without_short_holes(weeks: np.ndarray, bridge: int) -> np.ndarray:
    """Return the weeks with holes of at most ``bridge`` weeks between observed weeks closed."""
    closed = weeks.copy()
    at = np.flatnonzero(weeks)
    for place in np.flatnonzero(np.diff(at) > 1).tolist():
        if at[place + 1] - at[place] - 1 <= bridge:
            closed[at[place] : at[place + 1]] = True
    return closed


def _next(where: np.ndarray) -> np.ndarray:
    """Return for each position the first from it on where it holds; the length if there is none."""
    count = len(where)
    found = np.where(where, np.arange(count), count)
    return np.ascontiguousarray(np.minimum.accumulate(found[::-1])[::-1])


def _latest(where: np.ndarray) -> np.ndarray:
    """Return for each position the latest up to it where it holds; -1 if there is none."""
    return np.maximum.accumulate(np.where(where, np.arange(len(where)), -1))
