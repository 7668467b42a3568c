"""The truth is what the participants cost in both worlds, and it adds up."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
import yaml

from gevinst.domain.weeks import monday
from gevinst.simulate.benefits import BY_NAME, COVERED
from gevinst.simulate.histories import live
from gevinst.simulate.payments import LEVELS, _beside_wage
from gevinst.simulate.recipe import Case, Effect, Lives, Selection
from gevinst.simulate.simulation import simulated, truth_of
from gevinst.simulate.truth import NOTHING, Truth, total, truths
from tests.simulate.by_law import cost_since
from tests.simulate.fjordby import numbers, plain, village

END = date(2023, 12, 31)
QUARTERS = (date(2021, 9, 30), date(2021, 12, 31), END)


NETWORK = Case(
    number=1,
    title="Netværk",
    offer="Netværk",
    target_group="Ledige",
    benefit="a-dagpenge",
    duration=(4, 104),
    first=date(2019, 1, 1),
    last=END,
    weekly_rate=0.02,
    effect=Effect(exit=2.0),
)


@cache
def told() -> list[Truth]:
    """Return the truth of the village."""
    return truths(village(6_000).recipe, village(6_000).histories, QUARTERS)


# --- Held against another computation -----------------------------------------------------------------------


def test_kroner_are_what_the_law_prices_both_worlds_at() -> None:
    # Another computation of the same: person by person, week by week, with the law's own counters and prices.
    lives = Lives(part_time=0, moves=0)
    recipe = plain(1_500, cases=(NETWORK,), lives=lives, last_day=END)
    histories = simulated(recipe).histories
    (truth,) = truths(recipe, histories, (END,))
    entered = np.flatnonzero(histories.entries[0] >= 0)
    without = live(recipe, histories.people.take(entered), numbers(recipe.cases))
    beside_wage = _beside_wage(recipe, histories.people)
    expected = [Fraction(0), Fraction(0)]
    for at, person in enumerate(entered.tolist()):
        entry, flex = int(histories.entries[0, person]), Fraction(LEVELS[beside_wage[person]], 100)
        for side, states in enumerate((without.states[:, at], histories.states[:, person])):
            expected[side] += cost_since(states, entry, recipe.first_week, flex)
    for side, found in enumerate(total(truth.cells)):
        # The truth holds whole øre of each week, the law exact fractions: half an øre a week at most.
        assert abs(found.ore / 100 - expected[side]) < found.weeks * Fraction(1, 200) + 1
    assert len(entered) > 50


def test_weeks_are_counted_from_entry_on_by_day_and_year() -> None:
    whole = village(6_000)
    (first, *_) = [each for each in whole.recipe.cases if each.benefit == "a-dagpenge"]
    position = whole.recipe.cases.index(first)
    alone = [cell for cell in told()[-1].alone if cell.case == first.number]
    states, entries = whole.histories.states, whole.histories.entries[position]
    here = np.stack([whole.histories.people.lives_at(week) == 0 for week in range(len(states))])
    weeks = sum(
        int((np.isin(states[entry:, person], COVERED) & here[entry:, person]).sum())
        for person, entry in enumerate(entries.tolist())
        if entry >= 0
    )
    assert sum((cell.with_case.weeks for cell in alone), Fraction(0)) == weeks


# --- It adds up ---------------------------------------------------------------------------------------------


def test_the_cases_add_up_to_the_programme() -> None:
    # Together: everyone in any case, from the first entry, against a world without cases.
    whole = village(6_000)
    for truth in told():
        persons = {each.case: 0 for each in truth.cells}
        for cell in truth.cells:
            if cell.year == truth.through.year:
                persons[cell.case] += cell.participants
        last = (whole.histories.entries >= 0) & (
            monday(whole.recipe.first_week).toordinal() + 7 * whole.histories.entries + 6
            <= truth.through.toordinal()
        )
        assert sum(persons.values()) == int(last.any(axis=0).sum())


def test_where_nobody_is_in_two_cases_what_each_does_alone_adds_up_too() -> None:
    recipe = plain(3_000, cases=(NETWORK,), last_day=END)
    (truth,) = truths(recipe, simulated(recipe).histories, (END,))
    assert truth.cells == truth.alone


def test_some_are_in_two_cases() -> None:
    entries = village(6_000).histories.entries
    assert ((entries >= 0).sum(axis=0) > 1).any()


def test_what_is_known_at_a_quarter_is_a_part_of_what_is_known_later() -> None:
    third, fourth, end = told()
    assert [each.through for each in (third, fourth, end)] == list(QUARTERS)
    for before, after in ((third, fourth), (fourth, end)):
        later = {(each.case, each.year, each.group): each for each in after.cells}
        for cell in before.cells:
            same = later[cell.case, cell.year, cell.group]
            assert same.without.weeks >= cell.without.weeks
            assert same == cell or cell.year == before.through.year


# --- What a case does ---------------------------------------------------------------------------------------


def test_a_case_without_effect_saves_nothing() -> None:
    recipe = plain(3_000, cases=(replace(NETWORK, effect=Effect(exit=1.0)),), last_day=END)
    (truth,) = truths(recipe, simulated(recipe).histories, (END,))
    without, with_case = total(truth.cells)
    assert without == with_case != NOTHING


@pytest.mark.parametrize("half_life", [4.0, 26.0])
def test_an_effect_that_fades_sooner_saves_less(half_life: float) -> None:
    saved = []
    for each in (half_life, half_life * 4):
        recipe = plain(
            6_000, cases=(replace(NETWORK, effect=Effect(exit=2.0, half_life=each)),), last_day=END
        )
        without, with_case = total(truths(recipe, simulated(recipe).histories, (END,))[0].cells)
        saved.append(without.weeks - with_case.weeks)
    assert 0 < saved[0] < saved[1]


def test_those_with_long_spells_have_the_share_of_the_effect_that_the_recipe_says() -> None:
    # No effect on those with half a year behind them: their histories are the same in both worlds.
    effect = Effect(exit=2.5, by_duration=((0, 1.0), (26, 0.0)))
    recipe = plain(6_000, cases=(replace(NETWORK, effect=effect),), last_day=END)
    histories = simulated(recipe).histories
    without = live(recipe, histories.people, numbers(recipe.cases))
    changed = (without.states != histories.states).any(axis=0)
    entries, state = histories.entries[0], BY_NAME["a-dagpenge"].state
    long = [
        person
        for person in np.flatnonzero(entries >= 27).tolist()
        if (histories.states[entries[person] - 26 : entries[person] + 1, person] == state).all()
    ]
    assert len(long) > 20
    assert not changed[long].any()
    assert changed.any()


def test_a_move_to_another_benefit_is_worth_the_difference() -> None:
    effect = Effect(exit=3.0, leads_to="fleksloentilskud")
    jobs = replace(NETWORK, benefit="ledighedsydelse", effect=effect, duration=(1, 1000))
    recipe = plain(6_000, cases=(jobs,), last_day=END)
    without, with_case = total(truths(recipe, simulated(recipe).histories, (END,))[0].cells)
    same = without.same_ore - with_case.same_ore
    assert without.same_weeks > with_case.same_weeks
    # Counting the left benefit alone would book far more than was saved.
    assert 0 < without.ore - with_case.ore < same * 2 / 3


def test_drop_outs_end_the_effect() -> None:
    saved = []
    for drop_out in (0.0, 0.5):
        recipe = plain(6_000, cases=(replace(NETWORK, drop_out=drop_out, weeks=26),), last_day=END)
        without, with_case = total(truths(recipe, simulated(recipe).histories, (END,))[0].cells)
        saved.append(without.weeks - with_case.weeks)
    assert saved[1] < saved[0] / 3


def test_hidden_selection_takes_the_slow_and_shown_selection_those_with_a_history() -> None:
    means = {}
    for name, selection in {
        "none": Selection(),
        "hidden": Selection(hidden=1.0),
        "shown": Selection(shown=2.0),
    }.items():
        recipe = plain(
            12_000,
            cases=(replace(NETWORK, selection=selection, weekly_rate=0.005),),
            last_day=END,
            world="broget",
        )
        histories = simulated(recipe).histories
        entered = np.flatnonzero(histories.entries[0] >= 0)
        past = [
            np.isin(histories.states[: histories.entries[0, person] + 1, person], COVERED).mean()
            for person in entered.tolist()
        ]
        means[name] = (float(histories.people.slowness[entered].mean()), float(np.mean(past)))
    assert means["hidden"][0] > means["none"][0] + 0.25
    assert means["shown"][1] > means["none"][1] + 0.03


# --- As a file ----------------------------------------------------------------------------------------------


def test_the_file_holds_the_truth_and_can_be_read_again() -> None:
    whole = village(6_000)
    read = yaml.safe_load(truth_of(whole))
    assert read["municipality"] == "Fjordby"
    assert read["world"]["name"] == "rolig"
    assert read["world"]["holds"] == {
        "published": True,
        "historical": True,
        "comparison": True,
        "matched": True,
    }
    assert [each["number"] for each in read["cases"]] == [1, 2, 3, 4, 5]
    for truth, known in zip(read["truths"], told(), strict=True):
        assert truth["through"] == known.through
        without, with_case = total(known.cells)
        assert truth["total"]["without"]["kroner"] == pytest.approx(float(without.ore / 100), abs=0.0001)
        assert truth["total"]["with"]["weeks"] == pytest.approx(float(with_case.weeks), abs=0.0001)
        for cell, each in zip(truth["cells"], known.cells, strict=True):
            assert (cell["case"], cell["year"], cell["group"]) == (each.case, each.year, each.group)
            assert cell["participants"] == each.participants
            assert cell["without"]["kroner"] == pytest.approx(float(each.without.ore / 100), abs=0.0001)
    small_jobs = read["cases"][2]["output"]
    assert small_jobs["target"] == 36
    counts = [each["count"] for each in small_jobs["reached"]]
    assert counts == sorted(counts)
    assert counts[-1] > 0


def test_a_years_costs_are_told_by_what_they_belong_to_and_by_the_period_they_stand_in() -> None:
    costs = yaml.safe_load(truth_of(village(6_000)))["costs"]
    assert sum(each["kroner"] for each in costs) == pytest.approx(
        sum(each["booked"] for each in costs), abs=0.01
    )
    assert any(each["kroner"] != each["booked"] for each in costs)
    # Suspended for a part of 2020 and 2021, undisturbed in 2023.
    by_year = {each["year"]: each["kroner"] for each in costs if each["case"] == 1}
    assert by_year[2023] == pytest.approx(890_000, abs=1)
    assert by_year[2020] < by_year[2021] < by_year[2023]
