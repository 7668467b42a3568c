"""The lines of a table, header and body apart → the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gevinst.checking.files.captions import split_caption, table_name, unit_from
from gevinst.checking.files.text_body import TextRow, are_one_in_each_line, are_scrambled, rows_of, width_of
from gevinst.checking.files.text_cells import split_row
from gevinst.checking.files.text_header import (
    Heads,
    begins_with_unit_word,
    columns_told,
    headings_seen,
    heads_of,
    heads_of_stretches,
    without_unit,
)
from gevinst.checking.files.text_layout import laid_out
from gevinst.checking.files.text_words import joined
from gevinst.checking.note import Cell, Column, Paragraph, Row, Spot, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.files.text_lines import Piece


@dataclass(frozen=True)
class Inside:
    """What a table holds.

    Args:
        line: the unit where it has a line of its own; may be empty.
        corner: the unit that stands over the labels; may be empty.
        heads: the headings of each column from the top.
        rows: the body; empty where the text has mixed its cells up.
    """

    line: str
    corner: str
    heads: Heads
    rows: Sequence[TextRow]


def inside_of(header: Sequence[Piece], body: Sequence[Piece]) -> Inside:
    """Return what a table holds, by the place of its columns where the text keeps it, else by counting."""
    line, header = _unit_and_rest(header)
    laid = laid_out(header, body)
    if laid is not None:
        return Inside(line, without_unit(laid.corner)[0], laid.heads, laid.rows)
    unit, words = without_unit(joined(piece.text for piece in header))
    width = width_of(body, columns_told(words), headings_seen(words))
    rows = rows_of(body, width)
    if are_one_in_each_line(rows):
        heads = heads_of_stretches(words, _stretches(header), width)
        return Inside(line, unit, heads, [] if are_scrambled(rows) else rows)
    top = without_unit(header[0].text)[1] if header else ""
    return Inside(line, unit, heads_of(words, top, width), rows)


def _stretches(header: Sequence[Piece]) -> list[str]:
    """Return what stands between the blank lines of a header."""
    stretches: list[list[str]] = []
    for piece in header:
        if piece.gap or not stretches:
            stretches.append([])
        stretches[-1].append(piece.text)
    return [joined(lines) for lines in stretches]


def table_of(
    top: Piece, caption: str, inside: Inside, notes: Sequence[str], section: str
) -> Table | Paragraph:
    """Return the table, or its caption where it has no rows.

    Args:
        top: the first line of its caption.
        caption: the caption as printed.
        inside: what it holds.
        notes: the lines below it.
        section: the heading it stands under.
    """
    number, rest = split_caption(caption)
    name = table_name(number, rest)
    spot = Spot(page=top.line.page, line=top.line.number, text=rest, box=top.line.box)
    if not inside.rows:
        return Paragraph(caption, section, spot)
    columns = tuple(map(Column, inside.heads))
    return Table(
        number=number,
        caption=rest,
        unit=unit_from(inside.line, [inside.corner], rest, notes),
        columns=columns,
        rows=tuple(_row(row, columns, name) for row in inside.rows),
        notes=tuple(notes),
        section=section,
        spot=replace(spot, table=name),
    )


def _unit_and_rest(header: Sequence[Piece]) -> tuple[str, Sequence[Piece]]:
    """Take the line that names the unit off a header."""
    first = header[0].text if header else ""
    unit, words = without_unit(first)
    if unit and not words:
        return unit, header[1:]
    if begins_with_unit_word(first) and first[0].islower() and not split_row(first)[1]:
        return first, header[1:]
    return "", header


def _row(row: TextRow, columns: Sequence[Column], table: str) -> Row:
    padded = [*row.cells, *[("", row.piece)] * (len(columns) - len(row.cells))]
    cells = (
        Cell(text, _spot(piece, table, row.name, column.name))
        for (text, piece), column in zip(padded, columns, strict=True)
    )
    return Row(row.name, tuple(cells), _spot(row.piece, table, row.name, ""))


def _spot(piece: Piece, table: str, row: str, column: str) -> Spot:
    line = piece.line
    return Spot(page=line.page, line=line.number, table=table, row=row, column=column, box=line.box)
