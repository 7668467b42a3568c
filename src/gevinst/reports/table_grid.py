"""How wide the columns of a table are, and how large its text: no number may wrap, in Word or PDF.

Word lays out only when it opens the file, so the widths are found here, from how wide letters are in Arial.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.figures.document import Table

# Widths in thousandths of an em of Arial Bold. The usual typefaces of notes are as wide or narrower.
_USUAL_LETTER, _USUAL_CAPITAL = 611, 722
_LETTERS = {
    letter: width
    for letters, width in {
        " .,:;'|/ijlI": 278,
        "-()tfr": 389,
        "0123456789aceksvxyzå–": 556,
        "mMwWæÆ%": 944,
    }.items()
    for letter in letters
}

# In twips, of which a point has 20 and a half point 10.
PADDING = 64
_COMFORTABLE_NUMBER = 1300
_COMFORTABLE_WORDS = 1900
_WIDEST_LABELS = 4200
_WIDEST_WORDS = 5000

_LEAST_SHARE_OF_LABELS = 0.17
_USUAL_SHARE_OF_NUMBERS = 0.75
_SMALLEST_TEXT = 13
_ROWS_KEPT_TOGETHER = 16


@dataclass(frozen=True)
class Grid:
    """How a table is set: the columns' widths in twips, and the text's size in half points."""

    widths: tuple[int, ...]
    half_points: int


def stays_whole(table: Table) -> bool:
    """Say whether the table is kept on one page; a longer one may run over several."""
    return len(table.rows) <= _ROWS_KEPT_TOGETHER


def grid_of(table: Table, width: int, half_points: int) -> Grid:
    """Return a grid that fills the text column; numbers of a wide table are set smaller until they fit.

    Args:
        table: what to set.
        width: width of the text column in twips.
        half_points: the usual size of text in tables.
    """
    if not table.numeric:
        return Grid(_columns_of_words(table, width, half_points), half_points)
    sizes = range(half_points, _SMALLEST_TEXT - 1, -1)
    grids = [Grid(_columns_of_numbers(table, width, size), size) for size in sizes]
    return next((grid for grid in grids if _labels_fit(table, grid)), grids[-1])


def _columns_of_numbers(table: Table, width: int, half_points: int) -> tuple[int, ...]:
    """Return columns for the numbers, equal where there is room, and what is left for the labels."""
    needs = [_needed_by_numbers(table, column, half_points) for column in range(_columns(table))]
    labels = _longest_text((row.label for row in table.rows), half_points)
    room = min(width - min(labels, _WIDEST_LABELS), int(_USUAL_SHARE_OF_NUMBERS * width))
    equal = room // len(needs)
    if max(needs) <= equal:
        numbers = [max(*needs, min(_COMFORTABLE_NUMBER, equal))] * len(needs)
    else:
        numbers = [need + max(0, room - sum(needs)) // len(needs) for need in needs]
    return (width - sum(numbers), *numbers)


def _columns(table: Table) -> int:
    """Return how many columns the table has beside that of the labels."""
    return sum(head.span for head in table.header[-1]) - 1


def _needed_by_numbers(table: Table, column: int, half_points: int) -> int:
    """Return the room for the widest number of a column, and for each word above it; words may wrap."""
    texts = [row.cells[column].text for row in table.rows]
    widest = _longest_text(texts, half_points)
    if table.holds_words(column):
        widest = max(min(widest, _COMFORTABLE_WORDS), _longest_word(texts, half_points))
    return max(widest, _longest_word(_heads(table, column + 1), half_points))


def _heads(table: Table, column: int) -> Iterable[str]:
    """Return the header cells over this column alone."""
    for row in table.header:
        starts = itertools.accumulate((head.span for head in row), initial=0)
        yield from (
            head.text for head, start in zip(row, starts, strict=False) if start == column and head.span == 1
        )


def _labels_fit(table: Table, grid: Grid) -> bool:
    """Say whether the labels' column is wide enough for their longest word and for the eye."""
    word = _longest_word((row.label for row in table.rows), grid.half_points)
    return grid.widths[0] >= max(word, _LEAST_SHARE_OF_LABELS * sum(grid.widths))


def _columns_of_words(table: Table, width: int, half_points: int) -> tuple[int, ...]:
    """Return columns where short texts stand on one line, and long ones share what is left."""
    rows = [[row.label, *(cell.text for cell in row.cells)] for row in table.rows]
    columns = list(zip([head.text for head in table.header[-1]], *rows, strict=True))
    needs = [_longest_text(column, half_points) for column in columns]
    short = [need <= width / len(needs) for need in needs]
    left = width - sum(itertools.compress(needs, short))
    if all(short):
        return _shared(width, needs)
    wants = [
        max(min(need, _WIDEST_WORDS), _longest_word(column, half_points))
        for need, column, is_short in zip(needs, columns, short, strict=True)
        if not is_short
    ]
    long = iter(_shared(left, wants))
    return tuple(need if is_short else next(long) for need, is_short in zip(needs, short, strict=True))


def _shared(width: int, wants: Sequence[int]) -> tuple[int, ...]:
    """Return parts of a width in proportion to what each wants; they add up to it."""
    ends = [end * width // sum(wants) for end in itertools.accumulate(wants, initial=0)]
    return tuple(right - left for left, right in itertools.pairwise(ends))


def _longest_text(texts: Iterable[str], half_points: int) -> int:
    """Return the room that the longest text takes in a cell."""
    return max((_twips(text, half_points) for text in texts), default=0) + 2 * PADDING


def _longest_word(texts: Iterable[str], half_points: int) -> int:
    """Return the room that the longest word of the texts takes in a cell."""
    return _longest_text((word for text in texts for word in text.split()), half_points)


def _twips(text: str, half_points: int) -> int:
    """Return about how wide the text is in bold Arial."""
    widths = (_LETTERS.get(letter, _USUAL_CAPITAL if letter.isupper() else _USUAL_LETTER) for letter in text)
    return sum(widths) * half_points // 100
