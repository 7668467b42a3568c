"""A tagged PDF → texts and rectangles in reading order, as its structure tree says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from gevinst.checking.files.flow import GridPiece, Piece, Style
from gevinst.checking.files.grid import GridCell
from gevinst.checking.files.pdf_lines import TextLine, drawn_lines, spot_of
from gevinst.checking.files.pdf_prose import is_small, style_after, without_bullet
from gevinst.checking.files.pdf_tree import Element
from gevinst.checking.files.text_words import joined
from gevinst.checking.note import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gevinst.checking.files.pdf_letters import Letter, Page
    from gevinst.checking.files.pdf_tree import Mark

# Charts, formulas, tables of contents, and what is printed in front of an item of a list or a footnote.
_UNREAD = ("Figure", "Formula", "TOC", "TOCI", "Index", "Artifact", "Lbl", "Form", "Annot")
_INLINE = frozenset(
    {"Span", "Link", "Reference", "Em", "Strong", "Quote", "Code", "BibEntry", "Ruby", "Warichu"}
)
_HEADING = re.compile(r"H\d*|Title")
_STYLES = {
    Style.HEADING: re.compile(r"heading|overskrift|titel|^title$", re.IGNORECASE),
    Style.CAPTION: re.compile(r"caption|billedtekst|tabeltitel", re.IGNORECASE),
    Style.UNIT: re.compile(r"enhed|\bunit\b", re.IGNORECASE),
    Style.NOTE: re.compile(r"\bnote|kilde|source", re.IGNORECASE),
}
# Half of what a page draws may stand outside the tree (headers, footers, charts); more is no usable tree.
_FEWEST_MARKED = 0.5

Letters = dict["Mark", list[tuple[int, "Letter"]]]


def is_well_tagged(tree: Element | None, pages: Sequence[Page]) -> bool:
    """Say whether a tree tells what the pages hold: most text stands in it, and it knows of a table."""
    if tree is None or not any(table.find("TR") for table in tree.find("Table")):
        return False
    marked = set(tree.marks())
    drawn = [(page.number, letter.mark) in marked for page in pages for letter in page.letters]
    return bool(drawn) and sum(drawn) >= _FEWEST_MARKED * len(drawn)


def tagged_pieces(tree: Element, pages: Sequence[Page]) -> list[Piece | GridPiece]:
    """Return the texts and rectangles of a tagged PDF in the order of its tree."""
    letters: Letters = defaultdict(list)
    for page in pages:
        for letter in page.letters:
            if letter.mark is not None:
                letters[page.number, letter.mark].append((page.number, letter))
    return _fields_joined(_Walk(letters, _usual_size(tree, letters)).through(tree))


class _Walk:
    """Goes through the tree with the letters at hand."""

    def __init__(self, letters: Letters, usual_size: float) -> None:
        self._letters = letters
        self._usual_size = usual_size

    def through(self, element: Element) -> Iterator[Piece | GridPiece]:
        """Go through an element's pieces."""
        if element.role in _UNREAD:
            return
        if element.role == "Table":
            yield from self._table(element)
        elif any(map(_is_block, element.elements)):
            for inline, kids in groupby(element.kids, lambda kid: not _is_block(kid)):
                if inline:
                    yield from self._texts(Element(element.role, element.style, list(kids)))
                else:
                    for kid in kids:
                        yield from self.through(kid) if isinstance(kid, Element) else ()
        else:
            yield from self._texts(element)

    def _texts(self, element: Element) -> Iterator[Piece]:
        """The text of a paragraph; a caption falls apart where its letters change from line to line."""
        lines = self._lines(element)
        parts: Iterable[list[TextLine]] = [lines] if lines else []
        if element.role == "Caption":
            parts = (list(part) for _, part in groupby(lines, lambda line: (line.font, round(line.size, 1))))
        before: Piece | None = None
        for part in parts:
            text = without_bullet(joined(line.text for line in part))
            before = Piece(text, spot_of(part[:1]), self._style(element, part[0], text, before))
            yield before

    def _style(self, element: Element, line: TextLine, text: str, before: Piece | None) -> Style:
        if _HEADING.fullmatch(element.role):
            return Style.HEADING
        if element.role == "Caption":
            return Style.UNIT if before else Style.CAPTION
        named = (style for style, words in _STYLES.items() if words.search(element.style))
        return next(named, style_after(before, text, small=is_small(line.size, self._usual_size)))

    def _table(self, table: Element) -> Iterator[Piece | GridPiece]:
        for caption in table.find("Caption"):
            yield from self.through(caption)
        rows = list(table.find("TR"))
        grid = _rectangle([[(cell, self._cell(cell)) for cell in row.find("TH", "TD")] for row in rows])
        spot = next((cell.spot for row in grid for cell in row if cell.text), Spot())
        yield GridPiece(grid, spot, _header_rows(table, rows))

    def _cell(self, cell: Element) -> GridCell:
        lines = self._lines(cell)
        return GridCell(joined(line.text for line in lines), spot_of(lines) if lines else Spot())

    def _lines(self, element: Element) -> list[TextLine]:
        return drawn_lines(
            letter for mark in element.marks(without=_UNREAD) for letter in self._letters.get(mark, ())
        )


def _fields_joined(pieces: Iterable[Piece | GridPiece]) -> list[Piece | GridPiece]:
    """Put »Dato:« and »26-11-2021« together, which stand side by side but are a paragraph each."""
    found: list[Piece | GridPiece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if isinstance(before, Piece) and isinstance(piece, Piece) and _names(before, piece):
            found[-1] = replace(before, text=f"{before.text} {piece.text}")
        else:
            found.append(piece)
    return found


def _names(name: Piece, piece: Piece) -> bool:
    one, other = name.spot.box, piece.spot.box
    if not name.text.endswith(":") or not one or not other or name.spot.page != piece.spot.page:
        return False
    beside = one[2] < other[0]
    return beside and one[1] < other[3] and other[1] < one[3]


def _is_block(kid: Element | Mark) -> bool:
    return isinstance(kid, Element) and kid.role not in _INLINE and kid.role != "Lbl"


def _rectangle(rows: Sequence[Sequence[tuple[Element, GridCell]]]) -> list[list[GridCell]]:
    """Put the cells in their places; one that spans stands in each."""
    taken: dict[tuple[int, int], GridCell] = {}
    for down, row in enumerate(rows):
        across = 0
        for element, cell in row:
            while (down, across) in taken:
                across += 1
            taken |= {
                (down + below, across + right): cell
                for below in range(element.rows)
                for right in range(element.columns)
                if down + below < len(rows)
            }
    width = max((across + 1 for _, across in taken), default=0)
    blank = GridCell("", Spot())
    return [[taken.get((down, across), blank) for across in range(width)] for down in range(len(rows))]


def _header_rows(table: Element, rows: Sequence[Element]) -> int | None:
    """How many rows the file marks as headings: those in the head, or those of heading cells only."""
    marked = sum(1 for head in table.find("THead") for _ in head.find("TR"))
    for row in rows[marked:]:
        if not row.elements or any(cell.role != "TH" for cell in row.elements):
            break
        marked += 1
    return marked or None


def _usual_size(tree: Element, letters: Letters) -> float:
    """The height of most letters outside tables: the size of the text."""
    marks = (
        mark
        for paragraph in tree.find("P", "LBody", "Table")
        if paragraph.role != "Table"
        for mark in paragraph.marks(_UNREAD)
    )
    sizes = Counter(round(letter.size, 1) for mark in marks for _, letter in letters.get(mark, ()))
    return sizes.most_common(1)[0][0] if sizes else 0
