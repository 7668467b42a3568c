"""Words for a period against the years that a sentence's amount covers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.meaning.statements import Measure, sentences_of
from gevinst.checking.note import beginning
from gevinst.checking.printing import in_kroner
from gevinst.domain.danish import listing
from gevinst.domain.figure import PROGRAMME, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from gevinst.checking.meaning.known import Known
    from gevinst.checking.meaning.statements import Statement
    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Paragraph

_REST = re.compile(
    r"(resten af|den resterende del af|den tilbageværende del af) (\w+)?perioden", re.IGNORECASE
)
_EXPENSE = re.compile(r"\b(udgift|udgifter|omkostning|omkostninger|merudgift)\b", re.IGNORECASE)
_FEWEST_YEARS = 2
_ADDED = (Line.NET, Line.SAVING, Line.INVESTMENT)


def find(understood: Understood) -> Iterator[Finding]:
    """Go through amounts for the rest of the period that cover all of it, and years left unmentioned."""
    for statement in understood.statements:
        if statement.measure is Measure.MONEY and _REST.search(statement.sentence):
            yield from _rest(statement, understood.known)
    for paragraph in understood.note.paragraphs:
        yield from _other_years(paragraph, understood)


def _rest(statement: Statement, known: Known) -> Iterator[Finding]:
    years = known.context.years
    if len(years) < _FEWEST_YEARS:
        return
    for scope in statement.scopes:
        for line in [statement.line] if statement.line in _ADDED else _ADDED:
            whole = _over(known, scope, line, years)
            if whole is None or abs(whole) <= statement.range.slack:
                continue
            rests = [_over(known, scope, line, years[at:]) for at in range(1, len(years))]
            if _is(statement, whole) and not any(rest and _is(statement, rest) for rest in rests):
                yield _whole_for_rest(statement, known, scope, line)
                return


def _is(statement: Statement, value: Decimal) -> bool:
    return statement.range.low <= abs(value) <= statement.range.high


def _over(known: Known, scope: str, line: Line, years: Sequence[str]) -> Decimal | None:
    value = known.over(scope, line, Layer.FORECAST, years)
    if value is None and scope == PROGRAMME:
        value = known.programme_over(line, Layer.FORECAST, years)
    return value.middle if value else None


def _whole_for_rest(statement: Statement, known: Known, scope: str, line: Line) -> Finding:
    years = known.context.years
    rests = [
        f"{in_kroner(abs(value), statement.printed)} for {_from(years[at:])}"
        for at in range(1, min(3, len(years)))
        if (value := _over(known, scope, line, years[at:])) is not None
    ]
    return Finding(
        rule=RULE.name,
        title=RULE.title,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        spot=replace(statement.paragraph.spot, text=beginning(statement.sentence)),
        printed=statement.printed,
        expected=" eller ".join(rests),
        why=(
            f"Beløbet kaldes resten af perioden, men er summen af alle årene {_from(years)}, "
            "også dem, der er gået."
        ),
    )


def _from(years: Sequence[str]) -> str:
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else years[0]


def _other_years(paragraph: Paragraph, understood: Understood) -> Iterator[Finding]:
    """A sentence names one year with a cost that the plan had none for; the table has another such year."""
    scope = understood.context.section_scope(paragraph.section)
    outside = _years_outside_plan(understood, scope) if scope else []
    for sentence in sentences_of(paragraph.text):
        named = [year for year in outside if year in sentence]
        left_out = [year for year in outside if year not in paragraph.text]
        if len(named) == 1 and left_out and _EXPENSE.search(sentence):
            yield Finding(
                rule=RULE.name,
                title="År, som teksten ikke nævner",
                severity=Severity.INFORMATION,
                certainty=Certainty.LIKELY,
                spot=replace(paragraph.spot, text=beginning(sentence)),
                printed=f"udgift i {named[0]}",
                expected=f"også {listing(left_out)}",
                why=(
                    f"Teksten nævner en udgift i {named[0]}, som planen ikke havde. Tabellen har også en "
                    f"udgift uden for planen i {listing(left_out)}."
                ),
            )


def _years_outside_plan(understood: Understood, scope: str) -> list[str]:
    """Return the years in which a case is to spend money that its plan did not have."""
    facts = {fact.id: fact for fact in reversed(understood.facts)}

    def value(year: str, layer: Layer) -> bool | None:
        fact = facts.get(FigureId(scope, year, Line.INVESTMENT, layer))
        return None if fact is None else fact.value > 0

    return [
        year
        for year in understood.context.years
        if value(year, Layer.PLAN) is False and value(year, Layer.FORECAST)
    ]


RULE = Rule(
    name="period-words",
    title="Ord for perioden, der ikke passer med beløbet",
    explanation=(
        "Kaldes et beløb »resten af perioden«, må det ikke være summen af alle år. Nævner teksten en udgift "
        "i ét år, som planen ikke havde, bør den nævne de andre år af samme slags."
    ),
    find=find,
)
