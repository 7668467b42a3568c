"""Which table stands on which sheet, and which cell is the home of each figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gevinst.domain.figure import FigureId
    from gevinst.domain.programme import Programme
    from gevinst.figures.document import Cell, Document, Row, Table

READ_ME = "Læs mig"
OVERVIEW = "Overblik"
PROPOSALS = "Forslag"
CASE = "Case "
CURVES = "Kurver"
ALL_FIGURES = "Alle tal"
SOURCES = "Kilder"

# The first table stands below the sheet's title, its lead and an empty row.
FIRST_TABLE = 3
# On the sheet with every figure: the first row below the header, and the column of the values.
FIRST_FIGURE = 4
VALUE_COLUMN = 6

# Words only, and with more detail on the sheet with the sources.
_LEFT_OUT = frozenset({"timeline", "sources"})

_CASE = re.compile(r"case-(\d+)(-.*)?")


@dataclass(frozen=True)
class Address:
    """A cell; row and column from 0, as XlsxWriter counts them."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The cell as it is called within its sheet, e.g. ``C5``."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        return str(xl_rowcol_to_cell(self.row, self.column))

    def seen_from(self, sheet: str) -> str:
        """Return the reference that a formula on a sheet needs, e.g. ``'Case 4'!C5``."""
        return self.cell if sheet == self.sheet else f"{quoted(self.sheet)}!{self.cell}"


def quoted(sheet: str) -> str:
    """Return a sheet name as formulas write it: in quotes unless it is one plain word."""
    return sheet if sheet.isalnum() else f"'{sheet}'"


@dataclass(frozen=True)
class Placed:
    """A table with the row in which its caption stands."""

    table: Table
    top: int

    @property
    def header_top(self) -> int:
        """The first header row, below the caption and the line with the unit."""
        return self.top + (2 if self.table.unit else 1)

    @property
    def body_top(self) -> int:
        """The first row of the body."""
        return self.header_top + len(self.table.header)

    @property
    def notes_top(self) -> int:
        """The first row of the notes."""
        return self.body_top + len(self.table.rows)

    @property
    def bottom(self) -> int:
        """The first row below the table and its notes."""
        return self.notes_top + len(self.table.notes)

    @property
    def width(self) -> int:
        """The number of columns, row labels included."""
        return sum(cell.span for cell in self.table.header[0])

    def cells(self) -> Iterator[tuple[int, int, Row, Cell]]:
        """Go through the cells of the body with row and column in the sheet."""
        for down, row in enumerate(self.table.rows):
            for right, cell in enumerate(row.cells):
                yield self.body_top + down, 1 + right, row, cell


@dataclass(frozen=True)
class Page:
    """A sheet of tables."""

    name: str
    title: str
    lead: str
    tables: tuple[Placed, ...]

    @property
    def bottom(self) -> int:
        """The first row below everything."""
        return self.tables[-1].bottom

    @property
    def case(self) -> int | None:
        """The number of the case that the sheet is about."""
        return int(self.name.removeprefix(CASE)) if self.name.startswith(CASE) else None

    @property
    def width(self) -> int:
        """The number of columns of the widest table."""
        return max(placed.width for placed in self.tables)


def pages(programme: Programme, document: Document) -> tuple[Page, ...]:
    """Share the tables of a document out on sheets, in the order of the sheets."""
    shares: dict[str, list[Table]] = {}
    for table in (each for each in document.tables if each.id not in _LEFT_OUT):
        shares.setdefault(_sheet_of(table.id), []).append(table)
    return tuple(_page(name, shares[name], programme) for name in sorted(shares, key=_order))


def homes(pages: Iterable[Page], book: Mapping[FigureId, object]) -> dict[FigureId, Address]:
    """Return the one cell in which each figure's value or formula stands; elsewhere it is linked to.

    It is the figure's first cell, details before the overview; on the sheet with every figure where
    it stands in no table.
    """
    found: dict[FigureId, Address] = {}
    # The overview comes first in the workbook, so details come first the other way round.
    for page in reversed(tuple(pages)):
        for placed in page.tables:
            for row, column, _, cell in placed.cells():
                if cell.figure is not None:
                    found.setdefault(cell.figure, Address(page.name, row, column))
    for row, name in zip(count(FIRST_FIGURE), book, strict=False):
        found.setdefault(name, Address(ALL_FIGURES, row, VALUE_COLUMN))
    return found


def _sheet_of(table: str) -> str:
    case = _CASE.fullmatch(table)
    if case is not None:
        return f"{CASE}{case[1]}"
    if table.startswith("curves"):
        return CURVES
    return PROPOSALS if table.startswith("package") else OVERVIEW


def _order(sheet: str) -> tuple[int, int]:
    """Put the overview first, the cases by number (10 after 9), the curves last."""
    if sheet.startswith(CASE):
        return 1, int(sheet.removeprefix(CASE))
    return {OVERVIEW: (0, 0), PROPOSALS: (0, 1), CURVES: (2, 0)}[sheet]


def _page(name: str, tables: list[Table], programme: Programme) -> Page:
    title, lead = _words(name, programme)
    placed: list[Placed] = []
    for table in tables:
        placed.append(Placed(table, placed[-1].bottom + 1 if placed else FIRST_TABLE))
    return Page(name, title, lead, tuple(placed))


def _words(name: str, programme: Programme) -> tuple[str, str]:
    """Return what stands at the top of a sheet: its title, and a line below."""
    for case in programme.cases:
        if name == f"{CASE}{case.number}":
            facts = (case.target_group, case.benefit, case.supplier)
            return f"{case.number}. {case.title}", " · ".join(fact for fact in facts if fact)
    return name, f"{programme.municipality} · {programme.title}"
