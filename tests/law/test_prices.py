"""What a benefit week costs the municipality: actual, modelled or flat."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.days import calendar_year
from gevinst.domain.money import Kroner
from gevinst.domain.weeks import week_of
from gevinst.law.counters import Counters, History, counted
from gevinst.law.ladder import ladder, mean_share
from gevinst.law.law import NotInTheLaw
from gevinst.law.prices import (
    NoUsualRate,
    PricedBy,
    PricedWeek,
    Prices,
    net_by_year,
    priced,
    priced_curve,
    shares_by,
    weeks_by,
)
from gevinst.law.rates import NoRate, cost_of_day, cost_of_days, cost_of_week, nominal_week
from gevinst.law.shipped import shipped_law
from tests.law.notation import history, span, week

LAW = shipped_law()
PRICES = Prices(LAW)
MONTHLY = "a-dagpenge.hoejeste"


def of(told: History, prices: Prices = PRICES, before: int = 0) -> list[PricedWeek]:
    weeks = range(min(told.benefits), max(told.benefits) + 1)
    return priced(told, counted(told, weeks, prices.law, Counters(before)), prices)


@pytest.mark.parametrize("year", range(2016, 2027))
def test_a_full_year_of_a_monthly_benefit_costs_twelve_rates(year: int) -> None:
    """2020 and 2026 have 53 ISO weeks; 53 × 12/52 would cost too much."""
    assert cost_of_days(LAW, MONTHLY, calendar_year(year)) == 12 * LAW.on(date(year, 1, 1)).number(MONTHLY)


@pytest.mark.parametrize("year", range(2017, 2026))
def test_weeks_split_at_new_year_cost_twelve_rates_too(year: int) -> None:
    weeks = range(week_of(date(year, 1, 1)), week_of(date(year, 12, 31)) + 1)
    in_year = sum(cost_of_week(LAW, MONTHLY, each).get(year, Fraction(0)) for each in weeks)
    assert in_year == 12 * LAW.on(date(year, 1, 1)).number(MONTHLY)


@given(st.integers(week("2016-W01"), week("2026-W30")))
def test_a_week_costs_its_days(number: int) -> None:
    both = cost_of_week(LAW, MONTHLY, number)
    assert sum(both.values()) == sum(
        cost_of_day(LAW, MONTHLY, date.fromordinal(date(1990, 1, 1).toordinal() + 7 * number + n))
        for n in range(7)
    )


def test_a_week_of_a_weekly_benefit_costs_its_rate() -> None:
    assert sum(cost_of_week(LAW, "sygedagpenge.hoejeste", week("2021-W10")).values()) == 4460


def test_the_table_of_nominal_weeks_of_the_highest_dagpenge() -> None:
    """Domain facts 1.5, to the krone."""
    expected = {
        2020: (4404, 881, 2642, 3083, 3523),
        2021: (4459, 892, 2675, 3121, 3567),
        2022: (4466, 893, 2679, 3126, 3572),
        2023: (4553, 911, 2732, 3187, 3642),
        2024: (4698, 940, 2819, 3289, 3759),
        2025: (4867, 973, 2920, 3407, 3894),
        2026: (5086, 1017, 3052, 3560, 4069),
    }
    for year, amounts in expected.items():
        nominal = nominal_week(LAW.on(date(year, 6, 1)), MONTHLY)
        assert tuple(round(each) for each in (nominal.full, *nominal.steps)) == amounts


def test_mean_share_of_someone_who_stays_a_year() -> None:
    share = mean_share(ladder(LAW.in_week(week("2021-W01"))), [Fraction(1)] * 52)
    assert round(float(share), 3) == 0.619


def test_the_same_week_costs_four_times_as_much_on_the_highest_step() -> None:
    (first,) = of(history("a-dagpenge 2021-W10"))
    (late,) = of(history("a-dagpenge 2021-W10"), before=60)
    assert (first.step, late.step) == (1, 4)
    assert late.net == 4 * first.net
    assert first.net == 7 * Fraction(19322, 31) * Fraction(1, 5)


def test_an_actual_payment_goes_before_the_rate() -> None:
    paid = {(week("2021-W10"), "a-dagpenge"): Kroner.of(500)}
    found = of(history("a-dagpenge 2021-W10..2021-W11"), Prices(LAW, paid))
    assert [each.by for each in found] == [PricedBy.ACTUAL, PricedBy.MODELLED]
    assert found[0].net == 500
    assert found[0].step is None
    assert weeks_by(found) == {PricedBy.ACTUAL: 1, PricedBy.MODELLED: 1, PricedBy.FLAT: 0}
    half = Fraction(1, 2)
    assert shares_by(found) == {PricedBy.ACTUAL: half, PricedBy.MODELLED: half, PricedBy.FLAT: 0}
    assert set(shares_by([]).values()) == {0}


def test_a_flat_price_is_used_where_no_rate_is_known() -> None:
    told = history("sho 2023-W10")
    with pytest.raises(NotInTheLaw, match=r"sho\.udeboende"):
        of(told)
    (found,) = of(told, Prices(LAW, flat={"sho": Fraction(1200)}))
    assert (found.net, found.by) == (1200, PricedBy.FLAT)


def test_a_benefit_without_a_usual_rate_says_what_can_be_done() -> None:
    with pytest.raises(NoUsualRate, match="Løntilskud"):
        of(history("loentilskud 2021-W10"))
    (found,) = of(history("loentilskud 2021-W10"), Prices(LAW, rates={"loentilskud": MONTHLY}))
    assert found.by is PricedBy.MODELLED


def test_a_plan_may_choose_another_rate() -> None:
    (usual,) = of(history("kontanthjaelp 2021-W10"))
    chosen = Prices(LAW, rates={"kontanthjaelp": "kontanthjaelp.fyldt-30-forsoerger"})
    (higher,) = of(history("kontanthjaelp 2021-W10"), chosen)
    assert higher.net / usual.net == Fraction(15547, 11698)


@pytest.mark.parametrize("benefit", ["su", "saerlig-uddannelsesydelse", "ledig-uden-ydelse"])
def test_what_is_not_paid_by_the_municipality_costs_nothing(benefit: str) -> None:
    (found,) = of(history(f"{benefit} 2021-W10"))
    assert found.net == 0


def test_a_week_with_two_benefits_is_shared() -> None:
    both = of(history("a-dagpenge 2021-W10", "sygedagpenge 2021-W10"))
    (alone,) = of(history("a-dagpenge 2021-W10"))
    assert [each.benefit for each in both] == ["a-dagpenge", "sygedagpenge"]
    assert both[0].net == alone.net / 2


def test_kroner_are_spread_over_new_year_by_day() -> None:
    """2020-W53 is 28 December to 3 January: four days in 2020 and three in 2021."""
    paid = {(week("2020-W53"), "a-dagpenge"): Kroner.of(700)}
    assert net_by_year(of(history("a-dagpenge 2020-W53"), Prices(LAW, paid))) == {2020: 400, 2021: 300}
    modelled = net_by_year(of(history("a-dagpenge 2020-W53")))
    assert modelled == {2020: 4 * Fraction(19083, 31) / 5, 2021: 3 * Fraction(19322, 31) / 5}


def test_a_baseline_path_is_priced_on_the_participants_counters() -> None:
    at_entry = Counters(50)
    path = history("kontanthjaelp 2021-W10..2021-W13")
    world = priced(path, counted(path, span("2021-W10..2021-W13"), LAW, at_entry), PRICES)
    assert [each.step for each in world] == [3, 3, 4, 4]
    assert not any(each.approximate for each in world)


def test_a_curve_is_priced_by_the_counter_at_entry_and_marked() -> None:
    presence = [Fraction(1), Fraction(1, 2), Fraction(1, 4)]
    found = priced_curve("a-dagpenge", presence, week("2021-W10"), Counters(51), PRICES)
    assert [each.step for each in found] == [3, 4, 4]
    assert all(each.approximate for each in found)
    (whole,) = of(history("a-dagpenge 2021-W10"), before=51)
    assert found[0].net == whole.net


def test_prices_fall_with_the_curve() -> None:
    presence = [Fraction(100 - n, 100) for n in range(20)]
    found = priced_curve("sygedagpenge", presence, week("2021-W10"), Counters(60), PRICES)
    assert all(later.net < earlier.net for earlier, later in pairwise(found))


def test_a_parameter_that_is_no_rate_cannot_be_a_price() -> None:
    with pytest.raises(NoRate, match="ikke en sats i kroner"):
        cost_of_day(LAW, "taeller.vindue", date(2021, 1, 1))


def test_a_week_before_the_ladder_is_not_guessed() -> None:
    with pytest.raises(NotInTheLaw, match="28-12-2015"):
        priced_curve("a-dagpenge", [Fraction(1)], week("2015-W53"), Counters(), PRICES)


@given(st.decimals(0, 10_000, places=2), st.integers(week("2016-W01"), week("2026-W30")))
def test_actual_kroner_are_kept_whole(amount: Decimal, number: int) -> None:
    paid = {(number, "a-dagpenge"): Kroner.of(amount)}
    told = History.of([(number, "a-dagpenge")])
    assert sum(net_by_year(of(told, Prices(LAW, paid))).values()) == amount
