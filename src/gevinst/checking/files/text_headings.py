"""Which lines of a text are headings, and which begin an item of a list."""

from __future__ import annotations

import re

from gevinst.checking.files.text_words import is_finished

_NUMBERED = re.compile(
    r"(?:\d{1,2}\.|\d{1,2}(?:\.\d{1,2}){1,3}\.?|(?:Bilag|Case|Forslag|Indsats) \d+[.:]?) +[A-ZÆØÅ]"
)
_ITEM = re.compile(r"(?:[●•▪■◦‣∙]|\d{1,2}\)|[a-zA-Z]\)) *\S|[-–*o] +\S")
_MOST_WORDS = 16
_MOST_SIGNS = 110
_MOST_WORDS_NUMBERED = 30
_ENDS = (".", "!", "?", ";", ",", ":")
_NAMED = re.compile(r"[A-ZÆØÅ][^:.]{0,30}\.?: \S")


def is_numbered(text: str) -> bool:
    """Say whether a line begins as a numbered heading: »1. Koordineret«, »1.3 Flere unge«."""
    return bool(_NUMBERED.match(text))


def begins_item(text: str) -> bool:
    """Say whether a line begins an item of a list: »1) «, »● «, »• «, »- «."""
    return bool(_ITEM.match(text))


def is_named(text: str) -> bool:
    """Say whether a line is a name and what it holds: »Dato: 26-11-2021«."""
    return bool(_NAMED.match(text))


def is_heading(text: str, *, stands_alone: bool) -> bool:
    """Say whether a paragraph is a heading.

    Args:
        text: the whole paragraph.
        stands_alone: there is a blank line or a page's edge above it, or it ends where its line need not.
    """
    if is_finished(text) or begins_item(text):
        return False
    words = text.split()
    if is_numbered(text):
        return len(words) <= _MOST_WORDS_NUMBERED
    short = len(words) <= _MOST_WORDS and len(text) <= _MOST_SIGNS
    return short and stands_alone and _is_title(text)


def _is_title(text: str) -> bool:
    return text[0].isupper() and not text.endswith(_ENDS) and not is_named(text)
