"""Texts that no spreadsheet takes for a formula, whoever typed them."""

from __future__ import annotations

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Return a text for a cell of a CSV file: an apostrophe before what could be a formula makes it text."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text
