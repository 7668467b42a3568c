"""A PDF without a usable structure tree → texts and rectangles, from how the pages look."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING

from gevinst.checking.files.flow import GridPiece, Piece
from gevinst.checking.files.pdf_charts import without_charts
from gevinst.checking.files.pdf_columns import aligned_tables
from gevinst.checking.files.pdf_lines import TextLine, standing_lines
from gevinst.checking.files.pdf_prose import pieces_from, setting_of
from gevinst.checking.files.pdf_ruled import PlacedTable, is_inside, ruled_cells, ruled_tables
from gevinst.checking.note import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.files.pdf_letters import Letter, Page

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:side|s\.|page)?\s*\d{1,3}(?:\s*(?:af|/|of)\s*\d{1,3})?", re.IGNORECASE)
# Headers and footers stand in the outer eighth of the page, at the same height on most pages.
_MARGIN = 0.12
_MOST_PAGES = 0.5
_SAME_HEIGHT = 6

PageParts = tuple[list[TextLine], list[PlacedTable]]
# The text with its digits hidden, and how far down it stands.
Sign = tuple[str, int]


def untagged_pieces(data: bytes, pages: Sequence[Page]) -> list[Piece | GridPiece]:
    """Return the texts and rectangles of a PDF in the order in which they stand on the pages.

    Args:
        data: the file's bytes.
        pages: its pages with their letters.
    """
    parts = [
        _with_aligned(lines, tables, page)
        for (lines, tables), page in zip(_without_furniture(_parts(data, pages), pages), pages, strict=True)
    ]
    setting = setting_of([line for lines, _ in parts for line in lines])
    pieces: list[Piece | GridPiece] = []
    waiting: list[TextLine] = []
    for lines, tables in parts:
        below = 0.0
        for table in tables:
            waiting += [line for line in lines if below <= line.box[1] < table.box[1]]
            pieces += pieces_from(waiting, setting)
            pieces.append(_grid_piece(table))
            waiting, below = [], table.box[1]
        waiting += [line for line in lines if line.box[1] >= below]
    return _joined_over_pages([*pieces, *pieces_from(waiting, setting)])


def _parts(data: bytes, pages: Sequence[Page]) -> list[PageParts]:
    parts: list[PageParts] = []
    for page, cells in zip(pages, ruled_cells(data, pages), strict=True):
        tables = ruled_tables(cells, page)
        boxes = [table.box for table in tables]
        rest = (letter for letter in _seen(page) if not is_inside(letter, boxes))
        parts.append((standing_lines(rest, page.number), tables))
    return parts


def _seen(page: Page) -> list[Letter]:
    """The letters on the page; what is drawn beside it is cut off, and mostly meant to be."""
    return [letter for letter in page.letters if is_inside(letter, [(0, 0, page.width, page.height)])]


def _with_aligned(lines: list[TextLine], ruled: list[PlacedTable], page: Page) -> PageParts:
    """Add the tables without lines that stand between those with lines."""
    lines = without_charts(lines)
    edges = [0.0, *(table.box[1] for table in ruled), float("inf")]
    found, rest = list(ruled), []
    for top, bottom in pairwise(edges):
        tables, left = aligned_tables([line for line in lines if top <= line.box[1] < bottom], page.shapes)
        found += tables
        rest += left
    return rest, sorted(found, key=lambda table: table.box[1])


def _grid_piece(table: PlacedTable) -> GridPiece:
    spot = next((cell.spot for row in table.grid for cell in row if cell.text), Spot())
    return GridPiece(table.grid, spot)


def _without_furniture(parts: Sequence[PageParts], pages: Sequence[Page]) -> list[PageParts]:
    """Leave out headers, footers and page numbers."""
    margins = [
        {_sign(line) for line in lines if _in_margin(line, page)}
        for (lines, _), page in zip(parts, pages, strict=True)
    ]
    times = Counter(sign for signs in margins for sign in signs)
    often = {sign for sign, count in times.items() if count > max(1, _MOST_PAGES * len(pages))}
    return [
        (_between_margins(lines, page, often), tables)
        for (lines, tables), page in zip(parts, pages, strict=True)
    ]


def _between_margins(lines: list[TextLine], page: Page, often: set[Sign]) -> list[TextLine]:
    """Leave out repeated lines from the edges inwards: below a caption, a unit may recur at one height."""

    def is_furniture(line: TextLine) -> bool:
        numbered = bool(_PAGE_NUMBER.fullmatch(line.text.strip()))
        return _in_margin(line, page) and (numbered or _sign(line) in often)

    below = list(dropwhile(is_furniture, lines))
    return list(dropwhile(is_furniture, reversed(below)))[::-1]


def _in_margin(line: TextLine, page: Page) -> bool:
    return line.box[3] < _MARGIN * page.height or line.box[1] > (1 - _MARGIN) * page.height


def _sign(line: TextLine) -> Sign:
    return _DIGITS.sub("#", " ".join(line.text.split())), round(line.box[1] / _SAME_HEIGHT)


def _joined_over_pages(pieces: Sequence[Piece | GridPiece]) -> list[Piece | GridPiece]:
    """Put a table together that goes on on the next page; a heading row repeated there counts once."""
    found: list[Piece | GridPiece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if isinstance(piece, GridPiece) and isinstance(before, GridPiece) and _goes_on(before, piece):
            texts = [[cell.text for cell in row] for row in before.grid]
            more = [row for row in piece.grid if [cell.text for cell in row] not in texts[:3]]
            found[-1] = replace(before, grid=[*before.grid, *more])
        else:
            found.append(piece)
    return found


def _goes_on(before: GridPiece, piece: GridPiece) -> bool:
    first, last = before.spot.page or 0, piece.spot.page or 0
    return last > first and len(before.grid[0]) == len(piece.grid[0])
