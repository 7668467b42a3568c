"""The lines over the columns of a table without lines → a heading for each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.files.grid import GridCell
from gevinst.checking.files.headings import is_year
from gevinst.checking.files.pdf_lines import Phrase
from gevinst.checking.files.pdf_spans import groups_under
from gevinst.checking.files.pdf_zones import cell_of, cells_of
from gevinst.checking.files.text_words import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.files.pdf_lines import TextLine
    from gevinst.checking.files.pdf_zones import Zones

# Lines of one heading stand 1.1 to 1.3 of their height apart, rows of headings more.
_CLOSE = 1.4


def head_rows(lines: Sequence[TextLine], first: TextLine, zones: Zones) -> list[list[GridCell]]:
    """Return the headings over the rows of a table; one that spans columns is repeated over each.

    Args:
        lines: the lines over the numbers.
        first: the first row with numbers.
        zones: the columns.
    """
    rows: list[list[GridCell]] = []
    open_row = False
    for place, line in enumerate(lines):
        after = [*lines[place + 1 :], first]
        spanning = _spanning(line, _names(after, zones), zones)
        row = spanning or cells_of(line, zones)
        if open_row and not spanning:
            rows[-1] = list(map(_joined, rows[-1], row))
        else:
            rows.append(row)
        # Headings in two lines; years close above what they head stay apart.
        open_row = not spanning and _is_close(line, after[0]) and not any(map(is_year, _texts(row)))
    return rows


def _names(lines: Sequence[TextLine], zones: Zones) -> list[Phrase]:
    """What stands over the columns in the next row of headings, which may be set in several lines."""
    count = 1
    while count < len(lines) - 1 and _is_close(*lines[count - 1 : count + 1]):
        count += 1
    held: dict[int, list[Phrase]] = {}
    for phrase in (phrase for line in lines[:count] for phrase in line.phrases):
        held.setdefault(zones.place(phrase), []).append(phrase)
    return [_as_one(held[place]) for place in sorted(held) if place]


def _as_one(phrases: Sequence[Phrase]) -> Phrase:
    text = " ".join(phrase.text for phrase in phrases)
    return Phrase(text, min(phrase.left for phrase in phrases), max(phrase.right for phrase in phrases))


def _joined(upper: GridCell, lower: GridCell) -> GridCell:
    text = joined(filter(None, (upper.text, lower.text)))
    return GridCell(text, (upper if upper.text else lower).spot)


def _texts(row: Sequence[GridCell]) -> list[str]:
    return [cell.text for cell in row[1:]]


def _is_close(line: TextLine, below: TextLine) -> bool:
    return below.box[3] - line.box[3] < _CLOSE * line.size


def _spanning(line: TextLine, names: Sequence[Phrase], zones: Zones) -> list[GridCell] | None:
    over = [phrase for phrase in line.phrases if zones.place(phrase)]
    groups = groups_under(over, names, zones)
    if groups is None:
        return None
    label = cell_of(line, (phrase for phrase in line.phrases if not zones.place(phrase)))
    return [label, *(cell_of(line, [over[group]]) for group in groups)]
