"""A table of the note in Word: repeated header rows, looks by row, and a name for screen readers."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.figures.document import Look
from gevinst.reports.table_grid import PADDING, stays_whole
from gevinst.reports.word_xml import paragraph, run, w
from gevinst.reports.wording import table_caption

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from gevinst.figures.document import HeaderCell, Row, Table
    from gevinst.reports.table_grid import Grid

_DARK, _MIDDLE, _LIGHT = "14202B", "9AA5B1", "D5DBE1"


@dataclass(frozen=True)
class TableSetting:
    """What the rows of one table have in common.

    Args:
        table: what to set.
        styles: style ids by name.
        grid: widths and size of text.
        smaller: size of the text in half points where it differs from the style's, else 0.
    """

    table: Table
    styles: Mapping[str, str]
    grid: Grid
    smaller: int


def table_element(table: Table, grid: Grid, styles: Mapping[str, str], half_points: int) -> Element:
    """Return the table.

    Args:
        table: what to set.
        grid: widths and size of text.
        styles: style ids by name.
        half_points: size of text in the style for cells.
    """
    setting = TableSetting(table, styles, grid, grid.half_points if grid.half_points < half_points else 0)
    return w(
        "tbl",
        _properties(setting),
        w("tblGrid", *(w("gridCol", w=column) for column in grid.widths)),
        *(_header_row(setting, number) for number in range(len(table.header))),
        *(_body_row(setting, row) for row in table.rows),
    )


def _properties(setting: TableSetting) -> Element:
    """Return the table's own properties; the caption is what a screen reader calls it."""
    return w(
        "tblPr",
        w("tblStyle", val=setting.styles["gevinst tabel"]),
        w("tblW", w=sum(setting.grid.widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w=PADDING, type="dxa"), w("right", w=PADDING, type="dxa")),
        w("tblLook", firstRow=1, firstColumn=1, lastRow=0, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=table_caption(setting.table)),
        *([w("tblDescription", val=setting.table.unit)] if setting.table.unit else []),
    )


def _header_row(setting: TableSetting, number: int) -> Element:
    """Return a header row, repeated on each page that the table runs over."""
    last = number == len(setting.table.header) - 1
    cells = setting.table.header[number]
    starts = itertools.accumulate((cell.span for cell in cells), initial=0)
    placed = zip(starts, cells, strict=False)
    return w(
        "tr",
        w("trPr", w("cantSplit"), w("tblHeader")),
        *(_header_cell(setting, start, cell, last=last) for start, cell in placed),
    )


def _header_cell(setting: TableSetting, start: int, head: HeaderCell, *, last: bool) -> Element:
    """Return a header cell; one over several columns is centred and underlined as wide as they are."""
    words = start == 0 or setting.table.holds_words(start - 1)
    align = "" if words else ("center" if head.span > 1 else "right")
    content = run(head.text, half_points=setting.smaller)
    width = sum(setting.grid.widths[start : start + head.span])
    return w(
        "tc",
        w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            *([w("gridSpan", val=head.span)] if head.span > 1 else []),
            w("tcBorders", _line_below(head, last=last)),
            *([_flush_left()] if start == 0 else []),
            w("vAlign", val="bottom"),
        ),
        paragraph(setting.styles["gevinst kolonne"], [content], keep_with_next=True, align=align),
    )


def _line_below(head: HeaderCell, *, last: bool) -> Element:
    """Return the line below a header cell: dark above the body, none in an empty corner."""
    if last:
        return _line("bottom", _DARK)
    return _line("bottom", _MIDDLE) if head.text else w("bottom", val="nil")


def _body_row(setting: TableSetting, row: Row) -> Element:
    """Return a row of the body; it is never split over two pages."""
    contents = enumerate(_contents(setting, row))
    return w(
        "tr",
        w("trPr", w("cantSplit")),
        *(w("tc", _cell_properties(setting, column, row), content) for column, content in contents),
    )


def _cell_properties(setting: TableSetting, column: int, row: Row) -> Element:
    """Return the width of a cell, the lines around it, and where its text stands."""
    last = row is setting.table.rows[-1]
    return w(
        "tcPr",
        w("tcW", w=setting.grid.widths[column], type="dxa"),
        w(
            "tcBorders",
            *([_line("top", _DARK)] if row.look is Look.TOTAL else []),
            _line("bottom", _DARK if last else _LIGHT),
        ),
        *([_flush_left()] if column == 0 else []),
        *([w("vAlign", val="bottom")] if setting.table.numeric else []),
    )


def _contents(setting: TableSetting, row: Row) -> Iterator[Element]:
    """Return the paragraphs of a row: its label and its cells."""
    together = bool(setting.table.notes) or row is not setting.table.rows[-1]
    keep = together and stays_whole(setting.table)
    yield paragraph(
        setting.styles["gevinst celle"], [_text(setting, row, row.label, expected=False)], keep_with_next=keep
    )
    for column, cell in enumerate(row.cells):
        style = setting.styles["gevinst celle" if setting.table.holds_words(column) else "gevinst tal"]
        content = _text(setting, row, cell.text, expected=cell.expected)
        yield paragraph(style, [content], keep_with_next=keep)


def _text(setting: TableSetting, row: Row, text: str, *, expected: bool) -> Element:
    """Return a text of a row: expected is italic, a total bold, a quiet row muted."""
    quiet = "gevinst dæmpet" if row.look is Look.QUIET else ""
    name = "gevinst forventet" if expected else quiet
    style = setting.styles[name] if name else ""
    return run(text, style=style, bold=row.look is Look.TOTAL, half_points=setting.smaller)


def _line(side: str, colour: str) -> Element:
    """Return a border line, in eighths of a point; where two cells meet, Word takes the thicker."""
    return w(side, val="single", sz=6 if colour == _DARK else 4, space=0, color=colour)


def _flush_left() -> Element:
    """Return a left margin of nothing, so that labels stand below the caption's first letter."""
    return w("tcMar", w("left", w=0, type="dxa"))
