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
import pyarrow as pa

from gevinst.domain.weeks import from_iso
from gevinst.law.benefits import all_codes
from gevinst.readers.columns import columns_of
from gevinst.readers.municipalities import municipalities_of
from gevinst.readers.row_reader import Numbering, torn_rows
from gevinst.readers.rows import Part, Rows
from gevinst.readers.source import Context, Known
from gevinst.readers.values import whole_numbers
from gevinst.register.runs import runs_of_grid, runs_of_rows
from gevinst.register.schemas import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.readers.columns import Columns
    from gevinst.readers.files.table import Piece

_WEEK = re.compile(r"y_?(?P<year>[0-9]{2})(?P<week>[0-9]{2})", re.IGNORECASE)
_MONTH = re.compile(r"branche_", re.IGNORECASE)
_LAST_CENTURY = 90
_FEWEST_WEEKS = 4
_EXPECTED = "en ugekode fra DREAM, som står under Satser og regler"


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
        wide, codes, numbering = _weeks_of(known.headings), all_codes(context.law), Numbering()
        for piece in pieces:
            rows = Rows(piece.batch, known.match, known.headings, numbering.of(piece))
            part = _wide(rows, piece, wide, context, codes) if wide.at else _long(rows, codes, context)
            yield replace(part, aside=(*part.aside, *torn_rows(piece, len(known.headings))))

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


def _wide(rows: Rows, piece: Piece, wide: _Wide, context: Context, codes: frozenset[int]) -> Part:
    persons = rows.persons("person", context.door)
    municipality = municipalities_of(rows, context)
    grid = np.zeros((len(rows), wide.weeks[-1] - wide.weeks[0] + 1), dtype=np.int16)
    grid[:, np.array(wide.weeks) - wide.weeks[0]] = _codes(rows, piece.batch, wide, codes).T
    table = runs_of_grid(grid[rows.kept], persons[rows.kept], municipality[rows.kept], wide.weeks[0])
    return Part({Kind.RUNS: table}, int(rows.kept.sum()), rows.aside(), persons[rows.kept])


def _codes(rows: Rows, batch: pa.RecordBatch, wide: _Wide, codes: frozenset[int]) -> np.ndarray:
    """Return the codes of all weeks; shape (weeks, rows). A row with one that is none is set aside.

    All weeks are looked at together, each different text once: a file has 500 weeks and 100 codes.
    """
    texts = pa.concat_arrays([batch.column(position) for position in wide.at]).dictionary_encode()
    read = whole_numbers(texts.dictionary)
    known = np.isin(read.values, np.array(sorted(codes)))
    usable = np.append((read.ok & known) | read.empty, True)  # the last is null
    at = texts.indices.fill_null(-1).to_numpy().reshape(len(wide.at), len(rows))
    if not usable.all():
        for position, wrong in zip(wide.at, ~usable[at], strict=True):
            rows.refuse_at(wrong, position, _EXPECTED)
    values = np.append(np.where(usable[:-1] & ~read.empty, read.values, 0), 0).astype(np.int16)
    return np.asarray(values[at])


def _long(rows: Rows, codes: frozenset[int], context: Context) -> Part:
    persons, week = rows.persons("person", context.door), rows.weeks("week")
    municipality, code = municipalities_of(rows, context), rows.whole("code")
    rows.refuse(~np.isin(code, np.array(sorted(codes))), "code", _EXPECTED)
    kept = rows.kept & (code > 0)
    table = runs_of_rows(municipality[kept], persons[kept], code[kept].astype(np.int16), week[kept])
    return Part({Kind.RUNS: table}, int(rows.kept.sum()), rows.aside(), persons[rows.kept])


READER = DreamReader(columns_of("dream"))
