"""What is expected, by hand: completed baselines, fading effects, those still to come (METHOD 7)."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from gevinst.domain.method import BaselineName, Overlap
from gevinst.domain.weeks import from_iso
from gevinst.register.saving.ahead import (
    Effect,
    Transitions,
    carried_on,
    completed,
    effect_of,
    profile_of,
    still_to_come,
    transitions_of,
    with_case,
)
from gevinst.register.saving.lived import Costs
from gevinst.register.saving.programme import saving_of
from gevinst.register.saving.reference import transitions
from gevinst.register.saving.settled import settled_of
from gevinst.register.saving.told import Plan
from tests.register.saving.drawn import FIRST, Drawing
from tests.register.saving.test_agreement import drawings


def costs(weeks: list[float], known: int, price: float = 100.0, persons: int = 1) -> Costs:
    """Return the same for some persons: weeks on the benefit, at one price."""
    of_weeks = np.tile(np.array(weeks, dtype=float), (persons, 1))
    there = np.arange(len(weeks)) < known
    net = of_weeks * price
    late = np.zeros_like(net)
    return Costs(net, late, net.copy(), late.copy(), of_weeks, of_weeks.copy(), np.tile(there, (persons, 1)))


# --- Completion ---


@settings(max_examples=25)
@given(drawings())
def test_transitions_are_those_of_the_reference(drawing: Drawing) -> None:
    measured, weeks = drawing.case(), 40
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("gevinst.register.saving.ahead._ENOUGH_PATHS", 1)
        bit = 1 << drawing.measuring.positions["kontanthjaelp"]
        found = transitions_of(measured.pool, drawing.measuring.timeline, bit, weeks)
    expected = transitions(drawing.town(), drawing.pool(), frozenset({"kontanthjaelp"}), weeks)
    columns = np.array(expected).T
    for shares, whole, part in (
        (found.stays, columns[0], columns[1]),
        (found.returns, columns[2], columns[3]),
    ):
        there = whole > 0
        assert shares[there] == pytest.approx(part[there] / whole[there])


def test_where_the_pool_ends_the_baseline_goes_on_by_its_weekly_transitions() -> None:
    """P(u+1) = 0.9 P(u) + 0.2 (1 − P(u)); a week costs 100 and twice as much from the fifth on."""
    always = Transitions(np.full(6, 0.9), np.full(6, 0.2))
    growth = np.array([[1.0, 1.0, 1.0, 1.0, 2.0, 2.0]])
    found = completed(costs([1, 0.8, 0.5, 0, 0, 0], known=3), always, always, growth, np.ones((1, 6)))
    weeks = [1, 0.8, 0.5, 0.55, 0.585, 0.6095]
    assert found.weeks[0].tolist() == pytest.approx(weeks)
    assert found.early[0].tolist() == pytest.approx([100, 80, 50, 55, 117, 121.9])
    assert found.known[0].tolist() == [True] * 3 + [False] * 3


def test_a_completed_week_at_the_turn_of_the_year_is_spread_by_day() -> None:
    always = Transitions(np.ones(3), np.zeros(3))
    in_first = np.array([[1.0, 1.0, 3 / 7]])
    found = completed(costs([1, 1, 0], known=2), always, always, np.ones((1, 3)), in_first)
    assert (found.early[0, 2], found.late[0, 2]) == pytest.approx((100 * 3 / 7, 100 * 4 / 7))


def test_what_is_known_of_nobody_stays_unknown() -> None:
    always = Transitions(np.ones(3), np.zeros(3))
    found = completed(costs([0, 0, 0], known=0), always, always, np.ones((1, 3)), np.ones((1, 3)))
    assert not found.weeks.any()


# --- Effects ---


def effect(share: float = 0.4, last: int = 2, weeks: int = 3) -> Effect:
    names = ("early", "late", "same_early", "same_late", "weeks", "same_weeks")
    return Effect({name: np.full(weeks, share) for name in names}, np.full(weeks, 20), last)


def test_half_of_an_effect_is_gone_after_its_half_life() -> None:
    found = carried_on(effect(), 8, half_life=2)["weeks"]
    assert found.tolist() == pytest.approx(
        [0.4, 0.4, 0.4, 0.4 / 2**0.5, 0.2, 0.2 / 2**0.5, 0.1, 0.1 / 2**0.5]
    )


def test_without_a_half_life_there_is_no_effect_beyond_what_was_observed() -> None:
    assert carried_on(effect(), 5, half_life=None)["weeks"].tolist() == [0.4, 0.4, 0.4, 0, 0]


def test_an_effect_of_nobody_is_none() -> None:
    assert carried_on(effect(last=-1), 3, half_life=26)["weeks"].tolist() == [0, 0, 0]


def test_an_effect_is_the_share_saved_over_the_quarter_around_the_week() -> None:
    baseline, did = costs([1.0] * 30, 30, persons=10), costs([1.0] * 15 + [0.5] * 15, 30, persons=10)
    found = effect_of(did, baseline, np.full(10, 30))
    assert (found.last, found.participants.tolist()) == (29, [10] * 30)
    assert found.shares["weeks"][[0, 8, 14, 21, 29]].tolist() == pytest.approx([0, 0, 0.5 * 6 / 13, 0.5, 0.5])


@pytest.mark.parametrize("weeks", [0, 1, 5, 12])
def test_fewer_weeks_than_a_quarter_are_all_around_each(weeks: int) -> None:
    baseline, did = costs([1.0] * weeks, weeks, persons=10), costs([0.75] * weeks, weeks, persons=10)
    found = effect_of(did, baseline, np.full(10, weeks))
    assert found.shares["weeks"].tolist() == pytest.approx([0.25] * weeks)
    assert found.last == weeks - 1


def test_both_parts_of_a_week_in_two_years_have_the_effect_of_the_week() -> None:
    baseline, did = costs([1.0] * 4, 4, persons=10), costs([0.5] * 4, 4, persons=10)
    split = replace(baseline, late=baseline.early / 4, early=baseline.early * 3 / 4)
    found = effect_of(did, split, np.full(10, 4))
    assert (found.shares["early"][0], found.shares["late"][0]) == (0.5, 0.5)


def test_fewer_than_ten_participants_show_no_effect() -> None:
    found = effect_of(costs([0.5] * 4, 4, persons=9), costs([1.0] * 4, 4, persons=9), np.full(9, 4))
    assert found.last == -1


# --- Those who are still to come ---


def test_who_comes_costs_what_those_who_came_did_at_the_later_price() -> None:
    growth = np.array([100.0] * 4 + [110.0] * 6)
    profile = profile_of(costs([1, 0.5, 0.25], 3), np.full((1, 3), 100.0))
    found = still_to_come(profile, [(3, 2.0), (5, 0.5)], growth, np.ones(10))
    assert found.weeks.tolist() == [[2, 1, 0.5], [0.5, 0.25, 0.125]]
    assert found.early.tolist() == [[200, 110, 55], pytest.approx([55, 27.5, 13.75])]
    saved = with_case(found, carried_on(effect(), 3, None))
    assert saved.weeks[0].tolist() == pytest.approx([1.2, 0.6, 0.3])


def test_who_comes_near_the_end_or_after_it_has_only_what_is_left() -> None:
    profile = profile_of(costs([1, 1, 1], 3), np.full((1, 3), 100.0))
    found = still_to_come(profile, [(8, 1.0), (12, 1.0)], np.full(10, 100.0), np.ones(10))
    assert found.known.tolist() == [[True, True, False], [False] * 3]
    assert found.weeks.tolist() == [[1, 1, 0], [0, 0, 0]]


ENTRY = from_iso(2017, 2) - FIRST


def with_participants(controls: dict[int, tuple[str, ...]]) -> Drawing:
    """Return eleven participants who stay for 10 weeks, seen for 30; the forecast goes on for a year more."""
    people = dict.fromkeys(range(10, 21), ("." * ENTRY + "K" * 10 + "." * 44,))
    joins = tuple((1, person, ENTRY, 1) for person in people)
    return Drawing({**controls, **people}, joins, (6, 6), through=ENTRY + 30, until=ENTRY + 100)


def intake(drawing: Drawing, persons: float, half_life: int | None = None) -> tuple[int, int]:
    """Return weeks and kroner saved by so many in each of eight weeks after the last realised one."""
    plan = Plan(half_life, tuple((FIRST + ENTRY + 40 + week, persons) for week in range(8)))
    settled = settled_of(drawing.measuring, [drawing.case()], BaselineName.HISTORICAL, {})
    found = saving_of(settled, {1: plan}, Overlap.FIRST_CASE).cases[1]
    saved = [each.saved for each in found.intake.values()]
    return sum(each.weeks for each in saved), sum(each.ore for each in saved)


def test_half_the_intake_is_worth_half() -> None:
    """Controls stay for 20 weeks."""
    drawing = with_participants(dict.fromkeys(range(1, 4), ("." * 6 + "K" * 20 + "." * 80,)))
    assert intake(drawing, 1.0)[0] == pytest.approx(8 * 10_000_000, rel=0.01)
    assert intake(drawing, 0.5) == pytest.approx([each / 2 for each in intake(drawing, 1.0)], abs=2)
    assert intake(drawing, 0.0) == (0, 0)


def test_what_is_settled_serves_one_plan_after_the_other() -> None:
    drawing = with_participants(dict.fromkeys(range(1, 4), ("." * 6 + "K" * 100,)))
    coming = Plan(13, tuple((FIRST + ENTRY + 40 + week, 1.0) for week in range(8)))
    plans = [Plan(13), coming, Plan(52), Plan(), coming, Plan(13)]
    settled = settled_of(drawing.measuring, [drawing.case()], BaselineName.HISTORICAL, {})
    found = [saving_of(settled, {1: plan}, Overlap.FIRST_CASE) for plan in plans]
    assert found[0] == found[5] != found[2] != found[3]
    assert found[1] == found[4] != found[0]
    assert all(each.union == found[0].union and each.errors == found[0].errors for each in found)


def test_an_effect_on_those_to_come_fades_where_nobody_has_been_observed() -> None:
    """Controls stay for ever: after 31 observed weeks nothing is saved, or half after 13 weeks."""
    drawing = with_participants(dict.fromkeys(range(1, 4), ("." * 6 + "K" * 100,)))
    assert intake(drawing, 1.0, half_life=13)[0] > intake(drawing, 1.0)[0] > 0


def test_as_many_of_those_to_come_die_or_move_as_of_the_pool() -> None:
    """One of four is dead after 10 weeks: what the other three tell is lessened by that week by week."""
    living = dict.fromkeys(range(1, 4), ("." * 6 + "K" * 20 + "." * 80,))
    mortal = with_participants({**living, 4: ("." * 6 + "K" * 10 + "+" * 90,)})
    gone = mortal.case().pool.gone
    assert gone > 0
    # All is saved in the weeks 10 to 19.
    weeks = sum(np.exp(-gone * week) for week in range(10, 20))
    assert intake(mortal, 1.0)[0] == pytest.approx(8 * weeks * 1_000_000, rel=0.01)
