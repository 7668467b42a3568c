"""A table whose unit cannot be right: its numbers are a thousand or a million times those of the others."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.domain.danish import listing, number
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.meaning.relation import Relation
    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Table


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the tables whose numbers fit the others only in another unit."""
    for table, relations in understood.misscaled:
        yield _finding(table, relations)


def _finding(table: Table, relations: Sequence[Relation]) -> Finding:
    first = relations[0]
    factor = Counter(_factor(relation, table) for relation in relations).most_common(1)[0][0]
    others = {fact.spot.table for relation in relations for fact in relation.facts} - {first_name(table)}
    bigger, times = ("større", factor) if factor > 1 else ("mindre", 1 / factor)
    return Finding(
        rule=RULE.name,
        title=RULE.title,
        severity=Severity.ERROR,
        certainty=Certainty.LIKELY,
        spot=table.spot,
        printed=table.unit or "ingen enhed",
        expected="den enhed, som tallene er i",
        why=(
            f"Med den trykte enhed er tallene {number(times)} gange {bigger} end de samme tal i "
            f"{listing(sorted(others)[:3])}: {first.target.printed} i {first.target.spot.table}."
        ),
        also=tuple(fact.spot for fact in first.facts),
    )


def first_name(table: Table) -> str:
    """Return what a table is called."""
    return table.spot.table


def _factor(relation: Relation, table: Table) -> Decimal:
    ratio = abs(relation.target.value / relation.expected.middle)
    power = Decimal(1000) if ratio > 1 else Decimal("0.001")
    factor = power * power if max(ratio, 1 / ratio) > 10_000 else power  # noqa: PLR2004 - between 1,000 and 1,000,000
    return factor if relation.target.table is table else 1 / factor


RULE = Rule(
    name="units-across-tables",
    title="Enheden over tabellen kan ikke være rigtig",
    explanation=(
        "Står de samme tal i to tabeller, skal de også være lige store, når enheden (kr., 1.000 kr., "
        "mio. kr.) regnes med."
    ),
    find=find,
)
