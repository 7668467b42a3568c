"""What the data folder holds, source by source: how fresh it is, what it covers, and where it has gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from gevinst.readers.recognise import all_readers
from gevinst.register.coverage import Months, PublishedTable, coverage, published_tables
from gevinst.register.schemas import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gevinst.register.folder import Current, Folder, Manifest

_KINDS = {
    "ydelsesrefusion": Kind.PAYMENTS,
    "dream": Kind.RUNS,
    "fasit": Kind.ENROLMENTS,
    "opus": Kind.POSTINGS,
}
_MONTHS = 12


@dataclass(frozen=True)
class MonthSeen:
    """A month of a source.

    Args:
        rows: how many rows it has in the register; None outside what the source covers.
        is_gap: there is nothing between months that have something.
    """

    rows: int | None
    is_gap: bool


@dataclass(frozen=True)
class YearSeen:
    """A year of a source, with its twelve months."""

    year: int
    months: tuple[MonthSeen, ...]


@dataclass(frozen=True)
class SourceSeen:
    """A source in the data folder.

    Args:
        source: its name.
        title: its Danish name.
        deliveries: its deliveries, the newest first.
        years: the years that it covers, the newest first.
    """

    source: str
    title: str
    deliveries: tuple[Manifest, ...]
    years: tuple[YearSeen, ...]

    @property
    def newest(self) -> date | None:
        """The day of its newest delivery; None where there is none."""
        return self.deliveries[0].known_on if self.deliveries else None


@dataclass(frozen=True)
class DataOverview:
    """The data folder.

    Args:
        current: the version that counts.
        sources: every source, also those that nothing has come from.
        published: tables of the public statistics.
    """

    current: Current
    sources: tuple[SourceSeen, ...]
    published: tuple[PublishedTable, ...]

    @property
    def gaps(self) -> int:
        """How many months have nothing between months that have something."""
        return sum(month.is_gap for each in self.sources for year in each.years for month in year.months)


def data_overview(folder: Folder) -> DataOverview:
    """Return what a data folder holds.

    Raises:
        NotAFolder: it is no data folder.
    """
    current = folder.current()
    months, published = (
        _covered(folder.table(Kind.RUNS).parent, current.deliveries) if current.number else ({}, ())
    )
    deliveries = [each.manifest for each in reversed(folder.deliveries())]
    sources = tuple(
        SourceSeen(
            each.columns.source,
            each.columns.title,
            tuple(about for about in deliveries if about.source == each.columns.source),
            _years(months, _KINDS.get(each.columns.source, Kind.PUBLISHED)),
        )
        for each in all_readers()
    )
    return DataOverview(current, sources, published)


# A version never changes, and a page is looked at more often than one is built: 10 million payments take
# 0.15 s. The deliveries tell it from one of the same number in a folder that was emptied and filled again.
@lru_cache(maxsize=4)
def _covered(version: Path, _: tuple[str, ...]) -> tuple[dict[Kind, Months], tuple[PublishedTable, ...]]:
    return coverage(version), tuple(published_tables(version))


def _years(covered: Mapping[Kind, Months], kind: Kind) -> tuple[YearSeen, ...]:
    months = covered.get(kind, {})
    if not months:
        return ()
    first, last = min(months), max(months)
    # Weeks and postings come every month; a month in which nobody began an activity is none that is missing.
    may_miss = kind is not Kind.ENROLMENTS
    years = range(last.year, first.year - 1, -1)
    return tuple(
        YearSeen(year, tuple(_months(months, year, (first, last), may_miss=may_miss))) for year in years
    )


def _months(months: Months, year: int, span: tuple[date, date], *, may_miss: bool) -> Sequence[MonthSeen]:
    days = [date(year, month, 1) for month in range(1, _MONTHS + 1)]
    inside = [span[0] <= day <= span[1] for day in days]
    return [
        MonthSeen(months.get(day, 0) if within else None, may_miss and within and not months.get(day))
        for day, within in zip(days, inside, strict=True)
    ]
