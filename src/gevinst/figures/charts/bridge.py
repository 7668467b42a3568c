"""From the plan's net to the forecast's, step by step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from gevinst.domain.figure import PROGRAMME, TOTAL
from gevinst.domain.line import Layer, Line
from gevinst.figures import sorts
from gevinst.figures.charts import parts, style
from gevinst.figures.charts.found import Drawn, Finder, table_beside
from gevinst.figures.charts.scale import Scale, text_width, wrapped
from gevinst.figures.document import Cell, Chart, Words
from gevinst.figures.printing import money_caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.figure import FigureBook
    from gevinst.domain.programme import Case, Presentation, Programme

_ROW = 34
_BAR = 20
_WIDEST_NAME = 226
_JUDGEMENT = 84


@dataclass(frozen=True)
class _Step:
    """A row of the bridge.

    Args:
        name: what it is called.
        drawn: its amount.
        start: where it starts: the bridge's two ends at zero, a deviation where the step before ended.
        fill: the colour of one of the ends; empty for a deviation.
    """

    name: Words
    drawn: Drawn
    start: float = 0.0
    fill: str = ""

    @property
    def stop(self) -> float:
        return self.start + self.drawn.value

    @property
    def text(self) -> str:
        return self.drawn.text if self.fill else self.drawn.signed_text

    @property
    def judgement(self) -> str:
        """What the deviation means. Minus is less expense or more saving, so better."""
        if self.fill or not self.drawn.value:
            return ""
        return "bedre" if self.drawn.value < 0 else "dårligere"

    @property
    def tooltip(self) -> str:
        sign = "+" if self.text.startswith("+") else ""
        judgement = f" ({self.judgement})" if self.judgement else ""
        return f"{self.name}: {sign}{self.drawn.full_text}{judgement}"

    @property
    def colour(self) -> str:
        return self.fill or (style.BETTER if self.drawn.value < 0 else style.WORSE)


def deviation_bridge(programme: Programme, book: FigureBook, presentation: Presentation) -> Chart | None:
    """Return the bridge from the plan's net over the whole period to the forecast's.

    None when a figure is missing, also when the deviations do not add up to the forecast: a bridge that
    does not reach the other side would mislead.
    """
    savings = [(_case_name(case), case.scope, Line.SAVING_DEVIATION) for case in programme.cases]
    parts_of_net: list[tuple[str, str, Line]] = [
        ("Investering, alle cases", PROGRAMME, Line.INVESTMENT_DEVIATION),
        *savings,
        (Line.INCOME.about.danish, PROGRAMME, Line.INCOME_DEVIATION),
    ]
    title = Words.of("Fra plan til forventet i alt, ", sorts.years(programme))
    return _bridge("afvigelse", title, PROGRAMME, parts_of_net, Finder(book, presentation))


def case_bridge(
    programme: Programme, case: Case, book: FigureBook, presentation: Presentation
) -> Chart | None:
    """Return the bridge from a case's planned net to its forecast by investment, saving and income.

    None where :func:`deviation_bridge` is none, for the same reasons.
    """
    parts_of_net = [
        ("Investering", case.scope, Line.INVESTMENT_DEVIATION),
        ("Besparelse", case.scope, Line.SAVING_DEVIATION),
        (Line.INCOME.about.danish, case.scope, Line.INCOME_DEVIATION),
    ]
    years, number = sorts.years(programme), sorts.numbering(case.number)
    title = Words.of("Fra plan til forventet i alt, ", years, ", case ", number, " · ", sorts.name(case.name))
    return _bridge(f"{case.scope}-afvigelse", title, case.scope, parts_of_net, Finder(book, presentation))


def _case_name(case: Case) -> Words:
    return Words.of("Case ", sorts.numbering(case.number), " · ", sorts.name(case.name))


def _bridge(
    name: str, title: Words, scope: str, parts_of_net: Sequence[tuple[str, str, Line]], finder: Finder
) -> Chart | None:
    """Return a scope's bridge; ``parts_of_net`` names each step, its scope and its line."""
    plan = finder.find(scope, TOTAL, Line.NET, Layer.PLAN)
    forecast = finder.find(scope, TOTAL, Line.NET, Layer.FORECAST)
    drawn = [(word, finder.find(where, TOTAL, line, Layer.FORECAST)) for word, where, line in parts_of_net]
    deviations = [(word, each) for word, each in drawn if each.known]
    if not _reaches(plan, deviations, forecast):
        return None
    steps, unit = _steps(plan, deviations, forecast), money_caption(finder.presentation)
    alt = Words.of("Søjlediagram. ", title, ", ", unit, ". ", sorts.joined(" ", map(_sentence, steps)))
    rows = [(step.name, (replace(step.drawn.cell, text=step.text), Cell(step.judgement))) for step in steps]
    table = table_beside(name, title, unit, ("Trin", "Beløb", "Bedre eller dårligere"), rows)
    return Chart(name, title, alt, _specification(steps, unit, alt), table)


def _reaches(plan: Drawn, deviations: Sequence[tuple[str, Drawn]], forecast: Drawn) -> bool:
    """Say whether plan and deviations add up to the forecast, to the øre."""
    if not (plan.known and forecast.known and deviations):
        return False
    steps = [each.figure.number for _, each in [("", plan), *deviations] if each.figure is not None]
    return forecast.figure is not None and sum(steps, Decimal(0)) == forecast.figure.number


def _steps(plan: Drawn, deviations: Sequence[tuple[str, Drawn]], forecast: Drawn) -> list[_Step]:
    starts = accumulate((each.value for _, each in deviations), initial=plan.value)
    reached = ("Forventet i alt", style.FORECAST) if forecast.expected else ("Resultat i alt", style.RESULT)
    return [
        _Step(Words.of("Planen i alt"), plan, fill=style.PLAN),
        *(
            _Step(Words.of(name), each, start)
            for (name, each), start in zip(deviations, starts, strict=False)
        ),
        _Step(Words.of(reached[0]), forecast, fill=reached[1]),
    ]


def _sentence(step: _Step) -> Words:
    judgement = f" ({step.judgement})" if step.judgement else ""
    return Words.of(step.name, ": ", step.drawn.bound(step.text), f"{judgement}.")


def _specification(steps: Sequence[_Step], unit: str, alt: str) -> dict[str, Any]:
    amounts = max(text_width(step.text, style.TEXT_SIZE) for step in steps) + 16
    names = max(text_width(line, style.TEXT_SIZE) for step in steps for line in _name_lines(step))
    area = style.Area(len(steps) * _ROW, left=names + 22, right=amounts + _JUDGEMENT, top=34, bottom=30)
    scale = Scale.over([place for step in steps for place in (step.start, step.stop)], area.width)
    encoding = {"x": scale.encoding("start", scale.ticks()), "y": parts.raw("y")}
    layers = [
        _zero_line(scale, area),
        *_bars(steps, scale),
        _links(steps, scale),
        *_texts(steps, area, amounts),
        parts.unit_label(unit, area),
    ]
    return style.specification(area, alt, encoding, layers)


def _name_lines(step: _Step) -> list[str]:
    return wrapped(step.name, _WIDEST_NAME, style.TEXT_SIZE)


def _middle(index: int) -> float:
    return (index + 0.5) * _ROW


def _row(index: int, step: _Step) -> parts.Row:
    return {
        "y": _middle(index),
        "start": step.start,
        "stop": step.stop,
        "text": step.text,
        "figure": step.drawn.name,
        "colour": step.colour,
        "tooltip": step.tooltip,
    }


def _bars(steps: Sequence[_Step], scale: Scale) -> list[parts.Part]:
    bar = {"type": "bar", "height": _BAR, "orient": "horizontal"}
    rows = [_row(index, step) for index, step in enumerate(steps)]
    hatched = [
        {**row, "hatch": parts.level_bar(scale.pixels(row["stop"]), _BAR)}
        for row in rows
        if row["colour"] == style.FORECAST
    ]
    return [
        parts.marks(bar, rows, x2={"field": "stop"}, color=parts.raw("colour")),
        parts.hatching(hatched),
    ]


def _zero_line(scale: Scale, area: style.Area) -> parts.Part:
    zero = scale.across(0)
    return parts.rule((zero, 0), (zero, area.height), style.QUIET, 1)


def _links(steps: Sequence[_Step], scale: Scale) -> parts.Part:
    """Return the thin lines that lead from each step to the next."""
    mark = {"type": "rule", "color": style.QUIET, "strokeWidth": 1}
    rows = [
        {"x": scale.across(step.stop), "y": _middle(index) + _BAR / 2, "below": _middle(index + 1) - _BAR / 2}
        for index, step in enumerate(steps[:-1])
    ]
    return parts.marks(mark, rows, x=parts.raw("x"), y=parts.raw("y"), y2={"field": "below"})


def _texts(steps: Sequence[_Step], area: style.Area, amounts: float) -> list[parts.Part]:
    """Return the names at the left, and amounts and words in columns at the right."""
    names: list[parts.Row] = []
    values, judgements = [], []
    for index, step in enumerate(steps):
        names += parts.stacked(_name_lines(step), 2 - area.left, _middle(index))
        place = {"y": _middle(index), "colour": style.INK}
        values.append({**place, "x": area.width + amounts, "text": step.text})
        judged = {"text": step.judgement, "colour": step.colour}
        judgements.append({**place, "x": area.width + amounts + 8, **judged})
    return [parts.words(names), parts.words(values, "right", strong=True), parts.words(judgements)]
