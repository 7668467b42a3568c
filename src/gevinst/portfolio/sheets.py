"""The sheets of the Excel workbook, derived from the schema."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.portfolio.record import Field
from gevinst.portfolio.schema import PROGRAMME, PROGRAMME_SHEET

if TYPE_CHECKING:
    from gevinst.portfolio.record import Part, Record

GUIDE_SHEET = "Vejledning"
NAME_HEADING, VALUE_HEADING, MEANING_HEADING = "Oplysning", "Værdi", "Forklaring"

# More is a slip (a formatted column copied down), or an attack on the memory.
MOST_ROWS = 10_000
MOST_COLUMNS = 60

_LETTERS = 26


@dataclass(frozen=True)
class Sheet:
    """A sheet with a row for each record.

    Args:
        part: the records that it holds.
        owner: the part whose records they belong to; None at the top level.
        columns: its columns; the first says whose the row is, where there is an owner.
    """

    part: Part
    owner: Part | None
    columns: tuple[Field, ...]

    @property
    def name(self) -> str:
        """Its name in the workbook."""
        return self.part.sheet


def _sheet(part: Part, owner: Part | None = None) -> Sheet:
    if owner is None:
        return Sheet(part, None, part.record.fields)
    key = owner.record.key_field
    belongs = Field("", part.owner_heading, key.kind, f"»{key.heading}« på arket »{owner.sheet}«.")
    return Sheet(part, owner, (belongs, *part.record.fields))


def _sheets() -> tuple[Sheet, ...]:
    found: list[Sheet] = []
    for part in PROGRAMME.parts:
        if part.many:
            found += [_sheet(part), *(_sheet(inner, part) for inner in part.record.parts)]
    return tuple(found)


SHEETS = _sheets()
SHEET_ORDER = (GUIDE_SHEET, PROGRAMME_SHEET, *(sheet.name for sheet in SHEETS))

# The records that stand with one line for each value on the sheet »Program«; "" is the programme itself.
SINGLE: dict[str, Record] = {
    "": PROGRAMME,
    **{part.name: part.record for part in PROGRAMME.parts if not part.many},
}


def single_fields() -> list[tuple[str, Field]]:
    """Return the lines of the sheet »Program«: the part, and the field in it."""
    return [(name, field) for name, record in SINGLE.items() for field in record.fields]


def address(row: int, column: int) -> str:
    """Return the name of a cell from row and column, both from 0: ``C5``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def position(cell: str) -> tuple[int, int]:
    """Return row and column, both from 0, of a cell's name; (0, 0) for anything else."""
    match = re.fullmatch(r"([A-Za-z]{1,20})([0-9]{1,20})", cell)
    if match is None:
        return 0, 0
    column = 0
    for letter in match[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
