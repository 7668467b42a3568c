"""A figure's name and arithmetic in Danish words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.figure import AVERAGE, TOTAL, Operation

if TYPE_CHECKING:
    from decimal import Decimal

    from gevinst.domain.figure import Formula
    from gevinst.domain.programme import Programme

_JOINED_BY = {
    Operation.SUM: " + ",
    Operation.DIFFERENCE: f" {danish.MINUS} ",
    Operation.QUOTIENT: " ÷ ",
    Operation.PRODUCT: " × ",
    Operation.SAME: "",
}
_BEGINS = {
    Operation.FIRST_YEAR_PAID_BACK: "første år, fra hvilket tallet er og bliver højst 0",
    Operation.LOWEST: "det laveste af",
    Operation.HIGHEST: "det højeste af",
}
_PERIODS = {TOTAL: "hele perioden", AVERAGE: "gennemsnit pr. år"}


def scopes(programme: Programme) -> dict[str, str]:
    """Return what each scope of a programme is called."""
    named = {"programme": "Hele programmet"}
    named |= {case.scope: f"Case {case.number}: {case.name}" for case in programme.cases}
    named |= {each.scope: f"Forslag {each.number}: {each.title}" for each in programme.proposals}
    return named | {curve.scope: f"Kurve: {curve.title}" for curve in programme.curves}


def period(name: str) -> str:
    """Return a figure's period in words."""
    return _PERIODS.get(name, name.replace("week-", "uge "))


def arithmetic(formula: Formula) -> str:
    """Return a formula in words and figure ids, with the signs that Gevinst computes with."""
    names = [str(name) for name in formula.inputs]
    if formula.operation is Operation.WEIGHTED_SUM:
        weighted = zip(formula.weights, names, strict=True)
        return " + ".join(f"{_bare(weight)} × {name}" for weight, name in weighted)
    if formula.operation in _BEGINS:
        return f"{_BEGINS[formula.operation]}: {danish.listing(names)}"
    return _JOINED_BY[formula.operation].join(names)


def _bare(weight: Decimal) -> str:
    return f"{weight.normalize():f}".replace(".", ",").replace("-", danish.MINUS)
