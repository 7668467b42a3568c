"""Histories: the state of every person in every week, and who enters which case when.

Week by week, for some thousand persons at a time, so that all their numbers stay in the processor's cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import EPOCH, monday
from gevinst.simulate.benefits import COVERED, State
from gevinst.simulate.calendar import DURATIONS, STATES, calendar_of, group_of
from gevinst.simulate.draws import Weekly, keys
from gevinst.simulate.entries import Entering
from gevinst.simulate.people import LONGEST_BEFORE, bands, people_of

if TYPE_CHECKING:
    from gevinst.simulate.calendar import Calendar
    from gevinst.simulate.people import People
    from gevinst.simulate.recipe import Recipe

# 8,000 to 32,000 persons at a time take the same time; with 100,000 the numbers fall out of the cache.
_AT_A_TIME = 16_384
_BITS = DURATIONS.bit_length() - 1
NEVER = -1
# Ten years before the first week that is told of, in which those who leave slowly become as many among the
# long spells as they will stay. Without them the share of kontanthjælp's long spells that had a benefit after
# 78 weeks rose from 78 to 85 per cent over the first three years, with no case and no turn.
SETTLING = 520
_YEAR = 52
_NO_BENEFIT = State.NONE * DURATIONS + LONGEST_BEFORE
# Keeps a division from nothing by nothing; its result is not used.
_LEAST = 1e-9


@dataclass(frozen=True, eq=False)
class Histories:
    """What happened.

    Args:
        people: whom it happened to.
        states: shape (weeks, persons), of small whole numbers (``State``).
        entries: week in which each person entered each case, or ``NEVER``; shape (cases, persons).
        ends: week in which the person dropped out of the case, or a week beyond the end; same shape.
    """

    people: People
    states: np.ndarray
    entries: np.ndarray
    ends: np.ndarray

    def take(self, which: np.ndarray) -> Histories:
        """Return those of some of the people: positions, or a mask of shape (persons,)."""
        return Histories(
            self.people.take(which), self.states[:, which], self.entries[:, which], self.ends[:, which]
        )


def live(recipe: Recipe, people: People | None = None, off: frozenset[int] = frozenset()) -> Histories:
    """Return what happens to people.

    Args:
        recipe: of the world, with what its world adds (``worlds.in_world``).
        people: some of its people; all when None. Nobody's history depends on who else is there.
        off: numbers of cases whose effect is switched off.
    """
    people = people_of(recipe) if people is None else people
    calendar = calendar_of(recipe)
    states = np.empty((recipe.weeks, len(people)), dtype=np.int8)
    entries = np.full((len(recipe.cases), len(people)), NEVER, dtype=np.int32)
    ends = np.full_like(entries, np.iinfo(np.int32).max)
    for first in range(0, len(people), _AT_A_TIME):
        some = np.arange(first, min(first + _AT_A_TIME, len(people)))
        entering = Entering(recipe, people.take(some), off)
        _Some(recipe, calendar, people.take(some), entering).live(states[:, some[0] : some[-1] + 1])
        entries[:, some], ends[:, some] = entering.entries, entering.ends
    return Histories(people, states, entries, ends)


class _Some:
    """Some persons on their way through the weeks.

    A person's *cell* is state × DURATIONS + whole weeks in it: one number that both tables are read by.
    """

    def __init__(self, recipe: Recipe, calendar: Calendar, people: People, entering: Entering) -> None:
        self.recipe, self.calendar, self.people, self.entering = recipe, calendar, people, entering
        self.cell = people.state.astype(np.int32) * DURATIONS + people.duration
        self.covered = np.isin(np.arange(STATES), COVERED)
        self.latest = people.state * self.covered[people.state]
        self.group = np.zeros(len(people), dtype=np.int64)
        self.coming = np.zeros(len(people), dtype=np.float32)
        self.place = people.lives_in.astype(np.int32) * STATES
        self.movers = np.argsort(people.moves, kind="stable")
        self.draws = Weekly(keys(recipe.seed, "weeks", people.number))

    def live(self, states: np.ndarray) -> None:
        """Go through the weeks and write the states; shape (weeks, persons)."""
        self._settle()
        moves = self.people.moves[self.movers]
        for week in range(self.recipe.weeks):
            moving = self.movers[slice(*np.searchsorted(moves, (week, week + 1)))]
            self.place[moving] = self.people.moves_to[moving].astype(np.int32) * STATES
            self._pass(week)
            np.right_shift(self.cell, _BITS, out=states[week], casting="unsafe", dtype=np.int32)
            self.entering.enter(week, self.cell, self.place // STATES)
        _without_the_gone(states, self.people)

    def _settle(self) -> None:
        """Go through the weeks before the first, from the recipe's stock of those who were adults then."""
        self.cell[self.people.adult > -SETTLING] = _NO_BENEFIT
        for week in range(-SETTLING, 0):
            self._pass(week)
        # The tables reach as far as the longest that anybody had been somewhere, and the weeks to come.
        weeks = np.minimum(self.cell & (DURATIONS - 1), np.int32(LONGEST_BEFORE))
        self.cell = (self.cell >> _BITS) * DURATIONS + weeks

    def _pass(self, week: int) -> None:
        """Let one week pass: some leave their state, and all others are a week longer in it."""
        self._begin_year(week)
        state = self.cell >> _BITS
        hazard = self.calendar.leaving.ravel().take(self.cell)
        hazard *= np.where(state > 0, self.people.speed, self.coming)
        hazard *= self.calendar.season[week if week >= 0 else week % _YEAR].ravel().take(self.place + state)
        self._leave(self.draws.of_week(week), hazard, week)

    def _begin_year(self, week: int) -> None:
        """People get older: their group is that of the first week of each year of the simulation."""
        if week % _YEAR:
            return
        day = (monday(self.recipe.first_week + week) - EPOCH).days
        people = self.people
        self.group = group_of(people, bands(people, day))
        adult = people.adult <= week
        self.coming = np.where(adult, people.proneness * self.calendar.coming[self.group], 0).astype(
            np.float32
        )

    def _leave(self, draw: np.ndarray, hazard: np.ndarray, week: int) -> None:
        """Let those leave their state whose draw is below their hazard; all others are a week longer in it.

        What a case adds to the hazard lies above it, so that whoever would have left anyway leaves as before.
        """
        at, factor = self.entering.at_work(week, self.cell)
        raised = hazard.copy() if len(at) else hazard
        raised[at] *= factor
        leaves = np.flatnonzero(draw < raised)
        own = draw[leaves] < hazard[leaves]
        chosen = np.minimum(draw[leaves] / hazard[leaves], np.float32(1))
        target = self._onward(leaves, chosen)
        # Nobody is led to the benefit that they leave.
        target[~own] = self.entering.leads_to(leaves[~own])
        self.cell += 1
        self.latest[leaves] = np.where(target > 0, target * self.covered[target], self.latest[leaves])
        self.cell[leaves] = target.astype(np.int32) * DURATIONS + 1

    def _onward(self, leaves: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        """Return the next state of those who leave.

        Args:
            leaves: their positions.
            chosen: evenly from 0 to 1.
        """
        state, weeks = self.cell[leaves] >> _BITS, self.cell[leaves] & (DURATIONS - 1)
        none = state == State.NONE
        upper = np.where(none[:, None], self.calendar.onto[self.group[leaves]], self.calendar.onward[state])
        # Who comes back soon comes back to the latest benefit: that is the excess of relapse over 1.
        excess = np.where(none, 1 - 1 / self.calendar.leaving[State.NONE, weeks], 0)
        soon = chosen < excess
        rest = np.where(soon, chosen / np.maximum(excess, _LEAST), (chosen - excess) / (1 - excess))
        found = (rest[:, None] >= upper).sum(axis=1)
        latest = self.latest[leaves]
        target: np.ndarray = np.where(soon & (latest > 0), latest, found)
        return target


def _without_the_gone(states: np.ndarray, people: People) -> None:
    """Write over the weeks in which somebody is a child, dead, abroad or a pensioner."""
    for person in np.flatnonzero(people.adult > 0):
        states[: people.adult[person], person] = State.CHILD
    for person in np.flatnonzero(people.gone < len(states)):
        states[max(people.gone[person], 0) :, person] = people.gone_as[person]
