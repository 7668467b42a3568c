"""The municipality whose saving is computed: all its persons' weeks, read once and used by every case."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq

from gevinst.register.engine.batch import Batch, batches_of
from gevinst.register.engine.local import row_groups
from gevinst.register.engine.meaning import read_codes
from gevinst.register.engine.question import USUAL_BRIDGE
from gevinst.register.engine.seen import seen_of
from gevinst.register.observed import read_observed
from gevinst.register.schemas import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyarrow as pa

    from gevinst.register.engine.seen import Seen
    from gevinst.register.observed import Observed


@dataclass(frozen=True, eq=False)
class Home:
    """One municipality.

    Args:
        batch: the runs of all its persons; weeks are counted from the register's first.
        observed: the weeks that the register speaks of.
        seen: those of this municipality, up to the week of the follow-up.
        names: the benefit or state of each code.
        payments: what was paid, as in the register.
    """

    batch: Batch
    observed: Observed
    seen: Seen
    names: Mapping[int, str]
    payments: pa.Table

    @property
    def origin(self) -> int:
        """The register's first week."""
        return self.observed.first

    @property
    def benefits(self) -> frozenset[str]:
        """The benefits and states that anybody has been in."""
        codes = np.unique(self.batch.codes).tolist()
        return frozenset(self.names[code] for code in codes if code in self.names)

    @property
    def last(self) -> int:
        """The last week that is looked at, counted from the register's first."""
        weeks = np.flatnonzero(self.seen.weeks)
        return int(weeks[-1]) if len(weeks) else -1

    def place_of(self, person: np.ndarray) -> np.ndarray:
        """Return the position of each person in the batch; -1 where the register does not know the person."""
        persons = self.batch.persons
        at = np.minimum(np.searchsorted(persons, person), max(len(persons) - 1, 0))
        known = persons[at] == person if len(persons) else np.zeros(len(person), dtype=bool)
        return np.where(known, at, -1)


def municipality_of(path: Path, person: np.ndarray) -> int | None:
    """Return the municipality in which most of some persons have weeks; None where none of them has any.

    Args:
        path: the folder of a version of the register.
        person: pseudonyms.
    """
    count: Counter[int] = Counter()
    with pq.ParquetFile(path / f"{Kind.RUNS}.parquet") as file:
        for batch in file.iter_batches(columns=["municipality", "person"]):
            number, who = (batch.column(at).to_numpy() for at in (0, 1))
            pairs = np.unique(np.stack([number, who])[:, np.isin(who, person)], axis=1)
            count.update(pairs[0].tolist())
    return min(count, key=lambda each: (-count[each], each)) if count else None


def read_home(path: Path, municipality: int, last: int, paid_from: int = 0) -> Home:
    """Return a municipality of a version of the register.

    Args:
        path: the folder of the version.
        municipality: its number.
        last: the last week that is looked at, as weeks since Monday 1990-01-01.
        paid_from: the first week whose payments are looked at, likewise: those of fifteen years take long to
            read.

    Raises:
        NotObserved: the register has no weeks, or does not say which it has.
        RegisterDamaged: a table is not as Gevinst wrote it.
    """
    observed = read_observed(path)
    seen = seen_of(observed, municipality, USUAL_BRIDGE, limits=(observed.first, last))
    file = path / f"{Kind.PAYMENTS}.parquet"
    wanted = [("municipality", "=", municipality), ("week", ">=", paid_from)]
    payments = pq.read_table(file, filters=wanted, read_dictionary=["benefit"])
    return Home(_batch(path, municipality, observed), observed, seen, read_codes(path), payments)


def _batch(path: Path, municipality: int, observed: Observed) -> Batch:
    file = path / f"{Kind.RUNS}.parquet"
    parts = []
    with pq.ParquetFile(file) as table:
        for group in row_groups(file, frozenset({municipality})):
            batches = batches_of(table.read_row_group(group), observed)
            parts += [each for each in batches if each.municipality == municipality]
    return joined(parts, municipality)


def joined(parts: list[Batch], municipality: int) -> Batch:
    """Return batches of whole persons, in order, as one."""
    none = np.zeros(0, dtype=np.int64)
    starts = np.cumsum([0, *(len(each.codes) for each in parts)])
    at = [each.at[:-1] + start for each, start in zip(parts, starts[:-1], strict=True)]
    return Batch(
        municipality,
        np.concatenate([none, *(each.persons for each in parts)]),
        np.concatenate([*at, starts[-1:]]).astype(np.int64),
        np.concatenate([none.astype(np.int16), *(each.codes for each in parts)]),
        np.concatenate([none.astype(np.int32), *(each.first for each in parts)]),
        np.concatenate([none.astype(np.int32), *(each.last for each in parts)]),
    )
