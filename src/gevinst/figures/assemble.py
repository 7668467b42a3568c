"""From blocks to a document: numbering, header fields, footer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.figures import sorts
from gevinst.figures.document import Bullets, Document, Paragraph, Picture, Run, Sort, Table, Words, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.domain.programme import Section
    from gevinst.figures.document import Block, Chart
    from gevinst.figures.view import View


def assemble(
    view: View, blocks: Iterable[Block], charts: Sequence[Chart], *, default_title: str, footer: str
) -> Document:
    """Return the document with tables and pictures numbered in the order in which they stand."""
    note = view.programme.note
    title = sorts.name(note.title) or default_title
    fields = (
        ("Til", sorts.name(note.recipient)),
        ("Dato", sorts.day(note.day)),
        ("Opgjort pr.", sorts.day(view.as_of)),
        ("Reference", sorts.journal(note.reference)),
        ("Journalnr.", sorts.journal(note.journal_number)),
    )
    return Document(
        kind="Notat",
        title=title,
        fields=tuple((label, value) for label, value in fields if value),
        blocks=tuple(_numbered(blocks)),
        charts=tuple(charts),
        subject=Words.of(sorts.name(view.programme.municipality), ": ", title),
        footer=footer,
    )


def _numbered(blocks: Iterable[Block]) -> Iterable[Block]:
    count = {Table: 0, Picture: 0}
    for block in blocks:
        if isinstance(block, Table | Picture):
            count[type(block)] += 1
            yield replace(block, number=count[type(block)])
        else:
            yield block


def own_mark(blocks: Iterable[Block]) -> list[Paragraph]:
    """Return the line that says which words are the municipality's own; nothing where none are."""
    return [Paragraph((Run(sorts.OWN_MARK),))] if any(map(_holds_own_words, blocks)) else []


def _holds_own_words(block: Block) -> bool:
    match block:
        case Paragraph():
            texts = [block.runs]
        case Bullets():
            texts = [item.runs for item in block.items]
        case Table():
            texts = [runs_of(note) for note in block.notes]
        case _:
            return False
    return any(run.sort is Sort.OWN for runs in texts for run in runs)


def own_texts(
    view: View, section: Section, *, case: int | None = None, proposal: str = ""
) -> list[Paragraph]:
    """Return the municipality's own paragraphs for a section, with their figures bound."""
    return [
        view.own_paragraph(paragraph)
        for text in view.programme.texts
        if (text.section, text.case, text.proposal) == (section, case, proposal)
        for paragraph in text.text.split("\n\n")
    ]
