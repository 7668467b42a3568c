"""Decimals of a table: which cell has others than its row and its column."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from gevinst.checking.rules._naming import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.checking.note import Cell, Table

# Counts are printed as 7,5 beside 40, so their decimals say nothing.
_COUNTED = re.compile(r"person|antal|deltager|borger|\bmål\b|dage\b", re.IGNORECASE)
# »Tjent hjem: 2023« stands beside amounts.
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST = 0.75
_FEWEST = 3


def odd_cells(table: Table) -> Iterator[tuple[Cell, int]]:
    """Return cells whose decimals differ from those of their row and their column, with the usual decimals.

    A habit needs three in four: −3,11 stands in a row of −1,555 and −0,572 and over a column of 0,225 and
    −2,885.
    """
    decimals = _decimals_of(table)
    rows: dict[int, Counter[int]] = defaultdict(Counter)
    columns: dict[int, Counter[int]] = defaultdict(Counter)
    for (down, across), printed in decimals.items():
        rows[down][printed] += 1
        columns[across][printed] += 1
    for down, across, cell in cells_of(table):
        own = decimals.get((down, across))
        usual = None if own is None else _usual_of_others(own, rows[down], columns[across])
        if usual is not None and own != usual:
            yield cell, usual


def _decimals_of(table: Table) -> dict[tuple[int, int], int]:
    """Return how many decimals each number of a table has; nothing for a table that counts things."""
    if _COUNTED.search(f"{table.caption} {table.unit}"):
        return {}
    return {
        (down, across): cell.number.decimals
        for down, across, cell in cells_of(table)
        if cell.number
        and not cell.number.percent
        and not _YEAR.fullmatch(cell.number.text)
        and not _COUNTED.search(table.rows[down].label)
    }


def _usual_of_others(own: int, row: Counter[int], column: Counter[int]) -> int | None:
    """Return the decimals that the others of row and column both print; None without such a habit."""
    others = row - Counter([own]), column - Counter([own])
    # A list of figures of all kinds, one below the other, has no habit.
    if not all(others) or sum(each.total() for each in others) < _FEWEST:
        return None
    usual = {_usual(each) for each in others}
    return usual.pop() if len(usual) == 1 else None


def _usual(decimals: Counter[int]) -> int | None:
    usual, times = decimals.most_common(1)[0]
    return usual if times >= _MOST * decimals.total() else None
