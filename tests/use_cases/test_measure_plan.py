"""How many are still to come, week by week, also in a suspension (METHOD 7)."""

from datetime import date
from decimal import Decimal

import pytest

from gevinst.domain.programme import Case, Participants, Programme, Suspension
from gevinst.domain.weeks import from_iso
from gevinst.use_cases.measure import plan_of

# 2021 has 52 Mondays.
CASE = Case(1, "Vejen", participants=(Participants(2021, entrants=104),), half_life=26)
STOPPED = Suspension(date(2021, 9, 6), date(2021, 9, 19))


def coming(*suspensions: Suspension, as_of: date = date(2021, 8, 31)) -> dict[int, float]:
    programme = Programme("Fjordby", "Investeringer", 2021, 2022, cases=(CASE,), suspensions=suspensions)
    return dict(plan_of(CASE, programme, as_of).entrants)


def test_those_of_a_year_come_evenly_and_only_from_now_on() -> None:
    found = coming()
    assert set(found.values()) == {2.0}
    assert (min(found), max(found)) == (from_iso(2021, 35), from_iso(2021, 52))


def test_nobody_comes_in_a_suspension_and_the_others_as_planned() -> None:
    left = sorted(set(coming()) - set(coming(STOPPED)))
    assert left == [from_iso(2021, 36), from_iso(2021, 37)]


@pytest.mark.parametrize(("intensity", "each"), [(Decimal(25), 0.5), (None, None)])
def test_in_a_partial_suspension_as_many_come_as_its_intensity_says(
    intensity: Decimal | None, each: float | None
) -> None:
    partial = Suspension(date(2021, 9, 6), date(2021, 9, 12), partial=True, intensity=intensity)
    assert coming(partial).get(from_iso(2021, 36)) == each


def test_another_cases_suspension_changes_nothing() -> None:
    assert coming(Suspension(date(2021, 9, 6), date(2021, 9, 19), cases=(2,))) == coming()
