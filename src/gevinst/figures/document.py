"""A note as data: headings, paragraphs, tables and pictures, the same for Word, PDF and the web.

Every number in it is a :class:`Run` or :class:`Cell` that names its figure. Any other digit is in a run
that says of what sort it is, and the sorts are a closed list: tests/figures/test_digits.py proves it of
whole notes. Writers lay out, they neither compute nor round.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gevinst.domain.figure import FigureId

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

# What is printed where no amount is stated.
NONE = "\N{EN DASH}"

# Tables and pictures get their numbers when the document is put together.
UNNUMBERED = 0


class Sort(StrEnum):
    """What a piece of text is that is no figure. Only words may hold no digit.

    - date: a day, or an ISO week.
    - year: a year of the programme or of its price index.
    - numbering: a place in an order, such as case 4, week 39 since entry, or the method's version.
    - law: a paragraph of law.
    - journal: the journal number or reference of a case file.
    - name: what somebody or something is called, also a unit.
    - own: the municipality's own words; they stand in a marked passage.
    """

    WORDS = "words"
    DATE = "date"
    YEAR = "year"
    NUMBERING = "numbering"
    LAW = "law"
    JOURNAL = "journal"
    NAME = "name"
    OWN = "own"


@dataclass(frozen=True)
class Run:
    """A piece of a text.

    Args:
        text: what is printed.
        figure: the figure whose value the text is, None for all else.
        expected: it is (partly) expected, not measured: printed in italics.
        strong: printed in bold.
        sort: what it is when it is no figure.
    """

    text: str
    figure: FigureId | None = None
    expected: bool = False
    strong: bool = False
    sort: Sort = Sort.WORDS


class Words(str):
    """A text outside paragraphs (a heading, caption, label, note) that knows its runs.

    A writer prints it as the plain text that it also is. A plain text is one run of words.
    """

    runs: tuple[Run, ...]

    def __new__(cls, runs: Iterable[Run]) -> Self:
        """Return the text of these runs."""
        kept = tuple(run for run in runs if run.text)
        text = super().__new__(cls, "".join(run.text for run in kept))
        text.runs = kept
        return text

    def __getnewargs__(self) -> tuple[tuple[Run, ...]]:  # type: ignore[override]
        """Return what a copy is made of."""
        return (self.runs,)

    @classmethod
    def of(cls, *parts: str) -> Self:
        """Return texts joined into one."""
        return cls(run for part in parts for run in runs_of(part))


def runs_of(text: str) -> tuple[Run, ...]:
    """Return the runs of a text; a plain text is words alone."""
    return text.runs if isinstance(text, Words) else (Run(str(text)),)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text.

    Args:
        runs: its pieces.
        own: it is the municipality's own passage, and is printed with a mark that says so.
    """

    runs: tuple[Run, ...]
    own: bool = False


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
