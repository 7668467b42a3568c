"""Several values in one cell or one field of a page, divided by semicolons."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def joined(words: Iterable[str]) -> str:
    """Return several values as one text; a word with a semicolon stands in quotation marks."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\n").writerow(words)
    return text.getvalue().removesuffix("\n")


def divided(text: str) -> list[str]:
    """Return the values of a text, without those that are empty."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";", skipinitialspace=True)
    return [word.strip() for row in rows for word in row if word.strip()]
