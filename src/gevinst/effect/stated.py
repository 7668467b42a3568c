"""Stated figures of a programme: what the municipality itself has written down (METHOD 10).

A year is closed when only its result is stated: its forecast then *is* the result. A year with a
forecast is open; where part of it is realised, the rest of the year is the difference.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureBook, FigureId, Operation
from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.domain.programme import (
        AdoptedAmounts,
        BudgetChange,
        Case,
        OutputTarget,
        Participants,
        Programme,
        YearAmounts,
    )

MONEY_LINES = (Line.INVESTMENT, Line.SAVING, Line.INCOME)
DECISIONS = "decisions"
CHANGE = "change-"

_OUTPUT_LINES = {
    Counts.PERSONS: Line.PERSONS,
    Counts.THINGS: Line.OUTPUT,
    Counts.PERCENT: Line.OUTPUT_SHARE,
}


def enter_stated(programme: Programme, book: FigureBook) -> None:
    """Enter everything that the programme states about its cases, and what follows for each year."""
    for amounts in programme.adopted:
        _enter_adopted(amounts, book)
    for case in programme.cases:
        for layer, rows in (
            (Layer.PLAN, case.plan),
            (Layer.RESULT, case.result),
            (Layer.FORECAST, case.forecast),
        ):
            for row in rows:
                _enter_row(case, layer, row, book)
        _close_years(case, programme.years, book)
        _revise(case, programme.budget_changes, programme.years, book)
        for people in case.participants:
            _enter_participants(case, people, book)
        for output in case.outputs:
            enter_output(case.scope, output, book)


def _enter_adopted(amounts: AdoptedAmounts, book: FigureBook) -> None:
    period = TOTAL if amounts.year is None else str(amounts.year)
    for line in (Line.INVESTMENT, Line.SAVING):
        amount = getattr(amounts, line)
        if amount is not None:
            book.state(FigureId(PROGRAMME, period, line, Layer.ADOPTED), amount.kroner)


def _enter_row(case: Case, layer: Layer, row: YearAmounts, book: FigureBook) -> None:
    for line in MONEY_LINES:
        amount = getattr(row, line)
        if amount is not None:
            book.state(FigureId(case.scope, str(row.year), line, layer), amount.kroner, sources=case.sources)


def _close_years(case: Case, years: Iterable[int], book: FigureBook) -> None:
    for year in years:
        for line in MONEY_LINES:
            result = FigureId(case.scope, str(year), line, Layer.RESULT)
            forecast = result.but(layer=Layer.FORECAST)
            if result in book and forecast in book:
                book.derive(result.but(layer=Layer.REMAINING), Operation.DIFFERENCE, [forecast, result])
            elif result in book:
                book.derive(forecast, Operation.SAME, [result])


def _revise(case: Case, changes: Sequence[BudgetChange], years: Iterable[int], book: FigureBook) -> None:
    """Enter ``revised = plan + changes``, for every case as soon as a decision changed one of them."""
    if not changes:
        return
    own = [change for change in changes if change.case == case.number]
    for line in (Line.INVESTMENT, Line.SAVING):
        for number, change in enumerate(own, start=1):
            amount = getattr(change, line)
            if amount is not None:
                name = FigureId(case.scope, str(change.year), line, Layer.REVISED, f"{CHANGE}{number}")
                book.state(name, amount.kroner, sources=[DECISIONS], note=change.text)
        for year in years:
            plan = FigureId(case.scope, str(year), line, Layer.PLAN)
            named = [plan.but(layer=Layer.REVISED, variant=f"{CHANGE}{n}") for n in range(1, len(own) + 1)]
            sum_known(book, plan.but(layer=Layer.REVISED), [plan, *named])


def _enter_participants(case: Case, people: Participants, book: FigureBook) -> None:
    plan = FigureId(case.scope, str(people.year), Line.FULL_TIME, Layer.PLAN)
    result, forecast = plan.but(layer=Layer.RESULT), plan.but(layer=Layer.FORECAST)
    sources = [people.source] if people.source else []
    for name, value in ((plan, people.planned), (result, people.actual), (forecast, people.expected)):
        if value is not None:
            book.state(name, value, sources=sources, note=people.note)
    if people.actual is not None and people.expected is None:
        book.derive(forecast, Operation.SAME, [result])


def enter_output(scope: str, output: OutputTarget, book: FigureBook) -> None:
    """Enter an output target and what has been reached of it."""
    target = FigureId(scope, TOTAL, _OUTPUT_LINES[output.counts], Layer.PLAN, output.id)
    scale = Decimal("0.01") if output.counts is Counts.PERCENT else Decimal(1)
    for name, value in ((target, output.target), (target.but(layer=Layer.RESULT), output.reached)):
        if value is not None:
            sources = [output.source] if output.source else []
            book.state(name, value * scale, sources=sources, note=output.note)


def sum_known(book: FigureBook, name: FigureId, parts: Iterable[FigureId], note: str = "") -> None:
    """Enter the sum of those parts that are known; nothing at all when none is."""
    known = book.known(list(parts))
    if known:
        book.derive(name, Operation.SUM, known, note=note)
