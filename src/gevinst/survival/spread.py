"""How uncertain the steps of a survival curve are, and with them whatever is computed from it (METHOD 3).

A survival curve is a product over its points of ``1 − h``, h being the share of those at risk who leave.
When h at a point changes by dh, a number that depends on the curve changes by ``−pull × dh ÷ (1 − h)``. For
the value at a time, that value is the pull of each point up to it; for a restricted mean the pull is the
area between the point and the horizon. So the same pulls give the errors of both, by either rule below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

# A rest of weights that is smaller than this share of the largest sum of them comes of rounding alone.
_ROUNDING = 1e-12


class Spread(Protocol):
    """The errors of all steps of a curve together."""

    def error(self, pull: np.ndarray) -> float:
        """Return the standard error of a number, given the pull of each point on it; shape (points,)."""
        ...

    def errors(self, value: np.ndarray) -> np.ndarray:
        """Return the standard errors of the curve's own values; shape (points,) both."""
        ...


@dataclass(frozen=True, eq=False)
class Greenwood:
    """Persons who each count once: the steps are independent (Greenwood 1926).

    Args:
        terms: ``d ÷ (n (n − d))`` of d exits among n at risk; shape (points,). It is 0 where everybody
            leaves: the curve is 0 from there on, so such a point pulls at nothing.
    """

    terms: np.ndarray

    def error(self, pull: np.ndarray) -> float:
        """Return the standard error of a number, given the pull of each point on it."""
        return float(np.sqrt(np.sum(pull**2 * self.terms)))

    def errors(self, value: np.ndarray) -> np.ndarray:
        """Return the standard errors of the curve's own values."""
        return np.asarray(value * np.sqrt(np.cumsum(self.terms)))


@dataclass(frozen=True, eq=False)
class Jackknife:
    """Persons with weights: how far each of them moves the curve (the infinitesimal jackknife).

    A person moves a number by ``weight × Σ pull ÷ (1 − h) ÷ n × (at risk × h − leaves)`` over the points, and
    the variance is the sum of the squares. The steps need not be independent. Where all weights are equal and
    nobody comes under observation late it is Greenwood's, exactly.

    Source: Therneau and Grambsch 2000, section 7.3; the robust error of survfit in R survival.

    Args:
        begins: position of the first point that each person is at risk at; shape (persons,).
        ends: position of the point that each person leaves or is last seen at; shape (persons,).
        left: whether the person leaves there; shape (persons,).
        weight: of each person; shape (persons,).
        hazard: share of those at risk who leave at each point; shape (points,).
        per_stayer: 1 ÷ those at risk who stay, 0 where nobody does; shape (points,).
    """

    begins: np.ndarray
    ends: np.ndarray
    left: np.ndarray
    weight: np.ndarray
    hazard: np.ndarray
    per_stayer: np.ndarray

    def error(self, pull: np.ndarray) -> float:
        """Return the standard error of a number, given the pull of each point on it."""
        by_exit = pull * self.per_stayer
        until = np.append(0.0, np.cumsum(by_exit * self.hazard))
        stayed = until[self.ends + 1] - until[self.begins]
        moved = self.weight * (stayed - np.where(self.left, by_exit[self.ends], 0.0))
        return float(np.sqrt(np.sum(moved**2)))

    def errors(self, value: np.ndarray) -> np.ndarray:
        """Return the standard errors of the curve's own values."""
        points = np.arange(len(value))
        return np.array([self.error(np.where(points <= at, value[at], 0.0)) for at in points])


def product_limit(exits: np.ndarray, at_risk: np.ndarray) -> tuple[np.ndarray, Greenwood]:
    """Return the Kaplan–Meier curve of some counts and its errors; counts and values of shape (points,).

    A point at which nobody is at risk changes nothing.
    """
    stay = np.divide(_staying(exits, at_risk), at_risk, out=np.ones_like(at_risk), where=at_risk > 0)
    hazard = np.divide(exits, at_risk, out=np.zeros_like(at_risk), where=at_risk > 0)
    return np.cumprod(stay), Greenwood(hazard * per_stayer(exits, at_risk))


def per_stayer(exits: np.ndarray, at_risk: np.ndarray) -> np.ndarray:
    """Return 1 ÷ those at risk who stay at each point, 0 where nobody does; shape (points,)."""
    stay = _staying(exits, at_risk)
    return np.asarray(np.divide(1.0, stay, out=np.zeros_like(stay), where=stay > 0))


def _staying(exits: np.ndarray, at_risk: np.ndarray) -> np.ndarray:
    """Return who stays, exactly 0 where rounding alone leaves a rest."""
    stay = at_risk - exits
    return np.where(stay > _ROUNDING * at_risk.max(), stay, 0.0)
