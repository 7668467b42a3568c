"""Plan, result and forecast side by side, year by year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gevinst.domain.line import Layer, Line
from gevinst.figures import sorts
from gevinst.figures.charts import parts, style
from gevinst.figures.charts.found import Drawn, Finder, table_beside, year_in_words
from gevinst.figures.charts.scale import Scale, text_width
from gevinst.figures.document import NONE, Cell, Chart, Table, Words
from gevinst.figures.printing import money_caption, upwards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.figure import FigureBook
    from gevinst.domain.programme import Presentation, Programme

_TITLES = {
    Line.INVESTMENT: "Investering pr. år",
    Line.SAVING: "Besparelse pr. år",
    Line.INCOME: "Indtægt pr. år",
    Line.NET: "I alt pr. år",
}
_HEIGHT = 230
_WIDEST_BAR = 52
_LABEL_ROOM = 18
_TOO_WIDE = 2


@dataclass(frozen=True)
class _Year:
    """What is drawn for a year."""

    year: int
    plan: Drawn
    outturn: Drawn
    adopted: Drawn

    @property
    def drawn(self) -> list[Drawn]:
        return [each for each in (self.plan, self.outturn, self.adopted) if each.known]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The year as a row of the table."""
        outturn, none = self.outturn.cell, Cell(NONE)
        result, forecast = (none, outturn) if self.outturn.expected else (outturn, none)
        return self.plan.cell, result, forecast, self.adopted.cell

    def sentence(self) -> Words:
        """The year as a sentence."""
        return year_in_words(self.year, self.plan, self.outturn, self.adopted)


@dataclass(frozen=True)
class _Layout:
    """The pixels of the chart."""

    area: style.Area
    scale: Scale
    bar: float

    @classmethod
    def of(cls, years: Sequence[_Year]) -> _Layout:
        scale = Scale.over([each.value for year in years for each in year.drawn], _HEIGHT)
        widest = scale.widest_tick(style.TEXT_SIZE)
        below = _LABEL_ROOM if scale.low < 0 else 0
        area = style.Area(_HEIGHT, left=widest + 22, right=4, top=44, bottom=72 + below)
        return cls(area, scale, min(_WIDEST_BAR, 0.37 * area.width / len(years)))

    @property
    def offset(self) -> float:
        """How far the middle of a bar lies from the middle of its year."""
        return self.bar / 2 + 2

    def middle(self, index: int, count: int) -> float:
        """The middle of a year."""
        return round((index + 0.5) * self.area.width / count, 2)


def budget_against_result(
    programme: Programme,
    book: FigureBook,
    presentation: Presentation,
    scope: str = "programme",
    line: Line = Line.SAVING,
) -> Chart | None:
    """Return grouped bars by year, with what was adopted as a dark line.

    A saving is drawn upwards and printed without minus in either sign style: the title says »besparelse«.
    """
    as_drawn = upwards(presentation)
    years = _years(programme, Finder(book, as_drawn), scope, line)
    if not any(year.plan.known or year.outturn.known for year in years):
        return None
    name, title = _name(scope, line), _title(programme, scope, line)
    unit = money_caption(presentation)
    alt = Words.of("Søjlediagram. ", title, ", ", unit, ". ", sorts.joined(" ", map(_Year.sentence, years)))
    plan = _plan_word(scope)
    specification = _specification(years, plan, unit, alt)
    return Chart(name, title, alt, specification, _table(name, title, unit, plan, years))


def _table(name: str, title: str, unit: str, plan: str, years: Sequence[_Year]) -> Table:
    columns = ("År", plan, "Resultat", "Forventet", parts.ADOPTED_KEY.word)
    width = 5 if any(year.adopted.known for year in years) else 4
    rows = [(sorts.year(year.year), year.cells[: width - 1]) for year in years]
    return table_beside(name, title, unit, columns[:width], rows)


def _years(programme: Programme, finder: Finder, scope: str, line: Line) -> list[_Year]:
    return [
        _Year(
            year,
            finder.find(scope, year, line, Layer.PLAN),
            finder.outturn(scope, year, line),
            finder.find(scope, year, line, Layer.ADOPTED),
        )
        for year in programme.years
    ]


def _name(scope: str, line: Line) -> str:
    name = "budget-mod-resultat" if scope == "programme" else scope
    return name if line is Line.SAVING else f"{name}-{line}"


def _title(programme: Programme, scope: str, line: Line) -> Words:
    title = _TITLES.get(line, f"{line.about.danish} pr. år")
    case = next((case for case in programme.cases if case.scope == scope), None)
    if case is None:
        return Words.of(title)
    return Words.of(title, ", case ", sorts.numbering(case.number), " · ", sorts.name(case.name))


def _plan_word(scope: str) -> str:
    return "Casenes plan" if scope == "programme" else "Casens plan"


def _specification(years: Sequence[_Year], plan: str, unit: str, alt: str) -> dict[str, Any]:
    layout = _Layout.of(years)
    encoding = {
        "x": {
            "field": "year",
            "type": "ordinal",
            "scale": {"padding": 0, "domain": [str(each.year) for each in years]},
            "axis": {"labelPadding": layout.area.bottom - 62},
        },
        "y": layout.scale.encoding("value", layout.scale.ticks()),
    }
    layers = [
        *_bars(years, plan, layout),
        _zero_line(layout),
        _adopted(years, layout),
        *_labels(years, layout),
        parts.unit_label(unit, layout.area),
        *parts.legend(_keys(years, plan), 2 - layout.area.left, _HEIGHT + layout.area.bottom - 16),
    ]
    return style.specification(layout.area, alt, encoding, layers)


def _bars(years: Sequence[_Year], plan: str, layout: _Layout) -> list[parts.Part]:
    known = [year for year in years if year.outturn.known]
    expected = [year for year in known if year.outturn.expected]
    closed = [year for year in known if not year.outturn.expected]
    bar = {"type": "bar", "width": layout.bar}
    right = {**bar, "xOffset": layout.offset}
    plans = [_row(year, year.plan, plan) for year in years if year.plan.known]
    results = [_row(year, year.outturn, parts.RESULT_KEY.word) for year in closed]
    forecasts = [_row(year, year.outturn, parts.NOT_MEASURED) for year in expected]
    return [
        parts.marks({**bar, "xOffset": -layout.offset, "color": style.PLAN}, plans),
        parts.marks({**right, "color": style.RESULT}, results),
        parts.marks({**right, "color": style.FORECAST}, forecasts),
        _hatching(forecasts, layout),
    ]


def _row(year: _Year, drawn: Drawn, word: str) -> parts.Row:
    return {
        "year": str(year.year),
        "value": drawn.value,
        "text": drawn.text,
        "figure": drawn.name,
        "tooltip": f"{year.year} · {word}: {drawn.full_text}",
    }


def _hatching(forecasts: Sequence[parts.Row], layout: _Layout) -> parts.Part:
    """Return hatch lines and border of the expected bars, from the zero line up or down."""
    rows = []
    for row in forecasts:
        height = -layout.scale.pixels(row["value"])
        box = (-layout.bar / 2, min(0.0, height), layout.bar / 2, max(0.0, height))
        place = {"year": row["year"], "value": 0, "tooltip": row["tooltip"]}
        rows.append({**place, "hatch": parts.hatched_box(*box)})
    return parts.hatching(rows, offset=layout.offset)


def _zero_line(layout: _Layout) -> parts.Part:
    zero = layout.scale.down(0)
    return parts.rule((0, zero), (layout.area.width, zero), style.QUIET, 1)


def _adopted(years: Sequence[_Year], layout: _Layout) -> parts.Part:
    rows = [_row(year, year.adopted, parts.ADOPTED_KEY.word) for year in years if year.adopted.known]
    mark = {"type": "tick", "size": 2 * layout.bar + 24, "thickness": 2.5, "color": style.INK, "opacity": 1}
    return parts.marks(mark, rows)


def _labels(years: Sequence[_Year], layout: _Layout) -> list[parts.Part]:
    """Return the printed values over the bars; the plan's only where there is room beside the others."""
    plans, outturns = [], []
    widest = max(
        text_width(each.text, style.TEXT_SIZE) for year in years for each in (year.plan, year.outturn)
    )
    # A label that is wider than its bar starts at the bar's left edge: the plan's bar stands before it.
    beside = max(0.0, widest - layout.bar) / 2
    for index, year in enumerate(years):
        middle = layout.middle(index, len(years))
        plans.append(_label(year, year.plan, middle - layout.offset, layout, style.QUIET))
        outturns.append(_label(year, year.outturn, middle + layout.offset + beside, layout, style.INK))
    strong = parts.words(outturns, "center", strong=True)
    return [strong] if beside > _TOO_WIDE else [parts.words(plans, "center"), strong]


def _label(year: _Year, drawn: Drawn, x: float, layout: _Layout, colour: str) -> parts.Row:
    """Return a label at the end of a bar, or beyond the adopted line where that would cross it."""
    value = drawn.value if drawn.known else 0.0
    y = layout.scale.down(value)
    if year.adopted.known and value >= 0:
        line = layout.scale.down(year.adopted.value)
        y = line if y - _LABEL_ROOM < line <= y + 2 else y
    return {"x": x, "y": y + 11 if value < 0 else y - 10, "text": drawn.text, "colour": colour}


def _keys(years: Sequence[_Year], plan: str) -> list[parts.Key]:
    """Return the legend of what is drawn."""
    outturns = [year.outturn for year in years if year.outturn.known]
    wanted = {
        replace(parts.PLAN_KEY, word=plan): any(year.plan.known for year in years),
        parts.RESULT_KEY: any(not each.expected for each in outturns),
        parts.FORECAST_KEY: any(each.expected for each in outturns),
        parts.ADOPTED_KEY: any(year.adopted.known for year in years),
    }
    return [key for key, drawn in wanted.items() if drawn]
