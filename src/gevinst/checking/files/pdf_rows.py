"""The lines below the headings of a table without lines between columns → its rows."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from gevinst.checking.files.grid import GridCell
from gevinst.checking.files.pdf_zones import cells_of, is_number
from gevinst.checking.files.text_words import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.checking.files.pdf_lines import TextLine
    from gevinst.checking.files.pdf_zones import Zones
    from gevinst.checking.note import Box

# In points: lines between rows are drawn up to 1.5 thick, in pieces as wide as a column.
_THICKEST = 2.0
_NARROWEST = 15.0
# Lines of one cell stand this much nearer to each other than rows.
_NEARER = 0.85


def body_rows(lines: Sequence[TextLine], zones: Zones, shapes: Iterable[Box]) -> list[list[GridCell]]:
    """Return the rows; lines of text between the same two drawn lines are one row.

    Args:
        lines: from the first row to the last.
        zones: the columns.
        shapes: what else is drawn on the page.
    """
    rules = _rules(lines, shapes)
    bands = [list(band) for _, band in groupby(lines, lambda line: _count_above(line, rules))]
    if any(sum(map(_has_numbers, band)) != 1 for band in bands):
        # A line above and one below the whole table, or groups of rows.
        bands = _near_each_other(lines)
    return [_row([cells_of(line, zones) for line in band]) for band in bands]


def has_rule_between(line: TextLine, below: TextLine, shapes: Iterable[Box]) -> bool:
    """Say whether a line is drawn between two lines of text."""
    rules = _rules([line, below], shapes)
    return _count_above(line, rules) != _count_above(below, rules)


def _near_each_other(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines without numbers go with the row that they stand nearer to; halfway between they are a row."""
    steps = [below.box[3] - above.box[3] for above, below in pairwise(lines)]
    usual = max(steps, default=0.0)
    bands: list[list[TextLine]] = []
    for line, above, below in zip(lines, [usual, *steps], [*steps, usual], strict=True):
        goes_up = bands and not _has_numbers(line) and above < _NEARER * below
        if goes_up or (bands and _leads(bands[-1], above, usual)):
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def _leads(band: Sequence[TextLine], step: float, usual: float) -> bool:
    """Say whether a band has no numbers yet and stands close above the line that has."""
    return not any(map(_has_numbers, band)) and step < _NEARER * usual


def _rules(lines: Sequence[TextLine], shapes: Iterable[Box]) -> list[float]:
    """The heights at which lines are drawn under the labels."""
    left = min(line.box[0] for line in lines)
    return [
        (top + bottom) / 2
        for start, top, end, bottom in shapes
        if bottom - top < _THICKEST and end - start > _NARROWEST and start < left + _NARROWEST
    ]


def _count_above(line: TextLine, rules: Iterable[float]) -> int:
    middle = (line.box[1] + line.box[3]) / 2
    return sum(rule < middle for rule in rules)


def _has_numbers(line: TextLine) -> bool:
    return any(is_number(phrase) for phrase in line.phrases[1:])


def _row(lines: Sequence[Sequence[GridCell]]) -> list[GridCell]:
    return [_cell(cells) for cells in zip(*lines, strict=True)]


def _cell(cells: Sequence[GridCell]) -> GridCell:
    filled = [cell for cell in cells if cell.text] or cells[:1]
    return GridCell(joined(cell.text for cell in filled), filled[0].spot)
