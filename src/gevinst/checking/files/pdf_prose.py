"""Lines as they stand on the pages → headings, paragraphs and items of lists."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gevinst.checking.files.captions import is_caption, is_figure_caption, is_note, is_unit
from gevinst.checking.files.flow import Piece, Style
from gevinst.checking.files.pdf_lines import TextLine, spot_of
from gevinst.checking.files.text_words import begins_small, is_divided, is_finished, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Notes below tables are set in 7 to 8.5 points where the text has 10 or more, headings in 12 or more.
_SMALL = 0.92
_LARGE = 1.12
# Lines of a paragraph stand 1.15 to 1.5 of their height apart; half a line more is a new one.
_LOOSE = 1.35
# Typst sets paragraphs a fifth of a line further apart than lines; only the end of a sentence can be that.
_LOOSE_AFTER_SENTENCE = 1.12
_OFTEN = 0.1
_SAME_SIZE = 0.06
_LONGEST_HEADING = 200
# »6,000 mio. kr.« is set with spaces that a line may not be broken at.
_KEPT_TOGETHER = 3
_BULLET = re.compile(r"[•●○▪◦‣\uf0b7\u2043]\s*")
# These may also stand at the beginning of a line in the middle of a sentence: »kommet | i. I 2021«.
_LETTERED = re.compile(r"[-–]\s+(?=\D)|\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\D)")


@dataclass(frozen=True)
class Setting:
    """How the text of a file is set.

    Args:
        size: height of most letters in points.
        leading: from one line of a paragraph to the next, in heights of a letter.
        right: where full lines end, in points from the left edge.
    """

    size: float
    leading: float
    right: float


def without_bullet(text: str) -> str:
    """Return an item of a list without the sign in front of it, which Word does not hold as text."""
    found = _BULLET.match(text)
    return text[found.end() :] if found else text


def setting_of(lines: Sequence[TextLine]) -> Setting:
    """Return how the lines of a file are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    usual = [line for line in lines if _near(line.size, size)]
    steps = Counter(
        round((after.box[3] - line.box[3]) / size, 2)
        for line, after in pairwise(usual)
        if line.page == after.page and 0 < after.box[3] - line.box[3] < 3 * size
    )
    # The smallest of the usual steps: between paragraphs there may be more steps than within.
    often = [step for step, count in steps.items() if count >= _OFTEN * steps.total()]
    rights = sorted(line.box[2] for line in usual)
    return Setting(size, min(often, default=1.2), rights[int(0.95 * (len(rights) - 1))] if rights else 0)


def pieces_from(lines: Iterable[TextLine], setting: Setting) -> list[Piece]:
    """Return the paragraphs of lines from the top, with what their setting says of them."""
    paragraphs: list[list[TextLine]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, setting):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        pieces.append(_piece(paragraph, pieces[-1] if pieces else None, setting))
    return pieces


def style_after(before: Piece | None, text: str, *, small: bool) -> Style:
    """Return what a text is that the file itself says nothing about.

    Args:
        before: the piece directly before it.
        text: the text.
        small: it is set in smaller letters than the text.
    """
    if before and is_caption(before.text) and (is_unit(text) or (small and not is_note(text))):
        return Style.UNIT
    return Style.NOTE if small else Style.PLAIN


def is_small(size: float, usual: float) -> bool:
    """Say whether letters are so much smaller than the text that they set something apart from it."""
    return size < _SMALL * usual


def _piece(lines: Sequence[TextLine], before: Piece | None, setting: Setting) -> Piece:
    text = without_bullet(joined(" ".join(line.text.split()) for line in lines))
    small = is_small(lines[0].size, setting.size)
    if is_caption(text) or is_figure_caption(text):
        style = Style.CAPTION
    elif _is_heading(lines, text, setting, below_heading=bool(before and before.style is Style.HEADING)):
        style = Style.HEADING
    else:
        style = style_after(before, text, small=small)
    return Piece(text, spot_of(lines[:1]), style)


def _is_heading(lines: Sequence[TextLine], text: str, setting: Setting, *, below_heading: bool) -> bool:
    """Large letters, or bold ones; what is only bold directly below a heading says more about it."""
    if len(text) > _LONGEST_HEADING or text.endswith((".", ",", ";")) or not any(map(str.isalpha, text)):
        return False
    large = all(line.size > _LARGE * setting.size for line in lines)
    bold = all(line.bold for line in lines)
    return large or (bold and not below_heading and not is_small(lines[0].size, setting.size))


def _goes_on(paragraph: Sequence[TextLine], line: TextLine, setting: Setting) -> bool:
    """Say whether a line belongs to the paragraph above it."""
    above = paragraph[-1]
    if not _near(above.size, line.size) or _changes_weight(paragraph, line):
        return False
    if is_divided(above.text):
        return True
    if _begins_anew(above, line) or (is_finished(above.text) and _is_captioned(line)):
        return False
    if above.page == line.page and not _is_below(paragraph, line, setting):
        return False
    small = begins_small(line.text) and not is_finished(above.text)
    # A paragraph that ends with the page is not told from one that goes on but by its last sentence.
    may = above.page == line.page or not is_finished(above.text)
    return may and (small or _is_full(above, line, setting))


def _changes_weight(paragraph: Sequence[TextLine], line: TextLine) -> bool:
    """A paragraph may begin in bold, but a line in bold below another is a heading."""
    above = paragraph[-1]
    return above.bold != line.bold and (above.bold or len(paragraph) > 1)


def _is_below(paragraph: Sequence[TextLine], line: TextLine, setting: Setting) -> bool:
    """Say whether a line stands as near below a paragraph, and as far to the right, as its own next line."""
    above = paragraph[-1]
    step = (line.box[3] - above.box[3]) / max(above.size, 1)
    loose = _LOOSE_AFTER_SENTENCE if is_finished(above.text) else _LOOSE
    left = min(each.box[0] for each in paragraph)
    return 0 <= step <= loose * setting.leading and line.box[0] >= left - above.size


def _is_captioned(line: TextLine) -> bool:
    return is_caption(line.text) or is_figure_caption(line.text)


def _begins_anew(above: TextLine, line: TextLine) -> bool:
    lettered = _LETTERED.match(line.text) and above.text.rstrip().endswith((".", ":", ";"))
    return bool(_BULLET.match(line.text) or lettered)


def _is_full(above: TextLine, line: TextLine, setting: Setting) -> bool:
    """Say whether the first words of a line had no room at the end of the line above."""
    words = line.text.split()[:1] if is_finished(above.text) else line.text.split()[:_KEPT_TOGETHER]
    width = (line.box[2] - line.box[0]) / max(len(line.text), 1) * (len(" ".join(words)) + 1)
    return above.box[2] + width > setting.right - 0.5 * above.size


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * other
