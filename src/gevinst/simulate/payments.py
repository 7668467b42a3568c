"""What each person-week costs: rates spread by day, part-time wages, and the share by step of the ladder."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import from_iso, monday
from gevinst.simulate.benefits import BENEFITS, COVERED, Payer, State
from gevinst.simulate.counters import STEPS, steps_of
from gevinst.simulate.draws import keys, uniform

if TYPE_CHECKING:
    from gevinst.simulate.benefits import Benefit
    from gevinst.simulate.histories import Histories
    from gevinst.simulate.people import People
    from gevinst.simulate.recipe import Case, Recipe

# Per cent of the full payment that is left beside a wage.
LEVELS = (100, 80, 60, 40, 20)
LADDER_BEGINS = from_iso(2016, 1)
_ORE = 100
_QUARTER = 13
# Fleksløntilskud is paid beside a wage, so nobody has it in full: each person has 80, 60 or 40 per cent.
_BESIDE_WAGE = 3


@dataclass(frozen=True, eq=False)
class Payments:
    """Person-weeks with a payment; shape (rows,) all, by week and person.

    Args:
        person: position among the people.
        week: of the simulation.
        state: the benefit.
        level: position in ``LEVELS``.
        step: of the ladder, 0 to 3.
        paid: whole øre.
        net: what the municipality pays of it, whole øre.
    """

    person: np.ndarray
    week: np.ndarray
    state: np.ndarray
    level: np.ndarray
    step: np.ndarray
    paid: np.ndarray
    net: np.ndarray

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.person)

    def take(self, which: np.ndarray) -> Payments:
        """Return some of them: positions, or a mask of shape (rows,)."""
        return Payments(*(getattr(self, each.name)[which] for each in fields(self)))


@dataclass(frozen=True, eq=False)
class Prices:
    """Whole øre of a week.

    Args:
        paid: by state, week and level.
        net: the municipality's part, by state, week, level and step.
    """

    paid: np.ndarray
    net: np.ndarray


@cache
def prices_of(first_week: int, weeks: int) -> Prices:
    """Return what weeks cost. Weeks before the ladder cost nothing here; none is asked for.

    Args:
        first_week: the first week, as weeks since Monday 1990-01-01.
        weeks: how many.
    """
    paid = np.zeros((len(State), weeks, len(LEVELS)), dtype=np.int64)
    net = np.zeros((*paid.shape, len(STEPS)), dtype=np.int64)
    for benefit in BENEFITS:
        for week in range(LADDER_BEGINS - first_week, weeks) if benefit.is_covered else ():
            full = full_week(benefit, first_week + week) * _ORE
            for level, percent in enumerate(LEVELS):
                part = full * percent / 100
                paid[benefit.state, week, level] = whole(part)
                net[benefit.state, week, level] = [whole(part * share / 100) for _, share in STEPS]
    return Prices(paid, net)


def full_week(benefit: Benefit, week: int) -> Fraction:
    """Return what a week of a benefit costs in full, in kroner.

    A month's rate is spread over the days of the month, a week's over its seven days; a year's weekly rate
    holds from its first Monday.
    """
    return sum((_full_day(benefit, monday(week) + timedelta(days=day)) for day in range(7)), Fraction(0))


def whole(ore: Fraction) -> int:
    """Return whole øre, halves up."""
    return (2 * ore.numerator + ore.denominator) // (2 * ore.denominator)


def _full_day(benefit: Benefit, day: date) -> Fraction:
    rates = dict(benefit.rates)
    if benefit.by_week:
        year = day.year if day >= _first_monday(day.year) else day.year - 1
        return Fraction(rates.get(year, benefit.rates[0][1]), 7)
    return Fraction(rates[day.year], monthrange(day.year, day.month)[1])


def _first_monday(year: int) -> date:
    first = date(year, 1, 1)
    return first + timedelta(days=-first.weekday() % 7)


def payments_of(
    recipe: Recipe, histories: Histories, place: int, off: frozenset[int] = frozenset()
) -> Payments:
    """Return what was paid in the weeks that people lived in a municipality, from the ladder on.

    Args:
        recipe: of the world.
        histories: what happened.
        place: position of the municipality.
        off: numbers of cases whose effect is switched off.
    """
    states, people = histories.states, histories.people
    here = np.stack([people.lives_at(week) == place for week in range(len(states))])
    here[: LADDER_BEGINS - recipe.first_week] = False
    week, person = np.nonzero(here & np.isin(np.arange(len(State)), COVERED)[states])
    state, step = states[week, person], steps_of(states)[week, person]
    level = _levels(recipe, histories, off)[week, person]
    level[state == State.EARLY_RETIREMENT] = 0
    level[state == State.FLEX] = _beside_wage(recipe, people)[person[state == State.FLEX]]
    prices = prices_of(recipe.first_week, recipe.weeks)
    paid, net = prices.paid[state, week, level], prices.net[state, week, level, step]
    return Payments(person, week, state, level, step, paid, net)


def refunded(payments: Payments) -> tuple[np.ndarray, np.ndarray]:
    """Return the refund and the co-financed amount of each row, whole øre; shape (rows,) both."""
    by_payer = np.array([each.payer is Payer.REFUNDED for each in BENEFITS])[payments.state]
    return np.where(by_payer, payments.paid - payments.net, 0), np.where(by_payer, 0, payments.net)


def _beside_wage(recipe: Recipe, people: People) -> np.ndarray:
    """Return the level of each person's fleksløntilskud; shape (persons,)."""
    chance = uniform(keys(recipe.seed, "flex wage", people.number))
    found: np.ndarray = (1 + np.floor(_BESIDE_WAGE * chance)).astype(np.int8)
    return found


def _levels(recipe: Recipe, histories: Histories, off: frozenset[int]) -> np.ndarray:
    """Return the level of payment of each person-week; shape (weeks, persons)."""
    number, weeks = histories.people.number, len(histories.states)
    works = keys(recipe.seed, "part-time", number)
    found = np.zeros(histories.states.shape, dtype=np.int8)
    for first in range(0, weeks, _QUARTER):
        chance = uniform(works, first)
        # One draw says whether, and which of the four lower levels.
        part = chance / recipe.lives.part_time if recipe.lives.part_time else np.ones_like(chance)
        found[first : first + _QUARTER] = np.where(part < 1, 1 + np.floor(part * (len(LEVELS) - 1)), 0)
    for position, case in enumerate(recipe.cases):
        if case.effect.part_time and case.number not in off:
            _part_time(found, histories, position, case, recipe.seed)
    return found


def _part_time(found: np.ndarray, histories: Histories, position: int, case: Case, seed: int) -> None:
    """Lower the payment of the participants who get a part-time wage, from the week after entry."""
    entries, ends = histories.entries[position], histories.ends[position]
    chance = uniform(keys(seed, f"part-time {case.number}", histories.people.number))
    level = LEVELS.index(case.effect.payment)
    for person in np.flatnonzero((entries >= 0) & (chance < case.effect.part_time)):
        first = entries[person] + 1
        weeks = slice(first, min(first + case.effect.part_time_weeks, ends[person]))
        found[weeks, person] = np.maximum(found[weeks, person], level)
