"""ISO weeks as integers: years of 53 weeks, year edges (METHOD 1)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain import weeks

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2015-12-31", "2015-W53"),
        ("2016-01-03", "2015-W53"),
        ("2016-01-04", "2016-W01"),
        ("2020-12-31", "2020-W53"),
        ("2021-01-03", "2020-W53"),
        ("2021-01-04", "2021-W01"),
        ("2024-12-30", "2025-W01"),
        ("2026-12-31", "2026-W53"),
        ("2027-01-04", "2027-W01"),
    ],
)
def test_a_day_at_the_edge_of_a_year_lies_in_its_iso_week(day: str, label: str) -> None:
    assert weeks.label(weeks.week_of(date.fromisoformat(day))) == label


def test_only_2015_2020_and_2026_have_a_week_53_between_2013_and_2030() -> None:
    assert [year for year in range(2013, 2031) if weeks.weeks_in_year(year) == 53] == [2015, 2020, 2026]


def test_a_week_that_a_year_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="week"):
        weeks.from_iso(2021, 53)


@given(DAYS)
def test_the_week_of_a_day_begins_on_the_monday_before(day: date) -> None:
    monday = weeks.monday(weeks.week_of(day))
    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday < timedelta(weeks=1)


@given(DAYS)
def test_the_label_of_a_week_leads_back_to_it(day: date) -> None:
    week = weeks.week_of(day)
    year, number = weeks.label(week).split("-W")
    assert weeks.from_iso(int(year), int(number)) == week


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2021-11-05", "2021-W43"),  # a Friday: the last week that has ended is the one before
        ("2021-11-06", "2021-W43"),
        ("2021-11-07", "2021-W44"),  # a Sunday ends its own week
        ("2021-11-08", "2021-W44"),
    ],
)
def test_data_are_counted_to_the_last_whole_week(day: str, label: str) -> None:
    assert weeks.label(weeks.last_whole_week(date.fromisoformat(day))) == label


@given(st.integers(1991, 2059))
def test_the_days_of_all_weeks_make_a_calendar_year(year: int) -> None:
    touched = range(weeks.week_of(date(year, 1, 1)), weeks.week_of(date(year, 12, 31)) + 1)
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    assert sum(weeks.days_in_year(week, year) for week in touched) == days
