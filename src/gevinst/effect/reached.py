"""How far it has come: shares of plan and adopted budget, deviations, places, outputs (METHOD 9, 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureBook, FigureId, Operation
from gevinst.domain.line import Layer, Line

if TYPE_CHECKING:
    from gevinst.domain.programme import Programme

_DEVIATIONS = {
    Line.INVESTMENT_DEVIATION: Line.INVESTMENT,
    Line.SAVING_DEVIATION: Line.SAVING,
    Line.INCOME_DEVIATION: Line.INCOME,
    Line.NET_DEVIATION: Line.NET,
}
_SHARES = {
    Line.INVESTMENT_OF_PLAN: Line.INVESTMENT,
    Line.SAVING_OF_PLAN: Line.SAVING,
    Line.NET_OF_PLAN: Line.NET,
}


def enter_reached(programme: Programme, book: FigureBook, variant: str = "") -> None:
    """Enter shares and deviations for the programme and every case, by year and in total."""
    scopes = (PROGRAMME, *(case.scope for case in programme.cases))
    for scope in scopes:
        for period in (*map(str, programme.years), TOTAL):
            _enter_against_plan(FigureId(scope, period, Line.NET, Layer.FORECAST, variant), book)
            _enter_places(FigureId(scope, period, Line.FULL_TIME, Layer.FORECAST), book, variant)
    for period in (*map(str, programme.years), TOTAL):
        saving = FigureId(PROGRAMME, period, Line.SAVING, Layer.FORECAST, variant)
        adopted = saving.but(layer=Layer.ADOPTED)
        divide(book, saving.but(line=Line.SAVING_OF_ADOPTED), saving, adopted)
        subtract(book, saving.but(line=Line.SAVING_AGAINST_ADOPTED), saving, adopted)
    invested = FigureId(PROGRAMME, TOTAL, Line.INVESTMENT, Layer.ADOPTED, variant)
    subtract(book, invested.but(line=Line.INVESTMENT_OUTSIDE_PLAN), invested, invested.but(layer=Layer.PLAN))


def enter_outputs_reached(book: FigureBook) -> None:
    """Enter how much of each output target has been reached."""
    for line in (Line.PERSONS, Line.OUTPUT, Line.OUTPUT_SHARE):
        for name in [each for each in book if each.line is line and each.layer is Layer.RESULT]:
            divide(book, name.but(line=Line.OUTPUT_OF_PLAN), name, name.but(layer=Layer.PLAN))


def _enter_against_plan(forecast: FigureId, book: FigureBook) -> None:
    for deviation, line in _DEVIATIONS.items():
        now = forecast.but(line=line)
        subtract(book, now.but(line=deviation), now, now.but(layer=Layer.PLAN))
    for share, line in _SHARES.items():
        now, plan = forecast.but(line=line), forecast.but(line=line, layer=Layer.PLAN)
        # A share tells something only when both are gains: half of a planned cost is not half a gain.
        if line is not Line.NET or all(book[each].number < 0 for each in book.known([now, plan])):
            divide(book, now.but(line=share), now, plan)


def _enter_places(people: FigureId, book: FigureBook, variant: str) -> None:
    if variant == "":
        divide(book, people.but(line=Line.PLACES_OF_PLAN), people, people.but(layer=Layer.PLAN))
    for layer in (Layer.PLAN, Layer.FORECAST):
        investment = people.but(line=Line.INVESTMENT, layer=layer, variant=variant)
        price = investment.but(line=Line.PRICE_PER_PLACE)
        divide(book, price, investment, people.but(layer=layer))


def divide(book: FigureBook, name: FigureId, part: FigureId, whole: FigureId) -> None:
    """Enter part ÷ whole, where both are known and there is something to divide by."""
    if book.has(part, whole) and book[whole].number:
        book.derive(name, Operation.QUOTIENT, [part, whole])


def subtract(book: FigureBook, name: FigureId, first: FigureId, second: FigureId) -> None:
    """Enter first − second, where both are known."""
    if book.has(first, second):
        book.derive(name, Operation.DIFFERENCE, [first, second])
