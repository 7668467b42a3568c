"""A number in a sentence must be borne out by the tables: printed there, or the sum of what is."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.meaning.fact import Interval
from gevinst.checking.meaning.statements import Measure
from gevinst.checking.meaning.support import Support
from gevinst.checking.meaning.units import money_unit
from gevinst.checking.note import around
from gevinst.checking.number import MINUSES
from gevinst.checking.printing import in_words, like_printed
from gevinst.domain.line import Layer
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.meaning.known import Value
    from gevinst.checking.meaning.statements import Statement
    from gevinst.checking.meaning.understood import Understood

# Two numbers of a sentence add up to some known value or other: it counts only where it speaks of a sum.
_SPEAKS_OF_A_SUM = re.compile(r"\bramme|udmønt|\bheraf\b|\bheri\b|resterende", re.IGNORECASE)
_GOES_ON = re.compile(r"(heraf|heri|resten)\b", re.IGNORECASE)
_MOST_SHOWN = 3

# What was adopted is held against the plan where the tables do not print it.
_LIKE = {Layer.ADOPTED: {Layer.ADOPTED, Layer.PLAN}, None: {Layer.FORECAST}}

# An amount in other prices than the tables': »5.000 tusind kr. (løbende priser)« in a note in fixed prices.
_OTHER_PRICES = re.compile(r"\s*\((løbende|faste) ", re.IGNORECASE)

_SHARE_OF = re.compile(r"\s*af (de[nt]? )?(\d|plan|vedtag|budget)", re.IGNORECASE)
_HIDDEN = re.compile(r"\bunder $", re.IGNORECASE)
_CHANGED = re.compile(r"ændret med [^;:]*? til ", re.IGNORECASE)


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the numbers in sentences that the tables do not bear out, one finding for each claim."""
    if not understood.facts:
        return
    support, unread = Support(understood.known), _unread_amounts(understood)
    for _, paragraph in groupby(understood.statements, key=lambda each: id(each.paragraph)):
        stated = list(paragraph)
        wrong = [each for each in stated if _is_open(each, stated, support) and not _is_among(each, unread)]
        for claim in _claims(wrong):
            yield _finding(claim, support)


def _unread_amounts(understood: Understood) -> list[Interval]:
    """Return the amounts of tables whose rows and columns were not understood."""
    read = {id(fact.table) for fact in understood.facts}
    tables = [table for table in understood.note.tables if id(table) not in read]
    return [
        Interval.around(number.value * unit, number.half_unit * unit)
        for table in tables
        if (unit := money_unit(f"{table.unit} {table.caption}"))
        for row in table.rows
        for cell in row.cells
        if (number := cell.number)
    ]


def _is_among(statement: Statement, amounts: Sequence[Interval]) -> bool:
    return statement.measure is Measure.MONEY and any(
        each.is_same_number(statement.range) for each in amounts
    )


def _claims(wrong: Sequence[Statement]) -> list[list[Statement]]:
    """Return the numbers together that one list gives: a number without a line of its own goes on."""
    claims: list[list[Statement]] = []
    for each in wrong:
        last = claims[-1][0] if claims else None
        if last and last.measure is each.measure and each.line in {None, last.line}:
            claims[-1].append(each)
        else:
            claims.append([each])
    return claims


def _is_open(statement: Statement, stated: Sequence[Statement], support: Support) -> bool:
    if not _can_be_checked(statement, support):
        return False
    if change := _change(statement, stated):
        return not _comes_from_plan(*change, support)
    return not support.bears_out(statement) and not _adds_up(statement, stated, support)


def _change(statement: Statement, stated: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """Return the two numbers of »ændret med −2,053 til 1,026« when this is one of them."""
    match = _CHANGED.search(statement.sentence)
    numbers = [each for each in stated if match and each.sentence == statement.sentence]
    by = [each for each in numbers if match and match.start() < each.start < match.end()]
    to = [each for each in numbers if match and each.start >= match.end()]
    if by and to and (statement is by[-1] or statement is to[0]):
        return by[-1], to[0]
    return None


def _comes_from_plan(by: Statement, to: Statement, support: Support) -> bool:
    """Say whether the new amount less the change is an amount of the plan."""
    change = by.range.times(Decimal(-1 if by.printed[0] in MINUSES else 1))
    before = replace(to, range=to.range.minus(change), layer=by.layer, line=by.line)
    return support.bears_out(replace(before, periods=by.periods))


def _can_be_checked(statement: Statement, support: Support) -> bool:
    """Say whether tables could bear it out: money always, the others where tables print their like."""
    if statement.measure is Measure.MONEY:
        return not _OTHER_PRICES.match(statement.sentence[statement.end :])
    if statement.measure is Measure.PERCENT:
        return bool(_SHARE_OF.match(statement.sentence[statement.end :]))
    if _HIDDEN.search(statement.sentence[: statement.start]):
        return False  # »under 5« hides a number
    near = support.near(statement)
    return bool(near) and (statement.measure is not Measure.WEEKS or "," in statement.printed)


def _adds_up(statement: Statement, stated: Sequence[Statement], support: Support) -> bool:
    """Say whether it is a known value with another number of its sentence added or taken away.

    »Rammen er 20.000; 400 er ikke udmøntet« speaks of the 19.600 in the table.
    """
    if not _SPEAKS_OF_A_SUM.search(statement.sentence):
        return False
    others = [
        each.range
        for each in stated
        if _in_one_breath(each.sentence, statement.sentence)
        and each.measure is statement.measure
        and each is not statement
    ]
    return any(
        support.bears_out(replace(statement, range=range_))
        for other in others
        # A number too small to change the sum is not borne out by it.
        if statement.value > other.slack or statement.range.slack >= other.slack
        for range_ in (statement.range.plus(other), statement.range.minus(other))
    )


def _in_one_breath(first: str, second: str) -> bool:
    """Say whether two sentences are one, or one of them goes on: »Heraf er …«."""
    return first == second or any(_GOES_ON.match(each) for each in (first, second))


def _finding(claim: Sequence[Statement], support: Support) -> Finding:
    first = claim[0]
    near = _nearest(first, support)
    expected = "; ".join(f"{like_printed(each, first.printed)} ({in_words(each)})" for each in near)
    return Finding(
        rule=RULE.name,
        title=RULE.title,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY if near else Certainty.POSSIBLE,
        spot=replace(first.paragraph.spot, text=_excerpt(first)),
        printed=", ".join(each.printed for each in claim),
        expected=expected or "et tal, som tabellerne viser",
        why=(
            "Tabellernes tal for samme case og periode, også summer og forskelle af dem, giver ikke det, "
            "som sætningen siger."
        ),
    )


def _excerpt(statement: Statement) -> str:
    return around(statement.sentence, statement.start, statement.end)


def _nearest(statement: Statement, support: Support) -> list[Value]:
    """Return the values that the sentence most likely means: of its line and layer, the closest first."""

    def distance(value: Value) -> tuple[bool, bool, Decimal]:
        return (
            value.line is not statement.line,
            value.layer not in _LIKE.get(statement.layer, {statement.layer}),
            abs(value.range.without_sign().middle - statement.value),
        )

    candidates = [each for each in support.near(statement) if _can_be_meant(each, statement)]
    best = {each.range.middle: each for each in reversed(sorted(candidates, key=distance)[:_MOST_SHOWN])}
    ordered = sorted(best.values(), key=distance)
    same_line = [each for each in ordered if each.line is statement.line]
    return same_line or ordered


def _can_be_meant(value: Value, statement: Statement) -> bool:
    """Say whether a sentence that names no part of the period can mean this value."""
    part = "-" in value.period and value.period not in statement.periods
    return not value.is_difference and not part


RULE = Rule(
    name="sentences-against-cells",
    title="Tal i teksten, som tabellerne ikke viser",
    explanation=(
        "Hvert beløb, hver andel og hvert antal i en sætning holdes op mod tabellernes tal for samme case og "
        "år, også mod summer og forskelle af dem. Afrunding er tilladt, og ved »ca.« op til 25 %."
    ),
    find=find,
)
