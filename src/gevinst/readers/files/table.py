"""A table of texts in a file, before anybody has said what it means."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

# Rows in which the headings are looked for, below a preamble.
SAMPLE_ROWS = 40
# The widest known export has 34 years of weeks and months; more is no table.
MOST_COLUMNS = 5_000


@dataclass(frozen=True)
class Torn:
    """A row whose number of cells is not that of the headings.

    Args:
        row: its number in the table, from 1; 0 where it cannot be told.
        found: how many cells it has.
    """

    row: int
    found: int


@dataclass(frozen=True)
class Piece:
    """Some rows of a table: whole ones as columns of texts, and those that were torn."""

    batch: pa.RecordBatch
    torn: tuple[Torn, ...] = ()


class Table(ABC):
    """A table of a file: a sheet, or the whole file.

    ``file`` is its name as the user knows it, ``sheet`` the sheet's; empty where there are none.
    """

    file: str
    sheet: str = ""

    @abstractmethod
    def samples(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Return the first rows, once for each way in which cells might be told apart.

        The first of each pair is handed back to :meth:`pieces`.
        """

    @abstractmethod
    def pieces(self, way: str, headings_at: int) -> Iterator[Piece]:
        """Return the rows below the headings, some at a time.

        Args:
            way: how cells are told apart, as :meth:`samples` named it.
            headings_at: position of the row of headings in the sample.

        Raises:
            InputRefused: the file breaks off or cannot be read on.
        """

    @property
    def named(self) -> str:
        """File and sheet as messages name them."""
        return f"{self.file}, ark »{self.sheet}«" if self.sheet else self.file


def refused(file: str, found: str, expected: str, remedy: str) -> InputRefused:
    """Return the error of a file that cannot be read."""
    return InputRefused([Problem(Place(file), found, expected, remedy)])
