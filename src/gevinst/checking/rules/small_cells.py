"""Numbers of people so small that they could point to someone, printed or easily worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gevinst.checking.finding import Certainty, Finding, Rule
from gevinst.checking.rules._naming import cells_of
from gevinst.checking.rules._people import MEASURED, NOT_REAL, PEOPLE, SMALL_COUNT, THINGS
from gevinst.checking.rules._sentences import sentences_of
from gevinst.checking.rules._years import is_total
from gevinst.domain import danish
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Cell, Note, Table

_NAME = "small-cells"
# Statistics Denmark hides counts under five; so does Gevinst's own note.
_SMALLEST_SHOWN = 5
_HIDDEN = re.compile(r"(?:under|<|færre end)\s*5|\*|1\s*[-–]\s*4", re.IGNORECASE)
_EXPECTED = "under 5"


def find(understood: Understood) -> Iterator[Finding]:
    """Return small numbers of people in tables and sentences, and hidden ones that can be worked out."""
    for table in understood.note.tables:
        yield from _printed(table)
        for line in _lines(table):
            yield from _worked_out(line)
    yield from _told(understood.note)


def _printed(table: Table) -> Iterator[Finding]:
    for down, across, cell in cells_of(table):
        if _is_small(cell) and _counts_people(table, down, across):
            yield Finding(
                _NAME,
                "Et lille antal personer",
                Severity.WARNING,
                Certainty.LIKELY,
                cell.spot,
                cell.text,
                _EXPECTED,
                f"{cell.text} i »{table.rows[down].label}« kan pege på bestemte personer. "
                f"Antal fra 1 til {_SMALLEST_SHOWN - 1} bør skjules.",
            )


def _is_small(cell: Cell) -> bool:
    number = cell.number
    return (
        number is not None
        and not number.percent
        and not number.decimals
        and 0 < number.value < _SMALLEST_SHOWN
    )


def _counts_people(table: Table, down: int, across: int) -> bool:
    """Say whether a cell counts real people: by its row or column, or else by what the table is called."""
    here = f"{table.rows[down].label} {table.columns[across].name}"
    money = "kr" in table.unit and "antal" not in table.unit
    if money or NOT_REAL.search(here) or MEASURED.search(here):
        return False
    return any(_is_first_people(text) for text in (table.rows[down].label, table.columns[across].name)) or (
        _is_first_people(table.caption) and not THINGS.search(here) and not MEASURED.search(table.caption)
    )


def _is_first_people(text: str) -> bool:
    """Say whether what a text counts first is people: »Borgere til møder«, not »Møder med borgere«."""
    people, things = PEOPLE.search(text), THINGS.search(text)
    return people is not None and (things is None or people.start() < things.start())


def _lines(table: Table) -> Iterator[tuple[Cell, list[Cell]]]:
    """Return each total with its parts, down and across."""
    down = [index for index, row in enumerate(table.rows) if is_total(row.label)]
    across = [index for index, column in enumerate(table.columns) if is_total(column.name)]
    if len(down) == 1:
        for index in range(len(table.columns)):
            column = [row.cells[index] for row in table.rows]
            yield column.pop(down[0]), column
    if len(across) == 1:
        for row in table.rows:
            cells = list(row.cells)
            yield cells.pop(across[0]), cells


def _worked_out(line: tuple[Cell, Sequence[Cell]]) -> Iterator[Finding]:
    """Return a hidden number that is the total less the parts that are shown."""
    total, parts = line
    hidden = [cell for cell in parts if _HIDDEN.fullmatch(cell.text.strip())]
    numbers = [cell.number for cell in parts if cell.number]
    if len(hidden) != 1 or total.number is None or len(numbers) + 1 < len(parts):
        return
    rest = total.number.value - sum(number.value for number in numbers)
    if 0 <= rest < _SMALLEST_SHOWN:
        yield Finding(
            _NAME,
            "Et skjult antal kan regnes ud",
            Severity.WARNING,
            Certainty.LIKELY,
            hidden[0].spot,
            hidden[0].text,
            "endnu et skjult tal i samme række eller kolonne",
            f"{total.text} i alt minus de tal, der vises, er {danish.number(rest)}.",
            (total.spot,),
        )


def _told(note: Note) -> Iterator[Finding]:
    for sentence, spot in sentences_of(note):
        match = SMALL_COUNT.search(sentence)
        if match and not NOT_REAL.search(sentence):
            yield Finding(
                _NAME,
                "Et lille antal personer",
                Severity.WARNING,
                Certainty.POSSIBLE,
                spot,
                match[0],
                _EXPECTED,
                f"»{match[0]}« kan pege på bestemte personer. "
                f"Antal fra 1 til {_SMALLEST_SHOWN - 1} bør skjules.",
            )


RULE = Rule(
    name=_NAME,
    title="Små antal personer",
    explanation=(
        "Et antal fra 1 til 4 personer kan pege på bestemte mennesker og bør skjules, også når det kan "
        "regnes ud som totalen minus de tal, der vises. Planer og mål tæller ikke: de handler ikke om "
        "virkelige personer."
    ),
    find=find,
)
