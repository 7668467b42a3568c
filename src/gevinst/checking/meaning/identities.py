"""What printed numbers must be by one another: the arithmetic of METHOD 1 and 10 on facts.

Each identity is tried for every fact. Terms are taken from the fact's own table where they stand there,
otherwise from the first table that has them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from gevinst.checking.meaning.fact import Fact, Interval, total
from gevinst.checking.meaning.hints import hint
from gevinst.checking.meaning.known import possible_years
from gevinst.checking.meaning.relation import Reach, Relation, is_taken_away
from gevinst.checking.meaning.repeated import repeated
from gevinst.checking.meaning.tables import DEVIATION, DIFFERENCE, OF_PLAN, PRINTED
from gevinst.checking.number import is_nil
from gevinst.domain.figure import PROGRAMME, TOTAL, FigureId
from gevinst.domain.line import Layer, Line

if TYPE_CHECKING:
    from gevinst.checking.meaning.context import Context

SUMS, ACROSS, SHARES = "sums-in-tables", "totals-across-tables", "shares"

_ONE = Decimal(1)
_MONEY = (Line.INVESTMENT, Line.SAVING, Line.INCOME)
_DEVIATIONS = {deviation: line for line, deviation in DEVIATION.items()}
_NAMES = dict(zip((*_MONEY, *_DEVIATIONS), ("investering", "besparelse", "indtægt") * 2, strict=False))
_ADD_UP = frozenset({*_MONEY, Line.NET, *_DEVIATIONS})
_OF_PLAN = {share: line for line, share in OF_PLAN.items()}

Found = Iterator[Relation]


@dataclass(frozen=True)
class Identities:
    """All relations between the facts of a note."""

    facts: Sequence[Fact]
    context: Context

    def relations(self) -> list[Relation]:
        """Return the relations, each once."""
        checks: tuple[Callable[[Fact], Found], ...] = (
            self._printed_twice,
            self._net,
            self._whole_period,
            self._all_cases,
            self._deviation,
            self._share,
            self._accumulated,
            self._price,
            self._difference,
            self._as_printed,
            self._payback,
        )
        found = (
            relation for fact in self.facts if not fact.nil for check in checks for relation in check(fact)
        )
        unclear = repeated(self.facts)
        return [each for each in found if not any(id(fact) in unclear for fact in each.facts)]

    @cached_property
    def _by_id(self) -> dict[FigureId, list[Fact]]:
        found: dict[FigureId, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[fact.id].append(fact)
        return found

    def _near(self, fact: Fact, name: FigureId) -> Fact | None:
        """Return the fact of this name in the same table, otherwise the first in the note."""
        named = self._by_id.get(name, [])
        return next((each for each in named if each.table is fact.table), next(iter(named), None))

    def _sharpest(self, fact: Fact) -> Fact:
        """Return the finest print of the same figure: another table may have more decimals."""
        named = [each for each in self._by_id[fact.id] if not each.nil]
        return min([fact, *named], key=lambda each: each.range.slack)

    def _all_near(self, fact: Fact, names: Sequence[FigureId]) -> list[Fact] | None:
        """Return a fact for each name; None when one is missing, or when none has a value."""
        found = [self._near(fact, name) for name in names]
        known = [each for each in found if each is not None]
        if len(known) < len(names) or all(each.nil for each in known):
            return None
        return known

    def _printed_twice(self, fact: Fact) -> Found:
        first = next((each for each in self._by_id[fact.id] if not each.nil), fact)
        if first is not fact:
            # Printed equally finely, one number has the same digits everywhere.
            slack = Decimal(0) if first.range.slack == fact.range.slack else first.range.slack
            expected = Interval.around(first.value, slack)
            words, reach = "det samme tal et andet sted", _reach(fact, [first])
            yield Relation(ACROSS, fact, expected, first.value, (first,), (_ONE,), words, reach)
        # A dash says that there is nothing; a blank cell says nothing.
        dashes = [each for each in self._by_id[fact.id] if each.nil and each.printed]
        dash = next((each for each in dashes if each.table is not fact.table), None)
        if dash and fact is first:
            yield self._sum(fact, [dash], [_ONE], "det samme tal et andet sted, hvor der står en streg,")

    def _net(self, fact: Fact) -> Found:
        if fact.id.line not in {Line.NET, Line.NET_DEVIATION} or fact.id.variant or _has_words_above(fact):
            return
        lines = _MONEY if fact.id.line is Line.NET else list(_DEVIATIONS)[:3]
        parts = [self._near(fact, fact.id.but(line=line)) for line in lines]
        known = [part for part in parts if part is not None]
        inside = [part for part in known if part.table is fact.table]
        if len(inside) > 1 or (inside and self._is_total_of_rows(fact, inside)):
            yield from self._added(fact, inside, _lines_added(fact, inside))
        elif parts[0] and parts[1]:
            yield from self._added(fact, known, _lines_added(fact, known))

    @staticmethod
    def _is_total_of_rows(fact: Fact, inside: Sequence[Fact]) -> bool:
        """Say whether the only line above is the whole sum: a row was left out, or there is no other."""
        is_total = hint(fact.table.rows[fact.row].label).total
        return is_total and all(part.row < fact.row for part in inside)

    def _added(self, fact: Fact, parts: Sequence[Fact], words: str) -> Found:
        if any(not part.nil for part in parts):
            yield self._sum(fact, parts, [_ONE] * len(parts), words)

    def _whole_period(self, fact: Fact) -> Found:
        if fact.id.period != TOTAL or fact.id.line not in _ADD_UP or fact.id.variant:
            return
        years = [fact.id.but(period=year) for year in self.context.years]
        parts = self._all_near(fact, years) if len(years) > 1 else None
        # Of what was adopted only the whole may be stated, and single years left blank.
        if parts and not (fact.id.layer is Layer.ADOPTED and any(part.nil for part in parts)):
            yield self._sum(fact, parts, [_ONE] * len(parts), "summen af årene")
            sharp = [self._sharpest(part) for part in parts]
            if any(one is not two for one, two in zip(sharp, parts, strict=True)):
                yield self._sum(fact, sharp, [_ONE] * len(parts), "summen af årene")

    def _all_cases(self, fact: Fact) -> Found:
        if fact.id.scope != PROGRAMME or fact.id.line not in _ADD_UP or fact.id.variant:
            return
        if fact.id.layer is Layer.ADOPTED:
            return
        inside = self._rows_above(fact)
        if inside:
            yield from self._added(fact, inside, "summen af rækkerne")
        scopes = list(self.context.scopes)
        parts = self._all_near(fact, [fact.id.but(scope=scope) for scope in scopes]) if scopes else None
        if parts and {part.table for part in parts} != {fact.table}:
            yield self._sum(fact, parts, [_ONE] * len(parts), "summen af casene")

    def _rows_above(self, fact: Fact) -> list[Fact]:
        """Return the numbers of all cases in the same column above a total; none when one cannot be read."""
        if _has_words_above(fact):
            return []
        return [
            each
            for each in self._in_column[id(fact.table), fact.column]
            if each.row < fact.row and each.id == fact.id.but(scope=each.id.scope)
        ]

    @cached_property
    def _in_column(self) -> dict[tuple[int, int], list[Fact]]:
        found: dict[tuple[int, int], list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[id(fact.table), fact.column].append(fact)
        return found

    def _deviation(self, fact: Fact) -> Found:
        if fact.id.line not in _DEVIATIONS:
            return
        line = _DEVIATIONS[fact.id.line]
        parts = self._all_near(
            fact, [fact.id.but(line=line, layer=layer) for layer in (Layer.FORECAST, Layer.PLAN)]
        )
        if parts:
            yield self._sum(fact, parts, [_ONE, -_ONE], "forventet minus plan")

    def _share(self, fact: Fact) -> Found:
        whole = Layer.ADOPTED if fact.id.line is Line.SAVING_OF_ADOPTED else Layer.PLAN
        line = Line.SAVING if whole is Layer.ADOPTED else _OF_PLAN.get(fact.id.line)
        if line is None:
            return
        names = [fact.id.but(line=line, layer=layer) for layer in (Layer.FORECAST, whole)]
        words = "forventet delt med vedtaget" if whole is Layer.ADOPTED else "forventet delt med plan"
        yield from self._quotient(fact, names, words)

    def _price(self, fact: Fact) -> Found:
        if fact.id.line is Line.PRICE_PER_PLACE:
            names = [fact.id.but(line=line) for line in (Line.INVESTMENT, Line.FULL_TIME)]
            yield from self._quotient(fact, names, "investering delt med pladser")

    def _quotient(self, fact: Fact, names: Sequence[FigureId], words: str) -> Found:
        parts = self._all_near(fact, names)
        expected = parts[0].range.divided(parts[1].range) if parts else None
        if parts and expected:
            gives = parts[0].value / parts[1].value
            yield Relation(SHARES, fact, expected, gives, tuple(parts), (), words, _reach(fact, parts))

    def _accumulated(self, fact: Fact) -> Found:
        if fact.id.line is not Line.ACCUMULATED or fact.id.period not in self.context.years:
            return
        position = self.context.years.index(fact.id.period)
        until = self.context.years[: position + 1]
        parts = self._all_near(fact, [fact.id.but(period=year, line=Line.NET) for year in until])
        if parts:
            yield self._sum(fact, parts, [_ONE] * len(parts), "summen af årene til og med året")

    def _payback(self, fact: Fact) -> Found:
        years = [fact.id.but(period=year, line=Line.ACCUMULATED) for year in self.context.years]
        parts = self._all_near(fact, years) if fact.id.line is Line.PAYBACK_YEAR else None
        if parts:
            possible = possible_years([part.range for part in parts], self.context.years)
            earliest, latest = Decimal(min(possible) or 0), Decimal(max(possible) or 0)
            words = "det første år, hvor det akkumulerede er tjent hjem"
            expected, reach = Interval(earliest, latest), _reach(fact, parts)
            yield Relation(SHARES, fact, expected, latest, tuple(parts), (), words, reach)

    def _as_printed(self, fact: Fact) -> Found:
        """What the package prints is what its parts give, but for what the note itself lists as wrong."""
        if fact.id.variant != PRINTED or fact.id in self._listed_as_wrong:
            return
        if fact.id.scope == PROGRAMME:
            yield from self._added(fact, self._rows_above(fact), "summen af rækkerne")
        computed = self._near(fact, fact.id.but(variant=""))
        if computed and not computed.nil:
            yield self._sum(fact, [computed], [_ONE], "det beregnede tal")

    @cached_property
    def _listed_as_wrong(self) -> frozenset[FigureId]:
        """The printed numbers that a table sets against what they should be."""
        tables = {id(each.table) for each in self.facts if each.id.variant.startswith(DIFFERENCE)}
        return frozenset(each.id for each in self.facts if id(each.table) in tables)

    def _difference(self, fact: Fact) -> Found:
        if fact.id.variant.startswith(DIFFERENCE):
            row = [each for each in self._in_row[id(fact.table), fact.row] if each.column < fact.column]
            if len(row) == 2:  # noqa: PLR2004 - what is printed, and what it is held against
                yield self._sum(fact, row, [_ONE, -_ONE], "trykt minus beregnet")

    @cached_property
    def _in_row(self) -> dict[tuple[int, int], list[Fact]]:
        found: dict[tuple[int, int], list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[id(fact.table), fact.row].append(fact)
        return found

    def _sum(self, fact: Fact, parts: Sequence[Fact], factors: Sequence[Decimal], words: str) -> Relation:
        expected = total(part.range.times(factor) for factor, part in zip(factors, parts, strict=True))
        reach = _reach(fact, parts)
        rule = SUMS if reach is Reach.INSIDE else ACROSS
        return Relation(rule, fact, expected, expected.middle, tuple(parts), tuple(factors), words, reach)


def _has_words_above(fact: Fact) -> bool:
    """Say whether a cell above holds what is neither number nor nil: »4,8*«, »under 5«."""
    cells = [row.cells[fact.column] for row in fact.table.rows[: fact.row]]
    return any(cell.number is None and not is_nil(cell.text) for cell in cells)


def _lines_added(fact: Fact, parts: Sequence[Fact]) -> str:
    """Return »investering + besparelse«, or »investering minus besparelse« where savings are printed so."""
    added = [_NAMES[part.id.line] for part in parts if not is_taken_away(part, _ONE, fact)]
    taken = [_NAMES[part.id.line] for part in parts if is_taken_away(part, _ONE, fact)]
    return " minus ".join([" + ".join(added), *taken]).strip()


def _reach(fact: Fact, parts: Sequence[Fact]) -> Reach:
    return Reach.INSIDE if all(part.table is fact.table for part in parts) else Reach.ACROSS
