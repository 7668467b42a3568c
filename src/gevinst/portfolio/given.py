"""A file that the user named: its content, or in plain words why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem

if TYPE_CHECKING:
    from pathlib import Path

BYTES_PER_MB = 1_000_000


def content_of(path: Path, *, most_mb: int, usual: str) -> bytes:
    """Return the bytes of a file of a sensible size.

    Args:
        path: the file as the user named it.
        most_mb: the largest size that is read, in millions of bytes.
        usual: what the user should know about such a file when this one is larger.

    Raises:
        InputRefused: it is not there, not a file, or far too large.
    """
    try:
        if path.exists() and not path.is_file():
            # A pipe would never end.
            found = "en mappe eller noget andet, der ikke er en fil"
            raise refused(path, found, "en fil", "Skriv navnet på filen i mappen.")
        size = path.stat().st_size
        if size > most_mb * BYTES_PER_MB:
            raise refused(path, f"en fil på {size / BYTES_PER_MB:.0f} MB", f"højst {most_mb} MB", usual)
        return path.read_bytes()
    except FileNotFoundError:
        raise refused(path, "ingen fil", "en fil, der findes", "Ret navnet eller mappen.") from None
    except (OSError, ValueError) as error:
        remedy = "Luk filen i andre programmer, og se, om du må læse den."
        raise refused(path, "en fil, der ikke kan læses", "en læsbar fil", remedy) from error


def refused(path: Path, found: str, expected: str, remedy: str) -> InputRefused:
    """Return the error of a file that cannot be used at all."""
    return InputRefused([Problem(Place(str(path)), found, expected, remedy)])
