"""Deliveries with other pseudonyms, and everything else as it was."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from gevinst.register.folder import MANIFEST
from gevinst.register.schemas import SCHEMAS, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from gevinst.register.folder import Delivery

_PERSON = "person"


@dataclass(frozen=True)
class NewPseudonyms:
    """The new pseudonym of each person.

    Args:
        old: pseudonyms as they are, in rising order; shape (persons,).
        new: pseudonyms as they become; shape (persons,).
    """

    old: np.ndarray
    new: np.ndarray

    def __len__(self) -> int:
        """Return how many persons there are."""
        return len(self.old)

    @property
    def differ(self) -> bool:
        """Whether no two persons become one."""
        return len(np.unique(self.new)) == len(self.new)

    def of(self, persons: np.ndarray) -> np.ndarray:
        """Return the new pseudonyms of persons that are among the old; shape as given."""
        return np.asarray(self.new[np.searchsorted(self.old, persons)])


def new_pseudonyms(deliveries: Iterable[Delivery], renewed: Callable[[int], int]) -> NewPseudonyms:
    """Return the new pseudonym of everybody whom deliveries speak of.

    Args:
        deliveries: the deliveries.
        renewed: returns a person's new pseudonym; it is asked once for each person.
    """
    held = [part for each in deliveries for part in _persons_of(each)]
    old = np.unique(np.concatenate(held)) if held else np.array([], dtype=np.int64)
    new = np.fromiter((renewed(person) for person in old.tolist()), dtype=np.int64, count=len(old))
    return NewPseudonyms(old, new)


def write_renewed(delivery: Delivery, path: Path, persons: NewPseudonyms) -> None:
    """Write what a delivery holds, but for its manifest, with new pseudonyms.

    Args:
        delivery: the delivery, which stays as it is.
        path: the folder to write into.
        persons: the new pseudonym of everybody in it.
    """
    with_persons = {f"{kind}.parquet": kind for kind in _kinds_with_persons(delivery)}
    for file in delivery.path.iterdir():
        if file.name in with_persons:
            _write_table(file, path / file.name, with_persons[file.name], persons)
        elif file.name != MANIFEST:
            shutil.copy2(file, path / file.name)


def _kinds_with_persons(delivery: Delivery) -> list[Kind]:
    return [kind for kind in map(Kind, delivery.manifest.tables) if _PERSON in SCHEMAS[kind].names]


def _persons_of(delivery: Delivery) -> Iterator[np.ndarray]:
    """Yield the persons of each table, each once."""
    for kind in _kinds_with_persons(delivery):
        with pq.ParquetFile(delivery.path / f"{kind}.parquet") as table:
            parts = [np.unique(each[_PERSON].to_numpy()) for each in table.iter_batches(columns=[_PERSON])]
        if parts:
            yield np.unique(np.concatenate(parts))


def _write_table(source: Path, target: Path, kind: Kind, persons: NewPseudonyms) -> None:
    """Write a table some rows at a time, in the groups of rows in which it came."""
    if kind is Kind.PERSONS:
        # Persons stand by their pseudonyms. Left in the old order, they would tell how the old ones lay.
        whole = _renewed(pq.read_table(source), persons).sort_by(_PERSON)
        pq.write_table(whole, target, compression="zstd")
        return
    with pq.ParquetFile(source) as old, pq.ParquetWriter(target, SCHEMAS[kind], compression="zstd") as new:
        for number in range(old.num_row_groups):
            new.write_table(_renewed(old.read_row_group(number), persons))


def _renewed(table: pa.Table, persons: NewPseudonyms) -> pa.Table:
    at = table.schema.get_field_index(_PERSON)
    column = pa.array(persons.of(table[_PERSON].to_numpy()), pa.int64())
    return table.set_column(at, table.schema.field(at), column)
