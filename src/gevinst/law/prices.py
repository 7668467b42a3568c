"""The net municipal price of a person's benefit weeks: actual, modelled or flat (METHOD 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from gevinst.domain.errors import GevinstError
from gevinst.domain.weeks import DAYS_PER_WEEK, days_in_year, monday
from gevinst.law.benefits import benefits, treatment_of
from gevinst.law.ladder import ladder
from gevinst.law.law import NotInTheLaw
from gevinst.law.rates import cost_of_week
from gevinst.law.words import Treatment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gevinst.domain.money import Kroner
    from gevinst.law.counters import CountedWeek, Counters, History
    from gevinst.law.law import Law

_MODEL = "model."
# Of the other treatments the municipality pays nothing.
MUNICIPAL = frozenset({Treatment.REFUND, Treatment.CO_FINANCED})


class PricedBy(StrEnum):
    """How a week was priced, the most trusted first."""

    ACTUAL = "actual"
    MODELLED = "modelled"
    FLAT = "flat"

    @property
    def danish(self) -> str:
        """The way in the reader's words."""
        return {
            PricedBy.ACTUAL: "faktisk udbetalt",
            PricedBy.MODELLED: "beregnet af sats og trin",
            PricedBy.FLAT: "fast ugepris",
        }[self]


class NoUsualRate(GevinstError):
    """The law names no rate that a benefit could be modelled by."""

    def __init__(self, benefit: str, law: Law) -> None:
        """Say what can be done instead."""
        title = benefits(law).get(benefit, benefit)
        super().__init__(
            f"Der er ingen sats at beregne {title} ud fra. Vælg en sats, angiv en fast ugepris i planen, "
            "eller indlæs de faktiske udbetalinger fra Ydelsesrefusion."
        )


@dataclass(frozen=True)
class Prices:
    """What weeks are priced by.

    Args:
        law: rates, ladder and treatments.
        actual: the municipality's net payment by week and benefit; see :mod:`gevinst.law.payments`.
        rates: the rate that models each benefit, where it is not to be the law's usual one.
        flat: the plan's own net price of a week of a benefit, kroner.
    """

    law: Law
    actual: Mapping[tuple[int, str], Kroner] = field(default_factory=dict)
    rates: Mapping[str, str] = field(default_factory=dict)
    flat: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class PricedWeek:
    """What a week of one benefit costs the municipality.

    Args:
        week: the week.
        benefit: the benefit.
        years: net kroner in each calendar year that the week lies in: kroner are spread by day.
        by: how it was priced.
        step: the step of the ladder that it was modelled on; None where no step was needed.
        approximate: the step is the counter at entry plus the weeks since, for want of a path.
    """

    week: int
    benefit: str
    years: Mapping[int, Fraction]
    by: PricedBy
    step: int | None = None
    approximate: bool = False

    @property
    def net(self) -> Fraction:
        """Net kroner, over all years."""
        return sum(self.years.values(), Fraction(0))


def priced(history: History, weeks: Iterable[CountedWeek], prices: Prices) -> list[PricedWeek]:
    """Return what each benefit of each week costs the municipality.

    A week that several benefits touch is shared equally between those that are modelled or flat: it is
    known that it has seven days, not who had which.

    Args:
        history: the person's benefits.
        weeks: the same weeks with the counters (:func:`gevinst.law.counters.counted`); a baseline path is
            counted from the participant's own counters.
        prices: what to price by.

    Raises:
        NotInTheLaw: a week has no actual payment, no rate or ladder is known for it, and there is no flat
            price.
        NoUsualRate: likewise, and the law names no rate for the benefit at all.
        UnknownBenefit: the history names a benefit that the law does not know.
    """
    return [
        _priced(each, benefit, prices, shared=len(history.in_week(each.week)))
        for each in weeks
        for benefit in sorted(history.in_week(each.week))
    ]


def _priced(counted: CountedWeek, benefit: str, prices: Prices, shared: int) -> PricedWeek:
    week = counted.week
    paid = prices.actual.get((week, benefit))
    if paid is not None:
        return PricedWeek(week, benefit, _by_days(Fraction(paid.kroner), week), PricedBy.ACTUAL)
    if treatment_of(benefit, prices.law.in_week(week)) not in MUNICIPAL:
        return PricedWeek(week, benefit, _by_days(Fraction(0), week), PricedBy.MODELLED)
    return _by_rate(week, benefit, counted.counters.benefit_weeks, prices, Fraction(1, shared))


def priced_curve(
    benefit: str, presence: Sequence[Fraction], entry: int, before: Counters, prices: Prices
) -> list[PricedWeek]:
    """Return what a curve costs the municipality for each person, week by week since entry.

    No path is known, so each week on the benefit is taken to follow the one before: marked approximate.

    Args:
        benefit: what the curve is of.
        presence: share on the benefit in each week since entry, 0 to 1; shape (weeks,).
        entry: the week of entry.
        before: where the participant's counters stood before it.
        prices: what to price by; actual payments are of real weeks and play no part.

    Raises:
        NotInTheLaw, NoUsualRate: as for :func:`priced`.
    """
    return [
        _by_rate(entry + since, benefit, before.benefit_weeks + since + 1, prices, weight, approximate=True)
        for since, weight in enumerate(presence)
    ]


def _by_rate(  # noqa: PLR0913 - what a price depends on
    week: int, benefit: str, benefit_week: int, prices: Prices, weight: Fraction, *, approximate: bool = False
) -> PricedWeek:
    """Return the modelled price of a part of a week; the flat one where no rate is known."""
    try:
        full = cost_of_week(prices.law, rate_of(benefit, week, prices), week)
        step = ladder(prices.law.in_week(week)).at(benefit_week)
    except (NotInTheLaw, NoUsualRate):
        if benefit not in prices.flat:
            raise
        return PricedWeek(week, benefit, _by_days(prices.flat[benefit] * weight, week), PricedBy.FLAT)
    net = {year: amount * step.share * weight for year, amount in full.items()}
    return PricedWeek(week, benefit, net, PricedBy.MODELLED, step.number, approximate)


def rate_of(benefit: str, week: int, prices: Prices) -> str:
    """Return the name of the rate that models a benefit in a week.

    Raises:
        NoUsualRate: none is chosen, and the law names none.
        NotInTheLaw: the law's usual one is not known for the week.
    """
    chosen = prices.rates.get(benefit)
    if chosen is None and f"{_MODEL}{benefit}" not in prices.law.parameters:
        raise NoUsualRate(benefit, prices.law)
    return chosen or prices.law.in_week(week).word(f"{_MODEL}{benefit}")


def _by_days(amount: Fraction, week: int) -> dict[int, Fraction]:
    """Return an amount for a week spread over the calendar years that it lies in."""
    years = {monday(week).year, monday(week + 1).year}
    parts = {year: amount * Fraction(days_in_year(week, year), DAYS_PER_WEEK) for year in sorted(years)}
    return {year: part for year, part in parts.items() if days_in_year(week, year)}


def weeks_by(weeks: Iterable[PricedWeek]) -> dict[PricedBy, int]:
    """Return how many benefit weeks were priced in each way: what a follow-up says about its prices."""
    found = dict.fromkeys(PricedBy, 0)
    for each in weeks:
        found[each.by] += 1
    return found


def shares_by(weeks: Iterable[PricedWeek]) -> dict[PricedBy, Fraction]:
    """Return which share of the weeks was priced in each way, 0 to 1; all 0 where there are no weeks."""
    counts = weeks_by(weeks)
    total = sum(counts.values()) or 1
    return {by: Fraction(count, total) for by, count in counts.items()}


def net_by_year(weeks: Iterable[PricedWeek]) -> dict[int, Fraction]:
    """Return net kroner by calendar year."""
    found: dict[int, Fraction] = {}
    for each in weeks:
        for year, amount in each.years.items():
            found[year] = found.get(year, Fraction(0)) + amount
    return dict(sorted(found.items()))
