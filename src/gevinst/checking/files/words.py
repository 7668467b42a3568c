"""Text of a file → text in one line, with divided words put together again."""

from __future__ import annotations

import re

_SPACES = re.compile(r"\s+")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# A word divided over two lines: »besparel- se«, but not »løn- og pensionsudgifter«.
_OVER_TWO_LINES = re.compile(r"(?<=[a-zæøå])- (?!(?:og|eller|samt|til)\b)(?=[a-zæøå])")
# In a narrow column also without the space: »Forven-tet«; »A-dagpenge« and »IGU-forløb« end in a capital.
_IN_A_HEADING = re.compile(r"(?<=[A-Za-zÆØÅæøå]{2}[a-zæøå])-(?=[a-zæøå]{2})")


def one_line(text: str) -> str:
    """Return a text without line breaks, tabulators, doubled spaces and soft hyphens."""
    return _SPACES.sub(" ", text.replace(_SOFT_HYPHEN, "")).strip()


def mended(text: str) -> str:
    """Return a text in one line with the words put together that were divided over two lines."""
    return _OVER_TWO_LINES.sub("", one_line(text))


def mended_heading(text: str) -> str:
    """Return the heading of a column, where words are divided without a space too."""
    return _IN_A_HEADING.sub("", mended(text))
