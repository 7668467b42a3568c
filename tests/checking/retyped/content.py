"""What a note says, whatever its file: the same lists from the data and from what was read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gevinst.checking.note import Note, Table
from tests.checking.retyped.blocks import Block, Grid, Heading


@dataclass(frozen=True)
class TableContent:
    """A table without its places."""

    number: str
    caption: str
    unit: str
    section: str
    columns: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


# heading or not, text, the heading it stands under
ParagraphContent = tuple[bool, str, str]


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def as_printed(text: str) -> str:
    """Return the text of a cell; a minus that stands apart from its digits is drawn to them."""
    return re.sub(r"^- (?=\d)", "-", in_one_line(text))


def tables_read(note: Note) -> list[TableContent]:
    return [_table_read(table) for table in note.tables]


def _table_read(table: Table) -> TableContent:
    return TableContent(
        number=table.number,
        caption=in_one_line(table.caption),
        unit=in_one_line(table.unit),
        section=table.section,
        columns=tuple(tuple(filter(None, column.heads)) for column in table.columns),
        labels=tuple(in_one_line(row.label) for row in table.rows),
        cells=tuple(tuple(as_printed(cell.text) for cell in row.cells) for row in table.rows),
        notes=tuple(map(in_one_line, table.notes)),
    )


def paragraphs_read(note: Note) -> list[ParagraphContent]:
    """Return the paragraphs without the names of sheets, which a workbook has as headings of its own."""
    return [
        (each.heading, in_one_line(each.text), each.section)
        for each in note.paragraphs
        if each.text != each.spot.sheet
    ]


def tables_typed(blocks: tuple[Block, ...]) -> list[TableContent]:
    sections = sections_of(blocks)
    return [
        _table_typed(block, section)
        for block, section in zip(blocks, sections, strict=True)
        if isinstance(block, Grid)
    ]


def _table_typed(grid: Grid, section: str) -> TableContent:
    return TableContent(
        number=grid.number,
        caption=grid.caption,
        unit=grid.unit,
        section=section,
        columns=tuple(tuple(filter(None, heads)) for heads in grid.column_heads),
        labels=tuple(grid.label(row) for row in grid.rows),
        cells=tuple(tuple(map(as_printed, row[grid.label_columns :])) for row in grid.rows),
        notes=grid.notes,
    )


def paragraphs_typed(blocks: tuple[Block, ...]) -> list[ParagraphContent]:
    sections = sections_of(blocks)
    return [
        (isinstance(block, Heading), block.text, section)
        for block, section in zip(blocks, sections, strict=True)
        if not isinstance(block, Grid)
    ]


def sections_of(blocks: tuple[Block, ...]) -> list[str]:
    """Return the heading that each block stands under; a heading stands under itself."""
    sections, heading = [], ""
    for block in blocks:
        heading = block.text if isinstance(block, Heading) else heading
        sections.append(heading)
    return sections
