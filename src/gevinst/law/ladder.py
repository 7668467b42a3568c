"""The refund ladder: which step a week is on, and what the municipality pays there (METHOD 4, d 1.1)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.law.law import InForce

_STEPS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Step:
    """One step of the ladder.

    Args:
        number: 1 to 4.
        first: the first week of the benefit counter that is on it.
        share: the municipality's share of the payment, 0 to 1.
    """

    number: int
    first: int
    share: Fraction


@dataclass(frozen=True)
class Ladder:
    """The steps that were in force in one week, the lowest first."""

    steps: tuple[Step, ...]

    def at(self, benefit_week: int) -> Step:
        """Return the step of a benefit week.

        Args:
            benefit_week: number of the week in the benefit counter, from 1.

        Raises:
            ValueError: the number is below 1, so that it is no benefit week.
        """
        if benefit_week < 1:
            raise ValueError(f"uge {benefit_week} er ikke en uge med ydelse")
        return [each for each in self.steps if each.first <= benefit_week][-1]

    @property
    def highest(self) -> Step:
        """The last step, where one stays."""
        return self.steps[-1]


def ladder(in_force: InForce) -> Ladder:
    """Return the ladder that is in force.

    Raises:
        NotInTheLaw: it is not known on the day; it begins on 4 January 2016.
    """
    return Ladder(
        tuple(
            Step(
                number,
                in_force.whole(f"trappe.trin-{number}.fra-uge"),
                in_force.share(f"trappe.trin-{number}.andel"),
            )
            for number in _STEPS
        )
    )


def mean_share(steps: Ladder, presence: Sequence[Fraction], weeks_before: int = 0) -> Fraction:
    """Return the municipality's mean share over weeks, weighted by how many are still on the benefit.

    Each week on the benefit is taken to follow the one before, so the step is that of the counter at entry
    plus the weeks since (METHOD 4: approximate where only a curve exists).

    Args:
        steps: the ladder.
        presence: share on the benefit in each week since entry, 0 to 1; shape (weeks,).
        weeks_before: the benefit counter at entry.

    Raises:
        ZeroDivisionError: nobody is on the benefit in any week.
    """
    paid = (weight * steps.at(weeks_before + week + 1).share for week, weight in enumerate(presence))
    return sum(paid, Fraction(0)) / sum(presence, Fraction(0))
