"""Which rows of a rectangle are headings, and what each column is called."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from gevinst.checking.files.captions import is_unit
from gevinst.checking.files.words import mended_heading
from gevinst.checking.number import is_nil, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

_YEAR = re.compile(r"(?:19|20)\d\d")
# What stands over labels whose columns are weeks, years or ages.
_OVER_LABELS = re.compile(r"(?:uge|måned|kvartal|periode|år|alder|case|nr|indsats|løbenummer)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:i alt|total|sum|samlet|gns|gennemsnit)\b", re.IGNORECASE)
_FEWEST_STEPS = 3
_LAST_WEEK = 520


def is_year(text: str) -> bool:
    """Say whether a text is a year and nothing else."""
    return bool(_YEAR.fullmatch(text))


def count_header_rows(texts: Sequence[Sequence[str]], marked: int | None) -> int:
    """Return how many rows from the top are headings.

    Args:
        texts: rows of equal length.
        marked: how many the file itself marks; more may follow, because Word users mark the first only.
    """
    count = marked or 0
    while count < len(texts) - 1 and _continues_header(texts, count):
        count += 1
    return min(count, len(texts))


def filled_right(header: Sequence[Sequence[str]], labels: int) -> list[list[str]]:
    """Return the heading rows with a heading that spans columns in each of them.

    Args:
        header: the heading rows; a heading may stand over the first of its columns only.
        labels: how many columns hold labels; nothing is carried out of them.
    """
    below: list[Sequence[str]] = [*header[1:], []][: len(header)]
    return [
        _carried(list(row), lower, labels) if _texts(lower, labels) > _texts(row, labels) else list(row)
        for row, lower in zip(header, below, strict=True)
    ]


def heads_of(header: Sequence[Sequence[str]], column: int) -> tuple[str, ...]:
    """Return a column's headings from the top; one that spans rows counts once."""
    texts = (mended_heading(row[column]) for row in header)
    return tuple(text for text, _ in groupby(texts) if text)


def _continues_header(texts: Sequence[Sequence[str]], row: int) -> bool:
    label, *cells = texts[row]
    if row == 0:
        return _looks_like_header(cells) or _steps(cells)
    if not any(cells) or _all_same(texts[row]) or not _may_stand_over_labels(label, texts[:row]):
        return False
    # »Investering 212 248 460« rises like weeks do, but its label says that it is a row of the body.
    weeks_may_stand_here = not label or is_unit(label) or bool(_OVER_LABELS.match(label))
    return _looks_like_header(cells) or (weeks_may_stand_here and _steps(cells))


def _may_stand_over_labels(label: str, above: Sequence[Sequence[str]]) -> bool:
    """A second heading row has nothing at its left, or what names the labels: a body row has a label."""
    over = [row[0] for row in above]
    if label and any(map(_all_same, above)):
        return True
    return not label or label in over or is_unit(label) or bool(_OVER_LABELS.match(label)) or not any(over)


def _looks_like_header(cells: Sequence[str]) -> bool:
    """Words and years; a number or a nil sign belongs to the body."""
    return all(not cell or is_year(cell) or (parse(cell) is None and not is_nil(cell)) for cell in cells)


def _steps(cells: Sequence[str]) -> bool:
    """Weeks 0, 4, 8, 13 … stand over a curve: whole numbers without sign that rise."""
    filled = [cell for cell in cells if cell and parse(cell) is not None]
    if len(filled) < _FEWEST_STEPS or not all(cell.isdecimal() for cell in filled):
        return False
    weeks = [int(cell) for cell in filled]
    return weeks == sorted(set(weeks)) and weeks[-1] <= _LAST_WEEK and _looks_like_header(_words(cells))


def _words(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if parse(cell) is None]


def _all_same(row: Sequence[str]) -> bool:
    return len(row) > 1 and len(set(row)) == 1


def _texts(row: Sequence[str], labels: int) -> int:
    return sum(bool(text) for text in row[labels:])


def _carried(row: list[str], lower: Sequence[str], labels: int) -> list[str]:
    starts = [column for column in range(labels, len(row)) if row[column]]
    widths = [after - start for start, after in pairwise(starts)]
    for start in starts:
        column = start + 1
        while column < len(row) and not row[column] and lower[column]:
            if _is_beyond(widths, column - start, lower[column]):
                break
            row[column] = row[start]
            column += 1
    return row


def _is_beyond(widths: list[int], reached: int, lower: str) -> bool:
    """Equal spans tell where the last one ends: »2020 · · 2021 · · | I alt«."""
    if len(set(widths)) != 1 or reached < widths[0]:
        return False
    return len(widths) > 1 or bool(_TOTAL.match(lower))
