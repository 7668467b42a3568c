"""Numbers that a table tells apart and we do not: two rows of investment, a column for each supplier."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.checking.meaning.fact import Fact
    from gevinst.domain.figure import FigureId


def repeated(facts: Iterable[Fact]) -> set[int]:
    """Return the facts, by ``id``, whose figure their table prints in other places as something else.

    One label that stands twice is a slip, and its numbers are held against each other. Other labels, none
    at all or several that come again mean that rows or columns are finer than what is understood of them.
    """
    alike: dict[tuple[int, FigureId], list[Fact]] = defaultdict(list)
    for fact in facts:
        alike[id(fact.table), fact.id].append(fact)
    groups = [group for group in alike.values() if len(group) > 1]
    return {id(fact) for group in groups for fact in group if not _is_slip(group)}


def _is_slip(group: Sequence[Fact]) -> bool:
    table = group[0].table
    labels = {table.rows[fact.row].label.strip() for fact in group}
    heads = {table.columns[fact.column].name.strip() for fact in group}
    return (
        len(labels) == len(heads) == 1
        and all((*labels, *heads))
        and _again(row.label for row in table.rows) + _again(each.name for each in table.columns) == 1
    )


def _again(labels: Iterable[str]) -> int:
    """Return how many labels stand there again: blocks of the same rows, or heads left out."""
    times = Counter(label.strip() for label in labels)
    return times.total() - len(times)
