"""Figures of what was booked: investment, income, costs beside them, benefits' accounts (METHOD 5, 10)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, FigureBook, FigureId, Operation
from gevinst.domain.line import Kind, Layer, Line
from gevinst.effect.measured_names import OPUS
from gevinst.effect.reached import divide, subtract
from gevinst.effect.stated import sum_known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gevinst.domain.programme import Case, Programme
    from gevinst.effect.measured import Measured
    from gevinst.register.saving.told_by_tables import Taken

_ORE = Decimal(100)
_MONTHS = 12


def enter_rest_of_year(programme: Programme, measured: Measured, book: FigureBook) -> None:
    """Enter which part of each year is not booked yet."""
    year, month = measured.booked_through
    for each in programme.years:
        left = 0 if each < year else _MONTHS if each > year else _MONTHS - month
        name = FigureId(PROGRAMME, str(each), Line.REST_OF_YEAR, Layer.PLAN)
        book.state(name, Decimal(left) / _MONTHS, kind=Kind.ACTUAL)


def enter_booked(
    programme: Programme, case: Case, line: Line, taken: Mapping[int, Taken], book: FigureBook
) -> None:
    """Enter what was booked in each year, what remains of it by the plan, and both together."""
    for year in programme.years:
        rest = FigureId(PROGRAMME, str(year), Line.REST_OF_YEAR, Layer.PLAN)
        result = FigureId(case.scope, str(year), line, Layer.RESULT)
        found = taken.get(year)
        if book[rest].number < 1:
            ore, lines = (found.ore, found.lines) if found else (0, 0)
            book.state(
                result,
                Decimal(ore) / _ORE,
                kind=Kind.BOOKED,
                sources=[OPUS],
                counted=[("posteringer", lines)],
            )
        remaining, plan = result.but(layer=Layer.REMAINING), result.but(layer=Layer.PLAN)
        revised = plan.but(layer=Layer.REVISED)
        basis = book.known([revised, plan])
        if book[rest].number and basis:
            book.derive(remaining, Operation.PRODUCT, [basis[0], rest], note=_REST_BY_PLAN)
        sum_known(book, result.but(layer=Layer.FORECAST), [result, remaining])


_REST_BY_PLAN = "Resten af året er planens beløb gange den del af året, der ikke er bogført endnu."


def enter_side_costs(case: Case, book: FigureBook) -> None:
    """Enter the costs that stand beside a case's investment."""
    for number, cost in enumerate(case.side_costs, start=1):
        name = FigureId(case.scope, str(cost.year), Line.SIDE_COST, Layer.FORECAST, f"{cost.kind}-{number}")
        book.state(name, cost.amount.kroner, note=cost.text)


def enter_accounts(programme: Programme, measured: Measured, book: FigureBook) -> None:
    """Enter the benefits' accounts: budget, what was taken out of it, booked and expected (METHOD 10)."""
    for account in measured.accounts:
        each = account.budget
        budget = FigureId(PROGRAMME, str(each.year), Line.ACCOUNT_BUDGET, Layer.ADOPTED, each.ledger)
        if budget in book:
            continue
        book.state(budget, each.budget.kroner, note=each.title)
        if each.taken_out is not None:
            book.state(budget.but(line=Line.TAKEN_OUT), each.taken_out.kroner, note=each.title)
        if account.booked is not None:
            booked = budget.but(line=Line.ACCOUNT_BOOKED, layer=Layer.RESULT)
            book.state(
                booked, Decimal(account.booked) / _ORE, kind=Kind.BOOKED, sources=[OPUS], note=each.title
            )
        if each.expected is not None:
            expected = budget.but(line=Line.ACCOUNT_EXPECTED, layer=Layer.FORECAST)
            book.state(expected, each.expected.kroner, note=each.title)
            subtract(book, expected.but(line=Line.ACCOUNT_DEVIATION), expected, budget)
    for year in programme.years:
        total = FigureId(PROGRAMME, str(year), Line.TAKEN_OUT, Layer.ADOPTED)
        parts = [
            name for name in book if name.line is Line.TAKEN_OUT and name.period == str(year) and name.variant
        ]
        sum_known(book, total, parts)
        adopted = total.but(line=Line.SAVING)
        divide(book, total.but(line=Line.TAKEN_OUT_OF_ADOPTED), total, adopted)
