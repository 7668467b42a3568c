"""From blocks to a document: numbering, header fields, footer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.figures.document import Document, Picture, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.domain.programme import Section
    from gevinst.figures.document import Block, Chart, Paragraph
    from gevinst.figures.view import View


def assemble(
    view: View, blocks: Iterable[Block], charts: Sequence[Chart], *, default_title: str, footer: str
) -> Document:
    """Return the document with tables and pictures numbered in the order in which they stand."""
    note = view.programme.note
    title = note.title or default_title
    fields = (
        ("Til", note.recipient),
        ("Dato", danish.day(note.day) if note.day else ""),
        ("Opgjort pr.", danish.day(view.as_of) if view.as_of else ""),
        ("Reference", note.reference),
        ("Journalnr.", note.journal_number),
    )
    return Document(
        kind="Notat",
        title=title,
        fields=tuple((label, value) for label, value in fields if value),
        blocks=tuple(_numbered(blocks)),
        charts=tuple(charts),
        subject=f"{view.programme.municipality}: {title}",
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


def own_texts(
    view: View, section: Section, *, case: int | None = None, proposal: str = ""
) -> list[Paragraph]:
    """Return the municipality's own paragraphs for a section, with their figures bound."""
    return [
        view.paragraph(paragraph)
        for text in view.programme.texts
        if (text.section, text.case, text.proposal) == (section, case, proposal)
        for paragraph in text.text.split("\n\n")
    ]
