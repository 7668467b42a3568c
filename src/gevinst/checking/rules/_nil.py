"""In how many ways a note prints that there is nothing: a bare 0, a dash, a blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.number import is_nil
from gevinst.checking.rules._decimals import odd_cells
from gevinst.checking.rules._naming import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.note import Cell, Table

BARE, DASH, BLANK = "»0« uden decimaler", "»-«", "tom celle"


def nils(tables: Sequence[Table]) -> dict[str, list[Cell]]:
    """Return the cells that print nothing, by the way they do it, when they do it in several ways.

    Dashes in one table and blanks in another (the years that a curve has not reached) are a way for each.
    """
    each = [_nils_of(table) for table in tables]
    if not any(BARE in ways or len(ways) > 1 for ways in each):
        return {}
    found = {way: [cell for ways in each for cell in ways.get(way, [])] for way in (BARE, DASH, BLANK)}
    used = {way: cells for way, cells in found.items() if cells}
    return used if len(used) > 1 else {}


def _nils_of(table: Table) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    for cell, _ in odd_cells(table):
        if is_bare(cell):
            found.setdefault(BARE, []).append(cell)
    for cell in _without_number(table):
        found.setdefault(DASH if cell.text.strip() else BLANK, []).append(cell)
    return found


def is_bare(cell: Cell) -> bool:
    """Say whether a cell prints 0 and no decimals."""
    return cell.number is not None and not cell.number.value and not cell.number.decimals


def _without_number(table: Table) -> Iterator[Cell]:
    """Return dashes in rows of numbers, and blanks where both row and column have numbers."""
    rows = {down for down, _, cell in cells_of(table) if cell.number}
    columns = {across for _, across, cell in cells_of(table) if cell.number}
    for down, across, cell in cells_of(table):
        if is_nil(cell.text) and down in rows and (cell.text.strip() or across in columns):
            yield cell
