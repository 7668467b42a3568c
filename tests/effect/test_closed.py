"""What was invested and saved in the years that are over, against a plain loop, on any programme."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.figure import FigureBook
from gevinst.domain.money import Kroner
from gevinst.domain.programme import Case, IndexValue, Presentation, Programme, YearAmounts
from gevinst.effect.closed import closed_years, enter_closed_years
from gevinst.effect.position import enter_position
from gevinst.effect.prices import in_price_level
from gevinst.effect.stated import enter_stated
from gevinst.use_cases.follow_up import standing
from tests.examples import AS_OF, norddjurs

YEARS = (2020, 2021, 2022)
RESULT, FORECAST, NOTHING = "result", "forecast", ""


def amounts(year: int, saving: int) -> YearAmounts:
    return YearAmounts(year, Kroner(-2 * saving), Kroner(saving))


def programme(*states: str) -> Programme:
    """Return a programme whose years are over, expected or unknown, and save 1, 10 and 100 øre."""
    stated = [
        (amounts(year, -(10**place)), state)
        for place, (year, state) in enumerate(zip(YEARS, states, strict=True))
    ]
    result, forecast = (tuple(row for row, state in stated if state == kind) for kind in (RESULT, FORECAST))
    plan = tuple(row for row, _ in stated)
    return Programme(
        "Fjordby",
        "Program",
        2020,
        2022,
        cases=(Case(1, "Case", plan=plan, result=result, forecast=forecast),),
    )


def entered(stated: Programme) -> FigureBook:
    book = FigureBook()
    enter_stated(stated, book)
    enter_position(stated, book)
    enter_closed_years(stated, book)
    return book


@given(st.tuples(*[st.sampled_from((RESULT, FORECAST, NOTHING))] * 3))
def test_only_years_before_the_first_expected_one_are_counted(states: tuple[str, ...]) -> None:
    book = entered(programme(*states))
    until = states.index(FORECAST) if FORECAST in states else len(states)
    over = [place for place in range(until) if states[place] == RESULT]
    assert closed_years(book, YEARS) == tuple(YEARS[place] for place in over)
    saved = [name for name in book if str(name) == "programme/total/saving/result@closed-years"]
    assert bool(saved) is bool(over)
    if over:
        expected = -sum(Decimal(10**place) for place in over) / 100
        assert book[saved[0]].value == expected
        assert book.named("programme/total/saving/plan@closed-years").value == expected
        assert book.named("programme/total/saving-of-plan/result@closed-years").value == 1


def test_the_published_follow_up_has_reached_72_and_21_percent_of_the_plan_by_2020() -> None:
    book = norddjurs().figures
    shares = [f"programme/total/{line}-of-plan/result@closed-years" for line in ("investment", "saving")]
    assert [book.named(share).value for share in shares] == [Decimal("0.721170"), Decimal("0.212794")]


def test_fixed_prices_have_closed_years_of_their_own() -> None:
    stated = programme(RESULT, FORECAST, FORECAST)
    index = tuple(
        IndexValue(year, Decimal(value)) for year, value in zip(YEARS, (100, 102, 104), strict=True)
    )
    indexed = Programme(**{**vars(stated), "price_index": index})
    book = standing(indexed, as_of=AS_OF, presentation=Presentation(base_year=2021)).record.figures
    fixed = in_price_level(book, 2021).named("programme/total/saving/result@closed-years")
    assert str(fixed.id) == "programme/total/saving/result@closed-years-prices-2021"
    assert fixed.value == pytest.approx(Decimal("-0.01"))
