"""Excel → blocks: each sheet's blocks of filled cells as tables, single cells as text."""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from gevinst.checking.files.captions import is_caption
from gevinst.checking.files.flow import GridPiece, Piece, Style, blocks_from
from gevinst.checking.files.grid import GridCell
from gevinst.checking.files.headings import is_year
from gevinst.checking.files.refusals import check_size, damaged, unpacked
from gevinst.checking.files.words import one_line
from gevinst.checking.files.xlsx_parts import SheetParts, parts_of
from gevinst.checking.files.xlsx_print import printed
from gevinst.checking.note import Block, Spot
from gevinst.checking.number import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from python_calamine import CalamineSheet

_KIND = "Excel-projektmappe"
_FAILED = "#FEJL"
_LETTERS = 26

_Row = list[GridCell]


def read_xlsx(data: bytes, file: str) -> tuple[Block, ...]:
    """Return the blocks of all sheets, hidden ones too.

    Args:
        data: the file's content.
        file: its name as the user gave it.

    Raises:
        InputRefused: damaged, or too large.
    """
    unpacked(data, file, _KIND)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        parts = parts_of(data, file)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        pieces = [
            piece
            for name in workbook.sheet_names
            if name in parts
            for piece in _pieces(workbook.get_sheet_by_name(name), parts[name])
        ]
    except (CalamineError, ExpatError, KeyError, OSError, ValueError):
        raise damaged(file, _KIND) from None
    grids = [piece for piece in pieces if isinstance(piece, GridPiece)]
    check_size(
        file, len(grids), sum(len(row) for each in grids for row in each.grid), len(pieces) - len(grids)
    )
    return blocks_from(pieces)


def _pieces(sheet: CalamineSheet, parts: SheetParts) -> Iterator[Piece | GridPiece]:
    return _sheet(sheet, _cells(sheet, parts))


def _cells(sheet: CalamineSheet, parts: SheetParts) -> list[_Row]:
    """The texts of a sheet from its first cell."""
    name = sheet.name
    return [
        [
            GridCell(_text(value, (row, column), parts), Spot(sheet=name, cell=_address(row, column)))
            for column, value in enumerate(values)
        ]
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
    ]


def _text(value: object, place: tuple[int, int], parts: SheetParts) -> str:
    return _FAILED if place in parts.failed else one_line(printed(value, parts.formats.get(place, "")))


def _address(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _sheet(sheet: CalamineSheet, rows: Sequence[_Row]) -> Iterator[Piece | GridPiece]:
    """The sheet's name as a heading, then what stands in it."""
    runs = _joined([list(run) for filled, run in groupby(rows, _is_filled) if filled])
    if runs and runs[0][0][_left(runs[0][0])].text != sheet.name:
        yield Piece(sheet.name, Spot(sheet=sheet.name), Style.HEADING)
    merged = _merged(sheet, rows)
    for number, run in enumerate(runs):
        yield from _run(run, merged, first=number == 0)


def _merged(sheet: CalamineSheet, rows: Sequence[_Row]) -> dict[str, str]:
    """The text of a merged cell by the address of each cell that it covers."""
    covered: dict[str, str] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        for row in rows[top : bottom + 1]:
            covered |= {cell.spot.cell: rows[top][left].text for cell in row[left : right + 1]}
    return covered


def _joined(runs: Iterable[list[_Row]]) -> list[list[_Row]]:
    """Put a total that stands below a blank row together with the rows above it."""
    joined: list[list[_Row]] = []
    for run in runs:
        if joined and _goes_on(joined[-1][-1], run[0]):
            joined[-1] += run
        else:
            joined.append(run)
    return joined


def _goes_on(above: _Row, below: _Row) -> bool:
    """A label and numbers below numbers, one blank row between; years are the headings of a new table."""
    numbers = [place for place, cell in enumerate(below) if parse(cell.text)]
    words = [place for place, cell in enumerate(below) if cell.text and not parse(cell.text)]
    over = {place for place, cell in enumerate(above) if parse(cell.text)}
    near = _row_number(below) == _row_number(above) + 2
    labelled = words == [_left(below)] and not all(is_year(below[place].text) for place in numbers)
    return near and bool(numbers) and set(numbers) <= over and labelled


def _run(rows: list[_Row], merged: Mapping[str, str], *, first: bool) -> Iterator[Piece | GridPiece]:
    """Single cells above and below are text; what is between them is a table."""
    left = min(map(_left, rows))
    start, end = 0, len(rows)
    while start < end and _is_single(rows[start], left):
        start += 1
    while end > start and _is_single(rows[end - 1], left):
        end -= 1
    for number, row in enumerate(rows[:start]):
        yield _piece(row, Style.HEADING if first and number == 0 else Style.PLAIN)
    if start < end:
        right = 1 + max(map(_right, rows[start:end]))
        grid = [
            [GridCell(cell.text or merged.get(cell.spot.cell, ""), cell.spot) for cell in row[left:right]]
            for row in rows[start:end]
        ]
        yield GridPiece(grid, grid[0][0].spot)
    for row in rows[end:]:
        yield _piece(row, Style.PLAIN if start == len(rows) else Style.NOTE)


def _piece(row: _Row, style: Style) -> Piece:
    cell = row[_left(row)]
    return Piece(cell.text, cell.spot, Style.PLAIN if is_caption(cell.text) else style)


def _is_filled(row: _Row) -> bool:
    return any(cell.text for cell in row)


def _is_single(row: _Row, left: int) -> bool:
    filled = [place for place, cell in enumerate(row) if cell.text]
    return filled == [left]


def _left(row: _Row) -> int:
    return next(place for place, cell in enumerate(row) if cell.text)


def _right(row: _Row) -> int:
    return max(place for place, cell in enumerate(row) if cell.text)


def _row_number(row: _Row) -> int:
    return int("".join(filter(str.isdecimal, row[0].spot.cell)))
