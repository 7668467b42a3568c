"""Shares and prices: expected divided by plan, investment divided by places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.finding import Finding, Rule
from gevinst.checking.meaning.identities import SHARES
from gevinst.checking.rules import _culprits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.checking.meaning.understood import Understood


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the numbers that do not follow from those they are a share of."""
    return _culprits.findings(understood, RULE)


RULE = Rule(
    name=SHARES,
    title="Andel eller pris, der ikke følger af tallene",
    explanation=(
        "En andel af planen eller af det vedtagne regnes igen af de to tal, som den er en andel af, og en "
        "pris pr. plads af investering og antal."
    ),
    find=find,
)
