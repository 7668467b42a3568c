"""A note as it was read, whatever the file: paragraphs and tables in order, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gevinst.checking.number import Number, parse

Box = tuple[float, float, float, float]

_FIRST_WORDS = 7
_WORDS_AROUND = 6


def beginning(text: str) -> str:
    """Return the first words of a text, enough to find it again."""
    words = text.split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")


def around(text: str, start: int, end: int) -> str:
    """Return a part of a text with the words around it."""
    before, after = text[:start].split(" "), text[end:].split(" ")
    first = " ".join(before[-_WORDS_AROUND - 1 :])
    last = " ".join(after[: _WORDS_AROUND + 1])
    left = "… " if len(before) > _WORDS_AROUND + 1 else ""
    right = " …" if len(after) > _WORDS_AROUND + 1 else ""
    return f"{left}{first}{text[start:end]}{last}{right}".strip()


@dataclass(frozen=True)
class Spot:
    """Where in the note something stands.

    Args:
        page: page from 1, where the file has pages.
        line: line from 1 in a text file.
        table: the table as it is called in the note, e.g. ``Tabel 5``; ``tabel uden nummer`` has none.
        row, column: the label of the row and the headings of the column.
        text: the first words of a paragraph, a heading or a caption.
        sheet, cell: sheet and address in a workbook.
        anchor: where a reader of this format finds it again, e.g. ``t3r4c2``; never shown.
        box: left, top, right, bottom in points on a page of a PDF; never shown.
    """

    page: int | None = None
    line: int | None = None
    table: str = ""
    row: str = ""
    column: str = ""
    text: str = ""
    sheet: str = ""
    cell: str = ""
    anchor: str = ""
    box: Box | None = None

    def __str__(self) -> str:
        """Danish words for the place, from the outside in."""
        parts = [f"side {self.page}"] if self.page else []
        parts += [f"linje {self.line}"] if self.line else []
        parts += [f"ark »{self.sheet}«"] if self.sheet else []
        parts += [f"celle {self.cell}"] if self.cell else []
        parts += [self.table] if self.table else []
        parts += [f"række »{self.row}«"] if self.row else []
        parts += [f"kolonne »{self.column}«"] if self.column else []
        parts += [f"»{self.text}«"] if self.text else []
        return ", ".join(parts) or "notatet"


@dataclass(frozen=True)
class Cell:
    """A cell of a table's body: text as printed, empty when blank."""

    text: str
    spot: Spot

    @cached_property
    def number(self) -> Number | None:
        """The number that the cell prints; None for words, blanks and nil signs."""
        return parse(self.text)


@dataclass(frozen=True)
class Row:
    """A row of a table's body.

    Args:
        label: what the row is called: the text of all columns left of the numbers, joined by a space.
        cells: one for each column of the table.
        spot: where the label stands.
    """

    label: str
    cells: tuple[Cell, ...]
    spot: Spot


@dataclass(frozen=True)
class Column:
    """A column of a table's body: its headings from the top; one that spans columns counts in each."""

    heads: tuple[str, ...]

    @property
    def name(self) -> str:
        """All headings in one text: ``2022 Budget``."""
        return " ".join(head for head in self.heads if head)


@dataclass(frozen=True)
class Table:
    """A table with what stands around it.

    Args:
        number: as printed in »Tabel 5«: ``5``; empty when it has none.
        caption: what it is called, without »Tabel 5« and the sign after it.
        unit: the text that names unit and price level: a line below the caption, the corner of the
            header, or the end of the caption; empty when none is printed.
        columns: the columns right of the labels.
        rows: the body; all rows have one cell for each column.
        notes: source and other lines directly below.
        section: the heading it stands under.
        spot: where the caption stands.
    """

    number: str
    caption: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    section: str
    spot: Spot


@dataclass(frozen=True)
class Paragraph:
    """A heading, a paragraph or an item of a list.

    Args:
        text: as printed, in one line, words divided over two lines put together again.
        section: the heading it stands under; its own text for a heading.
        heading: it is a heading.
        spot: where it stands.
    """

    text: str
    section: str
    spot: Spot
    heading: bool = False


Block = Paragraph | Table


@dataclass(frozen=True)
class Note:
    """A whole note.

    Args:
        file: its name as the user gave it.
        kind: ``docx``, ``pdf``, ``xlsx``, ``html`` or ``text``.
        blocks: paragraphs and tables in the order in which they are read.
    """

    file: str
    kind: str
    blocks: tuple[Block, ...]

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The headings and paragraphs in order."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))
