"""What the page on a programme opens with: where it stands, what is to be decided, how each case does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain import danish, policies
from gevinst.domain.figure import PROGRAMME, TOTAL, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.effect.closed import CLOSED
from gevinst.figures import charts as chart_makers
from gevinst.figures import printing, sentences, tables
from gevinst.figures.document import Paragraph, Run, Table
from gevinst.figures.keys import Key, key, net_key, of_plan, saving_key, upwards, whole_period
from gevinst.figures.rounding import with_rounding_note
from gevinst.figures.trend import Trend, saving_trend
from gevinst.figures.view import bind

if TYPE_CHECKING:
    from gevinst.domain.programme import Case, Deadline, Status
    from gevinst.figures.document import Cell, Chart
    from gevinst.figures.view import View


@dataclass(frozen=True)
class ToDecide:
    """Something that the reader should take a stand on.

    Args:
        text: the sentence, with its figures bound.
        case: number of the case that it leads to; None when it concerns the whole programme.
    """

    text: Paragraph
    case: int | None


@dataclass(frozen=True)
class CaseRow:
    """How one case does.

    Args:
        number, title: of the case.
        status: where it is in its life on the day of the follow-up.
        trend: its saving by year.
        deadline: the next that concerns it and is not met; None when there is none.
        cells: investment, saving and net of the whole period.
    """

    number: int
    title: str
    status: Status
    trend: Trend
    deadline: Deadline | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Overview:
    """The page on a programme.

    Args:
        status: on which day, in which unit, prices and signs, and what italics mean.
        keys: the four numbers that the reader came for.
        to_decide: what the reader should take a stand on; empty when there is nothing.
        deadline: the programme's next that is not met; None when there is none.
        cases_caption: period, unit and price level of the cases' amounts.
        heads: what stands over the cells of the cases.
        cases: a row for each case.
        total: the same cells for all cases.
        shares: how much of the adopted and the planned the whole period is expected to reach.
        charts: those that the figures allow: saving by year, accumulated position.
        layers: adopted, plan and expected beside each other; None when nothing is stated for it.
        accumulated: the accumulated position by year; None when nothing is stated for it.
        reservations: what the figures cannot say.
    """

    status: Paragraph
    keys: tuple[Key, ...]
    to_decide: tuple[ToDecide, ...]
    deadline: Deadline | None
    cases_caption: str
    heads: tuple[str, ...]
    cases: tuple[CaseRow, ...]
    total: tuple[Cell, ...]
    shares: tuple[Key, ...]
    charts: tuple[Chart, ...]
    layers: Table | None
    accumulated: Table | None
    reservations: tuple[Paragraph, ...]


_COLUMNS = {Line.INVESTMENT: "Investering", Line.SAVING: "Besparelse", Line.NET: "Netto"}


def overview(view: View) -> Overview:
    """Return what the page on a programme of cases shows."""
    return Overview(
        status_line(view),
        (*_realised(view), _expected_saving(view), net_key(view, PROGRAMME)),
        tuple(ToDecide(view.paragraph(each.text), each.case) for each in sentences.to_decide(view)),
        policies.next_deadline(view.programme),
        f"Hele perioden {whole_period(view)}, {printing.money_caption(view.presentation)}",
        tuple(_COLUMNS.values()),
        tuple(_row(view, case) for case in view.programme.cases),
        _cells(view, PROGRAMME),
        _shares(view),
        _charts(view),
        filled(view, tables.layers_table(view)),
        filled(view, tables.accumulated_table(view)),
        tuple(map(view.paragraph, sentences.cannot_be_known(view))),
    )


def status_line(view: View) -> Paragraph:
    """Return the sentences under a page's title: day, unit, prices, signs, and what italics mean."""
    day = f"Status pr. {danish.long_day(view.as_of)}. " if view.as_of else ""
    amounts = f"Beløb i {printing.money_caption(view.presentation)}. {tables.sign_rule(view)}"
    words = Run(day + amounts)
    if not any(figure.expected for figure in view.book.values()):
        return Paragraph((words,))
    return Paragraph((words, Run(" "), Run("Kursiv", expected=True), Run(" er forventet, ikke målt.")))


def filled(view: View, table: Table) -> Table | None:
    """Return a table of figures with what rounding does to it; None when no figure was stated for it."""
    if not any(cell.figure for row in table.rows for cell in row.cells):
        return None
    return with_rounding_note(view, table)


def _realised(view: View) -> list[Key]:
    """Return what has been invested and saved in the years that are over."""
    closed = sentences.closed_years(view)
    if not closed:
        return _realised_so_far(view)
    keys = []
    for line, share, word in _REALISED:
        result = FigureId(PROGRAMME, TOTAL, line, Layer.RESULT, CLOSED)
        shown = upwards(view)
        against = of_plan(shown, result.but(line=share), result.but(layer=Layer.PLAN))
        keys.append(key(shown, f"{word} til og med {closed[-1]}", result, against))
    return keys


_REALISED = (
    (Line.INVESTMENT, Line.INVESTMENT_OF_PLAN, "Investeret"),
    (Line.SAVING, Line.SAVING_OF_PLAN, "Sparet"),
)


def _realised_so_far(view: View) -> list[Key]:
    """Return what is realised of years that are not over, without a plan: it is for whole years."""
    return [
        key(
            upwards(view),
            f"{word} indtil nu",
            FigureId(PROGRAMME, TOTAL, line, Layer.RESULT),
            "Ingen år er gjort op endnu.",
        )
        for line, _, word in _REALISED
    ]


def _expected_saving(view: View) -> Key:
    year = sentences.first_open_year(view)
    return saving_key(view, view.programme.last_year if year is None else year, expected=year is not None)


def _row(view: View, case: Case) -> CaseRow:
    return CaseRow(
        case.number,
        case.name,
        policies.status_of(view.programme, case, view.as_of),
        saving_trend(view, case),
        policies.next_deadline(view.programme, case),
        _cells(view, case.scope),
    )


def _cells(view: View, scope: str) -> tuple[Cell, ...]:
    return view.cells([FigureId(scope, TOTAL, line, Layer.FORECAST) for line in _COLUMNS])


def _shares(view: View) -> tuple[Key, ...]:
    """Return the shares that are known: of the adopted saving, of the plan's saving, of the plan's gain."""
    named = (
        (Line.SAVING_OF_ADOPTED, "Besparelse, andel af vedtaget", Line.SAVING, Layer.ADOPTED, "Vedtaget"),
        (Line.SAVING_OF_PLAN, "Besparelse, andel af planen", Line.SAVING, Layer.PLAN, "Planen"),
        (Line.NET_OF_PLAN, "Gevinst i alt, andel af planen", Line.NET, Layer.PLAN, "Planen"),
    )
    keys = []
    for line, label, whole, layer, word in named:
        share = FigureId(PROGRAMME, TOTAL, line, Layer.FORECAST)
        if view.has(share):
            base = share.but(line=whole, layer=layer)
            keys.append(key(upwards(view), label, share, f"{word}: {bind(base)}."))
    return tuple(keys)


def _charts(view: View) -> tuple[Chart, ...]:
    made = (
        chart_makers.budget_against_result(view.programme, view.book, view.presentation),
        chart_makers.accumulated(view.programme, view.book, view.presentation),
    )
    return tuple(chart for chart in made if chart is not None)
