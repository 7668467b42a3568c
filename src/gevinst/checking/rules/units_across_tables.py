"""A table whose unit cannot be right: its numbers are a thousand or a million times those of the others."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.meaning.units import money_unit
from gevinst.checking.rules import _culprits
from gevinst.domain.danish import listing, number
from gevinst.domain.problem import Severity

_UNITS = {Decimal(1): "kr.", Decimal(1_000): "1.000 kr.", Decimal(1_000_000): "mio. kr."}
_PARTS = {Decimal(1_000): "tusindedel", Decimal(1_000_000): "milliontedel"}
_MOST_SHOWN = 3

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
    facts = [fact for relation in relations for fact in relation.facts]
    others = {fact.spot.table for fact in facts if fact.table is not table}
    own = next(fact.unit for fact in facts if fact.table is table)
    return Finding(
        rule=RULE.name,
        title=RULE.title,
        severity=Severity.ERROR,
        certainty=Certainty.LIKELY,
        spot=table.spot,
        printed=table.unit or ("ingen enhed" if money_unit(table.caption) is None else table.caption),
        expected=f"{_UNITS.get(own / factor, 'en anden enhed')}, hvis de andre tabeller har ret",
        why=(
            f"Med enheden over tabellen er tallene {_times(factor)} de samme tal i "
            f"{listing(sorted(others)[:_MOST_SHOWN])}. Fx {_culprits.sentence(first)}"
        ),
        also=tuple(fact.spot for fact in first.facts),
    )


def _times(factor: Decimal) -> str:
    """Return »1.000 gange så store som« or »en tusindedel af«."""
    return f"{number(factor)} gange så store som" if factor > 1 else f"en {_PARTS[1 / factor]} af"


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
