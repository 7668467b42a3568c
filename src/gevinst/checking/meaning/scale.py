"""Tables whose unit is wrong, seen by relations that are off by a thousand or a million."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.checking.meaning.relation import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.checking.meaning.relation import Relation
    from gevinst.checking.note import Table

_FACTORS = (Decimal(1_000), Decimal(1_000_000))

# Two printed numbers in a ratio of 1,000 within 2 % are the same number in another unit.
_NEAR = Decimal("0.02")


def misscaled(relations: Iterable[Relation]) -> list[tuple[Table, list[Relation]]]:
    """Return the tables whose unit must be wrong, each with the relations that show it.

    The table with most such relations is taken first; what it explains is not held against another. A
    table that agrees with others in more numbers has a slip in the one that is off.
    """
    across = [relation for relation in relations if relation.reach is Reach.ACROSS]
    agreeing = Counter(id(table) for each in across if _agrees(each) for table in _tables(each))
    open_ = [relation for relation in across if not relation.holds and is_off_by_unit(relation)]
    found = []
    while worst := _worst(open_, agreeing):
        explained = [relation for relation in open_ if any(table is worst for table in _tables(relation))]
        found.append((worst, explained))
        open_ = [relation for relation in open_ if not any(relation is each for each in explained)]
    return found


def _worst(open_: Iterable[Relation], agreeing: Counter[int]) -> Table | None:
    tables = {id(table): table for relation in open_ for table in _tables(relation)}
    counts = Counter(id(table) for relation in open_ for table in _tables(relation))
    worst = next((each for each, count in counts.most_common() if count >= agreeing[each]), None)
    return None if worst is None else tables[worst]


def _agrees(relation: Relation) -> bool:
    return relation.holds and bool(relation.target.value)


def _tables(relation: Relation) -> list[Table]:
    return list({id(fact.table): fact.table for fact in relation.facts}.values())


def is_off_by_unit(relation: Relation) -> bool:
    """Say whether target and expected value are equal but for a factor of a thousand or a million."""
    target, expected = abs(relation.target.value), abs(relation.expected.middle)
    if not target or not expected:
        return False
    ratio = max(target / expected, expected / target)
    return any(abs(ratio / factor - 1) < _NEAR for factor in _FACTORS)
