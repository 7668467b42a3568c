"""Survival of persons: Kaplan–Meier with left truncation and weights (METHOD 3)."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from gevinst.survival.curve import Curve
from gevinst.survival.spread import Jackknife, per_stayer, product_limit

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def kaplan_meier(
    time: ArrayLike, event: ArrayLike, entry: ArrayLike | None = None, weight: ArrayLike | None = None
) -> Curve:
    """Return the share who have not left, by time since entry.

    Who is last seen at the time of an exit is at risk of it; who comes under observation then is at risk of
    later ones only. An entry of 0 is from the beginning, so such a person is at risk at time 0 too. The curve
    stays flat over a time in which nobody is at risk, and stays at 0 once it is there, as in other libraries.

    Args:
        time: when each person left or was last seen, in any unit; shape (persons,).
        event: whether the person left, 0 or 1; shape (persons,).
        entry: when the person came under observation (left truncation); 0 for all when None.
        weight: of each person, such as matching weights; 1 for all when None. A person of weight 0 counts
            for nothing.

    Returns:
        A curve with a point at each time of an exit or a censoring. Without weights the standard errors are
        Greenwood's. With weights they are the infinitesimal jackknife's over persons, which holds for
        sampling and matching weights; Greenwood's would take a weight of 2 for two persons.

    Raises:
        ValueError: nobody, arrays of different shapes, a number that is none, an event that is neither 0 nor
            1, a negative time, entry or weight, or an entry that is not before the time.

    Source: METHOD 3; Kaplan and Meier 1958; Greenwood 1926; Therneau and Grambsch 2000, section 7.3.
    """
    people = people_of(time, event, entry, weight)
    exits, at_risk = people.counts(people.left)
    value, spread = product_limit(exits, at_risk)
    errors = spread if weight is None else people.jackknife(exits, at_risk)
    last = inf if value[-1] == 0 else float(people.weeks[-1])
    return Curve(people.weeks, value, errors.errors(value), at_risk, last, errors)


@dataclass(frozen=True, eq=False)
class People:
    """Persons under observation, and the times at which any of them leaves or is last seen.

    Args:
        weeks: those times, rising; shape (points,).
        begins: position of the first point that each person is at risk at; shape (persons,).
        ends: position of the point that each person leaves or is last seen at; shape (persons,).
        left: whether the person leaves there; shape (persons,).
        weight: of each person; shape (persons,).
    """

    weeks: np.ndarray
    begins: np.ndarray
    ends: np.ndarray
    left: np.ndarray
    weight: np.ndarray

    def counts(self, leaving: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return some persons' exits, and who is at risk of one, at each point; shape (points,) both."""
        came, ended = self._at(self.begins, self.weight), self._at(self.ends, self.weight)
        # Added up from the end, so that small sums of weights there are exact.
        at_risk = np.cumsum((ended - np.append(came[1:], 0.0))[::-1])[::-1]
        return self._at(self.ends, self.weight * leaving), at_risk

    def jackknife(self, exits: np.ndarray, at_risk: np.ndarray) -> Jackknife:
        """Return the errors of the curve of these persons, given what :meth:`counts` says."""
        of_each = per_stayer(exits, at_risk)
        return Jackknife(self.begins, self.ends, self.left, self.weight, exits / at_risk, of_each)

    def _at(self, position: np.ndarray, amount: np.ndarray) -> np.ndarray:
        return np.bincount(position, weights=amount, minlength=len(self.weeks))


def people_of(time: ArrayLike, event: ArrayLike, entry: ArrayLike | None, weight: ArrayLike | None) -> People:
    """Return the persons who count, checked. Arguments and errors as for :func:`kaplan_meier`."""
    times, left = np.asarray(time, dtype=float), np.asarray(event)
    entries = np.zeros_like(times) if entry is None else np.asarray(entry, dtype=float)
    weights = np.ones_like(times) if weight is None else np.asarray(weight, dtype=float)
    _check(times, left, entries, weights)
    counts = weights > 0
    times, entries = times[counts], entries[counts]
    weeks, ends = np.unique(times, return_inverse=True)
    begins = np.where(entries > 0, np.searchsorted(weeks, entries, side="right"), 0)
    return People(weeks, begins, ends, left[counts].astype(bool), weights[counts])


def _check(time: np.ndarray, event: np.ndarray, entry: np.ndarray, weight: np.ndarray) -> None:
    if time.ndim != 1 or not len(time):
        raise ValueError("time must be one row of at least one person")
    if {event.shape, entry.shape, weight.shape} != {time.shape}:
        raise ValueError("time, event, entry and weight must have one length")
    if not all(np.isfinite(each).all() for each in (time, entry, weight)):
        raise ValueError("time, entry and weight must be numbers")
    if event.dtype.kind not in "biuf" or not np.isin(event, (0, 1)).all():
        raise ValueError("event must be 0 or 1 for each person")
    if (weight < 0).any() or not (weight > 0).any():
        raise ValueError("weights must not be negative, and not all 0")
    if (time < 0).any() or (entry < 0).any() or ((entry > 0) & (entry >= time)).any():
        raise ValueError("everybody must be observed for some time: 0 <= entry < time, or both 0")
