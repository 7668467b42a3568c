"""What a retyped note is made of, before it is written to any file, and how faults in it are mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Head:
    """A cell of the header."""

    text: str
    span: int = 1


@dataclass(frozen=True)
class Collapse:
    """How the plain text of a PDF shows the table: what breaks, and what then stands between the pieces."""

    head_width: int
    after_head: str = " "
    label_width: int = 200
    padded: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: ``key`` is our name for it, since two tables may carry one number."""

    key: str
    number: str
    caption: str
    header: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    collapse: Collapse
    sign: str = " - "
    label_columns: int = 1
    unit: str = ""
    unit_line: bool = False
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return f"Tabel {self.number}{self.sign}{self.caption}"

    @property
    def column_heads(self) -> list[tuple[str, ...]]:
        """The headings over each column of numbers, from the top."""
        spread = [[head.text for head in row for _ in range(head.span)] for row in self.header]
        return list(zip(*spread, strict=True))[self.label_columns :]

    @property
    def columns(self) -> list[str]:
        return [" ".join(heads) for heads in self.column_heads]

    def label(self, row: tuple[str, ...]) -> str:
        return " ".join(part for part in row[: self.label_columns] if part)


Block = Heading | Text | Grid
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Corrections:
    """What turns the faulty note into a sound one.

    Args:
        texts: old words → new words, wherever they stand in paragraphs, captions, labels and notes.
        cells: (key, row, column) → what the cell should print.
        numbers: key → the number the table should carry.
        units: key → the unit the table should name on a line of its own.
    """

    texts: Mapping[str, str]
    cells: Mapping[Place, str]
    numbers: Mapping[str, str]
    units: Mapping[str, str]


def corrected(blocks: tuple[Block, ...], corrections: Corrections) -> tuple[Block, ...]:
    """Return the note with every correction made; one that finds nothing to correct is a fault here."""
    missing = [old for old in corrections.texts if old not in "\n".join(map(_words, blocks))]
    places = {place for block in blocks if isinstance(block, Grid) for place in _places(block)}
    missing += [str(place) for place in corrections.cells if place not in places]
    if missing:
        raise LookupError(f"nothing to correct: {missing}")
    return tuple(_mended(block, corrections) for block in blocks)


def _words(block: Block) -> str:
    if not isinstance(block, Grid):
        return block.text
    return "\n".join([block.caption, *block.notes, *(label for row in block.rows for label in row)])


def _places(grid: Grid) -> list[Place]:
    return [(grid.key, grid.label(row), column) for row in grid.rows for column in grid.columns]


def _mended(block: Block, corrections: Corrections) -> Block:
    def texts(text: str) -> str:
        for old, new in corrections.texts.items():
            text = text.replace(old, new)
        return text

    if not isinstance(block, Grid):
        return replace(block, text=texts(block.text))
    return replace(
        block,
        number=corrections.numbers.get(block.key, block.number),
        caption=texts(block.caption),
        unit=corrections.units.get(block.key, block.unit),
        unit_line=block.unit_line or block.key in corrections.units,
        rows=tuple(_mended_row(block, row, corrections, texts) for row in block.rows),
        notes=tuple(map(texts, block.notes)),
    )


def _mended_row(
    grid: Grid, row: tuple[str, ...], corrections: Corrections, texts: Callable[[str], str]
) -> tuple[str, ...]:
    label = grid.label(row)
    cells = zip(grid.columns, row[grid.label_columns :], strict=True)
    mended = [corrections.cells.get((grid.key, label, column), cell) for column, cell in cells]
    return (*map(texts, row[: grid.label_columns]), *mended)
