"""Figures of who took part, and of who was compared with whom (METHOD 5, 6)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureBook, FigureId, Formula, Operation
from gevinst.domain.line import Kind, Layer, Line
from gevinst.effect.measured_names import FASIT, WEEKS_SOURCE

if TYPE_CHECKING:
    from gevinst.domain.programme import Case, Programme
    from gevinst.effect.measured import CaseMeasures, Measured
    from gevinst.register.saving.told_by_tables import TookPart

_YEAR_END = (12, 31)


def enter_people(
    programme: Programme, case: Case, found: CaseMeasures, measured: Measured, book: FigureBook
) -> None:
    """Enter who was planned, has taken part and is expected, by year.

    Args:
        programme: gives the years.
        case: its plan of full-time persons is in the book already.
        found: what was measured of it.
        measured: says which day it is.
        book: receives the figures.
    """
    planned = {each.year: each.entrants for each in case.participants if each.entrants is not None}
    for year in programme.years:
        people = FigureId(case.scope, str(year), Line.FULL_TIME, Layer.RESULT)
        if year in planned:
            book.state(people.but(line=Line.PERSONS, layer=Layer.PLAN), planned[year])
        told = (found.taken or {}).get(year)
        if told is not None:
            _enter_told(people, told, book)
        _enter_expected(people, measured, book)


def _enter_told(people: FigureId, told: TookPart, book: FigureBook) -> None:
    full_time = Decimal(str(round(told.full_time, 6)))
    for name, value, counted in (
        (people, full_time, told.persons),
        (people.but(line=Line.PERSONS), Decimal(told.began), told.began),
    ):
        book.state(name, value, kind=Kind.ACTUAL, sources=[FASIT], counted=[("deltagere", counted)])


def _enter_expected(people: FigureId, measured: Measured, book: FigureBook) -> None:
    """Enter what is expected: of a year that is over the result, of one to come the plan."""
    day = measured.as_of
    is_open = int(people.period) == day.year and (day.month, day.day) != _YEAR_END
    rest = FigureId(PROGRAMME, people.period, Line.REST_OF_YEAR, Layer.PLAN)
    for name in (people, people.but(line=Line.PERSONS)):
        plan, forecast = name.but(layer=Layer.PLAN), name.but(layer=Layer.FORECAST)
        if is_open and book.has(name, plan):
            left = book[rest].number
            so_far = 1 - left if name.line is Line.FULL_TIME else Decimal(1)
            formula = Formula(Operation.WEIGHTED_SUM, (name, plan), (so_far, left))
            book.model(Kind.FORECAST, forecast, formula, _REST_OF_PEOPLE)
        elif book.has(name):
            book.derive(forecast, Operation.SAME, [name])
        elif book.has(plan) and int(people.period) > day.year:
            book.model(Kind.FORECAST, forecast, Formula(Operation.SAME, (plan,)))


_REST_OF_PEOPLE = "Som hidtil, og resten af året som planlagt."


def enter_stayed(case: Case, found: CaseMeasures, book: FigureBook) -> None:
    """Enter how many persons have been in the case's offers as long as an output target asks."""
    for output, persons in found.reached.items():
        name = FigureId(case.scope, TOTAL, Line.PERSONS, Layer.RESULT, output)
        book.state(name, persons, kind=Kind.ACTUAL, sources=[FASIT], counted=[("deltagere", persons)])


def enter_comparison(case: Case, found: CaseMeasures, book: FigureBook) -> None:
    """Enter what a reader judges the baseline by: persons, price levels, what it books for no effect."""
    if found.compared_persons:
        name = FigureId(case.scope, TOTAL, Line.COMPARED_PERSONS, Layer.RESULT)
        book.state(name, found.compared_persons, kind=Kind.ACTUAL, sources=[WEEKS_SOURCE])
    for benefit, level in sorted(found.levels.items()):
        name = FigureId(case.scope, TOTAL, Line.PRICE_LEVEL, Layer.RESULT, benefit)
        book.state(name, Decimal(str(round(level, 6))), kind=Kind.ACTUAL, sources=[WEEKS_SOURCE])
    if found.shift is not None:
        shift = FigureId(
            case.scope, TOTAL, Line.ZERO_EFFECT_SHIFT, Layer.RESULT, f"{found.shift.horizon}-weeks"
        )
        counted = [("personer uden for casene", found.shift.persons)]
        weeks, kroner = (Decimal(str(round(each, 6))) for each in (found.shift.weeks, found.shift.kroner))
        book.state(shift, weeks, kind=Kind.MODELLED, sources=[WEEKS_SOURCE], counted=counted)
        cost = shift.but(line=Line.ZERO_EFFECT_COST)
        book.state(cost, -round(kroner, 2), kind=Kind.MODELLED, sources=[WEEKS_SOURCE], counted=counted)
