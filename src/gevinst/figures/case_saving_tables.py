"""The tables of a case's saving: weeks and kroner by year, with and without the case, and what they rest on.

What is realised and what is expected stand in rows of their own (METHOD 1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.figure import TOTAL, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.method import BaselineName
from gevinst.effect.measured_names import (
    APPROXIMATE,
    NOT_MEASURABLE,
    SAME_BENEFIT,
    THOSE_IN,
    THOSE_TO_COME,
    TOO_FEW,
)
from gevinst.figures import printing, saving_tables
from gevinst.figures.document import NONE, UNNUMBERED, Cell, HeaderCell, Look, Row, Table
from gevinst.figures.intervals import INTERVAL, interval_text
from gevinst.figures.tables import period_name, periods, reservations, sign_rule

if TYPE_CHECKING:
    from gevinst.domain.programme import Case
    from gevinst.figures.view import View


def has_saving(view: View, case: Case) -> bool:
    """Say whether anything was measured of a case's saving."""
    return FigureId(case.scope, TOTAL, Line.WEEKS_WITHOUT, Layer.RESULT) in view.book


def case_weeks_table(view: View, case: Case) -> Table:
    """Return a case's weeks by year: without and with it, saved, and what is still expected."""
    lines = {
        Line.WEEKS_WITHOUT: "Uger uden casen",
        Line.WEEKS_WITH: "Uger med casen",
        Line.WEEKS: "Sparede uger",
    }
    rows = _rows(view, case, lines)
    return Table(
        f"{case.scope}-weeks",
        UNNUMBERED,
        f"Uger med ydelse, case {case.number}",
        "uger",
        _header(view),
        rows,
        ("Sparede uger er uger uden casen minus uger med casen.", *_notes(view, rows)),
    )


def case_kroner_table(view: View, case: Case) -> Table:
    """Return what a case's participants cost by year: without and with it, saved, and what is expected."""
    lines = {
        Line.COST_WITHOUT: "Udgift uden casen",
        Line.COST_WITH: "Udgift med casen",
        Line.SAVING: "Besparelse",
    }
    rows = _rows(view, case, lines)
    return Table(
        f"{case.scope}-kroner",
        UNNUMBERED,
        f"Kommunens nettoudgift til ydelser, case {case.number}",
        printing.money_caption(view.presentation),
        _header(view),
        rows,
        (sign_rule(view), saving_tables.AFTER_REFUND, *_notes(view, rows)),
    )


def case_basis_table(view: View, case: Case) -> Table:
    """Return what a case's saving rests on: who is compared, how weeks were priced, what is unknown."""
    total = FigureId(case.scope, TOTAL, Line.PERSONS, Layer.RESULT)
    share = total.but(line=Line.PRICED_SHARE)
    named = [
        ("Deltagere, der regnes her", total.but(variant="first-case")),
        ("Heraf med sammenligning", total.but(variant="compared")),
        ("Personer i grundlaget", total.but(line=Line.COMPARED_PERSONS)),
        ("Uger uden sammenligning", total.but(line=Line.UNKNOWN_WEEKS)),
        *((f"Uger prissat {words}", share.but(variant=way)) for way, words in _WAYS.items()),
        *(
            (f"{_line_words(name)}, pr. person til uge {name.variant.split('-')[0]}", name)
            for name in view.book
            if name.scope == case.scope and name.line in _SHIFTS
        ),
    ]
    rows = tuple(Row(label, (view.cell(name),)) for label, name in named if name in view.book)
    return Table(
        f"{case.scope}-basis",
        UNNUMBERED,
        f"Det, tallene bygger på, case {case.number}",
        "antal, uger, procent og kr.",
        ((HeaderCell(""), HeaderCell("Tal")),),
        rows,
        (_SHIFT_NOTE, *reservations(view, rows)),
    )


_WAYS = {
    "actual": "efter den faktiske udbetaling",
    "modelled": "efter lovens satser",
    "flat": "efter planens ugepris",
    "no-price": "uden pris",
}
_SHIFTS = {Line.ZERO_EFFECT_SHIFT, Line.ZERO_EFFECT_COST}
_SHIFT_NOTE = (
    "Forskydning uden effekt er det, grundlaget ville bogføre som sparet for personer uden for casene."
)


def _line_words(name: FigureId) -> str:
    return name.line.about.danish


def _header(view: View) -> tuple[tuple[HeaderCell, ...], ...]:
    return ((HeaderCell(""), *(HeaderCell(period_name(view, period)) for period in periods(view))),)


def _rows(view: View, case: Case, lines: dict[Line, str]) -> tuple[Row, ...]:
    """Return the rows of a table, those with nothing in them left out.

    Args:
        view: figures and presentation.
        case: the case.
        lines: without the case, with it, and what is saved; with their words.
    """
    *sides, saved = lines
    words = lines[saved]
    first = FigureId(case.scope, TOTAL, saved, Layer.RESULT)
    rest = first.but(layer=Layer.REMAINING)
    whole = first.but(layer=Layer.FORECAST)
    rows = [
        *(_row(view, f"{lines[side]}, realiseret", first.but(line=side)) for side in sides),
        _row(view, f"{words}, realiseret", first, Look.TOTAL),
        _intervals(view, first),
        *(_row(view, f"{lines[side]}, forventet", rest.but(line=side)) for side in sides),
        _row(view, f"{words}, forventet af dem, der er begyndt", rest.but(variant=THOSE_IN)),
        _row(view, f"{words}, forventet af dem, der kommer", rest.but(variant=THOSE_TO_COME)),
        _row(view, f"{words}, forventet", rest, Look.TOTAL),
        _row(view, f"{words}, realiseret og forventet", whole, Look.TOTAL),
        _row(view, "Realiseret, kun målgruppens egen ydelse", first.but(variant=SAME_BENEFIT), Look.QUIET),
        *(
            _row(view, f"Realiseret, efter {each.danish}", first.but(variant=each.value), Look.QUIET)
            for each in BaselineName
        ),
    ]
    return tuple(row for row in rows if any(cell.text != NONE for cell in row.cells))


def _row(view: View, label: str, name: FigureId, look: Look = Look.PLAIN) -> Row:
    return Row(label, view.cells([name.but(period=period) for period in periods(view)]), look)


def _intervals(view: View, name: FigureId) -> Row:
    names = [name.but(period=period) for period in periods(view)]
    texts = [interval_text(view.book[each], view.presentation) if each in view.book else "" for each in names]
    return Row(INTERVAL, tuple(Cell(text or NONE) for text in texts), Look.QUIET)


def _notes(view: View, rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Return what must stand below: by what it is computed, and each reservation once."""
    written = " ".join(figure.note for figure in view.shown_in(rows).values())
    named = ((NOT_MEASURABLE, ""), (TOO_FEW, ""), (APPROXIMATE, "Efter offentliggjort kurve: "))
    found = (words + note for note, words in named if note in written)
    return (f"Uden casen er regnet efter {view.programme.method.baseline.danish}.", *found)
