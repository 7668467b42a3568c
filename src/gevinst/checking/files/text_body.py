"""The lines of a table's body → rows of label and cells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gevinst.checking.files.text_cells import (
    begins_with_year,
    is_years,
    minuses_stand_apart,
    split_row,
    with_minuses,
)
from gevinst.checking.files.text_words import begins_small, joined
from gevinst.checking.number import DIGITS, MINUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.files.text_lines import Piece

Cells = tuple[str, ...]

# »836 besparelse« in a label: the cell of one column and the words of the next.
_LOST_CELL = re.compile(rf"[{MINUSES}+]?{DIGITS} [a-zæøå]")


@dataclass
class TextRow:
    """A row while it is put together.

    Args:
        piece: the line its label begins in.
        label: the lines of its label.
        cells: as printed, with the line of each; fewer than there are columns where the last are blank.
    """

    piece: Piece
    label: list[str] = field(default_factory=list)
    cells: list[tuple[str, Piece]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The label in one line."""
        return joined(self.label)


def width_of(pieces: Sequence[Piece], told: int, named: int) -> int:
    """Return how many columns a body has.

    Args:
        pieces: the lines of the body.
        told: how many the header tells of; 0 when it does not.
        named: how many headings it seems to have, those of the labels among them.
    """
    rows = [_without_year(label, cells) for label, cells in _records(pieces)]
    merged = [with_minuses(row) for row in rows]
    counts = Counter(map(len, merged if minuses_stand_apart(rows) else rows))
    if told and (told in counts or told in map(len, merged) or max(counts, default=0) > told):
        return told
    if named in counts:
        return named
    return max(counts, key=lambda width: (counts[width], width), default=0)


def rows_of(pieces: Sequence[Piece], width: int) -> list[TextRow]:
    """Return the rows of a body.

    Args:
        pieces: its lines.
        width: how many columns it has.
    """
    rows: list[TextRow] = []
    pending: list[Piece] = []
    apart = minuses_stand_apart(cells for _, cells in _records(pieces))
    for piece in pieces:
        label, cells = _split(piece.text, width, apart=apart)
        if not cells or _is_label(label, cells, width, alone=not pending and _open(rows, width)):
            pending = take_label(piece, rows, pending)
        elif not label and not pending and _continues(rows, cells, width):
            rows[-1].cells += [(cell, piece) for cell in cells]
        else:
            rows.append(_row([*pending, piece], label, cells))
            pending = []
    return rows


def _records(pieces: Sequence[Piece]) -> list[tuple[str, Cells]]:
    """Group cells that stand in lines of their own with the label above them."""
    records: list[tuple[str, list[str]]] = []
    for piece in pieces:
        label, cells = split_row(piece.text)
        if label and len(cells) == 1 and is_years(cells[0]):
            records.append((piece.text, []))
        elif label or not records or len(cells) > 1:
            records.append((label, list(cells)))
        else:
            records[-1][1].extend(cells)
    return [(label, tuple(cells)) for label, cells in records if cells]


def _without_year(label: str, cells: Cells) -> Cells:
    return cells[1:] if not label and begins_with_year(cells) else cells


def _split(text: str, width: int, *, apart: bool) -> tuple[str, Cells]:
    """Part a line; numbers before the last ``width`` cells, and the year a row is called, end its label."""
    label, cells = split_row(text)
    merged = with_minuses(cells)
    if apart or len(cells) > len(merged) == width:
        cells = merged
    over = max(len(cells) - width, int(not label and begins_with_year(cells)))
    return " ".join([label, *cells[:over]]).strip(), cells[over:]


def _is_label(label: str, cells: Cells, width: int, *, alone: bool) -> bool:
    """Say whether a line is »1. halvår 2021«, or »2021« where no cell is waited for.

    Args:
        label: the words of the line.
        cells: its cells.
        width: how many columns there are.
        alone: the row above lacks cells and no other label has come.
    """
    return len(cells) == 1 < width and is_years(cells[0]) and (bool(label) or not alone)


def are_one_in_each_line(rows: Sequence[TextRow]) -> bool:
    """Say whether the cells of a row stand in lines of their own, as a PDF's text often gives them."""
    return any(_lines(row) > 1 for row in rows)


def are_scrambled(rows: Sequence[TextRow]) -> bool:
    """Say whether cells that stand in lines of their own have lost their order.

    Two in one line are neighbours on the page but not in the text, a row without name is what is left of
    another, and a label does not begin with a number.
    """
    parted = [row for row in rows if _lines(row) > 1]
    together = any(_lines(row) < len(row.cells) for row in parted)
    nameless = len(parted) > len(rows) // 2 and not all(row.name for row in rows)
    return together or nameless or any(map(_LOST_CELL.match, (line for row in rows for line in row.label)))


def _lines(row: TextRow) -> int:
    return len({id(piece) for _, piece in row.cells})


def _open(rows: Sequence[TextRow], width: int) -> bool:
    return bool(rows) and len(rows[-1].cells) < width


def take_label(piece: Piece, rows: Sequence[TextRow], pending: Sequence[Piece]) -> list[Piece]:
    """Give a line of words to the row above when it goes on with its label, else to the next row."""
    if rows and not pending and begins_small(piece.text):
        rows[-1].label.append(piece.text)
        return []
    return [*pending, piece]


def _continues(rows: Sequence[TextRow], cells: Cells, width: int) -> bool:
    return bool(rows) and len(rows[-1].cells) + len(cells) <= width


def _row(pieces: Sequence[Piece], label: str, cells: Cells) -> TextRow:
    lines = [*(piece.text for piece in pieces[:-1]), label]
    return TextRow(pieces[0], lines, [(cell, pieces[-1]) for cell in cells])
