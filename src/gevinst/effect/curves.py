"""What published curves say: expected weeks, and the shift a baseline books for no effect (METHOD 3, 6).

Beyond its last published point a curve is unknown. Two curves are compared up to the last week
that both know.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain.figure import TOTAL, FigureBook, FigureId, Formula, Operation
from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import CurveKind
from gevinst.effect.reached import subtract
from gevinst.survival.published import trapezium_weights, weekly_sum_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from gevinst.domain.programme import Programme, PublishedCurve

WEEKLY_SUM = "weekly-sum"

_POINT_LINES = {CurveKind.PRESENCE: Line.PRESENCE, CurveKind.SURVIVAL: Line.SURVIVAL}
_RULES: dict[Line, Callable[[Sequence[int], int], list[Fraction]]] = {
    Line.EXPECTED_WEEKS: weekly_sum_weights,
    Line.CURVE_AREA: trapezium_weights,
}


def enter_curves(programme: Programme, book: FigureBook) -> None:
    """Enter the points of every curve, its weeks, and its shift against the baseline curve."""
    for curve in programme.curves:
        _enter_points(curve, book)
    baseline = next((curve for curve in programme.curves if curve.baseline), None)
    for curve in programme.curves:
        horizon = known_to(curve)
        if not horizon:
            continue
        _enter_weeks(curve, horizon, book)
        if baseline is not None and curve is not baseline and horizon <= known_to(baseline):
            _enter_weeks(baseline, horizon, book)
            _enter_shift(curve, baseline, horizon, book)


def known_to(curve: PublishedCurve) -> int:
    """Return the last week up to which the curve is known from week 0 on; 0 when it begins later."""
    observed = curve.observed
    return observed[-1].week if observed and observed[0].week == 0 else 0


def within(horizon: int) -> str:
    """Return the variant that names a horizon in weeks."""
    return f"{horizon}-weeks"


def horizon_of(name: FigureId) -> int:
    """Return the horizon in weeks that a variant names: ``13-weeks-weekly-sum`` is 13."""
    return int(name.variant.split("-")[0])


def point_id(curve: PublishedCurve, week: int) -> FigureId:
    """Return the name of a point of a curve."""
    return FigureId(curve.scope, f"week-{week}", _POINT_LINES[curve.kind], Layer.RESULT)


def _enter_points(curve: PublishedCurve, book: FigureBook) -> None:
    for point in curve.points:
        share = None if point.percent is None else point.percent / 100
        book.state(point_id(curve, point.week), share, sources=[curve.source] if curve.source else [])


def weeks_under(points: Mapping[int, FigureId], horizon: int) -> Iterator[tuple[Line, Formula]]:
    """Go through the two rules: the line of each, and the weeks under a curve by it.

    Args:
        points: the shares by week since entry, rising, the first 0.
        horizon: number of weeks; at most the last of the points.
    """
    for line, rule in _RULES.items():
        weights = [Decimal(each.numerator) / each.denominator for each in rule(list(points), horizon)]
        yield line, Formula(Operation.WEIGHTED_SUM, tuple(points.values()), tuple(weights))


def _enter_weeks(curve: PublishedCurve, horizon: int, book: FigureBook) -> None:
    points = {point.week: point_id(curve, point.week) for point in curve.observed}
    for line, formula in weeks_under(points, horizon):
        name = FigureId(curve.scope, TOTAL, line, Layer.RESULT, within(horizon))
        if name not in book:
            book.derive(name, formula.operation, formula.inputs, weights=formula.weights)


def _enter_shift(curve: PublishedCurve, baseline: PublishedCurve, horizon: int, book: FigureBook) -> None:
    """Enter baseline − curve by both rules; the published notes' way of looking is the area."""
    shift = FigureId(curve.scope, TOTAL, Line.ZERO_EFFECT_SHIFT, Layer.RESULT, within(horizon))
    for line, name in (
        (Line.CURVE_AREA, shift),
        (Line.EXPECTED_WEEKS, shift.but(variant=f"{within(horizon)}-{WEEKLY_SUM}")),
    ):
        own = shift.but(line=line)
        subtract(book, name, own.but(scope=baseline.scope), own)
