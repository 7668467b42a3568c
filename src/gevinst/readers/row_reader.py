"""A reader whose rows each stand for themselves: most sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gevinst.readers.rows import Part, Rows, SetAside
from gevinst.readers.source import Context, Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.readers.columns import Columns
    from gevinst.readers.files.table import Piece

# Turns some rows into the tables of the register.
Use = Callable[[Rows, Context, "Columns"], Part]


@dataclass(frozen=True)
class RowReader:
    """Implements the protocol ``Reader``.

    Args:
        columns: what the columns are called.
        use: what is made of the rows.
    """

    columns: Columns
    use: Use

    def recognise(self, headings: Sequence[str]) -> Known | None:
        """Return what a row says when it is this source's row of headings; None when it is not."""
        match = self.columns.match(headings)
        return Known(match, tuple(headings)) if match else None

    def read(self, pieces: Iterator[Piece], known: Known, context: Context) -> Iterator[Part]:
        """Return what becomes of the rows, some at a time."""
        numbering = Numbering()
        for piece in pieces:
            rows = Rows(piece.batch, known.match, known.headings, numbering.of(piece))
            part = self.use(rows, context, self.columns)
            yield replace(part, aside=(*part.aside, *torn_rows(piece, len(known.headings))))

    def with_columns(self, own: Columns) -> RowReader:
        """Return the reader with a municipality's own headings and words."""
        return replace(self, columns=self.columns.with_own(own))


class Numbering:
    """Gives rows their numbers in the file, also where torn rows lie between the whole ones."""

    def __init__(self) -> None:
        """Begin with the first row below the headings."""
        self._whole = 0
        self._torn: list[int] = []

    def of(self, piece: Piece) -> np.ndarray:
        """Return the number of each whole row of the next piece, from 1; shape (rows,)."""
        self._torn = sorted([*self._torn, *(each.row for each in piece.torn)])
        whole = np.arange(self._whole + 1, self._whole + piece.batch.num_rows + 1)
        self._whole += piece.batch.num_rows
        # Before the torn row that is the j-th, from 0, lie as many whole rows as its number less j + 1.
        whole_before = np.array(self._torn, dtype=np.int64) - np.arange(1, len(self._torn) + 1)
        return np.asarray(whole + np.searchsorted(whole_before, whole, side="left"))


def torn_rows(piece: Piece, width: int) -> list[SetAside]:
    """Return the rows whose number of cells is not that of the headings."""
    return [SetAside(each.row, "", f"{each.found} celler", f"{width} celler") for each in piece.torn]
