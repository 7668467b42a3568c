"""Figures of what was measured in the data folder, case by case, and their sums (METHOD 5–7, 10)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureBook, FigureId
from gevinst.domain.line import Kind, Layer, Line
from gevinst.domain.method import BaselineName
from gevinst.effect.measured_costs import enter_accounts, enter_booked, enter_rest_of_year, enter_side_costs
from gevinst.effect.measured_names import FROM, SAME_BENEFIT, THOSE_IN, THOSE_TO_COME, TO
from gevinst.effect.measured_people import enter_comparison, enter_people, enter_stayed
from gevinst.effect.measured_saving import enter_errors, enter_saving
from gevinst.effect.stated import sum_known

if TYPE_CHECKING:
    from gevinst.domain.programme import Case, Programme, YearAmounts
    from gevinst.effect.measured import CaseMeasures, Measured
    from gevinst.register.saving.told import CaseSaving, ProgrammeSaving

_CONFIDENCE = Decimal("0.95")


def without_measured(programme: Programme, measured: Measured) -> Programme:
    """Return the programme without what is stated of results and expectations that were measured instead.

    Args:
        programme: as stated.
        measured: as measured.
    """
    return replace(programme, cases=tuple(_unstated(case, measured) for case in programme.cases))


def _unstated(case: Case, measured: Measured) -> Case:
    found = measured.cases[case.number]
    saved = saving_of_case(measured, case) is not None
    people = [
        replace(each, actual=None, expected=None) if found.taken is not None else each
        for each in case.participants
    ]
    return replace(
        case,
        result=tuple(_without(row, found, saved=saved) for row in case.result),
        forecast=tuple(_without(row, found, saved=saved) for row in case.forecast),
        participants=tuple(people),
        outputs=tuple(
            replace(each, reached=None) if each.id in found.reached else each for each in case.outputs
        ),
    )


def _without(row: YearAmounts, found: CaseMeasures, *, saved: bool) -> YearAmounts:
    return replace(
        row,
        investment=row.investment if found.investment is None else None,
        income=row.income if found.income is None else None,
        saving=None if saved else row.saving,
    )


def main_saving(measured: Measured, programme: Programme) -> ProgrammeSaving | None:
    """Return the saving by the programme's main baseline; None where it could not be computed."""
    return measured.savings.get(programme.method.baseline)


def saving_of_case(measured: Measured, case: Case) -> CaseSaving | None:
    """Return a case's saving by any baseline; None where none could be computed or nobody has come."""
    for each in measured.savings.values():
        found = each.cases.get(case.number)
        if found is not None and found.persons:
            return found
    return None


def enter_measured(programme: Programme, measured: Measured, book: FigureBook) -> None:
    """Enter everything that was measured, by case and year, before it is summed over cases and years.

    Args:
        programme: its plans are in the book already.
        measured: what was measured.
        book: receives the figures.
    """
    enter_rest_of_year(programme, measured, book)
    _enter_assumptions(programme, book)
    for case in programme.cases:
        found = measured.cases[case.number]
        for line, taken in ((Line.INVESTMENT, found.investment), (Line.INCOME, found.income)):
            if taken is not None:
                enter_booked(programme, case, line, taken, book)
        if found.taken is not None:
            enter_people(programme, case, found, measured, book)
        enter_stayed(case, found, book)
        enter_side_costs(case, book)
        enter_comparison(case, found, book)
    for name, saving in measured.savings.items():
        for case in programme.cases:
            mine = saving.cases.get(case.number)
            if mine is not None and mine.persons:
                enter_saving(programme, case, name, measured, book)
    enter_accounts(programme, measured, book)


def enter_sums_of_measured(programme: Programme, measured: Measured, book: FigureBook) -> None:
    """Enter weeks, people and prices of the programme and of the whole period, and the bounds of both."""
    main = main_saving(measured, programme)
    for variant in ("", SAME_BENEFIT, *(each.value for each in measured.savings)):
        # A sum of some cases' would look like that of all.
        whole = variant in {"", SAME_BENEFIT} or _has_all_cases(measured, BaselineName(variant), main)
        for layer in (Layer.RESULT, Layer.REMAINING, Layer.FORECAST):
            for line in _SUMMED:
                total = FigureId(PROGRAMME, TOTAL, line, layer, variant)
                _sum(total, programme, book) if whole else _sum_years(total, programme, book)
    for part in (THOSE_IN, THOSE_TO_COME):
        for line in (Line.WEEKS, Line.SAVING):
            _sum(FigureId(PROGRAMME, TOTAL, line, Layer.REMAINING, part), programme, book)
    for layer in (Layer.PLAN, Layer.RESULT, Layer.FORECAST):
        _sum(FigureId(PROGRAMME, TOTAL, Line.PERSONS, layer), programme, book)
    if main is not None:
        _enter_bounds(programme, main, book)


_SUMMED = (Line.WEEKS_WITHOUT, Line.WEEKS_WITH, Line.WEEKS, Line.COST_WITHOUT, Line.COST_WITH, Line.SAVING)


def _has_all_cases(measured: Measured, baseline: BaselineName, main: ProgrammeSaving | None) -> bool:
    return main is not None and set(measured.savings[baseline].cases) >= set(main.cases)


def _enter_bounds(programme: Programme, main: ProgrammeSaving, book: FigureBook) -> None:
    enter_errors(main.errors, PROGRAMME, programme, book)
    for case in programme.cases:
        mine = main.cases.get(case.number)
        if mine is not None and mine.persons:
            enter_errors(mine.errors, case.scope, programme, book)


def _sum(total: FigureId, programme: Programme, book: FigureBook) -> None:
    _sum_years(total, programme, book)
    years, scopes = _years_and_scopes(programme)
    for year in years:
        name = total.but(period=year)
        if name not in book:
            sum_known(book, name, [name.but(scope=scope) for scope in scopes])
    if total not in book:
        sum_known(book, total, [total.but(period=year) for year in years])


def _years_and_scopes(programme: Programme) -> tuple[list[str], list[str]]:
    return [str(year) for year in programme.years], [case.scope for case in programme.cases]


def _sum_years(total: FigureId, programme: Programme, book: FigureBook) -> None:
    years, scopes = _years_and_scopes(programme)
    for scope in scopes:
        own = total.but(scope=scope)
        if own not in book:
            sum_known(book, own, [own.but(period=year) for year in years])


def _enter_assumptions(programme: Programme, book: FigureBook) -> None:
    """Enter the numbers that the note's appendix names."""
    book.state(FigureId(PROGRAMME, TOTAL, Line.CONFIDENCE, Layer.PLAN), _CONFIDENCE, kind=Kind.ACTUAL)
    for price in programme.flat_prices:
        name = FigureId(PROGRAMME, TOTAL, Line.WEEK_PRICE, Layer.PLAN, price.benefit)
        if name not in book:
            book.state(name, price.amount.kroner)
    for case in programme.cases:
        if case.half_life is not None:
            book.state(FigureId(case.scope, TOTAL, Line.HALF_LIFE, Layer.PLAN), case.half_life)
        target = FigureId(case.scope, TOTAL, Line.TARGET_WEEKS, Layer.PLAN)
        for variant, weeks in ((FROM, case.target_from), (TO, case.target_to)):
            if case.target_benefits and weeks is not None:
                book.state(target.but(variant=variant), weeks)
