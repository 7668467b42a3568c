"""Wrong words around right numbers: labels, years, table numbers, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import accumulate, combinations

from gevinst.domain.danish import MINUS
from gevinst.figures import printing
from gevinst.figures.document import HeaderCell, Table
from tests.checking.field import Candidate, Field, where
from tests.checking.printed import MONEY_UNIT, Print, unit_in_sentence

_LETTERS = re.compile(rf"\(([A-C](?: [+{MINUS}] [A-C])*)\)")
_TABLE_UNITS = ("mio. kr.", "1.000 kr.", "kr.")
_SENTENCE_UNITS = ("mio. kr.", "tusind kr.", "kr.")


def wrong_label(field: Field) -> Iterator[Candidate]:
    """Formula letters, row labels, years over columns, and numbers of tables."""
    for at, table in field.tables():
        yield from _wrong_formula(field, at, table)
        yield from _labels_swapped(field, at, table)
        yield from _years_swapped(field, at, table)
    yield from _wrong_table_number(field)


def _wrong_formula(field: Field, at: int, table: Table) -> Iterator[Candidate]:
    """»(A + B)« becomes »(A − B)« or »(B − A)«, and the other way round."""
    for row, line in enumerate(table.rows):
        match = _LETTERS.search(line.label)
        for formula in _other_formulas(match[1]) if match and " " in match[1] else ():
            assert match
            label = line.label.replace(match[1], formula)
            yield Candidate(
                f"{where(table)}, rækkenavn",
                line.label,
                label,
                at,
                partial(_relabelled, table, {row: label}),
                partial(_formula_fails, field, at, table, row, formula),
            )


def _other_formulas(formula: str) -> list[str]:
    plus, minus = formula.replace(MINUS, "+"), formula.replace("+", MINUS)
    backwards = " ".join(reversed(minus.split()))
    return [each for each in dict.fromkeys((plus, minus, backwards)) if each != formula]


def _formula_fails(field: Field, at: int, table: Table, total: int, formula: str) -> str:
    """Name a column of printed numbers that is not what the letters say; nothing when there is none."""
    rows = {match[1]: row for row, line in enumerate(table.rows) if (match := _LETTERS.search(line.label))}
    first, *rest = formula.split()
    terms = [(1, rows[first])]
    terms += [
        (-1 if sign == MINUS else 1, rows[letter]) for sign, letter in zip(rest[::2], rest[1::2], strict=True)
    ]
    prints = {each.spot[1:]: each for each in field.reader.in_block(at, table)}
    off = (each for each in range(len(table.rows[0].cells)) if _is_off(field, prints, terms, total, each))
    return next((f"the numbers of column {column + 1}" for column in off), "")


def _is_off(
    field: Field, prints: dict[tuple[int, int], Print], terms: list[tuple[int, int]], total: int, column: int
) -> bool:
    places = [(total, column), *((row, column) for _, row in terms)]
    if not all(place in prints for place in places):
        return False
    whole, *parts = [_as_printed(field, prints[place]) for place in places]
    added = sum((sign * part for (sign, _), part in zip(terms, parts, strict=True)), Decimal(0))
    return abs(whole - added) > sum(prints[place].half for place in places)


def _as_printed(field: Field, found: Print) -> Decimal:
    return found.value * printing.sign(found.figure.line, field.note.presentation)


def _labels_swapped(field: Field, at: int, table: Table) -> Iterator[Candidate]:
    """Two rows that are not totals have each other's label."""
    for one, other in combinations(range(len(table.rows)), 2):
        first, second = table.rows[one], table.rows[other]
        if first.look == second.look and first.label != second.label:
            labels = {one: second.label, other: first.label}
            yield field.changed(
                f"{where(table)}, rækkenavne",
                (f"{first.label} / {second.label}", f"{second.label} / {first.label}"),
                at,
                partial(_relabelled, table, labels),
                partial(_claimed, field, at, table, {one: other, other: one}, {}),
            )


def _relabelled(table: Table, labels: dict[int, str]) -> Table:
    rows = tuple(replace(row, label=labels.get(at, row.label)) for at, row in enumerate(table.rows))
    return replace(table, rows=rows)


def _claimed(
    field: Field, at: int, table: Table, rows: dict[int, int], columns: dict[int, int]
) -> Iterator[Print]:
    """Go through the numbers whose labels now say that they are another figure of the same unit."""
    for row, line in enumerate(table.rows):
        for column, cell in enumerate(line.cells):
            said = table.rows[rows.get(row, row)].cells[columns.get(column, column)].figure
            if (
                said
                and cell.figure
                and said != cell.figure
                and field.unit_of(said) is field.unit_of(cell.figure)
            ):
                yield from field.reader.in_cell(table, (at, row, column), cell.text, said)


def _years_swapped(field: Field, at: int, table: Table) -> Iterator[Candidate]:
    """Two years over columns have changed places."""
    heads = table.header[0]
    starts = [start - 1 for start in accumulate((head.span for head in heads), initial=0)]
    years = [place for place, head in enumerate(heads) if re.fullmatch(r"20\d\d", head.text)]
    for one, other in combinations(years, 2):
        moved = {starts[one] + step: starts[other] + step for step in range(heads[one].span)}
        both = moved | {there: here for here, there in moved.items()}
        yield field.changed(
            f"{where(table)}, kolonnenavne",
            (f"{heads[one].text} / {heads[other].text}", f"{heads[other].text} / {heads[one].text}"),
            at,
            partial(_headed, table, {one: heads[other].text, other: heads[one].text}),
            partial(_claimed, field, at, table, {}, both),
        )


def _headed(table: Table, texts: dict[int, str]) -> Table:
    first = tuple(HeaderCell(texts.get(at, head.text), head.span) for at, head in enumerate(table.header[0]))
    return replace(table, header=(first, *table.header[1:]))


def _wrong_table_number(field: Field) -> Iterator[Candidate]:
    """The number of the table before or after; the numbers of the others contradict it."""
    tables = [(at, each) for at, each in enumerate(field.note.document.blocks) if isinstance(each, Table)]
    for at, table in tables if len(tables) > 1 else ():
        for number in (table.number - 1, table.number + 1):
            if number:
                yield Candidate(
                    where(table),
                    f"Tabel {table.number}",
                    f"Tabel {number}",
                    at,
                    partial(replace, table, number=number),
                    lambda: "the numbers of the other tables",
                )


def wrong_unit(field: Field) -> Iterator[Candidate]:
    """Every unit of money over a table or in a sentence, replaced by the other two."""
    for at, table in field.tables():
        for unit in _other_units(table.unit, MONEY_UNIT.search(table.unit), _TABLE_UNITS):
            changed = replace(table, unit=unit)
            yield field.changed(
                f"{where(table)}, enhed",
                (table.unit, unit),
                at,
                partial(_same, changed),
                partial(field.reader.in_block, at, changed),
            )
    for at, item, run, text, _ in field.runs():
        plain = text.replace("\N{NO-BREAK SPACE}", " ")
        for other in _other_units(plain, unit_in_sentence(plain), _SENTENCE_UNITS):
            yield field.run_changed(at, item, run, other.replace(" ", "\N{NO-BREAK SPACE}"))


def _same(table: Table) -> Table:
    return table


def _other_units(text: str, match: re.Match[str] | None, units: tuple[str, ...]) -> Iterator[str]:
    for unit in units if match else ():
        if match and unit != match[0]:
            yield text[: match.start()] + unit + text[match.end() :]
