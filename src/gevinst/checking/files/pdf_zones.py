"""Where the columns of a table without lines stand: to the right of the labels, side by side."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gevinst.checking.files.grid import GridCell
from gevinst.checking.note import Spot
from gevinst.checking.number import is_nil, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.checking.files.pdf_lines import Phrase, TextLine

_LIKE_A_NUMBER = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}\s?[-–/]\s?\d{2,4}")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?")

# In points, and the share of the numbers: a percent sign or a footnote moves a few.
_ALIGNED = 2.0
_MOSTLY = 0.8


@dataclass(frozen=True)
class Zones:
    """The columns of numbers.

    Args:
        columns: left and right edge of the numbers in each column, from the left.
        borders: where the zone of each column begins; what is left of the first is a label.
        labels: where the longest label ends.
        right_aligned: the numbers of a column end below each other.
    """

    columns: tuple[tuple[float, float], ...]
    borders: tuple[float, ...]
    labels: float
    right_aligned: bool

    def place(self, phrase: Phrase) -> int:
        """Return the column that a phrase stands in, from 1; 0 for a label."""
        return bisect_right(self.borders, (phrase.left + phrase.right) / 2)

    def covered(self, phrase: Phrase) -> int:
        """Return how many columns a phrase stands over."""
        return sum(phrase.left < right and left < phrase.right for left, right in self.columns)

    def crosses(self, phrase: Phrase) -> bool:
        """Say whether a phrase begins among the labels and ends among the numbers, as a sentence does."""
        return phrase.left < self.labels and phrase.right > self.columns[0][0]


def is_number(phrase: Phrase) -> bool:
    """Say whether a phrase is a number, a date, years, or a sign for nothing."""
    text = phrase.text
    return parse(text) is not None or is_nil(text) or bool(_LIKE_A_NUMBER.fullmatch(text))


def is_years(phrase: Phrase) -> bool:
    """Say whether a phrase is a year or several years: »2023«, »2020–2023«."""
    return bool(_YEARS.fullmatch(phrase.text))


def zones_of(rows: Sequence[TextLine]) -> Zones:
    """Return the columns of the rows of a table: numbers that stand over each other share one."""
    numbers = [each for row in rows for each in row.phrases if is_number(each)]
    labels = [row.phrases[0] for row in rows if not is_number(row.phrases[0])]
    columns = _columns([each for each in numbers if not _is_label(each, labels)] or numbers)
    first = columns[0][0]
    ends = [each.right for row in rows for each in row.phrases if each.right < first]
    between = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    end = max(ends, default=first)
    return Zones(tuple(columns), ((end + first) / 2, *between), end, _end_below_each_other(numbers, columns))


def cells_of(line: TextLine, zones: Zones) -> list[GridCell]:
    """Return the cells of a line: the label, and what stands in each column."""
    held: list[list[Phrase]] = [[] for _ in range(len(zones.columns) + 1)]
    for phrase in line.phrases:
        held[zones.place(phrase)].append(phrase)
    return [cell_of(line, phrases) for phrases in held]


def cell_of(line: TextLine, phrases: Iterable[Phrase]) -> GridCell:
    """Return the cell that phrases of one line make."""
    found = list(phrases)
    if not found:
        return GridCell("", Spot(page=line.page))
    box = (found[0].left, line.box[1], found[-1].right, line.box[3])
    return GridCell(" ".join(phrase.text for phrase in found), Spot(page=line.page, box=box))


def _columns(numbers: Sequence[Phrase]) -> list[tuple[float, float]]:
    columns: list[tuple[float, float]] = []
    for phrase in sorted(numbers, key=_left):
        if columns and phrase.left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], phrase.right))
        else:
            columns.append((phrase.left, phrase.right))
    return columns


def _end_below_each_other(numbers: Sequence[Phrase], columns: Sequence[tuple[float, float]]) -> bool:
    rights = [right for _, right in columns]
    ends = [min(abs(phrase.right - right) for right in rights) for phrase in numbers]
    return sum(end < _ALIGNED for end in ends) > _MOSTLY * len(ends)


def _is_label(number: Phrase, labels: Sequence[Phrase]) -> bool:
    """A year below »Gennemsnit 2017-2019« names its row."""
    return is_years(number) and any(each.left < number.right and number.left < each.right for each in labels)


def _left(phrase: Phrase) -> float:
    return phrase.left
