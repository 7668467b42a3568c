"""The arithmetic as Excel formulas, one operation at a time."""

from decimal import Decimal

import pytest

from gevinst.domain.figure import FigureBook, FigureId, Operation
from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import Presentation
from gevinst.reports.workbook.formulas import Formulas, references
from gevinst.reports.workbook.layout import Address
from tests.reports.workbook_samples import SAVING_NEGATIVE, SAVING_POSITIVE, name

INVESTMENT, SAVING, NET, SHARE = (
    name(1, 2021, line, Layer.FORECAST)
    for line in (Line.INVESTMENT, Line.SAVING, Line.NET, Line.SAVING_OF_PLAN)
)
PLAN = SAVING.but(layer=Layer.PLAN)
YEARS = [name(1, year, Line.ACCUMULATED, Layer.PLAN) for year in (2021, 2022)]
PAID_BACK = name(1, "total", Line.PAYBACK_YEAR, Layer.PLAN)


def derived(
    result: FigureId,
    operation: Operation,
    inputs: list[FigureId],
    weights: tuple[str, ...] = (),
    values: tuple[int | None, ...] = (1, 1, 1),
) -> FigureBook:
    """Return a book with the inputs and the result."""
    book = FigureBook()
    for each, value in zip(inputs, values, strict=False):
        book.state(each, value)
    book.derive(result, operation, inputs, weights=[Decimal(weight) for weight in weights])
    return book


def formula(book: FigureBook, presentation: Presentation = SAVING_NEGATIVE) -> str:
    """Return the formula of the last figure, in A9, when the others stand in A1, B1 and so on."""
    *inputs, result = book.values()
    assert result.formula is not None
    homes = {each.id: Address("Ark", 0, column) for column, each in enumerate(inputs)}
    homes[result.id] = Address("Ark", 8, 0)
    return Formulas(book, homes, presentation).excel(result, result.formula)


@pytest.mark.parametrize(
    ("result", "operation", "inputs", "expected"),
    [
        (NET, Operation.SUM, [INVESTMENT, SAVING], "=SUM(A1:B1)"),
        (NET, Operation.SUM, [INVESTMENT], "=A1"),
        (NET, Operation.DIFFERENCE, [INVESTMENT, SAVING], "=A1-B1"),
        (NET, Operation.SAME, [INVESTMENT], "=A1"),
        (NET, Operation.PRODUCT, [INVESTMENT, SHARE], "=ROUND(A1*B1,2)"),
        (NET, Operation.LOWEST, [INVESTMENT, SAVING], "=MIN(A1:B1)"),
        (NET, Operation.HIGHEST, [INVESTMENT, SAVING], "=MAX(A1:B1)"),
        (SHARE, Operation.QUOTIENT, [SAVING, PLAN], '=IF(ROUND(B1,6)=0,"–",ROUND(A1/B1,6))'),
        (
            PAID_BACK,
            Operation.FIRST_YEAR_PAID_BACK,
            YEARS,
            '=IF(ROUND(B1,6)>0,"–",IF(ROUND(A1,6)>0,2022,2021))',
        ),
    ],
)
def test_each_operation_has_its_formula(
    result: FigureId, operation: Operation, inputs: list[FigureId], expected: str
) -> None:
    assert formula(derived(result, operation, inputs)) == expected


@pytest.mark.parametrize(
    ("result", "operation", "inputs", "expected"),
    [
        (NET, Operation.SUM, [INVESTMENT, SAVING], "=A1-B1"),
        (SAVING, Operation.SUM, [INVESTMENT, NET], "=-SUM(A1:B1)"),
        (SAVING, Operation.PRODUCT, [NET, SHARE], "=ROUND(-A1*B1,2)"),
        (SAVING, Operation.SAME, [PLAN], "=A1"),
        (SAVING, Operation.LOWEST, [PLAN, PLAN.but(period="2022")], "=MAX(A1:B1)"),
        (SAVING, Operation.HIGHEST, [PLAN, PLAN.but(period="2022")], "=MIN(A1:B1)"),
        (SHARE, Operation.QUOTIENT, [SAVING, PLAN], '=IF(ROUND(B1,6)=0,"–",ROUND(A1/B1,6))'),
        (SHARE, Operation.QUOTIENT, [SAVING, NET], '=IF(ROUND(B1,6)=0,"–",ROUND(-A1/B1,6))'),
        (PAID_BACK, Operation.FIRST_YEAR_PAID_BACK, [SAVING], '=IF(ROUND(A1,6)<0,"–",2021)'),
    ],
)
def test_savings_printed_with_plus_turn_the_arithmetic(
    result: FigureId, operation: Operation, inputs: list[FigureId], expected: str
) -> None:
    assert formula(derived(result, operation, inputs), SAVING_POSITIVE) == expected


def test_terms_with_the_same_weight_share_a_sum() -> None:
    weighted = derived(NET, Operation.WEIGHTED_SUM, [INVESTMENT, SAVING, PLAN], ("0.25", "0.25", "-2"))
    assert formula(weighted) == "=ROUND(0.25*SUM(A1:B1)-2*C1,2)"


def test_a_missing_input_leaves_no_value_until_it_is_filled_in() -> None:
    incomplete = derived(NET, Operation.SUM, [INVESTMENT, SAVING], values=(None, 1))
    assert formula(incomplete) == '=IF(COUNT(A1:B1)<2,"–",SUM(A1:B1))'


def test_neighbours_become_a_range_in_their_own_order_only() -> None:
    cells = [Address("Case 4", *place) for place in ((4, 2), (4, 3), (5, 3), (6, 3), (6, 2))]
    assert references(cells, "Overblik") == "'Case 4'!C5:D5,'Case 4'!D6:D7,'Case 4'!C7"
    assert references(cells[:2], "Case 4") == "C5:D5"
    assert references([cells[0], Address("Ark", 4, 3)], "Ark") == "'Case 4'!C5,D5"
