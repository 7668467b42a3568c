"""A retyped note as a Word file: headings, captions as paragraphs, merged header cells."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENTATION
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from tests.checking.retyped.blocks import Block, Grid, Head, Heading

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_TEXT_WIDTH = 25.0  # cm, of A4 on its side
_LONGEST_LABEL = 34  # letters; a longer one is broken between words


def write_docx(blocks: tuple[Block, ...], path: Path) -> None:
    document = docx.Document()
    _lay_on_its_side(document)
    for block in blocks:
        if isinstance(block, Grid):
            _write_table(document, block)
        elif isinstance(block, Heading):
            document.add_heading(block.text, level=block.level)
        else:
            document.add_paragraph(block.text)
    document.save(str(path))


def _lay_on_its_side(document: Document) -> None:
    """Make room for the tables: a column that is too narrow breaks its words when LibreOffice prints."""
    page = document.sections[0]
    page.orientation = WD_ORIENTATION.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm((29.7 - _TEXT_WIDTH) / 2)


def _write_table(document: Document, grid: Grid) -> None:
    document.add_paragraph(grid.title, style="Caption")
    if grid.unit_line:
        document.add_paragraph(grid.unit)
    widths = _widths(grid)
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for row in grid.header:
        _write_heads(table, row)
    for texts in grid.rows:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    _shape(table, widths)
    for note in grid.notes:
        document.add_paragraph(note)
    document.add_paragraph("")


def _write_heads(table: Table, heads: tuple[Head, ...]) -> None:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    starts = accumulate((head.span for head in heads), initial=0)
    for head, (start, end) in zip(heads, pairwise(starts), strict=True):
        row.cells[start].merge(row.cells[end - 1]).text = head.text


def _widths(grid: Grid) -> list[float]:
    """Return widths in cm: labels by their text, columns of numbers by their longest word."""
    labels = [max(map(len, texts)) for texts in zip(*grid.rows, strict=True)][: grid.label_columns]
    heads = [max(map(len, name.split())) for name in grid.columns]
    letters = [min(label, _LONGEST_LABEL) + 3 for label in labels] + [head + 3 for head in heads]
    return [_TEXT_WIDTH * each / sum(letters) for each in letters]


def _shape(table: Table, widths: list[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(8)
