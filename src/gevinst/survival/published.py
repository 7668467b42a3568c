"""Expected weeks under a published curve, as weights on its points (METHOD 3).

A published curve is known at a few weeks only; between them it is taken to be linear. Both rules
are then weighted sums of the published points, so the weights can be shown and checked.

The *weekly sum* adds the value of every week ``0 … horizon − 1``: it is what a register count is
compared with. The *trapezium* is the area under the line and only describes a curve.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def weekly_sum_weights(weeks: Sequence[int], horizon: int) -> list[Fraction]:
    """Return the weight of each published point in the sum of weekly values.

    Args:
        weeks: weeks of the published points since entry, rising, the first 0; shape (points,).
        horizon: number of weeks summed; at most the last published week.

    Returns:
        Weights in weeks, shape (points,); times shares they give expected weeks per spell.

    Raises:
        ValueError: the horizon lies beyond the last point, where the curve is unknown.
    """
    return _total(_interpolation(weeks, week) for week in _weeks_within(weeks, horizon))


def weekly_values(weeks: Sequence[int], values: Sequence[Fraction], horizon: int) -> list[Fraction]:
    """Return the curve's value in each week ``0 … horizon − 1``.

    Args:
        weeks: as for :func:`weekly_sum_weights`.
        values: the published shares, shape (points,).
        horizon: number of weeks.

    Returns:
        Shares, shape (horizon,).

    Raises:
        ValueError: as for :func:`weekly_sum_weights`.
    """
    weightings = (_interpolation(weeks, week) for week in _weeks_within(weeks, horizon))
    return [sum(map(mul, weights, values), Fraction(0)) for weights in weightings]


def trapezium_weights(weeks: Sequence[int], horizon: int) -> list[Fraction]:
    """Return the weight of each published point in the area under the curve.

    Arguments, result and error as for :func:`weekly_sum_weights`.
    """
    both_ends = (
        _interpolation(weeks, edge) for week in _weeks_within(weeks, horizon) for edge in (week, week + 1)
    )
    return [weight / 2 for weight in _total(both_ends)]


def _weeks_within(weeks: Sequence[int], horizon: int) -> range:
    if not 0 < horizon <= weeks[-1]:
        raise ValueError(f"horisonten {horizon} uger ligger uden for kurvens {weeks[-1]} uger")
    return range(horizon)


def _interpolation(weeks: Sequence[int], week: int) -> list[Fraction]:
    """Return the weights that give the linearly interpolated value of one week."""
    weights = [Fraction(0)] * len(weeks)
    before = min(bisect_right(weeks, week) - 1, len(weeks) - 2)
    gap = weeks[before + 1] - weeks[before]
    weights[before + 1] = Fraction(week - weeks[before], gap)
    weights[before] = 1 - weights[before + 1]
    return weights


def _total(weightings: Iterable[list[Fraction]]) -> list[Fraction]:
    return [sum(column, Fraction(0)) for column in zip(*weightings, strict=True)]
