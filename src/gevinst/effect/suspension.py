"""What a suspension takes from a plan, crudely: plan × share of undisturbed days (METHOD 7).

Crude, and labelled so: part of the activity may have gone on, and what was earned before goes on.
With an entry profile the plan is rerun instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.days import calendar_year, days_hit
from gevinst.domain.figure import PROGRAMME, FigureBook, FigureId, Operation
from gevinst.domain.line import Layer, Line
from gevinst.effect.stated import MONEY_LINES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.programme import Case, Programme, Suspension

CRUDE = "undisturbed-days"
NOTE = "Grov rettesnor: planen gange andelen af dage uden suspension."


def enter_suspension(programme: Programme, book: FigureBook) -> None:
    """Enter undisturbed days by year, and each case's plan (or revised plan) times their share."""
    for_all = [each for each in programme.suspensions if not each.cases]
    for year in programme.years if for_all else ():
        _enter_days(PROGRAMME, year, for_all, book)
    for case in programme.cases:
        hitting = [each for each in programme.suspensions if each.hits(case)]
        for year in programme.years if hitting else ():
            _enter_days(case.scope, year, hitting, book)
            _scale_plan(case, year, book)


def _enter_days(scope: str, year: int, suspensions: Sequence[Suspension], book: FigureBook) -> None:
    days = FigureId(scope, str(year), Line.DAYS, Layer.PLAN)
    suspended = days.but(line=Line.SUSPENDED_DAYS, layer=Layer.RESULT)
    undisturbed = suspended.but(line=Line.UNDISTURBED_DAYS)
    book.state(days, len(calendar_year(year)))
    book.state(suspended, days_hit(year, [each.days for each in suspensions]))
    book.derive(undisturbed, Operation.DIFFERENCE, [days, suspended])
    book.derive(undisturbed.but(line=Line.UNDISTURBED_SHARE), Operation.QUOTIENT, [undisturbed, days])


def _scale_plan(case: Case, year: int, book: FigureBook) -> None:
    share = FigureId(case.scope, str(year), Line.UNDISTURBED_SHARE, Layer.RESULT)
    for line in MONEY_LINES:
        revised = FigureId(case.scope, str(year), line, Layer.REVISED)
        basis = book.known([revised, revised.but(layer=Layer.PLAN)])
        if basis:
            book.derive(revised.but(variant=CRUDE), Operation.PRODUCT, [basis[0], share], note=NOTE)
