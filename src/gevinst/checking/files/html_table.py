"""The rows and cells of a table on a web page, laid out in a rectangle."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gevinst.checking.files.grid import GridCell
from gevinst.checking.files.refusals import check_size
from gevinst.checking.files.words import one_line
from gevinst.checking.note import Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

_CELLS = {"td", "th"}
_WIDEST_SPAN = 100
_TALLEST_SPAN = 1_000
_PARTS = {"thead", "tbody", "tfoot", "colgroup", "col"}


@dataclass
class _HtmlCell:
    heading: bool
    columns: int
    rows: int
    text: list[str] = field(default_factory=list)


class HtmlTable:
    """Takes the tags and texts between ``<table>`` and ``</table>``."""

    def __init__(self) -> None:
        self._rows: list[list[_HtmlCell]] = []
        self._in_head: list[bool] = []
        self._head = False
        self._caption: list[str] = []
        self._target: list[str] | None = None

    def begins(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Take a start tag; False when it is none of a table's own."""
        if tag in _PARTS:
            self._head = tag == "thead"
            self._target = None
        elif tag == "tr":
            self._rows.append([])
            self._in_head.append(self._head)
            self._target = None
        elif tag == "caption":
            self._target = self._caption
        elif tag in _CELLS:
            self._begin_cell(tag, attributes)
        else:
            return False
        return True

    def ends(self, tag: str) -> bool:
        """Take an end tag; False when it is none of a table's own."""
        if tag == "thead":
            self._head = False
        if tag in _CELLS or tag in {"tr", "caption"} or tag in _PARTS:
            self._target = None
            return True
        return False

    def add(self, text: str) -> None:
        """Take a text; what stands between the cells is not printed in the table."""
        if self._target is not None:
            self._target.append(text)

    def caption(self) -> str:
        """Return the text of ``<caption>``."""
        return one_line("".join(self._caption))

    def header_rows(self) -> int | None:
        """Return how many rows from the top stand in ``<thead>`` or hold headings only; None for none."""
        count = 0
        for row, in_head in zip(self._rows, self._in_head, strict=True):
            if not in_head and not (len(row) > 1 and all(cell.heading for cell in row)):
                break
            count += 1
        return count or None

    def grid(self, file: str) -> list[list[GridCell]]:
        """Return the cells, one for each row and column; a cell that spans is repeated.

        Args:
            file: the page's name as the user gave it.

        Raises:
            InputRefused: more cells than in any note.
        """
        check_size(file, 0, sum(cell.columns * cell.rows for row in self._rows for cell in row), 0)
        placed: dict[tuple[int, int], str] = {}
        for row, cells in enumerate(self._rows):
            column = 0
            for cell in cells:
                while (row, column) in placed:
                    column += 1
                self._place(placed, cell, row, column)
        width = max((column + 1 for _, column in placed), default=0)
        return [
            [GridCell(placed.get((row, column), ""), Spot()) for column in range(width)]
            for row in range(len(self._rows))
        ]

    def _place(self, placed: dict[tuple[int, int], str], cell: _HtmlCell, row: int, column: int) -> None:
        text = one_line("".join(cell.text))
        for down in range(row, min(row + cell.rows, len(self._rows))):
            for right in range(column, column + cell.columns):
                placed.setdefault((down, right), text)

    def _begin_cell(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self._rows:
            self._rows.append([])
            self._in_head.append(self._head)
        cell = _HtmlCell(
            tag == "th",
            _span(attributes.get("colspan"), _WIDEST_SPAN),
            _span(attributes.get("rowspan"), _TALLEST_SPAN),
        )
        self._rows[-1].append(cell)
        self._target = cell.text


def _span(text: str | None, most: int) -> int:
    return max(1, min(int(text), most)) if text and text.isdecimal() else 1
