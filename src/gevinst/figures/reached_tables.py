"""The tables of whom and what cases have reached: full-time persons, and targets beside the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.figure import TOTAL, FigureId
from gevinst.domain.line import Kind, Layer, Line
from gevinst.figures import printing, sorts
from gevinst.figures.document import NONE, UNNUMBERED, Cell, HeaderCell, Row, Table, Words
from gevinst.figures.tables import reservations, source_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.programme import Case
    from gevinst.figures.view import View


def participants_table(view: View, cases: Sequence[Case]) -> Table:
    """Return planned and actual full-time persons and the price of a used place, by case and year."""
    rows = [_participants_row(view, case, people.year) for case in cases for people in case.participants]
    used = [people.source for case in cases for people in case.participants if people.source]
    return Table(
        "participants",
        UNNUMBERED,
        "Fuldtidspersoner i forløb",
        Words.of("antal, procent og kr. (", printing.price_level(view.presentation), ")"),
        ((HeaderCell(""), *map(HeaderCell, _PARTICIPANTS_HEADS)),),
        tuple(rows),
        (*reservations(view, rows), *source_note(view, used)),
    )


_PARTICIPANTS_HEADS = (
    "Plan",
    "Resultat eller forventet",
    "Andel af plan",
    "Planens pris pr. plads",
    "Pris pr. brugt plads",
)


def _participants_row(view: View, case: Case, year: int) -> Row:
    label = Words.of("Case ", sorts.numbering(case.number), ", ", sorts.year(year))
    people = FigureId(case.scope, str(year), Line.FULL_TIME, Layer.PLAN)
    forecast = people.but(layer=Layer.FORECAST)
    names = [
        people,
        forecast,
        forecast.but(line=Line.PLACES_OF_PLAN),
        people.but(line=Line.PRICE_PER_PLACE),
        forecast.but(line=Line.PRICE_PER_PLACE),
    ]
    return Row(label, view.cells(names))


def outputs_table(view: View, cases: Sequence[Case]) -> Table:
    """Return the cases' output targets and what has been reached of them."""
    rows = []
    for case in cases:
        for output in case.outputs:
            reached = _output_id(view, case.scope, output.id)
            names = [reached.but(layer=Layer.PLAN), reached, reached.but(line=Line.OUTPUT_OF_PLAN)]
            counted = reached in view.book and view.book[reached].kind is Kind.ACTUAL
            day = Cell(sorts.day(view.as_of if counted else output.day) or NONE)
            label = Words.of("Case ", sorts.numbering(case.number), ": ", sorts.name(output.name))
            rows.append(Row(label, (*view.cells(names), day)))
    return Table(
        "outputs",
        UNNUMBERED,
        "Resultatmål ved siden af pengene",
        "antal og procent",
        (
            (
                HeaderCell(""),
                HeaderCell("Mål"),
                HeaderCell("Nået"),
                HeaderCell("Andel af mål"),
                HeaderCell("Opgjort"),
            ),
        ),
        tuple(rows),
        reservations(view, rows),
    )


def _output_id(view: View, scope: str, output: str) -> FigureId:
    names = [
        FigureId(scope, TOTAL, line, Layer.RESULT, output)
        for line in (Line.PERSONS, Line.OUTPUT, Line.OUTPUT_SHARE)
    ]
    return next(
        (name for name in names if name in view.book or name.but(layer=Layer.PLAN) in view.book), names[0]
    )
