"""Which sign rule a note follows: savings with a minus (Norddjurs) or a plus (Aarhus), gains with a plus."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import chain, combinations
from typing import TYPE_CHECKING

from gevinst.checking.meaning.identities import Identities
from gevinst.domain.line import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.meaning.context import Context
    from gevinst.checking.meaning.fact import Fact

_TURN = Decimal(-1)
_NET = frozenset({Line.NET})
_FLIPPED = frozenset({Line.SAVING, Line.INCOME})
_GAINS = _FLIPPED | {Line.NET, Line.ACCUMULATED}
_DEVIATIONS = (
    {Line.INVESTMENT_DEVIATION},
    {Line.SAVING_DEVIATION, Line.INCOME_DEVIATION},
    {Line.NET_DEVIATION},
)


def with_one_sign_rule(facts: Sequence[Fact], context: Context) -> list[Fact]:
    """Return the facts with savings, income and gains negative, whichever way the note prints them.

    The rule is the one under which more of the note's sums add up; a single wrong sign cannot turn it.
    """
    return _with_one_rule_for_deviations(_amounts(facts, context), context)


def _amounts(facts: Sequence[Fact], context: Context) -> list[Fact]:
    turned = _turned(facts, _FLIPPED)
    kept_sums, turned_sums = _sums(facts, context, _NET), _sums(turned, context, _NET)
    most = max(sum(kept_sums), sum(turned_sums))
    if most < len(kept_sums) and sum(_sums(gains := _turned(facts, _GAINS), context, _NET)) > most:
        return gains
    if sum(kept_sums) == sum(turned_sums):
        savings = [fact.value for fact in facts if fact.id.line in _FLIPPED and fact.value]
        return turned if sum(value > 0 for value in savings) * 2 > len(savings) else list(facts)
    return turned if sum(turned_sums) > sum(kept_sums) else list(facts)


def _with_one_rule_for_deviations(facts: list[Fact], context: Context) -> list[Fact]:
    """Return the facts with deviations as expected minus plan; some notes print plan minus result."""
    lines = frozenset(chain(*_DEVIATIONS))
    if not any(fact.id.line in lines for fact in facts) or all(_sums(facts, context, lines)):
        return facts
    rules = [frozenset(chain(*each)) for count in range(4) for each in combinations(_DEVIATIONS, count)]
    return max((_turned(facts, rule) for rule in rules), key=lambda each: sum(_sums(each, context, lines)))


def _turned(facts: Sequence[Fact], lines: frozenset[Line]) -> list[Fact]:
    return [_other_way(fact) if fact.id.line in lines else fact for fact in facts]


def _other_way(fact: Fact) -> Fact:
    return replace(fact, range=fact.range.times(_TURN), turned=not fact.turned)


def _sums(facts: Sequence[Fact], context: Context, lines: frozenset[Line]) -> list[bool]:
    """Return for each relation that gives a number of these lines whether it holds."""
    relations = Identities(facts, context).relations()
    return [relation.holds for relation in relations if relation.target.id.line in lines]
