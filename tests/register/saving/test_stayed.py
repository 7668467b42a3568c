"""Who has been in a case's offers for some weeks: touched ISO weeks, each person once."""

from datetime import date

import pyarrow as pa
import pytest

from gevinst.domain.programme import Case
from gevinst.register.saving.told_by_tables import stayed
from gevinst.register.schemas import ENROLMENTS

AS_OF = date(2021, 12, 31)
CASE = Case(3, "Småjob", offers=("Småjob",))


def activity(
    person: str, first: date | None, last: date | None, offer: str = "Småjob", status: str = "running"
) -> dict[str, object]:
    return {
        "person": ord(person), "offer": offer, "first": first, "last": last, "status": status,
    }  # fmt: skip


def who_stayed(*rows: dict[str, object], weeks: int = 52, as_of: date = AS_OF) -> int:
    return stayed(pa.Table.from_pylist([*rows], schema=ENROLMENTS), CASE, weeks, as_of)


def test_a_year_from_a_tuesday_to_the_friday_before_it_is_52_weeks() -> None:
    year = activity("a", date(2020, 7, 7), date(2021, 7, 2))
    assert who_stayed(year) == 1
    assert who_stayed(year, weeks=53) == 0


@pytest.mark.parametrize(("day", "persons"), [(date(2021, 6, 20), 0), (date(2021, 6, 28), 1)])
def test_one_that_has_not_ended_counts_up_to_the_day(day: date, persons: int) -> None:
    assert who_stayed(activity("a", date(2020, 7, 7), None), as_of=day) == persons


def test_what_ends_after_the_day_counts_up_to_it() -> None:
    assert who_stayed(activity("a", date(2021, 7, 5), date(2022, 7, 3))) == 0


def test_weeks_of_two_activities_are_added_but_the_same_week_counts_once() -> None:
    first = activity("a", date(2021, 1, 4), date(2021, 3, 14))  # ten weeks
    again = activity("a", date(2021, 3, 8), date(2021, 5, 16))  # ten more, of which one again
    assert who_stayed(first, again, weeks=19) == 1
    assert who_stayed(first, again, weeks=20) == 0


def test_weeks_between_two_activities_do_not_count() -> None:
    apart = (
        activity("a", date(2021, 1, 4), date(2021, 1, 10)),
        activity("a", date(2021, 6, 7), date(2021, 6, 13)),
    )
    assert who_stayed(*apart, weeks=2) == 1
    assert who_stayed(*apart, weeks=3) == 0


def test_other_offers_and_what_was_cancelled_or_never_began_do_not_count() -> None:
    long = (date(2020, 1, 6), date(2021, 12, 31))
    assert (
        who_stayed(
            activity("a", *long, offer="Andet"),
            activity("b", *long, status="cancelled"),
            activity("c", None, None),
        )
        == 0
    )


def test_the_offer_is_known_whatever_its_case() -> None:
    assert who_stayed(activity("a", date(2020, 1, 6), None, offer=" småJOB ")) == 1
