"""A relation: a printed number and what other printed numbers say it should be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gevinst.checking.meaning.fact import Fact, Interval


class Reach(StrEnum):
    """How far a relation reaches, which says how sure it is that it was understood."""

    INSIDE = "inside"
    ACROSS = "across"


def is_taken_away(term: Fact, factor: Decimal, target: Fact) -> bool:
    """Say whether a term's printed number is subtracted to give the printed target."""
    return (factor < 0) is (term.turned is target.turned)


@dataclass(frozen=True)
class Relation:
    """A number and what it should be.

    Args:
        rule: name of the rule that knows this relation.
        target: the number that is checked.
        expected: between which bounds it must lie by the other numbers, in the figure's unit.
        gives: what the other numbers give as they are printed.
        terms: the other numbers.
        factors: what each term is multiplied by when the relation is a sum; empty for a share or a price.
        words: the relation in Danish: »investering + besparelse«.
        reach: whether all numbers stand in one table.
    """

    rule: str
    target: Fact
    expected: Interval
    gives: Decimal
    terms: tuple[Fact, ...]
    factors: tuple[Decimal, ...]
    words: str
    reach: Reach

    @property
    def holds(self) -> bool:
        """Say whether rounding can explain what is printed."""
        return self.target.range.meets(self.expected)

    @property
    def is_exact(self) -> bool:
        """Say whether the printed numbers agree to the last digit."""
        return self.target.value == self.gives

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All numbers in it."""
        return (self.target, *self.terms)

    def solved_for(self, fact: Fact) -> Decimal | None:
        """Return what one of the numbers must be if all others are right; None when that is not known."""
        if fact is self.target:
            return self.gives
        if not self.factors:
            return None
        factor = sum(
            (f for f, term in zip(self.factors, self.terms, strict=True) if term is fact), Decimal(0)
        )
        return fact.value + (self.target.value - self.gives) / factor if factor else None
