"""What a reader of a source is, and what it needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.law.law import Law
    from gevinst.readers.columns import Columns, Match
    from gevinst.readers.door import Door
    from gevinst.readers.files.table import Piece
    from gevinst.readers.rows import Part


@dataclass(frozen=True)
class Context:
    """What is known besides the file.

    Args:
        door: gives pseudonyms.
        law: benefits and their names.
        municipality: number of the municipality that rows belong to where the file does not say.
        file: the file's name, as the user knows it.
    """

    door: Door
    law: Law
    municipality: int
    file: str = ""


@dataclass(frozen=True)
class Known:
    """What a table says about itself before its rows are read.

    Args:
        match: where the columns stand.
        headings: the row of headings.
        weeks: the first and last week that the table speaks of, where its headings tell.
    """

    match: Match
    headings: tuple[str, ...]
    weeks: tuple[int, int] | None = None


class Reader(Protocol):
    """A reader of one source; ``READER`` in the package of the source."""

    columns: Columns

    def recognise(self, headings: Sequence[str]) -> Known | None:
        """Return what a row says when it is this source's row of headings; None when it is not."""
        ...

    def read(self, pieces: Iterator[Piece], known: Known, context: Context) -> Iterator[Part]:
        """Return what becomes of the rows, some at a time."""
        ...

    def with_columns(self, own: Columns) -> Reader:
        """Return the reader with a municipality's own headings and words."""
        ...
