"""What a suspension takes from a plan, crudely: plan × share of undisturbed days (METHOD 7).

Crude, and labelled so: part of the activity may have gone on, and what was earned before goes on.
With an entry profile the plan is rerun instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.days import calendar_year, days_hit
from gevinst.domain.figure import PROGRAMME, TOTAL, FigureBook, FigureId, Operation
from gevinst.domain.line import Kind, Layer, Line
from gevinst.effect.prices import in_variant
from gevinst.effect.stated import MONEY_LINES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.programme import Case, Programme, Suspension

CRUDE = "undisturbed-days"
NOTE = "Grov rettesnor: planen gange andelen af dage uden suspension."


def enter_undisturbed_days(programme: Programme, book: FigureBook) -> None:
    """Enter the undisturbed days of each year, for the programme and every case that was hit."""
    for number, each in enumerate(programme.suspensions, start=1):
        if each.intensity is not None:
            book.state(intensity_id(number), each.intensity / 100)
    for_all = [each for each in programme.suspensions if not each.cases]
    for year in programme.years if for_all else ():
        _enter_days(PROGRAMME, year, for_all, book)
    for case in programme.cases:
        hitting = [each for each in programme.suspensions if each.hits(case)]
        for year in programme.years if hitting else ():
            _enter_days(case.scope, year, hitting, book)


def intensity_id(number: int) -> FigureId:
    """Return the name of how much of the intake went on in a suspension, numbered from 1."""
    return FigureId(PROGRAMME, TOTAL, Line.INTENSITY, Layer.PLAN, f"suspension-{number}")


def enter_crude_plan(programme: Programme, book: FigureBook, level: str = "") -> None:
    """Enter each case's plan (or revised plan) times its share of undisturbed days.

    Args:
        programme: gives cases and years.
        book: holds plans and shares of days.
        level: the price level in which the plan stands; empty for current prices.
    """
    for case in programme.cases:
        for year in programme.years:
            _scale_plan(case, year, level, book)


def _enter_days(scope: str, year: int, suspensions: Sequence[Suspension], book: FigureBook) -> None:
    days = FigureId(scope, str(year), Line.DAYS, Layer.PLAN)
    suspended = days.but(line=Line.SUSPENDED_DAYS, layer=Layer.RESULT)
    undisturbed = suspended.but(line=Line.UNDISTURBED_DAYS)
    book.state(days, len(calendar_year(year)), kind=Kind.ACTUAL)
    book.state(suspended, days_hit(year, [each.days for each in suspensions]))
    book.derive(undisturbed, Operation.DIFFERENCE, [days, suspended])
    book.derive(undisturbed.but(line=Line.UNDISTURBED_SHARE), Operation.QUOTIENT, [undisturbed, days])


def _scale_plan(case: Case, year: int, level: str, book: FigureBook) -> None:
    share = FigureId(case.scope, str(year), Line.UNDISTURBED_SHARE, Layer.RESULT)
    for line in MONEY_LINES:
        revised = FigureId(case.scope, str(year), line, Layer.REVISED, level)
        basis = book.known([revised, revised.but(layer=Layer.PLAN)])
        if basis and share in book:
            crude = revised.but(variant=in_variant(CRUDE, level))
            book.derive(crude, Operation.PRODUCT, [basis[0], share], note=NOTE)
