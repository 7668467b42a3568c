"""The sheet with what the numbers rest on: sources, decisions and suspensions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.reports.workbook.layout import SOURCES

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from gevinst.domain.programme import Programme
    from gevinst.reports.workbook.desk import Desk

    Row = tuple[date | str | None, ...]

# A day, a name or second day, a text, and two short words: the same columns serve all three lists.
_WIDTHS = (13, 38, 76, 18, 18)
_EVERY_CASE = "alle"


def draw_sources(desk: Desk) -> None:
    """Add the sheet; a list without rows is left out."""
    sheet = desk.sheet(SOURCES, frozen=(2, 0), repeated=(0, 1))
    desk.title(sheet, SOURCES, f"{desk.programme.municipality} · {desk.programme.title}")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = 3
    for heading, columns, rows in _lists(desk.programme):
        if rows:
            row = _write_list(desk, sheet, row, (heading, columns, rows))


def _lists(programme: Programme) -> list[tuple[str, tuple[str, ...], list[Row]]]:
    return [
        ("Kilder", ("Trukket", "Kilde", "Hvad der er hentet"), _sources(programme)),
        (
            "Beslutninger",
            ("Dato", "Udvalg eller råd", "Beslutning", "Cases", "Ny status"),
            _decisions(programme),
        ),
        ("Suspensioner", ("Fra", "Til og med", "Årsag", "Cases", "Omfang"), _suspensions(programme)),
    ]


def _sources(programme: Programme) -> list[Row]:
    return [(source.drawn, source.name, source.supplies) for source in programme.sources]


def _decisions(programme: Programme) -> list[Row]:
    return [
        (each.day, each.body, each.text, _cases(each.cases), each.moves_to.danish if each.moves_to else "")
        for each in programme.decisions
    ]


def _suspensions(programme: Programme) -> list[Row]:
    return [
        (each.first, each.last, each.reason, _cases(each.cases), "delvis" if each.partial else "helt")
        for each in programme.suspensions
    ]


def _cases(numbers: tuple[int, ...]) -> str:
    return danish.listing([str(number) for number in numbers]) if numbers else _EVERY_CASE


def _write_list(
    desk: Desk, sheet: Worksheet, top: int, content: tuple[str, tuple[str, ...], list[Row]]
) -> int:
    """Write a list with its headings. Return the row for the next list."""
    heading, columns, rows = content
    sheet.write_string(top, 0, heading, desk.styles.of(bold=True, font_size=12))
    for column, name in enumerate(columns):
        sheet.write_string(top + 1, column, name, desk.styles.header())
    for row, cells in enumerate(rows, top + 2):
        for column, cell in enumerate(cells):
            _write_cell(desk, sheet, (row, column), cell)
        texts = (cell if isinstance(cell, str) else "" for cell in cells)
        desk.height(sheet, row, zip(texts, _WIDTHS, strict=False))
    return top + len(rows) + 3


def _write_cell(desk: Desk, sheet: Worksheet, place: tuple[int, int], cell: date | str | None) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(*place, cell, desk.styles.words(num_format="dd-mm-yyyy", align="left"))
    else:
        desk.text(sheet, *place, cell or "", desk.styles.words(text_wrap=True))
