"""Tables of which so much disagrees that they were likely misunderstood, or wholly mislabelled.

One finding says so; their numbers are not held against the others one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.checking.meaning.relation import Relation
    from gevinst.checking.note import Table

# One wrong number breaks some relations of its table, one wrong label those of a row. Half of all, and
# six at least, is no slip of a number.
_FEWEST = 6
_SHARE = 0.5


@dataclass(frozen=True)
class Doubt:
    """A table that fits nothing.

    Args:
        table: the table.
        broken: the relations with its numbers that do not hold.
        tried: how many relations with its numbers there are.
    """

    table: Table
    broken: tuple[Relation, ...]
    tried: int


def doubts(relations: Iterable[Relation]) -> list[Doubt]:
    """Return the tables to doubt, the worst first; what one explains is not held against another."""
    open_ = list(relations)
    found = []
    while worst := _worst(open_):
        found.append(worst)
        open_ = [each for each in open_ if not _touches(each, worst.table)]
    return found


def _worst(relations: list[Relation]) -> Doubt | None:
    by_table: dict[int, list[Relation]] = {}
    tables: dict[int, Table] = {}
    for relation in relations:
        for table in {id(fact.table): fact.table for fact in relation.facts}.values():
            tables[id(table)] = table
            by_table.setdefault(id(table), []).append(relation)
    candidates = [
        Doubt(tables[key], tuple(each for each in own if not each.holds), len(own))
        for key, own in by_table.items()
    ]
    bad = [each for each in candidates if len(each.broken) >= max(_FEWEST, _SHARE * each.tried)]
    return max(bad, key=lambda each: (len(each.broken) / each.tried, len(each.broken)), default=None)


def _touches(relation: Relation, table: Table) -> bool:
    return any(fact.table is table for fact in relation.facts)
