"""Published curves carried on beyond their last point by older curves of the same kind (METHOD 7).

A curve is *older* than another when it is published further: who began earlier has been followed longer.
The factors come from those older curves that know every week that is to be completed, so that all factors
of a curve rest on the same ones. An older curve that stops on the way bears no factor, but it counts in the
range over the older curves.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from math import isnan
from typing import TYPE_CHECKING

from gevinst.domain.danish import listing, round_half_up
from gevinst.domain.figure import TOTAL, FigureBook, FigureId, Formula, Operation
from gevinst.domain.line import Kind, Layer, Line
from gevinst.effect.curves import known_to, point_id, weeks_under, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.domain.programme import Programme, PublishedCurve

CANNOT_BE_ESTIMATED = "Usikkerheden kan ikke beregnes, fordi færre end to ældre kurver viser udviklingen"
BACKTEST = "backtest-"
LIKE = "like-"
LOWEST = "lowest"
HIGHEST = "highest"
OLDER = "older"

# One curve is no range.
_FEWEST = 2


@dataclass(frozen=True)
class Basis:
    """What a curve is carried on by.

    Args:
        curve: the curve.
        weeks: from the week it is carried on from, on.
        bearing: the older curves that know all these weeks: the factors are theirs.
        older: all older curves that know the first of them.
        variant: ends the names of the figures; empty for the completion itself.
    """

    curve: PublishedCurve
    weeks: tuple[int, ...]
    bearing: tuple[PublishedCurve, ...]
    older: tuple[PublishedCurve, ...]
    variant: str = ""

    def share(self, week: int, variant: str = "") -> FigureId:
        """Return the name of a share, as published up to the first of the weeks and completed after it."""
        if week == self.weeks[0]:
            return point_id(self.curve, week)
        return completed_id(self.curve, week, variant or self.variant)

    @cached_property
    def errors(self) -> dict[int, Decimal]:
        """Mack's standard error of each completed share, where it can be estimated."""
        from gevinst.development import complete  # with numpy

        rows = [_shares(each, self.weeks) for each in self.bearing]
        own = [*_shares(self.curve, self.weeks[:1]), *[None] * (len(self.weeks) - 1)]
        errors = complete([*rows, own]).se_by_age[-1, 1:]
        return {
            week: round_half_up(Decimal(float(error)), 6)
            for week, error in zip(self.weeks[1:], errors, strict=True)
            if not isnan(error)
        }

    def note(self, week: int) -> str:
        """Return the reservation that stands with a completed share."""
        titles = listing([f"»{each.title}«" for each in self.bearing])
        made = f"Fremskrevet fra uge {self.weeks[0]} med udviklingen i {titles}."
        return made if week in self.errors else f"{made} {CANNOT_BE_ESTIMATED}."


def enter_completion(programme: Programme, book: FigureBook) -> None:
    """Enter what each curve becomes beyond its last published point, and what the method is worth.

    Args:
        programme: holds the curves.
        book: holds their published points; receives the rest.
    """
    for curve in programme.curves:
        basis = basis_of(curve, programme.curves)
        if basis is not None:
            _carry_on(basis, book)
            _enter_errors(basis, book)
            _enter_range(basis, book)
            _enter_weeks(basis, book)
    for curve, week in backtests(programme.curves):
        _enter_backtest(curve, week, programme.curves, book)


def completed_id(curve: PublishedCurve, week: int, variant: str = "") -> FigureId:
    """Return the name of what a curve becomes in a week beyond its last published point."""
    return point_id(curve, week).but(layer=Layer.FORECAST, variant=variant)


def completed_weeks(curve: PublishedCurve, book: FigureBook) -> list[int]:
    """Return the weeks that a curve is carried on to, rising."""
    wanted = completed_id(curve, 0)
    # The line first: a book of 20 cases has 20,000 names.
    found = [name for name in book if name.line is wanted.line and name.but(period=wanted.period) == wanted]
    return sorted(int(name.period.removeprefix("week-")) for name in book.known(found))


def basis_of(curve: PublishedCurve, curves: Iterable[PublishedCurve]) -> Basis | None:
    """Return what a curve can be carried on by; None when nothing."""
    older = _older(curve, known_to(curve), curves)
    if not known_to(curve) or not older or not _has_no_hole(curve):
        return None
    furthest = max(older, key=known_to)
    weeks = tuple(point.week for point in furthest.observed if point.week >= known_to(curve))
    return Basis(curve, weeks, _bearing(older, weeks), older)


def _older(curve: PublishedCurve, week: int, curves: Iterable[PublishedCurve]) -> tuple[PublishedCurve, ...]:
    """Return the curves of the same benefit and kind that are published further, and known in the week."""
    return tuple(
        each
        for each in curves
        if (each.benefit, each.kind) == (curve.benefit, curve.kind)
        and known_to(each) > known_to(curve)
        and any(point.week == week and point.percent for point in each.observed)
    )


def _has_no_hole(curve: PublishedCurve) -> bool:
    """Say whether nothing is published after its first empty point."""
    return curve.observed == tuple(point for point in curve.points if point.percent is not None)


def _shares(curve: PublishedCurve, weeks: Iterable[int]) -> list[float | None]:
    known = {point.week: point.percent for point in curve.observed if point.percent is not None}
    return [float(known[week]) / 100 for week in weeks]


def _bearing(older: Iterable[PublishedCurve], weeks: Iterable[int]) -> tuple[PublishedCurve, ...]:
    return tuple(each for each in older if _knows(each, weeks))


def _knows(curve: PublishedCurve, weeks: Iterable[int]) -> bool:
    return set(weeks) <= {point.week for point in curve.observed}


def _carry_on(basis: Basis, book: FigureBook) -> None:
    """Enter each share as the one before it times the factor of the older curves, as far as there is one."""
    for before, week in pairwise(basis.weeks):
        factor = _enter_factor(basis, before, week, book)
        if factor is None:
            return
        if not _enter_next(book, basis.share(week), basis.share(before), factor, basis.note(week)):
            return


def _enter_next(book: FigureBook, name: FigureId, before: FigureId, factor: FigureId, note: str) -> bool:
    """Enter before × factor, unless it is more than all; say whether it was entered."""
    if not book.has(before, factor) or book[before].number * book[factor].number > 1:
        return False
    # What would have been said of a week that is over is no longer expected.
    kind = Kind.MODELLED if name.variant.startswith(BACKTEST) else Kind.FORECAST
    book.model(kind, name, Formula(Operation.PRODUCT, (before, factor)), note)
    return True


def _enter_factor(basis: Basis, before: int, week: int, book: FigureBook) -> FigureId | None:
    """Enter the factor from one week to the next; None when the older curves are at 0 before it."""
    part, whole = (_of_older(basis, each, book) for each in (week, before))
    if not book[whole].number:
        return None
    factor = FigureId(basis.curve.scope, f"week-{week}", Line.DEVELOPMENT_FACTOR, Layer.RESULT, basis.variant)
    book.derive(factor, Operation.QUOTIENT, [part, whole])
    return factor


def _factor_id(basis: Basis, week: int) -> FigureId:
    scope, period = basis.curve.scope, f"week-{week}"
    return FigureId(scope, period, Line.DEVELOPMENT_FACTOR, Layer.RESULT, basis.variant)


def _of_older(basis: Basis, week: int, book: FigureBook) -> FigureId:
    """Return the share of the bearing curve in a week; of several the sum, entered where it is new."""
    points = [point_id(each, week) for each in basis.bearing]
    if len(points) == 1:
        return points[0]
    variant = f"{OLDER}-{basis.variant}" if basis.variant else OLDER
    total = point_id(basis.curve, week).but(variant=variant)
    if total not in book:
        book.derive(total, Operation.SUM, points)
    return total


def _enter_errors(basis: Basis, book: FigureBook) -> None:
    """Enter Mack's standard error of each completed share, where there are degrees of freedom for it."""
    for week, error in basis.errors.items():
        share = basis.share(week)
        if book.has(share):
            name = share.but(line=Line.STANDARD_ERROR)
            book.state(name, error, kind=Kind.FORECAST, sources=book[share].sources)


def _enter_range(basis: Basis, book: FigureBook) -> None:
    """Enter the completion by each older curve's own factors, and the lowest and highest of them."""
    if len(basis.older) < _FEWEST:
        return
    # Where one curve bears all the factors, the completion itself is the one by its own.
    variants = ["" if basis.bearing == (older,) else f"{LIKE}{older.id}" for older in basis.older]
    for variant, older in zip(variants, basis.older, strict=True):
        if variant:
            _carry_on_like(basis, older, variant, book)
    for week in basis.weeks[1:]:
        ways = [basis.share(week, variant) for variant in variants]
        if book.has(*ways):
            for variant, operation in ((LOWEST, Operation.LOWEST), (HIGHEST, Operation.HIGHEST)):
                book.model(Kind.FORECAST, basis.share(week, variant), Formula(operation, tuple(ways)))


def _carry_on_like(basis: Basis, older: PublishedCurve, variant: str, book: FigureBook) -> None:
    """Enter the completion by one older curve's own factors, and by the common ones where it has none."""
    for before, week in pairwise(basis.weeks):
        factor = _factor_id(basis, week)
        if _knows(older, (before, week)) and book[point_id(older, before)].number:
            factor = factor.but(variant=variant)
            book.derive(factor, Operation.QUOTIENT, [point_id(older, week), point_id(older, before)])
        if not _enter_next(book, basis.share(week, variant), basis.share(before, variant), factor, ""):
            return


def _enter_weeks(basis: Basis, book: FigureBook) -> None:
    """Enter expected weeks and area to the last completed week."""
    completed = {week: basis.share(week) for week in basis.weeks[1:] if book.has(basis.share(week))}
    if not completed:
        return
    horizon = max(completed)
    points = {point.week: point_id(basis.curve, point.week) for point in basis.curve.observed}
    for line, formula in weeks_under(points | completed, horizon):
        name = FigureId(basis.curve.scope, TOTAL, line, Layer.FORECAST, within(horizon))
        book.model(Kind.FORECAST, name, formula, basis.note(horizon))


def backtests(curves: Sequence[PublishedCurve]) -> list[tuple[PublishedCurve, int]]:
    """Return each curve that can be held against a completion of itself, with the week it is made from.

    It is made from where a younger curve stands now: so far off was the method when it knew as much.
    """
    return [
        (curve, week)
        for curve in curves
        for week in sorted({known_to(each) for each in curves if basis_of(each, [curve])})
        if _has_no_hole(curve)
    ]


def _enter_backtest(
    curve: PublishedCurve, week: int, curves: Sequence[PublishedCurve], book: FigureBook
) -> None:
    """Enter what a curve would have been said to become, and how far off that was."""
    weeks = tuple(point.week for point in curve.observed if point.week >= week)
    bearing = _bearing(_older(curve, week, curves), weeks)
    if not bearing:
        return
    basis = Basis(curve, weeks, bearing, bearing, f"{BACKTEST}{week}")
    _carry_on(basis, book)
    for later in weeks[1:]:
        said, came = basis.share(later), point_id(curve, later)
        if book.has(said):
            error = came.but(line=Line.FORECAST_ERROR, variant=basis.variant)
            book.model(Kind.MODELLED, error, Formula(Operation.DIFFERENCE, (said, came)))
