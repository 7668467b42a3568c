"""A line of a table without rules → its label and the cells at its end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gevinst.checking.number import DIGITS, MINUSES, is_nil

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBER = re.compile(rf"(?P<sign>[{MINUSES}+])?{DIGITS}(?:%|pct\.?)?")
_PERCENT = frozenset({"%", "pct", "pct.", "procent"})
_NOTHING = re.compile(rf"[{MINUSES}—]|i\.a\.?|n/a|\.\.", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}")
_OVER_STEPS = re.compile(r"(?:Antal |Efter )?(?:uge|måned|kvartal|periode|år|alder)\w*", re.IGNORECASE)
_LONGEST_STEP = 4
_YEARS = re.compile(rf"(?:19|20)\d\d(?:[{MINUSES}/](?:19|20)?\d\d)?")


def split_row(text: str) -> tuple[str, tuple[str, ...]]:
    """Return label and trailing cells; a minus apart from its digits is still a cell of its own."""
    words = text.split()
    cells: list[str] = []
    while words:
        width = _width_of_cell(words)
        if not width:
            break
        cells.append(" ".join(words[-width:]))
        del words[-width:]
    return " ".join(words), tuple(reversed(cells))


def with_minuses(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells with »-« and »6.981« as one."""
    merged: list[str] = []
    for cell in cells:
        if merged and merged[-1] in MINUSES and _unsigned(cell):
            merged[-1] = f"{merged[-1]} {cell}"
        else:
            merged.append(cell)
    return tuple(merged)


def minuses_stand_apart(rows: Iterable[Sequence[str]]) -> bool:
    """Say whether the dashes of a table are minuses: each is followed by a number without sign.

    Where one of them ends a row or stands before another, dashes are used as nil.
    """
    found = False
    for cells in rows:
        for cell, after in zip(cells, [*cells[1:], ""], strict=True):
            if cell in MINUSES:
                if not _unsigned(after):
                    return False
                found = True
    return found


def is_years(text: str) -> bool:
    """Say whether a text is a year or a range of years."""
    return bool(_YEARS.fullmatch(text))


def are_data(label: str, cells: Sequence[str]) -> bool:
    """Say whether the cells of a line belong to a body, not to a header of years, weeks or steps."""
    if len(cells) == 1:
        return not cells[0].isdecimal() and not _is_time(cells[0])
    times = any(map(_is_time, cells)) and all(_is_time(cell) or cell in MINUSES for cell in cells)
    return bool(cells) and not times and not _are_steps(label, cells)


def begins_with_year(cells: Sequence[str]) -> bool:
    """Say whether the first of several cells is the year that a row is called."""
    return len(cells) > 1 and is_years(cells[0]) and not any(is_years(cell) for cell in cells[1:])


def _is_time(text: str) -> bool:
    return is_years(text) or bool(_DAY.fullmatch(text.lstrip(f"{MINUSES} ")))


def _are_steps(label: str, cells: Sequence[str]) -> bool:
    """Weeks 0, 4, 8, 13 stand over a curve: whole numbers that rise, with nothing or »Uge« beside them."""
    if label and not _OVER_STEPS.fullmatch(label):
        return False
    if not all(cell.isdecimal() and len(cell) <= _LONGEST_STEP for cell in cells):
        return False
    steps = list(map(int, cells))
    return all(first < after for first, after in pairwise(steps))


def _width_of_cell(words: Sequence[str]) -> int:
    """Return how many of the last words make one cell; 0 when the last belongs to the label."""
    last = words[-1]
    if last.casefold() in _PERCENT:
        return 2 if len(words) > 1 and _NUMBER.fullmatch(words[-2]) else 0
    return int(bool(_NUMBER.fullmatch(last) or _NOTHING.fullmatch(last) or _DAY.fullmatch(last)))


def _unsigned(cell: str) -> bool:
    return cell[:1].isdigit() and not is_nil(cell)
