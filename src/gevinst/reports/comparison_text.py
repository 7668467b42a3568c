"""What has changed between two follow-ups, as lines for a terminal; amounts in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.line import Unit
from gevinst.domain.programme import Presentation
from gevinst.figures import names
from gevinst.figures.comparison_tables import difference_text
from gevinst.figures.document import NONE
from gevinst.figures.explain import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.figure import Figure
    from gevinst.figures.comparison import Change, Comparison
    from gevinst.figures.record import Record

_HOW = Presentation()


def to_lines(comparison: Comparison, *, every: bool) -> list[str]:
    """Return the lines: which two, what must be known, and the changes under their scope.

    Args:
        comparison: what has changed.
        every: every figure is told; else the main ones, and how many more there are.
    """
    changes = comparison.changes
    count = (
        f"{danish.number(len(changes))} tal er ændret, nye eller væk." if changes else "Ingen tal er ændret."
    )
    heading = f"Før: {_which(comparison.before)}. Nu: {_which(comparison.after)}."
    lines = [heading, *comparison.remarks, count]
    for group in comparison.groups if every else comparison.only(main=True):
        lines += ["", group.title, *(line for change in group.changes for line in _lines(change))]
    return lines if every else [*lines, *_left_out(comparison)]


def _left_out(comparison: Comparison) -> list[str]:
    count = sum(not change.main for change in comparison.changes)
    return ["", f"{danish.number(count)} tal mere er ændret. De står i listen med --all."] if count else []


def _which(record: Record) -> str:
    return f"{record.programme}, pr. {danish.day(record.as_of)}" if record.as_of else record.programme


def _lines(change: Change) -> Iterator[str]:
    yield f"  {names.within_scope(change.figure)}  {change.figure}"
    difference = f" ({_difference(change.difference)})" if change.difference else ""
    yield f"    {_value(change.before)} → {_value(change.after)}{difference}: {change.reason}"


def _value(figure: Figure | None) -> str:
    return NONE if figure is None else exact_text(figure, _HOW)


def _difference(difference: Figure) -> str:
    if difference.unit is not Unit.KRONER:
        return difference_text(difference, _HOW)
    return f"{'+' if difference.number > 0 else ''}{exact_text(difference, _HOW)}"
