"""Every piece of text of a note with its place: blocks, captions, notes, alternative texts, charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gevinst.figures import sorts
from gevinst.figures.document import (
    Bullets,
    Chart,
    Document,
    Heading,
    Paragraph,
    Picture,
    Run,
    Table,
    runs_of,
)


@dataclass(frozen=True)
class Piece:
    """A run in its place.

    Args:
        place: where it stands.
        run: the piece.
        marked: the place is marked as the municipality's own.
    """

    place: str
    run: Run
    marked: bool = False


def pieces(document: Document) -> Iterator[Piece]:
    """Go through every piece of text of a note, its charts included."""
    yield from _text("kind", document.kind)
    yield from _text("title", document.title)
    yield from _text("subject", document.subject)
    yield from _text("footer", document.footer)
    for label, value in document.fields:
        yield from _text("field label", label)
        yield from _text(f"field {label}", value)
    for at, block in enumerate(document.blocks):
        match block:
            case Heading():
                yield from _text(f"heading {at}", block.text)
            case Paragraph():
                yield from _paragraph(f"paragraph {at}", block)
            case Bullets():
                for item in block.items:
                    yield from _paragraph(f"bullet {at}", item)
            case Table():
                yield from _table(f"table {block.id}", block)
            case Picture():
                yield from _text(f"picture {block.chart} caption", block.caption)
                yield from _text(f"picture {block.chart} alt", block.alt)
    for chart in document.charts:
        yield from _chart(chart)


def _text(place: str, text: str) -> Iterator[Piece]:
    return (Piece(place, run) for run in runs_of(text))


def _paragraph(place: str, paragraph: Paragraph) -> Iterator[Piece]:
    return (Piece(place, run, paragraph.own) for run in paragraph.runs)


def _table(place: str, table: Table) -> Iterator[Piece]:
    yield from _text(f"{place} caption", table.caption)
    yield from _text(f"{place} unit", table.unit)
    for row in table.header:
        for head in row:
            yield from _text(f"{place} header", head.text)
    for line in table.rows:
        yield from _text(f"{place} label", line.label)
        for cell in line.cells:
            found = [Run(cell.text, cell.figure)] if cell.figure else runs_of(cell.text)
            yield from (Piece(f"{place} cell", run, sorts.OWN_TABLE in table.notes) for run in found)
    for note in table.notes:
        yield from _text(f"{place} note", note)


def _chart(chart: Chart) -> Iterator[Piece]:
    place = f"chart {chart.name}"
    yield from _text(f"{place} title", chart.title)
    yield from _text(f"{place} alt", chart.alt)
    if chart.table:
        yield from _table(place, chart.table)
