"""Questions answered on this machine: row groups of the data folder on threads (DESIGN, the engine).

A row group never splits a person, so each is counted on its own and the tables are added. Memory is bounded
by the row groups at work and by the tables, however many persons there are.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from gevinst.register.engine.batch import batches_of
from gevinst.register.engine.cells import People
from gevinst.register.engine.fold import Asked
from gevinst.register.engine.meaning import read_codes
from gevinst.register.engine.payments import payments_of
from gevinst.register.engine.people import read_people
from gevinst.register.engine.question import By
from gevinst.register.observed import read_observed
from gevinst.register.schemas import PAYMENTS, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from gevinst.register.engine.batch import Batch
    from gevinst.register.engine.counts import Counts
    from gevinst.register.engine.fold import Tables
    from gevinst.register.engine.payments import BatchPayments
    from gevinst.register.engine.question import OfCohort

# More threads than this wait for memory, not for arithmetic.
_MOST_THREADS = 8
_OF_PERSONS = frozenset({By.AGE, By.SEX, By.TARGET_GROUP})


def answer(
    question: OfCohort,
    path: Path,
    municipalities: Iterable[int] | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Counts:
    """Return the answer to a question.

    Args:
        question: the question.
        path: the folder of a version of the register.
        municipalities: numbers of those that are asked about; all when None.
        threads: how many row groups are counted at a time; as many as there are processors when None.
        progress: told how many row groups are done, and of how many.

    Raises:
        QuestionRefused: the register does not know a benefit, or the table would be too large.
        NotObserved: the register has no weeks, or does not say which it has.
        RegisterDamaged: a table is not as Gevinst wrote it.
    """
    asked = asked_of(question, path)
    wanted = None if municipalities is None else frozenset(municipalities)
    groups = row_groups(path / f"{Kind.RUNS}.parquet", wanted)
    found = asked.nothing()
    about, payments = (pq.read_metadata(path / f"{kind}.parquet") for kind in (Kind.RUNS, Kind.PAYMENTS))
    work = _Work(asked, path, wanted, about, payments)
    with ThreadPoolExecutor(threads or min(os.cpu_count() or 1, _MOST_THREADS)) as pool:
        for done, parts in enumerate(pool.map(work.count, groups), 1):
            for number, tables in parts:
                found.add(number, tables)
            if progress is not None:
                progress(done, len(groups))
    return found


def asked_of(question: OfCohort, path: Path) -> Asked:
    """Return a question put to a version of the register. Errors as for :func:`answer`."""
    needs_people = bool(question.split.by & _OF_PERSONS)
    people = read_people(path) if needs_people else People.nobody()
    return Asked(question, read_codes(path), read_observed(path), people)


def row_groups(file: Path, municipalities: frozenset[int] | None) -> list[int]:
    """Return the row groups that may hold some municipalities: the file is sorted by them."""
    with pq.ParquetFile(file) as table:
        found = range(table.num_row_groups)
        if municipalities is None:
            return list(found)
        spans = (table.metadata.row_group(each).column(0).statistics for each in found)
        return [
            each
            for each, span in zip(found, spans, strict=True)
            if any(span.min <= number <= span.max for number in municipalities)
        ]


@dataclass(frozen=True, eq=False)
class _Work:
    """What is done with each row group."""

    asked: Asked
    path: Path
    municipalities: frozenset[int] | None
    about: pq.FileMetaData
    payments: pq.FileMetaData

    def count(self, group: int) -> list[tuple[int, Tables]]:
        """Return the tables of each municipality of a row group."""
        with pq.ParquetFile(self.path / f"{Kind.RUNS}.parquet", metadata=self.about) as file:
            runs = file.read_row_group(group, use_threads=False)
        return [
            (self.asked.municipality(batch.municipality), self.asked.partial(batch, self._payments(batch)))
            for batch in batches_of(runs, self.asked.observed)
            if self.municipalities is None or batch.municipality in self.municipalities
        ]

    def _payments(self, batch: Batch) -> BatchPayments | None:
        """Return the actual payments of a batch's persons, where the question asks for them."""
        priced, question = self.asked.priced, self.asked.question
        if priced is None or not getattr(question, "actual", False) or not self.payments.num_rows:
            return None
        table = payments_table(self.path / f"{Kind.PAYMENTS}.parquet", self.payments, batch)
        return payments_of(table, batch, priced.positions, priced.table.refunded, self.asked.observed.first)


def payments_table(file: Path, meta: pq.FileMetaData, batch: Batch) -> pa.Table:
    """Return the rows that may be of a batch's persons."""
    with pq.ParquetFile(file, metadata=meta) as table:
        wanted = [each for each in range(table.num_row_groups) if _may_hold(meta.row_group(each), batch)]
        return table.read_row_groups(wanted) if wanted else PAYMENTS.empty_table()


def _may_hold(group: pq.RowGroupMetaData, batch: Batch) -> bool:
    municipality, person = (group.column(at).statistics for at in (0, 1))
    if municipality is None or person is None or not municipality.has_min_max:
        return bool(group.num_rows)
    inside = municipality.min <= batch.municipality <= municipality.max
    # Persons are in order within one municipality only.
    one = municipality.min == municipality.max
    return bool(inside and (not one or (person.min <= batch.persons[-1] and person.max >= batch.persons[0])))
