"""From the tables of a workbook to raw records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Problem
from gevinst.plain.scalar import Refusal, meant, shortened
from gevinst.portfolio.excel_guard import guard
from gevinst.portfolio.excel_tables import Table, TableRow, Workbook
from gevinst.portfolio.kinds import Kind, Text
from gevinst.portfolio.raw import RawField, RawPart, RawRecord
from gevinst.portfolio.record import Field
from gevinst.portfolio.schema import PROGRAMME_SHEET
from gevinst.portfolio.sheets import (
    MEANING_HEADING,
    NAME_HEADING,
    SHEETS,
    SINGLE,
    VALUE_HEADING,
    single_fields,
)

if TYPE_CHECKING:
    from gevinst.portfolio.kinds import ListOf
    from gevinst.portfolio.sheets import Sheet

_LINES = tuple(Field(name, name, Text(), "") for name in (NAME_HEADING, VALUE_HEADING, MEANING_HEADING))


def read_excel(data: bytes, file: str) -> tuple[RawRecord, list[Problem]]:
    """Return what the file holds, and what is wrong with its shape.

    Raises:
        InputRefused: the file is not such a workbook at all.
    """
    book = Workbook(data, file, guard(data, file))
    lines = book.table(PROGRAMME_SHEET, _LINES)
    tables = {sheet.name: book.table(sheet.name, sheet.columns) for sheet in SHEETS}
    problems = book.problems
    values = _values(lines, problems)
    if not lines.complete:
        raise InputRefused(problems)
    fields = {
        name: {each.name: values[each.heading] for each in record.fields} for name, record in SINGLE.items()
    }
    parts = {name: _single(fields[name], lines) for name in SINGLE if name}
    parts |= {sheet.part.name: _part(sheet, tables, problems) for sheet in SHEETS if sheet.owner is None}
    return RawRecord(lines.place, fields[""], parts), problems


def _values(lines: Table, problems: list[Problem]) -> dict[str, RawField]:
    """Return the value of each line by its name. Without all of its lines the sheet is not complete."""
    known = [field.heading for _, field in single_fields()]
    values: dict[str, RawField] = {}
    for row in lines.rows if lines.complete else ():
        name = _text(row.fields[NAME_HEADING])
        if name in known and name not in values:
            values[name] = _renamed(row.fields[VALUE_HEADING], name)
        else:
            problems.append(_stray_line(row, name, known))
    missing = [heading for heading in known if heading not in values] if lines.complete else []
    for heading in missing:
        remedy = "Slet eller omdøb ikke linjer. Hent en ny skabelon, og kopiér værdierne over."
        problems.append(Problem(lines.place, f"ingen linje »{heading}«", "alle skabelonens linjer", remedy))
    lines.complete = lines.complete and not missing
    return values


def _renamed(found: RawField, name: str) -> RawField:
    """Return a value that is known by the name of its line, not by the heading of its column."""
    place = replace(found.place, field=f"»{name}«")
    return RawField(tuple(replace(item, place=place) for item in found.items), place)


def _stray_line(row: TableRow, name: str, known: list[str]) -> Problem:
    place = row.fields[NAME_HEADING].place
    if name in known:
        return Problem(place, f"linjen »{name}« to gange", "hver linje én gang", "Slet den ene.")
    remedy = meant(name, known) or "Slet linjen."
    return Problem(place, f"den ukendte linje »{shortened(name)}«", "skabelonens linjer", remedy)


def _text(field: RawField) -> str:
    value = _read(field, Text())
    return value if isinstance(value, str) else ""


def _single(fields: dict[str, RawField], lines: Table) -> RawPart:
    """Return a single record; none where all its lines are empty."""
    is_there = any(each.items for each in fields.values())
    return RawPart((RawRecord(lines.place, fields, {}),) if is_there else (), lines.place)


def _part(sheet: Sheet, tables: dict[str, Table], problems: list[Problem]) -> RawPart:
    """Return the records of a sheet, each with what belongs to it on other sheets."""
    table = tables[sheet.name]
    inner = [each for each in SHEETS if each.owner is sheet.part]
    grouped = {each.part.name: _by_owner(each, sheet, tables, problems) for each in inner}
    records = []
    for number, row in enumerate(table.rows):
        parts = {name: rows[number] for name, rows in grouped.items()}
        records.append(RawRecord(row.place, _fields(sheet, row), parts))
    return RawPart(tuple(records), table.place, table.complete)


def _fields(sheet: Sheet, row: TableRow) -> dict[str, RawField]:
    return {each.name: row.fields[each.heading] for each in sheet.part.record.fields}


def _by_owner(sheet: Sheet, owner: Sheet, tables: dict[str, Table], problems: list[Problem]) -> list[RawPart]:
    """Return the sheet's records for each row of its owner's sheet."""
    table, owners = tables[sheet.name], tables[owner.name]
    key = owner.part.record.key_field
    names = [_key(row.fields[key.heading], key.kind) for row in owners.rows]
    groups: dict[object, list[TableRow]] = {name: [] for name in names if name is not None}
    strays: list[TableRow] = []
    for row in table.rows:
        found = row.fields[sheet.columns[0].heading]
        groups.get(_key(found, key.kind), strays).append(row)
    if owners.complete and None not in names:
        problems += [_without_owner(row.fields[sheet.columns[0].heading], key, owner) for row in strays]
    # Where two rows have one name, which is told elsewhere, the first is the owner.
    rows_of = [groups.pop(name, []) for name in names]
    complete = table.complete and not strays
    return [
        _group(sheet, rows, row, complete=complete) for rows, row in zip(rows_of, owners.rows, strict=True)
    ]


def _group(sheet: Sheet, rows: list[TableRow], owner: TableRow, *, complete: bool) -> RawPart:
    records = tuple(RawRecord(row.place, _fields(sheet, row), {}) for row in rows)
    return RawPart(records, rows[0].place if rows else owner.place, complete)


def _key(found: RawField, kind: Kind[Any] | ListOf) -> object:
    """Return the value that names an owner, None when there is none that can be read."""
    value = _read(found, kind)
    return None if isinstance(value, Refusal) else value


def _read(found: RawField, kind: Kind[Any] | ListOf) -> object:
    # A schema in which a list names a record would be wrong; the type checker cannot know.
    return found.items[0].read(kind) if found.items and isinstance(kind, Kind) else None


def _without_owner(found: RawField, key: Field, owner: Sheet) -> Problem:
    """Return what is wrong with a row that belongs to nothing."""
    remedy = f"Skriv det, der står under »{key.heading}« på arket »{owner.name}«."
    value = _read(found, key.kind)
    if isinstance(value, Refusal):
        return Problem(found.place, value.found, value.expected, remedy)
    stands = "ingenting" if value is None else f"»{value}«, som ikke findes"
    expected = f"{owner.part.record.danish}, som står på arket »{owner.name}«"
    return Problem(found.place, stands, expected, remedy)
