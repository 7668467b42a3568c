"""What the cases cost, posting by posting: in a wrong period at times, or reversed and posted again."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import monday
from gevinst.simulate.draws import keys, uniform
from gevinst.simulate.entries import running
from gevinst.simulate.recipe import Cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.simulate.recipe import Case, Recipe

# Ordinary employment effort of no case, on the same function as the cases' contracts.
_OTHER = Cost("5.68.90", "40000000", 1_200_000, "Ordinær aktivering", psp="XG-0000009999-00001")
_MONTHS = 12
_ORE = 100
_THURSDAY = timedelta(days=3)


@dataclass(frozen=True)
class Posting:
    """A posting line.

    Args:
        case: number of the case that it is for; 0 for none.
        cost: what it is.
        year: that the cost belongs to.
        month: that it belongs to.
        booked_year: year of the period that it stands in.
        booked_month: its period.
        posted: the day.
        ore: whole øre; minus is credit.
        number: of the document.
    """

    case: int
    cost: Cost
    year: int
    month: int
    booked_year: int
    booked_month: int
    posted: date
    ore: int
    number: int


def postings_of(recipe: Recipe) -> list[Posting]:
    """Return all postings, by document."""
    found: list[Posting] = []
    for case, cost, year, month, ore in _months_of(recipe):
        found.extend(_posted(recipe, case, cost, (year, month), ore, len(found)))
    return found


def _months_of(recipe: Recipe) -> Iterator[tuple[int, Cost, int, int, int]]:
    """Yield case, cost, year, month and whole øre of what each month really costs."""
    if not recipe.cases:
        return
    shares = {each.number: _shares(recipe, each) for each in recipe.cases}
    begins = min(each.first for each in recipe.cases)
    for year, month in _months(begins, recipe.last_day):
        for case in recipe.cases:
            for cost in case.costs:
                ore = round(cost.yearly * _ORE / _MONTHS * shares[case.number].get((year, month), 0))
                if ore:
                    yield case.number, cost, year, month, ore
        yield 0, _OTHER, year, month, _OTHER.yearly * _ORE // _MONTHS


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    for number in range(_MONTHS * first.year + first.month - 1, _MONTHS * last.year + last.month):
        yield number // _MONTHS, number % _MONTHS + 1


def _shares(recipe: Recipe, case: Case) -> dict[tuple[int, int], float]:
    """Return how much of a case ran in each month: the mean over the weeks whose Thursday lies in it."""
    found: dict[tuple[int, int], list[float]] = {}
    for week, runs in enumerate(running(recipe, case).tolist()):
        thursday = monday(recipe.first_week + week) + _THURSDAY
        found.setdefault((thursday.year, thursday.month), []).append(runs)
    return {month: sum(each) / len(each) for month, each in found.items()}


def _posted(  # noqa: PLR0913, PLR0917 - what a posting is made of
    recipe: Recipe, case: int, cost: Cost, period: tuple[int, int], ore: int, number: int
) -> list[Posting]:
    chances = uniform(keys(recipe.seed, f"posting {case} {cost.function} {period}", np.arange(3)))
    right = period
    if chances[0] < recipe.flaws.misposted:
        right = _later(period, 1 + int(2 * chances[0] / recipe.flaws.misposted))
    day = date(*right, min(10 + int(18 * chances[1]), monthrange(*right)[1]))
    lines = [(right, day, ore)]
    if chances[2] < recipe.flaws.reversed:
        # Typed with a digit too many, taken back the same day.
        lines = [(right, day, 10 * ore), (right, day, -10 * ore), *lines]
    return [
        Posting(case, cost, *period, *booked, posted, each, number + count)
        for count, (booked, posted, each) in enumerate(lines)
    ]


def _later(period: tuple[int, int], months: int) -> tuple[int, int]:
    number = _MONTHS * period[0] + period[1] - 1 + months
    return number // _MONTHS, number % _MONTHS + 1
