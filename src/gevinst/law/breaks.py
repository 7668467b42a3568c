"""Days on which statistics change their meaning, so that a comparison across them needs a warning (d 3.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gevinst.domain.days import Days
    from gevinst.law.law import Law

_BREAK = "brud."
_ALL = "alle"


@dataclass(frozen=True)
class Break:
    """A change of meaning.

    Args:
        day: the first day with the new meaning.
        benefit: the benefit concerned; empty where all are.
        title: what changed, in one Danish sentence.
        why: source, and what it means for a comparison.
    """

    day: date
    benefit: str
    title: str
    why: str


def breaks_of(law: Law) -> list[Break]:
    """Return all breaks, the oldest first."""
    found = []
    for name, parameter in law.below(_BREAK).items():
        benefit = name.partition(".")[0]
        of_benefit = "" if benefit == _ALL else benefit
        for value in parameter.values:
            day = date.fromisoformat(str(value.value))
            found.append(Break(day, of_benefit, parameter.title, value.why))
    return sorted(found, key=lambda each: each.day)


def breaks_within(law: Law, benefit: str, days: Days) -> list[Break]:
    """Return the breaks that a series of a benefit goes across: after its first day, not after its last."""
    return [
        each
        for each in breaks_of(law)
        if each.benefit in {"", benefit} and days.first < each.day <= days.last
    ]
