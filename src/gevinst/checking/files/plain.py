"""A file of plain text → blocks; the numbers of its lines are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.files.refusals import MOST_TEXTS, refusal, too_large
from gevinst.checking.files.text import Line, blocks_of

if TYPE_CHECKING:
    from gevinst.checking.note import Block

_MOST_MB = 10
_LONGEST_LINE = 20_000


def read_text(data: bytes, file: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text, in UTF-8 or as Windows writes; a form feed begins a new page.

    Args:
        data: the file's content.
        file: its name as the user gave it.

    Raises:
        InputRefused: more text than in any note.
    """
    if len(data) > _MOST_MB * 10**6:
        raise too_large(file, "MB ren tekst", _MOST_MB)
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    # A PDF of today divides words with soft hyphens, which its text keeps at the ends of the lines.
    lines = text.replace("\N{SOFT HYPHEN}\n", "-\n").split("\n")
    if len(lines) > MOST_TEXTS:
        raise too_large(file, "linjer", MOST_TEXTS)
    if max(map(len, lines)) > _LONGEST_LINE:
        raise refusal(file, "en linje på over 20.000 tegn", "Se, om det er den rigtige fil.")
    return tuple(blocks_of([Line(line, number) for number, line in enumerate(lines, 1)]))


def decoded(data: bytes) -> str:
    """Return the text of a file written in UTF-8, UTF-16 or as Windows writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
