"""Sums over lines, years and cases against a plain loop, on any programme."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureBook, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.money import Kroner
from gevinst.domain.programme import Case, Programme, YearAmounts
from gevinst.effect.position import enter_position
from gevinst.effect.stated import enter_stated

YEARS = range(2020, 2024)
MAYBE = st.none() | st.integers(-(10**9), 10**9).map(Kroner)


def plans() -> st.SearchStrategy[tuple[YearAmounts, ...]]:
    return st.tuples(*(st.builds(YearAmounts, st.just(year), MAYBE, MAYBE, MAYBE) for year in YEARS))


PROGRAMMES = st.lists(plans(), min_size=1, max_size=4).map(
    lambda rows: Programme(
        "Fjordby",
        "Program",
        YEARS[0],
        YEARS[-1],
        cases=tuple(Case(number, f"Case {number}", plan=plan) for number, plan in enumerate(rows, start=1)),
    )
)


def entered(programme: Programme) -> FigureBook:
    book = FigureBook()
    enter_stated(programme, book)
    enter_position(programme, book)
    return book


def stated(programme: Programme, years: list[int]) -> list[Decimal]:
    """Every stated amount of these years, by a plain loop."""
    return [
        amount.kroner
        for case in programme.cases
        for row in case.plan
        for amount in (row.investment, row.saving, row.income)
        if amount is not None and row.year in years
    ]


def value(book: FigureBook, period: str, line: Line) -> Decimal | None:
    name = FigureId(PROGRAMME, period, line, Layer.PLAN)
    return book[name].value if name in book else None


@given(PROGRAMMES)
def test_the_net_of_a_period_is_every_amount_stated_in_it(programme: Programme) -> None:
    book = entered(programme)
    for period, years in [*((str(year), [year]) for year in YEARS), (TOTAL, list(YEARS))]:
        amounts = stated(programme, years)
        assert value(book, period, Line.NET) == (sum(amounts) if amounts else None)


@given(PROGRAMMES)
def test_the_accumulated_position_is_the_sum_of_the_years_so_far(programme: Programme) -> None:
    book = entered(programme)
    for year in YEARS:
        amounts = stated(programme, list(range(YEARS[0], year + 1)))
        assert value(book, str(year), Line.ACCUMULATED) == (sum(amounts) if amounts else None)


@given(PROGRAMMES)
def test_the_cases_add_up_to_the_programme(programme: Programme) -> None:
    book = entered(programme)
    nets = [FigureId(case.scope, TOTAL, Line.NET, Layer.PLAN) for case in programme.cases]
    known = [book[name].number for name in book.known(nets)]
    assert value(book, TOTAL, Line.NET) == (sum(known) if known else None)
