"""The letters of a PDF's pages, with their places and marks, in the order in which the file draws them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pdfminer.layout import LTChar
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.utils import apply_matrix_rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState, PDFStackT
    from pdfminer.pdfpage import PDFPage
    from pdfminer.psparser import PSLiteral
    from pdfminer.utils import Matrix, PathSegment

    from gevinst.checking.note import Box

# A close-set A4 page of 8-point text holds some 8,000 letters; a page that draws this many is no note.
MOST_LETTERS = 100_000
MOST_SHAPES = 200_000


class TooMuchOnPage(Exception):
    """A page draws more than a page of a note can hold."""


class Letter(NamedTuple):
    """A letter as drawn.

    Args:
        text: mostly one character; more for a ligature.
        box: left, top, right, bottom in points from the page's top left corner.
        size: height of the font in points.
        font: name of the font.
        upright: not turned.
        mark: number of the marked content it stands in, which the structure tree refers to.
    """

    text: str
    box: Box
    size: float
    font: str
    upright: bool
    mark: int | None


@dataclass(frozen=True)
class Page:
    """What a page draws.

    Args:
        number: from 1.
        width, height: in points.
        letters: in the order in which they are drawn.
        shapes: the boxes of the lines, curves and areas.
    """

    number: int
    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)


def page_of(page: PDFPage, number: int, fonts: PDFResourceManager) -> Page:
    """Return what a page draws.

    Args:
        page: as pdfminer gives it.
        number: of the page, from 1.
        fonts: the same for all pages of a file, so that each font is read once.

    Raises:
        TooMuchOnPage: it draws more than a page of a note can hold.
    """
    pen = _Pen(fonts, number)
    PDFPageInterpreter(fonts, pen).process_page(page)
    return pen.drawn


class _Pen(PDFTextDevice):
    """Collects what pdfminer draws; nothing is laid out, so that the marks are kept as they nest."""

    def __init__(self, fonts: PDFResourceManager, number: int) -> None:
        super().__init__(fonts)
        self.drawn = Page(number, 0, 0)
        self._marks: list[int | None] = []
        self._forms = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        left, bottom, right, top = apply_matrix_rect(ctm, page.mediabox)
        self.drawn = Page(self.drawn.number, right - left, top - bottom)

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:  # noqa: ARG002 - pdfminer's
        found = resolve1(props)
        mark = found.get("MCID") if isinstance(found, dict) else None
        # A mark inside a mark, such as a word with its own language, belongs to the outer one.
        outer = self._marks[-1] if self._marks else None
        self._marks.append(mark if isinstance(mark, int) else outer)

    def end_tag(self) -> None:
        if self._marks:
            self._marks.pop()

    def begin_figure(self, name: str, bbox: Sequence[float], matrix: Matrix) -> None:  # noqa: ARG002
        self._forms += 1
        # Forms that hold forms can multiply a small file beyond all bounds without drawing anything.
        if self._forms > MOST_SHAPES:
            raise TooMuchOnPage

    def paint_path(
        self,
        graphicstate: PDFGraphicState,  # noqa: ARG002 - pdfminer's
        stroke: bool,  # noqa: ARG002, FBT001
        fill: bool,  # noqa: ARG002, FBT001
        evenodd: bool,  # noqa: ARG002, FBT001
        path: Sequence[PathSegment],
    ) -> None:
        points = [(values[at], values[at + 1]) for _, *values in path for at in range(0, len(values) - 1, 2)]
        if not points or self.ctm is None:
            return
        across, up = zip(*points, strict=True)
        self.drawn.shapes.append(self._box(self.ctm, (min(across), min(up), max(across), max(up))))
        if len(self.drawn.shapes) > MOST_SHAPES:
            raise TooMuchOnPage

    def render_char(  # noqa: PLR0913, PLR0917 - pdfminer's
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        letter = LTChar(
            matrix,
            font,
            fontsize,
            scaling,
            rise,
            _text(font, cid),
            font.char_width(cid),
            font.char_disp(cid),
            ncs,
            graphicstate,
        )
        self._draw(letter)
        return letter.adv

    def _draw(self, letter: LTChar) -> None:
        text = letter.get_text()
        mark = self._marks[-1] if self._marks else None
        box = (letter.x0, self.drawn.height - letter.y1, letter.x1, self.drawn.height - letter.y0)
        if text:
            drawn = Letter(text, box, letter.size, letter.fontname, letter.upright, mark)
            self.drawn.letters.append(drawn)
        if len(self.drawn.letters) > MOST_LETTERS:
            raise TooMuchOnPage

    def _box(self, matrix: Matrix, box: Box) -> Box:
        left, bottom, right, top = apply_matrix_rect(matrix, box)
        return (left, self.drawn.height - top, right, self.drawn.height - bottom)


def _text(font: PDFFont, cid: int) -> str:
    """The character of a glyph; empty where the font does not tell."""
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return ""
    # A hyphen that is drawn is there to be read. Where a word of a file is divided, its font may call every
    # hyphen soft, also the minus of »-1,555«.
    text = text.replace("\N{SOFT HYPHEN}", "-")
    return "".join(each for each in text if each.isprintable() or each.isspace())
