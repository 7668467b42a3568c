"""Word → blocks: paragraphs and tables of the body in order, as they are printed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from gevinst.checking.files.captions import is_caption, is_figure_caption
from gevinst.checking.files.docx_styles import W, is_bold, styles_of
from gevinst.checking.files.flow import GridPiece, Piece, Style, blocks_from
from gevinst.checking.files.grid import GridCell
from gevinst.checking.files.refusals import check_size, damaged, unpacked
from gevinst.checking.files.words import one_line
from gevinst.checking.note import Block, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    Element = Any  # lxml has no types

_KIND = "Word-fil"
# Deleted and moved text, text boxes, pictures, field codes: not printed, or printed elsewhere.
_UNREAD = {
    f"{W}{name}" for name in ("del", "moveFrom", "txbxContent", "drawing", "pict", "object", "rPr", "pPr")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
_SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
# Content controls and the like hold paragraphs and tables of their own.
_HOLDERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_LONGEST_HEADING = 120
_WIDEST_SPAN = 63  # the most columns that Word allows


def read_docx(data: bytes, file: str) -> tuple[Block, ...]:
    """Return the blocks of a Word document.

    The anchor is ``p12`` for what stands in the body's twelfth element (from 0, tables counted too) and
    ``t12r3c2`` for row 3, column 2 of the grid of the table that is that element.

    Args:
        data: the file's content.
        file: its name as the user gave it.

    Raises:
        InputRefused: damaged, or too large.
    """
    names = unpacked(data, file, _KIND)
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        raise damaged(file, _KIND)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        styles = styles_of(document)
        body = document.element.body
    except Exception:  # the library raises anything on a damaged file
        raise damaged(file, _KIND) from None
    pieces = [piece for place, each in enumerate(body) for piece in _pieces(each, place, styles)]
    grids = [piece for piece in pieces if isinstance(piece, GridPiece)]
    check_size(
        file, len(grids), sum(len(row) for each in grids for row in each.grid), len(pieces) - len(grids)
    )
    return blocks_from(pieces)


def _pieces(element: Element, place: int, styles: Mapping[str, Style | None]) -> Iterator[Piece | GridPiece]:
    """The pieces of an element of the body; ``place`` is its number there."""
    if element.tag == f"{W}p":
        style = styles.get(_value(element, "pPr/w:pStyle"), Style.PLAIN)
        if style is not None:
            text = _text(element)
            yield Piece(text, Spot(anchor=f"p{place}"), _style(element, text, style))
    elif element.tag == f"{W}tbl":
        yield from _table(element, place, styles)
    elif element.tag in _HOLDERS:
        for child in element:
            yield from _pieces(child, place, styles)


def _style(paragraph: Element, text: str, style: Style) -> Style:
    """A short paragraph, all bold, is a heading though its style does not say so."""
    short = 0 < len(text) <= _LONGEST_HEADING and not text.rstrip().endswith((".", ":", ";", ","))
    # »Kontanthjælp · i drift« is a line of facts below a heading.
    short = short and " · " not in text
    if style is Style.PLAIN and short and is_bold(paragraph) and not _is_any_caption(text):
        return Style.HEADING
    return style


def _is_any_caption(text: str) -> bool:
    return is_caption(text) or is_figure_caption(text)


def _table(table: Element, place: int, styles: Mapping[str, Style | None]) -> Iterator[Piece | GridPiece]:
    rows = [row for row in _within(table, f"{W}tr") if not _has(row, "trPr/w:del")]
    if _holds_tables(rows):
        # It only lays the page out: what stands in its cells is read as if it were not there.
        for row in rows:
            for cell in _within(row, f"{W}tc"):
                for child in cell:
                    yield from _pieces(child, place, styles)
        return
    grid = _grid(rows, place)
    header = 0
    while header < len(rows) and _has(rows[header], "trPr/w:tblHeader"):
        header += 1
    yield GridPiece(grid, Spot(anchor=f"t{place}r0c0"), header or None)


def _holds_tables(rows: Iterable[Element]) -> bool:
    return any(next(row.iter(f"{W}tbl"), None) is not None for row in rows)


def _grid(rows: Iterable[Element], place: int) -> list[list[GridCell]]:
    """The cells, one for each row and column of the grid; a merged cell is repeated."""
    texts: list[list[str]] = []
    for row in rows:
        above = texts[-1] if texts else []
        texts.append(_row(row, above))
    width = max(map(len, texts), default=0)
    return [
        [
            GridCell(text, Spot(anchor=f"t{place}r{row}c{column}"))
            for column, text in enumerate([*line, *[""] * (width - len(line))])
        ]
        for row, line in enumerate(texts)
    ]


def _row(row: Element, above: list[str]) -> list[str]:
    texts = [""] * _number(row, "trPr/w:gridBefore", 0)
    for cell in _within(row, f"{W}tc"):
        column = len(texts)
        merged = _has(cell, "tcPr/w:vMerge") and _value(cell, "tcPr/w:vMerge") != "restart"
        text = above[column] if merged and column < len(above) else _cell_text(cell)
        texts += [text] * max(1, _number(cell, "tcPr/w:gridSpan", 1))
    return texts


def _cell_text(cell: Element) -> str:
    return one_line(" ".join(_text(paragraph) for paragraph in _within(cell, f"{W}p")))


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The children of a kind, also those inside content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _within(child, tag)


def _text(element: Element) -> str:
    return "".join(_words(element))


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _UNREAD and not (child.tag == f"{W}r" and _has(child, "rPr/w:vanish")):
            yield from _words(child)


def _find(element: Element, path: str) -> Element | None:
    return element.find(f"{W}{path.replace('w:', W)}")


def _has(element: Element, path: str) -> bool:
    found = _find(element, path)
    return found is not None and found.get(f"{W}val") not in {"0", "false"}


def _value(element: Element, path: str) -> str:
    found = _find(element, path)
    return "" if found is None else str(found.get(f"{W}val", ""))


def _number(element: Element, path: str, otherwise: int) -> int:
    value = _value(element, path)
    return min(int(value), _WIDEST_SPAN) if value.isdecimal() else otherwise
