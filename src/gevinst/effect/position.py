"""Sums: net, totals over years and cases, accumulated position, payback (METHOD 1 and 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureBook, FigureId, Operation
from gevinst.domain.line import Layer, Line
from gevinst.effect.stated import MONEY_LINES, sum_known

if TYPE_CHECKING:
    from gevinst.domain.programme import Programme

# Adopted budgets are stated for the programme, never for a case.
_CASE_LAYERS = (Layer.PLAN, Layer.REVISED, Layer.RESULT, Layer.REMAINING, Layer.FORECAST)
_FOLLOWED = (Layer.PLAN, Layer.FORECAST)

NOT_PAID_BACK = "Ikke tjent hjem inden for perioden."


def enter_position(programme: Programme, book: FigureBook, variant: str = "") -> None:
    """Enter every sum over lines, years and cases.

    Args:
        programme: gives cases and years.
        book: holds the figures of each case, year and line; receives the sums.
        variant: a price level, or another variant in which those figures stand.
    """
    scopes = [case.scope for case in programme.cases]
    for layer in _CASE_LAYERS:
        for scope in scopes:
            _enter_totals(programme, FigureId(scope, TOTAL, Line.NET, layer, variant), book)
        _enter_sums_over_cases(programme, scopes, layer, variant, book)
        _enter_totals(programme, FigureId(PROGRAMME, TOTAL, Line.NET, layer, variant), book)
    _enter_totals(programme, FigureId(PROGRAMME, TOTAL, Line.NET, Layer.ADOPTED, variant), book)
    for layer in _FOLLOWED:
        for scope in (PROGRAMME, *scopes):
            _enter_accumulated(programme, FigureId(scope, TOTAL, Line.NET, layer, variant), book)


def _enter_sums_over_cases(
    programme: Programme, scopes: list[str], layer: Layer, variant: str, book: FigureBook
) -> None:
    for year in programme.years:
        for line in MONEY_LINES:
            name = FigureId(PROGRAMME, str(year), line, layer, variant)
            sum_known(book, name, [name.but(scope=scope) for scope in scopes])


def _enter_totals(programme: Programme, net: FigureId, book: FigureBook) -> None:
    """Enter a scope's total of each line over the years, and its net of each period."""
    years = [str(year) for year in programme.years]
    for line in MONEY_LINES:
        total = net.but(line=line)
        if total not in book:
            sum_known(book, total, [total.but(period=year) for year in years])
    for period in (*years, TOTAL):
        sum_lines(book, net.but(period=period))


def sum_lines(book: FigureBook, net: FigureId) -> None:
    """Enter a net: the sum of the lines that are known.

    An adopted budget may state savings by year and the investment in one sum. Its years then have
    no net: half of it would be missing.
    """
    parts = [net.but(line=line) for line in MONEY_LINES]
    half_is_missing = not book.has(net.but(line=Line.INVESTMENT), net.but(line=Line.SAVING))
    if not (net.layer is Layer.ADOPTED and half_is_missing):
        sum_known(book, net, parts)


def _enter_accumulated(programme: Programme, net: FigureId, book: FigureBook) -> None:
    years = [net.but(period=str(year), line=Line.ACCUMULATED) for year in programme.years]
    before: list[FigureId] = []
    for name in years:
        sum_known(book, name, [*before, name.but(line=Line.NET)])
        before = book.known([name]) or before
    known = book.known(years)
    if known:
        payback = net.but(line=Line.PAYBACK_YEAR)
        paid_back = book[known[-1]].number <= 0
        note = "" if paid_back else NOT_PAID_BACK
        book.derive(payback, Operation.FIRST_YEAR_PAID_BACK, known, note=note)
