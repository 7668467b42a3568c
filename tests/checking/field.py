"""A note to plant errors in: what one can change in it, and whether other numbers contradict the change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from gevinst.domain.figure import FigureId
from gevinst.domain.line import Unit
from gevinst.figures.document import Block, Document, Table
from tests.checking.contradiction import Knowledge
from tests.checking.printed import Print, Reader, cells, paragraphs, with_block, with_cell, with_run
from tests.checking.random_notes import RandomNote

_WORDS_SHOWN = 60


@dataclass(frozen=True)
class Candidate:
    """A change of one block that may be an error: it is one when something contradicts it.

    Args:
        place: where, for people.
        before, after: what is printed, and what would be.
        at: which block.
        block: makes the changed block.
        contradiction: says what contradicts it beyond rounding; nothing when nothing does.
    """

    place: str
    before: str
    after: str
    at: int
    block: Callable[[], Block]
    contradiction: Callable[[], str]

    def planted_in(self, document: Document) -> Document:
        """Return the document with the change."""
        return with_block(document, self.at, self.block())


@dataclass(frozen=True)
class Field:
    """A note to plant errors in."""

    note: RandomNote

    @cached_property
    def reader(self) -> Reader:
        """Reads the numbers of the note and of its changed blocks."""
        return Reader(self.note.figures, self.note.presentation)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the note's numbers say about each other."""
        document = self.note.document
        return Knowledge(self.note.figures, document, tuple(self.reader.prints(document)))

    def unit_of(self, name: FigureId) -> Unit:
        """Return the unit of a figure."""
        return self.note.figures[name].unit

    def tables(self) -> Iterator[tuple[int, Table]]:
        """Go through the tables of figures with their places."""
        for at, block in enumerate(self.note.document.blocks):
            if isinstance(block, Table) and block.numeric:
                yield at, block

    def table_cells(self) -> Iterator[tuple[int, Table, int, int, str, FigureId]]:
        """Go through the cells of all tables: place of the table, table, row, column, text, figure."""
        for at, table in self.tables():
            for row, column, text, name in cells(table):
                yield at, table, row, column, text, name

    def runs(self) -> Iterator[tuple[int, int, int, str, FigureId]]:
        """Go through the bound numbers of sentences: block, item, run, text, figure."""
        for at, block in enumerate(self.note.document.blocks):
            for item, paragraph in enumerate(paragraphs(block)):
                for number, run in enumerate(paragraph.runs):
                    if run.figure is not None and self.note.figures[run.figure].value is not None:
                        yield at, item, number, run.text, run.figure

    def cell_changed(self, at: int, table: Table, row: int, column: int, text: str) -> Candidate:
        """Return the change of one cell's text."""
        cell = table.rows[row].cells[column]
        assert cell.figure is not None
        place = f"{where(table)}, række »{table.rows[row].label}«, kolonne {column + 1}: {cell.figure}"
        changed = partial(self.reader.in_cell, table, (at, row, column), text, cell.figure)
        return self.changed(
            place, (cell.text, text), at, partial(with_cell, table, row, column, text), changed
        )

    def run_changed(self, at: int, item: int, run: int, text: str) -> Candidate:
        """Return the change of one bound number in a sentence."""
        block = self.note.document.blocks[at]
        runs = paragraphs(block)[item].runs
        before = "".join(each.text for each in runs[:run])[-_WORDS_SHOWN:]
        place = f"»…{before}[{runs[run].text}]«: {runs[run].figure}"
        new = partial(with_run, block, item, run, text)

        def changed() -> Iterator[Print]:
            return (each for each in self.reader.in_block(at, new()) if each.spot == (at, item, run))

        return self.changed(place, (runs[run].text, text), at, new, changed)

    def changed(
        self,
        place: str,
        texts: tuple[str, str],
        at: int,
        block: Callable[[], Block],
        prints: Callable[[], Iterator[Print]],
    ) -> Candidate:
        """Return a change of a block, given what its changed numbers say."""
        return Candidate(place, *texts, at, block, lambda: self.knowledge.contradiction(list(prints())))


def where(table: Table) -> str:
    """Return the table's number and name."""
    return f"tabel {table.number} ({table.id})"
