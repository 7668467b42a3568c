"""The lines of a table through the years, what was planned apart from what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.note import Cell, Row, Table
    from gevinst.checking.number import Number

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d,])")
_PLANNED = re.compile(r"budget|plan|vedtag|forudsat|\bmål\b", re.IGNORECASE)
_TOTAL = re.compile(r"i alt|total|samlet|\bsum\b|netto|\bgns|gennemsnit", re.IGNORECASE)


@dataclass(frozen=True)
class YearSeries:
    """One line of a table, year by year.

    Args:
        label: what the line is called.
        planned: it is a plan or a budget, not what came of it.
        years: the years, each once, rising.
        cells: one for each year.
    """

    label: str
    planned: bool
    years: tuple[int, ...]
    cells: tuple[Cell, ...]

    def number(self, year: int) -> Number | None:
        """Return the number printed for a year; None when there is none."""
        found = dict(zip(self.years, self.cells, strict=True)).get(year)
        return found.number if found else None


def years_in(text: str) -> list[int]:
    """Return the years that a text names, each once, in order."""
    return [int(year) for year in dict.fromkeys(_YEAR.findall(text))]


def is_total(text: str) -> bool:
    """Say whether a label speaks of a total, a net amount or an average."""
    return bool(_TOTAL.search(text))


def is_planned(text: str) -> bool:
    """Say whether a heading speaks of a plan or a budget."""
    return bool(_PLANNED.search(text))


def year_series(table: Table) -> list[YearSeries]:
    """Return the lines of a table through the years, whether the years run across or down."""
    return [*_across(table), *_down(table)]


def series_of_row(table: Table, row: Row) -> list[YearSeries]:
    """Return the plan and the outcome of one row, where its columns are years."""
    found = []
    for planned in (True, False):
        chosen = [
            (years_in(column.name)[0], cell)
            for column, cell in zip(table.columns, row.cells, strict=True)
            if len(years_in(column.name)) == 1
            and not is_total(column.name)
            and is_planned(column.name) is planned
        ]
        found += _series(row.label, planned, chosen)
    return found


def _across(table: Table) -> Iterator[YearSeries]:
    for row in table.rows:
        yield from series_of_row(table, row)


def _down(table: Table) -> Iterator[YearSeries]:
    rows = [row for row in table.rows if _YEAR.fullmatch(row.label.strip())]
    for index, column in enumerate(table.columns):
        chosen = [(int(row.label.strip()), row.cells[index]) for row in rows]
        yield from _series(column.name, is_planned(column.name), chosen)


def _series(label: str, planned: bool, chosen: Sequence[tuple[int, Cell]]) -> list[YearSeries]:  # noqa: FBT001
    """Return the series when its years rise; two columns of one year (quarters) are none."""
    years = tuple(year for year, _ in chosen)
    if not years or list(years) != sorted(set(years)):
        return []
    return [YearSeries(label, planned, years, tuple(cell for _, cell in chosen))]
