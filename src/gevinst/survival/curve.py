"""Curves over weeks since entry, and what is estimated from them (METHOD 3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Curve:
    """A curve that is flat between its points: the value of a point counts from its week on.

    Args:
        weeks: times of the points, rising; shape (points,).
        value: shares, 0 to 1; not a number where nobody is at risk.
        se: standard errors of the values; shape (points,).
        at_risk: persons (or sum of weights) at risk just before each point; shape (points,).
        last: the last time that anybody was observed at; beyond it the curve is unknown.
    """

    weeks: np.ndarray
    value: np.ndarray
    se: np.ndarray
    at_risk: np.ndarray
    last: float

    def at(self, week: float) -> float:
        """Return the value at a time; 1 before the first point.

        Raises:
            ValueError: nobody was observed so long, so the curve is unknown there.
        """
        position = self._position(week)
        return 1.0 if position < 0 else float(self.value[position])

    def se_at(self, week: float) -> float:
        """Return the standard error at a time; 0 before the first point. Errors as for :meth:`at`."""
        position = self._position(week)
        return 0.0 if position < 0 else float(self.se[position])

    def quantile(self, share: float = 0.5) -> float | None:
        """Return the first time at which the value is at most a share; None if it never is."""
        reached = np.flatnonzero(self.value <= share)
        return float(self.weeks[reached[0]]) if len(reached) else None

    def _position(self, week: float) -> int:
        # A curve that has reached 0 stays there: everybody has left.
        gone = len(self.value) > 0 and self.value[-1] == 0
        if week > self.last and not gone:
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


def shares(on: np.ndarray, observed: np.ndarray) -> Curve:
    """Return presence: the share with the benefit among those observed, by week since entry.

    Args:
        on: persons with the benefit in each week; shape (weeks,).
        observed: persons observed in it; shape (weeks,).

    Returns:
        A curve with binomial standard errors; not a number, never 0, where nobody is observed. It may rise.

    Raises:
        ValueError: more persons have the benefit than are observed, or shapes differ.

    Source: METHOD 3.
    """
    on, observed = np.asarray(on, dtype=float), np.asarray(observed, dtype=float)
    if on.shape != observed.shape or (on > observed).any() or (on < 0).any():
        raise ValueError("on and observed must have one shape, with 0 <= on <= observed")
    known = observed > 0
    value = np.full(len(on), np.nan)
    value[known] = on[known] / observed[known]
    se = np.full(len(on), np.nan)
    se[known] = np.sqrt(value[known] * (1 - value[known]) / observed[known])
    last = float(np.flatnonzero(known)[-1]) if known.any() else -1.0
    return Curve(np.arange(len(on)), value, se, observed, last)


def curve_of_counts(exits: np.ndarray, at_risk: np.ndarray) -> Curve:
    """Return survival from integer tables: the Kaplan–Meier curve by week since entry.

    Args:
        exits: persons who leave in each week; shape (weeks,).
        at_risk: persons who could; it may rise where some come under observation late. Shape (weeks,).

    Returns:
        A curve with Greenwood's standard errors. Where nobody is at risk it is not a number from there on,
        unless everybody has left.

    Raises:
        ValueError: more leave than could, or shapes differ.

    Source: METHOD 3; Kaplan and Meier 1958; Greenwood 1926.
    """
    exits, at_risk = np.asarray(exits, dtype=float), np.asarray(at_risk, dtype=float)
    if exits.shape != at_risk.shape or (exits > at_risk).any() or (exits < 0).any():
        raise ValueError("exits and at_risk must have one shape, with 0 <= exits <= at_risk")
    weeks = np.arange(len(exits))
    value, se = product_limit(exits, at_risk)
    known = np.flatnonzero(at_risk > 0)
    last = float(known[-1]) if len(known) else -1.0
    unknown = (weeks > last) & (value > 0)
    value[unknown], se[unknown] = np.nan, np.nan
    return Curve(weeks, value, se, at_risk, last)


def product_limit(exits: np.ndarray, at_risk: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the products of the shares that stay, and Greenwood's standard errors; shape (points,) both.

    A point at which nobody is at risk changes nothing.
    """
    some, stay = at_risk > 0, staying(exits, at_risk)
    share = np.divide(stay, at_risk, out=np.ones_like(at_risk), where=some)
    value = np.cumprod(share)
    terms = np.divide(exits, at_risk * stay, out=np.zeros_like(at_risk), where=some & (stay > 0))
    # Where everybody leaves, the value is 0 without an error; R prints none either.
    return value, value * np.sqrt(np.cumsum(terms))


def staying(exits: np.ndarray, at_risk: np.ndarray) -> np.ndarray:
    """Return who stays; exactly 0 where sums of weights that should be equal differ by rounding alone."""
    stay = at_risk - exits
    return np.where(stay > _ROUNDING * at_risk, stay, 0.0)
