"""Small numbers of people are hidden in everything that leaves (METHOD 8 and 10).

Hidden are counts of fewer than five real people and amounts that rest on so few. What is computed from a hidden
number is hidden too: a price per place gives the places away. A total over cases or years stays where at least
two of its parts are hidden; where only one would be, the smallest other part is hidden with it, since a total
less the other parts tells the one that is missing. Plans are not about real people and stay.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.domain.figure import FigureBook, Operation
from gevinst.domain.line import COUNTS_PEOPLE, Layer

if TYPE_CHECKING:
    from gevinst.domain.figure import Figure, FigureId

# Statistics Denmark hides cells under five; so does METHOD 8.
SMALLEST_SHOWN = 5
_PLANNED = frozenset({Layer.PLAN, Layer.ADOPTED, Layer.REVISED})


def suppress(book: FigureBook) -> FigureBook:
    """Return the book without small counts of people and what tells of them."""
    hidden = {name for name, figure in book.items() if _is_small(figure)}
    while True:
        shown = book.hiding(lambda figure: figure.id in hidden)  # noqa: B023 - used at once
        more = _given_away(book, shown)
        if not more - hidden:
            break
        hidden |= more
    return FigureBook.holding(_without_small_counts(each) for each in shown.values())


def _is_small(figure: Figure) -> bool:
    if figure.id.layer in _PLANNED or figure.value is None:
        return False
    counts_people = figure.unit in COUNTS_PEOPLE and 0 < figure.value < SMALLEST_SHOWN
    return counts_people or any(_too_few(count) for _, count in figure.counted[:1] if figure.about_persons)


def _too_few(count: int | None) -> bool:
    return count is not None and 0 < count < SMALLEST_SHOWN


def _given_away(book: FigureBook, shown: FigureBook) -> set[FigureId]:
    """Return what must be hidden too, so that no total tells its only hidden part."""
    found: set[FigureId] = set()
    for figure in shown.values():
        formula = figure.formula
        if formula is None or formula.operation is not Operation.SUM or not _is_total(formula.inputs):
            continue
        hidden = [name for name in formula.inputs if shown[name].suppressed]
        rest = [name for name in formula.inputs if not shown[name].suppressed and shown[name].value]
        if len(hidden) == 1 and rest:
            smallest = min(rest, key=lambda name: (abs(book[name].number), str(name)))
            found |= set(_leaves(book, smallest))
    return found


def _is_total(inputs: tuple[FigureId, ...]) -> bool:
    """Say whether a sum goes over cases, years or what is realised and expected: parts of one line."""
    return len({name.line for name in inputs}) == 1


def _leaves(book: FigureBook, name: FigureId) -> list[FigureId]:
    """Return what a figure is computed from in the end: it would be told by them."""
    formula = book[name].formula
    if formula is None:
        return [name]
    return [leaf for each in formula.inputs for leaf in _leaves(book, each)]


def _without_small_counts(figure: Figure) -> Figure:
    counted = tuple((words, None if _too_few(count) else count) for words, count in figure.counted)
    return replace(figure, counted=counted) if counted != figure.counted else figure
