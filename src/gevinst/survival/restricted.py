"""Restricted means: expected weeks within a horizon, with correct standard errors (METHOD 3)."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

import numpy as np

from gevinst.survival.curve import Curve, Estimate

if TYPE_CHECKING:
    from collections.abc import Iterator


def restricted_mean(curve: Curve, horizon: float) -> Estimate:
    """Return the area under a survival curve to a horizon: the expected time within it.

    Args:
        curve: of survival, with the numbers at risk.
        horizon: in the curve's unit.

    Returns:
        The area, and the integral of Greenwood: ``√ Σ A² × d ÷ (n (n − d))``, A being the area from each
        exit to the horizon.

    Raises:
        ValueError: the horizon is not above 0, or nobody was observed so long and some had not left.

    Source: METHOD 3; Klein and Moeschberger 2003, section 4.5.
    """
    if not horizon > 0:
        raise ValueError("the horizon must be above 0")
    curve.at(horizon)
    weeks, value, exits = _steps(curve, horizon)
    widths = np.diff(np.append(weeks, horizon))
    areas = value * widths
    area = float(areas.sum())
    # The area to the right of each point; the first point is time 0, where nobody leaves.
    ahead = np.append(np.cumsum(areas[::-1])[::-1], 0.0)
    square = sum(ahead[at + 1] ** 2 * term for at, term in exits)
    return Estimate(area, float(np.sqrt(square)))


def restricted_mean_difference(a: Curve, b: Curve, horizon: float) -> Estimate:
    """Return how much larger the restricted mean of a is than that of b, the two being independent.

    Arguments, errors and source as for :func:`restricted_mean`.
    """
    first, second = restricted_mean(a, horizon), restricted_mean(b, horizon)
    return Estimate(first.value - second.value, hypot(first.se, second.se))


def _steps(curve: Curve, horizon: float) -> tuple[np.ndarray, np.ndarray, list[tuple[int, float]]]:
    """Return the points from time 0 to the horizon, and Greenwood's term of each exit by position."""
    inside = (curve.weeks < horizon) & (curve.weeks > 0)
    weeks = np.append(0.0, curve.weeks[inside])
    at_zero = curve.value[curve.weeks == 0]
    start = float(at_zero[0]) if len(at_zero) else 1.0
    value = np.append(start, curve.value[inside])
    return weeks, value, list(_terms(value, curve.at_risk[inside]))


def _terms(value: np.ndarray, at_risk: np.ndarray) -> Iterator[tuple[int, float]]:
    """Yield position before each exit, and d ÷ (n (n − d)) of it."""
    for at, (before, now, number) in enumerate(zip(value[:-1], value[1:], at_risk, strict=True)):
        if before > now > 0:
            exits = number * (1 - now / before)
            yield at, exits / (number * (number - exits))
