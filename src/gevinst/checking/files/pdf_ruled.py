"""Tables drawn with lines on a page → rectangles of cells."""

from __future__ import annotations

import io
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.checking.files.grid import GridCell
from gevinst.checking.files.pdf_lines import box_of, drawn_lines, spot_of, standing_lines
from gevinst.checking.files.text_words import joined
from gevinst.checking.note import Box, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pdfplumber.pdf import PDF

    from gevinst.checking.files.pdf_letters import Letter, Page

# A table has at least two cells in two rows; a frame around a text has one.
_FEWEST_CELLS = 4
# The lines behind a chart make empty cells. Tables of notes are at least half full.
_FEWEST_FILLED = 0.3
# Without two lines from top to bottom there are no columns between lines. In points.
_FEWEST_UPRIGHTS = 2
_LOWEST_UPRIGHT = 4.0
# A page full of cells has some 3,000 edges; a map has more, and is no table.
_MOST_SHAPES = 5_000
# Edges nearer to each other than this are drawn as one.
_ONE_EDGE = 2.0


@dataclass(frozen=True)
class PlacedTable:
    """A table and where it stands on its page.

    Args:
        box: of the whole table.
        grid: rows of equal length; a cell that spans stands in each place.
    """

    box: Box
    grid: list[list[GridCell]]


def ruled_cells(data: bytes, pages: Sequence[Page]) -> Iterator[list[list[Box]]]:
    """Go through the pages: for each the tables that lines are drawn around, as the boxes of their cells.

    Args:
        data: the file's bytes.
        pages: its pages with what is drawn on them.
    """
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in pages:
            yield _cells_on(document, page) if _may_be_ruled(page) else []


def ruled_tables(found: Iterable[Sequence[Box]], page: Page) -> list[PlacedTable]:
    """Return the tables with lines between rows and between columns, from the top.

    Args:
        found: the cells of each table.
        page: the page with its letters.
    """
    tables = (_table(cells, page) for cells in found if len(cells) >= _FEWEST_CELLS)
    return sorted((table for table in tables if table), key=lambda table: table.box[1])


def _may_be_ruled(page: Page) -> bool:
    uprights = sum(bottom - top > _LOWEST_UPRIGHT for _, top, _, bottom in page.shapes)
    return uprights >= _FEWEST_UPRIGHTS and len(page.shapes) <= _MOST_SHAPES


def _cells_on(document: PDF, page: Page) -> list[list[Box]]:
    try:
        sheet = document.pages[page.number - 1]
        cells = [[_box(cell) for cell in table.cells] for table in sheet.find_tables()]
        sheet.close()
    except MemoryError:
        raise
    except Exception:  # a page that is slightly damaged is still read by the places of its letters
        return []
    return cells


def is_inside(letter: Letter, boxes: Iterable[Box]) -> bool:
    """Say whether the middle of a letter stands in one of the boxes."""
    across, down = _middle(letter)
    return any(box[0] <= across <= box[2] and box[1] <= down <= box[3] for box in boxes)


def _table(cells: Sequence[Box], page: Page) -> PlacedTable | None:
    lefts, tops = _edges(cell[0] for cell in cells), _edges(cell[1] for cell in cells)
    if len(lefts) < 2 or len(tops) < 2:  # noqa: PLR2004 (one column or one row is a frame)
        return None
    texts = _texts(cells, page)
    if sum(bool(text.text) for text in texts) < _FEWEST_FILLED * len(cells):
        return None
    places = {
        (down, across): text
        for cell, text in zip(cells, texts, strict=True)
        for down in _covered(tops, cell[1], cell[3])
        for across in _covered(lefts, cell[0], cell[2])
    }
    blank = GridCell("", Spot())
    grid = [[places.get((down, across), blank) for across in range(len(lefts))] for down in range(len(tops))]
    return PlacedTable(box_of(cells), grid)


def _texts(cells: Sequence[Box], page: Page) -> list[GridCell]:
    held: list[list[Letter]] = [[] for _ in cells]
    last = 0
    for letter in page.letters:
        # Letters of one cell mostly follow each other: looking there first saves nine tenths of the time.
        around = (last, *range(len(cells)))
        place = next((place for place in around if is_inside(letter, (cells[place],))), None)
        if place is not None:
            held[place].append(letter)
            last = place
    return [_cell(letters, page.number) for letters in held]


def _cell(letters: Sequence[Letter], page: int) -> GridCell:
    turned = any(not letter.upright for letter in letters)
    lines = drawn_lines((page, each) for each in letters) if turned else standing_lines(letters, page)
    return GridCell(joined(line.text for line in lines), spot_of(lines) if lines else Spot(page=page))


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _ONE_EDGE:
            edges.append(value)
    return edges


def _covered(edges: Sequence[float], start: float, end: float) -> range:
    """The places between the edges that a cell reaches over."""
    first = bisect_right(edges, start + _ONE_EDGE) - 1
    return range(max(first, 0), max(bisect_right(edges, end - _ONE_EDGE), first + 1))


def _box(cell: Sequence[float]) -> Box:
    left, top, right, bottom = cell
    return (left, top, right, bottom)


def _middle(letter: Letter) -> tuple[float, float]:
    left, top, right, bottom = letter.box
    return (left + right) / 2, (top + bottom) / 2
