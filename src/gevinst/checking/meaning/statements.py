"""Sentences → statements: each number with a unit, and what its sentence says it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from gevinst.checking.meaning.fact import Interval
from gevinst.checking.meaning.hints import last_line_in, layer_in, named_scopes, periods_in, without_scopes
from gevinst.checking.meaning.units import money_unit
from gevinst.checking.number import DIGITS, MINUSES, is_too_long
from gevinst.domain.figure import PROGRAMME, TOTAL
from gevinst.effect.package import ANNOUNCED_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.checking.meaning.context import Context
    from gevinst.checking.note import Paragraph
    from gevinst.domain.line import Layer, Line


class Measure(StrEnum):
    """What the unit behind a number says that it measures."""

    MONEY = "money"
    PERCENT = "percent"
    WEEKS = "weeks"
    FULL_TIME = "full-time"


_GAP = r"[ \u00a0\u202f]*"
_KRONER = rf"(?:{_GAP}(?:kr\b\.?|kroner))?"
_NUMBER = re.compile(
    rf"(?P<about>\b(?:ca\.?|cirka|omkring|omtrent|knap|godt|næsten|over|mindst|op til|mere end){_GAP})?"
    rf"(?<![\d.,])(?P<sign>[{MINUSES}]?)(?P<digits>{DIGITS}){_GAP}"
    rf"(?P<unit>(?:mi[ao]\b\.?|mill\.|milli(?:on|ard)(?:er)?\b|tusinde?\b){_KRONER}"
    rf"|1\.000{_GAP}kr\b\.?|t\.?{_GAP}kr\b\.?|kr\b\.?|kroner"
    r"|%|pct\.?|procent|uger|fuldtidspersoner)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ»0-9])")
_ABBREVIATION = re.compile(
    r"\b(ca|mio|mia|pr|jf|nr|bl\.a|fx|inkl|ekskl|evt|m\.v|gns|hhv|pga|d)\.$", re.IGNORECASE
)
_WHOLE = r"(?:hele |samlede |resten af )?(?:den )?(?:investerings|budget)?perioden|alle (?:\w+|\d+) år"
_ALL_OF_IT = re.compile(r"\bsamlede? (besparelse|investering|netto|gevinst|udgift|overskud)", re.IGNORECASE)
_WHOLE_PERIOD = re.compile(_WHOLE, re.IGNORECASE)
_PERIOD_BEHIND = re.compile(rf"{_GAP}i (?:((?:19|20)\d\d)\b(?!\s*[-–]\s*\d)|(?:{_WHOLE}))", re.IGNORECASE)
_NET_BEHIND = re.compile(r"\s*netto\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(det|dette|den|disse|heraf|heri|en|et)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:]\s")


@dataclass(frozen=True)
class Statement:
    """A number in a sentence.

    Args:
        measure: what is measured.
        range: its bounds by rounding, without sign, in kroner, shares, weeks or persons.
        printed: number and unit as printed.
        about: it is said to be approximate.
        sentence: the sentence it stands in.
        start, end: where in the sentence the number begins, and its unit ends.
        paragraph: the paragraph the sentence stands in.
        scopes: the cases (or the programme) that it can be about.
        periods: the periods it can be about; empty: any.
        line: what the words between the number before it and it name; None when they name none.
        layer: what the words around it name.
    """

    measure: Measure
    range: Interval
    printed: str
    about: bool
    sentence: str
    start: int
    end: int
    paragraph: Paragraph
    scopes: tuple[str, ...]
    periods: tuple[str, ...]
    line: Line | None
    layer: Layer | None

    @property
    def value(self) -> Decimal:
        """The printed value."""
        return self.range.middle


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a paragraph; a dot after »ca.« or »mio.« ends none."""
    sentences: list[str] = []
    for piece in _SENTENCE_END.split(text):
        if sentences and _ABBREVIATION.search(sentences[-1]):
            sentences[-1] += f" {piece}"
        else:
            sentences.append(piece)
    return sentences


def statements_of(paragraph: Paragraph, context: Context) -> Iterator[Statement]:
    """Go through the numbers with a unit in a paragraph."""
    section = context.section_scope(paragraph.section) or PROGRAMME
    spoken_of: tuple[str, ...] = ()
    last: Statement | None = None
    for sentence in sentences_of(paragraph.text):
        named = tuple(scope for scope in named_scopes(sentence) if scope in context.scopes)
        # »En brugt plads koster …« goes on about the case of the sentence before.
        scopes = named or (*spoken_of, section)
        spoken_of = named or spoken_of
        for match in _NUMBER.finditer(sentence):
            if not is_too_long(match["digits"]):
                before = [each for each in named_scopes(sentence[: match.start()]) if each in named]
                found = _statement(match, sentence, paragraph, tuple(before[-1:]) or scopes, context)
                last = _going_on(found, last)
                yield last


def _going_on(found: Statement, last: Statement | None) -> Statement:
    """Return a statement with time and line of the one before it, where its sentence goes on about that.

    »Det er 70 % af planen« goes on about the year and the line; »; planen var en udgift på …« about the net
    before the semicolon.
    """
    if last is None or not (_GOES_ON.match(found.sentence) or last.sentence == found.sentence):
        return found
    is_new_clause = _clause(found.sentence, found.start)[0] > 0
    keeps_line = found.measure is Measure.PERCENT or is_new_clause
    line = found.line or (last.line if keeps_line else None)
    return replace(found, periods=found.periods or last.periods, line=line)


def _statement(
    match: re.Match[str], sentence: str, paragraph: Paragraph, scopes: tuple[str, ...], context: Context
) -> Statement:
    measure, unit = _unit(match["unit"])
    whole, _, fraction = match["digits"].partition(",")
    value = Decimal(f"{whole.replace('.', '')}.{fraction or 0}")
    slack = Decimal(5).scaleb(-len(fraction) - 1)
    if match["about"]:
        slack = max(slack, value * ANNOUNCED_TOLERANCE)
    begin, end = _clause(sentence, match.start())
    before, after = sentence[begin : match.start("digits")], sentence[match.end() : end]
    behind = _NET_BEHIND.match(after)
    return Statement(
        measure,
        Interval.around(value * unit, slack * unit),
        sentence[match.start("sign") : match.end()].strip(),
        bool(match["about"]),
        sentence,
        match.start("sign"),
        match.end(),
        paragraph,
        scopes,
        tuple(context.period(each) for each in _periods(sentence, match, begin)),
        last_line_in(behind[0] if behind else _last_words(before)),
        layer_in(_near(after)) or layer_in(after if measure is Measure.PERCENT else before),
    )


def _unit(text: str) -> tuple[Measure, Decimal]:
    if kroner := money_unit(text):
        return Measure.MONEY, kroner
    if text.casefold() == "uger":
        return Measure.WEEKS, Decimal(1)
    if text.casefold() == "fuldtidspersoner":
        return Measure.FULL_TIME, Decimal(1)
    return Measure.PERCENT, Decimal("0.01")


def _clause(sentence: str, position: int) -> tuple[int, int]:
    """Return begin and end of the part between semicolons or colons that a position lies in."""
    ends = [match.end() for match in _CLAUSE_END.finditer(sentence)]
    begin = max((end for end in ends if end <= position), default=0)
    return begin, min((end for end in ends if end > position), default=len(sentence))


def _last_words(before: str) -> str:
    """Return what stands between the last number and this one; that of a case is none."""
    return re.split(DIGITS, without_scopes(before))[-1]


def _near(after: str) -> str:
    """Return the words up to the next number, or up to what this one is held against."""
    return re.split(rf"{DIGITS}|\b(?:end|mod)\b", after)[0]


def _periods(sentence: str, match: re.Match[str], begin: int) -> tuple[str, ...]:
    """Return the period of a number: named right behind it, else last before it, else all in the sentence."""
    behind = _PERIOD_BEHIND.match(sentence[match.end() :])
    if behind:
        return (behind[1] or TOTAL,)
    before = sentence[begin : match.start("digits")]
    named = list(_WHOLE_PERIOD.finditer(before))
    if named and not periods_in(before[named[-1].end() :]):
        return (TOTAL,)
    years = periods_in(before)
    if years:
        return (years[-1],)
    if begin:
        return _periods(sentence, match, 0)
    # »Den samlede besparelse« is that of the whole period where no year is named.
    return periods_in(sentence) or ((TOTAL,) if _ALL_OF_IT.search(before) else ())
