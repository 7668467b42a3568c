"""Sums inside one table: net, totals of rows and of columns, differences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.meaning.identities import SUMS
from gevinst.checking.printing import as_in_cell
from gevinst.checking.rules import _culprits
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from gevinst.checking.meaning.relation import Relation
    from gevinst.checking.meaning.understood import Understood


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the numbers that break a sum in their table, then the sums that only rounding explains."""
    yield from _culprits.findings(understood, RULE)
    broken = {id(each.fact) for each in understood.culprits}
    for relation in understood.relations:
        is_near = relation.rule == SUMS and relation.holds and not relation.is_exact
        if (
            is_near
            and not _says_rounded(relation, understood)
            and not any(id(fact) in broken for fact in relation.facts)
        ):
            yield _rounded(relation)


def _says_rounded(relation: Relation, understood: Understood) -> bool:
    """Say whether the table says that its numbers are rounded, or the one in which it goes on."""
    own = relation.target.table
    tables = [each for each in understood.note.tables if each.number and each.number == own.number]
    return any("afrund" in note.casefold() for table in (own, *tables) for note in table.notes)


def _rounded(relation: Relation) -> Finding:
    target = relation.target
    expected = as_in_cell(target, relation.gives)
    return Finding(
        rule=RULE.name,
        title="Sum, som kun går op med afrunding",
        severity=Severity.INFORMATION,
        certainty=Certainty.SURE,
        spot=target.spot,
        printed=target.printed,
        expected=f"{expected}, eller en note om afrunding",
        why=(
            f"{relation.words.capitalize()} giver {expected}; der står {target.printed}. Forskellen er højst "
            "en halv enhed for hvert tal, der indgår, så afrunding kan forklare den."
        ),
    )


RULE = Rule(
    name=SUMS,
    title="Tal, der ikke går op i tabellen",
    explanation=(
        "Rækker og kolonner lægges sammen igen: investering og besparelse til netto, årene til hele "
        "perioden, casene til i alt, forventet minus plan til afvigelsen. En forskel på højst en halv "
        "enhed af sidste ciffer for hvert tal kan skyldes afrunding og er kun en oplysning."
    ),
    find=find,
)
