"""What the sheets share: the open workbook, where figures live, and how a figure is put in a cell."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from gevinst.figures.charts.style import RESULT
from gevinst.figures.document import NONE, Look
from gevinst.figures.printing import hidden_text, sign
from gevinst.reports.workbook.layout import Address, quoted
from gevinst.reports.workbook.styles import number_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from gevinst.domain.figure import Figure, FigureBook, FigureId
    from gevinst.domain.programme import Presentation, Programme
    from gevinst.figures.document import Document
    from gevinst.reports.workbook.formulas import Formulas
    from gevinst.reports.workbook.layout import Page
    from gevinst.reports.workbook.styles import Styles

A4 = 9
LINE_HEIGHT = 13
# Excel refuses a footer of more than 255 characters; page number and codes take some of them.
FOOTER_LENGTH = 200


@dataclass(frozen=True)
class Desk:
    """Everything that is needed to fill in a sheet.

    Args:
        pages: the sheets with tables.
        homes: the cell in which each figure's value or formula stands.
        hidden: the figures of which nothing but the text may be written.
    """

    workbook: Workbook
    styles: Styles
    programme: Programme
    book: FigureBook
    document: Document
    presentation: Presentation
    pages: tuple[Page, ...]
    homes: Mapping[FigureId, Address]
    formulas: Formulas
    hidden: frozenset[FigureId]

    def sheet(self, name: str, frozen: tuple[int, int], repeated: tuple[int, int] | None = None) -> Worksheet:
        """Add a sheet, ready for print: A4 across, as wide as the paper, page number at the foot.

        Args:
            name: name of the sheet.
            frozen: the first row and column that scroll.
            repeated: the first and last row that stand on top of every printed page.
        """
        sheet = self.workbook.add_worksheet(name)
        # 2: neither on screen nor on paper. The tables have their own quiet lines.
        sheet.hide_gridlines(2)
        sheet.freeze_panes(*frozen)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        # One page wide, as many high as it takes.
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8{_footer(self.document.footer)}&R&8Side &P af &N")
        # Years and ids are texts that look like numbers; Excel need not warn of them.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        if repeated:
            sheet.repeat_rows(*repeated)
        return sheet

    def title(self, sheet: Worksheet, title: str, lead: str) -> None:
        """Write what a sheet is, and a line about it, in its first two rows."""
        sheet.set_row(0, 24)
        sheet.write_string(0, 0, title, self.styles.of(bold=True, font_size=16))
        sheet.write_string(1, 0, lead, self.styles.quiet())

    def figure(
        self, sheet: Worksheet, row: int, column: int, figure: Figure, look: Look = Look.PLAIN
    ) -> None:
        """Put a figure in a cell: as number or live formula in its home, as a link elsewhere."""
        home = self.homes[figure.id]
        at_home = home == Address(sheet.name, row, column)
        concealed = figure.id in self.hidden
        style = self.styles.number(
            number_format(figure, self.presentation),
            expected=figure.expected,
            look=look,
            editable=at_home and figure.formula is None and not concealed,
        )
        if concealed:
            sheet.write_string(row, column, hidden_text(figure) if figure.suppressed else NONE, style)
        elif not at_home:
            sheet.write_formula(row, column, f"={home.seen_from(sheet.name)}", style, self.printed(figure))
        elif figure.formula and figure.formula.inputs:
            formula = self.formulas.excel(figure, figure.formula)
            sheet.write_formula(row, column, formula, style, self.printed(figure))
        else:
            self._stated(sheet, row, column, figure, style)

    def drawable(self, name: FigureId) -> Figure | None:
        """Return the figure if it has a number that may be shown: a chart draws a text as 0."""
        if name in self.hidden or not self.book.has(name):
            return None
        return self.book[name]

    def printed(self, figure: Figure) -> int | float | str:
        """Return the value with the sign of the sign style, or the dash for none."""
        if figure.value is None:
            return NONE
        value = figure.value * sign(figure.id.line, self.presentation)
        return int(value) if value == value.to_integral_value() else float(value)

    def _stated(self, sheet: Worksheet, row: int, column: int, figure: Figure, style: Format) -> None:
        if figure.value is not None:
            sheet.write_number(row, column, self.printed(figure), style)
        else:
            sheet.write_string(row, column, NONE, style)

    def text(self, sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
        """Write a text as a text, whatever it begins with; an empty one leaves the cell blank."""
        if text:
            sheet.write_string(row, column, text, style)
        else:
            sheet.write_blank(row, column, None, style)

    def link(self, sheet: Worksheet, place: tuple[int, int], target: Address, text: str) -> None:
        """Write a text that leads to a cell of this workbook."""
        style = self.styles.words(font_color=RESULT, underline=1, align="left", indent=1)
        sheet.write_url(*place, f"internal:{quoted(target.sheet)}!{target.cell}", style, text)

    def merged(self, sheet: Worksheet, row: int, columns: tuple[int, int], text: str, style: Format) -> None:
        """Write a text over several columns, never read as a formula (as ``merge_range`` would)."""
        first, last = columns
        if last > first:
            sheet.merge_range(row, first, row, last, "", style)
        self.text(sheet, row, first, text, style)

    def height(
        self, sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]], style: Format | None = None
    ) -> None:
        """Make a row as high as its longest text needs: for merged cells Excel does not.

        Args:
            sheet: the sheet.
            row: the row.
            texts: each text with the width of its column, in digits; a letter of Arial is no wider.
            style: the format of the cells in which nothing stands.
        """
        lines = max((ceil(len(text) / width) for text, width in texts if len(text) > width), default=1)
        sheet.set_row(row, lines * LINE_HEIGHT + 3, style)


def _footer(text: str) -> str:
    """Return a text without the codes that ``&`` begins in a footer."""
    return text[:FOOTER_LENGTH].replace("&", "og")
