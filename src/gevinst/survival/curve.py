"""Curves over weeks since entry, and what is estimated from them (METHOD 3)."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from gevinst.survival.spread import Spread, product_limit

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


@dataclass(frozen=True, eq=False)
class Curve:
    """A curve that is flat between its points: the value of a point counts from its week on.

    Args:
        weeks: times of the points, rising; shape (points,).
        value: shares, 0 to 1; not a number where they are unknown. Shape (points,).
        se: standard errors of the values; shape (points,).
        at_risk: persons (or sum of weights) at risk just before each point, for presence those observed;
            shape (points,).
        last: the last time that the curve is known at; infinite where everybody has left.
        spread: how uncertain the steps of a survival curve are; None for presence and incidence.
    """

    weeks: np.ndarray
    value: np.ndarray
    se: np.ndarray
    at_risk: np.ndarray
    last: float
    spread: Spread | None = None

    def at(self, week: float) -> float:
        """Return the value at a time; before the first point what all begin with, 1 or for incidence 0.

        Raises:
            ValueError: nobody was observed so long, so the curve is unknown there.
        """
        position = self._position(week)
        return self._start if position < 0 else float(self.value[position])

    def se_at(self, week: float) -> float:
        """Return the standard error at a time; 0 before the first point. Errors as for :meth:`at`."""
        position = self._position(week)
        return 0.0 if position < 0 else float(self.se[position])

    def quantile(self, share: float = 0.5) -> float | None:
        """Return the first time at which the value is at most a share; None if it never is."""
        reached = np.flatnonzero(self.value <= share)
        return float(self.weeks[reached[0]]) if len(reached) else None

    @property
    def _start(self) -> float:
        # Only a survival curve can lack a point at its beginning and still be 1 there.
        return 0.0 if self.spread is None else 1.0

    def _position(self, week: float) -> int:
        if not week <= self.last:
            raise ValueError(f"the curve is not known at {week}: the last observation is at {self.last}")
        return int(np.searchsorted(self.weeks, week, side="right")) - 1


@dataclass(frozen=True)
class Estimate:
    """A number with its standard error, in the unit of the curve's times.

    Args:
        value: the estimate.
        se: its standard error.
    """

    value: float
    se: float


def shares(on: ArrayLike, observed: ArrayLike) -> Curve:
    """Return presence: the share with the benefit among those observed, by week since entry.

    Args:
        on: persons with the benefit in each week; shape (weeks,).
        observed: persons observed in it; shape (weeks,).

    Returns:
        A curve with binomial standard errors; not a number, never 0, where nobody is observed. It may rise.

    Raises:
        ValueError: no weeks, different shapes, or not 0 <= on <= observed.

    Source: METHOD 3.
    """
    some, of = _tables(on, observed, "on", "observed")
    value = np.divide(some, of, out=np.full(len(of), np.nan), where=of > 0)
    se = np.sqrt(np.divide(value * (1 - value), of, out=np.full(len(of), np.nan), where=of > 0))
    known = np.flatnonzero(of > 0)
    return Curve(np.arange(len(of)), value, se, of, float(known[-1]) if len(known) else -1.0)


def curve_of_counts(exits: ArrayLike, at_risk: ArrayLike) -> Curve:
    """Return survival from integer tables: the Kaplan–Meier curve by week since entry.

    Args:
        exits: persons who leave in each week; shape (weeks,).
        at_risk: persons who could; it may rise where some come under observation late. Shape (weeks,).

    Returns:
        A curve with Greenwood's standard errors. From the first week in which nobody is at risk it is not a
        number, unless everybody has left.

    Raises:
        ValueError: no weeks, different shapes, or not 0 <= exits <= at_risk.

    Source: METHOD 3; Kaplan and Meier 1958; Greenwood 1926.
    """
    left, could = _tables(exits, at_risk, "exits", "at_risk")
    value, spread = product_limit(left, could)
    known = int(np.append(np.flatnonzero(could == 0), len(could))[0])
    gone = bool((value[:known] == 0).any())
    if not gone:
        value[known:] = np.nan
    last = inf if gone else known - 1.0
    return Curve(np.arange(len(could)), value, spread.errors(value), could, last, spread)


def _tables(part: ArrayLike, whole: ArrayLike, *names: str) -> tuple[np.ndarray, np.ndarray]:
    """Return two rows of numbers of which the first is part of the second, checked."""
    some, of = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    if some.ndim != 1 or some.shape != of.shape or not len(some):
        raise ValueError(f"{' and '.join(names)} must be rows of one length, with at least one week")
    if not ((some >= 0) & (some <= of) & np.isfinite(of)).all():
        raise ValueError(f"{names[0]} and {names[1]} must be numbers with 0 <= {names[0]} <= {names[1]}")
    return some, of
