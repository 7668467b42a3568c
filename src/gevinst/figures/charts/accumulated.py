"""Where the programme stands at the end of each year: paid back or not yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gevinst.domain.figure import TOTAL
from gevinst.domain.line import Layer, Line
from gevinst.figures import sorts
from gevinst.figures.charts import parts, style
from gevinst.figures.charts.found import Drawn, Finder, table_beside, year_in_words
from gevinst.figures.charts.scale import Scale, kept_apart, text_width
from gevinst.figures.document import Chart, Words
from gevinst.figures.printing import money_caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.figure import FigureBook
    from gevinst.domain.programme import Presentation, Programme

_PLAN = "Casenes plan"
_HEIGHT = 270
_LABEL_GAP = 12
_CLEAR_OF_ZERO = 7
_BEYOND_ZERO = 10
_NAME_GAP = 22
_LEVEL = 8
_ASIDE = 0.4


@dataclass(frozen=True)
class _Position:
    """The accumulated position at the end of a year."""

    year: int
    plan: Drawn
    outturn: Drawn

    @property
    def drawn(self) -> list[Drawn]:
        return [each for each in (self.plan, self.outturn) if each.known]

    def sentence(self) -> Words:
        """The position in words."""
        return year_in_words(self.year, self.plan, self.outturn)


@dataclass(frozen=True)
class _Layout:
    """The pixels of the chart. The first dots stand a little inside, the last at the right edge."""

    area: style.Area
    scale: Scale
    first: float
    years: int

    @classmethod
    def of(cls, positions: Sequence[_Position]) -> _Layout:
        scale = Scale.over([each.value for position in positions for each in position.drawn], _HEIGHT)
        texts = [_PLAN, *(each.text for position in positions for each in position.drawn)]
        widest = max(text_width(text, style.TEXT_SIZE) for text in texts)
        left = scale.widest_tick(style.TEXT_SIZE) + 22
        area = style.Area(_HEIGHT, left, right=widest + _NAME_GAP + 8, top=50, bottom=50)
        return cls(area, scale, widest, len(positions))

    def across(self, index: int) -> float:
        """The place of a year."""
        if self.years == 1:
            return (self.first + self.area.width) / 2
        return round(self.first + index * (self.area.width - self.first) / (self.years - 1), 2)


def accumulated(programme: Programme, book: FigureBook, presentation: Presentation) -> Chart | None:
    """Return the accumulated position by year: plan against result and forecast.

    Closed years are drawn solid with filled dots, expected ones dashed with open dots.
    """
    finder = Finder(book, presentation)
    positions = _positions(programme, finder)
    if not any(position.outturn.known for position in positions):
        return None
    name, title = "akkumuleret", Words.of("Akkumuleret i alt, ", sorts.years(programme))
    unit = money_caption(presentation)
    payback = finder.find("programme", TOTAL, Line.PAYBACK_YEAR, Layer.FORECAST)
    sentences = filter(None, [*map(_Position.sentence, positions), _payback_sentence(payback)])
    about = Words.of("Kurver. ", title, ", ", unit, ". Minus er gevinst. ")
    alt = Words.of(about, sorts.joined(" ", sentences))
    columns = ("År", _PLAN, "Resultat eller forventet")
    rows = [(sorts.year(each.year), (each.plan.cell, each.outturn.cell)) for each in positions]
    table = table_beside(name, title, unit, columns, rows)
    return Chart(name, title, alt, _specification(positions, payback, unit, alt), table)


def _positions(programme: Programme, finder: Finder) -> list[_Position]:
    return [
        _Position(
            year,
            finder.find("programme", year, Line.ACCUMULATED, Layer.PLAN),
            finder.outturn("programme", year, Line.ACCUMULATED),
        )
        for year in programme.years
    ]


def _payback_words(payback: Drawn) -> str:
    """Return whether the programme is paid back; empty when nobody asked."""
    if payback.figure is None:
        return ""
    if not payback.known:
        return "ikke tjent hjem i perioden"
    return "forventes tjent hjem" if payback.expected else "tjent hjem"


def _payback_sentence(payback: Drawn) -> Words:
    words = _payback_words(payback)
    year = Words.of(" i ", payback.printed) if payback.known else ""
    return Words.of(words.capitalize(), year, "." if words else "")


def _specification(positions: Sequence[_Position], payback: Drawn, unit: str, alt: str) -> dict[str, Any]:
    layout = _Layout.of(positions)
    encoding = {"x": parts.raw("x"), "y": layout.scale.encoding("value", layout.scale.ticks())}
    layers = [
        _zero_line(layout),
        *_lines(positions, layout),
        _year_names(positions, layout),
        *_labels(positions, layout),
        *_names(positions, layout),
        parts.unit_label(f"{unit} · under nul er tjent hjem", layout.area),
        parts.words([_payback_row(positions, payback, layout)], "center", strong=True),
    ]
    return style.specification(layout.area, alt, encoding, layers)


def _zero_line(layout: _Layout) -> parts.Part:
    """Return the line where the expense is paid back."""
    zero = layout.scale.down(0)
    return parts.rule((0, zero), (layout.area.width, zero), style.INK, 1.5)


def _payback_row(positions: Sequence[_Position], payback: Drawn, layout: _Layout) -> parts.Row:
    """Return the words on the payback, below its year, or below the last year when it is not in sight."""
    years = [str(position.year) for position in positions]
    index = years.index(payback.text) if payback.text in years else len(years) - 1
    return {
        "x": layout.across(index),
        "y": _HEIGHT + 38,
        "text": _payback_words(payback),
        "colour": style.INK,
    }


def _year_names(positions: Sequence[_Position], layout: _Layout) -> parts.Part:
    rows = [
        {"x": layout.across(index), "y": _HEIGHT + 18, "text": str(position.year), "colour": style.QUIET}
        for index, position in enumerate(positions)
    ]
    return parts.words(rows, "center")


def _lines(positions: Sequence[_Position], layout: _Layout) -> list[parts.Part]:
    placed = [(layout.across(index), each) for index, each in enumerate(positions)]
    plans = [_row(x, each.year, each.plan, _PLAN) for x, each in placed if each.plan.known]
    known = [(x, each) for x, each in placed if each.outturn.known]
    over, to_come = parts.RESULT_KEY.word, parts.NOT_MEASURED
    closed = [_row(x, each.year, each.outturn, over) for x, each in known if not each.outturn.expected]
    expected = [_row(x, each.year, each.outturn, to_come) for x, each in known if each.outturn.expected]
    line = {"type": "line", "strokeWidth": 2.25, "interpolate": "linear"}
    dashed = {**line, "color": style.RESULT, "strokeDash": [5, 4]}
    dot = {"type": "point", "size": 52, "opacity": 1, "strokeWidth": 2, "stroke": style.RESULT}
    return [
        parts.marks({**line, "color": style.PLAN}, plans),
        parts.marks({**line, "color": style.RESULT}, closed),
        parts.marks(dashed, [*closed[-1:], *expected]),
        parts.marks({**dot, "fill": style.PLAN, "stroke": style.PLAN}, plans),
        parts.marks({**dot, "fill": style.RESULT}, closed),
        parts.marks({**dot, "fill": style.PAPER}, expected),
    ]


def _row(x: float, year: int, drawn: Drawn, word: str) -> parts.Row:
    return {
        "x": x,
        "year": str(year),
        "value": drawn.value,
        "text": drawn.text,
        "figure": drawn.name,
        "tooltip": f"Ved udgangen af {year} · {word}: {drawn.full_text}",
    }


def _labels(positions: Sequence[_Position], layout: _Layout) -> list[parts.Part]:
    """Return the printed values of both lines, but for the last ones: they stand beside the names."""
    plans = _label_rows([each.plan for each in positions], positions, layout, style.QUIET)
    outturns = _label_rows([each.outturn for each in positions], positions, layout, style.INK)
    return [parts.words(plans, "center"), parts.words(outturns, "center", strong=True)]


def _label_rows(
    drawn: Sequence[Drawn], positions: Sequence[_Position], layout: _Layout, colour: str
) -> list[parts.Row]:
    """Return labels above the upper line and below the lower, moved to the side where the line is not."""
    rows = []
    for index, (each, position) in enumerate(zip(drawn, positions, strict=True)):
        if each.known and index != _last(drawn):
            upper = _is_upper(each, position)
            aside = _aside(drawn[max(index - 1, 0) : index + 2], layout) * (1 if upper else -1)
            x = layout.across(index) + aside * text_width(each.text, style.TEXT_SIZE) * _ASIDE
            y = _clear_of_zero(layout.scale.down(each.value), -1 if upper else 1, layout)
            rows.append({"x": x, "y": y, "text": each.text, "colour": colour})
    return rows


def _is_upper(drawn: Drawn, position: _Position) -> bool:
    """Say whether a line is the upper one in a year; where both meet, the plan counts as the lower."""
    if drawn is position.plan:
        return not position.outturn.known or drawn.value > position.outturn.value
    return not position.plan.known or drawn.value >= position.plan.value


def _clear_of_zero(place: float, side: int, layout: _Layout) -> float:
    """Return where a label stands above or below its dot, beyond the zero line where that would cross it."""
    zero, label = layout.scale.down(0), place + side * _LABEL_GAP
    return zero + side * _BEYOND_ZERO if abs(label - zero) < _CLEAR_OF_ZERO else label


def _aside(around: Sequence[Drawn], layout: _Layout) -> int:
    """Return 1 where a line falls, −1 where it rises, 0 where it is nearly level."""
    values = [each.value for each in around if each.known]
    fall = layout.scale.pixels(values[0] - values[-1])
    return 0 if abs(fall) < _LEVEL else (1 if fall > 0 else -1)


def _last(drawn: Sequence[Drawn]) -> int:
    """Return the index of the last known position of a line, −1 when it has none."""
    return max((index for index, each in enumerate(drawn) if each.known), default=-1)


def _names(positions: Sequence[_Position], layout: _Layout) -> list[parts.Part]:
    """Return the names of the lines with their last values, beside their last dots."""
    plans, outturns = [each.plan for each in positions], [each.outturn for each in positions]
    word = "Forventet" if any(each.expected for each in outturns) else "Resultat"
    ends = [(plans, _PLAN, style.QUIET), (outturns, word, style.RESULT)]
    named = [(_last(drawn), drawn, text, colour) for drawn, text, colour in ends if _last(drawn) >= 0]
    wanted = [layout.scale.down(drawn[index].value) for index, drawn, _, _ in named]
    middles = kept_apart(wanted, [2 * style.LINE_HEIGHT + 4] * len(named), _HEIGHT + 34)
    names, values = [], []
    for (index, drawn, text, colour), middle in zip(named, middles, strict=True):
        x = layout.across(index) + _NAME_GAP
        name, value = parts.stacked([text, drawn[index].text], x, middle, colour)
        names.append(name)
        values.append({**value, "colour": style.INK})
    return [parts.words(names), parts.words(values, strong=True)]
