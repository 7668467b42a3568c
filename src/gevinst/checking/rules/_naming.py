"""What tables and findings are called in the texts of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.checking.note import Cell, Table


def called(table: Table) -> str:
    """Return what a reader calls a table: »Tabel 5«, else its caption."""
    if table.number:
        return f"Tabel {table.number}"
    return f"tabellen »{table.caption}«" if table.caption else "en tabel uden nummer"


def words_over(table: Table) -> str:
    """Return caption, unit and all headings of a table in small letters, to look for words in."""
    heads = (head for column in table.columns for head in column.heads)
    return " ".join((table.caption, table.unit, *heads)).lower()


def quoted(texts: Iterable[str]) -> str:
    """Return texts as »a«, »b« og »c«, each once."""
    *before, last = [f"»{text}«" for text in dict.fromkeys(texts)] or [""]
    return f"{', '.join(before)} og {last}" if before else last


def cells_of(table: Table) -> Iterable[tuple[int, int, Cell]]:
    """Return the cells with the index of their row and column."""
    for down, row in enumerate(table.rows):
        for across, cell in enumerate(row.cells):
            yield down, across, cell
