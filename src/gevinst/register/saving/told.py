"""The saving of a programme as plain numbers: what the engine tells and figures are made of (METHOD 5–7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gevinst.domain.method import BaselineName


class Amounts(NamedTuple):
    """What persons cost in a year.

    Args:
        weeks: millionths of a week with any benefit that the counters count, spread by day.
        ore: net whole øre of the municipality.
        same_weeks, same_ore: of these, those of the target's benefits.
    """

    weeks: int = 0
    ore: int = 0
    same_weeks: int = 0
    same_ore: int = 0

    def plus(self, other: Amounts) -> Amounts:
        """Return both together."""
        return Amounts(*(a + b for a, b in zip(self, other, strict=True)))

    def minus(self, other: Amounts) -> Amounts:
        """Return how much more this is than another."""
        return Amounts(*(a - b for a, b in zip(self, other, strict=True)))


NO_AMOUNTS = Amounts()


# An error is told for all years together under this name; calendar years under theirs.
ALL_YEARS = 0


@dataclass(frozen=True)
class Plan:
    """What a case plans, as far as the forecast needs it.

    Args:
        half_life: weeks in which half of the effect is gone; None: no effect beyond what has been observed.
        entrants: how many persons are still to come in each week, as weeks since Monday 1990-01-01.
    """

    half_life: int | None = None
    entrants: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Both:
    """What persons would have cost, and what they did cost or will."""

    without: Amounts = NO_AMOUNTS
    with_case: Amounts = NO_AMOUNTS

    def plus(self, other: Both) -> Both:
        """Return both together."""
        return Both(self.without.plus(other.without), self.with_case.plus(other.with_case))

    @property
    def saved(self) -> Amounts:
        """What is saved."""
        return self.without.minus(self.with_case)


@dataclass(frozen=True)
class Followed:
    """A point of a case's curve: participants who are observed so many weeks after entry.

    Args:
        week: since entry.
        persons: how many.
        without: share of them on a benefit without the case.
        with_case: share of them on one.
    """

    week: int
    persons: int
    without: float
    with_case: float


@dataclass(frozen=True)
class CaseSaving:
    """The saving of a case by one baseline.

    Args:
        realised: by calendar year, up to the week of the follow-up.
        ahead: of those who are in, after it.
        intake: of those who are still to come.
        persons: participants who are computed here: whose first case it is.
        entered: of those with a baseline, how many had entered by the end of each year.
        credited: of them, those with a baseline.
        unknown_weeks: realised weeks of theirs for which the baseline says nothing; they are in no sum.
        ways: benefit weeks by how they were priced: actual, modelled, flat, no price.
        errors: standard error of what is realised, weeks and kroner, by year and for ``ALL_YEARS``.
        curve: by week since entry.
        assumed: benefit weeks whose step rests on the assumption about what came before the register.
    """

    realised: Mapping[int, Both]
    ahead: Mapping[int, Both]
    intake: Mapping[int, Both]
    persons: int
    entered: Mapping[int, int]
    credited: int
    unknown_weeks: int
    ways: tuple[int, int, int, int]
    errors: Mapping[int, tuple[float, float]]
    curve: tuple[Followed, ...]
    assumed: int


@dataclass(frozen=True)
class ProgrammeSaving:
    """The saving of all cases by one baseline.

    Args:
        baseline: which.
        cases: by number.
        union: realised by calendar year over all persons, each once.
        errors: as for a case, over all cases: a person of the base years may stand behind several.
        in_several: persons who are in more than one case.
    """

    baseline: BaselineName
    cases: Mapping[int, CaseSaving]
    union: Mapping[int, Both]
    errors: Mapping[int, tuple[float, float]]
    in_several: int

    @property
    def adds_up(self) -> bool:
        """Whether the cases add up to all persons together, to the øre (METHOD 5)."""
        total: dict[int, Both] = {}
        for case in self.cases.values():
            for year, both in case.realised.items():
                total[year] = total.get(year, Both()).plus(both)
        return {year: both for year, both in total.items() if both != Both()} == dict(self.union)


@dataclass(frozen=True)
class Shift:
    """What a baseline books as saved for people without any effect (METHOD 6).

    Args:
        persons: how many were looked at, each once a quarter.
        horizon: weeks that each was followed.
        weeks: saved for each, in weeks; minus where the baseline is too low.
        kroner: likewise.
    """

    persons: int
    horizon: int
    weeks: float
    kroner: float
