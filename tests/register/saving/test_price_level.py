"""Rates are set to what was really paid in the same kind of weeks, by hand (METHOD 4)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from gevinst.domain.weeks import from_iso
from gevinst.register.engine.price_table import PARTS_OF_KRONE, PARTS_OF_ORE, How
from gevinst.register.saving.pool import TargetRule
from gevinst.register.saving.price_level import carried_forward, levelled
from tests.register.saving.drawn import FIRST, Drawing

SYGEDAGPENGE = TargetRule(frozenset({"sygedagpenge"}))
WEEKS = 120
# 120 paid weeks on the highest step: all counters begin there.
LINES = {1: ("S" * WEEKS,), 2: ("." * (WEEKS - 5) + "S" * 5,)}


def measured(lines: Mapping[int, tuple[str, ...]], share: float) -> Drawing:
    """Return a municipality in which person 1 is paid a share of the net rate in each week."""
    bare = Drawing(lines, highest_before=True, rules={1: SYGEDAGPENGE})
    table, at = bare.measuring.table, bare.measuring.positions["sygedagpenge"]
    net = (table.early + table.late)[at, :, -1]
    paid = {
        (1, week, "S"): round(net[week] * share / PARTS_OF_ORE)
        for week, letter in enumerate(lines[1][0])
        if letter == "S"
    }
    return Drawing(lines, ((1, 2, WEEKS - 5, 1),), highest_before=True, rules={1: SYGEDAGPENGE}, paid=paid)


def test_all_rates_are_set_to_the_level_that_was_paid() -> None:
    drawing = measured(LINES, 0.7)
    prices, table = drawing.case().prices, drawing.measuring.table
    level = prices.levels["sygedagpenge"]
    assert (level.weeks, level.share) == (WEEKS, pytest.approx(0.7, abs=1e-6))
    at = drawing.measuring.positions["sygedagpenge"]
    assert prices.table.early[at] == pytest.approx(table.early[at] * level.share)
    assert set(prices.levels) == {"sygedagpenge"}


def test_participants_without_a_payment_are_priced_at_that_level_too() -> None:
    costs = measured(LINES, 0.7).case().lived.costs
    plain = Drawing(LINES, ((1, 2, WEEKS - 5, 1),), highest_before=True, rules={1: SYGEDAGPENGE})
    whole = plain.case().lived.costs
    assert costs.early[0, 0] == pytest.approx(0.7 * whole.early[0, 0], rel=1e-6)


def test_fewer_than_a_hundred_weeks_say_nothing() -> None:
    lines = {1: ("S" * 99 + "." * (WEEKS - 99),), 2: LINES[2]}
    prices = measured(lines, 0.7).case().prices
    assert (prices.levels["sygedagpenge"].weeks, prices.levels["sygedagpenge"].share) == (99, None)


def test_weeks_with_another_benefit_and_weeks_in_a_case_are_not_looked_at() -> None:
    """Ten weeks have a-dagpenge too, and from week 112 on person 1 is in case 2."""
    lines = {1: ("S" * WEEKS, "." * 20 + "A" * 10), 2: LINES[2]}
    drawing = measured(lines, 0.7)
    joined = Drawing(
        lines, ((1, 2, WEEKS - 5, 1), (2, 1, 112, 1)), highest_before=True, rules={1: SYGEDAGPENGE},
        paid=drawing.paid,
    )  # fmt: skip
    assert joined.case().prices.levels["sygedagpenge"].weeks == 112 - 10


def test_a_benefit_without_a_rate_costs_what_was_paid_before_the_share_of_its_step() -> None:
    """Kontanthjælp in a year before its rates: 1,000 kr. net on the highest step is 1,250 kr. in all."""
    drawing = Drawing(LINES, rules={1: SYGEDAGPENGE}, highest_before=True)
    measuring = drawing.measuring
    at = measuring.positions["sygedagpenge"]
    how = measuring.table.how.copy()
    how[at] = How.UNPRICED
    nothing = measuring.table.early * 0
    unpriced = replace(measuring.table, how=how, early=nothing, late=nothing)
    weeks = np.arange(WEEKS)
    payments = type(measuring.payments)(
        np.array([0, WEEKS, WEEKS]), weeks, np.full(WEEKS, at), np.full(WEEKS, 100_000)
    )
    found = levelled(
        unpriced, measuring.asked.prices.law, FIRST, measuring.timeline, measuring.rules, payments,
        np.array([0]), np.array([WEEKS]), measuring.before,
    )  # fmt: skip
    assert found.measured == ("sygedagpenge",)
    net = (found.table.early + found.table.late)[at, 60] / PARTS_OF_KRONE
    assert net.tolist() == pytest.approx([250, 750, 875, 1000])


def test_a_few_weeks_with_a_rate_among_many_without_say_nothing_of_it() -> None:
    """The rate is known for the last ten of 120 paid weeks: it stands as the law has it."""
    drawing = Drawing(LINES, rules={1: SYGEDAGPENGE}, highest_before=True)
    measuring = drawing.measuring
    at = measuring.positions["sygedagpenge"]
    how = measuring.table.how.copy()
    how[at, : WEEKS - 10] = How.UNPRICED
    table = replace(measuring.table, how=how)
    payments = type(measuring.payments)(
        np.array([0, WEEKS, WEEKS]), np.arange(WEEKS), np.full(WEEKS, at), np.full(WEEKS, 100_000)
    )
    found = levelled(
        table, measuring.asked.prices.law, FIRST, measuring.timeline, measuring.rules, payments,
        np.array([0]), np.array([WEEKS]), measuring.before,
    )  # fmt: skip
    level = found.levels["sygedagpenge"]
    assert (level.weeks, level.share) == (WEEKS, None)
    assert found.table.early[at, WEEKS - 1].tolist() == table.early[at, WEEKS - 1].tolist()


def test_a_week_after_the_laws_last_rate_costs_what_it_did_a_year_before() -> None:
    first = from_iso(2025, 1)
    drawing = Drawing({1: ("K" * 10,)}, until=80, first=first)
    table, at = drawing.measuring.table, drawing.measuring.positions["kontanthjaelp"]
    last = int(np.flatnonzero(table.how[at] != How.UNPRICED)[-1])
    assert 0 < last < 80
    found = carried_forward(table)
    whole = found.early + found.late
    assert whole[at, last + 1 : last + 27].tolist() == whole[at, last + 1 - 52 : last + 27 - 52].tolist()
    turn = from_iso(2026, 1) - first  # Monday 29-12-2025: three days and four
    assert found.early[at, turn, 0] == whole[at, turn, 0] * 3 // 7
