"""Who enters a case, when, and what the case then does to their chance of leaving the benefit.

Whether somebody enters depends on themselves alone, never on how many places are left: else one participant's
history would change who else comes in.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import monday
from gevinst.simulate.benefits import BY_NAME, COVERED, State
from gevinst.simulate.calendar import DURATIONS
from gevinst.simulate.draws import keys, uniform, waiting

if TYPE_CHECKING:
    from gevinst.simulate.people import People
    from gevinst.simulate.recipe import Case, Recipe

_HOME = 0
_NEVER = -1
_LATE = np.iinfo(np.int32).max
_WEEK = timedelta(days=6)


def running(recipe: Recipe, case: Case) -> np.ndarray:
    """Return how much of a case runs in each week, 0 to 1; shape (weeks,).

    A week counts as before the first day, suspended or after the last day when it is for most of its days.
    """
    middle = [monday(recipe.first_week + week) + timedelta(days=3) for week in range(recipe.weeks)]
    found = np.array([float(case.first <= day <= case.last) for day in middle])
    for each in recipe.suspensions:
        found[[each.first <= day <= each.last for day in middle]] *= each.intensity
    return found


class Entering:
    """The cases, for some persons, while the weeks go by.

    Args:
        recipe: of the world.
        people: the persons.
        off: numbers of cases whose effect is switched off.
    """

    def __init__(self, recipe: Recipe, people: People, off: frozenset[int]) -> None:
        """Begin with nobody in any case."""
        self._people, self._cases = people, recipe.cases
        self._running = [running(recipe, each) for each in recipe.cases]
        self._works = [each.effect.exit != 1.0 and each.number not in off for each in recipe.cases]
        self._chance = [keys(recipe.seed, f"case {each.number}", people.number) for each in recipe.cases]
        self._drop_out = [_drop_out(recipe, each, people) for each in recipe.cases]
        self._home = np.flatnonzero(people.ever_in(_HOME, recipe.weeks))
        self._covered = np.isin(np.arange(len(State)), COVERED)
        self._weeks_on = np.zeros(len(self._home))
        shape = (len(recipe.cases), len(people))
        self.entries = np.full(shape, _NEVER, dtype=np.int32)
        self.ends = np.full(shape, _LATE, dtype=np.int32)
        self._strength = np.zeros(shape, dtype=np.float32)
        self._inside: list[np.ndarray] = [np.array([], dtype=np.int64) for _ in recipe.cases]
        self._factor = np.ones(len(people), dtype=np.float32)

    def at_work(self, week: int, cell: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return those whose hazard of leaving is changed in a week, and by which factor; shape (changed,).

        Args:
            week: of the simulation.
            cell: state and weeks in it of all persons.
        """
        touched = []
        for position, case in enumerate(self._cases):
            inside = self._inside[position]
            if not self._works[position] or not len(inside):
                continue
            there = cell[inside] // DURATIONS == BY_NAME[case.benefit].state
            at = inside[there & (week < self.ends[position, inside])]
            since = week - self.entries[position, at]
            fade = 2.0 ** (-since / case.effect.half_life) if case.effect.half_life else 1.0
            self._factor[at] *= 1 + self._strength[position, at] * fade
            touched.append(at)
        at = np.unique(np.concatenate(touched)) if touched else np.array([], dtype=np.int64)
        found = self._factor[at]
        self._factor[at] = 1
        return at, found

    def leads_to(self, persons: np.ndarray) -> np.ndarray:
        """Return where those go who leave because of the case that they entered last; shape (persons,)."""
        targets = np.array([BY_NAME[each.effect.leads_to or "ingen"].state for each in self._cases])
        return targets[np.argmax(self.entries[:, persons], axis=0)] if len(persons) else persons

    def enter(self, week: int, cell: np.ndarray, place: np.ndarray) -> None:
        """Let persons enter at the end of a week; the case works from the next.

        Args:
            week: of the simulation.
            cell: state and weeks in it of all persons; shape (persons,).
            place: position of the municipality where they live; shape (persons,).
        """
        if not len(self._home):
            return
        state = cell[self._home] // DURATIONS
        self._weeks_on += self._covered[state]
        for position, case in enumerate(self._cases):
            if self._running[position][week]:
                free = place[self._home] == _HOME
                free &= (state == BY_NAME[case.benefit].state) & (self.entries[position, self._home] < 0)
                free &= (week < self._people.gone[self._home]) & (week >= self._people.adult[self._home])
                self._enter(position, week, np.flatnonzero(free), cell)

    def _enter(self, position: int, week: int, free: np.ndarray, cell: np.ndarray) -> None:
        case, at = self._cases[position], self._home[free]
        duration = cell[at] % DURATIONS
        within = (duration >= case.duration[0]) & (duration <= case.duration[1])
        free, at, duration = free[within], at[within], duration[within]
        shown = self._weeks_on[free] / (week + 1)
        likelier = np.exp(case.selection.shown * shown + case.selection.hidden * self._people.slowness[at])
        rate = case.weekly_rate * self._running[position][week] * likelier
        comes = uniform(self._chance[position][at], week) < rate
        at, duration = at[comes], duration[comes]
        self.entries[position, at] = week
        self.ends[position, at] = _ends(week, case, self._drop_out[position][at])
        self._strength[position, at] = (case.effect.exit - 1) * _by_duration(case, duration)
        self._inside[position] = np.append(self._inside[position], at)


def _drop_out(recipe: Recipe, case: Case, people: People) -> np.ndarray:
    return waiting(keys(recipe.seed, f"drop-out {case.number}", people.number), case.drop_out)


def _ends(week: int, case: Case, drop_out: np.ndarray) -> np.ndarray:
    """Return the week in which those drop out who do so before the activity is over; else a late one."""
    return np.where(drop_out < case.weeks, week + 1 + drop_out, _LATE)


def _by_duration(case: Case, duration: np.ndarray) -> np.ndarray:
    first = np.array([each for each, _ in case.effect.by_duration])
    share = np.array([each for _, each in case.effect.by_duration])
    found: np.ndarray = share[np.searchsorted(first, duration, side="right") - 1]
    return found
