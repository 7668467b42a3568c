"""What the weeks under a printed curve must be by its printed points (METHOD 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.checking.meaning.curves import WEEKLY_SUM
from gevinst.checking.meaning.fact import Interval, total
from gevinst.checking.meaning.relation import Reach, Relation
from gevinst.domain.line import Line
from gevinst.survival.published import trapezium_weights, weekly_sum_weights

if TYPE_CHECKING:
    from fractions import Fraction

    from gevinst.checking.meaning.fact import Fact

CURVE_WEEKS = "curve-weeks"

_RULES: dict[Line, tuple[Callable[[Sequence[int], int], list[Fraction]], str]] = {
    Line.EXPECTED_WEEKS: (weekly_sum_weights, "summen af kurvens ugentlige værdier"),
    Line.CURVE_AREA: (trapezium_weights, "arealet under kurvens punkter"),
}


def curve_relations(facts: Sequence[Fact]) -> list[Relation]:
    """Return what each number of weeks under a curve, and each shift between curves, must be."""
    points = [fact for fact in facts if fact.id.line is Line.PRESENCE]
    return [relation for fact in facts for relation in (*_area(fact, points), *_shift(fact, facts))]


def _area(fact: Fact, points: Sequence[Fact]) -> Iterator[Relation]:
    if fact.id.line not in _RULES:
        return
    rule, words = _RULES[fact.id.line]
    named = [point for point in points if point.id.scope == fact.id.scope]
    own = [point for point in named if (point.table, point.row) == (named[0].table, named[0].row)]
    weeks = [int(point.id.period.removeprefix("week-")) for point in own]
    horizon = _horizon(fact)
    if not weeks or weeks[0] != 0 or not 0 < horizon <= weeks[-1]:
        return
    weights = [Decimal(each.numerator) / each.denominator for each in rule(weeks, horizon)]
    expected = total(point.range.times(weight) for weight, point in zip(weights, own, strict=True))
    used = [(weight, point) for weight, point in zip(weights, own, strict=True) if weight]
    yield Relation(
        CURVE_WEEKS,
        fact,
        expected,
        expected.middle,
        tuple(point for _, point in used),
        tuple(weight for weight, _ in used),
        words,
        Reach.ACROSS,
    )


def _horizon(fact: Fact) -> int:
    return int(fact.id.variant.split("-")[0])


def _shift(fact: Fact, facts: Sequence[Fact]) -> Iterator[Relation]:
    """The baseline is the curve that has no shift of its own."""
    if fact.id.line is not Line.ZERO_EFFECT_SHIFT:
        return
    line = Line.EXPECTED_WEEKS if fact.id.variant.endswith(WEEKLY_SUM) else Line.CURVE_AREA
    same = [each for each in facts if each.id.line is line and _horizon(each) == _horizon(fact)]
    shifted = {each.id.scope for each in facts if each.id.line is Line.ZERO_EFFECT_SHIFT}
    own = [each for each in same if each.id.scope == fact.id.scope]
    baseline = [each for each in same if each.id.scope not in shifted]
    if own and len(baseline) == 1:
        terms = (baseline[0], own[0])
        expected: Interval = terms[0].range.minus(terms[1].range)
        factors, words = (Decimal(1), Decimal(-1)), "grundlaget minus kurven"
        yield Relation(CURVE_WEEKS, fact, expected, expected.middle, terms, factors, words, Reach.INSIDE)
