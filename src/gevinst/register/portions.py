"""Rows of many deliveries in portions of persons, so that memory is bounded however long the files are.

A portion holds all rows of its persons. Portions come in the order of municipality and pseudonym.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from gevinst.register.schemas import SCHEMAS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.register.folder import Delivery

# An import of 10 million payments took 2.8 GB when all were sorted at once, and 1.1 GB in such portions.
ROWS = 2_000_000
# The highest bits of a pseudonym, which are random, divide a municipality's persons into parts of one size.
_BITS = 63
_PARTS_BITS = 8
_PARTS = 1 << _PARTS_BITS


def portions(deliveries: Sequence[Delivery], kind: Kind, rows: int = ROWS) -> Iterator[list[pa.Table]]:
    """Return the rows of a kind, a portion of persons at a time.

    Args:
        deliveries: in the order in which they were known.
        kind: a table with municipality and person.
        rows: about how many rows a portion may have; one part of a municipality stays whole.

    Returns:
        For each portion a table for each delivery that has the kind, in the same order.
    """
    having = [each for each in deliveries if kind in each.manifest.tables]
    for first, last in _cut(_counts(having, kind), rows):
        yield [_rows(each, kind, first, last) for each in having]


def _counts(deliveries: Sequence[Delivery], kind: Kind) -> dict[int, int]:
    """Return how many rows each part has, in the order of the parts."""
    counts: dict[int, int] = {}
    for delivery in deliveries:
        with pq.ParquetFile(delivery.path / f"{kind}.parquet") as file:
            for batch in file.iter_batches(columns=["municipality", "person"]):
                found, count = np.unique(_parts(batch), return_counts=True)
                for part, rows in zip(found.tolist(), count.tolist(), strict=True):
                    counts[part] = counts.get(part, 0) + rows
    return dict(sorted(counts.items()))


def _cut(counts: dict[int, int], rows: int) -> Iterator[tuple[int, int]]:
    """Return the first and the last part of each portion."""
    portion: list[int] = []
    so_far = 0
    for part, count in counts.items():
        if portion and so_far + count > rows:
            yield portion[0], portion[-1]
            portion, so_far = [], 0
        portion.append(part)
        so_far += count
    if portion:
        yield portion[0], portion[-1]


def _rows(delivery: Delivery, kind: Kind, first: int, last: int) -> pa.Table:
    kept = []
    with pq.ParquetFile(delivery.path / f"{kind}.parquet") as file:
        for batch in file.iter_batches():
            parts = _parts(batch)
            inside = (parts >= first) & (parts <= last)
            if inside.any():
                kept.append(batch.filter(pa.array(inside)))
    return pa.Table.from_batches(kept, schema=SCHEMAS[kind])


def _parts(batch: pa.RecordBatch) -> np.ndarray:
    municipality = batch.column("municipality").to_numpy().astype(np.int64)
    return np.asarray(municipality * _PARTS + (batch.column("person").to_numpy() >> (_BITS - _PARTS_BITS)))
