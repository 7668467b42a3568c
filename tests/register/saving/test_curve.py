"""The published curve as a baseline is priced as the law prices a curve (METHOD 3, 4)."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.method import BaselineName, Overlap
from gevinst.law.counters import Counters
from gevinst.law.prices import priced_curve
from gevinst.register.engine.price_table import PARTS_OF_KRONE
from gevinst.register.saving.curve_baseline import by_curve
from gevinst.register.saving.lived import Costs
from gevinst.register.saving.programme import saving_of
from gevinst.register.saving.settled import settled_of
from gevinst.register.saving.walk import Standing
from tests.register.saving.drawn import FIRST, PRICES, Drawing

CURVE = np.array([1.0, 0.9, 0.8, 0.6, 0.5, 0.3])
LINES = {1: ("." * 6 + "K" * 12 + "." * 60,), 2: ("." * 30 + "K" * 5 + "." * 43,)}


def costs(duration: int, entry: int, length: int, counter: int) -> Costs:
    measuring = Drawing(LINES).measuring
    one = np.ones(1, dtype=np.int64)
    standing = Standing(one * counter, np.zeros(2, dtype=np.int64), np.zeros(0, dtype=np.int64))
    return by_curve(
        CURVE, (one * duration, one * entry, one * length), standing, measuring.table, measuring.rules,
        measuring.positions["kontanthjaelp"], length,
    )  # fmt: skip


@given(st.integers(0, 7), st.integers(0, 60), st.integers(1, 12), st.sampled_from([0, 2, 3, 20, 50, 99]))
def test_a_curve_is_priced_as_the_law_does(duration: int, entry: int, length: int, counter: int) -> None:
    found = costs(duration, entry, length, counter)
    shares = (
        [Fraction(value) / Fraction(CURVE[duration]) for value in CURVE[duration:][:length]]
        if duration < 6
        else []
    )
    expected = priced_curve("kontanthjaelp", shares, FIRST + entry, Counters(counter), PRICES)
    assert found.known[0].tolist() == [since < len(expected) for since in range(length)]
    for since, week in enumerate(expected):
        net = (found.early + found.late)[0, since] / PARTS_OF_KRONE
        # The table's prices are rounded to a thousandth of an øre before they are shared.
        assert net == pytest.approx(float(week.net), abs=2e-5)
        assert found.weeks[0, since] == pytest.approx(float(shares[since]))


def test_who_has_been_there_for_two_weeks_begins_at_the_curves_second_and_is_unknown_beyond_its_last() -> (
    None
):
    found = costs(duration=2, entry=30, length=6, counter=0)
    assert found.weeks[0].tolist() == pytest.approx([1, 0.75, 0.625, 0.375, 0, 0])
    assert found.known[0].tolist() == [True] * 4 + [False] * 2


def test_unknown_weeks_are_in_no_sum_and_are_counted() -> None:
    """The participant is on the benefit for 5 weeks of 48; the curve knows 6, with 4.1 weeks in them."""
    drawing = Drawing(LINES, ((1, 2, 30, 1),), (6, 6))
    curves = {1: (CURVE, drawing.measuring.positions["kontanthjaelp"])}
    settled = settled_of(drawing.measuring, [drawing.case()], BaselineName.PUBLISHED, curves)
    found = saving_of(settled, {}, Overlap.FIRST_CASE)
    case = found.cases[1]
    assert sum(each.saved.weeks for each in case.realised.values()) == -900_000
    assert (case.unknown_weeks, len(case.curve), found.adds_up) == (42, 6, True)


def test_a_case_without_a_curve_has_no_published_baseline() -> None:
    drawing = Drawing(LINES, ((1, 2, 30, 1),), (6, 6))
    settled = settled_of(drawing.measuring, [drawing.case()], BaselineName.PUBLISHED, {})
    found = saving_of(settled, {}, Overlap.FIRST_CASE)
    assert (found.cases, found.union) == ({}, {})
