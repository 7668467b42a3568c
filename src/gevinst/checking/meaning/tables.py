"""Tables → facts: for each printed number, which figure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from gevinst.checking.meaning.curves import CurveTable
from gevinst.checking.meaning.fact import Fact, Interval
from gevinst.checking.meaning.hints import Hint, hint
from gevinst.checking.meaning.repeated import repeated
from gevinst.checking.meaning.units import money_unit
from gevinst.checking.number import is_nil
from gevinst.domain.figure import AVERAGE, PROGRAMME, TOTAL, FigureId
from gevinst.domain.line import Layer, Line, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.checking.meaning.context import Context
    from gevinst.checking.note import Cell, Table
    from gevinst.checking.number import Number

PRINTED = "printed"
ANNOUNCED = "announced"
COMPUTED = "computed"
DIFFERENCE = "difference"
CRUDE = "undisturbed-days"

# What the scope of a number begins with that belongs to a part of its table.
PART = "part-"

_PER_CENT = Decimal("0.01")

# A target may be a share of the participants.
_IN_PERCENT = frozenset({Unit.SHARE, Unit.COUNT})

# What a share of the plan, or a deviation from it, is called as a line of its own.
OF_PLAN = {
    Line.INVESTMENT: Line.INVESTMENT_OF_PLAN,
    Line.SAVING: Line.SAVING_OF_PLAN,
    Line.NET: Line.NET_OF_PLAN,
    Line.FULL_TIME: Line.PLACES_OF_PLAN,
    Line.OUTPUT: Line.OUTPUT_OF_PLAN,
}
DEVIATION = {
    Line.INVESTMENT: Line.INVESTMENT_DEVIATION,
    Line.SAVING: Line.SAVING_DEVIATION,
    Line.INCOME: Line.INCOME_DEVIATION,
    Line.NET: Line.NET_DEVIATION,
}
_MEASURED = {
    "accumulated": Line.ACCUMULATED,
    "undisturbed": Line.UNDISTURBED_SHARE,
    "suspended": Line.SUSPENDED_DAYS,
    "price": Line.PRICE_PER_PLACE,
    "payback": Line.PAYBACK_YEAR,
    "full-time": Line.FULL_TIME,
    "frame": Line.FRAME,
}


def facts_of(table: Table, context: Context) -> list[Fact]:
    """Return the numbers of a table that can be named as figures; others are left out."""
    if _is_list(table):
        return []
    found = list(CurveTable(table).facts()) or list(_Reader(table, context).facts())
    if repeated(found):
        found = list(_Reader(table, context, by_part=True).facts())
    # What tells most numbers apart was not read: then the others are not what they seem either.
    return found if 2 * len(repeated(found)) <= len(found) else []


def _is_list(table: Table) -> bool:
    """Say whether each row is a record with its own unit: there rows are no lines and columns no years."""
    return any(column.name.casefold() in {"enhed", "slags", "variant"} for column in table.columns)


@dataclass(frozen=True)
class _Reader:
    """One table being understood."""

    table: Table
    context: Context
    by_part: bool = False

    def facts(self) -> Iterator[Fact]:
        """Go through the numbers and nil signs that can be named."""
        for row, each in enumerate(self.table.rows):
            for column, cell in enumerate(each.cells):
                name = self._name(row, column)
                if name is not None and (fact := self._fact(name, row, column, cell)):
                    yield fact

    def _fact(self, name: FigureId, row: int, column: int, cell: Cell) -> Fact | None:
        number = cell.number
        if number is None and not is_nil(cell.text):
            return None
        if number and number.percent and name.line.about.unit not in _IN_PERCENT:
            return None
        unit = self._unit(name, column, cell)
        value, half = (number.value, self._half_unit(number)) if number else (Decimal(0), Decimal(0))
        return Fact(
            name,
            Interval.around(value * unit, half * unit),
            cell.text,
            unit,
            number is None,
            self.table,
            row,
            column,
            cell.spot,
        )

    def _half_unit(self, number: Number) -> Decimal:
        """Return half a unit of the last digit; a bare 0 is as exact as the table's other numbers."""
        if number.value or number.decimals or number.percent:
            return number.half_unit
        cells = [cell.number for row in self.table.rows for cell in row.cells if cell.number]
        return min(cell.half_unit for cell in cells)

    def _unit(self, name: FigureId, column: int, cell: Cell) -> Decimal:
        if name.line.about.unit is Unit.KRONER:
            return money_unit(self.table.columns[column].name) or self._money_unit
        if name.line.about.unit is Unit.KRONER_EACH:
            return money_unit(self.table.unit) or Decimal(1)
        if cell.number and (cell.number.percent or name.line.about.unit is Unit.SHARE):
            return _PER_CENT
        return Decimal(1)

    @cached_property
    def _money_unit(self) -> Decimal:
        return money_unit(self.table.unit) or money_unit(self.table.caption) or self.context.unit

    @cached_property
    def _rows(self) -> tuple[Hint, ...]:
        return tuple(hint(row.label) for row in self.table.rows)

    @cached_property
    def _columns(self) -> tuple[tuple[Hint, ...], ...]:
        return tuple(tuple(hint(head) for head in column.heads) for column in self.table.columns)

    @cached_property
    def _caption(self) -> Hint:
        return hint(self.table.caption)

    @cached_property
    def _row_scopes(self) -> tuple[str, ...]:
        return tuple(self.context.row_scope(self.table, row.label) for row in self.table.rows)

    @cached_property
    def _lists_scopes(self) -> bool:
        return any(self._row_scopes)

    @cached_property
    def _has_lines(self) -> bool:
        return any(each.line for each in (*self._rows, *(head for heads in self._columns for head in heads)))

    @cached_property
    def _years_over_columns(self) -> bool:
        return any(head.period for heads in self._columns for head in heads)

    def _name(self, row: int, column: int) -> FigureId | None:
        line = self._line(row, column)
        # Among rows of cases, one that names no case and is no total may be anything.
        if line is None or (self._lists_scopes and not self._row_scopes[row] and not self._rows[row].total):
            return None
        measure = self._measure(row, column)
        layer = self._layer(row, column)
        variant = self._compared(row, column) if self._compares else ""
        if measure == "printed" and not variant:
            variant = PRINTED
        if measure == "crude":
            layer, variant = Layer.REVISED, CRUDE
        if line in {Line.OUTPUT, Line.OUTPUT_OF_PLAN}:
            variant = self.table.rows[row].label
        if line in {Line.SUSPENDED_DAYS, Line.UNDISTURBED_SHARE}:
            layer = Layer.RESULT
        return FigureId(self._scope(row, column), self._period(row, column), line, layer, variant)

    def _scope(self, row: int, column: int) -> str:
        if self._row_scopes[row]:
            return self._row_scopes[row]
        if self._lists_scopes and self._rows[row].total:
            return PROGRAMME
        heads = [head.scope for head in self._columns[column] if head.scope]
        return (
            next(iter(heads), "")
            or (self._part(row, column) if self.by_part else "")
            or self._caption.scope
            or self.context.section_scope(self.table.section)
            or PROGRAMME
        )

    def _part(self, row: int, column: int) -> str:
        """Return the names beside and over a number that say nothing else: »Jobklub«, »Egekøbing«."""
        heads = self.table.columns[column].heads
        groups = [each.label for each in self.table.rows[:row] if not any(cell.text for cell in each.cells)]
        names = [name for name in (*groups[-1:], self.table.rows[row].label, *heads) if hint(name) == Hint()]
        at = self.context.note.tables.index(self.table)
        return f"{PART}{at}-{'-'.join(names)}" if any(names) else ""

    def _period(self, row: int, column: int) -> str:
        if self._rows[row].period and not self._years_over_columns:
            return self.context.period(self._rows[row].period)
        heads = self._columns[column]
        named = next((head.period for head in heads if head.period), "")
        if named:
            return self.context.period(named)
        if self._years_over_columns:
            # »I alt«, »Tjent hjem«; what another head beside the years means is not known.
            is_whole = any(head.total or head.measure for head in heads)
            return TOTAL if is_whole else f"column-{column}"
        if self._caption.period and not self._is_average:
            return self.context.period(self._caption.period)
        return AVERAGE

    @cached_property
    def _is_average(self) -> bool:
        words = " ".join([self.table.caption, *(column.name for column in self.table.columns)])
        return bool(re.search(r"\bårlig|pr\. år|gennemsnit|\bgns\b", words, re.IGNORECASE))

    def _measure(self, row: int, column: int) -> str:
        heads = [head.measure for head in reversed(self._columns[column]) if head.measure]
        return self._rows[row].measure or next(iter(heads), "") or self._caption_measure

    @property
    def _caption_measure(self) -> str:
        measure = self._caption.measure
        return measure if measure in {"accumulated", "full-time"} else ""

    def _line(self, row: int, column: int) -> Line | None:
        measure = self._measure(row, column)
        base = self._base_line(row, column)
        if measure == "of-plan":
            return Line.OUTPUT_OF_PLAN if self._counts_output else OF_PLAN.get(base) if base else None
        if measure == "of-adopted":
            return Line.SAVING_OF_ADOPTED if base in {Line.SAVING, None} else None
        if measure == "deviation":
            return DEVIATION.get(base) if base else None
        return _MEASURED.get(measure, base)

    def _base_line(self, row: int, column: int) -> Line | None:
        if self._counts_output:
            return Line.OUTPUT if any(head.layer for head in self._columns[column][-1:]) else None
        if self._caption_measure == "full-time":
            return Line.FULL_TIME
        heads = [head.line for head in reversed(self._columns[column]) if head.line]
        found = self._rows[row].line or next(iter(heads), None)
        if found or not self._has_lines:
            return found
        lines_over_columns = any(head.line for heads in self._columns for head in heads)
        is_total = self._rows[row].total and not self._lists_scopes and not lines_over_columns
        if is_total or any(head.total for head in self._columns[column] if not self._years_over_columns):
            return Line.NET
        # »Resultat og forventet« below »Planens besparelse« goes on with the saving.
        goes_on = self._rows[row].layer or self._rows[row].measure
        return next((each.line for each in reversed(self._rows[:row]) if each.line and goes_on), None)

    @cached_property
    def _compares(self) -> bool:
        """Say whether the table sets printed numbers against computed ones."""
        heads = " ".join(column.name.casefold() for column in self.table.columns)
        return "trykt" in heads and "forskel" in heads

    def _compared(self, row: int, column: int) -> str:
        """Return which of the two numbers a cell holds, or their difference."""
        each, head = self.table.rows[row], self.table.columns[column].name.casefold()
        if "forskel" in head:
            return f"{DIFFERENCE}-{row}"
        if "trykt" in head:
            return ANNOUNCED if "i teksten" in each.label else PRINTED
        words = " ".join(cell.text for cell in each.cells)
        if "det trykte tal" in words:
            return PRINTED
        # Only these two are the sums that the rest of the note prints.
        return "" if re.search("investering og besparelse|summen af rækkerne", words) else f"{COMPUTED}-{row}"

    @cached_property
    def _counts_output(self) -> bool:
        return bool(re.search(r"resultatmål|måltal", self.table.caption, re.IGNORECASE))

    def _layer(self, row: int, column: int) -> Layer:
        own = self._rows[row].layer
        heads = [head.layer for head in reversed(self._columns[column]) if head.layer]
        over = next(iter(heads), None)
        if own in {Layer.PLAN, Layer.ADOPTED}:
            return own
        return over or own or Layer.FORECAST
