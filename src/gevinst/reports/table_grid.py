"""How wide the columns of a table are, and how large its text: no number may wrap, in Word or PDF.

Word lays out only when it opens the file, so the widths are found here, from how wide letters are in Arial.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gevinst.figures.document import Cell, HeaderCell, Table

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
# LibreOffice wraps a text that fits to the hair, as only these do (others are narrower than said here), and
# wants 1/12 em beside slanted letters.
_EXACT = frozenset("0123456789.,")
_AIR, _AIR_IF_SLANTED = 27, 84

# In twips, of which a point has 20 and a half point 10.
PADDING = 64
_COMFORTABLE_NUMBER = 1300
_COMFORTABLE_WORDS = 1900
_WIDEST_LABELS = 4200

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
    sizes = range(half_points, min(half_points, _SMALLEST_TEXT) - 1, -1)
    grids = [Grid(_columns_of_numbers(table, width, size), size) for size in sizes]
    return next((grid for grid in grids if _labels_fit(table, grid)), grids[-1])


def fits(table: Table, width: int, half_points: int) -> bool:
    """Say whether the table has room for its numbers and labels, set small if need be; words may wrap."""
    return not table.numeric or _labels_fit(table, grid_of(table, width, half_points))


def columns_below(heads: Iterable[HeaderCell]) -> Iterator[tuple[HeaderCell, range]]:
    """Go through the cells of a header row, each with the columns below it; column 0 is the labels'."""
    start = 0
    for head in heads:
        yield head, range(start, start + head.span)
        start += head.span


def _columns_of_numbers(table: Table, width: int, half_points: int) -> tuple[int, ...]:
    """Return columns for the numbers, equal where there is room, and what is left for the labels."""
    needs = _needs(table, half_points)
    labels = _longest_text((row.label for row in table.rows), half_points)
    room = min(width - min(labels, _WIDEST_LABELS), int(_USUAL_SHARE_OF_NUMBERS * width))
    equal = room // len(needs)
    if max(needs) <= equal:
        numbers = [max(*needs, min(_COMFORTABLE_NUMBER, equal))] * len(needs)
    else:
        numbers = [need + max(0, room - sum(needs)) // len(needs) for need in needs]
    word = _longest_word_of_labels(table, half_points)
    if width - sum(numbers) < word:
        return _shared(width, [min(want, width) for want in (word, *needs)])
    return (width - sum(numbers), *numbers)


def _needs(table: Table, half_points: int) -> list[int]:
    """Return the room that each column of numbers needs, also for the words of headings over several."""
    columns = range(sum(head.span for head in table.header[-1]) - 1)
    needs = [_needed_by_numbers(table, column, half_points) for column in columns]
    for head, below in (each for row in table.header for each in columns_below(row) if each[0].span > 1):
        own = slice(below.start - 1, below.stop - 1)
        lacking = max(0, _longest_word([head.text], half_points) - sum(needs[own]))
        needs[own] = [need + math.ceil(lacking / head.span) for need in needs[own]]
    return needs


def _needed_by_numbers(table: Table, column: int, half_points: int) -> int:
    """Return the room for the widest number of a column, and for each word above it; words may wrap."""
    cells = [row.cells[column] for row in table.rows]
    words = table.holds_words(column)
    whole = max((_must_not_wrap(cell, half_points, words=words) for cell in cells), default=0)
    texts = (cell.text for cell in cells if words)
    comfortable = min(_longest_text(texts, half_points), _COMFORTABLE_WORDS)
    return max(whole, comfortable, _longest_word(_heads(table, column + 1), half_points))


def _must_not_wrap(cell: Cell, half_points: int, *, words: bool) -> int:
    """Return the room for the text of a cell, or for its longest word, and the air beside it."""
    air = (_AIR_IF_SLANTED if cell.expected else 0) + (_AIR if _EXACT.issuperset(cell.text) else 0)
    pieces = cell.text.split() if words else [cell.text]
    return max((_twips(piece, half_points, air) for piece in pieces), default=0) + 2 * PADDING


def _heads(table: Table, column: int) -> Iterable[str]:
    """Return the header cells over this column alone."""
    for row in table.header:
        yield from (head.text for head, below in columns_below(row) if below == range(column, column + 1))


def _labels_fit(table: Table, grid: Grid) -> bool:
    """Say whether the labels' column is wide enough for their longest word and for the eye."""
    word = _longest_word_of_labels(table, grid.half_points)
    return grid.widths[0] >= max(word, _LEAST_SHARE_OF_LABELS * sum(grid.widths))


def _longest_word_of_labels(table: Table, half_points: int) -> int:
    """Return the room for the longest word beside the numbers or over the labels."""
    return _longest_word((*(row.label for row in table.rows), *_heads(table, 0)), half_points)


def _columns_of_words(table: Table, width: int, half_points: int) -> tuple[int, ...]:
    """Return columns where short texts stand on one line, and long ones share what is left."""
    rows = [[row.label, *(cell.text for cell in row.cells)] for row in table.rows]
    columns = list(zip([head.text for head in table.header[-1]], *rows, strict=True))
    needs = [_longest_text(column, half_points) for column in columns]
    short = [need <= width / len(needs) for need in needs]
    left = width - sum(itertools.compress(needs, short))
    if all(short):
        return _shared(width, needs)
    longs = [column for column, is_short in zip(columns, short, strict=True) if not is_short]
    words = [_longest_word(column, half_points) for column in longs]
    # Each has room for its longest word, and what is left goes where most is written.
    rest = _shared(max(left - sum(words), 0), [_all_text(column, half_points) for column in longs])
    long = iter(_shared(left, [word + more for word, more in zip(words, rest, strict=True)]))
    return tuple(need if is_short else next(long) for need, is_short in zip(needs, short, strict=True))


def _all_text(texts: Iterable[str], half_points: int) -> int:
    """Return the room that all the texts of a column take, one after the other."""
    return sum(_twips(text, half_points) for text in texts)


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


def _twips(text: str, half_points: int, air: int = 0) -> int:
    """Return about how wide the text is in bold Arial, with air beside it in thousandths of an em."""
    widths = (_LETTERS.get(letter, _USUAL_CAPITAL if letter.isupper() else _USUAL_LETTER) for letter in text)
    return (sum(widths) + air) * half_points // 100
