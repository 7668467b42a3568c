"""Where people go: cumulative incidence by cause, and shares by state (METHOD 3)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable
from math import inf, isfinite
from typing import TYPE_CHECKING

import numpy as np

from gevinst.survival.curve import Curve
from gevinst.survival.first_exit import people_of
from gevinst.survival.spread import per_stayer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike

Row = tuple[Hashable, float, float, int]
# Start, stop, state during the interval, and state gone into at its stop (0 for none).
_Interval = tuple[float, float, int, int]


def aalen_johansen(
    time: ArrayLike, cause: Iterable[Hashable], entry: ArrayLike | None = None
) -> dict[Hashable, Curve]:
    """Return the share who have left for each cause, by time since entry.

    Args:
        time: when each person left or was last seen; shape (persons,).
        cause: why, such as ``"job"``; 0 or None for those who were only last seen. Shape (persons,).
        entry: when the person came under observation; 0 for all when None.

    Returns:
        A curve for each cause that occurs. The shares of all causes and of those who stay add up to 1.
        Standard errors are by the delta method, with binomial exits at each time.

    Raises:
        ValueError: a cause is not a number; else as for :func:`~gevinst.survival.first_exit.kaplan_meier`.

    Source: METHOD 3; Aalen and Johansen 1978; Dinse and Larson 1986, equation 6, for the errors.
    """
    causes = list(cause)
    if any(each != each for each in causes):  # noqa: PLR0124 - only what is not a number differs from itself
        raise ValueError("a cause is not a number; who was only last seen has 0 or None")
    named = np.array([each is not None and each != 0 for each in causes], dtype=bool)
    people = people_of(time, named, entry, None)
    exits, at_risk = people.counts(people.left)
    stay = np.cumprod(1 - exits / at_risk)
    before = np.append(1.0, stay[:-1])
    last = inf if stay[-1] == 0 else float(people.weeks[-1])
    found = {}
    for each in sorted({causes[who] for who in np.flatnonzero(named).tolist()}, key=str):
        own, _ = people.counts(np.array([other == each for other in causes]) & named)
        value = np.cumsum(before * own / at_risk)
        se = np.sqrt(_variance(value, before, own, exits, at_risk))
        found[each] = Curve(people.weeks, value, se, at_risk, last)
    return found


def _variance(
    value: np.ndarray, before: np.ndarray, own: np.ndarray, exits: np.ndarray, at_risk: np.ndarray
) -> np.ndarray:
    """Return the variance of a cumulative incidence at each time, by the delta method; all (points,)."""
    any_exit = exits / at_risk * per_stayer(exits, at_risk)
    own_exit = np.cumsum(before**2 * own * (at_risk - own) / at_risk**3)
    both = before * own / at_risk**2
    found = np.empty(len(value))
    for at in range(len(value)):
        ahead = value[at] - value[: at + 1]
        found[at] = own_exit[at] + np.sum(ahead**2 * any_exit[: at + 1] - 2 * ahead * both[: at + 1])
    return np.maximum(found, 0.0)


def occupancy(transitions: ArrayLike, start: int) -> np.ndarray:
    """Return the share in each state by week since entry, everybody beginning in one.

    Args:
        transitions: persons in a state in week u − 1 and in another or the same in week u, both weeks seen;
            shape (weeks, states, states).
        start: the state that all begin in.

    Returns:
        Shares; shape (weeks + 1, states). Where a state has people and nobody in it is observed, it is not
        known where they go: not a number from there on.

    Raises:
        ValueError: the table is not square, has a negative number or none, or has no such state.

    Source: METHOD 3; Aalen and Johansen 1978, in weeks.
    """
    moves = np.asarray(transitions, dtype=float)
    if moves.ndim != 3 or moves.shape[1] != moves.shape[2]:  # noqa: PLR2004 - week, from, to
        raise ValueError("transitions must have shape (weeks, states, states)")
    if not ((moves >= 0) & np.isfinite(moves)).all():
        raise ValueError("transitions must be numbers, and not negative")
    if not 0 <= start < moves.shape[1]:
        raise ValueError(f"there is no state {start} among {moves.shape[1]}")
    found = np.zeros((len(moves) + 1, moves.shape[1]))
    found[0, start] = 1.0
    for week, table in enumerate(moves, 1):
        found[week] = _after(found[week - 1], table)
    return found


def _after(share: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Return the shares a week later."""
    observed = table.sum(axis=1)
    if np.isnan(share).any() or (observed[share > 0] == 0).any():
        return np.full(len(share), np.nan)
    chance = np.divide(table, observed[:, None], out=np.zeros_like(table), where=observed[:, None] > 0)
    return np.asarray(share @ chance)


def state_shares(rows: Sequence[Row], times: Iterable[float]) -> dict[int, list[float]]:
    """Return the share in each state at some times, from intervals with delayed entry and gaps.

    Args:
        rows: person, start, stop, and the state that the person goes into at the stop; 0 for none. A person's
            first row begins in the entry state, later rows in the state that the one before led to.
        times: at which the shares are wanted, in any order.

    Returns:
        By state, 0 being the entry state: shares at each time. All are in the entry state until the first
        move; where nobody in a state is observed, its share stays as it is.

    Raises:
        ValueError: no rows, an interval is empty or its ends are no numbers, a person's intervals overlap, or
            a time after the last interval, where the shares are unknown.

    Source: METHOD 3; Aalen and Johansen 1978.
    """
    spans, wanted = _with_states(rows), list(times)
    last = max(stop for _, stop, _, _ in spans)
    unknown = [time for time in wanted if not time <= last]
    if unknown:
        raise ValueError(f"the shares are not known at {unknown[0]}: the last interval ends at {last}")
    moments = sorted({stop for _, stop, _, to in spans if to})
    states = sorted({0, *(to for *_, to in spans)})
    after = [{state: float(state == 0) for state in states}]
    for moment in moments:
        after.append(_moved(after[-1], spans, moment))
    at_each = [after[bisect_right(moments, time)] for time in wanted]
    return {state: [share[state] for share in at_each] for state in states}


def _with_states(rows: Sequence[Row]) -> list[_Interval]:
    """Return the intervals with the state that a person is in during each, checked."""
    if not rows:
        raise ValueError("there must be at least one row")
    latest: dict[Hashable, tuple[float, int]] = {}
    found = []
    for person, start, stop, state in sorted(rows, key=lambda row: (str(row[0]), row[1])):
        before, now = latest.get(person, (start, 0))
        if not (isfinite(start) and isfinite(stop) and before <= start < stop):
            raise ValueError(f"an interval of person {person} is empty, or overlaps another")
        found.append((start, stop, now, state))
        latest[person] = (stop, state or now)
    return found


def _moved(share: dict[int, float], spans: list[_Interval], moment: float) -> dict[int, float]:
    """Return the shares after those who move at a moment have moved."""
    after = dict(share)
    for state, staying in share.items():
        here = [each for each in spans if each[2] == state and each[0] < moment <= each[1]]
        for _, stop, _, to in here:
            if stop == moment and to and to != state:
                after[state] -= staying / len(here)
                after[to] += staying / len(here)
    return after
