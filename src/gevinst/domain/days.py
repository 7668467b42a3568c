"""Periods of days, and how much of a year they take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True)
class Days:
    """A period of days, both ends included.

    Raises:
        ValueError: the period ends before it begins.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last < self.first:
            raise ValueError(f"perioden slutter {self.last}, før den begynder {self.first}")

    def __iter__(self) -> Iterator[date]:
        """Go through the days."""
        return (self.first + timedelta(days=n) for n in range(len(self)))

    def __len__(self) -> int:
        """Return the number of days."""
        return (self.last - self.first).days + 1


def calendar_year(year: int) -> Days:
    """Return all days of a calendar year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def days_hit(year: int, periods: Iterable[Days]) -> int:
    """Return how many days of a calendar year lie in at least one of the periods."""
    whole = calendar_year(year)
    return len({day for period in periods for day in _overlap(period, whole)})


def _overlap(one: Days, other: Days) -> Iterable[date]:
    """Return the days in both periods."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Days(first, last) if first <= last else ()
