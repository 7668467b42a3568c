"""Danish kroner as whole øre, so that sums are exact (METHOD 1: booked amounts are whole øre)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ORE_PER_KRONE = 100


@dataclass(frozen=True, order=True)
class Kroner:
    """An amount. Cost is positive, saving negative (METHOD 1).

    Args:
        ore: the amount in whole øre.
    """

    ore: int

    @classmethod
    def of(cls, kroner: int | Decimal) -> Kroner:
        """Return the amount of so many kroner.

        Raises:
            ValueError: the amount is not whole øre.
        """
        ore = Decimal(kroner) * ORE_PER_KRONE
        if ore != ore.to_integral_value():
            raise ValueError(f"{kroner} kr. er ikke hele øre")
        return cls(int(ore))

    @property
    def kroner(self) -> Decimal:
        """The amount in kroner, exactly."""
        return Decimal(self.ore) / ORE_PER_KRONE

    def __add__(self, other: Kroner) -> Kroner:
        """Return the sum."""
        return Kroner(self.ore + other.ore)

    def __sub__(self, other: Kroner) -> Kroner:
        """Return the difference."""
        return Kroner(self.ore - other.ore)

    def __neg__(self) -> Kroner:
        """Return the amount with the other sign."""
        return Kroner(-self.ore)
