"""Which months the register speaks of, and with how many rows, so that a gap is seen in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gevinst.domain.weeks import DAYS_PER_WEEK, EPOCH
from gevinst.register.build import FIRST_OWN_CODE
from gevinst.register.schemas import Kind

if TYPE_CHECKING:
    from pathlib import Path

Months = dict[date, int]


@dataclass(frozen=True)
class PublishedTable:
    """A table of the public statistics that the register has.

    Args:
        table: its id, or the name of its file.
        updated: the day of its latest update; None where it is not told.
        periods: how many periods it has.
        newest: the last of them.
    """

    table: str
    updated: date | None
    periods: int
    newest: str

    @property
    def is_fetched(self) -> bool:
        """Whether it goes by its id; a table that somebody has downloaded goes by the name of its file."""
        return "." not in self.table


_MONTHS = 12
# A week belongs to the month that its Thursday lies in, as an ISO week belongs to a year.
_THURSDAY = 3


def coverage(path: Path) -> dict[Kind, Months]:
    """Return for each table how many rows it has in each month, by the month's first day.

    Payments are counted by week, runs of DREAM by each week of a person, activities by the month they began
    in, and postings by their period. Public statistics have periods of their own and are left out.

    Args:
        path: the folder of a version of the register.
    """
    found = {
        Kind.PAYMENTS: _by_week(_column(path, Kind.PAYMENTS, "week")),
        Kind.RUNS: _of_runs(path),
        Kind.ENROLMENTS: _by_day(_column(path, Kind.ENROLMENTS, "first")),
        Kind.POSTINGS: _of_postings(path),
    }
    return {kind: months for kind, months in found.items() if months}


def published_tables(path: Path) -> list[PublishedTable]:
    """Return the tables of the public statistics in the order of their ids.

    Args:
        path: the folder of a version of the register.
    """
    rows = pq.read_table(path / f"{Kind.PUBLISHED}.parquet", columns=["table", "updated", "period"])
    found = []
    for name in sorted(pc.unique(rows["table"]).to_pylist()):
        of_table = rows.filter(pc.equal(rows["table"], name))
        periods = sorted(pc.unique(of_table["period"]).to_pylist())
        found.append(PublishedTable(name, pc.max(of_table["updated"]).as_py(), len(periods), periods[-1]))
    return found


def _column(path: Path, kind: Kind, name: str) -> np.ndarray:
    found = pq.read_table(path / f"{kind}.parquet", columns=[name])[name].drop_null()
    return np.asarray(found.to_numpy())


def _by_week(weeks: np.ndarray) -> Months:
    if not len(weeks):
        return {}
    first = int(weeks.min())
    return _months(np.arange(first, int(weeks.max()) + 1), np.bincount(weeks - first))


def _of_runs(path: Path) -> Months:
    table = pq.read_table(path / f"{Kind.RUNS}.parquet", columns=["code", "first", "last"])
    of_dream = table["code"].to_numpy() < FIRST_OWN_CODE
    first, last = (table[name].to_numpy()[of_dream] for name in ("first", "last"))
    if not len(first):
        return {}
    start, weeks = int(first.min()), int(last.max()) - int(first.min()) + 1
    begun = np.bincount(first - start, minlength=weeks)
    ended = np.bincount(last - start + 1, minlength=weeks + 1)[:weeks]
    return _months(np.arange(start, start + weeks), np.cumsum(begun - ended))


def _months(weeks: np.ndarray, counts: np.ndarray) -> Months:
    epoch = np.datetime64(EPOCH, "D")
    return _by_month((epoch + weeks * DAYS_PER_WEEK + _THURSDAY).astype("datetime64[M]"), counts)


def _by_day(days: np.ndarray) -> Months:
    return _by_month(days.astype("datetime64[M]"), np.ones(len(days), dtype=np.int64))


def _of_postings(path: Path) -> Months:
    table = pq.read_table(path / f"{Kind.POSTINGS}.parquet", columns=["year", "period"]).drop_null()
    # The periods after the twelfth are supplements to December.
    period = np.clip(table["period"].to_numpy(), 1, _MONTHS).astype(np.int64)
    months = (table["year"].to_numpy().astype(np.int64) - 1970) * _MONTHS + period - 1
    return _by_month(months.astype("datetime64[M]"), np.ones(len(months), dtype=np.int64))


def _by_month(months: np.ndarray, counts: np.ndarray) -> Months:
    found, at = np.unique(months, return_inverse=True)
    sums = np.bincount(at, weights=counts, minlength=len(found)).astype(np.int64)
    return dict(zip(found.astype("datetime64[D]").tolist(), sums.tolist(), strict=True))
