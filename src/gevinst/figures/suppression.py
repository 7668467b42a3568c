"""Small numbers of people are hidden in everything that leaves (METHOD 8 and 10).

Hidden are counts of fewer than five real people and amounts that rest on so few. What is computed from a
hidden
number is hidden too: a price per place gives the places away. A total over cases or years stays where at
    least
two of its parts are hidden; where only one would be, another part is hidden with it, since the total less the
other parts tells the one that is missing. Plans are not about real people and stay.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, TOTAL, FigureBook, Operation
from gevinst.domain.line import COUNTS_PEOPLE, Layer
from gevinst.effect.measured_names import LOWER, UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from gevinst.domain.figure import Figure, FigureId

# Statistics Denmark hides cells under five; so does METHOD 8.
SMALLEST_SHOWN = 5
_CASE = "case-"
_ADDED = frozenset({Operation.SUM, Operation.DIFFERENCE})
_PLANNED = frozenset({Layer.PLAN, Layer.ADOPTED, Layer.REVISED})


def suppress(book: FigureBook) -> FigureBook:
    """Return the book without small counts of people and what tells of them."""
    hidden = {name for name, figure in book.items() if _is_small(book, figure)}
    while True:
        shown = book.hiding(lambda figure: figure.id in hidden)  # noqa: B023 - used at once
        more = _given_away(shown) | _around_hidden(shown)
        if not more:
            break
        hidden |= more
    return FigureBook.holding(_without_small_counts(each) for each in shown.values())


def _is_small(book: FigureBook, figure: Figure) -> bool:
    if figure.id.layer in _PLANNED or figure.value is None:
        return False
    counts_people = figure.unit in COUNTS_PEOPLE and 0 < figure.value < SMALLEST_SHOWN
    return counts_people or _too_few(_persons(book, figure.id))


def _persons(book: FigureBook, name: FigureId) -> int | None:
    """Return how many persons an amount rests on; None where that is not counted.

    Years of a case are about the same people, who grow in number; cases are about different ones.
    """
    figure = book[name]
    if figure.about_persons:
        return figure.counted[0][1]
    if figure.formula is None or figure.formula.operation not in _ADDED:
        return None
    counts = [_persons(book, each) for each in figure.formula.inputs]
    known = [each for each in counts if each]
    if not known or None in counts:
        return None
    over_cases = len({each.scope for each in figure.formula.inputs}) > 1
    return sum(known) if over_cases else max(known)


def _too_few(count: int | None) -> bool:
    return count is not None and 0 < count < SMALLEST_SHOWN


def _given_away(shown: FigureBook) -> set[FigureId]:
    """Return what must be hidden too, so that no total and its other parts tell the only one that is hidden.

    One for each line, layer and variant at a time: what is hidden across may be enough down as well.
    """
    found: dict[tuple[str, ...], FigureId] = {}
    for family, members in _equations(shown):
        if family not in found:
            hidden = [name for name in members if shown[name].suppressed]
            rest = [name for name in members if not shown[name].suppressed and shown[name].value is not None]
            if len(hidden) == 1 and rest:
                found[family] = min(rest, key=lambda name: _dispensable(shown, name))
    return set(found.values())


def _dispensable(shown: FigureBook, name: FigureId) -> tuple[bool, bool, bool, Decimal, str]:
    """Return by what the one to hide is chosen: no total, nothing of the programme, and the smallest."""
    value = abs(shown[name].number)
    return name.scope == PROGRAMME, name.period == TOTAL, value == 0, value, str(name)


def _equations(shown: FigureBook) -> Iterator[tuple[tuple[str, ...], Sequence[FigureId]]]:
    """Go through sums and differences of one kind of amount: their parts and what they give.

    What a programme has over all years is a sum over its cases too, whichever way it was computed.
    """
    cases = sorted({name.scope for name in shown if name.scope.startswith(_CASE)})
    for name, figure in shown.items():
        if figure.formula is None or figure.formula.operation not in _ADDED:
            continue
        parts = figure.formula.inputs
        if figure.formula.operation is Operation.DIFFERENCE:
            yield ("difference", name.line, name.layer, name.variant), (*parts, name)
        elif len({part.line for part in parts}) == 1:
            yield ("sum", name.line, name.layer, name.variant), (*parts, name)
            if name.scope == PROGRAMME:
                of_cases = [part for case in cases if (part := name.but(scope=case)) in shown]
                yield ("sum", name.line, name.layer, name.variant), (*of_cases, name)


def _around_hidden(shown: FigureBook) -> set[FigureId]:
    """Return the bounds of what is hidden: the value lies in the middle between them."""
    return {
        name
        for name, figure in shown.items()
        if name.variant in {LOWER, UPPER} and not figure.suppressed and shown[name.but(variant="")].suppressed
    }


def _without_small_counts(figure: Figure) -> Figure:
    counted = tuple((words, None if _too_few(count) else count) for words, count in figure.counted)
    return replace(figure, counted=counted) if counted != figure.counted else figure
