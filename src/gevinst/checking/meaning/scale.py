"""Tables whose unit is wrong, seen by relations that are off by a thousand or a million."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.checking.meaning.relation import Relation
    from gevinst.checking.note import Table

_FACTORS = (Decimal(1_000), Decimal(1_000_000))

# Two printed numbers in a ratio of 1,000 within 2 % are the same number in another unit.
_NEAR = Decimal("0.02")


def misscaled(relations: Iterable[Relation]) -> list[tuple[Table, list[Relation]]]:
    """Return the tables whose unit must be wrong, each with the relations that show it.

    The table with most such relations is taken first; what it explains is not held against another.
    """
    open_ = [relation for relation in relations if not relation.holds and is_off_by_unit(relation)]
    found = []
    while open_:
        tables = {id(fact.table): fact.table for relation in open_ for fact in relation.facts}
        counts = Counter(id(table) for relation in open_ for table in _tables(relation))
        worst = tables[counts.most_common(1)[0][0]]
        explained = [relation for relation in open_ if any(table is worst for table in _tables(relation))]
        found.append((worst, explained))
        open_ = [relation for relation in open_ if not any(relation is each for each in explained)]
    return found


def _tables(relation: Relation) -> list[Table]:
    return list({id(fact.table): fact.table for fact in relation.facts}.values())


def is_off_by_unit(relation: Relation) -> bool:
    """Say whether target and expected value are equal but for a factor of a thousand or a million."""
    target, expected = abs(relation.target.value), abs(relation.expected.middle)
    if not target or not expected:
        return False
    ratio = max(target / expected, expected / target)
    return any(abs(ratio / factor - 1) < _NEAR for factor in _FACTORS)
