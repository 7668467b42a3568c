"""What weeks cost agrees with the law, to the øre; the simulation has typed rates and ladder for itself."""

from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from gevinst.domain.weeks import monday
from gevinst.law.ladder import ladder
from gevinst.law.prices import PricedBy, Prices, priced
from gevinst.law.words import Treatment
from gevinst.simulate.benefits import BENEFITS, COVERED, Benefit, Payer, State
from gevinst.simulate.counters import STEPS, steps_of
from gevinst.simulate.histories import live
from gevinst.simulate.payments import (
    LADDER_BEGINS,
    LEVELS,
    Payments,
    full_week,
    payments_of,
    prices_of,
    refunded,
    whole,
)
from tests.simulate.by_law import BY_STATE, LAW, counted_weeks, full_price, history_of
from tests.simulate.fjordby import numbers, village

WEEKS = range(LADDER_BEGINS, LADDER_BEGINS + 460)
covered = pytest.mark.parametrize(
    "benefit", [each for each in BENEFITS if each.is_covered], ids=lambda each: each.name
)


@cache
def paid() -> Payments:
    """Return what was paid in the village."""
    whole_village = village()
    return payments_of(whole_village.recipe, whole_village.histories, 0)


@covered
def test_a_full_week_costs_what_the_law_says_where_it_knows_a_rate(benefit: Benefit) -> None:
    known = {week: full_price(benefit, week) for week in WEEKS}
    wrong = [week for week, price in known.items() if price is not None and price != full_week(benefit, week)]
    assert wrong == []
    # Where the law has no rate, the year is marked as made up. The last days of a year without one reach into
    # the week before.
    lacking = {monday(week + 1).year for week, price in known.items() if price is None}
    assert lacking <= benefit.made_up | {year + 1 for year in benefit.made_up}


@covered
def test_no_year_is_made_up_that_the_law_knows_in_full(benefit: Benefit) -> None:
    for year in benefit.made_up & set(range(2016, 2025)):
        weeks = [week for week in WEEKS if monday(week).year == year]
        assert any(full_price(benefit, week) is None for week in weeks), year


@covered
def test_the_municipality_or_others_pay_as_the_law_says(benefit: Benefit) -> None:
    said = LAW.in_week(LADDER_BEGINS).word(f"ydelse.{benefit.name}")
    assert Treatment(said).value == benefit.payer.value


def test_the_steps_are_those_of_the_law_for_every_person_and_week() -> None:
    whole_village = village()
    states, first = whole_village.histories.states, whole_village.recipe.first_week
    steps = steps_of(states)
    law_ladder = ladder(LAW.in_week(LADDER_BEGINS))
    checked = 0
    for person in range(0, states.shape[1], 25):
        found = counted_weeks(states[:, person], first)
        for week in np.flatnonzero(np.isin(states[:, person], COVERED)).tolist():
            assert steps[week, person] + 1 == law_ladder.at(found[week].counters.benefit_weeks).number
            checked += 1
    assert checked > 2_000


def test_a_clean_person_week_costs_what_the_law_prices_it_at_to_the_ore() -> None:
    whole_village, payments = village(), paid()
    states, first = whole_village.histories.states, whole_village.recipe.first_week
    prices = Prices(LAW, flat={each.name: Fraction(0) for each in BENEFITS})
    checked = 0
    for person in np.unique(payments.person)[::15].tolist():
        history, weeks = history_of(states[:, person], first), counted_weeks(states[:, person], first)
        seen = {each.week: each for each in priced(history, weeks[LADDER_BEGINS - first :], prices)}
        mine = (payments.person == person) & (payments.level == 0)
        for week, net in zip(payments.week[mine].tolist(), payments.net[mine].tolist(), strict=True):
            law_price = seen[first + week]
            if law_price.by is PricedBy.MODELLED:
                assert net == whole(law_price.net * 100)
                checked += 1
    assert checked > 2_000


def test_refund_and_co_financing_are_the_rest_and_the_share() -> None:
    payments = paid()
    refund, co_financed = refunded(payments)
    by_refund = np.isin(payments.state, [each.state for each in BENEFITS if each.payer is Payer.REFUNDED])
    assert (payments.paid - refund == payments.net)[by_refund].all()
    assert (co_financed == payments.net)[~by_refund].all()
    assert not refund[~by_refund].any()
    assert not co_financed[by_refund].any()


def test_a_part_time_week_costs_its_part() -> None:
    prices = prices_of(village().recipe.first_week, village().recipe.weeks)
    week = 300
    benefit = BY_STATE[State.CASH]
    full = full_week(benefit, village().recipe.first_week + week) * 100
    for level, percent in enumerate(LEVELS):
        assert prices.paid[State.CASH, week, level] == whole(full * percent / 100)
        nets = [whole(full * percent / 100 * share / 100) for _, share in STEPS]
        assert prices.net[State.CASH, week, level].tolist() == nets


def test_flekslontilskud_is_paid_beside_a_wage_and_foertidspension_in_full() -> None:
    payments = paid()
    flex, retired = (payments.state == state for state in (State.FLEX, State.EARLY_RETIREMENT))
    assert set(payments.level[flex].tolist()) == {1, 2, 3}
    assert not payments.level[retired].any()
    for person in np.unique(payments.person[flex]).tolist():
        assert len(set(payments.level[flex & (payments.person == person)].tolist())) == 1


def test_about_as_many_weeks_are_part_time_as_the_recipe_says() -> None:
    payments = paid()
    plain = np.isin(payments.state, [State.UNEMPLOYMENT, State.SICKNESS, State.EDUCATION])
    share = float((payments.level[plain] > 0).mean())
    assert abs(share - village().recipe.lives.part_time) < 0.03


def test_a_small_job_lowers_the_payment_and_leaves_the_weeks() -> None:
    # Small jobs alone: the other cases are switched off in both worlds.
    whole_village = village(6_000)
    jobs = next(each for each in whole_village.recipe.cases if each.effect.part_time)
    others = numbers(whole_village.recipe.cases) - {jobs.number}
    entries = whole_village.histories.entries[jobs.number - 1]
    some = whole_village.histories.people.take(np.flatnonzero(entries >= 0))
    histories = live(whole_village.recipe, some, others | {jobs.number})
    without = payments_of(whole_village.recipe, histories, 0, others | {jobs.number})
    with_jobs = payments_of(whole_village.recipe, histories, 0, others)
    assert (without.week == with_jobs.week).all()
    assert with_jobs.net.sum() < without.net.sum()
    lowered = with_jobs.net < without.net
    since = with_jobs.week - histories.entries[jobs.number - 1][with_jobs.person]
    assert since[lowered].min() >= 1
    assert since[lowered].max() <= jobs.effect.part_time_weeks
