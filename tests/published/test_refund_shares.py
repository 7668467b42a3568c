"""The municipality's mean share under Norddjurs' published curve (domain facts 1.5)."""

from fractions import Fraction
from itertools import pairwise

from gevinst.law.ladder import ladder, mean_share
from gevinst.law.shipped import shipped_law
from gevinst.survival.published import weekly_values
from tests.examples import norddjurs
from tests.law.notation import week

STEPS = ladder(shipped_law().in_week(week("2021-W01")))


def presence() -> list[Fraction]:
    """Return the average curve of 2017-2019 in weeks 0 to 51, and at week 52."""
    curve = next(each for each in norddjurs().programme.curves if each.baseline)
    points = [each for each in curve.observed if each.percent is not None]
    shares = [Fraction(each.percent) / 100 for each in points if each.percent is not None]
    return [*weekly_values([each.week for each in points], shares, 52), shares[-1]]


def test_weighted_by_the_weekly_values_it_is_57_0_percent() -> None:
    assert round(100 * float(mean_share(STEPS, presence()[:-1])), 1) == 57.0


def test_weighted_by_the_trapezium_it_is_57_2_percent() -> None:
    areas = [(before + after) / 2 for before, after in pairwise(presence())]
    assert round(float(sum(areas)), 3) == 21.149
    assert round(100 * float(mean_share(STEPS, areas)), 1) == 57.2
