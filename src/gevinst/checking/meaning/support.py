"""Does anything in the tables bear out what a sentence says?"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gevinst.checking.meaning.fact import total
from gevinst.checking.meaning.known import ratios
from gevinst.checking.meaning.statements import Measure
from gevinst.checking.meaning.tables import PART
from gevinst.domain.figure import TOTAL
from gevinst.domain.line import Layer, Line, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.checking.meaning.fact import Interval
    from gevinst.checking.meaning.known import Known, Value
    from gevinst.checking.meaning.statements import Statement

_UNITS = {
    Measure.MONEY: {Unit.KRONER, Unit.KRONER_EACH},
    Measure.PERCENT: {Unit.SHARE},
    Measure.WEEKS: {Unit.WEEKS},
    Measure.FULL_TIME: {Unit.FULL_TIME},
}


# What else than the line itself a sentence may mean when it names a line.
_KIN = {
    Line.INVESTMENT: {
        Line.INVESTMENT, Line.INVESTMENT_DEVIATION, Line.PRICE_PER_PLACE, Line.FRAME,
    },
    Line.SAVING: {Line.SAVING, Line.SAVING_DEVIATION},
    Line.INCOME: {Line.INCOME, Line.INCOME_DEVIATION},
    Line.NET: {Line.NET, Line.NET_DEVIATION, Line.ACCUMULATED},
}  # fmt: skip

# The shares that tables print: of which line, and of which layer.
_SHARES = {
    Line.INVESTMENT_OF_PLAN: (Line.INVESTMENT, Layer.PLAN),
    Line.SAVING_OF_PLAN: (Line.SAVING, Layer.PLAN),
    Line.NET_OF_PLAN: (Line.NET, Layer.PLAN),
    Line.SAVING_OF_ADOPTED: (Line.SAVING, Layer.ADOPTED),
}

# »De resterende 2,053«, »mangler 1,173«: only then is a number the difference of two.
_DIFFERS = re.compile(
    r"\b(mere|mindre|mangle|manko|større|lavere|højere|forskel|afvig|efter planen|ændret|rest|tilbage|kassen"
    r"|bedre|dårligere|under|over|bag|foran|udmønt|brugt)",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\bplads(er)? (koster|kostede)|pris pr\.? plads", re.IGNORECASE)
_UNTIL = re.compile(r"til og med|indtil|\bsiden\b|\bfra\b", re.IGNORECASE)


@dataclass(frozen=True)
class Support:
    """The tables' values, asked for a sentence's number."""

    known: Known

    def bears_out(self, statement: Statement) -> bool:
        """Say whether a value of the same case and period is this number."""
        near = self.near(statement)
        if any(_same(value.range, statement) for value in near):
            return True
        if any(_same(together, statement) for together in self._named_parts(near, statement)):
            return True
        # A share that is printed is known more exactly than the quotient of two rounded amounts.
        if statement.measure is Measure.PERCENT and not near:
            return any(_same(share, statement) for share in self._shares(statement))
        return False

    def near(self, statement: Statement) -> list[Value]:
        """Return the values of the cases and periods that a sentence names."""
        values = [value for value in self.known.values if value.unit in _UNITS[statement.measure]]
        if statement.measure is Measure.WEEKS:
            return values
        found = [
            value
            for value in values
            if (value.scope in statement.scopes or value.scope.startswith(PART))
            and self._in_time(value, statement)
            and _speaks_of(statement, value)
            and (not value.is_difference or _DIFFERS.search(statement.sentence))
        ]
        return _of_layer(statement, found)

    @staticmethod
    def _named_parts(near: Iterable[Value], statement: Statement) -> list[Interval]:
        """Return the sums over the parts of a table that a sentence names: »A og B giver tilsammen …«."""
        sums: dict[tuple[str, Line, Layer], list[Interval]] = defaultdict(list)
        for value in near:
            if value.scope.startswith(PART) and value.scope.split("-", 2)[2] in statement.sentence:
                sums[value.period, value.line, value.layer].append(value.range)
        return [total(parts) for parts in sums.values()]

    @cached_property
    def _periods(self) -> frozenset[str]:
        return frozenset(value.period for value in self.known.values)

    def _in_time(self, value: Value, statement: Statement) -> bool:
        # A year that no table has says nothing about which number is meant.
        if not self._periods & set(statement.periods):
            return "-" not in value.period or bool(_UNTIL.search(statement.sentence))
        if value.period in statement.periods:
            return True
        # »Til og med 2021« speaks of the sum up to that year.
        last = self.known.context.years[-1:]
        return bool(_UNTIL.search(statement.sentence)) and any(
            value.period.endswith(f"-{period}") or (value.period == TOTAL and (period,) == last)
            for period in statement.periods
        )

    def _shares(self, statement: Statement) -> Iterable[Interval]:
        for scope in statement.scopes:
            periods = statement.periods or {value.period for value in self.known.values}
            for period in periods:
                for share, line, whole in ratios(self.known, scope, period):
                    if statement.line in {line, None} and statement.layer in {whole, None}:
                        yield share


def _speaks_of(statement: Statement, value: Value) -> bool:
    """Say whether a value is of the line that the words before the number name, if they name one."""
    if statement.measure is Measure.PERCENT and value.line in _SHARES:
        line, whole = _SHARES[value.line]
        return statement.line in {line, None} and statement.layer in {whole, None}
    if statement.measure is not Measure.MONEY:
        return True
    if _PRICE.search(statement.sentence):
        return value.line is Line.PRICE_PER_PLACE
    return statement.line is None or value.line in _KIN[statement.line]


def _of_layer(statement: Statement, values: list[Value]) -> list[Value]:
    """Return the values of the layer that the clause names; all of them where none is of that layer.

    What was adopted may be called the plan, and the plan what was adopted where nothing else was.
    """
    if statement.measure is not Measure.MONEY or statement.layer is None:
        return values
    layers = {statement.layer, Layer.ADOPTED} if statement.layer is Layer.PLAN else {statement.layer}
    for named in (layers, {Layer.ADOPTED, Layer.PLAN} if Layer.ADOPTED in layers else layers):
        if any(value.layer in named for value in values):
            return [
                value
                for value in values
                if value.layer in named or value.is_difference or value.line not in _KIN
            ]
    return values


def _same(range_: Interval, statement: Statement) -> bool:
    # A nought that was rounded from 0,0004 mio. kr. is not the 400 kr. of a sentence.
    is_nought = abs(range_.middle) <= range_.slack and 0 < statement.value < range_.slack
    return not is_nought and range_.is_same_number(statement.range)
