"""A printed total that differs from its printed parts by rounding says so (METHOD 10)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain.danish import round_half_up
from gevinst.domain.figure import Operation
from gevinst.domain.line import Line
from gevinst.figures import printing
from gevinst.figures.document import Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gevinst.domain.figure import Figure, FigureId
    from gevinst.domain.programme import Presentation
    from gevinst.figures.document import Table
    from gevinst.figures.view import View

    Sum = tuple[FigureId, list[tuple[int, FigureId]]]

NOTE = "Tallene er afrundet hver for sig. En sum eller forskel kan derfor afvige på sidste ciffer."

_DEVIATIONS = (Line.INVESTMENT_DEVIATION, Line.SAVING_DEVIATION, Line.INCOME_DEVIATION)
_SIGN_OF_THE_REST = {Operation.SUM: 1, Operation.DIFFERENCE: -1}


def with_rounding_note(view: View, table: Table) -> Table:
    """Return the table, with the note below it when a reader who adds up its numbers gets another one."""
    known = view.shown_in(table.rows)
    sums = [*_formulas(known), *_deviations(known), *_columns(table)]
    differs = any(_differs(view.presentation, known, total, parts) for total, parts in sums)
    return replace(table, notes=(*table.notes, NOTE)) if differs else table


def _formulas(known: Mapping[FigureId, Figure]) -> Iterator[Sum]:
    """Go through the sums and differences whose parts all stand in the table."""
    for figure in known.values():
        formula = figure.formula
        if formula and formula.operation in _SIGN_OF_THE_REST and set(formula.inputs) <= known.keys():
            first, *others = formula.inputs
            rest = _SIGN_OF_THE_REST[formula.operation]
            yield figure.id, [(1, first), *((rest, name) for name in others)]


def _deviations(known: Mapping[FigureId, Figure]) -> Iterator[Sum]:
    """Go through the deviations in all; they are forecast minus plan, but readers add the row up too."""
    for name in known:
        parts = [name.but(line=line) for line in _DEVIATIONS]
        found = [(1, part) for part in parts if part in known]
        if name.line is Line.NET_DEVIATION and found:
            yield name, found


def _columns(table: Table) -> Iterator[Sum]:
    """Go through the columns whose last cell is the total of the same line above it."""
    *rows, last = table.rows
    if last.look is not Look.TOTAL:
        return
    for column, cell in enumerate(last.cells):
        above = [row.cells[column].figure for row in rows]
        parts = [(1, name) for name in above if name]
        if cell.figure and parts and all(name.line is cell.figure.line for _, name in parts):
            yield cell.figure, parts


def _differs(
    how: Presentation, known: Mapping[FigureId, Figure], total: FigureId, parts: list[tuple[int, FigureId]]
) -> bool:
    if any(known[name].value is None for name in (total, *(name for _, name in parts))):
        return False
    added = sum((sign * _printed(known[name], how) for sign, name in parts), Decimal(0))
    return added != _printed(known[total], how)


def _printed(figure: Figure, how: Presentation) -> Decimal:
    """Return the value as printed, with the sign it has inside Gevinst."""
    return round_half_up(figure.number / printing.scale(figure.unit, how), printing.decimals(figure, how))
