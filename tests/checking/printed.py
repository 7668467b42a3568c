"""What a document prints of the figures: each number with its place, its value and its rounding.

Read from the document as data, independently of the checker: a cell or a run names its figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gevinst.domain.danish import MINUS, parse_number
from gevinst.domain.figure import FigureBook, FigureId
from gevinst.domain.line import Unit
from gevinst.domain.programme import Presentation
from gevinst.figures import printing
from gevinst.figures.document import Block, Bullets, Document, Paragraph, Run, Table

# Block, then row and column of a table, or item and run of a text.
Spot = tuple[int, int, int]

NUMBER = re.compile(rf"{MINUS}?\d[\d.]*(,\d+)?")
MONEY_UNIT = re.compile(r"mio\. kr\.|1\.000 kr\.|tusind kr\.|kr\.")
SCALES = {"mio. kr.": 1_000_000, "1.000 kr.": 1_000, "tusind kr.": 1_000, "kr.": 1}
_MONEY = {Unit.KRONER, Unit.KRONER_EACH}


@dataclass(frozen=True)
class Print:
    """A printed number.

    Args:
        figure: the figure that it is said to be.
        spot: where it stands.
        value: in the figure's own unit and with its own sign.
        half: half a unit of the last printed digit, in the same unit.
        signed: its sign is printed; else words say the direction.
    """

    figure: FigureId
    spot: Spot
    value: Decimal
    half: Decimal
    signed: bool = True


@dataclass(frozen=True)
class Reader:
    """Reads numbers as they were meant: knows the figures and how they are presented."""

    figures: FigureBook
    presentation: Presentation

    def prints(self, document: Document) -> list[Print]:
        """Return every printed number that is a figure."""
        return [each for at, block in enumerate(document.blocks) for each in self.in_block(at, block)]

    def in_block(self, at: int, block: Block) -> Iterator[Print]:
        """Go through the numbers of one block, which is the document's ``at``-th."""
        if isinstance(block, Table):
            for row, column, text, name in cells(block):
                yield from self.in_cell(block, (at, row, column), text, name)
        for item, paragraph in enumerate(paragraphs(block)):
            for number, run in enumerate(paragraph.runs):
                yield from self.in_run((at, item, number), run)

    def in_cell(self, table: Table, spot: Spot, text: str, name: FigureId) -> Iterator[Print]:
        """Yield the number that a cell of this table prints of this figure, if it prints one."""
        money = MONEY_UNIT.search(table.unit)
        yield from self._printed(name, spot, text, SCALES[money[0]] if money else 1)

    def in_run(self, spot: Spot, run: Run) -> Iterator[Print]:
        """Yield the number that a piece of a sentence prints, if it prints one."""
        if run.figure is None:
            return
        text = run.text.replace("\N{NO-BREAK SPACE}", " ")
        money = unit_in_sentence(text)
        for each in self._printed(run.figure, spot, text, SCALES[money[0]] if money else 1):
            # Without its sign, the words beside it say the direction; the figure knows it.
            is_bare = self.figures[run.figure].number < 0 < each.value
            shown = self._shown_negative(run.figure)
            yield replace(each, value=-abs(each.value), signed=not shown) if is_bare else each

    def _shown_negative(self, name: FigureId) -> bool:
        return printing.shown(self.figures[name], self.presentation) < 0

    def _printed(self, name: FigureId, spot: Spot, text: str, money: int) -> Iterator[Print]:
        match = NUMBER.match(text)
        if match is None:
            return
        unit = self.figures[name].unit
        scale = Decimal(money) if unit in _MONEY else printing.scale(unit, self.presentation)
        decimals = len((match[1] or ",")[1:])
        half = Decimal(0) if unit is Unit.YEAR else Decimal(5).scaleb(-decimals - 1) * scale
        sign = printing.sign(name.line, self.presentation)
        yield Print(name, spot, parse_number(match[0]) * scale * sign, half)


def unit_in_sentence(text: str) -> re.Match[str] | None:
    """Return the unit of money after the number with which the text begins."""
    number = NUMBER.match(text)
    # »9.891.000 kr.« ends with what over a table is a unit.
    return MONEY_UNIT.search(text, number.end()) if number else None


def cells(table: Table) -> Iterator[tuple[int, int, str, FigureId]]:
    """Go through the cells of figures: row, column, text, figure."""
    for row, line in enumerate(table.rows):
        for column, cell in enumerate(line.cells):
            if cell.figure is not None:
                yield row, column, cell.text, cell.figure


def paragraphs(block: Block) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text block; none of a table or heading."""
    if isinstance(block, Bullets):
        return block.items
    return (block,) if isinstance(block, Paragraph) else ()


def with_block(document: Document, at: int, block: Block) -> Document:
    """Return the document with another block in this place."""
    return replace(document, blocks=(*document.blocks[:at], block, *document.blocks[at + 1 :]))


def with_cell(table: Table, row: int, column: int, text: str) -> Table:
    """Return the table with another text in one cell."""
    line = table.rows[row]
    changed = replace(line.cells[column], text=text)
    line = replace(line, cells=(*line.cells[:column], changed, *line.cells[column + 1 :]))
    return replace(table, rows=(*table.rows[:row], line, *table.rows[row + 1 :]))


def with_run(block: Block, item: int, run: int, text: str) -> Block:
    """Return the text block with another text in one run."""
    items = list(paragraphs(block))
    runs = list(items[item].runs)
    runs[run] = replace(runs[run], text=text)
    items[item] = Paragraph(tuple(runs))
    return Bullets(tuple(items)) if isinstance(block, Bullets) else items[0]
