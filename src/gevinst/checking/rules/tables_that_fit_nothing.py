"""Tables most of whose numbers disagree with everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.rules import _culprits
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.checking.meaning.doubt import Doubt
    from gevinst.checking.meaning.understood import Understood


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the tables whose numbers were not held against the others one by one."""
    for doubt in understood.doubts:
        yield _finding(doubt)


def _finding(doubt: Doubt) -> Finding:
    first = doubt.broken[0]
    return Finding(
        rule=RULE.name,
        title=RULE.title,
        severity=Severity.WARNING,
        certainty=Certainty.POSSIBLE,
        spot=doubt.table.spot,
        printed=f"{len(doubt.broken)} af {doubt.tried} regnestykker går ikke op",
        expected="tal, der kan lægges sammen og genfindes i de andre tabeller",
        why=(
            "Betegnelser, enhed eller fortegn kan være forkerte, eller tabellen er forstået forkert: se, om "
            f"rækker og kolonner hedder det rigtige. Fx {_culprits.sentence(first)} "
            "Tabellens tal er derfor ikke meldt enkeltvis."
        ),
        also=(first.target.spot,),
    )


RULE = Rule(
    name="tables-that-fit-nothing",
    title="Tabel, hvis tal ikke passer med noget",
    explanation=(
        "Går mindst halvdelen af regnestykkerne med en tabels tal ikke op, er der snarere noget galt med "
        "hele tabellen, eller den er forstået forkert. Så meldes den én gang i stedet for tal for tal."
    ),
    find=find,
)
