"""Runs: weeks with one code without a gap. Nothing is lost: weeks and codes come out as they went in."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from gevinst.register.schemas import RUNS


def runs_of_grid(grid: np.ndarray, persons: np.ndarray, municipalities: np.ndarray, first: int) -> pa.Table:
    """Return the runs of a grid of codes.

    Args:
        grid: code of each person and week, 0 for none; shape (persons, weeks).
        persons: shape (persons,).
        municipalities: shape (persons,).
        first: the first week.

    Returns:
        Runs by person and week.
    """
    edge = np.zeros((grid.shape[0], 1), dtype=grid.dtype)
    changed = np.diff(np.hstack([edge, grid, edge]), axis=1) != 0
    begins = changed[:, :-1] & (grid != 0)
    ends = changed[:, 1:] & (grid != 0)
    row, start = np.nonzero(begins)
    _, stop = np.nonzero(ends)
    return table_of_runs(municipalities[row], persons[row], grid[row, start], start + first, stop + first)


def runs_of_rows(
    municipalities: np.ndarray, persons: np.ndarray, codes: np.ndarray, weeks: np.ndarray
) -> pa.Table:
    """Return the runs of rows of one person, code and week each; shape (rows,) all.

    A row that stands twice counts once.
    """
    order = np.lexsort((weeks, codes, persons, municipalities))
    columns = [each[order] for each in (municipalities, persons, codes, weeks)]
    if not len(order):
        return RUNS.empty_table()
    keys = np.zeros(len(order), dtype=bool)
    for each in columns[:3]:
        keys[1:] |= each[1:] != each[:-1]
    gap = np.zeros(len(order), dtype=bool)
    gap[1:] = columns[3][1:] > columns[3][:-1] + 1
    begins = keys | gap
    begins[0] = True
    at = np.flatnonzero(begins)
    last = np.append(at[1:], len(order)) - 1
    municipality, person, code, week = columns
    return table_of_runs(municipality[at], person[at], code[at], week[at], week[last])


def table_of_runs(
    municipalities: np.ndarray, persons: np.ndarray, codes: np.ndarray, first: np.ndarray, last: np.ndarray
) -> pa.Table:
    """Return runs as a table; shape (runs,) all."""
    columns = [
        municipalities.astype(np.int16),
        persons.astype(np.int64),
        codes.astype(np.int16),
        first.astype(np.int32),
        last.astype(np.int32),
    ]
    return pa.table([pa.array(each) for each in columns], schema=RUNS)


def sorted_runs(runs: pa.Table) -> pa.Table:
    """Return runs by municipality, person, start and code: the order of the register."""
    return runs.sort_by([(name, "ascending") for name in ("municipality", "person", "first", "code")])


def clipped(runs: pa.Table, where: np.ndarray, first: int, last: int) -> pa.Table:
    """Return runs without the weeks from first to last, both included, in those that are told.

    Args:
        runs: any runs.
        where: which of them; shape (runs,).
        first: the first week that is taken out.
        last: the last one.
    """
    begins, ends = runs["first"].to_numpy(), runs["last"].to_numpy()
    hit = where & (begins <= last) & (ends >= first)
    left = runs.filter(pa.array(~hit))
    before, after = hit & (begins < first), hit & (ends > last)
    return pa.concat_tables(
        [
            left,
            _with(runs.filter(pa.array(before)), "last", first - 1),
            _with(runs.filter(pa.array(after)), "first", last + 1),
        ]
    )


def weeks_of_runs(runs: pa.Table) -> tuple[np.ndarray, np.ndarray]:
    """Return for each week of each run which run it is of, and the week; shape (weeks,) both."""
    begins = runs["first"].to_numpy().astype(np.int64)
    lengths = runs["last"].to_numpy() - begins + 1
    run = np.repeat(np.arange(runs.num_rows), lengths)
    starts = np.cumsum(lengths) - lengths
    return run, np.arange(int(lengths.sum())) - starts[run] + begins[run]


def _with(runs: pa.Table, column: str, week: int) -> pa.Table:
    position = RUNS.get_field_index(column)
    return runs.set_column(
        position, RUNS.field(column), pa.array(np.full(runs.num_rows, week, dtype=np.int32))
    )
