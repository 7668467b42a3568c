"""Jobindsats: the public statistics, from tables that a user has downloaded and from stored answers.

The API itself is in :mod:`gevinst.readers.jobindsats.api`. A file tells neither the table's id nor when it
was updated, so the table goes by the name of its file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gevinst.readers.columns import columns_of, plain
from gevinst.readers.jobindsats.layout import (
    About,
    Cells,
    Layout,
    further,
    layout_of,
    persons_in,
    published,
    unread,
)
from gevinst.readers.jobindsats.periods import is_period
from gevinst.readers.row_reader import Numbering, torn_rows
from gevinst.readers.rows import Part, Rows
from gevinst.readers.source import Context, Known
from gevinst.register.schemas import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.readers.columns import Columns, Match
    from gevinst.readers.files.table import Piece

_PERIOD = "en periode som 2026M08, 2025Q1, 2024QMAT12 eller 2024"
_VALUE = "et tal som 67,7, eller tomt, »-«, ».« eller »..«, hvor intet er offentliggjort"
_NO_PERSONS = "offentlige tal uden personer"
_NO_NUMBERS = "mindst én kolonne med tal"


@dataclass(frozen=True)
class JobindsatsReader:
    """Implements the protocol ``Reader``."""

    columns: Columns

    def recognise(self, headings: Sequence[str]) -> Known | None:
        """Return what a row says when it is a table of Jobindsats; None when it is not.

        A table with a column for persons is none, whatever else it holds.
        """
        match = self.columns.match(headings)
        if match is None or any(map(_names_persons, headings)):
            return None
        chosen = _with_best(match, headings)
        return Known(chosen, tuple(headings)) if further(headings, chosen) else None

    def read(self, pieces: Iterator[Piece], known: Known, context: Context) -> Iterator[Part]:
        """Return what becomes of the rows, some at a time.

        All are looked at before the first is used: what a column is does not change on the way.
        """
        found = [(piece, [column.to_pylist() for column in piece.batch.columns]) for piece in pieces]
        if not found:
            return
        whole = [
            [cell for cells in parts for cell in cells]
            for parts in zip(*(cells for _, cells in found), strict=True)
        ]
        layout, numbering = layout_of(known.headings, known.match, whole), Numbering()
        for piece, columns in found:
            rows = Rows(piece.batch, known.match, known.headings, numbering.of(piece))
            part = _part(rows, layout, columns, context.file)
            yield replace(part, aside=(*part.aside, *torn_rows(piece, len(known.headings))))

    def with_columns(self, own: Columns) -> JobindsatsReader:
        """Return the reader with a municipality's own headings and words."""
        return replace(self, columns=self.columns.with_own(own))


def _part(rows: Rows, layout: Layout, columns: Sequence[Cells], file: str) -> Part:
    period = rows.text("period").to_pylist()
    rows.text("area")
    rows.refuse(np.array([not is_period(each) for each in period], dtype=bool), "period", _PERIOD)
    for at in (layout.area, *(each.at for each in layout.dimensions)):
        rows.refuse_at(persons_in(columns[at]), at, _NO_PERSONS)
    for each in layout.measures:
        rows.refuse_at(unread(columns[each.at]), each.at, _VALUE)
    if not layout.measures:
        rows.refuse_at(rows.kept.copy(), max(each.at for each in layout.dimensions), _NO_NUMBERS)
    table = published(About(file), layout, columns, rows.kept)
    return Part({Kind.PUBLISHED: table}, int(rows.kept.sum()), rows.aside())


def _with_best(match: Match, headings: Sequence[str]) -> Match:
    """Return the match with the usual heading of a column where several stand for it: »Periode« first."""
    seen = [plain(heading) for heading in headings]
    at = {
        name: next(seen.index(plain(each)) for each in match.columns[name].headings if plain(each) in seen)
        for name in match.at
    }
    return replace(match, at=at, unused=(), twice=())


def _names_persons(heading: str) -> bool:
    found = plain(heading)
    return "cpr" in found or found in {"personnummer", "pnr"}


READER = JobindsatsReader(columns_of("jobindsats"))
