"""Wrong numbers: every change of each kind that one can think of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from gevinst.domain.danish import number
from gevinst.domain.figure import FigureId
from gevinst.domain.line import Line, Unit
from gevinst.figures import printing
from gevinst.figures.document import NONE, Look, Table
from tests.checking.field import Candidate, Field, where
from tests.checking.printed import MONEY_UNIT, Print
from tests.checking.slips import changed_digits, flipped_sign, swapped_digits

_NEXT_DIGIT = dict(zip("0123456789", "1234567898", strict=True))


def changed_digit(field: Field) -> Iterator[Candidate]:
    """Every digit of every cell, replaced by every other digit."""
    return _in_cells(field, changed_digits)


def digits_swapped(field: Field) -> Iterator[Candidate]:
    """Every two neighbouring digits of every cell, swapped."""
    return _in_cells(field, swapped_digits)


def wrong_sign(field: Field) -> Iterator[Candidate]:
    """Every amount of money in a cell, with the other sign."""
    return _in_cells(field, flipped_sign, lambda name: field.unit_of(name) is Unit.KRONER)


def number_in_sentence(field: Field) -> Iterator[Candidate]:
    """Every bound number of a sentence, with a digit changed or two digits swapped."""
    for at, item, run, text, _ in field.runs():
        for slip in (*changed_digits(text), *swapped_digits(text)):
            yield field.run_changed(at, item, run, slip)


def _in_cells(
    field: Field,
    slips: Callable[[str], Iterator[str]],
    wanted: Callable[[FigureId], bool] = lambda _: True,
) -> Iterator[Candidate]:
    for at, table, row, column, text, name in field.table_cells():
        for slip in slips(text) if wanted(name) else ():
            yield field.cell_changed(at, table, row, column, slip)


def dropped_row(field: Field) -> Iterator[Candidate]:
    """Every row of a table left out, where a sum printed in the table no longer adds up."""
    for at, table in field.tables():
        for row, line in enumerate(table.rows):
            if line.look is Look.PLAIN:
                rest = tuple(each for each in table.rows if each is not line)
                yield Candidate(
                    where(table),
                    f"rækken »{line.label}«",
                    "ingen række",
                    at,
                    partial(replace, table, rows=rest),
                    partial(_sum_without, field, at, table, row),
                )


def _sum_without(field: Field, at: int, table: Table, row: int) -> str:
    """Name a sum in another row that differs, without this row, by more than rounding; nothing when none."""
    for whole, parts in _sums(field, at, table):
        rest = [part for part in parts if part.spot[1] != row]
        if whole.spot[1] != row and 0 < len(rest) < len(parts):
            off = abs(whole.value - sum((part.value for part in rest), Decimal(0)))
            if off > sum((part.half for part in rest), whole.half):
                return f"the sum {whole.figure} in the table"
    return ""


def _sums(field: Field, at: int, table: Table) -> Iterator[tuple[Print, list[Print]]]:
    """Go through the sums of which whole and parts are printed in the table."""
    here = {field.knowledge.own(each.figure): each for each in field.reader.in_block(at, table)}
    for sum_ in field.knowledge.sums_of(table):
        if {sum_.whole, *sum_.parts} <= here.keys():
            yield here[sum_.whole], [here[part] for part in sum_.parts]


def wrong_total(field: Field) -> Iterator[Candidate]:
    """Every total, added up wrongly, copied from the neighbour, or with a digit one too high."""
    for at, table in field.tables():
        wrong = {
            (whole.spot[1], whole.spot[2]): [*_added_wrongly(field, table, whole, parts)]
            for whole, parts in _sums(field, at, table)
        }
        for row, line in enumerate(table.rows):
            for column, cell in enumerate(line.cells):
                if cell.figure is not None and _is_total(field, line.look, cell.figure):
                    slips = [
                        *wrong.get((row, column), ()),
                        *_neighbours(table, row, column),
                        *_higher(cell.text),
                    ]
                    for slip in dict.fromkeys(slips):
                        if slip != cell.text:
                            yield field.cell_changed(at, table, row, column, slip)


def _is_total(field: Field, look: Look, name: FigureId) -> bool:
    is_sum = look is Look.TOTAL or name.line in {Line.NET, Line.ACCUMULATED} or name.period == "total"
    return is_sum and field.unit_of(name) is Unit.KRONER


def _added_wrongly(field: Field, table: Table, whole: Print, parts: list[Print]) -> Iterator[str]:
    """Go through the total with one part forgotten or counted twice."""
    how = field.note.presentation
    money = MONEY_UNIT.search(table.unit)
    if field.unit_of(whole.figure) is not Unit.KRONER or money is None:
        return
    for part in parts:
        for value in (whole.value - part.value, whole.value + part.value):
            shown = value * printing.sign(whole.figure.line, how) / printing.scale(Unit.KRONER, how)
            yield number(shown, how.decimals)


def _neighbours(table: Table, row: int, column: int) -> Iterator[str]:
    """Go through the numbers left and right of a cell, and above it."""
    for line, place in ((row, column - 1), (row, column + 1), (row - 1, column)):
        if 0 <= place < len(table.rows[row].cells) and line >= 0:
            text = table.rows[line].cells[place].text
            if text != NONE and not text.endswith("%"):
                yield text


def _higher(text: str) -> Iterator[str]:
    """Go through the text with each digit in turn one higher; a nine is one lower."""
    for at, letter in enumerate(text):
        if letter.isdigit():
            yield text[:at] + _NEXT_DIGIT[letter] + text[at + 1 :]
