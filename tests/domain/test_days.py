"""Periods of days and what they take of a year."""

from datetime import date

import pytest

from gevinst.domain.days import Days, calendar_year, days_hit

FIRST = Days(date(2020, 3, 11), date(2020, 5, 26))
SECOND = Days(date(2020, 12, 9), date(2021, 4, 15))


def test_both_ends_of_a_period_belong_to_it() -> None:
    assert len(Days(date(2020, 3, 11), date(2020, 3, 11))) == 1
    assert len(FIRST) == 77


def test_a_period_over_new_year_is_split_by_day() -> None:
    assert [days_hit(year, [FIRST, SECOND]) for year in (2019, 2020, 2021, 2022)] == [0, 100, 105, 0]


def test_a_day_in_two_periods_counts_once() -> None:
    assert days_hit(2020, [FIRST, FIRST]) == 77


def test_a_leap_year_has_366_days() -> None:
    assert (len(calendar_year(2020)), len(calendar_year(2021))) == (366, 365)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="før den begynder"):
        Days(date(2020, 5, 26), date(2020, 3, 11))
