"""Tables and figures are counted 1, 2, 3, and a sentence speaks only of those that are there."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.note import Table
from gevinst.checking.rules._going_on import goes_on
from gevinst.domain.danish import listing
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Block, Note, Spot

_NAME = "numbering"
_LONGEST_NUMBER = 3
_PLURAL = {"Tabel": "tabeller", "Figur": "figurer"}
_CAPTION = re.compile(r"(?P<kind>Tabel|Figur)\s+(?P<number>\d{1,3})\s*(?:[.:\-–—]\s*(?P<rest>[^\d\s].*)|$)")
_REFERENCE = re.compile(
    r"\b(?P<kind>tabel|figur)\s+(?P<number>\d{1,3})\b(?![.,]\d|\.[a-zæøå])(?P<after>[^.;]{0,40})",
    re.IGNORECASE,
)
# »tabel 3 i bilag 2« stands in another document.
_ELSEWHERE = re.compile(
    r"^\s*(?:i|fra|på|af)\s+(?:\w+\s+){0,2}\w*(?:bilag|rapport|notat|publikation|analyse)"
)


@dataclass(frozen=True)
class _Caption:
    kind: str
    number: int
    title: str
    spot: Spot

    @property
    def name(self) -> str:
        return f"{self.kind} {self.number}"


def find(understood: Understood) -> Iterator[Finding]:
    """Return breaks in the numbers of tables and figures, and references to what is not there."""
    captions = _captions(understood.note)
    for kind in _PLURAL:
        own = [caption for caption in captions if caption.kind == kind]
        yield from _used_twice(own)
        # A workbook's sheets are read in an order of their own, and hold only some of a note's tables.
        if understood.note.kind != "xlsx":
            yield from _left_out(own)
            yield from _out_of_order(own)
    if understood.note.kind != "xlsx":
        yield from _not_there(understood.note, captions)


def _captions(note: Note) -> list[_Caption]:
    """Return the captions of tables and figures; a table that goes on in a further part counts once."""
    found: list[_Caption] = []
    for block in note.blocks:
        caption = _caption(block)
        runs_on = caption and any(
            caption.name == each.name and (caption.title == each.title or goes_on(caption.title))
            for each in found[-1:]
        )
        if caption and not runs_on:
            found.append(caption)
    return found


def _caption(block: Block) -> _Caption | None:
    if isinstance(block, Table):
        # »2.1« and »A3« count within a chapter.
        plain = block.number.isdigit() and len(block.number) <= _LONGEST_NUMBER
        return _Caption("Tabel", int(block.number), block.caption, block.spot) if plain else None
    match = _CAPTION.match(block.text)
    return _Caption(match["kind"], int(match["number"]), match["rest"] or "", block.spot) if match else None


def _used_twice(captions: Sequence[_Caption]) -> Iterator[Finding]:
    used = Counter(caption.number for caption in captions)
    for number, times in used.items():
        if times == 1:
            continue
        first, *again = [caption for caption in captions if caption.number == number]
        count = {2: "To", 3: "Tre"}.get(times, str(times))
        yield Finding(
            _NAME,
            "Samme nummer to gange",
            Severity.WARNING,
            Certainty.SURE,
            again[0].spot,
            again[0].name,
            f"{first.kind} {number + 1}, og de følgende ét nummer op",
            f"{count} {_PLURAL[first.kind]} hedder {first.name}: "
            f"»{first.title}« og »{again[0].title}«. En henvisning til {first.name} er derfor uklar.",
            (first.spot, *(caption.spot for caption in again[1:])),
        )


def _missing(captions: Sequence[_Caption]) -> list[int]:
    numbers = {caption.number for caption in captions}
    return [number for number in range(1, max(numbers, default=0)) if number not in numbers]


def _left_out(captions: Sequence[_Caption]) -> Iterator[Finding]:
    missing = _missing(captions)
    if not missing:
        return
    after = next(caption for caption in captions if caption.number > missing[0])
    names = listing([f"{after.kind} {number}" for number in missing])
    yield Finding(
        _NAME,
        "Et nummer er sprunget over",
        Severity.WARNING,
        Certainty.LIKELY,
        after.spot,
        after.name,
        f"{after.kind} {missing[0]}",
        f"Der er {len(captions)} {_PLURAL[after.kind]} med numre op til "
        f"{max(caption.number for caption in captions)}, men ingen {names}.",
    )


def _out_of_order(captions: Sequence[_Caption]) -> Iterator[Finding]:
    """Return the first that stands too late; where a number is used twice that is said already."""
    numbers = [caption.number for caption in captions]
    if len(set(numbers)) < len(numbers) or numbers == sorted(numbers):
        return
    late = next(index for index, number in enumerate(numbers) if index and number < numbers[index - 1])
    yield Finding(
        _NAME,
        "Numre i forkert rækkefølge",
        Severity.WARNING,
        Certainty.LIKELY,
        captions[late].spot,
        captions[late].name,
        "numre i den rækkefølge, de står",
        f"{captions[late].name} står efter {captions[late - 1].name}.",
        (captions[late - 1].spot,),
    )


def _not_there(note: Note, captions: Sequence[_Caption]) -> Iterator[Finding]:
    """Return the first sentence that speaks of each table or figure that is not there."""
    there = {caption.name for caption in captions}
    gaps = {
        f"{kind} {number}"
        for kind in _PLURAL
        for number in _missing([caption for caption in captions if caption.kind == kind])
    }
    for name, sentence, spot in _references(note):
        kind = name.split()[0]
        # A note without any numbered table may show them as pictures, which nobody can read here.
        if name in there or name in gaps or not any(caption.kind == kind for caption in captions):
            continue
        there.add(name)
        yield Finding(
            _NAME,
            "Henvisning til noget, der ikke findes",
            Severity.WARNING,
            Certainty.LIKELY,
            spot,
            sentence,
            f"en {kind.lower()}, der findes i notatet",
            f"Der er ingen {name}. Notatet har {_used(captions, kind)}.",
        )


def _used(captions: Sequence[_Caption], kind: str) -> str:
    return listing(list(dict.fromkeys(caption.name for caption in captions if caption.kind == kind)))


def _references(note: Note) -> Iterator[tuple[str, str, Spot]]:
    for paragraph in note.paragraphs:
        for match in _REFERENCE.finditer(paragraph.text):
            if not _ELSEWHERE.match(match["after"]):
                yield f"{match['kind'].capitalize()} {match['number']}", match[0].strip(), paragraph.spot


RULE = Rule(
    name=_NAME,
    title="Numre på tabeller og figurer",
    explanation=(
        "Tabeller og figurer skal have hver sit nummer i rækkefølge fra 1, og en sætning må kun henvise til "
        "en tabel eller figur, der findes. Ellers ved læseren ikke, hvilken tabel teksten taler om."
    ),
    find=find,
)
