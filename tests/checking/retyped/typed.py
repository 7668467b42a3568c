"""A retyped note as a perfect reader would give it: what every file's findings are held against."""

from __future__ import annotations

from gevinst.checking.note import Cell, Column, Note, Paragraph, Row, Spot, Table
from tests.checking.retyped import blocks as typed
from tests.checking.retyped.content import sections_of


def typed_note(blocks: tuple[typed.Block, ...]) -> Note:
    """Return the note without a file between."""
    sections = sections_of(blocks)
    return Note("note", "typed", tuple(map(_block, blocks, sections)))


def _block(block: typed.Block, section: str) -> Paragraph | Table:
    if isinstance(block, typed.Grid):
        return _table(block, section)
    return Paragraph(block.text, section, Spot(text=block.text[:60]), isinstance(block, typed.Heading))


def _table(grid: typed.Grid, section: str) -> Table:
    columns = tuple(map(Column, grid.column_heads))
    return Table(
        number=grid.number,
        caption=grid.caption,
        unit=grid.unit,
        columns=columns,
        rows=tuple(_row(grid, row) for row in grid.rows),
        notes=grid.notes,
        section=section,
        spot=Spot(table=f"Tabel {grid.number}", text=grid.title[:60]),
    )


def _row(grid: typed.Grid, texts: tuple[str, ...]) -> Row:
    label, table = grid.label(texts), f"Tabel {grid.number}"
    printed = zip(grid.columns, texts[grid.label_columns :], strict=True)
    cells = tuple(Cell(text, Spot(table=table, row=label, column=column)) for column, text in printed)
    return Row(label, cells, Spot(table=table, row=label))
