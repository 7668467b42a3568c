"""Notes of many layouts: how they are drawn, and how an error is planted in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from tests.checking.retyped.blocks import Block, Collapse, Corrections, Grid, Head, corrected

Blocks = tuple[Block, ...]


@dataclass(frozen=True)
class Slip:
    """An error, and where something must be found for it.

    Args:
        old: what the note says.
        new: what it says with the error.
        table, row, column: the place of a number: number of the table, label and headings; empty when the
            error stands in a sentence.
    """

    old: str
    new: str
    table: str = ""
    row: str = ""
    column: str = ""

    def __str__(self) -> str:
        where = f"{self.row.strip()}, {self.column}: " if self.table else ""
        return f"{where}{self.old} → {self.new}"


@dataclass(frozen=True)
class Layout:
    """A note that adds up, and errors to plant in it one by one.

    Args:
        blocks: the note.
        slips: errors that are found.
        beyond: errors that a careful reader finds and the checker does not yet.
    """

    blocks: Blocks
    slips: tuple[Slip, ...]
    beyond: tuple[Slip, ...] = ()


def drawn(title: str, columns: str, rows: Mapping[str, str], unit: str = "", corner: str = "") -> Grid:
    """Return a table.

    Args:
        title: number and caption; a unit at the end of the caption is the unit of the table.
        columns: heads from left to right divided by ``|``; those over each other by `` > ``.
        rows: label → cells divided by ``|``; a heading over a group of rows has empty cells. Labels that
            are printed alike differ in the spaces at their end.
        unit: the unit as a reader finds it.
        corner: what stands over the labels, which may be the unit.
    """
    number, _, caption = title.partition(". ")
    heads = [tuple(each.split(" > ")) for each in columns.split("|")]
    header = [tuple(_merged([names[level] for names in heads])) for level in range(len(heads[0]))]
    return Grid(
        key=number,
        number=number,
        caption=caption,
        header=tuple((Head(corner if row is header[-1] else ""), *row) for row in header),
        rows=tuple((label, *(cell.strip() for cell in cells.split("|"))) for label, cells in rows.items()),
        collapse=Collapse(head_width=40),
        sign=". ",
        unit=unit,
        unit_line=unit != corner and unit not in caption,
    )


def _merged(names: list[str]) -> Iterator[Head]:
    """Go through the heads of one line; neighbours of one name are one cell."""
    for name, same in groupby(names):
        yield Head(name, len(list(same)))


def number(table: str, row: str, column: str, old: str, new: str) -> Slip:
    """Return an error in a number of a table."""
    return Slip(old, new, table, row, column)


def clean(layout: Layout) -> Blocks:
    """Return the note as it is printed."""
    return tuple(map(_printed, layout.blocks))


def planted(layout: Layout, slip: Slip) -> Blocks:
    """Return the note with one error."""
    cells = {(slip.table, slip.row, slip.column): slip.new} if slip.table else {}
    texts = {} if slip.table else {slip.old: slip.new}
    wrong = corrected(layout.blocks, Corrections(texts=texts, cells=cells, numbers={}, units={}))
    return tuple(map(_printed, wrong))


def _printed(block: Block) -> Block:
    if not isinstance(block, Grid):
        return block
    return replace(block, rows=tuple((label.strip(), *cells) for label, *cells in block.rows))
