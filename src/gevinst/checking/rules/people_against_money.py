"""Few participants, but the whole budget spent: people against money."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.meaning.hints import periods_in
from gevinst.checking.meaning.statements import Measure
from gevinst.checking.note import beginning
from gevinst.domain.danish import listing, number
from gevinst.domain.figure import FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.meaning.fact import Fact
    from gevinst.checking.meaning.statements import Statement
    from gevinst.checking.meaning.understood import Understood

_PLANNED = re.compile(r"\bskal\b|\bskulle\b|\bplan|\bmål(et)?\b|udgangspunkt|var forventet", re.IGNORECASE)

# Norddjurs' case 4 filled 55 % and 15 % of its places and spent 100 % of its money; case 2 filled 75 %
# and spent 62 %.
_FEW_PLACES = Decimal("0.6")
_MOST_OF_MONEY = Decimal("0.9")


def find(understood: Understood) -> Iterator[Finding]:
    """Go through the cases whose text tells of few participants while the tables tell of the whole budget."""
    if any(fact.id.line is Line.PRICE_PER_PLACE for fact in understood.facts):
        return  # the note shows it itself
    for scope in understood.context.scopes:
        people = [each for each in understood.statements if _is_about(each, scope)]
        planned = [each for each in people if _PLANNED.search(each.sentence)]
        reached = [each for each in people if each not in planned]
        if planned and reached:
            yield from _Case(understood, scope, planned[0], reached).findings()


def _is_about(statement: Statement, scope: str) -> bool:
    return statement.measure is Measure.FULL_TIME and statement.scopes == (scope,)


@dataclass(frozen=True)
class _Case:
    """A case with planned and reached full-time persons in its text."""

    understood: Understood
    scope: str
    planned: Statement
    reached: Sequence[Statement]

    def findings(self) -> Iterator[Finding]:
        """Return one finding for all years that are out of proportion."""
        odd = [each for each in self.reached if self._is_odd(each)]
        if odd:
            yield self._finding(odd)

    def _is_odd(self, reached: Statement) -> bool:
        share = self._share_of_money(_year(reached))
        return (
            share is not None
            and share >= _MOST_OF_MONEY
            and reached.value <= _FEW_PLACES * self.planned.value
        )

    def _share_of_money(self, year: str) -> Decimal | None:
        spent, planned = self._investment(year, Layer.FORECAST), self._investment(year, Layer.PLAN)
        return spent.value / planned.value if spent and planned and planned.value else None

    def _investment(self, year: str, layer: Layer) -> Fact | None:
        name = FigureId(self.scope, year, Line.INVESTMENT, layer)
        return next((fact for fact in self.understood.facts if fact.id == name), None)

    def _finding(self, odd: Sequence[Statement]) -> Finding:
        parts = [
            f"{_year(each)}: {each.printed} af {number(self.planned.value)}, men "
            f"{number((self._share_of_money(_year(each)) or Decimal(0)) * 100)} % af pengene"
            for each in odd
        ]
        facts = [fact for each in odd if (fact := self._investment(_year(each), Layer.FORECAST))]
        return Finding(
            rule=RULE.name,
            title=RULE.title,
            severity=Severity.WARNING,
            certainty=Certainty.POSSIBLE,
            spot=replace(odd[0].paragraph.spot, text=beginning(odd[0].sentence)),
            printed=listing([each.printed for each in odd]),
            expected="en udgift, der følger antallet, eller en forklaring på, at den ikke gør",
            why=f"Deltagere mod penge: {'; '.join(parts)}. En brugt plads koster da langt mere end planlagt.",
            also=tuple(fact.spot for fact in facts),
        )


def _year(statement: Statement) -> str:
    """Return the year of a number: named behind it before a comma, else last before it, else later on."""
    behind = statement.sentence[statement.end :]
    near, later = periods_in(re.split("[,;]", behind)[0]), periods_in(behind)
    before = periods_in(statement.sentence[: statement.start])
    return next(iter([*near[:1], *before[-1:], *later[:1]]), "")


RULE = Rule(
    name="people-against-money",
    title="Få deltagere, men hele beløbet brugt",
    explanation=(
        "Antallet af fuldtidspersoner i teksten holdes op mod pengene: er højst 60 % af pladserne brugt, men "
        "mindst 90 % af årets investering, bør notatet sige hvorfor."
    ),
    find=find,
)
