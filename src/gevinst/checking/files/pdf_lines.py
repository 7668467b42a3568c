"""Letters → lines of text, each with its place: in the order of drawing, or as they stand on the page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gevinst.checking.note import Box, Spot
from gevinst.checking.number import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.checking.files.pdf_letters import Letter

# Shares of the height of the letters. Spaces are 0.20 to 0.35 in the usual fonts, less where a line is
# pressed together; a wider gap than 1.0 is seldom found between words, also when both margins are straight.
_SPACE = 0.18
_WIDE_SPACE = 1.0
_BETWEEN_COLUMNS = 0.5
_FOOTNOTE_SIZE = 0.75
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)


class Phrase(NamedTuple):
    """Words with no more than a space between them, and where they begin and end across the page."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class TextLine:
    """A line of text.

    Args:
        text: as printed; spaces doubled where the gap is wide, when asked for.
        page: from 1.
        box: left, top, right, bottom in points from the top left corner.
        size: height of the first letter.
        font: of the last letter: »Tabel 1.« may be bold before a caption that is not.
        bold: every letter is.
        phrases: the words that stand close together, where columns are looked for.
    """

    text: str
    page: int
    box: Box
    size: float
    font: str
    bold: bool = False
    phrases: tuple[Phrase, ...] = ()


def drawn_lines(letters: Iterable[tuple[int, Letter]]) -> list[TextLine]:
    """Return the lines of letters with their page, in the order in which they were drawn."""
    lines: list[list[Letter]] = []
    pages: list[int] = []
    for page, letter in letters:
        if not lines or pages[-1] != page or not _same_line(lines[-1][-1], letter):
            lines.append([])
            pages.append(page)
        lines[-1].append(letter)
    found = (line_of(line, page) for line, page in zip(lines, pages, strict=True))
    return [line for line in found if line.text]


def standing_lines(letters: Iterable[Letter], page: int) -> list[TextLine]:
    """Return the lines as they stand on a page, from the top; wide gaps are kept as several spaces."""
    rows: list[list[Letter]] = []
    for letter in sorted((each for each in letters if each.upright), key=_baseline):
        if not rows or not _same_line(rows[-1][-1], letter):
            rows.append([])
        rows[-1].append(letter)
    lines = (line_of(sorted(row, key=lambda each: each.box[0]), page, wide=True) for row in rows)
    return [line for line in lines if line.text]


def line_of(letters: Sequence[Letter], page: int, *, wide: bool = False) -> TextLine:
    """Return the line that letters in reading order make."""
    seen = [letter for letter in letters if not letter.text.isspace()] or list(letters)
    bold = all(_BOLD.search(letter.font) for letter in seen)
    return TextLine(
        _text_of(letters, wide=wide),
        page,
        box_of(letter.box for letter in seen),
        seen[0].size,
        seen[-1].font,
        bold,
        _phrases(letters) if wide else (),
    )


def box_of(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def spot_of(lines: Sequence[TextLine]) -> Spot:
    """Return the place of lines; of those on the first page, where they go over two."""
    here = [line for line in lines if line.page == lines[0].page]
    return Spot(page=lines[0].page, box=box_of(line.box for line in here))


def _phrases(letters: Sequence[Letter]) -> tuple[Phrase, ...]:
    phrases: list[list[list[Letter]]] = []
    for word in _words(letters):
        if phrases and _is_near(phrases[-1][-1], word):
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return tuple(_phrase(words) for words in phrases)


def _phrase(words: Sequence[Sequence[Letter]]) -> Phrase:
    text = " ".join(_text_of(word, wide=False) for word in words)
    return Phrase(text, words[0][0].box[0], words[-1][-1].box[2])


def _is_near(before: Sequence[Letter], word: Sequence[Letter]) -> bool:
    """Say whether a word goes on with a phrase; two numbers side by side belong to two columns."""
    if _gap(before[-1], word[0]) > _BETWEEN_COLUMNS:
        return False
    return any(parse(_text_of(each, wide=False)) is None for each in (before, word))


def _words(letters: Sequence[Letter]) -> list[list[Letter]]:
    words: list[list[Letter]] = [[]]
    for letter in letters:
        if letter.text.isspace() or (words[-1] and _gap(words[-1][-1], letter) > _SPACE):
            words.append([])
        if not letter.text.isspace():
            words[-1].append(letter)
    return [word for word in words if word]


def _gap(one: Letter, other: Letter) -> float:
    return (other.box[0] - one.box[2]) / other.size if other.size else 0


def _text_of(letters: Sequence[Letter], *, wide: bool) -> str:
    parts: list[str] = []
    before: Letter | None = None
    space = False
    for letter in letters:
        if letter.text.isspace():
            space = True
        elif not (before and _is_footnote_mark(letter, before)):
            parts.append(_space_between(before, letter, space=space, wide=wide) + letter.text)
            before, space = letter, False
    return unicodedata.normalize("NFC", "".join(parts))


def _space_between(before: Letter | None, letter: Letter, *, space: bool, wide: bool) -> str:
    if before is None:
        return ""
    gap = (letter.box[0] - before.box[2]) / letter.size if letter.upright and letter.size else 0
    if wide and gap > _WIDE_SPACE:
        return " " * max(2, round(2 * gap))
    return " " if space or gap > _SPACE else ""


def _is_footnote_mark(letter: Letter, before: Letter) -> bool:
    """A small raised digit is no part of the number before it: »10,529¹«."""
    raised = letter.box[3] < before.box[3] - 0.15 * before.size
    return letter.text.isdigit() and letter.size < _FOOTNOTE_SIZE * before.size and raised


def _same_line(one: Letter, other: Letter) -> bool:
    if not one.upright or not other.upright:
        return one.upright == other.upright
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared > 0.5 * min(one.size, other.size)


def _baseline(letter: Letter) -> tuple[float, float]:
    return letter.box[3], letter.box[0]
