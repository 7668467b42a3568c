"""The year in which a sentence says that an investment is earned back, against the tables' nets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.meaning.hints import named_scopes
from gevinst.checking.meaning.known import payback_years
from gevinst.checking.meaning.statements import sentences_of
from gevinst.domain.figure import PROGRAMME
from gevinst.domain.line import Layer
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Paragraph

_EARNED_BACK = re.compile(
    r"tjent hjem (?:i (?P<year>\d{4})|(?P<never>inden for))|efter planen var det (?P<planned>\d{4})",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bikke\b[^.;]{0,20}$", re.IGNORECASE)


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the years of payback that the tables do not give."""
    for paragraph in understood.note.paragraphs:
        for sentence in sentences_of(paragraph.text):
            for match in _EARNED_BACK.finditer(sentence):
                yield from _year(match, sentence, paragraph, understood)


def _year(
    match: re.Match[str], sentence: str, paragraph: Paragraph, understood: Understood
) -> Iterator[Finding]:
    scopes = named_scopes(sentence)
    section = understood.context.section_scope(paragraph.section)
    scope = scopes[0] if scopes else section or PROGRAMME
    layer = Layer.PLAN if match["planned"] else Layer.FORECAST
    expected = payback_years(understood.known, scope, layer)
    stated = match["year"] or match["planned"] or ""
    if _NOT.search(sentence[: match.start()]):
        stated = ""
    if not expected or stated in expected:
        return
    year = max(expected)
    yield Finding(
        rule=RULE.name,
        title=RULE.title,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        spot=replace(paragraph.spot, text=sentence[:60]),
        printed=stated or "ikke inden for perioden",
        expected=year or "ikke inden for perioden",
        why=(
            "Lægges tabellernes nettotal sammen år for år, er summen "
            + (f"første gang varigt under nul i {year}." if year else "stadig over nul i det sidste år.")
        ),
    )


RULE = Rule(
    name="payback",
    title="År for tilbagebetaling, som tabellerne ikke giver",
    explanation=(
        "Siger teksten, hvornår en investering er tjent hjem, lægges tabellernes nettotal sammen år for år; "
        "det er det første år, hvorfra summen ikke er over nul."
    ),
    find=find,
)
