"""What a rate costs by day, week and year, exactly (METHOD 1).

A month's rate is spread over the days of its month and a week's over its seven days. So twelve months cost
twelve rates in every year, also one of 53 weeks, and a rate that changes on 1 July changes on that day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from gevinst.domain.days import Days
from gevinst.domain.errors import GevinstError
from gevinst.domain.weeks import DAYS_PER_WEEK, monday
from gevinst.law.ladder import ladder
from gevinst.law.parameter import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gevinst.law.law import InForce, Law

# 12 months in 52 weeks: the nominal week of reference tables (d 1.5). Never used to price a real week.
_NOMINAL = Fraction(12, 52)


@dataclass(frozen=True)
class NominalWeek:
    """A round week of a rate, for tables that people compare with.

    Args:
        full: kroner for a week, a month being 52/12 weeks.
        steps: the municipality's part on each step of the ladder, the lowest first; shape (4,).
    """

    full: Fraction
    steps: tuple[Fraction, ...]


def cost_of_day(law: Law, rate: str, day: date) -> Fraction:
    """Return what one day of a rate costs, in kroner.

    Raises:
        UnknownLaw: there is no such rate.
        NotInTheLaw: it has no value on the day.
        NoRate: the parameter is no rate in kroner.
    """
    amount, unit = _amount(law.on(day), rate)
    days = DAYS_PER_WEEK if unit is Unit.KRONER_A_WEEK else monthrange(day.year, day.month)[1]
    return amount / days


def cost_of_days(law: Law, rate: str, days: Iterable[date]) -> Fraction:
    """Return what days of a rate cost together, in kroner. Errors as for :func:`cost_of_day`."""
    return sum((cost_of_day(law, rate, day) for day in days), Fraction(0))


def cost_of_week(law: Law, rate: str, week: int) -> dict[int, Fraction]:
    """Return what one week of a rate costs in each calendar year that it lies in, in kroner.

    Errors as for :func:`cost_of_day`.
    """
    first, last = monday(week), monday(week + 1) - timedelta(days=1)
    if first.month == last.month and law[rate].on(first) is law[rate].on(last):
        # Most weeks lie within one month and one value: a tenth of the time of day by day.
        return {first.year: DAYS_PER_WEEK * cost_of_day(law, rate, first)}
    found: dict[int, Fraction] = {}
    for day in days_of(week):
        found[day.year] = found.get(day.year, Fraction(0)) + cost_of_day(law, rate, day)
    return found


def days_of(week: int) -> Days:
    """Return the seven days of a week."""
    return Days(monday(week), monday(week + 1) - timedelta(days=1))


def nominal_week(in_force: InForce, rate: str) -> NominalWeek:
    """Return the round week of a rate, in full and by step of the ladder that is in force.

    Raises:
        UnknownLaw: there is no such rate.
        NotInTheLaw: the rate or the ladder is not known on the day.
        NoRate: the parameter is no rate in kroner.
    """
    amount, unit = _amount(in_force, rate)
    full = amount if unit is Unit.KRONER_A_WEEK else amount * _NOMINAL
    return NominalWeek(full, tuple(full * step.share for step in ladder(in_force).steps))


class NoRate(GevinstError):
    """A parameter that is no rate in kroner was to be used as one."""


def _amount(in_force: InForce, rate: str) -> tuple[Fraction, Unit]:
    unit = in_force.law[rate].unit
    if not unit.is_money:
        raise NoRate(f"{rate} tælles i {unit} og er ikke en sats i kroner")
    return Fraction(in_force.number(rate)), unit
