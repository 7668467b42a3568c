"""Which sign rule a note follows: savings with a minus (Norddjurs) or with a plus (Aarhus)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.checking.meaning.identities import Identities
from gevinst.domain.line import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.meaning.context import Context
    from gevinst.checking.meaning.fact import Fact

_TURN = Decimal(-1)
_FLIPPED = frozenset({Line.SAVING, Line.INCOME})


def with_one_sign_rule(facts: Sequence[Fact], context: Context) -> list[Fact]:
    """Return the facts with savings and income negative, whichever way the note prints them.

    The rule is the one under which more of the note's sums add up; a single wrong sign cannot turn it.
    """
    turned = _turned(facts)
    kept_holds, turned_holds = _sums_that_hold(facts, context), _sums_that_hold(turned, context)
    if kept_holds == turned_holds:
        savings = [fact.value for fact in facts if fact.id.line in _FLIPPED and fact.value]
        return turned if sum(value > 0 for value in savings) * 2 > len(savings) else list(facts)
    return turned if turned_holds > kept_holds else list(facts)


def _turned(facts: Sequence[Fact]) -> list[Fact]:
    return [
        replace(fact, range=fact.range.times(_TURN)) if fact.id.line in _FLIPPED else fact for fact in facts
    ]


def _sums_that_hold(facts: Sequence[Fact], context: Context) -> int:
    relations = Identities(facts, context).relations()
    return sum(relation.holds for relation in relations if relation.target.id.line is Line.NET)
