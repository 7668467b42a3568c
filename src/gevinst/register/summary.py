"""What a table of the register holds, without anybody in it: rows, persons and sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gevinst.register.schemas import SCHEMAS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PERSON = "person"
_AMOUNTS = {Kind.PAYMENTS: ("paid", "refunded", "co_financed"), Kind.POSTINGS: ("amount",)}


@dataclass(frozen=True)
class Summary:
    """What a table holds.

    Args:
        kind: which table.
        rows: how many rows.
        persons: how many persons; None where the table is not of persons.
        ore: sum of each column of amounts, whole øre.
    """

    kind: Kind
    rows: int
    persons: int | None
    ore: Mapping[str, int]


def summaries(path: Path) -> tuple[Summary, ...]:
    """Return what the tables in a folder of the register hold, one for each kind."""
    return tuple(_summary(path / f"{kind}.parquet", kind) for kind in Kind)


def _summary(file: Path, kind: Kind) -> Summary:
    ore = dict.fromkeys(_AMOUNTS.get(kind, ()), 0)
    persons = [np.array([], dtype=np.int64)]
    has_persons = _PERSON in SCHEMAS[kind].names
    columns = [*ore, *([_PERSON] if has_persons else [])]
    with pq.ParquetFile(file) as table:
        for batch in table.iter_batches(columns=columns) if columns else ():
            ore = {name: so_far + _sum(batch.column(name)) for name, so_far in ore.items()}
            if has_persons:
                persons.append(np.unique(batch.column(_PERSON).to_numpy()))
        count = len(np.unique(np.concatenate(persons))) if has_persons else None
        return Summary(kind, table.metadata.num_rows, count, ore)


def _sum(column: pa.Array) -> int:
    return int(pc.sum(column).as_py() or 0)
