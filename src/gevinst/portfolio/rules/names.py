"""Numbers and ids: each names one thing, and what is referred to exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.danish import listing
from gevinst.domain.programme import Section
from gevinst.plain.scalar import meant, shortened
from gevinst.portfolio.rules.finding import Finding, repeated
from gevinst.portfolio.rules.outputs import outputs_by_owner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gevinst.domain.programme import Programme
    from gevinst.portfolio.raw import Path


def each_name_once(programme: Programme) -> Iterator[Finding]:
    """Two cases, proposals, curves, sources or outputs of one owner never share a name."""
    yield from _repeated("cases", "number", ("cases",), [each.number for each in programme.cases])
    yield from _repeated("forslag", "number", ("proposals",), [each.number for each in programme.proposals])
    yield from _repeated("kurver", "id", ("curves",), [each.id for each in programme.curves])
    yield from _repeated("kilder", "id", ("sources",), [each.id for each in programme.sources])
    for path, outputs in outputs_by_owner(programme):
        yield from _repeated("resultatmål", "id", path, [each.id for each in outputs])


def _repeated(things: str, field: str, path: Path, names: Sequence[int | str]) -> Iterator[Finding]:
    for index in repeated(names):
        found = f"flere {things} med navnet eller nummeret »{names[index]}«"
        yield Finding((*path, index, field), found, f"{things} med hver sit", "Ret det ene.")


def known_cases(programme: Programme) -> Iterator[Finding]:
    """Decisions, suspensions, deadlines, budget changes and texts speak of cases that exist."""
    known = {case.number: None for case in programme.cases}
    expected = f"en af casene {listing([str(each) for each in known])}" if known else "en case, der findes"
    for path, number in _case_numbers(programme):
        if number not in known:
            remedy = "Ret nummeret, eller tilføj casen."
            yield Finding(path, f"den ukendte case {number}", expected, remedy, relies_on=(("cases",),))


def _case_numbers(programme: Programme) -> Iterator[tuple[Path, int]]:
    lists: dict[str, Iterable[Iterable[int]]] = {
        "decisions": (each.cases for each in programme.decisions),
        "suspensions": (each.cases for each in programme.suspensions),
        "deadlines": (each.cases for each in programme.deadlines),
    }
    for name, rows in lists.items():
        yield from (((name, index, "cases"), number) for index, row in enumerate(rows) for number in row)
    for index, change in enumerate(programme.budget_changes):
        yield ("budget_changes", index, "case"), change.case
    for index, text in enumerate(programme.texts):
        if text.case is not None:
            yield ("texts", index, "case"), text.case


def known_proposals(programme: Programme) -> Iterator[Finding]:
    """Texts speak of proposals that exist."""
    known = {each.number: None for each in programme.proposals}
    for index, text in enumerate(programme.texts):
        if text.proposal and text.proposal not in known:
            found, path = f"det ukendte forslag »{shortened(text.proposal)}«", ("texts", index, "proposal")
            yield Finding(
                path,
                found,
                "et forslag, der findes",
                _meant(text.proposal, known),
                relies_on=(("proposals",),),
            )


def texts_have_an_owner(programme: Programme) -> Iterator[Finding]:
    """A text in the section of cases says which case, one in that of proposals which proposal."""
    for index, text in enumerate(programme.texts):
        path, remedy = ("texts", index), "Skriv nummeret, eller vælg et andet afsnit."
        if text.section is Section.CASE and text.case is None:
            relies = (("texts", "case"),)
            yield Finding(
                (*path, "section"),
                "afsnittet »case« uden nummer på casen",
                "casens nummer",
                remedy,
                relies_on=relies,
            )
        if text.section is Section.PROPOSAL and not text.proposal:
            relies = (("texts", "proposal"),)
            found = "afsnittet »forslag« uden nummer på forslaget"
            yield Finding((*path, "section"), found, "forslagets nummer", remedy, relies_on=relies)


def known_sources(programme: Programme) -> Iterator[Finding]:
    """Sources are referred to by their ids."""
    known = {source.id: None for source in programme.sources}
    for path, name in _source_names(programme):
        if name and name not in known:
            found = f"den ukendte kilde »{shortened(name)}«"
            yield Finding(
                path, found, "det korte navn på en kilde", _meant(name, known), relies_on=(("sources",),)
            )


def _source_names(programme: Programme) -> Iterator[tuple[Path, str]]:
    for index, case in enumerate(programme.cases):
        yield from ((("cases", index, "sources"), name) for name in case.sources)
        rows = enumerate(case.participants)
        yield from ((("cases", index, "participants", row, "source"), each.source) for row, each in rows)
    for path, outputs in outputs_by_owner(programme):
        yield from (((*path, row, "source"), each.source) for row, each in enumerate(outputs))
    yield from ((("curves", index, "source"), curve.source) for index, curve in enumerate(programme.curves))


def _meant(name: str, known: Iterable[str]) -> str:
    return meant(name, known) or "Ret navnet, eller tilføj det, der henvises til."


RULES = (each_name_once, known_cases, known_proposals, texts_have_an_owner, known_sources)
