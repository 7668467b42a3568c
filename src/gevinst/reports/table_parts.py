"""A table of numbers that is too wide for the page is set in parts, one below the other."""

from __future__ import annotations

import itertools
import operator
from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.reports.table_grid import Grid, columns_below, fits, grid_of
from gevinst.reports.wording import continued

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.figures.document import HeaderCell, Row, Table


def set_in_parts(table: Table, width: int, half_points: int) -> list[tuple[Table, Grid]]:
    """Return the parts of a table with their grids: text of one size, numbers that begin below each other.

    Args:
        table: what to set.
        width: width of the text column in twips.
        half_points: the usual size of text in tables.
    """
    parts = parts_of(table, width, half_points)
    size = min(grid_of(part, width, half_points).half_points for part in parts)
    grids = [grid_of(part, width, size) for part in parts]
    labels = min(grid.widths[0] for grid in grids)
    return [(part, _with_labels(grid, labels)) for part, grid in zip(parts, grids, strict=True)]


def _with_labels(grid: Grid, width: int) -> Grid:
    """Return the grid with so narrow a column for the labels; the others share what that leaves."""
    labels, *numbers = grid.widths
    ends = [(labels - width) * end // len(numbers) for end in range(len(numbers) + 1)]
    more = (right - left for left, right in itertools.pairwise(ends))
    return replace(grid, widths=(width, *map(operator.add, numbers, more)))


def parts_of(table: Table, width: int, half_points: int) -> tuple[Table, ...]:
    """Return the table, or what it must be divided into to fit: few parts with about as many columns.

    Each part has the labels and whole groups of columns. Only a group that is too wide by itself (the
    weeks of a long curve) is divided, and its heading stands over each part. The parts after the first
    say that they go on, and the notes stand below the last.
    """
    if fits(table, width, half_points):
        return (table,)
    groups = [
        piece
        for group in _groups(table)
        for piece in ([group] if fits(_part(table, group), width, half_points) else _single(group))
    ]
    divisions = (_divided(table, groups, count) for count in range(2, len(groups) + 1))
    return next(
        (parts for parts in divisions if all(fits(part, width, half_points) for part in parts)),
        _divided(table, groups, len(groups)),
    )


def _groups(table: Table) -> list[range]:
    """Return the columns of numbers, from 1, in groups that no header cell reaches out of."""
    starts = set.intersection(*({below.start for _, below in columns_below(row)} for row in table.header))
    end = len(table.rows[0].cells) + 1
    return [range(*each) for each in itertools.pairwise(sorted(starts - {0} | {end}))]


def _single(group: range) -> list[range]:
    """Return each column of a group as one of its own."""
    return [range(column, column + 1) for column in group]


def _divided(table: Table, groups: Sequence[range], count: int) -> tuple[Table, ...]:
    """Return the table in so many parts, with as many groups in each, or one more in the first."""
    ends = [-(-len(groups) * part // count) for part in range(count + 1)]
    columns = [range(groups[first].start, groups[end - 1].stop) for first, end in itertools.pairwise(ends)]
    first, *others = [_part(table, each) for each in columns]
    following = [replace(part, caption=continued(part.caption)) for part in others]
    *before, last = (first, *following)
    return (*(replace(part, notes=()) for part in before), last)


def _part(table: Table, columns: range) -> Table:
    """Return the table with the labels and these columns alone."""
    return replace(
        table,
        header=tuple(_heads_over(heads, columns) for heads in table.header),
        rows=tuple(_cells_in(row, columns) for row in table.rows),
    )


def _heads_over(heads: Sequence[HeaderCell], columns: range) -> tuple[HeaderCell, ...]:
    """Return the corner and the header cells over these columns, each as wide as what it has of them."""
    corner, *others = columns_below(heads)
    kept = [(head, len(set(below) & set(columns))) for head, below in others]
    return (corner[0], *(replace(head, span=span) for head, span in kept if span))


def _cells_in(row: Row, columns: range) -> Row:
    """Return a row with the cells of these columns alone."""
    return replace(row, cells=row.cells[columns.start - 1 : columns.stop - 1])
