"""Which values of the law behind some weeks are not confirmed: they are named in every report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from gevinst.domain.danish import listing
from gevinst.law.parameter import Mark, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gevinst.law.law import Law
    from gevinst.law.parameter import Parameter

MISSING = "mangler"

_OF_EVERY_WEEK = ("trappe.", "taeller.")
_OF_A_BENEFIT = ("ydelse.", "model.", "dream.")
_MODEL = "model."


@dataclass(frozen=True)
class Unsure:
    """Values of one parameter that are alike in how sure they are.

    Args:
        topic: the heading that the parameter stands under.
        title: its Danish name.
        mark: how sure they are, in Danish; ``mangler`` where there ought to be a value.
        periods: when they are in force, in Danish; empty where that is all of the days looked at.
    """

    topic: str
    title: str
    mark: str
    periods: str


def unsure_behind(law: Law, benefits: Iterable[str], days: Period) -> list[Unsure]:
    """Return what is derived, from memory, local or missing of what counts and prices weeks of some benefits.

    That is the ladder, the counters, and each benefit's treatment, register codes and usual rate.

    Args:
        law: all values.
        benefits: names of benefits and states.
        days: the days looked at.

    Source: METHOD 4.
    """
    known = set(benefits)
    found = [each for each in law if each.name.startswith(_OF_EVERY_WEEK) or _concerns(each, known)]
    rates = {
        str(value.value): None for each in found if each.name.startswith(_MODEL) for value in each.values
    }
    return [row for each in (*found, *map(law.__getitem__, rates)) for row in _rows(each, days)]


def _concerns(parameter: Parameter, benefits: set[str]) -> bool:
    # A benefit whose codes are not all equally sure has several parameters: dream.<benefit>.<which>.
    kind, _, rest = parameter.name.partition(".")
    return f"{kind}." in _OF_A_BENEFIT and rest.partition(".")[0] in benefits


def _rows(parameter: Parameter, days: Period) -> Iterator[Unsure]:
    values = [(each.mark.danish, each.period) for each in parameter.values if each.mark is not Mark.CONFIRMED]
    gaps = [(MISSING, gap) for gap in parameter.gaps(days.end)]
    touched = sorted(each for each in (*values, *gaps) if each[1].meets(days))
    for mark, group in groupby(touched, key=lambda each: each[0]):
        periods = [*_joined(period for _, period in group)]
        throughout = periods[0].first <= days.first and days.end <= periods[0].end
        told = "" if throughout else listing([*map(str, periods)])
        yield Unsure(parameter.topic, parameter.title, mark, told)


def _joined(periods: Iterable[Period]) -> Iterator[Period]:
    """Go through periods with those that meet made one."""
    first, *others = periods
    for each in others:
        if each.first <= first.end + timedelta(days=1):
            first = Period(first.first, each.last)
        else:
            yield first
            first = each
    yield first
