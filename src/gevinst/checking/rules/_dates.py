"""Days and periods in a text, as Danish notes write them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from gevinst.domain.danish import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH = "|".join(MONTHS)
_LEAP_YEAR = 2020

_DAY = re.compile(
    r"(?<![\d/.,-])(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?![\d/]|-\d)"
    r"|(?<![\d/.,-])(?P<day>\d{1,2})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?!\d|[-/]\d)"
    # »1. januar-15. april« has a dash beside its days.
    rf"|(?<!\d)(?P<named_day>\d{{1,2}})\.\s*(?P<named_month>{_MONTH})\b"
    r"(?:\s+(?P<named_year>(?:19|20)\d\d)(?!\d))?",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\s*(?:[-–—]|til og med|til|t\.o\.m\.)\s*(?:den\s+)?", re.IGNORECASE)
# »Den 9. december 2020 blev indsatsen lukket frem til 15. april 2021«
_UNTIL = re.compile(r"[^.;:]*\b(?:frem til|indtil)\s+(?:den\s+)?", re.IGNORECASE)
_TURN = re.compile(
    rf"\b(?P<turn>primo|medio|ultimo|udgangen af)\s+(?P<month>{_MONTH})\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Day:
    """A day as printed; the parts may be impossible.

    Args:
        text: as printed.
        day, month: their numbers.
        year: None when it is not printed.
        start, end: where it stands in the text.
    """

    text: str
    day: int
    month: int
    year: int | None
    start: int
    end: int

    @property
    def exists(self) -> bool:
        """There is such a day, in some year when none is printed."""
        if not 1 <= self.month <= len(MONTHS):
            return False
        return 1 <= self.day <= monthrange(self.year or _LEAP_YEAR, self.month)[1]

    def on(self, year: int) -> date | None:
        """Return the date, in this year when none is printed; None when it does not exist."""
        found = Day(self.text, self.day, self.month, self.year or year, self.start, self.end)
        return date(found.year or year, self.month, self.day) if found.exists else None


@dataclass(frozen=True)
class Period:
    """From one day to another.

    Args:
        first, last: as printed.
        tight: both stand side by side, with nothing but »til« or a dash between.
    """

    first: Day
    last: Day
    tight: bool


def days_in(text: str) -> list[Day]:
    """Return the days that a text names, in order."""
    return [_day(match) for match in _DAY.finditer(text)]


def _day(match: re.Match[str]) -> Day:
    for prefix in ("iso_", "named_", ""):
        if match[f"{prefix}day"]:
            day, month, year = (match[f"{prefix}{part}"] for part in ("day", "month", "year"))
    number = int(month) if month.isdigit() else MONTHS.index(month.lower()) + 1
    return Day(match[0], int(day), number, int(year) if year else None, match.start(), match.end())


def periods_in(text: str) -> Iterator[Period]:
    """Return the periods that a text names."""
    days = days_in(text)
    for first, last in pairwise(days):
        between = text[first.end : last.start]
        tight = bool(_FROM_TO.fullmatch(between))
        if tight or _UNTIL.fullmatch(between):
            yield Period(first, last, tight)


def turns_in(text: str) -> Iterator[tuple[str, date]]:
    """Return »ultimo november 2021« and the like, with the last day that may be meant."""
    for match in _TURN.finditer(text):
        month, year = MONTHS.index(match["month"].lower()) + 1, int(match["year"])
        last = {"primo": 10, "medio": 20}.get(match["turn"].lower(), monthrange(year, month)[1])
        yield match[0], date(year, month, last)
