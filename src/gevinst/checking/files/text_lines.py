"""Lines of text → those with words, without page numbers; each knows what stands above it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from gevinst.checking.files.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.checking.note import Box

_PAGE_NUMBER = re.compile(r"(?:Side|s\.)\s*\d+(?:\s*(?:af|/)\s*\d+)?|[-–]\s*\d+\s*[-–]", re.IGNORECASE)
_ENDS_IN_PAGE_NUMBER = re.compile(r"(?P<rest>\S.*?)\s{2,}Side\s+\d+(?:\s*(?:af|/)\s*\d+)?", re.IGNORECASE)
# Text pulled from a PDF begins each page with exactly one space.
_ONE_SPACE = re.compile(r" (?=\S)")


@dataclass(frozen=True)
class Line:
    """A line of text with its place. ``page`` and ``box`` only where the lines come from a PDF."""

    text: str
    number: int | None = None
    page: int | None = None
    box: Box | None = None


class Gap(IntEnum):
    """What stands between a line and the one before it."""

    NONE = 0
    BLANK = 1
    """One empty line: in double-spaced text it stands within sentences too."""
    WIDE = 2
    """Several empty lines, or a line of spaces: what an empty paragraph leaves in a PDF's text."""


@dataclass(frozen=True)
class Piece:
    """A line with text.

    Args:
        text: in one line without doubled spaces.
        raw: with its spaces, where columns are kept by them.
        line: as it came.
        gap: what stands before it.
        new_page: it is the first of a page.
    """

    text: str
    raw: str
    line: Line
    gap: Gap
    new_page: bool = False


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """Return the lines that hold text, without page numbers and what is repeated beside them."""
    kept = _without_furniture(lines)
    pieces: list[Piece] = []
    blanks: list[str] = []
    page: int | None = None
    for line in kept:
        text = one_line(line.text)
        if not text:
            blanks.append(line.text)
            continue
        new_page = _begins_page(line, page, blanks)
        pieces.append(Piece(text, line.text.rstrip(), line, _gap(blanks), new_page))
        blanks, page = [], line.page
    return pieces


def _gap(blanks: Sequence[str]) -> Gap:
    if len(blanks) > 1 or any(text.strip("\f\r\n") for text in blanks):
        return Gap.WIDE
    return Gap.BLANK if blanks else Gap.NONE


def _begins_page(line: Line, page: int | None, blanks: Iterable[str]) -> bool:
    feed = any("\f" in text for text in (*blanks, line.text))
    return feed or line.page != page or bool(_ONE_SPACE.match(line.text))


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Leave out »Side 3 af 11« and a line that stands beside it on more than one page."""
    numbered = [at for at, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line.text.strip())]
    beside = {at: _text_before(lines, at) for at in numbered}
    times = Counter(beside.values())
    repeated = {text for text, count in times.items() if text and count > 1}
    furniture = set(numbered)
    furniture |= {at for at, line in enumerate(lines) if _ENDS_IN_PAGE_NUMBER.fullmatch(line.text.strip())}
    return [
        line for at, line in enumerate(lines) if at not in furniture and line.text.strip() not in repeated
    ]


def _text_before(lines: Sequence[Line], at: int) -> str:
    """Return the last text before a line, at most two blank lines up."""
    return next((line.text.strip() for line in reversed(lines[max(at - 3, 0) : at]) if line.text.strip()), "")
