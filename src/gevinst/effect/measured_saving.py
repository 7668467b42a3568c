"""Figures of what was saved: weeks and kroner with and without a case, their bounds and quality (METHOD 5–8).

A saving is the cost with the case minus the cost without it, so a saving is negative. What is realised and
what is expected are figures of their own and are only added to each other under the name ``forecast``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain.figure import TOTAL, FigureBook, FigureId, Operation
from gevinst.domain.line import Kind, Layer, Line
from gevinst.domain.method import BaselineName
from gevinst.effect.measured import Lacking
from gevinst.effect.measured_names import (
    APPROXIMATE,
    ASSUMED,
    FASIT,
    LAW,
    LOWER,
    NOT_MEASURABLE,
    SAME_BENEFIT,
    THOSE_IN,
    THOSE_TO_COME,
    TOO_FEW,
    UPPER,
    WEEKS_SOURCE,
    WITHOUT,
)
from gevinst.effect.reached import divide
from gevinst.effect.stated import sum_known
from gevinst.register.saving.told import ALL_YEARS, Both

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gevinst.domain.programme import Case, Programme
    from gevinst.effect.measured import Measured
    from gevinst.register.saving.told import CaseSaving

# 95 of 100 intervals of a normal distribution hold the truth.
_NORMAL = Decimal("1.959964")
_ORE = Decimal(100)
_PARTS_OF_WEEK = Decimal(1_000_000)
_WAYS = ("actual", "modelled", "flat", "no-price")
FEW = 30
# A curve has a point for every fourth week.
_EVERY = 4


def enter_saving(
    programme: Programme, case: Case, baseline: BaselineName, measured: Measured, book: FigureBook
) -> None:
    """Enter a case's saving by one baseline: plain names for the main one, its own name beside it else.

    Args:
        programme: says which baseline is the main one.
        case: whose participants have come.
        baseline: one that was computed for the case.
        measured: what was measured.
        book: receives the figures.
    """
    saving = measured.savings[baseline].cases[case.number]
    main = baseline is programme.method.baseline
    notes = list(_notes(case, saving, baseline, measured))
    entering = _Entering(case, saving, measured.as_of.year, "" if main else baseline.value, notes, book)
    for year in programme.years:
        if any(year in part for part in (saving.realised, saving.ahead, saving.intake)):
            entering.realised(year)
            if main:
                entering.expected(year)
                entering.same_benefit(year)
            else:
                entering.nothing_expected(year)
    if main:
        _enter_quality(case, saving, book)
        _enter_curve(case, saving, book)


@dataclass(frozen=True)
class _Entering:
    """A case's saving on its way into the book.

    Args:
        case: whose it is.
        saving: as measured.
        open_year: the year of the follow-up; nothing is realised of later ones.
        variant: of the baseline; empty for the main one.
        notes: reservations that stand beside the figures.
        book: receives the figures.
    """

    case: Case
    saving: CaseSaving
    open_year: int
    variant: str
    notes: list[str]
    book: FigureBook

    def realised(self, year: int) -> None:
        """Enter what is realised of a year."""
        if year <= self.open_year:
            self._sides(self._first(year), self.saving.realised.get(year, Both()), self._kinds, self.notes)

    def same_benefit(self, year: int) -> None:
        """Enter what is realised when the target's own benefits alone are counted."""
        if year <= self.open_year:
            both = _same(self.saving.realised.get(year, Both()))
            first = self._first(year).but(variant=SAME_BENEFIT)
            self._sides(first, both, self._kinds, [_SAME_NOTE, *self.notes])

    def expected(self, year: int) -> None:
        """Enter what is expected of those who are in and those to come, and all of the year together."""
        rest = self._first(year).but(layer=Layer.REMAINING)
        of = ((THOSE_IN, self.saving.ahead), (THOSE_TO_COME, self.saving.intake))
        parts = {rest.but(variant=name): found[year] for name, found in of if year in found}
        for part, both in parts.items():
            self._sides(part, both, (Kind.FORECAST, Kind.FORECAST), self.notes)
        for line in _SIDES:
            sum_known(self.book, rest.but(line=line), [each.but(line=line) for each in parts])
            result = self._first(year).but(line=line)
            sum_known(self.book, result.but(layer=Layer.FORECAST), [result, rest.but(line=line)])

    def nothing_expected(self, year: int) -> None:
        """Enter that what is realised is all that this baseline says."""
        for line in _SIDES:
            known = self._first(year).but(line=line)
            if self.book.has(known):
                self.book.derive(known.but(layer=Layer.FORECAST), Operation.SAME, [known])

    @property
    def _kinds(self) -> tuple[Kind, Kind]:
        paid = not any(self.saving.ways[1:])
        return Kind.MODELLED, Kind.ACTUAL if paid else Kind.MODELLED

    def _first(self, year: int) -> FigureId:
        return FigureId(self.case.scope, str(year), Line.WEEKS_WITHOUT, Layer.RESULT, self.variant)

    def _sides(self, first: FigureId, both: Both, kinds: tuple[Kind, Kind], notes: list[str]) -> None:
        """Enter weeks and kroner without and with the case, and what is saved."""
        # Whoever is to come is nobody yet.
        later = first.variant == THOSE_TO_COME
        entered = self.saving.entered.get(int(first.period), self.saving.credited)
        counted = [("deltagere med sammenligning", self.saving.credited if later else entered)]
        note, sides = " ".join(notes), (both.without, both.with_case)
        for line, side, kind in zip((Line.WEEKS_WITHOUT, Line.WEEKS_WITH), sides, kinds, strict=True):
            name, weeks = first.but(line=line), Decimal(side.weeks) / _PARTS_OF_WEEK
            self.book.state(name, weeks, kind=kind, sources=[WEEKS_SOURCE, FASIT], counted=counted)
        saved = first.but(line=Line.WEEKS)
        self._difference(saved, Line.WEEKS_WITHOUT, Line.WEEKS_WITH, note)
        if NOT_MEASURABLE in notes:
            nothing = first.but(line=Line.SAVING)
            self.book.state(nothing, None, kind=kinds[0], sources=[WEEKS_SOURCE], note=note)
            return
        for line, side, kind in zip((Line.COST_WITHOUT, Line.COST_WITH), sides, kinds, strict=True):
            name, kroner = first.but(line=line), Decimal(side.ore) / _ORE
            self.book.state(name, kroner, kind=kind, sources=[WEEKS_SOURCE, FASIT, LAW], counted=counted)
        self._difference(first.but(line=Line.SAVING), Line.COST_WITH, Line.COST_WITHOUT, note)

    def _difference(self, name: FigureId, first: Line, second: Line, note: str) -> None:
        inputs = [name.but(line=first), name.but(line=second)]
        self.book.derive(name, Operation.DIFFERENCE, inputs, note=note)


_SIDES = (Line.WEEKS_WITHOUT, Line.WEEKS_WITH, Line.WEEKS, Line.COST_WITHOUT, Line.COST_WITH, Line.SAVING)
_SAME_NOTE = "Kun målgruppens egen ydelse: skift til en anden ydelse tæller som sparet."


def _same(both: Both) -> Both:
    without, with_case = (
        each._replace(weeks=each.same_weeks, ore=each.same_ore) for each in (both.without, both.with_case)
    )
    return Both(without, with_case)


def _notes(case: Case, saving: CaseSaving, baseline: BaselineName, measured: Measured) -> Iterable[str]:
    if case.part_time and Lacking.PAYMENTS in measured.lacking:
        yield NOT_MEASURABLE
    if baseline is BaselineName.PUBLISHED:
        yield APPROXIMATE
    if 0 < saving.credited < FEW:
        yield TOO_FEW


def _enter_quality(case: Case, saving: CaseSaving, book: FigureBook) -> None:
    """Enter how weeks were priced, who has no comparison, and which weeks the baseline says nothing of."""
    total = sum(saving.ways)
    whole = FigureId(case.scope, TOTAL, Line.PRICED_WEEKS, Layer.RESULT)
    book.state(whole, total, kind=Kind.ACTUAL, sources=[WEEKS_SOURCE])
    for way, weeks in zip(_WAYS, saving.ways, strict=True):
        part = whole.but(variant=way)
        book.state(part, weeks, kind=Kind.ACTUAL, sources=[WEEKS_SOURCE])
        divide(book, part.but(line=Line.PRICED_SHARE), part, whole)
    assumed = whole.but(variant=ASSUMED)
    book.state(assumed, saving.assumed, kind=Kind.ACTUAL, sources=[WEEKS_SOURCE])
    divide(book, assumed.but(line=Line.PRICED_SHARE), assumed, whole)
    unknown = whole.but(line=Line.UNKNOWN_WEEKS)
    book.state(unknown, saving.unknown_weeks, kind=Kind.ACTUAL, sources=[WEEKS_SOURCE])
    for variant, count in (("first-case", saving.persons), ("compared", saving.credited)):
        name = whole.but(line=Line.PERSONS, variant=variant)
        book.state(name, count, kind=Kind.ACTUAL, sources=[FASIT, WEEKS_SOURCE])


def enter_errors(
    errors: Mapping[int, tuple[float, float]], scope: str, programme: Programme, book: FigureBook
) -> None:
    """Give the realised weeks and savings of a scope their 95 % intervals."""
    for year, (weeks, kroner) in errors.items():
        period = TOTAL if year == ALL_YEARS else str(year)
        for line, error in ((Line.WEEKS, weeks), (Line.SAVING, kroner)):
            name = FigureId(scope, period, line, Layer.RESULT)
            if book.has(name) and (year == ALL_YEARS or year in programme.years):
                half = _NORMAL * Decimal(str(round(error, 6)))
                bounds = (book[name].number - half, book[name].number + half)
                book.bound(name, bounds)
                counted = book[name].counted or _counted_of(name, book)
                for variant, bound in zip((LOWER, UPPER), book[name].interval or bounds, strict=True):
                    book.state(
                        name.but(variant=variant), bound, kind=Kind.MODELLED, sources=[WEEKS_SOURCE],
                        counted=counted,
                    )  # fmt: skip


def _counted_of(name: FigureId, book: FigureBook) -> tuple[tuple[str, int | None], ...]:
    """Return what was counted for the first input of a figure: its bounds rest on as many."""
    formula = book[name].formula
    return book[formula.inputs[0]].counted if formula and name.period != TOTAL else ()


def _enter_curve(case: Case, saving: CaseSaving, book: FigureBook) -> None:
    """Enter the share on a benefit by weeks since entry, with the case and without it, once a month."""
    for point in saving.curve:
        if point.week % _EVERY:
            continue
        name = FigureId(case.scope, f"week-{point.week}", Line.PRESENCE, Layer.RESULT)
        counted = [("deltagere", point.persons)]
        persons = name.but(line=Line.PERSONS)
        book.state(persons, point.persons, kind=Kind.ACTUAL, sources=[FASIT, WEEKS_SOURCE])
        for variant, share, kind in (
            ("", point.with_case, Kind.ACTUAL),
            (WITHOUT, point.without, Kind.MODELLED),
        ):
            value = Decimal(str(round(share, 6)))
            book.state(name.but(variant=variant), value, kind=kind, sources=[WEEKS_SOURCE], counted=counted)
