"""A note as data: headings, paragraphs, tables and pictures, the same for Word, PDF and the web.

Every number in it is a :class:`Run` or :class:`Cell` that names its figure. Writers lay out, they
neither compute nor round.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gevinst.domain.figure import FigureId

# What is printed where no amount is stated.
NONE = "\N{EN DASH}"

# Tables and pictures get their numbers when the document is put together.
UNNUMBERED = 0


@dataclass(frozen=True)
class Run:
    """A piece of a sentence.

    Args:
        text: what is printed.
        figure: the figure whose value the text is, None for words.
        expected: it is (partly) expected, not measured: printed in italics.
        strong: printed in bold.
    """

    text: str
    figure: FigureId | None = None
    expected: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Bullets:
    """A list of short paragraphs."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the highest below the title."""

    level: int
    text: str


class Look(StrEnum):
    """How much a table row weighs."""

    PLAIN = "plain"
    TOTAL = "total"
    QUIET = "quiet"


@dataclass(frozen=True)
class HeaderCell:
    """A cell of a header row, over ``span`` columns."""

    text: str
    span: int = 1


@dataclass(frozen=True)
class Cell:
    """A cell of the body: text as printed, and the figure it is, if it is one."""

    text: str
    figure: FigureId | None = None
    expected: bool = False


@dataclass(frozen=True)
class Row:
    """A row: the header cell that names it, and its cells."""

    label: str
    cells: tuple[Cell, ...]
    look: Look = Look.PLAIN


@dataclass(frozen=True)
class Table:
    """A table with all that must stand with it.

    Args:
        id: short name, unique in the document, e.g. ``programme`` or ``case-4``.
        number: its number in the document, from 1.
        caption: what it shows, without the number.
        unit: unit and price level, e.g. ``mio. kr., løbende priser``; empty for a table of words.
        header: one or two header rows. The cells of a row span 1 + the number of body columns in all;
            the first column of each is the corner above the row labels.
        rows: the body.
        notes: source, sign rule and reservations, each a line below the table.
        numeric: body cells are numbers (right-aligned); otherwise words.
    """

    id: str
    number: int
    caption: str
    unit: str
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    numeric: bool = True

    def holds_words(self, column: int) -> bool:
        """Say whether a body column, from 0, is set as words, to the left: there is no figure in it."""
        cells = [row.cells[column] for row in self.rows]
        return not self.numeric or all(cell.figure is None and cell.text != NONE for cell in cells)


@dataclass(frozen=True)
class Picture:
    """A chart in the document.

    Args:
        chart: name of the chart among the document's charts.
        number: its number in the document, from 1.
        caption: what it shows, without the number.
        alt: what a person who cannot see it must know, with its main numbers.
        table: id of the table with the same numbers.
    """

    chart: str
    number: int
    caption: str
    alt: str
    table: str


Block = Heading | Paragraph | Bullets | Table | Picture


@dataclass(frozen=True)
class Chart:
    """A chart as a Vega-Lite specification.

    Args:
        name: file name without ending.
        title: Danish title.
        alt: alternative text.
        spec: Vega-Lite specification with its data inside.
        table: the same numbers as a table; None for a drawing that stands for none.
    """

    name: str
    title: str
    alt: str
    spec: dict[str, Any]
    table: Table | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """What stands over the columns of its table."""
        return tuple(head.text for head in self.table.header[-1]) if self.table else ()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The texts of its table, each row with its label first."""
        found = self.table.rows if self.table else ()
        return tuple((row.label, *(cell.text for cell in row.cells)) for row in found)


@dataclass(frozen=True)
class Document:
    """A whole note.

    Args:
        kind: what sort of paper it is, e.g. ``Notat``.
        title: its title.
        fields: label and value of the header fields.
        blocks: the content in order.
        charts: the charts that the pictures name.
        subject: one line for the file's properties.
        footer: what stands at the foot of each page (method version and fingerprint).
    """

    kind: str
    title: str
    fields: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    charts: tuple[Chart, ...]
    subject: str
    footer: str

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
