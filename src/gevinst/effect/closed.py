"""What has been invested and saved in the years that are over, and how much of the plan that is (METHOD 10).

A year is closed when nothing in it is expected any more. What is realised of an open year is left out:
its plan is for the whole year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureBook, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.effect.prices import in_variant
from gevinst.effect.reached import divide
from gevinst.effect.stated import sum_known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.domain.programme import Programme

CLOSED = "closed-years"

_SHARES = {Line.INVESTMENT: Line.INVESTMENT_OF_PLAN, Line.SAVING: Line.SAVING_OF_PLAN}


def enter_closed_years(programme: Programme, book: FigureBook, level: str = "") -> None:
    """Enter the programme's investment and saving of its closed years, their plan, and the shares of it.

    Args:
        programme: gives the years.
        book: holds the programme's result and plan of each year; receives the sums.
        level: the price level in which they stand; empty for current prices.
    """
    years = closed_years(book, programme.years, level)
    for line, share in _SHARES.items():
        result = FigureId(PROGRAMME, TOTAL, line, Layer.RESULT, in_variant(CLOSED, level))
        plan = result.but(layer=Layer.PLAN)
        for total in (result, plan):
            sum_known(book, total, [total.but(period=str(year), variant=level) for year in years])
        divide(book, result.but(line=share), result, plan)


def closed_years(book: FigureBook, years: Iterable[int], level: str = "") -> tuple[int, ...]:
    """Return the closed years before the first in which something is expected.

    A year of which nothing at all is known is passed over.
    """
    closed = []
    for year in years:
        if is_closed(book, year, level=level):
            closed.append(year)
        elif _forecasts(book, year, PROGRAMME, level):
            break
    return tuple(closed)


def is_closed(book: FigureBook, year: int, scope: str = PROGRAMME, level: str = "") -> bool:
    """Say whether a year's forecast is its result, so that nothing in it is expected any more."""
    known = _forecasts(book, year, scope, level)
    return bool(known) and not any(book[name].expected for name in known)


def _forecasts(book: FigureBook, year: int, scope: str, level: str) -> list[FigureId]:
    forecast = FigureId(scope, str(year), Line.INVESTMENT, Layer.FORECAST, level)
    return book.known([forecast, forecast.but(line=Line.SAVING)])
