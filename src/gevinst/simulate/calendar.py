"""Hazards as tables: by state and weeks in it, by person group, and by week and municipality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import monday
from gevinst.simulate.behaviour import behaviour_of
from gevinst.simulate.benefits import BY_NAME, LIVED, State
from gevinst.simulate.draws import normal
from gevinst.simulate.worlds import WORLDS

if TYPE_CHECKING:
    from gevinst.simulate.people import People
    from gevinst.simulate.recipe import Behaviour, Recipe

STATES = len(LIVED)
# Weeks in a state are told apart up to here: 400 before the beginning and some eleven years after it.
DURATIONS = 1024
GROUPS = 24
_WEEKS_A_YEAR = 365.25 / 7
_THURSDAY = timedelta(days=3)


@dataclass(frozen=True, eq=False)
class Calendar:
    """All hazards of a recipe.

    Args:
        leaving: weekly hazard of leaving a state after so many whole weeks; of no benefit it is the factor of
            relapse; shape (STATES, DURATIONS).
        onward: where those go who leave a benefit: shares added up over the states; shape (STATES, STATES).
        coming: weekly hazard of coming onto any benefit, by group; shape (GROUPS,).
        onto: onto which, added up over the states; shape (GROUPS, STATES).
        season: factor on the hazard of leaving a state, by week, municipality and state; shape
            (weeks, municipalities, STATES).
    """

    leaving: np.ndarray
    onward: np.ndarray
    coming: np.ndarray
    onto: np.ndarray
    season: np.ndarray


def group_of(people: People, band: np.ndarray) -> np.ndarray:
    """Return the group of each person; shape (persons,).

    Args:
        people: the people.
        band: their age bands (``people.bands``); shape (persons,).
    """
    found: np.ndarray = band * 8 + people.insured * 4 + people.foreign * 2 + people.male
    return found


def calendar_of(recipe: Recipe) -> Calendar:
    """Return the hazards of a recipe."""
    known = {BY_NAME[name].state: each for name, each in behaviour_of(recipe).items()}
    coming = _coming(known)
    total = coming.sum(axis=1)
    return Calendar(
        leaving=_leaving(recipe, known),
        onward=_onward(known),
        coming=total.astype(np.float32),
        onto=_added_up(coming / np.where(total > 0, total, 1)[:, None]),
        season=_season(recipe, known),
    )


def _leaving(recipe: Recipe, known: dict[State, Behaviour]) -> np.ndarray:
    weeks = np.arange(DURATIONS)
    found = np.zeros((STATES, DURATIONS), dtype=np.float32)
    lives = recipe.lives
    found[State.NONE] = 1 + (lives.relapse - 1) * np.exp(-(weeks - 1) / lives.relapse_weeks)
    for state, each in known.items():
        for first, hazard in each.exit:
            found[state, first:] = hazard
    return found


def _onward(known: dict[State, Behaviour]) -> np.ndarray:
    shares = np.zeros((STATES, STATES))
    for state, each in known.items():
        for name, share in each.leads_to:
            shares[state, BY_NAME[name].state] = share
        shares[state, State.NONE] = 1 - shares[state].sum()
    return _added_up(shares)


def _coming(known: dict[State, Behaviour]) -> np.ndarray:
    band, rest = np.divmod(np.arange(GROUPS), 8)
    found = np.zeros((GROUPS, STATES))
    for state, each in known.items():
        found[:, state] = (
            each.entry
            * np.array(each.by_age)[band]
            * np.array(each.insured)[rest // 4]
            * np.array(each.foreign)[rest // 2 % 2]
            * np.array(each.by_sex)[rest % 2]
        )
    return found


def _added_up(shares: np.ndarray) -> np.ndarray:
    """Return shares added up over the states. The last is 2: no rounding lets a draw fall beyond it."""
    found = np.cumsum(shares, axis=1)
    found[:, -1] = 2.0
    added: np.ndarray = found.astype(np.float32)
    return added


def _season(recipe: Recipe, known: dict[State, Behaviour]) -> np.ndarray:
    entry, exit_ = _factors(recipe)
    cyclical = np.array([known[state].cyclical if state in known else 0.0 for state in LIVED])
    found = exit_[:, :, None] ** cyclical
    # People come in January and leave in summer.
    found[:, :, State.NONE] = entry * _wave(recipe)[:, None]
    factors: np.ndarray = found.astype(np.float32)
    return factors


def _wave(recipe: Recipe) -> np.ndarray:
    january = np.array([monday(recipe.first_week + week).timetuple().tm_yday for week in range(recipe.weeks)])
    found: np.ndarray = 1 + recipe.lives.season * np.cos(2 * np.pi * (january - 15) / 365.25)
    return found


def _factors(recipe: Recipe) -> tuple[np.ndarray, np.ndarray]:
    """Return the factors on entry and exit of turns and local shocks; shape (weeks, municipalities) both."""
    days = [monday(recipe.first_week + week) + _THURSDAY for week in range(recipe.weeks)]
    entry, exit_ = np.ones((2, recipe.weeks, len(recipe.municipalities)))
    for turn in sorted(recipe.turns, key=lambda each: each.first):
        since = np.array([day >= turn.first for day in days])
        entry[since], exit_[since] = turn.entry, turn.exit
    _local(recipe, days_years=np.array([day.isocalendar().year for day in days]), entry=entry, exit_=exit_)
    return entry, exit_


def _local(recipe: Recipe, *, days_years: np.ndarray, entry: np.ndarray, exit_: np.ndarray) -> None:
    names = [each.name for each in recipe.municipalities]
    for shock in recipe.shocks:
        hit = days_years == shock.year
        entry[hit, names.index(shock.municipality)] *= shock.entry
        exit_[hit, names.index(shock.municipality)] *= shock.exit
    spread = WORLDS[recipe.world].spread
    for year in np.unique(days_years) if spread else ():
        chance = normal(recipe.seed, f"year {year}", np.arange(len(names)))
        exit_[days_years == year] *= np.exp(spread * chance)
