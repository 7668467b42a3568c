"""The sheets with the document's tables: the overview, each case, the proposals and the curves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.figures.document import Look
from gevinst.reports.workbook.curve_charts import draw_curve_chart
from gevinst.reports.workbook.layout import CURVES
from gevinst.reports.workbook.year_charts import draw_year_charts

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from gevinst.figures.document import Cell, HeaderCell, Row, Table
    from gevinst.reports.workbook.desk import Desk
    from gevinst.reports.workbook.layout import Page, Placed
    from gevinst.reports.workbook.styles import Property

LABEL_WIDTH = 44
NARROWEST, WIDEST = 11, 24


def draw_page(desk: Desk, page: Page) -> None:
    """Add a sheet of tables with its charts below."""
    sheet = desk.sheet(page.name, frozen=(2, 1), repeated=(0, 1))
    widths = column_widths(page)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    desk.title(sheet, page.title, page.lead)
    for placed in page.tables:
        _TableWriter(desk, sheet, placed, widths).write()
    draw_charts = draw_curve_chart if page.name == CURVES else draw_year_charts
    draw_charts(desk, sheet, page)


def column_widths(page: Page) -> list[float]:
    """Return the width of each column in characters: as its longest text asks, within reason."""
    widths = [float(NARROWEST)] * page.width
    for placed in page.tables:
        for _, column, _, cell in placed.cells():
            widths[column] = max(widths[column], min(len(cell.text) + 2, WIDEST))
    return [float(LABEL_WIDTH), *widths[1:]]


class _TableWriter:
    """Writes one table: caption, unit, column headings, body, notes."""

    def __init__(self, desk: Desk, sheet: Worksheet, placed: Placed, widths: list[float]) -> None:
        """Take where the table goes."""
        self._desk = desk
        self._sheet = sheet
        self._placed = placed
        self._table: Table = placed.table
        self._widths = widths

    def write(self) -> None:
        """Write the table."""
        styles = self._desk.styles
        self._line(self._placed.top, f"Tabel {self._table.number}. {self._table.caption}", bold=True)
        if self._table.unit:
            self._sheet.write_string(self._placed.top + 1, 0, self._table.unit, styles.quiet())
        for down, header in enumerate(self._table.header):
            self._header(self._placed.header_top + down, header)
        for down, row in enumerate(self._table.rows):
            self._row(self._placed.body_top + down, row)
        for down, note in enumerate(self._table.notes):
            self._line(self._placed.notes_top + down, note, **styles.QUIET)

    def _line(self, row: int, text: str, **properties: Property) -> None:
        """Write a text over the whole width of the table."""
        last = self._placed.width - 1
        style = self._desk.styles.of(text_wrap=True, **properties)
        self._desk.merged(self._sheet, row, (0, last), text, style)
        self._desk.height(self._sheet, row, [(text, sum(self._widths[: last + 1]))])

    def _header(self, row: int, cells: tuple[HeaderCell, ...]) -> None:
        column = 0
        texts = []
        for cell in cells:
            last = column + cell.span - 1
            style = self._desk.styles.header(**self._alignment(column, cell.span))
            self._desk.merged(self._sheet, row, (column, last), cell.text, style)
            texts.append((cell.text, sum(self._widths[column : last + 1])))
            column = last + 1
        self._desk.height(self._sheet, row, texts)

    def _alignment(self, column: int, span: int) -> dict[str, Property]:
        if column == 0 or self._holds_words(column):
            return {"align": "left", "indent": int(column > 0)}
        return {"align": "right" if span == 1 else "center"}

    def _holds_words(self, column: int) -> bool:
        return self._table.holds_words(column - 1)

    def _row(self, row: int, body: Row) -> None:
        label = self._desk.styles.words(body.look, text_wrap=True)
        self._sheet.write_string(row, 0, body.label, label)
        for column, cell in enumerate(body.cells, 1):
            last = self._end(body) if column == len(body.cells) else column
            self._cell(row, (column, last), cell, body.look)
        texts = [body.label, *(cell.text for cell in body.cells)]
        widths = [*self._widths[: len(body.cells)], sum(self._widths[len(body.cells) : self._end(body) + 1])]
        self._desk.height(self._sheet, row, zip(texts, widths, strict=True))

    def _end(self, body: Row) -> int:
        """Return the column in which a row ends: a text runs over the sheet, for its columns fit numbers."""
        return len(body.cells) if self._table.numeric else len(self._widths) - 1

    def _cell(self, row: int, columns: tuple[int, int], cell: Cell, look: Look) -> None:
        column = columns[0]
        if cell.figure is not None:
            self._desk.figure(self._sheet, row, column, self._desk.book[cell.figure], look)
            return
        layout = self._alignment(column, 1) | {"text_wrap": self._holds_words(column)}
        style = self._desk.styles.words(look, **layout)
        self._desk.merged(self._sheet, row, columns, cell.text, style)
