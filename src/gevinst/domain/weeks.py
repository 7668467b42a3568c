"""ISO weeks as integers: weeks since Monday 1990-01-01 (METHOD 1).

Years have 52 or 53 ISO weeks (2015, 2020 and 2026 have a week 53), so arithmetic is done on the
integers and a label such as ``2020-W53`` is made only for people.
"""

from __future__ import annotations

from datetime import date, timedelta

EPOCH = date(1990, 1, 1)
DAYS_PER_WEEK = 7


def week_of(day: date) -> int:
    """Return the week that a day lies in."""
    return (day - EPOCH).days // DAYS_PER_WEEK


def monday(week: int) -> date:
    """Return the first day of a week."""
    return EPOCH + timedelta(weeks=week)


def from_iso(year: int, number: int) -> int:
    """Return the week with this ISO year and number.

    Raises:
        ValueError: the year has no such week.
    """
    return week_of(date.fromisocalendar(year, number, 1))


def label(week: int) -> str:
    """Return the ISO name of a week, e.g. ``2020-W53``."""
    iso = monday(week).isocalendar()
    return f"{iso.year}-W{iso.week:02d}"


def weeks_in_year(year: int) -> int:
    """Return 52 or 53. 28 December always lies in the last ISO week of its year."""
    return date(year, 12, 28).isocalendar().week


def last_whole_week(day: date) -> int:
    """Return the last week that has ended by the end of this day (a Sunday ends its own week)."""
    return week_of(day + timedelta(days=1)) - 1


def days_in_year(week: int, year: int) -> int:
    """Return how many of a week's seven days lie in a calendar year: kroner are spread by day."""
    first = monday(week)
    return sum((first + timedelta(days=n)).year == year for n in range(DAYS_PER_WEEK))
