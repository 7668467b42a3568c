"""One table against another: the same number printed twice, and totals of what other tables show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.finding import Finding, Rule
from gevinst.checking.meaning.identities import ACROSS
from gevinst.checking.rules import _culprits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.checking.meaning.understood import Understood


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the numbers that disagree with other tables."""
    return _culprits.findings(understood, RULE)


RULE = Rule(
    name=ACROSS,
    title="Tal, der ikke passer med en anden tabel",
    explanation=(
        "Det samme tal skal være det samme, hvor det end står, og programmets tal skal være summen af "
        "casenes: hvert tal holdes op mod de andre tabeller for samme case, år og budgetlag."
    ),
    find=find,
)
