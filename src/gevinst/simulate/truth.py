"""What the cases really did: the estimand of METHOD 5, counted in both worlds for the actual participants.

Each person is computed once, from the first entry into any case, against the same person in a world where no
case works; the first case has the whole. So the cases add up to the programme. Beside it stands what each
case does alone: all others at work in both worlds.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import DAYS_PER_WEEK, EPOCH, days_in_year, last_whole_week, monday
from gevinst.simulate.benefits import BY_NAME
from gevinst.simulate.histories import live
from gevinst.simulate.payments import payments_of
from gevinst.simulate.people import bands

if TYPE_CHECKING:
    from datetime import date

    from gevinst.simulate.histories import Histories
    from gevinst.simulate.payments import Payments
    from gevinst.simulate.recipe import Recipe

GROUPS = ("under 30 år", "30-49 år", "fra 50 år")
_HOME = 0
_LATE = np.iinfo(np.int32).max


@dataclass(frozen=True)
class Side:
    """What participants cost in one world.

    Args:
        weeks: person-weeks with any covered benefit, spread by day to the calendar year.
        ore: net øre of the municipality, spread likewise.
        same_weeks: of these, weeks with the benefit that the case takes people from.
        same_ore: net øre of those.
    """

    weeks: Fraction
    ore: Fraction
    same_weeks: Fraction
    same_ore: Fraction

    def __add__(self, other: Side) -> Side:
        """Return both together."""
        return Side(
            self.weeks + other.weeks,
            self.ore + other.ore,
            self.same_weeks + other.same_weeks,
            self.same_ore + other.same_ore,
        )


NOTHING = Side(Fraction(0), Fraction(0), Fraction(0), Fraction(0))


@dataclass(frozen=True)
class TrueCell:
    """The truth of one case, year and person group.

    Args:
        case: number of the case.
        year: calendar year.
        group: age at entry, in Danish.
        participants: persons whose entry lies in this year or before.
        without: what they would have cost without the case.
        with_case: what they did cost.
    """

    case: int
    year: int
    group: str
    participants: int
    without: Side
    with_case: Side


@dataclass(frozen=True)
class Truth:
    """The truth up to a day.

    Args:
        through: the day; weeks that had ended by then count.
        cells: what adds up: each person in the first case.
        alone: what each case does beside the others, which do not add up where participants overlap.
    """

    through: date
    cells: tuple[TrueCell, ...]
    alone: tuple[TrueCell, ...]


@dataclass(frozen=True, eq=False)
class Participants:
    """Persons of one case and when they entered; shape (persons,) both.

    Args:
        case: position of the case.
        person: position among the people.
        entry: the week from which they count, of the simulation.
    """

    case: int
    person: np.ndarray
    entry: np.ndarray


def truths(recipe: Recipe, histories: Histories, days: tuple[date, ...]) -> list[Truth]:
    """Return the truth up to each of some days.

    Args:
        recipe: of the world, with what its world adds.
        histories: what happened, with all cases at work.
        days: up to which it is told.
    """
    everything = frozenset(each.number for each in recipe.cases)
    first = [_participants(histories, position, first_only=True) for position in range(len(recipe.cases))]
    every = [_participants(histories, position, first_only=False) for position in range(len(recipe.cases))]
    cells = [_Both(recipe, histories, each, everything) for each in first]
    alone = [_Both(recipe, histories, each, frozenset({recipe.cases[each.case].number})) for each in every]
    return [
        Truth(
            day,
            tuple(cell for each in cells for cell in each.cells(day)),
            tuple(cell for each in alone for cell in each.cells(day)),
        )
        for day in days
    ]


def _participants(histories: Histories, position: int, *, first_only: bool) -> Participants:
    """Return the participants of a case; with ``first_only`` those who were in no other before.

    Of two that are entered in the same week, the first in the recipe counts.
    """
    weeks = np.where(histories.entries >= 0, histories.entries, _LATE)
    mine = weeks[position] < _LATE
    if first_only:
        mine &= weeks.argmin(axis=0) == position
    person = np.flatnonzero(mine)
    return Participants(position, person, weeks[position, person])


class _Both:
    """The participants of a case in two worlds."""

    def __init__(
        self, recipe: Recipe, histories: Histories, participants: Participants, off: frozenset[int]
    ) -> None:
        self.recipe, self.participants = recipe, participants
        with_case = histories.take(participants.person)
        self.people = with_case.people
        without = live(recipe, self.people, off)
        self.worlds = (payments_of(recipe, without, _HOME, off), payments_of(recipe, with_case, _HOME))
        self.group = self._groups()

    def cells(self, day: date) -> list[TrueCell]:
        """Return the cells up to a day, by year and group, from the first year with a participant."""
        last = last_whole_week(day) - self.recipe.first_week
        entered = np.array(
            [monday(self.recipe.first_week + int(week)).year for week in self.participants.entry]
        )
        years = range(int(entered.min()), day.year + 1) if len(entered) else ()
        found = []
        for year in years:
            for number, group in enumerate(GROUPS):
                mine = self.group == number
                persons = int(((entered <= year) & (self.participants.entry <= last) & mine).sum())
                without, with_case = (self._side(each, year, mine, last) for each in self.worlds)
                case = self.recipe.cases[self.participants.case].number
                found.append(TrueCell(case, year, group, persons, without, with_case))
        return found

    def _groups(self) -> np.ndarray:
        days = [(monday(self.recipe.first_week + int(week)) - EPOCH).days for week in self.participants.entry]
        some = [bands(self.people.take(np.array([at])), day)[0] for at, day in enumerate(days)]
        return np.array(some, dtype=np.int64)

    def _side(self, payments: Payments, year: int, mine: np.ndarray, last: int) -> Side:
        counts = mine[payments.person] & (payments.week >= self.participants.entry[payments.person])
        rows = payments.take(counts & (payments.week <= last))
        weeks = range(self.recipe.first_week, self.recipe.first_week + self.recipe.weeks)
        days = np.array([days_in_year(week, year) for week in weeks])[rows.week]
        case = self.recipe.cases[self.participants.case]
        same = rows.state == BY_NAME[case.benefit].state
        return Side(
            Fraction(int(days.sum()), DAYS_PER_WEEK),
            Fraction(int((days * rows.net).sum()), DAYS_PER_WEEK),
            Fraction(int(days[same].sum()), DAYS_PER_WEEK),
            Fraction(int((days * rows.net)[same].sum()), DAYS_PER_WEEK),
        )


def total(cells: tuple[TrueCell, ...]) -> tuple[Side, Side]:
    """Return what cells add up to: without the case, and with it."""
    without, with_case = NOTHING, NOTHING
    for each in cells:
        without, with_case = without + each.without, with_case + each.with_case
    return without, with_case
