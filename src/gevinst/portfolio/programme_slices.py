"""The slices of the programme itself: its facts, its lists, its texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.domain.programme import Programme, PublishedCurve, Section, Text
from gevinst.portfolio.period import in_period
from gevinst.portfolio.schema import CURVE, PARAGRAPH, PROGRAMME
from gevinst.portfolio.slice import (
    FACTS,
    PROGRAMME_SCOPE,
    TEXTS,
    Layout,
    Slice,
    bare,
    slice_name,
    with_fields,
)
from gevinst.portfolio.wording import section_title, title_of

if TYPE_CHECKING:
    from gevinst.portfolio.record import Part


def programme_slices() -> Iterator[Slice]:
    """Return the slices of every programme."""
    yield Slice(
        FACTS,
        "Programmet",
        PROGRAMME_SCOPE,
        Layout.RECORD,
        PROGRAMME,
        lambda programme: bare(PROGRAMME, programme),
        _with_facts,
    )
    own = {"cases", "proposals", "curves", "texts"}
    yield from (_part_of_programme(part) for part in PROGRAMME.parts if part.name not in own)
    yield Slice("curves", "Kurver", PROGRAMME_SCOPE, Layout.TABLE, CURVE, _curves, _with_curves)
    for section in Section:
        if section not in {Section.CASE, Section.PROPOSAL}:
            yield narrative(section_title(section), Text(section, ""))


def _with_facts(programme: Programme, facts: Programme) -> Programme:
    """Put the facts. Where years come or go, the cases' rows follow: nobody could add or delete them."""
    changed: Programme = with_fields(PROGRAMME, programme, facts)
    same = changed.years == programme.years and changed.stated_as_of == programme.stated_as_of
    return changed if same else in_period(changed)


def _part_of_programme(part: Part) -> Slice:
    return Slice(
        slice_name(PROGRAMME_SCOPE, part.name),
        title_of(part),
        PROGRAMME_SCOPE,
        Layout.TABLE if part.many else Layout.RECORD,
        part.record,
        lambda programme: getattr(programme, part.name),
        lambda programme, value: replace(programme, **{part.name: value}),
        optional=not part.many and getattr(_EMPTY, part.name) is None,
    )


# What a programme has where nothing is stated.
_EMPTY = Programme("", "", 0, 0)


def _curves(programme: Programme) -> tuple[PublishedCurve, ...]:
    return tuple(bare(CURVE, curve) for curve in programme.curves)


def _with_curves(programme: Programme, facts: tuple[PublishedCurve, ...]) -> Programme:
    """Put the facts of all curves. The points follow their curve, also when it gets another id."""
    kept = {each.id for each in facts}
    points = {curve.id: curve.points for curve in programme.curves}
    # A row with a new id was the curve in its place, unless that one is still there.
    renamed = {
        new.id: old.points for old, new in zip(programme.curves, facts, strict=False) if old.id not in kept
    }
    known = {**renamed, **points}
    return replace(programme, curves=tuple(replace(each, points=known.get(each.id, ())) for each in facts))


def narrative(title: str, empty: Text) -> Slice:
    """Return the slice of one text: paragraphs divided by empty lines.

    Args:
        title: of the slice.
        empty: an empty text of the section, with its case or proposal.
    """
    scope, name = text_slice(empty)

    def get(programme: Programme) -> str:
        return "\n\n".join(each.text for each in programme.texts if text_slice(each)[1] == name)

    def put(programme: Programme, text: str) -> Programme:
        if text == get(programme):
            return programme
        places = [text_slice(each)[1] == name for each in programme.texts]
        first = places.index(True) if any(places) else len(places)
        others = [each for each, own in zip(programme.texts, places, strict=True) if not own]
        new = [replace(empty, text=text)] if text else []
        return replace(programme, texts=(*others[:first], *new, *others[first:]))

    return Slice(name, title, scope, Layout.NARRATIVE, PARAGRAPH, get, put)


def text_slice(text: Text) -> tuple[str, str]:
    """Return the scope of a text and the name of its slice."""
    match text.section:
        case Section.CASE:
            return f"case-{text.case}", f"case-{text.case}/{TEXTS}"
        case Section.PROPOSAL:
            return f"proposal-{text.proposal}", f"proposal-{text.proposal}/{TEXTS}"
        case _:
            return PROGRAMME_SCOPE, f"{TEXTS}/{text.section}"
