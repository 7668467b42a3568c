"""What an address or a form names, and nobody can be sure of: it may have been typed by hand."""

from __future__ import annotations

# SQLite refuses numbers of more than 64 bits with an error, PostgreSQL those of more than 32 (10 digits).
_MOST_DIGITS = 9


def number_in(text: str) -> int:
    """Return the number that a text is; 0, which nothing in the store has, for anything else."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0
