"""Texts and rectangles in the order of a file → blocks: which text belongs to which table."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from gevinst.checking.files.captions import is_caption, is_figure_caption, is_note, is_unit_line
from gevinst.checking.files.grid import GridCell, table_from, words_of
from gevinst.checking.files.words import mended
from gevinst.checking.note import Block, Paragraph, Spot, beginning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST_CAPTION = 150


class Style(Enum):
    """What the file itself says that a text is."""

    PLAIN = auto()
    HEADING = auto()
    CAPTION = auto()
    UNIT = auto()
    NOTE = auto()


@dataclass(frozen=True)
class Piece:
    """A text of its own, with the place where it stands."""

    text: str
    spot: Spot
    style: Style = Style.PLAIN


@dataclass(frozen=True)
class GridPiece:
    """A rectangle of cells, with how many rows the file marks as headings."""

    grid: Sequence[Sequence[GridCell]]
    spot: Spot
    header_rows: int | None = None
    caption: str = ""


def blocks_from(pieces: Iterable[Piece | GridPiece]) -> tuple[Block, ...]:
    """Return the blocks of the pieces of a file; texts without a word are left out."""
    return tuple(_Flow(deque(piece for piece in pieces if _holds_text(piece))).blocks())


class _Flow:
    """Goes once through the pieces and keeps those that a table may still want for its caption."""

    def __init__(self, coming: deque[Piece | GridPiece]) -> None:
        self._coming = coming
        self._waiting: list[Piece] = []
        self._blocks: list[Block] = []
        self._section = ""

    def blocks(self) -> list[Block]:
        """Return the blocks."""
        while self._coming:
            piece = self._coming.popleft()
            if isinstance(piece, GridPiece):
                self._add_table(piece)
            else:
                self._waiting.append(piece)
        self._let_go()
        return self._blocks

    def _let_go(self) -> None:
        for piece in self._waiting:
            self._add_text(piece)
        self._waiting.clear()

    def _add_text(self, piece: Piece) -> None:
        text = mended(piece.text)
        heading = piece.style is Style.HEADING and not is_caption(text)
        if heading:
            self._section = text
        self._blocks.append(Paragraph(text, self._section, _first_words(piece.spot, text), heading))

    def _add_table(self, piece: GridPiece) -> None:
        unit = self._unit()
        caption = self._caption(piece)
        self._let_go()
        caption = caption or self._caption_after()
        notes = self._notes()
        text = mended(caption.text) if caption else piece.caption
        table = table_from(
            piece.grid,
            caption=text,
            below=[mended(note.text) for note in notes],
            section=self._section,
            spot=caption.spot if caption else piece.spot,
            unit=unit.text if unit else "",
            header_rows=piece.header_rows,
        )
        if table:
            self._blocks.append(table)
            return
        for each in (caption, unit):
            if each:
                self._add_text(each)
        for cell in words_of(piece.grid):
            self._add_text(Piece(cell.text, cell.spot))
        for note in notes:
            self._add_text(note)

    def _unit(self) -> Piece | None:
        if not self._waiting:
            return None
        below_caption = len(self._waiting) > 1 and is_caption(self._waiting[-2].text)
        return self._waiting.pop() if _is_unit(self._waiting[-1], below_caption=below_caption) else None

    def _caption(self, piece: GridPiece) -> Piece | None:
        if not self._waiting or piece.caption or not _may_be_caption(self._waiting[-1]):
            return None
        last = self._waiting.pop()
        if not self._waiting or is_caption(last.text) or not is_caption(self._waiting[-1].text):
            return last
        # A caption over two lines: »Tabel 2 - Overlevelseskurve« and below it »m. tilbagefald«.
        first = self._waiting.pop()
        return replace(first, text=f"{first.text} {last.text}")

    def _caption_after(self) -> Piece | None:
        """A numbered caption below the table, unless another table follows that it stands over."""
        following = [self._coming[place] for place in range(min(3, len(self._coming)))]
        if not following or not isinstance(following[0], Piece) or not is_caption(following[0].text):
            return None
        rest = (
            following[1:2]
            if len(following) > 1 and not _is_unit(following[1], below_caption=True)
            else following[2:]
        )
        if rest and isinstance(rest[0], GridPiece):
            return None
        self._coming.popleft()
        return following[0]

    def _notes(self) -> list[Piece]:
        notes: list[Piece] = []
        while self._coming:
            piece = self._coming[0]
            if isinstance(piece, GridPiece) or not _is_note(piece):
                break
            notes.append(piece)
            self._coming.popleft()
        return notes


def _holds_text(piece: Piece | GridPiece) -> bool:
    return bool(piece.text.strip()) if isinstance(piece, Piece) else bool(piece.grid)


def _first_words(spot: Spot, text: str) -> Spot:
    return replace(spot, text=beginning(text))


def _is_unit(piece: Piece | GridPiece, *, below_caption: bool) -> bool:
    if isinstance(piece, GridPiece) or piece.style in {Style.HEADING, Style.CAPTION, Style.NOTE}:
        return False
    return piece.style is Style.UNIT or (is_unit_line(piece.text, below_caption=below_caption))


def _is_note(piece: Piece) -> bool:
    if piece.style in {Style.HEADING, Style.CAPTION} or is_caption(piece.text):
        return False
    return piece.style is Style.NOTE or is_note(piece.text)


def _may_be_caption(piece: Piece) -> bool:
    """A numbered or marked caption, or a short line that is no sentence."""
    if is_caption(piece.text):
        return True
    if is_figure_caption(piece.text) or piece.style in {Style.HEADING, Style.NOTE}:
        return False
    short = len(piece.text) <= _LONGEST_CAPTION and piece.text.rstrip()[-1] not in ".:;?!"
    return piece.style is Style.CAPTION or short
