"""A printed number whose meaning is understood: which figure it is, and between which bounds it lies."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.checking.note import Spot, Table
    from gevinst.domain.figure import FigureId


@dataclass(frozen=True)
class Interval:
    """All values that a printed number may stand for: it was rounded."""

    low: Decimal
    high: Decimal

    @classmethod
    def around(cls, value: Decimal, slack: Decimal = Decimal(0)) -> Interval:
        """Return the interval from ``value − slack`` to ``value + slack``."""
        return cls(value - slack, value + slack)

    @property
    def middle(self) -> Decimal:
        """The value in the middle."""
        return (self.low + self.high) / 2

    @property
    def slack(self) -> Decimal:
        """Half the width."""
        return (self.high - self.low) / 2

    def meets(self, other: Interval) -> bool:
        """Say whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high

    def is_same_number(self, other: Interval) -> bool:
        """Say whether two prints can be of one number but for its sign: equally fine, they must be equal."""
        if self.slack == other.slack:
            return abs(self.middle) == abs(other.middle)
        return self.without_sign().meets(other.without_sign())

    def plus(self, other: Interval) -> Interval:
        """Return all sums."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """Return all differences."""
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, factor: Decimal) -> Interval:
        """Return all products with a number."""
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def divided(self, other: Interval) -> Interval | None:
        """Return all quotients; None when the other may be 0."""
        if other.low <= 0 <= other.high:
            return None
        ends = [one / two for one in (self.low, self.high) for two in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def without_sign(self) -> Interval:
        """Return the interval of absolute values."""
        ends = sorted((abs(self.low), abs(self.high)))
        return Interval(Decimal(0) if self.low <= 0 <= self.high else ends[0], ends[1])


NOUGHT = Interval(Decimal(0), Decimal(0))


def total(ranges: Iterable[Interval]) -> Interval:
    """Return the interval of the sum; rounding of each part adds up (METHOD 12)."""
    found = NOUGHT
    for each in ranges:
        found = found.plus(each)
    return found


@dataclass(frozen=True)
class Fact:
    """A number in a table, understood.

    Args:
        id: the figure that it is, named as Gevinst names figures.
        range: its value in the figure's unit (kroner, a share, persons …) with the signs of METHOD 1: a
            saving is negative however the note prints it.
        printed: the cell as printed.
        unit: how many kroner one of the table's units is; 1 for what is no money, 0.01 for percent.
        nil: the cell prints that there is nothing, which counts as nought in sums.
        table: the table it stands in.
        row: index of the row in the table.
        column: index of the column in the table.
        spot: where it stands.
        turned: the note prints numbers of this line with the other sign, as savings with a plus.
    """

    id: FigureId
    range: Interval
    printed: str
    unit: Decimal
    nil: bool
    table: Table
    row: int
    column: int
    spot: Spot
    turned: bool = False

    @property
    def value(self) -> Decimal:
        """The printed value in the figure's unit."""
        return self.range.middle
