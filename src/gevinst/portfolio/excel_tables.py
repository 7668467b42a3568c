"""Read the sheets of a workbook as tables: columns found by heading, each value with the name of its cell."""

from __future__ import annotations

import io
import math
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.plain.scalar import EMPTY, Refusal, Scalar, ScalarType, meant, shortened
from gevinst.portfolio.kinds import MOST_LETTERS, ListOf
from gevinst.portfolio.listed import divided
from gevinst.portfolio.raw import RawField, RawItem
from gevinst.portfolio.sheets import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gevinst.portfolio.record import Field

_FAILED = Refusal("en formel, der giver en fejl", "en værdi", "Ret formlen, eller skriv værdien i stedet.")
_NEW_TEMPLATE = "Slet eller omdøb ikke ark og kolonner. Hent en ny skabelon, og kopiér værdierne over."


@dataclass(frozen=True)
class TableRow:
    """A row with its fields by heading."""

    place: Place
    fields: dict[str, RawField]


@dataclass
class Table:
    """A sheet as read.

    Args:
        rows: its rows that are not empty.
        complete: nothing of it was left out.
    """

    place: Place
    rows: list[TableRow] = field(default_factory=list)
    complete: bool = True


class Workbook:
    """An opened workbook. Problems are collected."""

    def __init__(self, data: bytes, file: str, failed: Mapping[str, frozenset[str]]) -> None:
        """Open it, knowing the cells of each sheet whose formula failed.

        Raises:
            InputRefused: it cannot be opened.
        """
        self.file = file
        self.problems: list[Problem] = []
        self._failed = failed
        with _refusing(Place(file)):
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))

    def table(self, sheet: str, columns: Sequence[Field]) -> Table:
        """Return the table on a sheet; empty and not complete when its headings are not all there.

        Raises:
            InputRefused: the sheet cannot be read.
        """
        place = Place(self.file, sheet=sheet)
        if sheet not in self._book.sheet_names:
            self._report(
                place, f"intet ark »{sheet}«{self._instead(sheet)}", "alle skabelonens ark", _NEW_TEMPLATE
            )
            return Table(place, complete=False)
        cells = self._cells(sheet)
        found = self._columns(cells[0] if cells else [], columns, place)
        self._strangers(cells, columns, place)
        if len(found) < len(columns):
            return Table(place, complete=False)
        rows = [self._row(number, row, found, columns, place) for number, row in enumerate(cells) if number]
        return Table(place, [row for row in rows if any(each.items for each in row.fields.values())])

    def _cells(self, sheet: str) -> list[list[Scalar]]:
        with _refusing(Place(self.file, sheet=sheet)):
            rows = self._book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        return [[scalar_of(value) for value in row] for row in rows]

    def _instead(self, sheet: str) -> str:
        near = get_close_matches(sheet, self._book.sheet_names, n=1)
        return f", men et ark »{near[0]}«" if near else ""

    def _columns(self, header: list[Scalar], columns: Sequence[Field], place: Place) -> dict[str, int]:
        """Return where each heading stands, and report those that do not."""
        places: dict[str, int] = {}
        for index, heading in enumerate(_heading(each) for each in header):
            places.setdefault(heading, index)
        found = {each.heading: places[_key(each.heading)] for each in columns if _key(each.heading) in places}
        for each in columns:
            if each.heading not in found:
                self._report(
                    place, f"ingen kolonne »{each.heading}«", "alle skabelonens kolonner", _NEW_TEMPLATE
                )
        return found

    def _strangers(self, cells: list[list[Scalar]], columns: Sequence[Field], place: Place) -> None:
        """Report unknown headings, headings that come twice, and values without a heading."""
        known = {_key(each.heading): each.heading for each in columns}
        header = cells[0] if cells else []
        times = Counter(_heading(each) for each in header)
        for index, scalar in enumerate(header):
            here = replace(place, cell=address(0, index))
            name = _heading(scalar)
            if scalar.empty:
                if any(not row[index].empty for row in cells[1:]):
                    self._report(
                        here, "værdier uden overskrift", "en overskrift over hver kolonne", "Slet kolonnen."
                    )
            elif name not in known:
                remedy = meant(shortened(scalar.text), known.values()) or "Slet kolonnen."
                self._report(
                    here, f"den ukendte kolonne »{shortened(scalar.text)}«", "skabelonens kolonner", remedy
                )
            elif times[name] > 1:
                found = f"flere kolonner med overskriften »{known[name]}«"
                self._report(here, found, "hver overskrift én gang", "Slet den ene.")

    def _row(
        self, number: int, row: list[Scalar], found: dict[str, int], columns: Sequence[Field], place: Place
    ) -> TableRow:
        fields = {
            each.heading: self._field(row, number, found[each.heading], each, place) for each in columns
        }
        return TableRow(replace(place, cell=address(number, 0)), fields)

    def _field(self, row: list[Scalar], number: int, column: int, schema: Field, table: Place) -> RawField:
        cell = address(number, column)
        place = replace(table, cell=cell, field=f"»{schema.heading}«")
        if cell in self._failed.get(table.sheet or "", ()):
            return RawField((RawItem(_FAILED, place),), place)
        scalars = _split(row[column]) if isinstance(schema.kind, ListOf) else _single(row[column])
        return RawField(tuple(RawItem(scalar, place) for scalar in scalars), place)

    def _report(self, place: Place, found: str, expected: str, remedy: str) -> None:
        self.problems.append(Problem(place, found, expected, remedy))


@contextmanager
def _refusing(place: Place) -> Iterator[None]:
    """Turn whatever the library runs into, a panic too (which is no Exception), into a refusal."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        remedy = "Åbn filen i Excel, og gem den igen."
        problem = Problem(place, "en beskadiget fil", "en Excel-fil efter skabelonen", remedy)
        raise InputRefused([problem]) from None


def _key(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _heading(scalar: Scalar) -> str:
    return _key(scalar.text)


def scalar_of(value: object) -> Scalar:
    """Return a cell's value as a scalar, without losing a digit."""
    match value:
        case bool():
            return Scalar(str(value).lower(), ScalarType.YES_NO)
        case int() | float():
            return _number(value)
        case datetime():
            is_day = value.time() == time()
            return Scalar((value.date() if is_day else value).isoformat(), ScalarType.DATE)
        case date():
            return Scalar(value.isoformat(), ScalarType.DATE)
        case None | "":
            return EMPTY
        case _:
            return Scalar(str(value))


def _number(value: float) -> Scalar:
    if not math.isfinite(value):
        return Scalar(str(value))
    text = str(int(value)) if value == int(value) else f"{Decimal(repr(value)):f}"
    return Scalar(text, ScalarType.NUMBER)


def _single(scalar: Scalar) -> list[Scalar]:
    return [] if scalar.empty else [scalar]


def _split(scalar: Scalar) -> list[Scalar]:
    """Return the values of a cell that holds several, divided by semicolons."""
    if scalar.type is not ScalarType.TEXT or len(scalar.text) > MOST_LETTERS:
        return _single(scalar)
    return [Scalar(word) for word in divided(scalar.text)]
