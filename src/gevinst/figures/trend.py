"""The small curve beside a case: its saving year by year, the plan's behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.line import Layer, Line
from gevinst.figures.charts.found import Drawn, Finder, year_in_words
from gevinst.figures.charts.scale import Scale
from gevinst.figures.printing import upwards

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.domain.figure import FigureId
    from gevinst.domain.programme import Case
    from gevinst.figures.view import View

# The box that the curve is drawn in, in pixels; its margin leaves room for the dots.
WIDTH, HEIGHT, MARGIN = 96, 28, 4


@dataclass(frozen=True)
class Point:
    """A point of the curve.

    Args:
        year: the year.
        figure: the saving's figure.
        across: how far from the left, 0 is the first year and 1 the last.
        up: how high, 0 is the lowest value that is drawn (or no saving) and 1 the highest.
        expected: it is (partly) expected, not measured.
    """

    year: int
    figure: FigureId
    across: float
    up: float
    expected: bool

    @property
    def x(self) -> str:
        """The place from the left in the box, as SVG writes it."""
        return f"{MARGIN + self.across * (WIDTH - 2 * MARGIN):.1f}"

    @property
    def y(self) -> str:
        """The place from the top of the box, as SVG writes it."""
        return f"{HEIGHT - MARGIN - self.up * (HEIGHT - 2 * MARGIN):.1f}"


@dataclass(frozen=True)
class Trend:
    """A case's saving by year, upwards.

    Args:
        plan: the plan's points.
        outturn: the points of results, then of what is expected.
        alt: the same in words.
    """

    plan: tuple[Point, ...]
    outturn: tuple[Point, ...]
    alt: str

    @property
    def box(self) -> str:
        """The view box of the SVG that the lines are drawn in."""
        return f"0 0 {WIDTH} {HEIGHT}"

    @property
    def plan_line(self) -> str:
        """The plan as the points of a polyline; empty where there are fewer than two."""
        return _line(self.plan)

    @property
    def result_line(self) -> str:
        """What is realised as the points of a polyline."""
        return _line([point for point in self.outturn if not point.expected])

    @property
    def expected_line(self) -> str:
        """What is expected as the points of a polyline, which starts at the last result."""
        results = [point for point in self.outturn if not point.expected]
        return _line([*results[-1:], *(point for point in self.outturn if point.expected)])


def _line(points: Sequence[Point]) -> str:
    return " ".join(f"{point.x},{point.y}" for point in points) if len(points) > 1 else ""


def saving_trend(view: View, case: Case) -> Trend:
    """Return a case's saving by year; without points where nothing is stated."""
    finder = Finder(view.book, upwards(view.presentation))
    years = view.programme.years
    plans = [finder.find(case.scope, year, Line.SAVING, Layer.PLAN) for year in years]
    outturns = [finder.outturn(case.scope, year, Line.SAVING) for year in years]
    scale = Scale.over([each.value for each in (*plans, *outturns) if each.known], 1)
    words = " ".join(map(year_in_words, years, plans, outturns))
    return Trend(
        tuple(_points(zip(years, plans, strict=True), years, scale)),
        tuple(_points(zip(years, outturns, strict=True), years, scale)),
        f"Besparelse pr. år. {words}",
    )


def _points(drawn: Iterable[tuple[int, Drawn]], years: Sequence[int], scale: Scale) -> Iterable[Point]:
    last = max(len(years) - 1, 1)
    for year, each in drawn:
        if each.figure is not None and each.known:
            across = (year - years[0]) / last
            yield Point(year, each.figure.id, across, round(1 - scale.down(each.value), 2), each.expected)
