"""A PDF's bytes → blocks, in this process and without a limit on time: :mod:`pdf` sets one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.files.flow import blocks_from
from gevinst.checking.files.pdf_open import opened
from gevinst.checking.files.pdf_tagged import is_well_tagged, tagged_pieces
from gevinst.checking.files.pdf_untagged import untagged_pieces

if TYPE_CHECKING:
    from gevinst.checking.note import Block


def blocks_of_pdf(data: bytes, file: str) -> tuple[Block, ...]:
    """Return the blocks of a PDF.

    Args:
        data: the file's bytes.
        file: its name as the user gave it.

    Raises:
        InputRefused: encrypted, damaged, too many pages, too much on a page, or without text.
    """
    found = opened(data, file)
    if found.tree and is_well_tagged(found.tree, found.pages):
        return blocks_from(tagged_pieces(found.tree, found.pages))
    return blocks_from(untagged_pieces(data, found.pages))
