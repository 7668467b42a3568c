"""A paragraph → its sentences, with the short forms and dates of Danish notes left whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.checking.note import Note, Spot

_STOP = re.compile(r"[.!?]\s+(?=[A-ZÆØÅ0-9»])")
# After these a full stop ends no sentence: short forms, and the day of a date or the number of an item.
_SHORT = re.compile(
    r"(?:\b(?:pr|ca|jf|nr|mio|mia|bl\.a|f\.eks|fx|hhv|inkl|ekskl|vedr|evt|gns|stk|pkt|m)|(?<!\d)\d{1,2})$",
    re.IGNORECASE,
)


def sentences_in(text: str) -> list[str]:
    """Return the sentences of a text, without the space between them."""
    cuts, start = [], 0
    for stop in _STOP.finditer(text):
        if not _SHORT.search(text[start : stop.start()]):
            cuts.append(text[start : stop.start() + 1])
            start = stop.end()
    return [each.strip() for each in (*cuts, text[start:]) if each.strip()]


def sentences_of(note: Note) -> Iterator[tuple[str, Spot]]:
    """Return the sentences of all paragraphs with the place of their paragraph."""
    for paragraph in note.paragraphs:
        for sentence in sentences_in(paragraph.text):
            yield sentence, paragraph.spot
