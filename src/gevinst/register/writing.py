"""The tables of a delivery, written while its rows come in, so that memory is bounded by some rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gevinst.register.schemas import PERSONS, SCHEMAS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_AMOUNTS = {Kind.PAYMENTS: "paid", Kind.POSTINGS: "amount"}
_WEEKS = {Kind.PAYMENTS: ("week", "week"), Kind.RUNS: ("first", "last")}


@dataclass(frozen=True)
class Written:
    """What a delivery's tables hold.

    Args:
        tables: the kinds that were written.
        first_week: the first week in them; None where they have no weeks.
        last_week: the last one.
        persons: how many persons.
        ore: sum of the amounts, whole øre; None where there are none.
    """

    tables: tuple[Kind, ...]
    first_week: int | None
    last_week: int | None
    persons: int
    ore: int | None


class TablesWriter:
    """Writes the tables of one delivery into its place."""

    def __init__(self, path: Path) -> None:
        """Begin with nothing."""
        self._path = path
        self._writers: dict[Kind, pq.ParquetWriter] = {}
        self._persons: list[np.ndarray] = []
        self._weeks: list[int] = []
        self._ore: int | None = None

    def write(self, tables: Mapping[Kind, pa.Table], persons: np.ndarray) -> None:
        """Write some rows.

        Args:
            tables: the rows by kind.
            persons: pseudonyms of the persons that the rows are of, also of those without a week.
        """
        for kind, table in tables.items():
            if kind not in self._writers:
                path = self._path / f"{kind}.parquet"
                self._writers[kind] = pq.ParquetWriter(path, SCHEMAS[kind], compression="zstd")
            self._writers[kind].write_table(table)
            self._note(kind, table)
        if len(persons):
            self._persons.append(np.unique(persons))

    def close(self, bands: Mapping[int, tuple[bool, int]]) -> Written:
        """End the tables, write the persons, and say what is in them.

        Args:
            bands: sex and first birth year of the band of each pseudonym.
        """
        for writer in self._writers.values():
            writer.close()
        persons = np.unique(np.concatenate(self._persons)) if self._persons else np.array([], dtype=np.int64)
        kinds = tuple(self._writers)
        if len(persons):
            path = self._path / f"{Kind.PERSONS}.parquet"
            pq.write_table(_persons(persons, bands), path, compression="zstd")
            kinds = (*kinds, Kind.PERSONS)
        first, last = min(self._weeks, default=None), max(self._weeks, default=None)
        return Written(kinds, first, last, len(persons), self._ore)

    def abandon(self) -> None:
        """End the tables; what was written counts for nothing."""
        for writer in self._writers.values():
            writer.close()

    def _note(self, kind: Kind, table: pa.Table) -> None:
        if not table.num_rows:
            return
        if kind in _AMOUNTS:
            self._ore = (self._ore or 0) + int(pc.sum(table[_AMOUNTS[kind]]).as_py())
        if kind in _WEEKS:
            first, last = _WEEKS[kind]
            self._weeks += [pc.min(table[first]).as_py(), pc.max(table[last]).as_py()]


def _persons(persons: np.ndarray, bands: Mapping[int, tuple[bool, int]]) -> pa.Table:
    about = [bands[person] for person in persons.tolist()]
    columns = [persons, [male for male, _ in about], [born for _, born in about]]
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, PERSONS, strict=True)], schema=PERSONS
    )
