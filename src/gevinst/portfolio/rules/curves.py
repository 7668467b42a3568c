"""Curves: in order, from 100 percent, and falling where they must."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gevinst.domain.danish import number
from gevinst.domain.problem import Severity
from gevinst.domain.programme import CurveKind
from gevinst.portfolio.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.programme import Programme


def weeks_increase(programme: Programme) -> Iterator[Finding]:
    """The points of a curve stand in the order of their weeks, each week once."""
    for index, curve in enumerate(programme.curves):
        for row, (before, point) in enumerate(pairwise(curve.points), start=1):
            if point.week <= before.week:
                path = ("curves", index, "points", row, "week")
                found = f"uge {point.week} efter uge {before.week}"
                yield Finding(
                    path, found, "stigende uger", "Sæt punkterne i rækkefølge, og slet gentagelser."
                )


def curves_begin_in_full(programme: Programme) -> Iterator[Finding]:
    """All who start are there at the start."""
    for index, curve in enumerate(programme.curves):
        if not curve.points:
            continue
        first = curve.points[0]
        if first.week != 0 or first.percent != 100:  # noqa: PLR2004 (all of them)
            share = "intet" if first.percent is None else f"{number(first.percent, 1)} %"
            found = f"en kurve, der begynder i uge {first.week} med {share}"
            remedy = "Tilføj uge 0 med 100, hvis kurven gælder alle påbegyndte forløb."
            relies = (("curves", index, "points"), ("curves", index, "points", "percent"))
            path = ("curves", index, "points", 0, "percent")
            yield Finding(path, found, "uge 0 med 100 procent", remedy, Severity.WARNING, relies)


def survival_never_rises(programme: Programme) -> Iterator[Finding]:
    """Who has left does not come back when relapse is not counted."""
    for index, curve in enumerate(programme.curves):
        known = [(row, point.percent) for row, point in enumerate(curve.points) if point.percent is not None]
        for (_, before), (row, percent) in pairwise(known):
            if curve.kind is CurveKind.SURVIVAL and percent > before:
                path = ("curves", index, "points", row, "percent")
                found = f"{number(percent, 1)} % efter {number(before, 1)} %"
                remedy = "Ret tallet, eller vælg arten »med tilbagefald« (presence)."
                relies = (("curves", "kind"),)
                yield Finding(
                    path, found, "en kurve uden tilbagefald, der aldrig stiger", remedy, relies_on=relies
                )


def no_points_after_a_gap(programme: Programme) -> Iterator[Finding]:
    """A curve is used up to its first empty point; what stands beyond would be lost silently."""
    for index, curve in enumerate(programme.curves):
        for row, point in enumerate(curve.points):
            if row > len(curve.observed) and point.percent is not None:
                path = ("curves", index, "points", row, "percent")
                remedy = "Udfyld eller slet det tomme punkt før dette."
                found = f"uge {point.week} efter et tomt punkt"
                relies = (("curves", index, "points", "percent"),)
                yield Finding(path, found, "ingen huller i kurven", remedy, Severity.WARNING, relies)


RULES = (weeks_increase, curves_begin_in_full, survival_never_rises, no_points_after_a_gap)
