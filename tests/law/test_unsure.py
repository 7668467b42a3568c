"""What is not confirmed of the law behind some weeks is named, with its period, and nothing else is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from gevinst.law.law import Law, LocalValue
from gevinst.law.parameter import Mark, Parameter, Period, Unit, Value
from gevinst.law.shipped import shipped_law
from gevinst.law.unsure import MISSING, unsure_behind

DAYS = Period(date(2016, 1, 1), date(2021, 12, 31))


def a_year(year: int, mark: Mark) -> Value:
    return Value(Period(date(year, 1, 1), date(year, 12, 31)), Decimal(100), mark)


def rate(*values: Value, needed: Period | None = None) -> Parameter:
    return Parameter("sats.en", "En sats", "Satser", Unit.KRONER_A_WEEK, values, "f.yaml", needed)


def law_of(*values: Value, needed: Period | None = None, benefit: str = "hjaelp") -> Law:
    always = Value(Period(date(2010, 1, 1), None), "sats.en", Mark.CONFIRMED)
    model = Parameter(f"model.{benefit}", "Hjælp", "Ugepriser", Unit.RATE, (always,), "f.yaml")
    return Law({each.name: each for each in (model, rate(*values, needed=needed))})


def told(law: Law, *benefits: str) -> list[tuple[str, str, str]]:
    return [(each.title, each.mark, each.periods) for each in unsure_behind(law, benefits, DAYS)]


def test_a_confirmed_value_is_not_named() -> None:
    assert told(law_of(*(a_year(year, Mark.CONFIRMED) for year in range(2016, 2022))), "hjaelp") == []


def test_years_that_meet_are_one_period_and_others_stand_apart() -> None:
    law = law_of(*(a_year(year, Mark.DERIVED) for year in (2016, 2017, 2019)))
    assert told(law, "hjaelp") == [
        ("En sats", "udledt", "01-01-2016 – 31-12-2017 og 01-01-2019 – 31-12-2019")
    ]


def test_a_value_that_is_unsure_on_all_the_days_has_no_period() -> None:
    law = law_of(*(a_year(year, Mark.FROM_MEMORY) for year in range(2015, 2023)))
    assert told(law, "hjaelp") == [("En sats", "efter hukommelsen", "")]


def test_days_outside_are_not_looked_at() -> None:
    assert told(law_of(a_year(2015, Mark.DERIVED), a_year(2022, Mark.DERIVED)), "hjaelp") == []


def test_a_year_without_a_value_is_missing() -> None:
    law = law_of(
        *(a_year(year, Mark.CONFIRMED) for year in range(2016, 2021)), needed=Period(date(2016, 1, 1), None)
    )
    assert told(law, "hjaelp") == [("En sats", MISSING, "01-01-2021 – 31-12-2021")]


def test_the_rate_of_a_benefit_that_nobody_had_is_not_named() -> None:
    assert told(law_of(a_year(2017, Mark.DERIVED)), "andet") == []


def test_a_municipality_s_own_value_is_named_as_local() -> None:
    law = shipped_law()
    name = "sygedagpenge.hoejeste"
    year = Period(date(2018, 1, 1), date(2018, 12, 31))
    own = law.with_local([LocalValue(name, year, Decimal(4_000), "en aftale")])
    assert not [each for each in told(law, "sygedagpenge") if each[1] == "lokal"]
    assert [each[:2] for each in told(own, "sygedagpenge") if each[1] == "lokal"] == [
        (law[name].title, "lokal")
    ]


@pytest.mark.parametrize("benefit", ["a-dagpenge", "kontanthjaelp", "ledighedsydelse"])
def test_of_the_shipped_law_each_unsure_value_is_marked_so(benefit: str) -> None:
    law = shipped_law()
    marks = {
        (each.title, value.mark.danish)
        for each in law
        for value in each.values
        if value.period.meets(DAYS) and value.mark is not Mark.CONFIRMED
    }
    found = told(law, benefit)
    assert found
    assert {(title, mark) for title, mark, _ in found if mark != MISSING} <= marks


def test_a_gap_of_one_day_keeps_periods_apart() -> None:
    first = Period(date(2017, 1, 1), date(2017, 6, 29))
    second = Period(first.end + timedelta(days=2), date(2017, 12, 31))
    law = law_of(*(Value(each, Decimal(1), Mark.DERIVED) for each in (first, second)))
    assert told(law, "hjaelp") == [
        ("En sats", "udledt", "01-01-2017 – 29-06-2017 og 01-07-2017 – 31-12-2017")
    ]
