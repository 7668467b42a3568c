"""Charts drawn on a page without tags: the text in them is no text of the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.files.captions import is_caption, is_figure_caption
from gevinst.checking.files.pdf_zones import is_number
from gevinst.checking.files.text_words import is_finished

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.checking.files.pdf_lines import TextLine

# No label or key of a chart has this many words in one piece.
_WORDS_OF_A_SENTENCE = 12


def without_charts(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return a page's lines without those of the charts below captions of figures."""
    kept: list[TextLine] = []
    at = 0
    while at < len(lines):
        kept.append(lines[at])
        at = _after_chart(lines, at + 1) if is_figure_caption(_text(lines[at])) else at + 1
    return kept


def _after_chart(lines: Sequence[TextLine], at: int) -> int:
    """Where the text goes on; nothing is a chart that has no line of numbers alone."""
    after = at
    while after < len(lines) and not _ends_chart(lines[after]):
        after += 1
    return after if any(all(map(is_number, line.phrases)) for line in lines[at:after]) else at


def _ends_chart(line: TextLine) -> bool:
    text = _text(line)
    sentence = is_finished(text) and " " in text
    wordy = any(len(phrase.text.split()) >= _WORDS_OF_A_SENTENCE for phrase in line.phrases)
    return is_caption(text) or is_figure_caption(text) or sentence or wordy


def _text(line: TextLine) -> str:
    return " ".join(line.text.split())
