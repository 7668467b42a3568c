"""Figures: names, arithmetic, provenance. The book computes; nothing derived can be typed in."""

from decimal import Decimal

import pytest

from gevinst.domain.errors import FigureConflict, UnknownFigure
from gevinst.domain.figure import FigureBook, FigureId, Formula, Operation
from gevinst.domain.line import Kind, Layer, Line

INVESTMENT = FigureId("case-4", "2021", Line.INVESTMENT, Layer.FORECAST)
SAVING = INVESTMENT.but(line=Line.SAVING)
NET = INVESTMENT.but(line=Line.NET)


@pytest.fixture
def book() -> FigureBook:
    """Case 4 of the Norddjurs note in 2021."""
    book = FigureBook()
    book.state(INVESTMENT, 250_000, sources=["opus"], kind=Kind.BOOKED)
    book.state(SAVING, -399_000, sources=["dream", "opus"])
    return book


@pytest.mark.parametrize(
    "text",
    [
        "case-4/2021/saving/forecast",
        "programme/total/net/plan",
        "proposal-1.2/average/net/plan@printed",
        "curve-2020/week-13/presence/result",
        "case-5/total/persons/result@igu",
    ],
)
def test_a_name_is_read_and_written_alike(text: str) -> None:
    assert str(FigureId.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "case-4", "case-4/2021/luck/forecast", "case-4/2021/saving/guess", "a/b/c/d/e"]
)
def test_a_name_outside_the_closed_lists_is_refused(text: str) -> None:
    with pytest.raises(UnknownFigure):
        FigureId.parse(text)


def test_a_derived_figure_carries_value_formula_sources_and_the_weakest_kind(book: FigureBook) -> None:
    net = book.derive(NET, Operation.SUM, [INVESTMENT, SAVING])
    assert net.value == -149_000
    assert net.formula is not None
    assert net.formula.inputs == (INVESTMENT, SAVING)
    assert net.sources == ("opus", "dream")
    assert net.kind is Kind.STATED


def test_a_figure_that_says_more_than_its_inputs_has_a_kind_of_its_own(book: FigureBook) -> None:
    result = book.state(SAVING.but(period="2020", layer=Layer.RESULT), -173_000)
    formula = Formula(Operation.SAME, (result.id,))
    forecast = book.model(Kind.FORECAST, SAVING.but(period="2022"), formula, "Som i 2020.")
    assert (forecast.value, forecast.kind, forecast.expected) == (-173_000, Kind.FORECAST, True)
    assert (forecast.formula, forecast.note) == (formula, "Som i 2020.")
    modelled = book.model(Kind.MODELLED, SAVING.but(period="2023"), formula)
    assert (modelled.kind, modelled.expected) == (Kind.MODELLED, False)


@pytest.mark.parametrize(("operation", "value"), [(Operation.LOWEST, -399_000), (Operation.HIGHEST, 250_000)])
def test_the_ends_of_several_figures(book: FigureBook, operation: Operation, value: int) -> None:
    assert book.derive(NET, operation, [INVESTMENT, SAVING]).value == value


def test_what_rests_on_something_expected_is_expected(book: FigureBook) -> None:
    assert book.derive(NET, Operation.SUM, [INVESTMENT, SAVING]).expected
    result = book.state(SAVING.but(period="2020", layer=Layer.RESULT), -173_000)
    assert not book.derive(SAVING.but(period="2020"), Operation.SAME, [result.id]).expected


def test_a_figure_cannot_be_defined_twice(book: FigureBook) -> None:
    with pytest.raises(FigureConflict, match="to gange"):
        book.state(SAVING, 0)


def test_an_unknown_figure_names_its_nearest(book: FigureBook) -> None:
    with pytest.raises(UnknownFigure, match="Mente du case-4/2021/saving/forecast"):
        book.named("case-4/2021/savings/forecast")


def test_unknown_is_never_nought(book: FigureBook) -> None:
    unknown = SAVING.but(period="2022")
    book.state(unknown, None)
    assert book.derive(SAVING.but(period="total"), Operation.SUM, [SAVING, unknown]).value is None
    assert book.known([SAVING, unknown]) == [SAVING]


@pytest.mark.parametrize(
    ("operation", "values", "weights", "expected"),
    [
        (Operation.SUM, ["1", "2", "-5"], [], "-2"),
        (Operation.DIFFERENCE, ["1", "3"], [], "-2"),
        (Operation.QUOTIENT, ["1", "3"], [], "0.333333"),
        (Operation.QUOTIENT, ["1", "0"], [], None),
        (Operation.PRODUCT, ["4", "0.25"], [], "1"),
        (Operation.SAME, ["7"], [], "7"),
        (Operation.WEIGHTED_SUM, ["1", "0.5"], ["2", "4"], "4"),
    ],
)
def test_the_arithmetic(
    operation: Operation, values: list[str], weights: list[str], expected: str | None
) -> None:
    book = FigureBook()
    names = [
        FigureId("programme", str(year), Line.PLACES_OF_PLAN, Layer.PLAN) for year, _ in enumerate(values)
    ]
    for name, value in zip(names, values, strict=True):
        book.state(name, Decimal(value))
    made = book.derive(
        names[0].but(period="total"), operation, names, weights=[Decimal(each) for each in weights]
    )
    assert made.value == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("accumulated", "year"),
    [
        ([3, 2, -2, -10], 2022),
        ([-1, -8, -18, -30], 2020),
        ([-1, 2, -3, -4], 2022),  # earned back once, lost again: only what stays counts
        ([3, 2, 1, 0], 2023),
        ([3, 2, 1, 1], None),
    ],
)
def test_payback_is_the_first_year_that_stays_paid_back(accumulated: list[int], year: int | None) -> None:
    book = FigureBook()
    names = [FigureId("programme", str(2020 + n), Line.ACCUMULATED, Layer.PLAN) for n in range(4)]
    for name, value in zip(names, accumulated, strict=True):
        book.state(name, value)
    paid = book.derive(
        names[0].but(period="total", line=Line.PAYBACK_YEAR), Operation.FIRST_YEAR_PAID_BACK, names
    )
    assert paid.value == year


def test_a_book_can_be_seen_through_other_names(book: FigureBook) -> None:
    fixed = SAVING.but(variant="prices-2020")
    book.derive(fixed, Operation.WEIGHTED_SUM, [SAVING], weights=[Decimal("0.5")])
    seen = book.seen_through({SAVING: fixed})
    assert seen[SAVING].id == fixed
    assert list(seen) == [SAVING]
    assert book[SAVING].id == SAVING


def test_every_line_has_a_unit_a_danish_name_and_a_meaning() -> None:
    assert all(line.about.danish and line.about.meaning for line in Line)


def test_every_layer_and_kind_has_a_danish_name() -> None:
    assert all(each.danish for each in (*Layer, *Kind))
