"""What happens to people follows what the recipe says, and a case changes nobody but its participants."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from gevinst.domain.weeks import from_iso
from gevinst.simulate.behaviour import behaviour_of
from gevinst.simulate.benefits import BY_NAME, COVERED, LIVED, OUT, State
from gevinst.simulate.calendar import calendar_of
from gevinst.simulate.curves import POINTS, presence, started, without_relapse
from gevinst.simulate.histories import Histories, live
from gevinst.simulate.recipe import Behaviour, Lives, Municipality
from tests.simulate.fjordby import HOME, NEIGHBOUR, numbers, plain, village

# Norddjurs' published curve with relapse, A-dagpenge, mean of 2017-2019.
NORDDJURS = (100.0, 67.7, 56.8, 46.8, 41.9, 38.2, 34.6, 32.3, 30.6, 28.3, 27.2, 25.7, 25.6)
FOUR_ERRORS = 4


def within(share: float, expected: float, count: int) -> bool:
    """Say whether a share lies within four standard errors of what is expected."""
    error = max(expected * (1 - expected) / count, 1e-12) ** 0.5
    return bool(abs(share - expected) < FOUR_ERRORS * error)


@cache
def lived() -> Histories:
    """Return the histories of a municipality without cases, with a neighbour."""
    return live(plain(20_000, municipalities=(HOME, NEIGHBOUR)))


# --- A case changes nobody but its participants -------------------------------------------------------------


def test_switching_off_a_case_changes_nobodys_history_but_its_participants() -> None:
    whole = village(6_000)
    for position, case in enumerate(whole.recipe.cases):
        without = live(whole.recipe, whole.histories.people, frozenset({case.number}))
        changed = (without.states != whole.histories.states).any(axis=0)
        entered = whole.histories.entries[position] >= 0
        assert not (changed & ~entered).any()
        assert changed.any(), case.title


def test_a_participants_history_is_the_same_until_entry() -> None:
    whole = village(6_000)
    without = live(whole.recipe, whole.histories.people, numbers(whole.recipe.cases))
    changed = without.states != whole.histories.states
    first = np.where(whole.histories.entries >= 0, whole.histories.entries, 10**6).min(axis=0)
    for person in np.flatnonzero(changed.any(axis=0)):
        assert changed[:, person].argmax() > first[person]


def test_who_else_is_there_makes_no_difference() -> None:
    whole = village()
    some = np.arange(3, len(whole.histories.people), 11)
    alone = live(whole.recipe, whole.histories.people.take(some))
    assert (alone.states == whole.histories.states[:, some]).all()
    assert (alone.entries == whole.histories.entries[:, some]).all()


def test_a_case_only_makes_people_leave_earlier_never_later() -> None:
    whole = village(6_000)
    case = whole.recipe.cases[1]
    entries = whole.histories.entries
    only = np.flatnonzero((entries[1] >= 0) & ((entries >= 0).sum(axis=0) == 1))
    without = live(whole.recipe, whole.histories.people.take(only), numbers((case,)))
    for person, at in enumerate(only):
        begins = entries[1, at]
        state = BY_NAME[case.benefit].state
        with_case = (whole.histories.states[begins:, at] != state).argmax()
        alone = (without.states[begins:, person] != state).argmax()
        assert with_case <= alone or alone == 0


@pytest.mark.parametrize("without", [False, True])
def test_death_emigration_pension_and_moves_come_in_both_worlds_in_the_same_week(*, without: bool) -> None:
    whole = village()
    off = numbers(whole.recipe.cases) if without else frozenset[int]()
    states = live(whole.recipe, whole.histories.people, off).states
    assert (np.isin(states, OUT) == np.isin(whole.histories.states, OUT)).all()


# --- What the recipe says -----------------------------------------------------------------------------------


def test_a_dagpenge_has_norddjurs_curve_within_a_point_and_a_half_at_every_point() -> None:
    whole = plain(120_000)
    histories = live(whole)
    all_spells = started(histories, State.UNEMPLOYMENT)
    first, last = (week - whole.first_week for week in (from_iso(2017, 1), from_iso(2019, 52)))
    spells = all_spells.take((all_spells.week >= first) & (all_spells.week <= last))
    curve = [100 * presence(histories, spells, point, State.UNEMPLOYMENT) for point in POINTS]
    assert len(spells.week) > 10_000
    assert np.abs(np.array(curve) - NORDDJURS).max() < 1.5
    # Without relapse it never rises, and lies below.
    ended = without_relapse(histories, spells, State.UNEMPLOYMENT)
    survival = [100 * float((ended > point).mean()) for point in POINTS]
    assert survival == sorted(survival, reverse=True)
    assert survival[-1] < curve[-1]


@pytest.mark.parametrize("benefit", ["a-dagpenge", "sygedagpenge", "kontanthjaelp", "uddannelseshjaelp"])
def test_spells_last_as_long_as_the_hazards_say(benefit: str) -> None:
    # Each person's own chance of still being there, from the hazards, against who still is.
    histories, recipe, state = lived(), plain(), BY_NAME[benefit].state
    on = histories.states == state
    week, person = np.nonzero(on[1:] & ~on[:-1])
    hazard = calendar_of(recipe).leaving[state].astype(float)
    for horizon in (4, 13, 26):
        seen = (week + 1 + horizon < len(on)) & (histories.people.gone[person] > week + 1 + horizon)
        who, begins = person[seen], week[seen] + 1
        stays = np.prod(
            [
                1 - np.minimum(hazard[weeks] * histories.people.speed[who], 1)
                for weeks in range(1, horizon + 1)
            ],
            axis=0,
        )
        still = np.all([on[begins + weeks, who] for weeks in range(horizon + 1)], axis=0)
        error = np.sqrt((stays * (1 - stays)).sum())
        assert abs(still.sum() - stays.sum()) < FOUR_ERRORS * error


@pytest.mark.parametrize("benefit", ["a-dagpenge", "sygedagpenge", "kontanthjaelp", "ledighedsydelse"])
def test_those_who_leave_go_where_the_recipe_says(benefit: str) -> None:
    histories, state = lived(), BY_NAME[benefit].state
    before, after = histories.states[:-1], histories.states[1:]
    left = after[(before == state) & (after != state) & ~np.isin(after, OUT)]
    for name, share in behaviour_of(plain())[benefit].leads_to:
        assert within(float((left == BY_NAME[name].state).mean()), share, len(left)), name


def test_few_spells_hold_most_of_the_weeks() -> None:
    # Heavy tails: the longest tenth of the spells holds over 40 pct. of all weeks. Were every hazard the
    # same, it would hold 33 pct.
    histories = lived()
    lengths = np.sort(np.concatenate([_lengths(histories.states == state) for state in COVERED]))[::-1]
    assert lengths[: len(lengths) // 10].sum() / lengths.sum() > 0.40


def _lengths(on: np.ndarray) -> np.ndarray:
    edge = np.zeros((1, on.shape[1]), dtype=bool)
    changed = np.diff(np.vstack([edge, on, edge]).astype(np.int8), axis=0)
    begins, ends = np.nonzero(changed.T == 1)[1], np.nonzero(changed.T == -1)[1]
    found: np.ndarray = ends - begins
    return found


def test_people_come_back_to_the_latest_benefit_as_often_as_relapse_says() -> None:
    # One benefit that everybody leaves at once, and people alike: the share back in 13 weeks is a product.
    once = Behaviour(exit=((1, 1.0),), entry=0.002)
    never = Behaviour(exit=((1, 1.0),))
    quiet = dict.fromkeys(behaviour_of(plain()), never)
    lives = Lives(proneness=0, slowness=0, season=0, death=0, emigration=0, relapse=10, relapse_weeks=6)
    recipe = plain(6_000, lives=lives, behaviour=tuple((quiet | {"a-dagpenge": once}).items()))
    states = live(recipe).states
    on = states == State.UNEMPLOYMENT
    week, person = np.nonzero(on[:-14])
    grown = (states[week, person] != State.CHILD) & ~np.isin(states[week + 14, person], OUT) & (week > 26)
    week, person = week[grown], person[grown]
    back = np.any([on[week + later, person] for later in range(2, 15)], axis=0)
    hazard = calendar_of(recipe).leaving[State.NONE].astype(float)
    # Age decides the factor of entry: 1 for all here, since the behaviour names no other.
    stays_out = np.prod([1 - 0.002 * hazard[weeks] for weeks in range(1, 14)])
    assert len(week) > 2_000
    assert within(float(back.mean()), float(1 - stays_out), len(week))


def test_as_many_move_to_another_municipality_as_the_recipe_says() -> None:
    recipe = plain(20_000, municipalities=(HOME, NEIGHBOUR))
    people = lived().people
    years = 5.0
    moved = people.moves < years * 365.25 / 7
    weekly = recipe.lives.moves / (365.25 / 7)
    assert within(float(moved.mean()), 1 - (1 - weekly) ** (years * 365.25 / 7), len(people))
    assert (people.moves_to != people.lives_in).all()


def test_nobody_moves_where_there_is_nowhere_to_go() -> None:
    assert not (live(plain(500)).people.moves < 10_000).any()


def test_more_people_come_onto_benefits_in_winter_than_in_summer() -> None:
    histories = lived()
    none, on = histories.states == State.NONE, np.isin(histories.states, COVERED)
    comes = (none[:-1] & on[1:]).sum(axis=1) / none[:-1].sum(axis=1)
    # The world begins with week 27, so week 26 of the simulation is January's beginning.
    number = (np.arange(1, len(none)) + 26) % 52
    winter, summer = comes[(number < 9) | (number > 47)].mean(), comes[(number > 20) & (number < 34)].mean()
    assert 1.15 < winter / summer < 1.45


def test_children_have_no_benefit_before_they_are_18_and_nobody_after_they_are_gone() -> None:
    histories = lived()
    people, weeks = histories.people, np.arange(len(histories.states))[:, None]
    gone = weeks >= people.gone
    assert (histories.states[(weeks < people.adult) & ~gone] == State.CHILD).all()
    assert np.isin(histories.states[gone], OUT).all()
    assert not np.isin(histories.states[~gone], OUT).any()


def test_every_group_is_there() -> None:
    found = np.bincount(lived().states.ravel(), minlength=len(State))
    assert all(found[state] for state in (*LIVED, *OUT))


def test_a_larger_municipality_has_more_people() -> None:
    recipe = plain(
        1_000, municipalities=(HOME, replace(NEIGHBOUR, size=0.5), Municipality("Skovby", 13, 2.0))
    )
    assert np.bincount(live(recipe).people.lives_in).tolist() == [1_000, 500, 2_000]
