"""In each named world the assumptions of the baselines hold or fail as the world says.

What each baseline would predict is computed here from the simulated people themselves, without any estimator:
weeks with A-dagpenge in the half year after entry into a case without effect. The truth is what happened.
"""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from gevinst.domain.weeks import from_iso
from gevinst.simulate.benefits import COVERED, OUT, State
from gevinst.simulate.histories import Histories, live
from gevinst.simulate.recipe import Case, Effect, Recipe
from gevinst.simulate.worlds import BASELINES, WORLDS, in_world
from tests.simulate.fjordby import HOME, NEIGHBOUR, plain

HORIZON = 26
DURATIONS = (4, 30)
# A fault moves the prediction by over a week of 26; chance by 0.3 (some 900 participants, spread 9 weeks).
CLEAR = 0.75
NOTHING = Case(
    1,
    "Uden virkning",
    "Uden virkning",
    "Ledige",
    "a-dagpenge",
    date(2020, 1, 6),
    date(2020, 12, 31),
    0.05,
    duration=DURATIONS,
    effect=Effect(exit=1.0),
)


@cache
def lived(world: str) -> tuple[Recipe, Histories]:
    """Return what happens in a world, with a neighbour as large as the municipality."""
    recipe = in_world(
        plain(
            80_000, municipalities=(HOME, NEIGHBOUR), cases=(NOTHING,), world=world, last_day=date(2021, 7, 4)
        )
    )
    return recipe, live(recipe)


@cache
def moments(world: str) -> dict[str, np.ndarray]:
    """Return each person-week on A-dagpenge of the right duration, with the weeks in the half year after."""
    recipe, histories = lived(world)
    on = histories.states == State.UNEMPLOYMENT
    duration = np.zeros(on.shape, dtype=np.int16)
    for at in range(1, len(on)):
        duration[at] = np.where(on[at], duration[at - 1] + 1, 0)
    week, person = np.nonzero((duration >= DURATIONS[0]) & (duration <= DURATIONS[1]))
    inside = week + HORIZON < len(on)
    week, person = week[inside], person[inside]
    gone = np.isin(histories.states[week + HORIZON, person], OUT)
    week, person = week[~gone], person[~gone]
    people = histories.people
    past = np.cumsum(np.isin(histories.states, COVERED), axis=0, dtype=np.int16)
    return {
        "week": week,
        "year": (week - (from_iso(2017, 1) - recipe.first_week)) // 52 + 2017,
        "place": np.where(people.moves[person] <= week, people.moves_to[person], people.lives_in[person]),
        "duration": duration[week, person],
        "past": past[week, person] / (week + 1),
        "after": np.sum([on[week + later, person] for later in range(1, HORIZON + 1)], axis=0),
        "enters": histories.entries[0, person] == week,
        # In no case by this week; who enters later is still a fair comparison, who never does is none.
        "free": (histories.entries[0, person] < 0) | (histories.entries[0, person] > week),
    }


def mean_like(world: str, pool: np.ndarray, names: tuple[str, ...]) -> float:
    """Return the mean of a pool, weighted to the participants over cells of what is named."""
    found = moments(world)
    cells = np.zeros(len(found["week"]), dtype=np.int64)
    for name in names:
        values = found[name] * 8 if name == "past" else found[name] // 4
        cells = cells * 64 + values.astype(np.int64)
    total, count = 0.0, 0
    for cell, wanted in zip(*np.unique(cells[found["enters"]], return_counts=True), strict=True):
        like = pool & (cells == cell)
        if like.any():
            total, count = total + wanted * found["after"][like].mean(), count + wanted
    return total / count


def gap(world: str, baseline: str) -> float:
    """Return the weeks that a baseline would book as saved for people for whom nothing was done."""
    found = moments(world)
    home, before = found["place"] == 0, (found["year"] >= 2017) & (found["year"] <= 2019)
    now = (found["year"] == 2020) & found["free"]
    match baseline:
        case "historical":
            expected = mean_like(world, home & before, ("duration",))
        case "comparison":
            # What the neighbour has seen since the base years shifts the own base years.
            shift = mean_like(world, ~home & (found["year"] == 2020), ("duration",))
            shift -= mean_like(world, ~home & before, ("duration",))
            expected = mean_like(world, home & before, ("duration",)) + shift
        case _:
            expected = mean_like(world, home & now, ("duration", "past"))
    return expected - float(found["after"][found["enters"]].mean())


@pytest.mark.parametrize("world", ["rolig", "opsving", "lokalt-opsving", "skjult-udvaelgelse"])
@pytest.mark.parametrize("baseline", ["historical", "comparison", "matched"])
def test_a_baseline_is_right_where_its_assumption_holds_and_wrong_where_it_fails(
    world: str, baseline: str
) -> None:
    wrong = abs(gap(world, baseline)) > CLEAR
    assert wrong != WORLDS[world].holds[baseline]


def test_selection_that_the_register_shows_fools_those_who_do_not_look_back() -> None:
    # Both speak of the same participants, so chance in what happened to them is the same in both.
    def apart(world: str) -> float:
        return gap(world, "matched") - gap(world, "historical")

    assert apart("synlig-udvaelgelse") > 0.6 * CLEAR > abs(apart("rolig"))


def test_a_boom_books_a_saving_for_those_for_whom_nothing_was_done() -> None:
    assert gap("opsving", "historical") > CLEAR


def test_every_world_says_of_each_baseline_whether_it_holds() -> None:
    assert all(tuple(each.holds) == BASELINES for each in WORLDS.values())
    assert all(any(each.holds[name] for each in WORLDS.values()) for name in BASELINES)
    assert all(not all(each.holds[name] for each in WORLDS.values()) for name in BASELINES)


def test_a_world_decides_who_enters_only_where_it_says_so() -> None:
    choosy = plain(10, cases=(replace(NOTHING, selection=replace(NOTHING.selection, hidden=0.7)),))
    assert in_world(replace(choosy, world="rolig")).cases[0].selection.hidden == 0.0
    assert in_world(replace(choosy, world="broget")).cases[0].selection.hidden == 0.7
