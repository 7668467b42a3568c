"""The survival curves that a public table would show of the simulated people: with and without relapse.

Typed anew: a spell begins after five weeks without the benefit (gaps of up to four weeks are bridged), and a
person is followed while living in the municipality and neither dead, abroad nor a pensioner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.simulate.benefits import OUT

if TYPE_CHECKING:
    from gevinst.simulate.benefits import State
    from gevinst.simulate.histories import Histories

POINTS = (0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47, 52)
BRIDGE = 4


@dataclass(frozen=True, eq=False)
class Started:
    """Spells that started.

    Args:
        person: position of the person; shape (spells,).
        week: of the simulation; shape (spells,).
        place: position of the municipality; shape (spells,).
    """

    person: np.ndarray
    week: np.ndarray
    place: np.ndarray

    def take(self, which: np.ndarray) -> Started:
        """Return some of them: positions, or a mask of shape (spells,)."""
        return Started(self.person[which], self.week[which], self.place[which])


def started(histories: Histories, state: State) -> Started:
    """Return the spells of a benefit that started when five weeks without it had been seen."""
    on = histories.states == state
    begins = on[BRIDGE + 1 :].copy()
    for gap in range(1, BRIDGE + 2):
        begins &= ~on[BRIDGE + 1 - gap : len(on) - gap]
    week, person = np.nonzero(begins)
    week += BRIDGE + 1
    people = histories.people
    place = np.where(people.moves[person] <= week, people.moves_to[person], people.lives_in[person])
    return Started(person, week, place)


def followed(histories: Histories, spells: Started, since: int) -> np.ndarray:
    """Say of which spells the week so long after their start counts; shape (spells,)."""
    week, people = spells.week + since, histories.people
    inside = week < len(histories.states)
    at = np.minimum(week, len(histories.states) - 1)
    place = np.where(people.moves[spells.person] <= week, people.moves_to[spells.person], spells.place)
    here: np.ndarray = inside & (place == spells.place)
    return here & ~np.isin(histories.states[at, spells.person], OUT)


def present(histories: Histories, spells: Started, since: int, state: State) -> np.ndarray:
    """Say of which spells the person has the benefit so many weeks after the start; shape (spells,)."""
    at = np.minimum(spells.week + since, len(histories.states) - 1)
    found: np.ndarray = histories.states[at, spells.person] == state
    return found


def presence(histories: Histories, spells: Started, since: int, state: State) -> float:
    """Return the share with the benefit so many weeks after the start, of those who are followed then.

    Not a number where nobody is.
    """
    here = followed(histories, spells, since)
    return float(present(histories, spells, since, state)[here].mean()) if here.any() else float("nan")


def without_relapse(histories: Histories, spells: Started, state: State) -> np.ndarray:
    """Return for each spell the first of five weeks without the benefit, as weeks since the start.

    A spell that is not seen to end within the points has a number beyond the last; shape (spells,).
    """
    last = POINTS[-1] + BRIDGE + 1
    off = np.stack([~present(histories, spells, since, state) for since in range(last + 1)])
    free = np.ones((last + 1 - BRIDGE, off.shape[1]), dtype=bool)
    for gap in range(BRIDGE + 1):
        free &= off[gap : len(off) - BRIDGE + gap]
    return np.where(free.any(axis=0), free.argmax(axis=0), last + 1)
