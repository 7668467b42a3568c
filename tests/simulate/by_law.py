"""A simulated person's weeks as the law sees them: another computation of the same, to hold against."""

from fractions import Fraction

import numpy as np

from gevinst.law.counters import CountedWeek, History, counted
from gevinst.law.ladder import ladder
from gevinst.law.law import NotInTheLaw
from gevinst.law.rates import cost_of_week
from gevinst.law.shipped import shipped_law
from gevinst.simulate.benefits import BENEFITS, Benefit, State
from gevinst.simulate.payments import full_week

LAW = shipped_law()
BY_STATE = {each.state: each for each in BENEFITS}


def full_price(benefit: Benefit, week: int) -> Fraction | None:
    """Return what the law says that a full week costs; None where it has no rate."""
    try:
        rate = LAW.in_week(week).word(f"model.{benefit.name}")
        return sum(cost_of_week(LAW, rate, week).values(), Fraction(0))
    except NotInTheLaw:
        return None


def history_of(states: np.ndarray, first: int) -> History:
    """Return a person's history in the names of the law."""
    rows = [
        (first + week, BY_STATE[State(state)].name)
        for week, state in enumerate(states.tolist())
        if state not in {State.NONE, State.CHILD}
    ]
    return History.of(rows)


def counted_weeks(states: np.ndarray, first: int) -> list[CountedWeek]:
    """Return a person's weeks with the law's counters."""
    return counted(history_of(states, first), range(first, first + len(states)), LAW)


def cost_since(states: np.ndarray, entry: int, first: int, flex: Fraction) -> Fraction:
    """Return net kroner of a person's weeks from entry on; a week without a rate at the simulation's own.

    Fleksløntilskud is counted with the part of it that the person has beside a wage.
    """
    found = Fraction(0)
    for counted_week, state in zip(
        counted_weeks(states, first)[entry:], states[entry:].tolist(), strict=True
    ):
        benefit, week = BY_STATE[State(state)], counted_week.week
        if benefit.is_covered:
            full = full_price(benefit, week)
            share = ladder(LAW.in_week(week)).at(counted_week.counters.benefit_weeks).share
            part = flex if state == State.FLEX else Fraction(1)
            found += (full_week(benefit, week) if full is None else full) * share * part
    return found
