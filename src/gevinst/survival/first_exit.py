"""Survival of persons: Kaplan–Meier with left truncation and weights (METHOD 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gevinst.survival.curve import Curve, product_limit, staying

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def kaplan_meier(
    time: ArrayLike, event: ArrayLike, entry: ArrayLike | None = None, weight: ArrayLike | None = None
) -> Curve:
    """Return the share who have not left, by time since entry.

    Who is censored at the time of an exit is at risk of it; who enters then is at risk of later ones.

    Args:
        time: when each person left or was last seen, in any unit; shape (persons,).
        event: whether the person left; shape (persons,).
        entry: when the person came under observation (left truncation); 0 for all when None.
        weight: of each person, such as matching weights; 1 for all when None.

    Returns:
        A curve with a point at each time of an exit or a censoring. Without weights the standard errors are
        Greenwood's. With weights they are the infinitesimal jackknife's over persons, which holds for
        sampling and matching weights; Greenwood's would take a weight of 2 for two persons.

    Raises:
        ValueError: nobody, arrays of different shapes, a number that is none, a negative weight, or an entry
            that is not before the time.

    Source: METHOD 3; Kaplan and Meier 1958; Greenwood 1926; Therneau and Grambsch 2000, on the jackknife.
    """
    rows = checked(time, event, entry, weight)
    weeks = np.unique(rows[0])
    exits, at_risk = _counts(rows, weeks)
    value, se = product_limit(exits, at_risk)
    if weight is not None:
        se = _jackknife(rows, weeks, exits, at_risk, value)
    return Curve(weeks, value, se, at_risk, float(weeks[-1]))


Rows = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def checked(time: ArrayLike, event: ArrayLike, entry: ArrayLike | None, weight: ArrayLike | None) -> Rows:
    """Return time, event, entry and weight as arrays of one shape. Errors as for :func:`kaplan_meier`."""
    times = np.asarray(time, dtype=float)
    events = np.asarray(event).astype(bool)
    entries = np.zeros_like(times) if entry is None else np.asarray(entry, dtype=float)
    weights = np.ones_like(times) if weight is None else np.asarray(weight, dtype=float)
    if times.ndim != 1 or not len(times):
        raise ValueError("time must be one row of at least one person")
    if {events.shape, entries.shape, weights.shape} != {times.shape}:
        raise ValueError("time, event, entry and weight must have one length")
    if not all(np.isfinite(each).all() for each in (times, entries, weights)):
        raise ValueError("time, entry and weight must be numbers")
    if (weights < 0).any() or not weights.sum() > 0:
        raise ValueError("weights must not be negative, and not all 0")
    if (times < 0).any() or (entry is not None and (entries >= times).any()):
        raise ValueError("everybody must be observed for some time: 0 <= time and entry < time")
    return times, events, entries, weights


def _counts(rows: Rows, weeks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return exits and persons at risk at each time; shape (times,) both."""
    time, event, entry, weight = rows
    at = np.searchsorted(weeks, time)
    exits = np.bincount(at, weights=weight * event, minlength=len(weeks))
    not_ended = np.cumsum(np.bincount(at, weights=weight, minlength=len(weeks))[::-1])[::-1]
    # Who has entered strictly before a time; without truncation everybody has.
    order = np.argsort(entry, kind="stable")
    entered = np.append(0.0, np.cumsum(weight[order]))
    late = np.searchsorted(entry[order], weeks, side="left")
    not_entered = weight.sum() - entered[late]
    if not entry.any():
        return exits, not_ended
    return exits, not_ended - not_entered


def _jackknife(
    rows: Rows, weeks: np.ndarray, exits: np.ndarray, at_risk: np.ndarray, value: np.ndarray
) -> np.ndarray:
    """Return the infinitesimal jackknife's standard errors: how much each person moves the curve.

    A person moves it by ``−S(t) × Σ (dN − Y dΛ) ÷ (at risk − exits)`` over times to t, times the weight.
    With weights of 1 and nobody censored that is Greenwood's.
    """
    time, event, entry, weight = rows
    hazard = np.divide(exits, at_risk, out=np.zeros_like(exits), where=at_risk > 0)
    stay = staying(exits, at_risk)
    each = np.divide(1.0, stay, out=np.zeros_like(exits), where=(at_risk > 0) & (stay > 0))
    under = np.append(0.0, np.cumsum(hazard * each))
    at = np.searchsorted(weeks, time)
    begins = np.searchsorted(weeks, entry, side="right") if entry.any() else np.zeros_like(at)
    square = np.zeros(len(weeks))
    for position in range(len(weeks)):
        until = np.minimum(at, position) + 1
        moved = under[np.maximum(until, begins)] - under[begins]
        left = event & (at <= position)
        influence = weight * (moved - np.where(left, each[at], 0.0))
        square[position] = np.sum(influence**2)
    return value * np.sqrt(square)
