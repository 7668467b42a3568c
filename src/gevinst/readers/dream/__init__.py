"""DREAM: one code for each person and week, wide (a column a week) or long (a row a week).

A week is coded if the person had the benefit on one day (d 4.1); empty or 0 is no public support. The rows
become runs of one code here already, so a wide file of any length takes little memory. Monthly columns of
employment (``branche_…``) are not used yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import from_iso
from gevinst.law.benefits import all_codes
from gevinst.readers.columns import columns_of
from gevinst.readers.municipalities import municipalities_of
from gevinst.readers.row_reader import torn_rows
from gevinst.readers.rows import Part, Rows
from gevinst.readers.source import Context, Known
from gevinst.readers.values import whole_numbers
from gevinst.register.runs import runs_of_grid, runs_of_rows
from gevinst.register.schemas import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from gevinst.readers.columns import Columns
    from gevinst.readers.files.table import Piece

_WEEK = re.compile(r"y_?(?P<year>[0-9]{2})(?P<week>[0-9]{2})", re.IGNORECASE)
_MONTH = re.compile(r"branche_", re.IGNORECASE)
_LAST_CENTURY = 90
_FEWEST_WEEKS = 4


@dataclass(frozen=True)
class _Wide:
    """Where the columns of the weeks stand."""

    at: tuple[int, ...]
    weeks: tuple[int, ...]


@dataclass(frozen=True)
class DreamReader:
    """Implements the protocol ``Reader``."""

    columns: Columns

    def recognise(self, headings: Sequence[str]) -> Known | None:
        """Return what a row says when it is DREAM's row of headings; None when it is not."""
        match = self.columns.match(headings)
        if match is None:
            return None
        wide = _weeks_of(headings)
        if len(wide.at) >= _FEWEST_WEEKS:
            unused = [
                each for each in match.unused if not (_WEEK.fullmatch(each.strip()) or _MONTH.match(each))
            ]
            found = replace(match, unused=tuple(unused))
            return Known(found, tuple(headings), (min(wide.weeks), max(wide.weeks)))
        if {"week", "code"} <= match.at.keys():
            return Known(match, tuple(headings))
        return None

    def read(self, pieces: Iterator[Piece], known: Known, context: Context) -> Iterator[Part]:
        """Return what becomes of the rows, some at a time."""
        wide = _weeks_of(known.headings)
        first = 1
        for piece in pieces:
            rows = Rows(piece.batch, known.match, known.headings, first)
            part = _wide(rows, piece, wide, context) if wide.at else _long(rows, context)
            yield replace(part, aside=(*part.aside, *torn_rows(piece, len(known.headings))))
            first += len(rows) + len(piece.torn)

    def with_columns(self, own: Columns) -> DreamReader:
        """Return the reader with a municipality's own headings and words."""
        return replace(self, columns=self.columns.with_own(own))


def _weeks_of(headings: Sequence[str]) -> _Wide:
    """Return the columns of weeks, in the order of their weeks. A week that its year has not is no column."""
    found: dict[int, int] = {}
    for position, heading in enumerate(headings):
        named = _WEEK.fullmatch(heading.strip())
        if named is None:
            continue
        short, number = int(named["year"]), int(named["week"])
        year = 1900 + short if short >= _LAST_CENTURY else 2000 + short
        try:
            found.setdefault(from_iso(year, number), position)
        except ValueError:
            continue
    weeks = tuple(sorted(found))
    return _Wide(tuple(found[week] for week in weeks), weeks)


def _wide(rows: Rows, piece: Piece, wide: _Wide, context: Context) -> Part:
    persons = rows.persons("person", context.door)
    municipality = municipalities_of(rows, context)
    grid = np.zeros((len(rows), wide.weeks[-1] - wide.weeks[0] + 1), dtype=np.int16)
    for position, week in zip(wide.at, wide.weeks, strict=True):
        grid[:, week - wide.weeks[0]] = _codes(rows, piece.batch.column(position), position, context)
    table = runs_of_grid(grid[rows.kept], persons[rows.kept], municipality[rows.kept], wide.weeks[0])
    return Part({Kind.RUNS: table}, int(rows.kept.sum()), rows.aside(), persons[rows.kept])


def _codes(rows: Rows, column: pa.Array, position: int, context: Context) -> np.ndarray:
    """Return a week's codes. A row with one that is no code, or none of the code file, is set aside."""
    texts = column.dictionary_encode()
    read = whole_numbers(texts.dictionary)
    known = all_codes(context.law)
    usable = np.array(
        [
            (ok and int(value) in known) or empty
            for ok, value, empty in zip(read.ok, read.values, read.empty, strict=True)
        ],
        dtype=bool,
    )
    at = texts.indices.fill_null(-1).to_numpy()
    if not usable.all():
        wrong = (at >= 0) & ~usable[at]
        rows.refuse_at(wrong, position, "en ugekode fra DREAM, som står under Satser og regler")
    values = np.append(np.where(usable, read.values, 0), 0)
    return np.asarray(values[at], dtype=np.int16)


def _long(rows: Rows, context: Context) -> Part:
    persons, week = rows.persons("person", context.door), rows.weeks("week")
    municipality, code = municipalities_of(rows, context), rows.whole("code")
    known = np.array(sorted(all_codes(context.law)))
    rows.refuse(~np.isin(code, known), "code", "en ugekode fra DREAM, som står under Satser og regler")
    kept = rows.kept & (code > 0)
    table = runs_of_rows(municipality[kept], persons[kept], code[kept].astype(np.int16), week[kept])
    return Part({Kind.RUNS: table}, int(rows.kept.sum()), rows.aside(), persons[rows.kept])


READER = DreamReader(columns_of("dream"))
