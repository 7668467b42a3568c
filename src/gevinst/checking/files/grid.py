"""A rectangle of cell texts → a :class:`Table`: which rows are headings, which columns are labels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from gevinst.checking.files import body
from gevinst.checking.files.captions import is_caption, is_note, split_caption, table_name, unit_from
from gevinst.checking.files.headings import count_header_rows, filled_right, heads_of
from gevinst.checking.files.words import mended, one_line
from gevinst.checking.note import Cell, Column, Row, Spot, Table
from gevinst.checking.number import MINUSES

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class GridCell:
    """A cell as the file has it: text in one line; a cell that spans is repeated in every place."""

    text: str
    spot: Spot


Grid = list[list[GridCell]]


def table_from(  # noqa: PLR0913 (six things stand around a table)
    grid: Sequence[Sequence[GridCell]],
    *,
    caption: str,
    below: Sequence[str],
    section: str,
    spot: Spot,
    unit: str = "",
    header_rows: int | None = None,
) -> Table | None:
    """Return the table of a rectangle; None when it holds no column of numbers (a table of words).

    Args:
        grid: rows of equal length.
        caption: the caption as printed, »Tabel 5 - Opfølgning på …«; empty when there is none.
        below: the lines directly below the table (source, sign rule).
        section: the heading the table stands under.
        spot: where the caption (or else the first cell) stands; page, line, sheet and anchor are used.
        unit: a line between caption and table that names the unit.
        header_rows: how many rows the file itself marks as headings; None when it does not say.
    """
    rows, marked = _filled(grid, header_rows or 0)
    caption, rows, marked = _own_caption(mended(caption), rows, marked)
    rows, notes = _own_notes(rows)
    if not rows:
        return None
    rows = _with_signs_joined(rows)
    count = count_header_rows(_texts(rows), marked)
    header, rows = rows[:count], rows[count:]
    labels = body.label_columns(_texts(header), _texts(rows)) if rows else 0
    if not rows or not body.has_numbers(_texts(rows), labels):
        return None
    number, title = split_caption(caption)
    name = table_name(number, title)
    heads = filled_right(_texts(header), labels)
    columns = tuple(Column(heads_of(heads, place)) for place in range(labels, len(rows[0])))
    notes = (*notes, *map(one_line, below))
    return Table(
        number=number,
        caption=title,
        unit=unit_from(one_line(unit), _corner(heads, labels), title, notes),
        columns=columns,
        rows=tuple(
            _row(label, rows[place], columns, name) for label, place in body.labelled(_texts(rows), labels)
        ),
        notes=notes,
        section=section,
        spot=replace(spot, table=name, text=""),
    )


def words_of(grid: Sequence[Sequence[GridCell]]) -> list[GridCell]:
    """Return the rows of a table of words, each as one text with the place of its first cell."""
    rows, _ = _filled(grid, 0)
    return [GridCell(_joined(row), row[0].spot) for row in rows]


def _joined(row: Sequence[GridCell]) -> str:
    return " · ".join(text for text, _ in groupby(mended(cell.text) for cell in row) if text)


def _filled(grid: Sequence[Sequence[GridCell]], marked: int) -> tuple[Grid, int]:
    """Drop the rows and columns without text; return how many marked heading rows are left, too."""
    kept = [[replace(cell, text=one_line(cell.text)) for cell in row] for row in grid]
    marked = sum(any(cell.text for cell in row) for row in kept[:marked])
    kept = [row for row in kept if any(cell.text for cell in row)]
    if not kept:
        return [], 0
    used = [place for place in range(len(kept[0])) if any(row[place].text for row in kept)]
    return [[row[place] for place in used] for row in kept], marked


def _own_caption(caption: str, rows: Grid, marked: int) -> tuple[str, Grid, int]:
    """Take the caption from the table's first row where it stands alone in it."""
    first = _only_text(rows[0]) if rows else ""
    if caption or not is_caption(first):
        return caption, rows, marked
    return first, rows[1:], max(marked - 1, 0)


def _own_notes(rows: Grid) -> tuple[Grid, tuple[str, ...]]:
    """Take the source and other lines that stand in the table's last rows."""
    count = len(rows)
    while count and is_note(_only_text(rows[count - 1])):
        count -= 1
    return rows[:count], tuple(_only_text(row) for row in rows[count:])


def _only_text(row: Sequence[GridCell]) -> str:
    texts = {cell.text for cell in row if cell.text}
    return texts.pop() if len(texts) == 1 and row[0].text else ""


def _with_signs_joined(rows: Grid) -> Grid:
    for place in reversed(body.sign_columns(_texts(rows))):
        rows = [[*row[:place], _signed(*row[place : place + 2]), *row[place + 2 :]] for row in rows]
    return rows


def _signed(sign: GridCell, number: GridCell) -> GridCell:
    is_sign = bool(sign.text) and sign.text in MINUSES
    return replace(number, text=f"{sign.text} {number.text}") if is_sign else number


def _texts(rows: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


def _corner(heads: Sequence[Sequence[str]], labels: int) -> dict[str, None]:
    return dict.fromkeys(text for row in heads for text in row[:labels] if text)


def _row(label: str, cells: Sequence[GridCell], columns: Sequence[Column], table: str) -> Row:
    own = cells[len(cells) - len(columns) :]
    # A heading that spans the whole table says nothing about its columns.
    spans = len(cells) > 1 and len({cell.text for cell in cells}) == 1 and cells[0].text == label
    return Row(
        label,
        tuple(
            Cell(
                "" if spans else cell.text,
                replace(cell.spot, table=table, row=label, column=column.name),
            )
            for cell, column in zip(own, columns, strict=True)
        ),
        replace(cells[0].spot, table=table, row=label),
    )
