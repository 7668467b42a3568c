"""Prices and rules of the law as arrays by week: what the kernel of the cost looks up (METHOD 4).

Money is counted in thousandths of an øre, so that a week's part of a month's rate is exact enough: 53 weeks
are off by at most 0.03 øre. A share of a week that several benefits touch is rounded to one such part.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from gevinst.domain.weeks import DAYS_PER_WEEK, days_in_year, monday
from gevinst.law.benefits import treatment_of
from gevinst.law.counters import first_counted_week, rules_in
from gevinst.law.ladder import ladder
from gevinst.law.law import NotInTheLaw
from gevinst.law.prices import MUNICIPAL, NoUsualRate, rate_of
from gevinst.law.rates import cost_of_week
from gevinst.law.words import Treatment, WeekKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gevinst.law.ladder import Ladder
    from gevinst.law.law import Law
    from gevinst.law.prices import Prices

T = TypeVar("T")

# Parts of money in a krone and in an øre.
PARTS_OF_KRONE, PARTS_OF_ORE = 100_000, 1_000
STEPS = 4


class How(IntEnum):
    """How a week of a benefit is priced where there is no actual payment."""

    NOTHING = 0
    MODELLED = 1
    FLAT = 2
    UNPRICED = 3


@dataclass(frozen=True, eq=False)
class PriceTable:
    """What a week of each benefit costs, and how the counters go on.

    Args:
        benefits: their names, in the order of the arrays; at most 63.
        early: kroner parts of a week in the year of its Monday, by benefit, week and step; shape
            (benefits, weeks, 4).
        late: the same in the year of its Sunday, if that is another; else 0.
        how: shape (benefits, weeks), of ``How``.
        refunded: whether the law lets a whole payment fall on the municipality; shape (benefits, weeks).
        counts: bits of the benefits that make a week count, by week; shape (weeks,).
        neutral: bits of those that keep it from being self-supported.
        counted: whether the law counts at all in the week.
        needed: self-supported weeks that start the benefit counter again.
        window: the latest so many weeks in which they must lie.
        step_from: the first benefit week of each step; shape (weeks, 4).
        early_days: how many of the week's days lie in the year of its Monday.
        early_year: that year, counted from the first; shape (weeks,).
        years: the calendar years that the weeks lie in.
        highest: the first benefit week of the highest step: where an assumed history begins.
    """

    benefits: tuple[str, ...]
    early: np.ndarray
    late: np.ndarray
    how: np.ndarray
    refunded: np.ndarray
    counts: np.ndarray
    neutral: np.ndarray
    counted: np.ndarray
    needed: np.ndarray
    window: np.ndarray
    step_from: np.ndarray
    early_days: np.ndarray
    early_year: np.ndarray
    years: tuple[int, ...]
    highest: int

    @cached_property
    def chargeable(self) -> np.ndarray:
        """Bits of the benefits that may cost the municipality something, by week; shape (weeks,)."""
        bits = np.left_shift(1, np.arange(len(self.benefits)))
        return np.asarray(self.counts | (bits[:, None] * (self.how != How.NOTHING)).sum(axis=0))


def price_table(prices: Prices, benefits: Sequence[str], first: int, count: int) -> PriceTable:
    """Return prices and rules for some weeks.

    Args:
        prices: what to price by.
        benefits: names that the law knows; at most 63.
        first: the first week.
        count: how many weeks.
    """
    rates, flat = tuple(sorted(prices.rates.items())), tuple(sorted(prices.flat.items()))
    return _table(_Wanted(prices.law.version, rates, flat, tuple(benefits), first, count, prices))


@dataclass(frozen=True)
class _Wanted:
    """What a table depends on: the same prices are asked for by each question of a follow-up."""

    law: str
    rates: tuple[tuple[str, str], ...]
    flat: tuple[tuple[str, Fraction], ...]
    benefits: tuple[str, ...]
    first: int
    count: int
    prices: Prices = field(compare=False)


@lru_cache(maxsize=4)
def _table(wanted: _Wanted) -> PriceTable:
    prices, names, count = wanted.prices, wanted.benefits, wanted.count
    weeks = range(wanted.first, wanted.first + count)
    rules = [_rules(prices.law, names, week) for week in weeks]
    costs = [
        [_price(prices, name, each, each.treatments[at]) for each in rules] for at, name in enumerate(names)
    ]
    early, late = (_array([[row.parts[at] for row in of_one] for of_one in costs]) for at in (0, 1))
    years = range(monday(weeks[0]).year, monday(weeks[-1] + 1).year + 1)
    return PriceTable(
        benefits=names,
        early=early.reshape(len(names), count, STEPS),
        late=late.reshape(len(names), count, STEPS),
        how=_array([[row.how for row in of_one] for of_one in costs]).reshape(len(names), count),
        refunded=_array(
            [[each.treatments[at] is Treatment.REFUND for each in rules] for at in range(len(names))]
        )
        .astype(np.bool_)
        .reshape(len(names), count),
        counts=_array([each.bits(WeekKind.BENEFIT) for each in rules]),
        neutral=_array([each.bits(WeekKind.NEUTRAL) for each in rules]),
        counted=_array([each.needed > 0 for each in rules]).astype(np.bool_),
        needed=_array([each.needed for each in rules]),
        window=_array([each.window for each in rules]),
        step_from=_array([each.step_from for each in rules]).reshape(count, STEPS),
        early_days=_array([days_in_year(week, monday(week).year) for week in weeks]),
        early_year=_array([monday(week).year - years[0] for week in weeks]),
        years=tuple(years),
        highest=max(each.step_from[-1] for each in rules),
    )


@dataclass(frozen=True)
class _Rules:
    """What the law says of a week; ``needed`` is 0 where it does not count yet."""

    week: int
    treatments: tuple[Treatment | None, ...]
    needed: int
    window: int
    steps: Ladder | None

    @property
    def step_from(self) -> tuple[int, ...]:
        return tuple(each.first for each in self.steps.steps) if self.steps else (1,) * STEPS

    def bits(self, kind: WeekKind) -> int:
        """Return the bits of the benefits that make the week one of a kind."""
        return sum(1 << at for at, each in enumerate(self.treatments) if each and each.week is kind)


@dataclass(frozen=True)
class _Cost:
    """What a week of a benefit costs by step, in the year of its Monday and in the next."""

    parts: tuple[tuple[int, ...], tuple[int, ...]]
    how: How


_NO_COST = ((0,) * STEPS, (0,) * STEPS)


def _rules(law: Law, names: Sequence[str], week: int) -> _Rules:
    in_force = law.in_week(week)
    treatments = tuple(_known(partial(treatment_of, name, in_force)) for name in names)
    if week < first_counted_week(law):
        return _Rules(week, treatments, 0, 0, None)
    rules = rules_in(week, law)
    return _Rules(week, treatments, rules.weeks_to_re_earn, rules.window, _known(lambda: ladder(in_force)))


def _known(look_up: Callable[[], T]) -> T | None:
    try:
        return look_up()
    except NotInTheLaw:
        return None


def _price(prices: Prices, name: str, rules: _Rules, treatment: Treatment | None) -> _Cost:
    """Return what a week costs; see :func:`gevinst.law.prices.priced`, which this must equal."""
    if treatment is None:
        return _Cost(_NO_COST, How.UNPRICED)
    if treatment not in MUNICIPAL:
        return _Cost(_NO_COST, How.NOTHING)
    if rules.steps is None:
        return _flat(prices, name, rules.week)
    steps = rules.steps.steps
    try:
        full = cost_of_week(prices.law, rate_of(name, rules.week, prices), rules.week)
    except (NotInTheLaw, NoUsualRate):
        return _flat(prices, name, rules.week)
    early, late = monday(rules.week).year, monday(rules.week).year + 1
    shares = tuple(each.share for each in steps)
    in_early, in_late = (_by_step(full.get(year, Fraction(0)), shares) for year in (early, late))
    return _Cost((in_early, in_late), How.MODELLED)


@lru_cache(maxsize=1024)
def _by_step(amount: Fraction, shares: tuple[Fraction, ...]) -> tuple[int, ...]:
    """Return the municipality's part on each step; the weeks of a month cost the same."""
    return tuple(in_parts(amount * each) for each in shares)


def _flat(prices: Prices, name: str, week: int) -> _Cost:
    if name not in prices.flat:
        return _Cost(_NO_COST, How.UNPRICED)
    share = Fraction(days_in_year(week, monday(week).year), DAYS_PER_WEEK)
    parts = (
        (in_parts(prices.flat[name] * share),) * STEPS,
        (in_parts(prices.flat[name] * (1 - share)),) * STEPS,
    )
    return _Cost(parts, How.FLAT)


def in_parts(kroner: Fraction) -> int:
    """Return kroner in whole parts, rounded to the nearest."""
    return round(kroner * PARTS_OF_KRONE)


def _array(values: Sequence[object]) -> np.ndarray:
    return np.array(values, dtype=np.int64)
