"""The few words that the layout itself adds to a note, the same in Word and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gevinst.figures.document import Document, Picture, Table

PAGE = "Side"
OF = "af"


def table_caption(table: Table) -> str:
    """Return the caption of a table with its number."""
    return f"Tabel {table.number}. {table.caption}"


def continued(caption: str) -> str:
    """Return the caption of a part of a table that goes on from the part above."""
    return f"{caption} (fortsat)"


def picture_caption(picture: Picture) -> str:
    """Return the caption of a picture with its number."""
    return f"Figur {picture.number}. {picture.caption}"


def where_the_numbers_are(picture: Picture, document: Document) -> str:
    """Return the line under a picture that leads to its table; empty if the note does not hold the table."""
    numbers = {table.id: table.number for table in document.tables}
    if picture.table not in numbers:
        return ""
    return f"Tallene står i tabel {numbers[picture.table]}."


def field_label(label: str) -> str:
    """Return the label of a header field as it stands before its value."""
    return f"{label}:"
