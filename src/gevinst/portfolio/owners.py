"""Add a case, a proposal or a curve to a programme, and take one out of it."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from gevinst.domain.errors import InputRefused, UnknownSlice
from gevinst.domain.problem import Place, Problem
from gevinst.domain.programme import Case, Proposal, PublishedCurve, Section
from gevinst.portfolio.period import fitted
from gevinst.portfolio.schema import CASE, CURVE, PARAGRAPH, PROGRAMME, PROPOSAL
from gevinst.portfolio.slice import with_parts
from gevinst.portfolio.wording import SEPARATOR, label_of, row_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.programme import Programme, Text
    from gevinst.portfolio.record import Record

_CURVE_OF_CASE = next(each.heading for each in CASE.fields if each.name == "curve")
OWNERS = {"cases": CASE, "proposals": PROPOSAL, "curves": CURVE}


def with_case(programme: Programme, number: int, title: str) -> Programme:
    """Return the programme with a new case, placed by its number.

    Raises:
        InputRefused: there is a case with that number.
    """
    case = Case(number, title)
    _refuse_second(programme, "cases", case)
    at = sum(each.number < number for each in programme.cases)
    cases = (*programme.cases[:at], fitted(programme, case), *programme.cases[at:])
    return replace(programme, cases=cases)


def with_proposal(programme: Programme, number: str, title: str) -> Programme:
    """Return the programme with a new proposal, the last.

    Raises:
        InputRefused: there is a proposal with that number.
    """
    proposal = Proposal(number, title)
    _refuse_second(programme, "proposals", proposal)
    return replace(programme, proposals=(*programme.proposals, proposal))


def with_curve(programme: Programme, curve: PublishedCurve) -> Programme:
    """Return the programme with a new curve, the last.

    Raises:
        InputRefused: there is a curve with that id.
    """
    _refuse_second(programme, "curves", curve)
    return replace(programme, curves=(*programme.curves, curve))


def _refuse_second(programme: Programme, part: str, new: Any) -> None:  # noqa: ANN401 (case, proposal or curve)
    key = OWNERS[part].key
    if any(getattr(each, key) == getattr(new, key) for each in getattr(programme, part)):
        found = f"{label_of(OWNERS[part], new)}, som findes i forvejen"
        expected = "et nummer eller navn, som ingen anden har"
        raise InputRefused([Problem(Place("", field=key), found, expected, "Vælg et andet.")])


def without(programme: Programme, scope: str) -> Programme:
    """Return the programme without a case, a proposal or a curve, and without the texts about it.

    Args:
        programme: the programme.
        scope: ``case-4``, ``proposal-1.2`` or ``curve-igu``.

    Raises:
        UnknownSlice: there is no such thing.
        InputRefused: something else in the programme names it; every such place is in it.
    """
    part, record, owner = _find(programme, scope)
    texts = tuple(each for each in programme.texts if not _is_about(each, owner))
    named = [*_rows_that_name(programme, owner), *_texts_that_name(texts, scope)]
    if named:
        raise InputRefused([_still_named(place, record, owner) for place in named])
    others = tuple(each for each in getattr(programme, part) if each is not owner)
    changed: Programme = with_parts(programme, {"texts": texts, part: others})
    return changed


def _find(programme: Programme, scope: str) -> tuple[str, Record, Any]:
    found = {
        each.scope: (part, record, each)
        for part, record in OWNERS.items()
        for each in getattr(programme, part)
    }
    if scope not in found:
        raise UnknownSlice(scope, get_close_matches(scope, found))
    return found[scope]


def _is_about(text: Text, owner: object) -> bool:
    """Say whether a text stands in the section of the case or proposal."""
    match owner:
        case Case():
            return text.section is Section.CASE and text.case == owner.number
        case Proposal():
            return text.section is Section.PROPOSAL and text.proposal == owner.number
        case _:
            return False


def _rows_that_name(programme: Programme, owner: object) -> Iterator[str]:
    """Return what names the case by its number, or the curve by its id."""
    if isinstance(owner, PublishedCurve):
        held = (each for each in programme.cases if each.curve == owner.id)
        yield from (f"{label_of(CASE, each)}{SEPARATOR}{_CURVE_OF_CASE}" for each in held)
    if not isinstance(owner, Case):
        return
    for part in PROGRAMME.parts:
        names = {field.name for field in part.record.fields} & {"case", "cases"}
        for row in getattr(programme, part.name) if names and part.name != "texts" else ():
            if owner.number in (getattr(row, "cases", ()) or (getattr(row, "case", None),)):
                yield SEPARATOR.join(row_words(part, row))


def _texts_that_name(texts: tuple[Text, ...], scope: str) -> Iterator[str]:
    """Return the texts elsewhere in which a figure of it stands."""
    yield from (label_of(PARAGRAPH, each) for each in texts if f"{{{scope}/" in each.text)


def _still_named(place: str, record: Record, owner: object) -> Problem:
    name = label_of(record, owner)
    remedy = f"Ret eller slet det, før du sletter {name[0].lower()}{name[1:]}."
    return Problem(Place("", field=place), f"{name} er nævnt", f"intet, der nævner {name}", remedy)
