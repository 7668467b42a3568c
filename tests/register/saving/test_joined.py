"""Who joined which case, when and for how long, as the register of activities tells it (METHOD 5)."""

from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.programme import Case
from gevinst.domain.weeks import week_of
from gevinst.register.saving.joined import first_of_each, joins_of
from gevinst.register.schemas import ENROLMENTS

MONDAY = date(2021, 1, 4)
THROUGH = MONDAY + timedelta(days=69)
# Case 2 stands first in the programme.
CASES = (Case(2, "To", offers=("b",)), Case(1, "En", offers=("a",)))


@dataclass(frozen=True)
class Activity:
    """An activity; days are counted from the Monday, and an open end is None."""

    person: int
    offer: str
    first: int | None
    last: int | None
    status: str = "running"


def table(*activities: Activity) -> pa.Table:
    rows = [
        {
            "person": each.person, "offer": each.offer, "status": each.status,
            "first": None if each.first is None else MONDAY + timedelta(days=each.first),
            "last": None if each.last is None else MONDAY + timedelta(days=each.last),
        }
        for each in activities
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=ENROLMENTS)


def joined(*activities: Activity) -> list[tuple[int, int, int, int]]:
    """Return person, case, week from 0 and weeks of each join."""
    found = joins_of(table(*activities), CASES, THROUGH)
    week = (found.week - week_of(MONDAY)).tolist()
    return list(zip(found.person.tolist(), found.case.tolist(), week, found.weeks.tolist(), strict=True))


@pytest.mark.parametrize(
    ("activities", "expected"),
    [
        ([Activity(7, "a", 0, 6)], [(7, 1, 0, 1)]),
        ([Activity(7, "a", 6, 7)], [(7, 1, 0, 2)]),
        ([Activity(7, "a", 63, None)], [(7, 1, 9, 1)]),
        ([Activity(7, "a", 0, 999)], [(7, 1, 0, 10)]),
        ([Activity(7, "a", 70, None)], []),
        ([Activity(7, "a", None, 20)], []),
        ([Activity(7, "a", 0, 20, "cancelled")], []),
        ([Activity(7, "a", 10, 9)], []),
        ([Activity(7, "c", 0, 20)], []),
        ([Activity(7, "a", 0, 6), Activity(7, "a", 28, 34)], [(7, 1, 0, 2)]),
        ([Activity(7, "a", 0, 34), Activity(7, "a", 7, 13)], [(7, 1, 0, 5)]),
        ([], []),
    ],
)
def test_a_join_is_the_first_activity_and_its_weeks_are_counted_once(
    activities: list[Activity], expected: list[tuple[int, int, int, int]]
) -> None:
    assert joined(*activities) == expected


def test_of_two_cases_joined_in_one_week_the_programmes_first_is_first() -> None:
    both = [Activity(7, "a", 1, 6), Activity(7, "b", 3, 6), Activity(8, "b", 9, 9), Activity(8, "a", 0, 0)]
    assert joined(*both) == [(7, 2, 0, 1), (7, 1, 0, 1), (8, 1, 0, 1), (8, 2, 1, 1)]
    assert first_of_each(joins_of(table(*both), CASES, THROUGH)).tolist() == [True, False, True, False]


@given(
    st.lists(
        st.builds(
            Activity, st.integers(1, 4), st.sampled_from("abc"), st.none() | st.integers(-30, 90),
            st.none() | st.integers(-30, 120), st.sampled_from(["running", "ended", "cancelled"]),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_joins_are_those_that_days_tell(activities: list[Activity]) -> None:
    weeks: dict[tuple[int, int], set[int]] = {}
    for each in activities:
        case = {"a": 1, "b": 2}.get(each.offer)
        if case and each.first is not None and each.status != "cancelled":
            last = 69 if each.last is None else min(each.last, 69)
            for day in range(each.first, last + 1):
                weeks.setdefault((each.person, case), set()).add(day // 7)
    expected = [(person, case, min(found), len(found)) for (person, case), found in weeks.items()]
    assert joined(*activities) == sorted(expected, key=lambda each: (each[0], each[2], {2: 0, 1: 1}[each[1]]))
