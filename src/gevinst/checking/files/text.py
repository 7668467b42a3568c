"""The plain text of a PDF → blocks: tables without lines, divided words, headings and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.files.captions import is_caption, is_figure_caption
from gevinst.checking.files.text_lines import Line, pieces_of
from gevinst.checking.files.text_prose import after_chart, paragraph_at
from gevinst.checking.files.text_table import bare_table_at, table_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.note import Block

__all__ = ["Line", "blocks_of"]


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of a note's lines, in order.

    Args:
        lines: as ``pdftotext`` gives them, with or without ``-layout``; blank lines included.
    """
    pieces = pieces_of(lines)
    blocks: list[Block] = []
    at, section = 0, ""
    while at < len(pieces):
        reader = table_at if is_caption(pieces[at].text) else bare_table_at
        found = reader(pieces, at, section)
        if found is not None:
            block: Block = found[0]
            at = found[1]
        else:
            paragraph, at = paragraph_at(pieces, at, section)
            section, block = paragraph.section, paragraph
            if is_figure_caption(paragraph.text):
                at = after_chart(pieces, at)
        blocks.append(block)
    return blocks
