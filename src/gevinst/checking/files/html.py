"""A web page → blocks: headings, paragraphs and tables in order, without scripts and menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.files.flow import GridPiece, Piece, Style, blocks_from
from gevinst.checking.files.html_table import HtmlTable
from gevinst.checking.files.plain import decoded
from gevinst.checking.files.refusals import check_size, too_large
from gevinst.checking.files.words import one_line
from gevinst.checking.note import Block, Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_BYTES = 20_000_000
_UNREAD = {"script", "style", "nav", "template", "noscript", "svg", "head", "select", "button", "del", "s"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Where one of these begins or ends, a text ends.
_BLOCKS = _HEADINGS | {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main", "header", "footer"),
    *("blockquote", "pre", "figure", "figcaption", "address", "aside", "body", "html", "form", "fieldset"),
    *("hr", "details", "summary"),
}


def read_html(data: bytes, file: str) -> tuple[Block, ...]:
    """Return the blocks of a web page.

    Args:
        data: the file's content.
        file: its name as the user gave it.

    Raises:
        InputRefused: too large.
    """
    if len(data) > _MOST_BYTES:
        raise too_large(file, "MB som webside", _MOST_BYTES // 10**6)
    from lxml import etree

    # html.parser of the standard library needs 20 s for 40 kB of »<a <a <a«; this one reads it in no time.
    # It builds no tree and fetches nothing.
    parser = etree.HTMLParser(target=_Page(file), no_network=True)
    parser.feed(decoded(data) or " ")
    return blocks_from(parser.close())


class _Page:
    """Collects texts and tables while the page goes by. A table inside a table is a table of its own."""

    def __init__(self, file: str) -> None:
        self.pieces: list[Piece | GridPiece] = []
        self._file = file
        self._text: list[str] = []
        self._style = Style.PLAIN
        self._unread = 0
        self._tables: list[HtmlTable] = []
        self._cells = self._grids = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin what the tag begins."""
        if self._unread or tag in _UNREAD:
            self._unread += 1
        elif tag == "table":
            self._begin_table()
        elif not self._tables or not self._tables[-1].begins(tag, attributes):
            self._break(tag)

    def end(self, tag: str) -> None:
        """End what the tag ends; the parser ends each tag that it began."""
        if self._unread:
            self._unread -= 1
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag != "br" and (not self._tables or not self._tables[-1].ends(tag)):
            self._break(tag, begins=False)

    def data(self, text: str) -> None:
        """Keep a text in the cell or the paragraph where it stands."""
        if self._unread:
            return
        if self._tables:
            self._tables[-1].add(text)
        else:
            self._text.append(text)

    def close(self) -> list[Piece | GridPiece]:
        """Return the pieces."""
        self.end_text()
        return self.pieces

    def end_text(self) -> None:
        """Put the text read so far among the pieces."""
        text = one_line("".join(self._text))
        if text:
            self.pieces.append(Piece(text, Spot(), self._style))
            check_size(self._file, 0, 0, len(self.pieces))
        self._text = []
        self._style = Style.PLAIN

    def _break(self, tag: str, *, begins: bool = True) -> None:
        if tag not in _BLOCKS and tag != "br":
            return
        if self._tables:
            self._tables[-1].add(" ")
        elif tag == "br":
            self._text.append(" ")
        else:
            self.end_text()
            self._style = _style_of(tag) if begins else Style.PLAIN

    def _begin_table(self) -> None:
        if not self._tables:
            self.end_text()
        self._tables.append(HtmlTable())

    def _end_table(self) -> None:
        table = self._tables.pop()
        grid = table.grid(self._file)
        self._grids += 1
        self._cells += sum(map(len, grid))
        check_size(self._file, self._grids, self._cells, 0)
        self.pieces.append(GridPiece(grid, Spot(), table.header_rows(), table.caption()))


def _style_of(tag: str) -> Style:
    if tag in _HEADINGS:
        return Style.HEADING
    return Style.CAPTION if tag == "figcaption" else Style.PLAIN
