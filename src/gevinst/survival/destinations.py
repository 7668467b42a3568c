"""Where people go: cumulative incidence by cause, and shares by state (METHOD 3)."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

import numpy as np

from gevinst.survival.curve import Curve
from gevinst.survival.first_exit import checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

Row = tuple[Hashable, float, float, int]


def aalen_johansen(
    time: ArrayLike, cause: Sequence[Hashable], entry: ArrayLike | None = None
) -> dict[Hashable, Curve]:
    """Return the share who have left for each cause, by time since entry.

    Args:
        time: when each person left or was last seen; shape (persons,).
        cause: why, such as ``"job"``; 0 or None for those who were only last seen. Shape (persons,).
        entry: when the person came under observation; 0 for all when None.

    Returns:
        A curve for each cause. The shares of all causes and of those who stay add up to 1. Standard errors
        are by the delta method (Marubini and Valsecchi 1995).

    Raises:
        ValueError: as for :func:`~gevinst.survival.first_exit.kaplan_meier`.

    Source: METHOD 3; Aalen and Johansen 1978.
    """
    named = np.array([at is not None and at != 0 for at in cause], dtype=bool)
    times, left, entries, _ = checked(time, named, entry, None)
    weeks = np.unique(times)
    at = np.searchsorted(weeks, times)
    at_risk = np.array(
        [np.sum((times >= week) & ((entries < week) | (entries == 0))) for week in weeks], dtype=float
    )
    exits = np.bincount(at, weights=left, minlength=len(weeks))
    before = np.append(1.0, np.cumprod(1 - exits / at_risk)[:-1])
    found = {}
    for each in sorted({cause[who] for who in np.flatnonzero(left).tolist()}, key=str):
        of_cause = np.array([other == each for other in cause]) & left
        own = np.bincount(at, weights=of_cause, minlength=len(weeks))
        value = np.cumsum(before * own / at_risk)
        se = np.sqrt(_variance(value, before, own, exits, at_risk))
        found[each] = Curve(weeks, value, se, at_risk, float(weeks[-1]))
    return found


def _variance(
    value: np.ndarray, before: np.ndarray, own: np.ndarray, exits: np.ndarray, at_risk: np.ndarray
) -> np.ndarray:
    """Return the variance of a cumulative incidence at each time, by the delta method."""
    stay = at_risk - exits
    any_exit = np.divide(exits, at_risk * stay, out=np.zeros_like(exits), where=stay > 0)
    own_exit = before**2 * own * (at_risk - own) / at_risk**3
    both = before * own / at_risk**2
    found = np.empty(len(value))
    for at in range(len(value)):
        ahead = value[at] - value[: at + 1]
        found[at] = np.sum(ahead**2 * any_exit[: at + 1]) + np.sum(own_exit[: at + 1])
        found[at] -= 2 * np.sum(ahead * both[: at + 1])
    return np.maximum(found, 0.0)


def occupancy(transitions: np.ndarray, start: int) -> np.ndarray:
    """Return the share in each state by week since entry, everybody beginning in one.

    Args:
        transitions: persons in a state in week u − 1 and in another or the same in week u, both weeks seen;
            shape (weeks, states, states).
        start: the state that all begin in.

    Returns:
        Shares; shape (weeks + 1, states). Where a state has people and nobody in it is observed, it is not
        known where they go: not a number from there on.

    Raises:
        ValueError: the table is not square, or has a negative number.

    Source: METHOD 3; Aalen and Johansen 1978, in weeks.
    """
    moves = np.asarray(transitions, dtype=float)
    if moves.ndim != 3 or moves.shape[1] != moves.shape[2] or (moves < 0).any():  # noqa: PLR2004
        raise ValueError("transitions must have shape (weeks, states, states) and no negative number")
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


def state_shares(rows: Sequence[Row], times: Sequence[float]) -> dict[int, list[float]]:
    """Return the share in each state at some times, from intervals with delayed entry and gaps.

    Args:
        rows: person, start, stop, and the state that the person goes into at the stop; 0 for none. A person's
            first row begins in the entry state, later rows in the state that the one before led to.
        times: at which the shares are wanted.

    Returns:
        By state, 0 being the entry state: shares at each time.

    Raises:
        ValueError: an interval is empty, or a person's intervals overlap.

    Source: METHOD 3; Aalen and Johansen 1978.
    """
    spans = _with_states(rows)
    states = sorted({0, *(state for _, _, _, state in rows if state)})
    share = dict.fromkeys(states, 0.0)
    begins = min(start for start, _, _, _ in spans)
    for state in states:
        first = [origin for start, _, origin, _ in spans if start == begins]
        share[state] = first.count(state) / len(first)
    found: dict[int, list[float]] = {state: [] for state in states}
    moments = sorted({stop for _, stop, _, to in spans if to})
    done = 0
    for time in times:
        while done < len(moments) and moments[done] <= time:
            share = _moved(share, spans, moments[done])
            done += 1
        for state in states:
            found[state].append(share[state])
    return found


_Interval = tuple[float, float, int, int]


def _with_states(rows: Sequence[Row]) -> list[_Interval]:
    """Return start, stop, state during the interval and state gone into (0 for none)."""
    latest: dict[Hashable, tuple[float, int]] = {}
    found = []
    for person, start, stop, state in sorted(rows, key=lambda row: (str(row[0]), row[1])):
        before, now = latest.get(person, (start, 0))
        if start >= stop or start < before:
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
