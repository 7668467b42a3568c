"""The proposals of a package: what each costs and saves in an average year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gevinst.domain.figure import AVERAGE
from gevinst.domain.line import Layer, Line
from gevinst.figures import sorts
from gevinst.figures.charts import parts, style
from gevinst.figures.charts.found import Drawn, Finder, table_beside
from gevinst.figures.charts.scale import Scale, text_width, wrapped
from gevinst.figures.document import Chart, Words
from gevinst.figures.printing import money_caption, upwards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.figure import FigureBook
    from gevinst.domain.programme import Presentation, Programme, Proposal

_ROW = 46
_BAR = 15
_NAMES = 258
_INVESTMENT = replace(parts.PLAN_KEY, word="Investering")
_SAVING = replace(parts.FORECAST_KEY, word="Forventet besparelse")


@dataclass(frozen=True)
class _Averages:
    """What is drawn for a proposal."""

    proposal: Proposal
    investment: Drawn
    saving: Drawn
    net: Drawn

    @property
    def name(self) -> Words:
        return Words.of(sorts.numbering(self.proposal.number), " ", sorts.name(self.proposal.title))

    @property
    def texts(self) -> tuple[str, ...]:
        """The amounts as the table prints them."""
        return self.investment.text, self.saving.text, self.net.text

    def sentence(self) -> Words:
        """The proposal as a sentence."""
        drawn = (("investering ", self.investment), ("besparelse ", self.saving), ("i alt ", self.net))
        amounts = sorts.joined(", ", (Words.of(word, each.printed) for word, each in drawn))
        return Words.of(sorts.numbering(self.proposal.number), ": ", amounts, ".")


def package_bars(programme: Programme, book: FigureBook, presentation: Presentation) -> Chart | None:
    """Return two bars per proposal, investment and expected saving, in the order in which they are printed.

    Savings are drawn and printed as plus; the net keeps its sign, so minus is a gain.
    """
    finder = Finder(book, upwards(presentation))
    proposals = [each for each in _averages(programme, finder) if each.investment.known or each.saving.known]
    if not proposals:
        return None
    title = "Forslagenes investering og besparelse, gennemsnit pr. år"
    unit = money_caption(presentation)
    about = Words.of("Søjlediagram. ", title, ", ", unit, ". Minus er gevinst. ")
    alt = Words.of(about, sorts.joined(" ", map(_Averages.sentence, proposals)))
    columns = ("Forslag", _INVESTMENT.word, _SAVING.word, "I alt")
    rows = [(each.name, (each.investment.cell, each.saving.cell, each.net.cell)) for each in proposals]
    table = table_beside("pakke", title, unit, columns, rows)
    return Chart("pakke", title, alt, _specification(proposals, unit, alt), table)


def _averages(programme: Programme, finder: Finder) -> list[_Averages]:
    return [
        _Averages(
            proposal,
            *(
                finder.find(proposal.scope, AVERAGE, line, Layer.PLAN)
                for line in (Line.INVESTMENT, Line.SAVING, Line.NET)
            ),
        )
        for proposal in programme.proposals
    ]


def _specification(proposals: Sequence[_Averages], unit: str, alt: str) -> dict[str, Any]:
    amount = max(text_width(text, style.TEXT_SIZE) for each in proposals for text in each.texts) + 12
    area = style.Area(len(proposals) * _ROW, left=_NAMES, right=2 * amount + 12, top=64, bottom=30)
    drawn = [each for row in proposals for each in (row.investment, row.saving) if each.known]
    scale = Scale.over([each.value for each in drawn], area.width)
    encoding = {"x": scale.encoding("value", scale.ticks(3)), "y": parts.raw("y")}
    layers = [
        *_bars(proposals, scale),
        *_texts(proposals, scale, area),
        parts.unit_label(f"{unit} · minus er gevinst", area),
        *parts.legend([_INVESTMENT, _SAVING], 2 - area.left, 36 - area.top),
    ]
    return style.specification(area, alt, encoding, layers)


def _places(index: int) -> tuple[float, float]:
    """Return the heights of a proposal's two bars."""
    middle = (index + 0.5) * _ROW
    return middle - _BAR / 2 - 1, middle + _BAR / 2 + 1


def _row(y: float, averages: _Averages, drawn: Drawn, word: str) -> parts.Row:
    return {
        "y": y,
        "value": drawn.value,
        "text": drawn.text,
        "figure": drawn.name,
        "tooltip": f"{averages.name} · {word} pr. år: {drawn.full_text}",
    }


def _bars(proposals: Sequence[_Averages], scale: Scale) -> list[parts.Part]:
    bar = {"type": "bar", "height": _BAR, "orient": "horizontal"}
    placed = [(_places(index), each) for index, each in enumerate(proposals)]
    investments = [
        _row(upper, each, each.investment, _INVESTMENT.word)
        for (upper, _), each in placed
        if each.investment.known
    ]
    savings = [
        _row(lower, each, each.saving, _SAVING.word) for (_, lower), each in placed if each.saving.known
    ]
    return [
        parts.marks({**bar, "color": style.PLAN}, investments),
        parts.marks({**bar, "color": style.FORECAST}, savings),
        parts.hatching(
            {**row, "value": 0, "hatch": parts.level_bar(scale.pixels(row["value"]), _BAR)} for row in savings
        ),
    ]


def _texts(proposals: Sequence[_Averages], scale: Scale, area: style.Area) -> list[parts.Part]:
    """Return the names at the left, the amounts at the bars, and the net in a column at the right."""
    names, amounts, nets = [], [], [_net_heading(area)]
    for index, each in enumerate(proposals):
        middle = (index + 0.5) * _ROW
        names += parts.stacked(wrapped(each.name, _NAMES - 16, style.TEXT_SIZE), 2 - area.left, middle)
        for y, drawn in zip(_places(index), (each.investment, each.saving), strict=True):
            x = scale.across(max(drawn.value, 0.0) if drawn.known else 0.0) + 6
            amounts.append({"x": x, "y": y, "text": drawn.text, "colour": style.INK})
        nets.append(
            {"x": area.width + area.right - 2, "y": middle, "text": each.net.text, "colour": style.INK}
        )
    return [parts.words(names), parts.words(amounts), parts.words(nets, "right", strong=True)]


def _net_heading(area: style.Area) -> parts.Row:
    return {"x": area.width + area.right - 2, "y": -12, "text": "I alt", "colour": style.INK}
