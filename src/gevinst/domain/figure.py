"""Figures: every number that leaves Gevinst, with its name, origin and arithmetic (DESIGN "Figures").

A figure is either *stated* (somebody said it) or *derived* (a :class:`Formula` over other figures).
A :class:`FigureBook` holds them and does the arithmetic, so a derived value cannot be typed in.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from gevinst.domain.danish import round_half_up
from gevinst.domain.errors import FigureConflict, UnknownFigure
from gevinst.domain.line import DECIMALS_KEPT, Kind, Layer, Line, Unit, weakest

if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView, Iterable, Iterator, Sequence, ValuesView

PROGRAMME = "programme"
TOTAL = "total"
AVERAGE = "average"

# What is counted for an amount of the ledger.
_NO_PEOPLE = "posteringer"

_ID = re.compile(
    r"(?P<scope>[^/@]+)/(?P<period>[^/@]+)/(?P<line>[^/@]+)/(?P<layer>[^/@]+)(@(?P<variant>[^/@]+))?"
)

# A follow-up of 20 cases is read with 20,000 names in it.
_LINES, _LAYERS = frozenset(Line), frozenset(Layer)


class FigureId(NamedTuple):
    """The name of a figure: ``scope/period/line/layer[@variant]``.

    A tuple, because a follow-up of 20 cases over 10 years makes 50,000 names and looks each of them up:
    as a frozen dataclass they made it a third slower (0.21 s for 0.16 s).

    Args:
        scope: ``programme``, ``case-4``, ``proposal-1.2`` or ``curve-<id>``.
        period: a year, ``total`` (the whole period), ``average`` (per year) or ``week-13`` (of a curve).
        line: what it is about.
        layer: which budget layer.
        variant: a baseline, a price level, an output target …; empty for the main one.
    """

    scope: str
    period: str
    line: Line
    layer: Layer
    variant: str = ""

    def __str__(self) -> str:
        """The name as it is written in files."""
        name = f"{self.scope}/{self.period}/{self.line}/{self.layer}"
        return f"{name}@{self.variant}" if self.variant else name

    @classmethod
    def parse(cls, text: str) -> FigureId:
        """Read a name.

        Raises:
            UnknownFigure: the text is not such a name.
        """
        match = _ID.fullmatch(text)
        if match is None or match["line"] not in _LINES or match["layer"] not in _LAYERS:
            raise UnknownFigure(text)
        return cls(
            match["scope"],
            match["period"],
            Line(match["line"]),
            Layer(match["layer"]),
            match["variant"] or "",
        )

    def but(self, **changes: Any) -> FigureId:  # noqa: ANN401 - the types of the parts, as above
        """Return the same name with some parts changed."""
        return self._replace(**changes)


class Operation(StrEnum):
    """The arithmetic that a formula can do. Missing inputs are left out before a formula is made."""

    SUM = "sum"
    DIFFERENCE = "difference"
    QUOTIENT = "quotient"
    PRODUCT = "product"
    SAME = "same"
    WEIGHTED_SUM = "weighted-sum"
    FIRST_YEAR_PAID_BACK = "first-year-paid-back"
    LOWEST = "lowest"
    HIGHEST = "highest"


@dataclass(frozen=True)
class Formula:
    """How a figure is computed.

    Args:
        operation: what is done.
        inputs: the figures it is done with, in order.
        weights: bare numbers, one per input; only for a weighted sum.
    """

    operation: Operation
    inputs: tuple[FigureId, ...]
    weights: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One number with all that is needed to defend it.

    Args:
        id: its name.
        value: in the line's unit; None when it is known that there is none (never 0 for unknown).
        unit: unit of the value.
        kind: how well it is known.
        expected: True when any part of it has not happened yet.
        interval: lower and upper bound in the same unit, where one could be computed.
        sources: names of the sources it rests on.
        formula: the arithmetic, None for a stated figure.
        note: a reservation in Danish that must stand beside it.
        counted: what was counted for it: words, and how many; None for a number that is too small to show.
        suppressed: the value is hidden because it could point to a person; it is then None.
    """

    id: FigureId
    value: Decimal | None
    unit: Unit
    kind: Kind
    expected: bool = False
    interval: tuple[Decimal, Decimal] | None = None
    sources: tuple[str, ...] = ()
    formula: Formula | None = None
    note: str = ""
    counted: tuple[tuple[str, int | None], ...] = ()
    suppressed: bool = False

    @property
    def about_persons(self) -> bool:
        """Whether what was counted first are people: then a small count hides the value."""
        return bool(self.counted) and not self.counted[0][0].startswith(_NO_PEOPLE)

    @property
    def number(self) -> Decimal:
        """The value of a figure that is known to have one.

        Raises:
            ValueError: it has none.
        """
        if self.value is None:
            raise ValueError(f"{self.id} har ingen værdi")
        return self.value


class FigureBook(Mapping[FigureId, Figure]):
    """Figures under their names, in the order in which they were made. It only grows."""

    def __init__(self) -> None:
        """Start empty."""
        self._figures: dict[FigureId, Figure] = {}

    @classmethod
    def holding(cls, figures: Iterable[Figure]) -> FigureBook:
        """Return a book with these figures, e.g. as read from a file.

        Raises:
            FigureConflict: two figures have one name.
        """
        book = cls()
        for figure in figures:
            book._enter(figure)
        return book

    def __getitem__(self, name: FigureId) -> Figure:
        """Return a figure.

        Raises:
            UnknownFigure: there is none; the nearest names are given.
        """
        try:
            return self._figures[name]
        except KeyError:
            raise UnknownFigure(str(name), self.nearest(str(name))) from None

    def __iter__(self) -> Iterator[FigureId]:
        """Go through the names."""
        return iter(self._figures)

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self._figures)

    def __contains__(self, name: object) -> bool:
        """Say whether there is a figure of this name."""
        return name in self._figures

    def values(self) -> ValuesView[Figure]:
        """Return the figures. That of `Mapping` would look each of them up by its name."""
        return self._figures.values()

    def items(self) -> ItemsView[FigureId, Figure]:
        """Return the names with their figures."""
        return self._figures.items()

    def nearest(self, wanted: str) -> list[str]:
        """Return up to three names that look like the one wanted."""
        return difflib.get_close_matches(wanted, [str(name) for name in self._figures], n=3)

    def named(self, text: str) -> Figure:
        """Return the figure with this name as text.

        Raises:
            UnknownFigure: there is none; the nearest names are given.
        """
        try:
            return self[FigureId.parse(text)]
        except UnknownFigure:
            raise UnknownFigure(text, self.nearest(text)) from None

    def state(  # noqa: PLR0913 - all that is known of a figure
        self,
        name: FigureId,
        value: Decimal | int | None,
        *,
        kind: Kind = Kind.STATED,
        sources: Sequence[str] = (),
        note: str = "",
        counted: Sequence[tuple[str, int | None]] = (),
    ) -> Figure:
        """Enter a figure that somebody stated or that was counted outside the book.

        Raises:
            FigureConflict: the name is taken.
        """
        return self._enter(
            Figure(
                name,
                None if value is None else Decimal(value),
                name.line.about.unit,
                kind,
                expected=name.layer in {Layer.FORECAST, Layer.REMAINING},
                sources=tuple(sources),
                note=note,
                counted=tuple(counted),
            )
        )

    def bound(self, name: FigureId, interval: tuple[Decimal, Decimal]) -> None:
        """Give a figure its interval.

        Raises:
            UnknownFigure: there is no such figure.
        """
        places = DECIMALS_KEPT.get(self[name].unit, 6)
        lower, upper = (round_half_up(each, places) for each in interval)
        self._figures[name] = replace(self[name], interval=(lower, upper))

    def derive(
        self,
        name: FigureId,
        operation: Operation,
        inputs: Sequence[FigureId],
        *,
        weights: Sequence[Decimal] = (),
        note: str = "",
    ) -> Figure:
        """Compute a figure from others and enter it.

        Raises:
            FigureConflict: the name is taken.
            UnknownFigure: an input is missing.
        """
        return self._enter(self._computed(name, Formula(operation, tuple(inputs), tuple(weights)), note))

    def model(self, kind: Kind, name: FigureId, formula: Formula, note: str = "") -> Figure:
        """Compute a figure that says more than its inputs do, so that its kind is not theirs, and enter it.

        Args:
            kind: how well it is known. A forecast is expected, also when its inputs have happened.
            name: its name.
            formula: how it is computed.
            note: a reservation in Danish.

        Raises:
            FigureConflict: the name is taken.
            UnknownFigure: an input is missing.
        """
        figure = self._computed(name, formula, note)
        return self._enter(replace(figure, kind=kind, expected=figure.expected or kind is Kind.FORECAST))

    def _computed(self, name: FigureId, formula: Formula, note: str) -> Figure:
        parts = [self[each] for each in formula.inputs]
        unit = name.line.about.unit
        return Figure(
            name,
            evaluate(formula.operation, parts, formula.weights, unit),
            unit,
            weakest([part.kind for part in parts]),
            # What remains of a plan has not happened, though the plan itself is a stated figure.
            expected=name.layer is Layer.REMAINING or any(part.expected for part in parts),
            sources=tuple(dict.fromkeys(source for part in parts for source in part.sources)),
            formula=formula,
            note=note,
        )

    def known(self, names: Sequence[FigureId]) -> list[FigureId]:
        """Return those of the names that are figures with a value: the rest is left out of sums."""
        return [name for name in names if name in self._figures and self._figures[name].value is not None]

    def has(self, *names: FigureId) -> bool:
        """Say whether all these figures exist and have a value."""
        return len(self.known(names)) == len(names)

    def seen_through(self, names: Mapping[FigureId, FigureId]) -> FigureBook:
        """Return a book in which each name leads to the figure of the name beside it, and no other does."""
        book = FigureBook()
        book._figures = {name: self[other] for name, other in names.items()}
        return book

    def hiding(self, hide: Callable[[Figure], bool]) -> FigureBook:
        """Return a book without the values that must be hidden, nor any that tell of them.

        Whatever is computed from a hidden value tells of it, but for a total over parts of the same line:
            whether
        that may stay depends on what else is hidden, and whoever hides must see to it.
        """
        book = FigureBook()
        for name, figure in self._figures.items():
            hidden = hide(figure) or (figure.formula is not None and _tells(figure.formula, book))
            shown = replace(figure, value=None, interval=None, suppressed=True) if hidden else figure
            book._figures[name] = shown
        return book

    def _enter(self, figure: Figure) -> Figure:
        if figure.id in self._figures:
            raise FigureConflict(f"{figure.id} er defineret to gange")
        self._figures[figure.id] = figure
        return figure


def _tells(formula: Formula, book: FigureBook) -> bool:
    """Say whether a figure tells of a hidden value that it is computed from, whatever else is hidden."""
    is_total = formula.operation is Operation.SUM and len({name.line for name in formula.inputs}) == 1
    return not is_total and any(book[name].suppressed for name in formula.inputs)


def evaluate(
    operation: Operation, inputs: Sequence[Figure], weights: Sequence[Decimal], unit: Unit
) -> Decimal | None:
    """Return the value of a formula, rounded to what its unit keeps; None when it has none.

    It has none when an input has none, when a quotient would divide by nothing, and when nothing
    is paid back within the period.
    """
    if any(figure.value is None for figure in inputs):
        return None
    value = _ARITHMETIC[operation](inputs, weights)
    return None if value is None else round_half_up(value, DECIMALS_KEPT.get(unit, 6))


def _product(inputs: Sequence[Figure], _: Sequence[Decimal]) -> Decimal:
    product = Decimal(1)
    for figure in inputs:
        product *= figure.number
    return product


def _quotient(inputs: Sequence[Figure], _: Sequence[Decimal]) -> Decimal | None:
    part, whole = inputs
    return part.number / whole.number if whole.number else None


def _first_year_paid_back(inputs: Sequence[Figure], _: Sequence[Decimal]) -> Decimal | None:
    """Return the first year from which the accumulated position stays at or below zero."""
    year = None
    for figure in reversed(inputs):
        if figure.number > 0:
            break
        year = Decimal(figure.id.period)
    return year


_ARITHMETIC: dict[Operation, Callable[[Sequence[Figure], Sequence[Decimal]], Decimal | None]] = {
    Operation.SUM: lambda inputs, _: sum((figure.number for figure in inputs), Decimal(0)),
    Operation.DIFFERENCE: lambda inputs, _: inputs[0].number - inputs[1].number,
    Operation.QUOTIENT: _quotient,
    Operation.PRODUCT: _product,
    Operation.SAME: lambda inputs, _: inputs[0].number,
    Operation.WEIGHTED_SUM: lambda inputs, weights: sum(
        (weight * figure.number for weight, figure in zip(weights, inputs, strict=True)), Decimal(0)
    ),
    Operation.FIRST_YEAR_PAID_BACK: _first_year_paid_back,
    Operation.LOWEST: lambda inputs, _: min(figure.number for figure in inputs),
    Operation.HIGHEST: lambda inputs, _: max(figure.number for figure in inputs),
}
