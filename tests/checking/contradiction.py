"""When a changed number is contradicted by others: what a perfect reader of the printed note could know.

Decided from the figure book, independently of the checker: the same figure printed elsewhere, or a
formula all of whose figures are printed (or follow from printed ones), lies outside rounding: half a unit
of the last printed digit for each number that takes part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from itertools import product

from gevinst.domain.figure import FigureBook, FigureId, Operation
from gevinst.figures.document import Document, Look, Table
from tests.checking.printed import Print, Spot, cells

Interval = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Relation:
    """An equation between figures."""

    whole: FigureId
    operation: Operation
    parts: tuple[FigureId, ...]
    weights: tuple[Decimal, ...] = ()

    def __str__(self) -> str:
        """Return the equation in one line."""
        return f"{self.whole} = {self.operation} of {', '.join(map(str, self.parts))}"


@dataclass(frozen=True)
class Knowledge:
    """What the printed numbers of a document say about each other.

    Args:
        figures: the figures with their formulas.
        document: the note without errors.
        prints: the numbers that it prints.
    """

    figures: FigureBook
    document: Document
    prints: tuple[Print, ...]

    def contradiction(self, changed: Sequence[Print]) -> str:
        """Say what contradicts these numbers, which stand in the places of others; nothing when none does."""
        spots = {each.spot for each in changed}
        for each in changed:
            for other in self._elsewhere(each, spots, changed):
                if _apart(each, other):
                    return f"{other.figure} is {other.value} in {self._where(other)}"
        failing = (each for each in self._touched_by(changed) if self._fails(each, changed))
        return next((str(relation) for relation in failing), "")

    def _where(self, found: Print) -> str:
        block = self.document.blocks[found.spot[0]]
        return f"table {block.number} ({block.id})" if isinstance(block, Table) else "a sentence"

    def failing(self) -> list[Relation]:
        """Return the equations that the printed numbers themselves break: none in a note without errors."""
        return [relation for relation, _ in self._relations if self._fails(relation, ())]

    def _elsewhere(self, new: Print, spots: set[Spot], changed: Sequence[Print]) -> Iterator[Print]:
        """Go through the other prints of a figure, as they stand after the change."""
        own = self.own(new.figure)
        yield from (each for each in self._by_figure[own] if each.spot not in spots)
        yield from (each for each in changed if self.own(each.figure) == own)

    def _touched_by(self, changed: Sequence[Print]) -> Iterator[Relation]:
        names = {self.own(each.figure) for each in changed}
        return (relation for relation, members in self._relations if names & members)

    def _fails(self, relation: Relation, changed: Sequence[Print]) -> bool:
        now = {self.own(each.figure): (each.value - each.half, each.value + each.half) for each in changed}
        whole = now.get(relation.whole) or self._printed[relation.whole]
        computed = self._computed(relation, now)
        return computed is not None and (computed[1] < whole[0] or whole[1] < computed[0])

    def _interval(self, name: FigureId, now: dict[FigureId, Interval]) -> Interval | None:
        """Return between what bounds a figure lies: as printed, or else as computed from printed ones."""
        found = now.get(name) or self._printed.get(name)
        if found or name not in self._formulas:
            return found
        return self._computed(self._formulas[name], now)

    def _computed(self, relation: Relation, now: dict[FigureId, Interval]) -> Interval | None:
        """Return the bounds that the parts of an equation give its whole; None when one is not known."""
        parts = [self._interval(part, now) for part in relation.parts]
        known = [part for part in parts if part is not None]
        return _computed(relation, known) if len(known) == len(parts) else None

    def own(self, name: FigureId) -> FigureId:
        """Return the figure that this one merely repeats: a closed year's forecast is its result."""
        formula = self.figures[name].formula
        return self.own(formula.inputs[0]) if formula and formula.operation is Operation.SAME else name

    @cached_property
    def _by_figure(self) -> dict[FigureId, list[Print]]:
        found: dict[FigureId, list[Print]] = defaultdict(list)
        for each in self.prints:
            found[self.own(each.figure)].append(each)
        return found

    @cached_property
    def _printed(self) -> dict[FigureId, Interval]:
        """The bounds of each printed figure, from its most exact print."""
        best = {
            name: min(found, key=lambda each: each.half) for name, found in self._by_figure.items() if found
        }
        return {name: (each.value - each.half, each.value + each.half) for name, each in best.items()}

    @cached_property
    def _formulas(self) -> dict[FigureId, Relation]:
        return {
            name: Relation(
                name,
                figure.formula.operation,
                tuple(self.own(part) for part in figure.formula.inputs),
                figure.formula.weights,
            )
            for name, figure in self.figures.items()
            if figure.formula and figure.formula.operation is not Operation.SAME
        }

    @cached_property
    def _relations(self) -> list[tuple[Relation, set[FigureId]]]:
        """The equations whose whole is printed, with all printed figures that they rest on."""
        known = [self._formulas[name] for name in self._printed if name in self._formulas]
        columns = [relation for table in self.document.tables for relation in self._columns(table)]
        return [
            (relation, {relation.whole, *self._members(relation.parts)}) for relation in (*known, *columns)
        ]

    def _members(self, parts: Iterable[FigureId]) -> set[FigureId]:
        found: set[FigureId] = set()
        for part in parts:
            if part in self._printed:
                found.add(part)
            elif part in self._formulas:
                found |= self._members(self._formulas[part].parts)
        return found

    def sums_of(self, table: Table) -> Iterator[Relation]:
        """Go through the sums whose whole is printed in the table."""
        for name in dict.fromkeys(self.own(name) for *_, name in cells(table)):
            if name in self._formulas and self._formulas[name].operation is Operation.SUM:
                yield self._formulas[name]
        yield from self._columns(table)

    def _columns(self, table: Table) -> Iterator[Relation]:
        """Go through the columns that end in a total of the line above it."""
        *rows, last = table.rows
        for column, cell in enumerate(last.cells if last.look is Look.TOTAL else ()):
            parts = [row.cells[column].figure for row in rows]
            names = [name for name in parts if name is not None and self.figures[name].value is not None]
            if cell.figure and len(names) > 1 and all(name.line is cell.figure.line for name in names):
                whole, *own = [self.own(name) for name in (cell.figure, *names)]
                yield Relation(whole, Operation.SUM, tuple(own))


def _apart(one: Print, other: Print) -> bool:
    """Say whether two prints of one figure differ by more than rounding."""
    signed = one.signed and other.signed
    values = (one.value, other.value) if signed else (abs(one.value), abs(other.value))
    return abs(values[0] - values[1]) > one.half + other.half


def _computed(relation: Relation, parts: Sequence[Interval]) -> Interval | None:
    if relation.operation in _OVER_ALL:
        return _OVER_ALL[relation.operation](parts)
    match relation.operation:
        case Operation.DIFFERENCE:
            return parts[0][0] - parts[1][1], parts[0][1] - parts[1][0]
        case Operation.WEIGHTED_SUM:
            return _sum([_scaled(part, by) for part, by in zip(parts, relation.weights, strict=True)])
        case Operation.PRODUCT:
            return _extremes(one * other for one, other in product(*parts))
        case Operation.QUOTIENT:
            part, whole = parts
            return None if whole[0] <= 0 <= whole[1] else _extremes(a / b for a, b in product(part, whole))
        case Operation.FIRST_YEAR_PAID_BACK:
            return _paid_back(relation.parts, parts)
    raise AssertionError(relation.operation)


def _sum(parts: Iterable[Interval]) -> Interval:
    low, high = zip(*parts, strict=True)
    return sum(low, Decimal(0)), sum(high, Decimal(0))


def _end(choose: Callable[[Iterable[Decimal]], Decimal], parts: Sequence[Interval]) -> Interval:
    low, high = zip(*parts, strict=True)
    return choose(low), choose(high)


_OVER_ALL: dict[Operation, Callable[[Sequence[Interval]], Interval]] = {
    Operation.SUM: _sum,
    Operation.LOWEST: partial(_end, min),
    Operation.HIGHEST: partial(_end, max),
}


def _scaled(part: Interval, weight: Decimal) -> Interval:
    return _extremes(end * weight for end in part)


def _extremes(values: Iterable[Decimal]) -> Interval:
    found = list(values)
    return min(found), max(found)


def _paid_back(names: Sequence[FigureId], positions: Sequence[Interval]) -> Interval | None:
    """Return the year since which the position is a gain; None where rounding leaves it open."""
    year = None
    for name, (low, high) in reversed(list(zip(names, positions, strict=True))):
        if low > 0:
            break
        if high > 0:
            return None
        year = Decimal(name.period)
    return None if year is None else (year, year)
