"""From relations that do not hold to the numbers at fault.

One wrong number breaks every relation that it stands in. So the number that stands in most broken
relations, and in fewest that hold, is taken for the wrong one; then the next, until none is left.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from gevinst.checking.meaning.fact import Fact
    from gevinst.checking.meaning.relation import Relation


@dataclass(frozen=True)
class Culprit:
    """A number taken to be wrong.

    Args:
        fact: the number.
        broken: the relations that it explains, the best first.
        value: what it must be by most of them; None when none of them says.
        held: how many relations with this number hold although it is taken to be wrong.
    """

    fact: Fact
    broken: tuple[Relation, ...]
    value: Decimal | None
    held: int


def culprits(relations: Iterable[Relation]) -> list[Culprit]:
    """Return the fewest numbers that explain all broken relations, the surest first."""
    known = list(relations)
    open_ = [relation for relation in known if not relation.holds]
    holding = Counter(id(fact) for relation in known if relation.holds for fact in set_of(relation))
    found = []
    while open_:
        fact = _most_suspect(open_, holding)
        explained = [relation for relation in open_ if any(each is fact for each in relation.facts)]
        found.append(_culprit(fact, explained, holding[id(fact)]))
        open_ = [relation for relation in open_ if relation not in explained]
    return found


def set_of(relation: Relation) -> list[Fact]:
    """Return the numbers of a relation, each once."""
    return list({id(fact): fact for fact in relation.facts}.values())


def _most_suspect(open_: list[Relation], holding: Counter[int]) -> Fact:
    broken: Counter[int] = Counter()
    facts: dict[int, Fact] = {}
    targets: Counter[int] = Counter()
    for relation in open_:
        targets[id(relation.target)] += 1
        for fact in set_of(relation):
            broken[id(fact)] += 1
            facts[id(fact)] = fact
    best = max(facts, key=lambda key: (broken[key] - holding[key], broken[key], targets[key]))
    return facts[best]


def _culprit(fact: Fact, explained: list[Relation], held: int) -> Culprit:
    ordered = sorted(explained, key=lambda each: (each.target is not fact, each.reach.value != "inside"))
    wanted = Counter(value for each in ordered if (value := each.solved_for(fact)) is not None)
    return Culprit(fact, tuple(ordered), wanted.most_common(1)[0][0] if wanted else None, held)
