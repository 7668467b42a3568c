"""Restricted means: the expected time within a horizon (METHOD 3)."""

from __future__ import annotations

from math import hypot, inf

import numpy as np

from gevinst.survival.curve import Curve, Estimate


def restricted_mean(curve: Curve, horizon: float) -> Estimate:
    """Return the area under a survival curve to a horizon: the expected time within it.

    For a curve by whole weeks that is the sum of the weekly values from week 0 to the week before.

    Args:
        curve: of survival.
        horizon: in the curve's unit.

    Returns:
        The area, and as its error the integral of Greenwood: ``√ Σ A² d ÷ (n (n − d))`` over the exits before
        the horizon, d of n at risk, A being the area between exit and horizon. Where the curve is weighted,
        the jackknife's in its place.

    Raises:
        ValueError: the curve is none of survival, the horizon is not a number above 0, or nobody was observed
            so long and some had not left: what is not observed is unknown, not 0.

    Source: METHOD 3; Klein and Moeschberger 2003, section 4.5.
    """
    if curve.spread is None:
        raise ValueError("only a survival curve has a restricted mean")
    if not 0 < horizon < inf:
        raise ValueError("the horizon must be a number above 0")
    curve.at(horizon)
    inside = curve.weeks < horizon
    edges = np.concatenate(([0.0], curve.weeks[inside], [horizon]))
    areas = np.append(1.0, curve.value[inside]) * np.diff(edges)
    to_horizon = np.zeros(len(curve.weeks))
    to_horizon[inside] = np.cumsum(areas[:0:-1])[::-1]
    return Estimate(float(areas.sum()), curve.spread.error(to_horizon))


def restricted_mean_difference(a: Curve, b: Curve, horizon: float) -> Estimate:
    """Return how much larger the restricted mean of a is than that of b, the two being independent.

    Arguments, errors and source as for :func:`restricted_mean`.
    """
    first, second = restricted_mean(a, horizon), restricted_mean(b, horizon)
    return Estimate(first.value - second.value, hypot(first.se, second.se))
