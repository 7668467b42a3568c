"""Compare two follow-ups: what has changed since the last one (METHOD 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.danish import day
from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.figures import comparison

if TYPE_CHECKING:
    from gevinst.figures.comparison import Comparison
    from gevinst.figures.record import Record


def compare(before: Record, after: Record) -> Comparison:
    """Return what has changed from one follow-up to another, or from one package to another.

    Raises:
        InputRefused: one is a follow-up and the other a package of proposals.
    """
    if (before.as_of is None) != (after.as_of is None):
        raise InputRefused([_two_kinds(before, after)])
    return comparison.compare(before, after)


def _two_kinds(before: Record, after: Record) -> Problem:
    return Problem(
        Place(after.programme),
        f"{_kind(before)} og {_kind(after)}",
        "to opfølgninger eller to pakker af forslag",
        "En pakke er gennemsnit pr. år og kan ikke holdes op mod en opfølgnings år.",
    )


def _kind(record: Record) -> str:
    return "en pakke af forslag" if record.as_of is None else f"en opfølgning pr. {day(record.as_of)}"
