"""A checked note as a page shows it: its text with the places of the findings marked, numbered and linked.

A finding names its place by what its reader knew: a cell, a line, a page. The place is looked up among the
places of all that was read; where several have the same name, what is printed there decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gevinst.checking.note import Table
from gevinst.domain.problem import Severity
from gevinst.reports.findings_text import NAMES, details, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gevinst.checking.finding import Finding
    from gevinst.checking.note import Block, Paragraph, Row, Spot
    from gevinst.use_cases.check_note import Checked


@dataclass(frozen=True)
class Piece:
    """A piece of a text.

    Args:
        text: as printed.
        numbers: numbers of the findings that are about it, from 1; empty for what is only text.
    """

    text: str
    numbers: tuple[int, ...] = ()

    @property
    def anchor(self) -> str:
        """Where a finding leads to."""
        return f"sted-{self.numbers[0]}"


@dataclass(frozen=True)
class Shown:
    """A text with its pieces, such as a paragraph or a cell.

    Args:
        anchor: its name in addresses.
        pieces: the text.
    """

    anchor: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ParagraphShown:
    """A heading or a paragraph."""

    text: Shown
    heading: bool


@dataclass(frozen=True)
class TableShown:
    """A table: what it is called, its columns, and its rows as label and cells."""

    caption: Shown
    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Shown, tuple[Shown, ...]], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class FindingShown:
    """A finding beside the note.

    Args:
        number: from 1, in the order of gravity.
        kind: ``error``, ``warning`` or ``information``.
        word: the same in Danish.
        title: what kind of fault it is.
        place: where it stands, in words.
        anchor: where it stands on the page; empty when the place was not found again.
        details: label and text of what is known.
        also: the other places that were used: in words, and where on the page.
    """

    number: int
    kind: str
    word: str
    title: str
    place: str
    anchor: str
    details: tuple[tuple[str, str], ...]
    also: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MarkedNote:
    """A note with its findings beside it."""

    blocks: tuple[ParagraphShown | TableShown, ...]
    findings: tuple[FindingShown, ...]


def marked(checked: Checked) -> MarkedNote:
    """Return a checked note ready for its page."""
    places = _Places(checked.note.blocks)
    found: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
    where = [places.of(each.spot, each.printed) for each in checked.findings]
    for number, (finding, place) in enumerate(zip(checked.findings, where, strict=True), 1):
        found[place].append((number, finding))
    marks = {place: _pieces(places.texts[place], here) for place, here in found.items() if place}
    anchors = {number: each.anchor for each in _all(marks.values()) for number in each.numbers}
    blocks = tuple(_block(index, block, marks) for index, block in enumerate(checked.note.blocks))
    findings = tuple(
        _finding(number, each, anchors.get(number, ""), places)
        for number, each in enumerate(checked.findings, 1)
    )
    return MarkedNote(blocks, findings)


def _all(texts: Iterable[tuple[Piece, ...]]) -> Iterator[Piece]:
    return (piece for pieces in texts for piece in pieces)


class _Places:
    """Every place of a note by the spot that it has."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.texts: dict[str, str] = {}
        self._spots: dict[str, Spot] = {}
        self._named: dict[Spot, list[str]] = defaultdict(list)
        for place, spot, text in _places(blocks):
            self.texts[place] = text
            self._spots[place] = spot
            self._named[replace(spot, text="")].append(place)

    def of(self, spot: Spot, printed: str = "") -> str:
        """Return the place of a spot; empty when there is none."""
        places = self._named.get(replace(spot, text=""), [])
        if len(places) < 2:  # noqa: PLR2004 - nothing to choose between
            return places[0] if places else ""
        return max(places, key=lambda place: self._likeness(place, spot, printed))

    def _likeness(self, place: str, spot: Spot, printed: str) -> tuple[bool, bool, bool]:
        """Return how well a place fits, the best sign first. Of equal ones `max` takes the first."""
        text, excerpt = self.texts[place], spot.text.strip("… ")
        inside = bool(excerpt) and excerpt in text
        return self._spots[place] == spot, inside and printed in text, inside or text == printed


def _places(blocks: Sequence[Block]) -> Iterator[tuple[str, Spot, str]]:
    """Go through the places of a note: name, spot, and what is printed there."""
    for index, block in enumerate(blocks):
        if not isinstance(block, Table):
            yield _name(index), block.spot, block.text
            continue
        yield _name(index), block.spot, _caption(block)
        for row, each in enumerate(block.rows):
            yield _name(index, row), each.spot, each.label
            for column, cell in enumerate(each.cells):
                yield _name(index, row, column), cell.spot, cell.text


def _name(*numbers: int) -> str:
    return "-".join(["del", *map(str, numbers)])


def _caption(table: Table) -> str:
    number = f"Tabel {table.number}" if table.number else ""
    return ". ".join(each for each in (number, table.caption) if each) or "Tabel uden overskrift"


def _pieces(text: str, found: Sequence[tuple[int, Finding]]) -> tuple[Piece, ...]:
    """Return a text in pieces, those of the findings marked. What overlaps is one piece."""
    pieces: list[Piece] = []
    end = 0
    for start, stop, numbers in _merged(sorted((*_span(text, each), number) for number, each in found)):
        pieces += [Piece(printable_part(text[end:start])), Piece(printable_part(text[start:stop]), numbers)]
        end = stop
    return tuple(each for each in (*pieces, Piece(printable_part(text[end:]))) if each.text or each.numbers)


def _span(text: str, finding: Finding) -> tuple[int, int]:
    """Return from where to where in a text a finding is about."""
    excerpt = finding.spot.text.strip("… ")
    start = text.find(excerpt) if excerpt else -1
    first, last = (start, start + len(excerpt)) if start >= 0 else (0, len(text))
    # An excerpt may be only the beginning of the sentence in which it stands.
    at = text.find(finding.printed, first) if finding.printed else -1
    return (at, at + len(finding.printed)) if at >= 0 else (first, last)


def _merged(spans: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, tuple[int, ...]]]:
    merged: list[tuple[int, int, tuple[int, ...]]] = []
    for start, stop, number in spans:
        if merged and start <= merged[-1][1]:
            first, last, numbers = merged[-1]
            merged[-1] = first, max(last, stop), tuple(sorted((*numbers, number)))
        else:
            merged.append((start, stop, (number,)))
    return merged


def printable_part(text: str) -> str:
    """Return a part of a text of a note without what is not meant to be read; the spaces around it stay."""
    inside = printable(text)
    if not inside:
        return " " if text else ""
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * before}{inside}{' ' * after}"


def _block(index: int, block: Block, marks: dict[str, tuple[Piece, ...]]) -> ParagraphShown | TableShown:
    def shown(place: str, text: str) -> Shown:
        return Shown(place, marks.get(place) or (Piece(printable(text)),))

    if not isinstance(block, Table):
        return _paragraph(block, shown(_name(index), block.text))
    rows = tuple(
        (shown(_name(index, row), each.label), tuple(_cells(index, row, each, shown)))
        for row, each in enumerate(block.rows)
    )
    columns = tuple(printable(column.name) for column in block.columns)
    caption = shown(_name(index), _caption(block))
    unit = "" if block.unit in block.caption else printable(block.unit)
    return TableShown(caption, unit, columns, rows, tuple(map(printable, block.notes)))


def _paragraph(block: Paragraph, text: Shown) -> ParagraphShown:
    return ParagraphShown(text, block.heading)


def _cells(index: int, row: int, of: Row, shown: Callable[[str, str], Shown]) -> Iterator[Shown]:
    for column, cell in enumerate(of.cells):
        yield shown(_name(index, row, column), cell.text)


_SEE_ALSO = "Se også"


def _finding(number: int, finding: Finding, anchor: str, places: _Places) -> FindingShown:
    told = details(finding, place=False)
    return FindingShown(
        number,
        finding.severity.name.lower(),
        NAMES[Severity(finding.severity)][0],
        printable(finding.title),
        printable(str(finding.spot)),
        anchor,
        tuple(each for each in told if each[0] != _SEE_ALSO),
        tuple((printable(str(spot)), places.of(spot)) for spot in finding.also),
    )
