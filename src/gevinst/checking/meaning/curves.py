"""Tables of curves → facts: shares by weeks since the start, and the expected weeks below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from gevinst.checking.meaning.fact import Fact, Interval
from gevinst.domain.figure import TOTAL, FigureId
from gevinst.domain.line import Layer, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.checking.note import Table
    from gevinst.checking.number import Number

WEEKLY_SUM = "weekly-sum"
_FEWEST_WEEKS = 3
_WEEK = re.compile(r"(\d{1,3})\s*(uger|uge|\.? ?uge)?", re.IGNORECASE)
_HORIZON = re.compile(r"(?P<curve>.+), (?P<weeks>\d{1,3}) uger")
_PER_CENT = Decimal("0.01")


def scope_of(title: str) -> str:
    """Return the first part of the figure ids of a curve with this title."""
    return f"curve-{title.casefold()}"


@dataclass(frozen=True)
class CurveTable:
    """A table as one of curves; it gives no facts when it is another kind."""

    table: Table

    def facts(self) -> Iterator[Fact]:
        """Go through the points of the curves, or through the weeks under them."""
        if self.weeks:
            yield from self._points()
        elif any("ugesum" in column.name.casefold() for column in self.table.columns):
            yield from self._areas()

    @cached_property
    def weeks(self) -> tuple[int, ...]:
        """The weeks over the columns; empty when the columns are no weeks."""
        heads = [
            _WEEK.fullmatch(column.heads[-1].strip() if column.heads else "") for column in self.table.columns
        ]
        words = f"{self.table.caption} {self.table.unit} {' '.join(each.name for each in self.table.columns)}"
        if len(heads) < _FEWEST_WEEKS or "uge" not in words.casefold():
            return ()
        weeks = tuple(int(head[1]) for head in heads if head)
        return weeks if len(weeks) == len(heads) and list(weeks) == sorted(set(weeks)) else ()

    def _points(self) -> Iterator[Fact]:
        for row, each in enumerate(self.table.rows):
            for column, cell in enumerate(each.cells):
                name = FigureId(
                    scope_of(each.label), f"week-{self.weeks[column]}", Line.PRESENCE, Layer.RESULT
                )
                if cell.number:
                    yield self._fact(name, row, column, cell.number, _PER_CENT)

    def _areas(self) -> Iterator[Fact]:
        for row, each in enumerate(self.table.rows):
            match = _HORIZON.fullmatch(each.label)
            for column, cell in enumerate(each.cells):
                if match and cell.number:
                    name = self._area(match["curve"], match["weeks"], column)
                    yield self._fact(name, row, column, cell.number, Decimal(1))

    def _area(self, curve: str, weeks: str, column: int) -> FigureId:
        heads = self.table.columns[column].name.casefold()
        is_sum = "ugesum" in heads
        variant = f"{weeks}-weeks"
        if "færre" in heads:
            variant += f"-{WEEKLY_SUM}" if is_sum else ""
            return FigureId(scope_of(curve), TOTAL, Line.ZERO_EFFECT_SHIFT, Layer.RESULT, variant)
        line = Line.EXPECTED_WEEKS if is_sum else Line.CURVE_AREA
        return FigureId(scope_of(curve), TOTAL, line, Layer.RESULT, variant)

    def _fact(self, name: FigureId, row: int, column: int, number: Number, unit: Decimal) -> Fact:
        cell = self.table.rows[row].cells[column]
        range_ = Interval.around(number.value * unit, number.half_unit * unit)
        return Fact(name, range_, cell.text, unit, False, self.table, row, column, cell.spot)  # noqa: FBT003
