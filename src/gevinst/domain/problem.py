"""What is wrong with an input, and where: a value, not an exception, so that all are found at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "fejl"
    WARNING = "advarsel"
    INFORMATION = "oplysning"


@dataclass(frozen=True)
class Place:
    """Where in an input something stands.

    Args:
        file: name of the file as the user gave it; empty for what does not come from a file.
        line: line number from 1 in a text file.
        sheet: name of the sheet in a workbook.
        cell: address such as ``C5`` in that sheet.
        field: what the field is called there, e.g. ``cases[2].plan[0].year``.
    """

    file: str
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    field: str = ""

    def __str__(self) -> str:
        """Danish words for the place, from the outside in."""
        parts = [self.file] if self.file else []
        if self.line is not None:
            parts.append(f"linje {self.line}")
        if self.sheet is not None:
            parts.append(f"ark »{self.sheet}«")
        if self.cell is not None:
            parts.append(f"celle {self.cell}")
        if self.field:
            parts.append(f"felt {self.field}")
        return ", ".join(parts)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: place, what was found, what was expected, what to do. All in Danish."""

    place: Place
    found: str
    expected: str
    remedy: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """The problem as the user reads it."""
        lines = [
            f"{self.severity.capitalize()} i {self.place}",
            f"  Fundet:    {self.found}",
            f"  Forventet: {self.expected}",
        ]
        return "\n".join([*lines, f"  Gør sådan: {self.remedy}"] if self.remedy else lines)
