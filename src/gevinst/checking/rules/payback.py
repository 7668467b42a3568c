"""The year in which a sentence says that an investment is earned back, against the tables' nets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.meaning.hints import named_scopes
from gevinst.checking.meaning.known import payback_years
from gevinst.checking.meaning.statements import sentences_of
from gevinst.checking.note import beginning
from gevinst.domain.figure import PROGRAMME
from gevinst.domain.line import Layer
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Paragraph

_EARNED_BACK = re.compile(
    r"tjent hjem (?:i (?P<year>\d{4})|(?P<within>inden for \w*perioden))"
    r"|efter planen var det (?P<planned>\d{4})",
    re.IGNORECASE,
)
_WITHIN = "inden for perioden"
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
    denied = bool(_NOT.search(sentence[: match.start()]))
    if not expected or any(_can_be(year, match, denied=denied) for year in expected):
        return
    year = max(expected)
    stated = f"i {match['year'] or match['planned']}" if not match["within"] else _WITHIN
    yield Finding(
        rule=RULE.name,
        title=RULE.title,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        spot=replace(paragraph.spot, text=beginning(sentence)),
        printed=f"ikke {stated}" if denied else stated,
        expected=f"i {year}" if year else f"ikke {_WITHIN}",
        why=(
            "Lægges tabellernes nettotal sammen år for år, er summen "
            + (f"ikke længere over nul fra {year}." if year else "stadig over nul i det sidste år.")
        ),
    )


def _can_be(year: str, match: re.Match[str], *, denied: bool) -> bool:
    """Say whether a sentence can mean that the year is the first; no year is none of the period's."""
    if match["within"]:
        return bool(year) is not denied
    stated = match["year"] or match["planned"]
    return not year or year > stated if denied else year == stated


RULE = Rule(
    name="payback",
    title="År for tilbagebetaling, som tabellerne ikke giver",
    explanation=(
        "Siger teksten, hvornår en investering er tjent hjem, lægges tabellernes nettotal sammen år for år; "
        "det er det første år, hvorfra summen ikke er over nul."
    ),
    find=find,
)
