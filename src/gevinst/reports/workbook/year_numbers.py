"""The numbers behind the charts by year: which figures each chart draws, plan against result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.effect.prices import in_prices_of
from gevinst.figures.printing import cell_text, money_caption
from gevinst.reports.workbook.layout import OVERVIEW

if TYPE_CHECKING:
    from decimal import Decimal

    from gevinst.domain.figure import Figure
    from gevinst.reports.workbook.desk import Desk
    from gevinst.reports.workbook.layout import Page

    Figures = tuple[Figure | None, ...]

_TITLES = {
    Line.INVESTMENT: "Investering pr. år",
    Line.SAVING: "Besparelse pr. år",
    Line.ACCUMULATED: "Akkumuleret, i alt til og med året",
}
_NAMES = {
    Layer.PLAN: "Plan",
    Layer.REVISED: "Revideret plan",
    Layer.FORECAST: "Resultat og forventet",
    Layer.ADOPTED: "Vedtaget i budgettet",
}


@dataclass(frozen=True)
class Series:
    """One row of numbers of a chart.

    Args:
        name: what it is called.
        layer: the budget layer that it shows.
        figures: a figure for each year, None where there is none to draw.
        dashed: the whole line is expected.
    """

    name: str
    layer: Layer
    figures: Figures
    dashed: bool = False

    @property
    def drawn(self) -> list[Figure]:
        """The figures that there are."""
        return [figure for figure in self.figures if figure is not None]

    @property
    def amounts(self) -> list[Decimal | None]:
        """The amount of each year."""
        return [figure.value if figure else None for figure in self.figures]


@dataclass(frozen=True)
class YearChart:
    """A chart by year of one line."""

    line: Line
    years: tuple[int, ...]
    series: tuple[Series, ...]

    @property
    def is_line(self) -> bool:
        """Whether it is drawn as lines: a position runs on, an amount belongs to its year."""
        return self.line is Line.ACCUMULATED

    @property
    def subject(self) -> str:
        """What it shows."""
        return _TITLES[self.line]

    @property
    def title(self) -> str:
        """The subject, and how the expected is told from the measured where the legend does not say so."""
        hatched = not self.is_line and any(figure.expected for figure in self.drawn)
        return f"{self.subject} (skraveret: forventet)" if hatched else self.subject

    @property
    def drawn(self) -> list[Figure]:
        """All figures that there are."""
        return [figure for each in self.series for figure in each.drawn]

    def description(self, desk: Desk) -> str:
        """Return the chart in words with its numbers, for who cannot see it."""
        rows = [f"{each.name}: {_by_year(desk, each)}." for each in self.series]
        return f"{self.title}. Beløb i {money_caption(desk.presentation)}. {' '.join(rows)}"


def _by_year(desk: Desk, series: Series) -> str:
    return "; ".join(f"{each.id.period} {cell_text(each, desk.presentation)}" for each in series.drawn)


def year_charts(desk: Desk, page: Page) -> list[YearChart]:
    """Return the charts by year that there are numbers for: of the programme, or of a sheet's case."""
    if page.name == OVERVIEW:
        scope = PROGRAMME
    elif page.case is not None:
        scope = f"case-{page.case}"
    else:
        return []
    charts = [_year_chart(desk, scope, line) for line in _TITLES]
    return [chart for chart in charts if chart.series]


def _year_chart(desk: Desk, scope: str, line: Line) -> YearChart:
    series: list[Series] = []
    for layer, name in _NAMES.items():
        figures = _figures(desk, scope, line, layer)
        if line is Line.ACCUMULATED and layer is Layer.FORECAST:
            series += _result_and_expected(figures)
        else:
            series.append(Series(name, layer, figures))
    plan = next((each for each in series if each.layer is Layer.PLAN), None)
    worth_drawing = (each for each in series if each.drawn and not _unchanged(each, plan))
    return YearChart(line, desk.programme.years, tuple(worth_drawing))


def _unchanged(series: Series, plan: Series | None) -> bool:
    """Say whether a revised plan is the plan: a decision on one case leaves the others as they were."""
    return series.layer is Layer.REVISED and plan is not None and series.amounts == plan.amounts


def _figures(desk: Desk, scope: str, line: Line, layer: Layer) -> Figures:
    base_year = desk.presentation.base_year
    variant = "" if base_year is None else in_prices_of(base_year)
    names = [FigureId(scope, str(year), line, layer, variant) for year in desk.programme.years]
    return tuple(desk.drawable(name) for name in names)


def _result_and_expected(figures: Figures) -> list[Series]:
    """Split a line: solid as far as it is a result, and from there on dashed."""
    known = [place for place, figure in enumerate(figures) if figure is not None and not figure.expected]
    last = max(known, default=0)
    result = tuple(figure if place in known else None for place, figure in enumerate(figures))
    rest = tuple(figure if place >= last else None for place, figure in enumerate(figures))
    expected = rest if any(figure and figure.expected for figure in rest) else ()
    # The result is drawn last: where the two meet, it lies on top.
    return [
        Series("Forventet", Layer.FORECAST, expected, dashed=True),
        Series("Resultat", Layer.FORECAST, result),
    ]
