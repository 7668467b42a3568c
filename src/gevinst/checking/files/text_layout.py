"""A table whose columns stand under each other, as ``pdftotext -layout`` keeps them → headings and rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from gevinst.checking.files.text_body import TextRow, take_label
from gevinst.checking.files.text_cells import is_years, split_row
from gevinst.checking.files.text_words import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.files.text_lines import Piece

_STRETCH = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
# A word and those after it without a capital: »Gns. årlig«, »2020«, »Planens pris«.
_UNIT = re.compile(r"\S+(?: [^A-ZÆØÅ0-9\s]\S*)*")
# pdftotext moves stretches by a sign or two to keep them apart.
_SHIFT = 2
# One row alone is under itself, and one heading over anything, whatever the text.
_FEWEST = 2


@dataclass(frozen=True)
class Placed:
    """A stretch of text and where on its line it stands."""

    text: str
    start: int
    end: int

    def over(self, span: Placed) -> bool:
        """Say whether it stands above or below another."""
        return self.start < span.end and span.start < self.end

    @property
    def middle(self) -> float:
        """The middle of it."""
        return (self.start + self.end) / 2


@dataclass(frozen=True)
class LaidOut:
    """A table as its columns lie.

    Args:
        corner: what stands over the labels.
        heads: the headings of each column from the top.
        rows: the body; every row has a cell for each column.
    """

    corner: str
    heads: tuple[tuple[str, ...], ...]
    rows: list[TextRow]


def laid_out(header: Sequence[Piece], body: Sequence[Piece]) -> LaidOut | None:
    """Return the table when its columns stand under each other; None where the text has lost them.

    Args:
        header: its lines above the body, without unit.
        body: its lines with cells and labels.
    """
    left = min(len(piece.raw) - len(piece.raw.lstrip()) for piece in body)
    lines = [_label_and_cells(_stretches(piece.raw), left) for piece in body]
    top = [_stretches(piece.raw) for piece in header]
    columns = _columns([cells for _, cells in lines if cells], max(map(len, top), default=0))
    if not columns:
        return None
    rows = _rows(body, lines, columns)
    if rows is None:
        return None
    corner = joined(each.text for line in top for each in line if each.end < columns[0].start - _SHIFT)
    over = [[each for each in line if each.end >= columns[0].start - _SHIFT] for line in top]
    return LaidOut(corner, _heads([line for line in over if line], columns), rows)


def _stretches(raw: str) -> list[Placed]:
    """Part a line where two spaces stand, and at each cell."""
    return [
        part
        for match in _STRETCH.finditer(raw)
        for part in _cells_apart(Placed(match[0], match.start(), match.end()))
    ]


def _cells_apart(stretch: Placed) -> list[Placed]:
    label, cells = split_row(stretch.text)
    if label:
        return [stretch]
    parts = []
    at = stretch.start
    for cell in cells:
        at = stretch.start + stretch.text.index(cell, at - stretch.start)
        parts.append(Placed(cell, at, at + len(cell)))
        at += len(cell)
    return parts


def _label_and_cells(line: list[Placed], left: int) -> tuple[list[Placed], list[Placed]]:
    """Part a line before its trailing cells; a number at the left edge is a label, such as a year."""
    start = len(line)
    while start and not split_row(line[start - 1].text)[0] and line[start - 1].start > left + 1:
        start -= 1
    return line[:start], line[start:]


def _columns(rows: Sequence[Sequence[Placed]], headings: int) -> list[Placed]:
    """Return how far each column reaches; empty when the cells do not stand under each other.

    Args:
        rows: the cells of each row.
        headings: how many stand in a line of the header at most.
    """
    counts = Counter(map(len, rows))
    often = max(counts, key=lambda count: (counts[count], count), default=0)
    # A row with all its cells tells the columns of rows with blanks, where the header has as many.
    width = max(counts, default=0) if max(counts, default=0) <= headings else often
    full = [row for row in rows if len(row) == width]
    if headings < _FEWEST or len(rows) < _FEWEST:
        return []
    columns = [
        Placed("", min(cell.start for cell in column), max(cell.end for cell in column))
        for column in zip(*full, strict=True)
    ]
    apart = all(left.end <= right.start for left, right in pairwise(columns))
    return columns if apart else []


def _rows(
    body: Sequence[Piece],
    lines: Sequence[tuple[list[Placed], list[Placed]]],
    columns: Sequence[Placed],
) -> list[TextRow] | None:
    rows: list[TextRow] = []
    pending: list[Piece] = []
    for piece, (label, cells) in zip(body, lines, strict=True):
        if not cells:
            pending = take_label(piece, rows, pending)
            continue
        placed = {_nearest(cell, columns): cell.text for cell in cells}
        if len(placed) < len(cells):
            return None
        words = [*(each.text for each in pending), " ".join(each.text for each in label)]
        texts = [(placed.get(place, ""), piece) for place in range(len(columns))]
        rows.append(TextRow(pending[0] if pending else piece, words, texts))
        pending = []
    return rows


def _heads(lines: Sequence[list[Placed]], columns: Sequence[Placed]) -> tuple[tuple[str, ...], ...]:
    """Return each column's headings: a line over several columns is a level, lines over one are joined."""
    levels: list[list[list[str]]] = []
    stacks = False
    for line in lines:
        spanning = _spanning(line, columns) if line is not lines[-1] else []
        if spanning or not stacks:
            levels.append([[] for _ in columns])
        for place, text in enumerate(spanning) if spanning else _each(line, columns):
            levels[-1][place].append(text)
        stacks = not spanning
    texts = [[joined(level[place]) for level in levels] for place in range(len(columns))]
    return tuple(tuple(text for text, _ in groupby(filter(None, column))) for column in texts)


def _spanning(line: Sequence[Placed], columns: Sequence[Placed]) -> list[str]:
    """Return the heading over each column where a line's headings each stand over several; else nothing."""
    units = [unit for stretch in line for unit in _units(stretch)]
    width = len(columns)
    if all(is_years(unit.text) for unit in units):
        return [units[_nearest(column, units)].text for column in columns]
    if len(units) > width // 2:
        return []
    if len(units) > 1 and width % len(units) == 0:
        return [units[place * len(units) // width].text for place in range(width)]
    if all(sum(map(stretch.over, columns)) == 1 for stretch in line):
        return []
    return [line[_nearest(column, line)].text for column in columns]


def _each(line: Sequence[Placed], columns: Sequence[Placed]) -> list[tuple[int, str]]:
    """Return the words of a line, each with the column it stands over."""
    units = [unit for stretch in line for unit in _units(stretch)]
    words = [word for stretch in line for word in _words(stretch)]
    for parts in (line, units, words):
        if len(parts) == len(columns):
            return [(place, part.text) for place, part in enumerate(parts)]
    return [(_aligned(part, columns), part.text) for part in units]


def _units(stretch: Placed) -> list[Placed]:
    """Part neighbours with one space between them: a heading begins with a capital or a number."""
    return _found(_UNIT, stretch)


def _words(stretch: Placed) -> list[Placed]:
    return _found(_WORD, stretch)


def _found(pattern: re.Pattern[str], stretch: Placed) -> list[Placed]:
    return [
        Placed(match[0], stretch.start + match.start(), stretch.start + match.end())
        for match in pattern.finditer(stretch.text)
    ]


def _aligned(part: Placed, columns: Sequence[Placed]) -> int:
    """Return the column whose right edge or middle is nearest: numbers stand to the right, or centred."""
    return min(
        range(len(columns)),
        key=lambda at: min(abs(part.end - columns[at].end), abs(part.middle - columns[at].middle)),
    )


def _nearest(part: Placed, places: Sequence[Placed]) -> int:
    return min(
        range(len(places)),
        key=lambda at: (not part.over(places[at]), abs(part.middle - places[at].middle)),
    )
