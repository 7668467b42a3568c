"""What a note's tables say about a case and a period, also where it takes an addition to see it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from gevinst.checking.meaning.fact import NOUGHT, Interval, total
from gevinst.checking.meaning.tables import CRUDE, PRINTED
from gevinst.domain.figure import PROGRAMME, FigureId
from gevinst.domain.line import Layer, Line, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.meaning.context import Context
    from gevinst.checking.meaning.fact import Fact

_MONEY = (Line.INVESTMENT, Line.SAVING, Line.INCOME)
_ADDED = (*_MONEY, Line.NET)


@dataclass(frozen=True)
class Value:
    """A value that a sentence may speak of.

    Args:
        scope: the case, the proposal or the programme.
        period: a year, ``total``, ``average``, or a part of the period such as ``2021-2023``.
        line, layer: what it is.
        range: between which bounds it lies, with the signs of METHOD 1.
        words: how it comes about, in Danish; empty when it is printed.
        unit: the unit of its line.
        is_difference: it is the difference between two layers of the budget.
    """

    scope: str
    period: str
    line: Line
    layer: Layer
    range: Interval
    words: str
    unit: Unit
    is_difference: bool = False


@dataclass(frozen=True)
class Known:
    """The values that follow from the facts of a note."""

    facts: Sequence[Fact]
    context: Context

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """All of them: printed, added over years, added over cases, differences between layers."""
        printed = [_printed(fact) for fact in self.facts if not fact.nil]
        added = _without([*self._over_years(), *self._programme_over_years()], printed)
        return (*printed, *added, *self._differences([*printed, *added]))

    @cached_property
    def of_year(self) -> dict[FigureId, Interval]:
        """The value of each line of money by scope, year and layer; a net that is not printed is added."""
        found: dict[FigureId, Interval] = {}
        for fact in self.facts:
            if fact.id.line in _ADDED and fact.id.variant == "":
                found.setdefault(fact.id, fact.range)
        for name in list(found):
            net = name.but(line=Line.NET)
            if net not in found:
                found[net] = total(found.get(name.but(line=line), NOUGHT) for line in _MONEY)
        return found

    def over(self, scope: str, line: Line, layer: Layer, years: Sequence[str]) -> Interval | None:
        """Return the sum over years; None when a year is missing."""
        parts = [self.of_year.get(FigureId(scope, year, line, layer)) for year in years]
        known = [part for part in parts if part is not None]
        return total(known) if len(known) == len(years) else None

    def programme_over(self, line: Line, layer: Layer, years: Sequence[str]) -> Interval | None:
        """Return the sum over the cases and the years, where the programme's own is not printed."""
        own = self.over(PROGRAMME, line, layer, years)
        if own is not None:
            return own
        scopes = self.context.scopes
        parts = [self.over(scope, line, layer, years) for scope in scopes]
        known = [part for part in parts if part is not None]
        return total(known) if scopes and len(known) == len(scopes) else None

    def positions(self, scope: str, layer: Layer) -> list[Interval]:
        """Return the accumulated net at the end of each year; nothing when a year's net is not known."""
        years = self.context.years
        found = []
        for count in range(1, len(years) + 1):
            position = self.over(scope, Line.NET, layer, years[:count])
            if position is None and scope == PROGRAMME:
                position = self.programme_over(Line.NET, layer, years[:count])
            if position is None:
                return []
            found.append(position)
        return found

    def _spans(self) -> Iterator[tuple[str, ...]]:
        """Go through the runs of two years or more, and single years."""
        years = self.context.years
        for first in range(len(years)):
            for last in range(first, len(years)):
                yield years[first : last + 1]

    def _over_years(self) -> Iterator[Value]:
        scopes = {name.scope for name in self.of_year}
        for years in self._spans():
            for scope in scopes:
                for line in _ADDED:
                    for layer in (Layer.PLAN, Layer.FORECAST, Layer.ADOPTED):
                        value = self.over(scope, line, layer, years)
                        if value is not None:
                            yield self._added(scope, years, line, layer, value)

    def _programme_over_years(self) -> Iterator[Value]:
        for years in self._spans():
            for line in _ADDED:
                for layer in (Layer.PLAN, Layer.FORECAST):
                    value = self.programme_over(line, layer, years)
                    if value is not None:
                        yield self._added(PROGRAMME, years, line, layer, value)

    def _added(self, scope: str, years: Sequence[str], line: Line, layer: Layer, value: Interval) -> Value:
        span = years[0] if len(years) == 1 else f"{years[0]}-{years[-1]}"
        words = f"summen af tabellernes tal for {span.replace('-', chr(0x2013))}"
        return Value(scope, self.context.period(span), line, layer, value, words, line.about.unit)

    @staticmethod
    def _differences(values: Sequence[Value]) -> Iterator[Value]:
        by_place: dict[tuple[str, str, Line], dict[Layer, Value]] = defaultdict(dict)
        for value in values:
            if value.line in _ADDED:
                by_place[value.scope, value.period, value.line].setdefault(value.layer, value)
        for (scope, period, line), layers in by_place.items():
            for one, two in (
                (Layer.PLAN, Layer.FORECAST),
                (Layer.ADOPTED, Layer.FORECAST),
                (Layer.ADOPTED, Layer.PLAN),
            ):
                if one in layers and two in layers:
                    difference = layers[two].range.plus(layers[one].range.times(Decimal(-1)))
                    words = f"forskellen mellem {two.danish} og {one.danish}"
                    yield Value(
                        scope, period, line, two, difference, words, line.about.unit, is_difference=True
                    )


def _without(added: Sequence[Value], printed: Sequence[Value]) -> list[Value]:
    """Return the sums that are not printed themselves: what is printed is known more exactly."""
    known = {(each.scope, each.period, each.line, each.layer) for each in printed}
    return [each for each in added if (each.scope, each.period, each.line, each.layer) not in known]


def _printed(fact: Fact) -> Value:
    layer = Layer.REVISED if fact.id.variant in {PRINTED, CRUDE} else fact.id.layer
    return Value(fact.id.scope, fact.id.period, fact.id.line, layer, fact.range, "", fact.id.line.about.unit)


def ratios(known: Known, scope: str, period: str) -> Iterator[tuple[Interval, Line, Layer]]:
    """Go through the shares that a case's values make, each with its line and what it is a share of."""
    values = [each for each in known.values if each.scope == scope and each.period == period]
    for line in _ADDED:
        layers = {each.layer: each for each in values if each.line is line and not each.is_difference}
        for whole in (Layer.PLAN, Layer.ADOPTED):
            if Layer.FORECAST in layers and whole in layers:
                share = layers[Layer.FORECAST].range.divided(layers[whole].range)
                if share:
                    yield share, line, whole


def payback_years(known: Known, scope: str, layer: Layer) -> set[str]:
    """Return the years from which the sum of the nets can stay at or below nought, rounding considered.

    An empty text stands for no year of the period; nothing when the tables lack a year's net.
    """
    positions = known.positions(scope, layer)
    return possible_years(positions, known.context.years) if positions else set()


def possible_years(positions: Sequence[Interval], years: Sequence[str]) -> set[str]:
    """Return the years in which the accumulated position can first be, and stay, at or below nought."""
    found = set()
    for at in range(len(years) + 1):
        stays = all(position.low <= 0 for position in positions[at:])
        not_before = at == 0 or positions[at - 1].high > 0
        if stays and not_before:
            found.add(years[at] if at < len(years) else "")
    return found
