"""A retyped note as a workbook: a sheet for each section, its cells as printed text or as numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

from gevinst.checking.number import parse
from tests.checking.retyped.blocks import Block, Grid, Head, Heading

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


# Writes a cell's text at a line and a column of a sheet.
Put = Callable[["Worksheet", int, int, str], None]


def write_xlsx(blocks: tuple[Block, ...], path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as workbook:
        _write(workbook, blocks, lambda sheet, line, column, text: sheet.write_string(line, column, text))


def write_xlsx_of_numbers(blocks: tuple[Block, ...], path: Path) -> None:
    """Write numbers as numbers, with the format that prints them as the note does."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        _write(workbook, blocks, _put_number(workbook))


def _put_number(workbook: xlsxwriter.Workbook) -> Put:
    def put(sheet: Worksheet, line: int, column: int, text: str) -> None:
        number = parse(text)
        if number is None:
            sheet.write_string(line, column, text)
            return
        code = f"{'#,##0' if '.' in text else '0'}{'.' * bool(number.decimals)}{'0' * number.decimals}"
        sheet.write_number(line, column, float(number.value), workbook.add_format({"num_format": code}))

    return put


def _write(workbook: xlsxwriter.Workbook, blocks: tuple[Block, ...], put: Put) -> None:
    bold = workbook.add_format({"bold": True})
    for number, section in enumerate(_sections(blocks), start=1):
        _write_section(workbook.add_worksheet(f"Afsnit {number}"), section, bold, put)


def _sections(blocks: tuple[Block, ...]) -> list[list[Block]]:
    """Divide the note before each heading; it begins with one."""
    sections: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Heading):
            sections.append([])
        sections[-1].append(block)
    return sections


def _write_section(sheet: Worksheet, section: list[Block], bold: Format, put: Put) -> None:
    line = 0
    for block in section:
        if isinstance(block, Grid):
            line = _write_table(sheet, line, block, bold, put)
        else:
            sheet.write_string(line, 0, block.text, bold if isinstance(block, Heading) else None)
        line += 2


def _write_table(sheet: Worksheet, line: int, grid: Grid, bold: Format, put: Put) -> int:
    """Write a table from the line on and return its last line."""
    above = [grid.title, *([grid.unit] if grid.unit_line else [])]
    for text in above:
        sheet.write_string(line, 0, text, bold)
        line += 1
    for heads in grid.header:
        _write_heads(sheet, line, heads, bold)
        line += 1
    for texts in grid.rows:
        for column, text in enumerate(texts):
            if column < grid.label_columns:
                sheet.write_string(line, column, text)
            elif text:
                put(sheet, line, column, text)
        line += 1
    for note in grid.notes:
        sheet.write_string(line, 0, note)
        line += 1
    return line - 1


def _write_heads(sheet: Worksheet, line: int, heads: tuple[Head, ...], bold: Format) -> None:
    start = 0
    for head in heads:
        if head.span > 1:
            sheet.merge_range(line, start, line, start + head.span - 1, head.text, bold)
        elif head.text:
            sheet.write_string(line, start, head.text, bold)
        start += head.span
