"""What has changed between two records of figures, and why as far as that can be known (METHOD 9)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from gevinst.domain.figure import PROGRAMME, Figure, FigureBook, FigureId, Formula, Operation
from gevinst.domain.line import Kind, Layer, Line, Unit
from gevinst.effect.closed import is_closed
from gevinst.figures import names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from gevinst.figures.record import Record


class Why(StrEnum):
    """Why a figure is not what it was, in the reader's words."""

    NEW = "nyt tal"
    GONE = "findes ikke mere"
    HIDDEN = "skjult nu"
    SHOWN = "ikke skjult mere"
    STATED = "nyt oplyst tal"
    NEW_WEEKS = "målt igen med de nye uger"
    CORRECTED = "målt igen; noget tidligere er rettet"
    OTHER_PARTS = "andre tal indgår"
    FOLLOWS = "følger af andre tal"
    METHOD = "metoden er en anden"
    UNKNOWN = "kan ikke ses af tallene"


@dataclass(frozen=True)
class Change:
    """A figure that is new, gone, or has another value.

    Args:
        figure: its name.
        before: as it was; None when it is new.
        after: as it is; None when it is gone.
        difference: after minus before; None unless both have a value. A year has none: it is no amount.
        why: why it is not what it was.
        restated: the year was over already then, so its result has been corrected.
        mostly: the part of its sum that has moved it most, where that can be told.
    """

    figure: FigureId
    before: Figure | None
    after: Figure | None
    difference: Figure | None
    why: Why
    restated: bool
    mostly: FigureId | None = None

    @property
    def reason(self) -> str:
        """Why it is not what it was, and that the year was over already."""
        why = f"følger mest af {_told_apart(self.mostly, self.figure)}" if self.mostly else self.why.value
        return f"{why}; året var gjort op" if self.restated else why

    @property
    def main(self) -> bool:
        """Whether it is one of the figures that a reader of the note asks for first."""
        return not self.figure.variant and self.figure.line in _MAIN


_MAIN = frozenset(
    (
        Line.INVESTMENT,
        Line.SAVING,
        Line.INCOME,
        Line.NET,
        Line.WEEKS,
        Line.PERSONS,
        Line.FULL_TIME,
        Line.PAYBACK_YEAR,
    )
)


def _told_apart(part: FigureId, whole: FigureId) -> str:
    """Return in what a part of a sum is another figure than the sum: its case, year, line, layer, variant."""
    words = (
        (part.scope != whole.scope, names.scope(part).lower()),
        (part.period != whole.period, names.period(part)),
        (part.line != whole.line, part.line.about.danish.lower()),
        (part.layer != whole.layer, part.layer.danish),
        (part.variant != whole.variant, names.variant(part).removeprefix("af ")),
    )
    return ", ".join(text for differs, text in words if differs and text)


@dataclass(frozen=True)
class Group:
    """The changes of the programme, a case, a proposal or a curve, main lines first.

    Args:
        scope: the first part of their names.
        title: the same in words.
    """

    scope: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Comparison:
    """Two records beside each other.

    Args:
        before, after: the records.
        groups: what has changed, the programme first; empty when nothing has.
        remarks: what must be known to read them, and what the causes can and cannot be told apart by.
    """

    before: Record
    after: Record
    groups: tuple[Group, ...]
    remarks: tuple[str, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes in order."""
        return tuple(change for group in self.groups for change in group.changes)

    def only(self, *, main: bool) -> tuple[Group, ...]:
        """Return the groups with their main changes alone, or with the others alone; none is empty."""
        parts = [
            replace(group, changes=tuple(each for each in group.changes if each.main is main))
            for group in self.groups
        ]
        return tuple(part for part in parts if part.changes)


def compare(before: Record, after: Record) -> Comparison:
    """Return what has changed from one record to another. What is hidden in either stays hidden."""
    everything = {**before.figures, **after.figures}
    changed = [name for name in everything if _differs(_found(name, before), _found(name, after))]
    known = frozenset(changed)
    changes = [_change(name, before, after, known) for name in sorted(changed, key=_order)]
    scopes = dict.fromkeys(change.figure.scope for change in changes)
    groups = tuple(_group(scope, changes) for scope in scopes)
    return Comparison(before, after, groups, tuple(_remarks(before, after, changes)))


def _found(name: FigureId, record: Record) -> Figure | None:
    # A book's own error is no KeyError, so that ``get`` would raise it.
    return record.figures[name] if name in record.figures else None  # noqa: SIM401


def _differs(before: Figure | None, after: Figure | None) -> bool:
    if before is None or after is None:
        return True
    return (before.value, before.suppressed) != (after.value, after.suppressed)


_SCOPES = [PROGRAMME, "case", "proposal", "curve"]
_LINES, _LAYERS = list(Line), list(Layer)


def _order(name: FigureId) -> tuple[object, ...]:
    """Return the place of a figure: its scope, then main figures, then by line, layer and period."""
    kind, _, number = name.scope.partition("-")
    numbers = tuple(int(part) for part in number.split(".") if part.isdecimal())
    place = (_LINES.index(name.line), _LAYERS.index(name.layer), name.period, name.variant)
    return (_SCOPES.index(kind), numbers, number, bool(name.variant), *place)


def _group(scope: str, changes: Iterable[Change]) -> Group:
    own = tuple(change for change in changes if change.figure.scope == scope)
    return Group(scope, names.scope(own[0].figure), own)


def _change(name: FigureId, before: Record, after: Record, changed: Collection[FigureId]) -> Change:
    old, new = _found(name, before), _found(name, after)
    difference = _difference(old, new)
    if old is None or new is None:
        return Change(name, old, new, difference, Why.NEW if old is None else Why.GONE, restated=False)
    restated = _was_closed(name, before.figures)
    why = _why(old, new, changed) or _by_itself(new, before, after, restated=restated)
    mostly = _mostly(new.formula, before, after, restated=restated) if why is Why.FOLLOWS else None
    return Change(name, old, new, difference, why, restated, mostly)


def _why(before: Figure, after: Figure, changed: Collection[FigureId]) -> Why | None:
    """Return why, as far as the figure and its parts tell; None when it changed by itself."""
    if before.suppressed != after.suppressed:
        return Why.HIDDEN if after.suppressed else Why.SHOWN
    if before.formula != after.formula:
        return Why.OTHER_PARTS
    if after.formula and any(name in changed for name in after.formula.inputs):
        return Why.FOLLOWS
    return None


def _by_itself(figure: Figure, before: Record, after: Record, *, restated: bool) -> Why:
    """Return why a figure changed that does not follow from others: the municipality's word, or the data."""
    if figure.formula:
        return Why.UNKNOWN if before.method == after.method else Why.METHOD
    if figure.kind is Kind.STATED:
        return Why.STATED
    old, new = before.basis, after.basis
    more = old is None or new is None or old.through != new.through
    return Why.NEW_WEEKS if more and not restated else Why.CORRECTED


def _mostly(formula: Formula | None, before: Record, after: Record, *, restated: bool) -> FigureId | None:
    """Return the part that has moved a sum or difference most; None where a part is or was hidden."""
    # New weeks add to both sides of a difference: which grew most says nothing, unless the year was over.
    splits = {Operation.SUM, Operation.DIFFERENCE} if restated else {Operation.SUM}
    if formula is None or formula.operation not in splits:
        return None
    parts = [(_found(name, before), _found(name, after)) for name in formula.inputs]
    if any(each is not None and each.suppressed for part in parts for each in part):
        return None
    moved = [abs(_amount(new) - _amount(old)) for old, new in parts]
    return formula.inputs[moved.index(max(moved))] if len(moved) > 1 and any(moved) else None


def _amount(figure: Figure | None) -> Decimal:
    return Decimal(0) if figure is None or figure.value is None else figure.value


def _was_closed(name: FigureId, book: FigureBook) -> bool:
    """Say whether a figure is the result of a year in which nothing was expected any more."""
    realised = name.layer in {Layer.RESULT, Layer.FORECAST} and name.period.isdecimal()
    return realised and is_closed(book, int(name.period), name.scope)


def _difference(before: Figure | None, after: Figure | None) -> Figure | None:
    """Return after minus before, as the figure book does arithmetic."""
    if before is None or after is None or before.value is None or after.value is None:
        return None
    if after.unit is Unit.YEAR:
        return None
    earlier = replace(before, id=before.id.but(variant=f"{before.id.variant}-before"))
    book = FigureBook.holding([earlier, after])
    name = after.id.but(variant=f"{after.id.variant}-since-before")
    return book.derive(name, Operation.DIFFERENCE, [after.id, earlier.id])


def _about_data(before: Record, after: Record) -> Iterable[str]:
    """Say what has come since: weeks, deliveries, another law or baseline (METHOD 9)."""
    was, now = before.basis, after.basis
    if now is None:
        return
    if was is None:
        yield "Før var tallene oplyst af kommunen. Nu er de målt i datamappen."
        return
    if was.through != now.through:
        yield f"Ugerne går nu til {now.through}; før til {was.through}."
    came = sorted(after.inputs.keys() - before.inputs.keys())
    gone = sorted(before.inputs.keys() - after.inputs.keys())
    if came:
        yield f"{len(came)} leverancer er kommet til. De kan rette uger, der også var med før."
    if gone:
        yield f"{len(gone)} leverancer er ikke med længere."
    same_law = before.law == after.law
    yield (
        "Lov og satser er de samme." if same_law else "Lov eller satser er ændret; det kan flytte alle beløb."
    )
    if was.baseline != now.baseline:
        yield "Grundlaget er et andet end før: dets uger er rettet, eller reglen for det er ændret."


def _remarks(before: Record, after: Record, changes: Iterable[Change]) -> Iterable[str]:
    if before.programme != after.programme:
        yield f"Det er to programmer: »{before.programme}« og »{after.programme}«."
    if before.as_of and after.as_of and before.as_of > after.as_of:
        yield "Det, der her hedder »nu«, er ældre end det, der hedder »før«."
    if before.method == after.method:
        yield f"Metoden er den samme (version {after.method}), så ingen forskel skyldes den."
    else:
        yield (
            f"Metoden er en anden: version {before.method} før, {after.method} nu. Hvor meget den betyder, "
            "kan ikke skilles fra nye oplyste tal."
        )
    if after.basis is not None:
        yield from _about_data(before, after)
    elif any(change.why is Why.STATED for change in changes):
        yield (
            "Tallene er oplyst af kommunen. Om et nyt tal skyldes rettede data, ændrede regler eller nye "
            "uger, er ikke oplyst og kan ikke ses."
        )
