"""Weeks under a curve against its printed points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.finding import Finding, Rule
from gevinst.checking.meaning.identities_of_curves import CURVE_WEEKS
from gevinst.checking.rules import _culprits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.checking.meaning.understood import Understood


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the weeks that the printed points of the curve do not give."""
    return _culprits.findings(understood, RULE)


RULE = Rule(
    name=CURVE_WEEKS,
    title="Uger, der ikke følger af kurven",
    explanation=(
        "Viser notatet både en kurve og de forventede uger under den, regnes ugerne igen af kurvens punkter, "
        "både som ugesum og som areal, og forskellen til grundlaget regnes efter."
    ),
    find=find,
)
