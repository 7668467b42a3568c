"""The people: who they are, where they live, and what ends what is counted. Nothing here knows of a case.

Death, emigration, pension and moves are drawn for themselves, so they come in the same week whatever a case
does: the world with it and the world without it stop together (METHOD 2).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import EPOCH
from gevinst.simulate.behaviour import behaviour_of
from gevinst.simulate.benefits import BY_NAME, State
from gevinst.simulate.draws import keys, normal, uniform, waiting

if TYPE_CHECKING:
    from gevinst.simulate.recipe import Recipe

_DAYS_A_YEAR, _WEEKS_A_YEAR = 365.25, 365.25 / 7
# From children who grow up in the ten years, to the year before the pension.
_YOUNGEST, _OLDEST = 8.0, 67.0
_ADULT, _PENSION = 18.0, 67.0
_DEATH_AT, _DEATH_DOUBLES = 50.0, 9.0
BANDS = (30.0, 50.0)
LONGEST_BEFORE = 400
# What slow people are besides: likelier to come onto benefits.
_SLOW_ARE_PRONE = 0.6


@dataclass(frozen=True, eq=False)
class People:
    """The people, one value for each; shape (persons,) all.

    Args:
        number: who it is, the same in every world.
        born: days since 1990-01-01.
        male: whether a man.
        insured: inside an unemployment fund.
        foreign: of other origin.
        slowness: standard normal; high is slow out of benefits. No register shows it.
        speed: factor on every hazard of leaving a benefit.
        proneness: factor on every hazard of coming onto one.
        lives_in: position of the municipality at the beginning.
        moves: week of the simulation in which the person lives elsewhere; beyond the end: never.
        moves_to: position of that municipality.
        adult: week in which the person is 18; 0 or below: from the beginning.
        gone: week from which the person is dead, abroad or a pensioner.
        gone_as: which of them, as a state.
        state: at the beginning.
        duration: weeks in that state at the beginning.
    """

    number: np.ndarray
    born: np.ndarray
    male: np.ndarray
    insured: np.ndarray
    foreign: np.ndarray
    slowness: np.ndarray
    speed: np.ndarray
    proneness: np.ndarray
    lives_in: np.ndarray
    moves: np.ndarray
    moves_to: np.ndarray
    adult: np.ndarray
    gone: np.ndarray
    gone_as: np.ndarray
    state: np.ndarray
    duration: np.ndarray

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.number)

    def take(self, which: np.ndarray) -> People:
        """Return some of them: positions, or a mask of shape (persons,)."""
        return People(*(getattr(self, each.name)[which] for each in fields(self)))

    def lives_at(self, week: int | np.ndarray) -> np.ndarray:
        """Return where they live in a week, as positions of municipalities; shape (persons,)."""
        return np.where(self.moves <= week, self.moves_to, self.lives_in)

    def ever_in(self, municipality: int, weeks: int) -> np.ndarray:
        """Say who lives in a municipality in any of the weeks; shape (persons,)."""
        later = (self.moves_to == municipality) & (self.moves < weeks)
        found: np.ndarray = (self.lives_in == municipality) | later
        return found


def people_of(recipe: Recipe) -> People:
    """Return the people of all municipalities, those of the first before those of the next."""
    sizes = [round(recipe.persons * each.size) for each in recipe.municipalities]
    number = np.arange(sum(sizes), dtype=np.int64)
    lives_in = np.repeat(np.arange(len(sizes)), sizes).astype(np.int8)
    begins = (date_of(recipe) - EPOCH).days

    def chance(purpose: str) -> np.ndarray:
        return uniform(keys(recipe.seed, purpose, number))

    age = _YOUNGEST + chance("age") * (_OLDEST - _YOUNGEST)
    slowness = normal(recipe.seed, "slowness", number)
    gone, gone_as = _leaving(recipe, number, age)
    moves = waiting(keys(recipe.seed, "moves", number), recipe.lives.moves / _WEEKS_A_YEAR)
    state, duration = _beginning(recipe, age, number)
    return People(
        number=number,
        born=(begins - np.floor(age * _DAYS_A_YEAR)).astype(np.int32),
        male=chance("sex") < 0.5,  # noqa: PLR2004 - as many men as women
        insured=chance("insured") < recipe.lives.insured,
        foreign=chance("foreign") < recipe.lives.foreign,
        slowness=slowness,
        speed=_factor(-recipe.lives.slowness * slowness, recipe.lives.slowness),
        proneness=_proneness(recipe, slowness, number),
        lives_in=lives_in,
        moves=np.where(len(sizes) > 1, moves, np.iinfo(np.int32).max).astype(np.int32),
        moves_to=_elsewhere(lives_in, chance("moves to"), sizes),
        adult=np.ceil((_ADULT - age) * _WEEKS_A_YEAR).astype(np.int32),
        gone=gone,
        gone_as=gone_as,
        state=state,
        duration=duration,
    )


def date_of(recipe: Recipe) -> date:
    """Return the first simulated day."""
    return date.fromordinal(EPOCH.toordinal() + 7 * recipe.first_week)


def bands(people: People, day: int) -> np.ndarray:
    """Return the age band on a day: 0 under 30, 1 from 30 to 49, 2 from 50; shape (persons,).

    Args:
        people: the people.
        day: days since 1990-01-01.
    """
    return np.searchsorted(np.array(BANDS), (day - people.born) / _DAYS_A_YEAR, side="right")


def _factor(logarithm: np.ndarray, spread: float) -> np.ndarray:
    """Return factors whose mean over all people is 1."""
    return np.exp(logarithm - spread**2 / 2).astype(np.float32)


def _proneness(recipe: Recipe, slowness: np.ndarray, number: np.ndarray) -> np.ndarray:
    own = normal(recipe.seed, "proneness", number)
    mixed = _SLOW_ARE_PRONE * slowness + np.sqrt(1 - _SLOW_ARE_PRONE**2) * own
    return _factor(recipe.lives.proneness * mixed, recipe.lives.proneness)


def _elsewhere(lives_in: np.ndarray, chance: np.ndarray, sizes: list[int]) -> np.ndarray:
    """Return another municipality for each person, the larger ones oftener."""
    share = np.cumsum(sizes) / sum(sizes)
    found = np.searchsorted(share, chance, side="right").astype(np.int8)
    return np.where(found == lives_in, (found + 1) % len(sizes), found).astype(np.int8)


def _leaving(recipe: Recipe, number: np.ndarray, age: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return when each person stops being counted, and why: the first of three."""
    lives = recipe.lives
    middle = age + recipe.weeks / 2 / _WEEKS_A_YEAR
    dies = lives.death * 2 ** ((middle - _DEATH_AT) / _DEATH_DOUBLES) / _WEEKS_A_YEAR
    when = np.stack(
        [
            np.ceil((_PENSION - age) * _WEEKS_A_YEAR).astype(np.int32),
            waiting(keys(recipe.seed, "emigration", number), lives.emigration / _WEEKS_A_YEAR),
            waiting(keys(recipe.seed, "death", number), dies),
        ]
    )
    first = np.argmin(when, axis=0)
    states = np.array([State.PENSION, State.EMIGRATED, State.DEAD], dtype=np.int8)
    return when[first, np.arange(len(number))], states[first]


def _beginning(recipe: Recipe, age: np.ndarray, number: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the state of each person at the beginning, and for how long they have been in it."""
    stock = np.zeros((len(BANDS) + 1, len(State)))
    for name, each in behaviour_of(recipe).items():
        stock[:, BY_NAME[name].state] = each.stock
    stock[:, State.NONE] = 1 - stock.sum(axis=1)
    chosen = uniform(keys(recipe.seed, "state", number))
    upper = np.cumsum(stock, axis=1)[np.searchsorted(np.array(BANDS), age, side="right")]
    state = (chosen[:, None] >= upper).sum(axis=1).astype(np.int8)
    state[age < _ADULT] = State.NONE
    # Evenly over the logarithm: as many have been there for 1 to 20 weeks as for 20 to 400.
    length = np.exp(uniform(keys(recipe.seed, "duration", number)) * np.log(LONGEST_BEFORE))
    return state, np.where(state == State.NONE, LONGEST_BEFORE, length).astype(np.int32)
