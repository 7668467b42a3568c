"""Amounts that rest on fewer than five persons are hidden, and whatever would tell them (METHOD 8, 10)."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureBook, FigureId, Operation
from gevinst.domain.line import Kind, Layer, Line
from gevinst.effect.measured_names import LOWER
from gevinst.effect.stated import sum_known
from gevinst.figures.suppression import suppress

YEARS = ("2020", "2021", "2022")
SAVING = FigureId(PROGRAMME, TOTAL, Line.SAVING, Layer.RESULT)


def book_of(persons: Mapping[tuple[str, str], int]) -> FigureBook:
    """Return savings by case and year of so many persons each, with all their sums."""
    book = FigureBook()
    cases = sorted({case for case, _ in persons})
    for (case, year), count in persons.items():
        name = SAVING.but(scope=case, period=year)
        value = -1000 * count - len(book)
        book.state(name, value, kind=Kind.ACTUAL, counted=[("deltagere", count)])
        book.state(name.but(variant=LOWER), value - 10, kind=Kind.MODELLED)
    for case in cases:
        own = SAVING.but(scope=case)
        sum_known(book, own, [own.but(period=year) for year in YEARS])
    for year in YEARS:
        sum_known(book, SAVING.but(period=year), [SAVING.but(period=year, scope=case) for case in cases])
    sum_known(book, SAVING, [SAVING.but(period=year) for year in YEARS])
    return book


def printed(book: FigureBook, case: str, year: str) -> Decimal | None:
    return suppress(book)[SAVING.but(scope=case, period=year)].value


def table(text: str) -> dict[tuple[str, str], int]:
    """Read a drawn table: a line for each case, persons by year."""
    return {
        (f"case-{number}", year): int(count)
        for number, line in enumerate(text.strip().splitlines(), start=1)
        for year, count in zip(YEARS, line.split(), strict=True)
    }


def test_an_amount_of_few_persons_is_hidden_with_the_smallest_beside_it_in_each_direction() -> None:
    hidden = suppress(
        book_of(
            table(
                """
                3  20 30
                10 40 50
                60 70 80
                """
            )
        )
    )
    shown = [
        ["." if hidden[SAVING.but(scope=f"case-{n}", period=y)].suppressed else "x" for y in YEARS]
        for n in (1, 2, 3)
    ]
    assert shown == [[".", ".", "x"], [".", ".", "x"], ["x", "x", "x"]]
    assert not hidden[SAVING].suppressed


def test_the_bounds_of_what_is_hidden_are_hidden() -> None:
    book = suppress(book_of(table("3 20 30\n10 40 50")))
    for name, figure in book.items():
        if name.variant == LOWER:
            assert figure.suppressed == book[name.but(variant="")].suppressed


def test_what_was_counted_is_not_told_where_it_is_small() -> None:
    book = FigureBook()
    book.state(SAVING, -5, kind=Kind.BOOKED, counted=[("posteringer", 3)])
    found = suppress(book)[SAVING]
    assert (found.value, found.counted) == (Decimal(-5), (("posteringer", None),))


def test_a_difference_of_two_shown_amounts_is_shown_and_of_a_hidden_one_is_not() -> None:
    book = book_of(table("3 20 30"))
    plan = SAVING.but(scope="case-1", period="2020", layer=Layer.PLAN)
    book.state(plan, -1)
    deviation = plan.but(line=Line.SAVING_DEVIATION, layer=Layer.FORECAST)
    book.derive(deviation, Operation.DIFFERENCE, [plan.but(layer=Layer.RESULT), plan])
    assert suppress(book)[deviation].suppressed


@given(st.lists(st.tuples(*(st.integers(0, 40) for _ in YEARS)), min_size=2, max_size=5))
def test_no_hidden_amount_follows_from_what_is_shown(rows: list[tuple[int, ...]]) -> None:
    persons = {
        (f"case-{number}", year): count
        for number, row in enumerate(rows, start=1)
        for year, count in zip(YEARS, row, strict=True)
    }
    book = suppress(book_of(persons))
    cases = sorted({case for case, _ in persons})
    lines = [
        *(
            [SAVING.but(scope=case, period=year) for case in cases] + [SAVING.but(period=year)]
            for year in YEARS
        ),
        *(
            [SAVING.but(scope=case, period=year) for year in YEARS] + [SAVING.but(scope=case)]
            for case in cases
        ),
        [*(SAVING.but(scope=case) for case in cases), SAVING],
        [*(SAVING.but(period=year) for year in YEARS), SAVING],
    ]
    for line in lines:
        hidden = [name for name in line if name in book and book[name].suppressed]
        assert len(hidden) != 1, (line, hidden)
    for (case, year), count in persons.items():
        if 0 < count < 5:
            assert book[SAVING.but(scope=case, period=year)].suppressed
