"""Rows of a file on their way in: what can be used is kept, the rest is set aside with a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gevinst.domain.cpr import HIDDEN, hidden
from gevinst.plain.scalar import shortened
from gevinst.readers import values
from gevinst.readers.columns import Type

if TYPE_CHECKING:
    from gevinst.readers.columns import Match
    from gevinst.readers.door import Door
    from gevinst.readers.values import Read
    from gevinst.register.schemas import Kind

_EXPECTED = {
    Type.AMOUNT: "et beløb som 1.234,50",
    Type.DAY: "en dag som 26-11-2021",
    Type.WEEK: "en dag i ugen som 2021-11-22",
    Type.WHOLE: "et helt tal",
}


@dataclass(frozen=True)
class SetAside:
    """A row that was not used.

    Args:
        row: its number in the sheet or file, from 1.
        column: the heading of the column that decided; empty for the whole row.
        found: what stood there; never a CPR number.
        expected: what was expected.
        cells: the texts of the columns that the reader knows, with what looks like a CPR number taken out.
    """

    row: int
    column: str
    found: str
    expected: str
    cells: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """The reason on one line."""
        return f"{self.column}: fundet {self.found}, forventet {self.expected}".removeprefix(": ")


@dataclass(frozen=True)
class Part:
    """What became of some rows.

    Args:
        tables: the rows that were accepted, by the kind of table that they go into.
        accepted: how many rows of the file that was.
        aside: the rows that were not.
        persons: pseudonyms of the accepted rows' persons; shape (persons,).
    """

    tables: dict[Kind, pa.Table]
    accepted: int
    aside: tuple[SetAside, ...] = ()
    persons: np.ndarray = field(default_factory=lambda: np.array([], dtype=np.int64))


class Rows:
    """Some rows of a table while they are read.

    Args:
        batch: the rows, all columns as texts.
        match: where the columns stand.
        headings: the headings of the table.
        numbers: number of each row in the file; shape (rows,).
    """

    def __init__(
        self, batch: pa.RecordBatch, match: Match, headings: tuple[str, ...], numbers: np.ndarray
    ) -> None:
        """Begin with every row kept."""
        self._batch, self._match, self._headings, self._numbers = batch, match, headings, numbers
        self.kept = np.ones(batch.num_rows, dtype=bool)
        self._reasons: list[tuple[int, str, str, str]] = []

    def __len__(self) -> int:
        """Return how many rows there are, kept or not."""
        return int(self._batch.num_rows)

    def has(self, name: str) -> bool:
        """Whether the table has a column."""
        return name in self._match.at

    def text(self, name: str) -> pa.Array:
        """Return a column of texts; empty texts where the table has no such column.

        What looks like a CPR number is taken out, wherever somebody has typed it.
        """
        if not self.has(name):
            return pa.array([""] * len(self), pa.string())
        found = _without_numbers(values.trimmed(self._column(name)))
        if self._match.columns[name].must_be_filled:
            self.refuse(np.array(pc.equal(found, "")), name, "noget")
        return found

    def persons(self, name: str, door: Door) -> np.ndarray:
        """Return a column of pseudonyms."""
        column = values.trimmed(self._column(name)).dictionary_encode()
        people = door.admit(column.dictionary.to_pylist())
        at = column.indices.to_numpy()
        persons, blank = people.persons[at], people.blank[at]
        self._refuse(blank, name, "ingenting", "et CPR-nummer")
        self._refuse(
            ~blank & (persons < 0), name, "noget andet end et CPR-nummer", "et CPR-nummer på 10 cifre"
        )
        return np.asarray(persons)

    def amounts(self, name: str) -> np.ndarray:
        """Return a column of øre; 0 where nothing stands or the table has no such column."""
        return self._read(name, Type.AMOUNT)

    def whole(self, name: str) -> np.ndarray:
        """Return a column of whole numbers; 0 where nothing stands or the table has no such column."""
        return self._read(name, Type.WHOLE)

    def weeks(self, name: str) -> np.ndarray:
        """Return the weeks of a column of days."""
        return self._read(name, Type.WEEK)

    def days(self, name: str) -> pa.Array:
        """Return a column of days; null where nothing stands or the table has no such column."""
        if not self.has(name):
            return pa.nulls(len(self), pa.date32())
        read = values.days(self._column(name))
        self._refuse_unread(read, name, Type.DAY)
        return pa.array(read.values.astype(np.int32), pa.int32(), mask=~read.ok).cast(pa.date32())

    def refuse(self, rows: np.ndarray, name: str, expected: str) -> None:
        """Set rows aside for what stands in a column.

        Args:
            rows: which rows; shape (rows,).
            name: the column; what stands in it is told, unless it holds persons.
            expected: what was expected.
        """
        self._refuse(rows, name, None, expected)

    def refuse_at(self, rows: np.ndarray, position: int, expected: str) -> None:
        """Set rows aside for what stands in the column at a position."""
        column = self._batch.column(position)
        for row in np.flatnonzero(rows & self.kept):
            told = _quoted(str(column[row].as_py() or ""))
            self._reasons.append((int(row), self._headings[position], told, expected))
        self.kept &= ~rows

    def part(self, kind: Kind, table: dict[str, object], schema: pa.Schema) -> Part:
        """Return what became of the rows: the kept ones as a table, the others with their reasons."""
        whole = pa.table({name: table[name] for name in schema.names}, schema=schema)
        kept = whole.filter(pa.array(self.kept))
        persons = kept["person"].to_numpy() if "person" in schema.names else np.array([], dtype=np.int64)
        return Part({kind: kept}, int(self.kept.sum()), self.aside(), persons)

    def aside(self) -> tuple[SetAside, ...]:
        """Return the rows that were set aside, in their order."""
        return tuple(
            SetAside(int(self._numbers[row]), column, found, expected, self._cells(row))
            for row, column, found, expected in sorted(self._reasons)
        )

    def _read(self, name: str, kind: Type) -> np.ndarray:
        if not self.has(name):
            return np.zeros(len(self), dtype=np.int64)
        column = self._column(name)
        match kind:
            case Type.AMOUNT:
                read = values.amounts(column)
            case Type.WEEK:
                read = values.weeks_of_days(values.days(column))
            case _:
                read = values.whole_numbers(column)
        self._refuse_unread(read, name, kind)
        return read.values

    def _refuse_unread(self, read: Read, name: str, kind: Type) -> None:
        self.refuse(~read.ok & ~read.empty, name, _EXPECTED[kind])
        if self._match.columns[name].must_be_filled:
            self.refuse(read.empty, name, _EXPECTED[kind])

    def _refuse(self, rows: np.ndarray, name: str, found: str | None, expected: str) -> None:
        for row in np.flatnonzero(rows & self.kept):
            told = found if found is not None else self._told(name, int(row))
            self._reasons.append((int(row), self._headings[self._match.at[name]], told, expected))
        self.kept &= ~rows

    def _told(self, name: str, row: int) -> str:
        return _quoted(self._cell(name, row))

    def _column(self, name: str) -> pa.Array:
        return self._batch.column(self._match.at[name])

    def _cells(self, row: int) -> tuple[str, ...]:
        # Columns that the reader does not know may hold names; they are left out.
        return tuple(
            HIDDEN if self._match.columns[name].type is Type.PERSON else hidden(self._cell(name, row))
            for name in self._match.at
        )

    def _cell(self, name: str, row: int) -> str:
        return str(self._column(name)[row].as_py() or "")


def _quoted(text: str) -> str:
    return f"»{shortened(hidden(text))}«" if text.strip() else "ingenting"


def _without_numbers(texts: pa.Array) -> pa.Array:
    found = texts.dictionary_encode()
    clean = pa.array([hidden(each) for each in found.dictionary.to_pylist()], pa.string())
    return pa.DictionaryArray.from_arrays(found.indices, clean).dictionary_decode()
