"""How the value of a slice lies in the fields of a form, and how it is read from them.

Every field is read by the schema's own kinds and built like a record of a file, so that a page and a
file take the same values and refuse the same mistakes.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gevinst.domain.problem import Place, Problem
from gevinst.domain.programme import MoneyUnit, YearAmounts
from gevinst.plain.scalar import Refusal
from gevinst.portfolio.build import build
from gevinst.portfolio.kinds import Choice, YesNo
from gevinst.portfolio.period import LAYERS, with_years
from gevinst.portfolio.raw import RawField, RawItem, RawRecord
from gevinst.portfolio.record import Field, Record
from gevinst.portfolio.schema import AMOUNTS, CASE, TEXT
from gevinst.portfolio.slice import CaseAmounts, Layout, Slice
from gevinst.portfolio.typed import scalars_of, text_of
from gevinst.portfolio.wording import title_of

# What stands in the fields of a form, by their names.
Texts = Mapping[str, str]
# The value of a slice: what sort, its slice knows.
Value = Any

# Rows to add at the end of a table.
BLANK_ROWS = 3

_CELL = re.compile(r"(?P<row>[0-9]{1,5})\.(?P<field>[a-z_]+)")
_LINES = tuple(each for each in AMOUNTS.fields if each.name != "year")
_LAYER_TITLES = {part.name: title_of(part) for part in CASE.parts if part.name in LAYERS}


@dataclass(frozen=True)
class Cell:
    """A field of a form before anything is written in it: its name, what it holds, what it is called."""

    name: str
    schema: Field
    heading: str


@dataclass(frozen=True)
class Line:
    """Fields that stand beside each other.

    Args:
        heading: what the line is called.
        cells: its fields.
        group: what it and the lines around it have in common.
    """

    heading: str
    cells: tuple[Cell, ...]
    group: str = ""


@dataclass
class Outcome:
    """The value that was read, and what was wrong."""

    value: Value = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Arrangement(ABC):
    """A slice laid out as a form.

    Args:
        part: the slice.
        value: its value. What cannot be edited is taken from it.
        unit: the unit of money in the fields.
    """

    part: Slice
    value: Value
    unit: MoneyUnit

    @abstractmethod
    def texts(self) -> dict[str, str]:
        """Return what stands in the fields for the value, by name."""

    @abstractmethod
    def lines(self, texts: Texts) -> list[Line]:
        """Return the fields in their lines: those in which these texts stand, and blank ones."""

    @abstractmethod
    def read(self, texts: Texts) -> Outcome:
        """Return the value that was typed."""

    def _text(self, schema: Field, record: object) -> str:
        return text_of(schema.kind, getattr(record, schema.name), self.unit)

    def _raw(self, cells: Iterable[Cell], texts: Texts, place: str, **fixed: RawField) -> RawRecord:
        """Return a record as typed, with the fields that nobody types."""
        typed = {cell.schema.name: self._field(cell, texts.get(cell.name, "")) for cell in cells}
        return RawRecord(Place("", field=place), {**typed, **fixed}, {})

    def _field(self, cell: Cell, text: str) -> RawField:
        place = Place("", field=cell.name)
        scalars = scalars_of(cell.schema.kind, text, self.unit)
        return RawField(tuple(RawItem(scalar, place) for scalar in scalars), place)


class _OneRecord(Arrangement):
    """The fields of one record, under each other."""

    def texts(self) -> dict[str, str]:
        return {
            cell.name: "" if self.value is None else self._text(cell.schema, self.value)
            for cell in self._cells()
        }

    def lines(self, texts: Texts) -> list[Line]:  # noqa: ARG002
        return [Line(cell.heading, (cell,)) for cell in self._cells()]

    def read(self, texts: Texts) -> Outcome:
        cells = self._cells()
        if self.part.optional and _is_blank(cells, texts):
            return Outcome()
        fixed = {name: _as_it_was(self.part.record, name, self.value) for name in self.part.fixed}
        outcome = _built(self.part.record, [self._raw(cells, texts, "", **fixed)])
        return Outcome(next(iter(outcome.value), None), outcome.problems)

    def _cells(self) -> list[Cell]:
        fields = self.part.record.fields
        return [Cell(each.name, each, each.heading) for each in fields if each.name not in self.part.fixed]


class _Table(Arrangement):
    """A row for each record, and some blank ones."""

    def texts(self) -> dict[str, str]:
        return {
            cell.name: self._text(cell.schema, record)
            for row, record in enumerate(self.value)
            for cell in self._cells(row)
        }

    def lines(self, texts: Texts) -> list[Line]:
        written = self._written(texts)
        first = max(written, default=-1) + 1
        rows = [*written, *range(first, first + BLANK_ROWS)]
        return [Line(f"Række {number}", self._cells(row)) for number, row in enumerate(rows, start=1)]

    def read(self, texts: Texts) -> Outcome:
        rows = self._written(texts)
        return _built(self.part.record, [self._raw(self._cells(row), texts, str(row)) for row in rows])

    def _cells(self, row: int) -> tuple[Cell, ...]:
        return tuple(Cell(f"{row}.{each.name}", each, each.heading) for each in self.part.record.fields)

    def _written(self, texts: Texts) -> list[int]:
        """Return the numbers of the rows in which something stands."""
        found = {int(match["row"]) for name in texts if (match := _CELL.fullmatch(name))}
        return [row for row in sorted(found) if not _is_blank(self._told(row), texts)]

    def _told(self, row: int) -> list[Cell]:
        """Return the cells that make a row. A choice is never empty, so it alone makes none."""
        return [cell for cell in self._cells(row) if not isinstance(cell.schema.kind, Choice | YesNo)]


class _Grid(Arrangement):
    """The amounts of a case: a column for each year, a line for each sort of amount."""

    def texts(self) -> dict[str, str]:
        texts = {cell.name: "" for line in self.lines({}) for cell in line.cells}
        for layer in LAYERS:
            for row in getattr(self.value, layer):
                texts |= {cell.name: self._text(cell.schema, row) for cell in _year_cells(layer, row.year)}
        return texts

    def lines(self, texts: Texts) -> list[Line]:  # noqa: ARG002
        lines = []
        for layer, title in _LAYER_TITLES.items():
            columns = [_year_cells(layer, year) for year in years_of(self.value)]
            for each, cells in zip(_LINES, zip(*columns, strict=True), strict=True):
                lines.append(Line(f"{title} {each.heading.lower()}", cells, title))
        return lines

    def read(self, texts: Texts) -> Outcome:
        read = {layer: _built(AMOUNTS, self._rows(layer, texts)) for layer in LAYERS}
        layers = {layer: outcome.value for layer, outcome in read.items()}
        # A plan that has one year has all of them; the others are empty.
        plan = with_years(layers["plan"], self.value.years) if layers["plan"] else ()
        problems = [problem for outcome in read.values() for problem in outcome.problems]
        return Outcome(CaseAmounts(self.value.years, **{**layers, "plan": plan}), problems)

    def _rows(self, layer: str, texts: Texts) -> list[RawRecord]:
        """Return the years that had a row, and those in which something stands now."""
        before = [row.year for row in getattr(self.value, layer)]
        raw = []
        for year in _in_order(before, years_of(self.value)):
            cells = _year_cells(layer, year)
            if year in before or not _is_blank(cells, texts):
                fixed = _as_it_was(AMOUNTS, "year", YearAmounts(year))
                raw.append(self._raw(cells, texts, f"{layer}.{year}", year=fixed))
        return raw


def _year_cells(layer: str, year: int) -> tuple[Cell, ...]:
    title = f"{_LAYER_TITLES[layer]} {year}"
    return tuple(Cell(f"{layer}.{year}.{each.name}", each, f"{title}, {each.heading}") for each in _LINES)


def years_of(amounts: CaseAmounts) -> list[int]:
    """Return the columns of the grid: the years of the programme, and any other in which something stands."""
    return sorted({*amounts.years, *(row.year for layer in LAYERS for row in getattr(amounts, layer))})


def _in_order(before: list[int], years: list[int]) -> list[int]:
    """Return the years; those that had a row in the order in which they stood, if that was another."""
    if before == sorted(before):
        return years
    return [*before, *(year for year in years if year not in before)]


class _Narrative(Arrangement):
    """One long text."""

    def texts(self) -> dict[str, str]:
        return {self._cell.name: self.value}

    def lines(self, texts: Texts) -> list[Line]:  # noqa: ARG002
        return [Line(self.part.title, (self._cell,))]

    def read(self, texts: Texts) -> Outcome:
        (item,) = self._field(self._cell, texts.get(self._cell.name, "")).items
        value = item.read(TEXT)
        if isinstance(value, Refusal):
            return Outcome(problems=[Problem(item.place, value.found, value.expected, value.remedy)])
        return Outcome(value or "")

    @property
    def _cell(self) -> Cell:
        schema = next(each for each in self.part.record.fields if each.name == "text")
        return Cell(schema.name, schema, self.part.title)


_ARRANGEMENTS: dict[Layout, type[Arrangement]] = {
    Layout.RECORD: _OneRecord,
    Layout.TABLE: _Table,
    Layout.GRID: _Grid,
    Layout.NARRATIVE: _Narrative,
}


def arranged(part: Slice, value: Value, unit: MoneyUnit) -> Arrangement:
    """Return a slice's value laid out as a form."""
    return _ARRANGEMENTS[part.layout](part, value, unit)


def _is_blank(cells: Iterable[Cell], texts: Texts) -> bool:
    return not any(texts.get(cell.name, "").strip() for cell in cells)


def _as_it_was(record: Record, name: str, value: object) -> RawField:
    """Return a field that cannot be edited, as if it had been typed."""
    kind: Any = next(each.kind for each in record.fields if each.name == name)
    place = Place("", field=name)
    return RawField((RawItem(kind.write(getattr(value, name)), place),), place)


def _built(record: Record, rows: Iterable[RawRecord]) -> Outcome:
    """Return the records that could be made, and all that was wrong."""
    built = [build(record, raw) for raw in rows]
    made = tuple(each.value for each in built if each.value is not None)
    return Outcome(made, [problem for each in built for problem in each.problems])
