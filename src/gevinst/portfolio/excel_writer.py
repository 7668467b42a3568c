"""The Excel workbook: template and export in one, with headings, help and drop-down lists from the schema."""

from __future__ import annotations

import io
import math
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from gevinst.plain.scalar import Scalar, ScalarType
from gevinst.portfolio.amount import Money
from gevinst.portfolio.guide import GUIDE
from gevinst.portfolio.kinds import Choice, Day, Id, Kind, ListOf, Number, Text, Whole, YesNo
from gevinst.portfolio.listed import joined
from gevinst.portfolio.schema import PROGRAMME_SHEET
from gevinst.portfolio.sheets import (
    GUIDE_SHEET,
    MEANING_HEADING,
    MOST_ROWS,
    NAME_HEADING,
    SHEETS,
    SINGLE,
    VALUE_HEADING,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.domain.programme import Programme
    from gevinst.portfolio.record import Field
    from gevinst.portfolio.sheets import Sheet

# A fixed day: the same programme gives the same bytes.
_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 (Excel knows no time zones)

_A4 = 9  # Excel's number of the paper
_LAST_ROW = MOST_ROWS - 1
_LONG = 48
_WIDTHS: dict[type[Kind[Any] | ListOf], int] = {Text: 34, ListOf: 26, Choice: 22, Id: 24}
_NUMBER_FORMATS: dict[type[Kind[Any] | ListOf], str] = {
    Money: "#,##0",
    Day: "dd-mm-yyyy",
    Whole: "0",
    Number: "General",
}
_LINE_HEIGHT = 15  # points, of the usual typeface
_MOST_LINES = 27  # Excel allows a row of 409 points
# Excel's own limits on the help that is shown beside a cell.
_MOST_OF_TITLE, _MOST_OF_MESSAGE = 32, 255


def to_excel(programme: Programme | None) -> bytes:
    """Return the workbook with a programme, or empty."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"title": "Porteføljefil til Gevinst", "created": _CREATED})
    writer = _Writer(book)
    writer.guide()
    writer.lines(programme)
    for sheet in SHEETS:
        writer.sheet(sheet, programme)
    book.close()
    return target.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 (xlsxwriter has no types)
        self.book = book
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.bold = book.add_format({"bold": True, "valign": "top"})
        head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        self.required = book.add_format({**head, "bg_color": "#1F4E5F", "font_color": "#FFFFFF"})
        self.optional = book.add_format({**head, "bg_color": "#D8E6EA"})
        self.formats = {
            form: book.add_format({"num_format": form, "valign": "top"}) for form in _NUMBER_FORMATS.values()
        }
        self.text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})

    def guide(self) -> None:
        """Write the first sheet."""
        sheet = self._new_sheet(GUIDE_SHEET)
        sheet.set_column(0, 0, 100)
        sheet.hide_gridlines(2)
        row = -1
        for style, line in GUIDE:
            # An empty row above each heading.
            row += 2 if style == "heading" else 1
            form = {"title": self.title, "heading": self.bold}.get(style, self.plain)
            sheet.write_string(row, 0, line, form)

    def lines(self, programme: Programme | None) -> None:
        """Write the sheet with a line for each single value."""
        sheet = self._new_sheet(PROGRAMME_SHEET)
        headings = ((NAME_HEADING, 28), (VALUE_HEADING, 60), (MEANING_HEADING, 80))
        for column, (heading, width) in enumerate(headings):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, self.optional)
        sheet.freeze_panes(1, 1)
        row = 0
        for part, record in SINGLE.items():
            owner = getattr(programme, part) if programme and part else programme
            for field in record.fields:
                row += 1
                is_required = not part and field.name in record.required
                sheet.write_string(row, 0, field.heading, self.required if is_required else self.optional)
                sheet.write_string(row, 2, field.meaning, self.plain)
                sheet.data_validation(row, 1, row, 1, _validation(field))
                self._value(sheet, row, 1, field.kind, None if owner is None else getattr(owner, field.name))

    def sheet(self, schema: Sheet, programme: Programme | None) -> None:
        """Write a sheet with a row for each record."""
        sheet = self._new_sheet(schema.name)
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, 32)
        required = schema.part.record.required
        for column, field in enumerate(schema.columns):
            is_required = not field.name or field.name in required
            sheet.set_column(column, column, _width(field), self._format(field.kind))
            sheet.write_string(0, column, field.heading, self.required if is_required else self.optional)
            sheet.data_validation(1, column, _LAST_ROW, column, _validation(field))
        for row, values in enumerate(_rows(schema, programme) if programme else (), start=1):
            sheet.set_row(row, _LINE_HEIGHT * _lines(schema.columns, values))
            for column, (field, value) in enumerate(zip(schema.columns, values, strict=True)):
                self._value(sheet, row, column, field.kind, value)

    def _new_sheet(self, name: str) -> Any:  # noqa: ANN401
        """Return a new sheet that is printed across, one page wide."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _format(self, kind: Kind[Any] | ListOf) -> Any:  # noqa: ANN401
        form = _NUMBER_FORMATS.get(type(kind))
        return self.formats[form] if form else self.text

    def _value(self, sheet: Any, row: int, column: int, kind: Kind[Any] | ListOf, value: Any) -> None:  # noqa: ANN401
        """Write one value. Text is always written as text, so that none becomes a formula."""
        form = self._format(kind)
        scalar = None if value is None else _cell(kind, value)
        if scalar is None or not scalar.text:
            sheet.write_blank(row, column, None, form)
        elif scalar.type is ScalarType.NUMBER:
            sheet.write_number(row, column, float(scalar.text), form)
        elif scalar.type is ScalarType.DATE:
            sheet.write_datetime(row, column, date.fromisoformat(scalar.text), form)
        else:
            sheet.write_string(row, column, scalar.text, form)


def _cell(kind: Kind[Any] | ListOf, value: Any) -> Scalar:  # noqa: ANN401
    if isinstance(kind, ListOf):
        return Scalar(joined([kind.item.cell(each).text for each in value]))
    return kind.cell(value)


def _rows(schema: Sheet, programme: Programme) -> Iterator[list[Any]]:
    """Return the values of the sheet's rows, in the order of its columns."""
    fields = schema.part.record.fields
    if schema.owner is None:
        for record in getattr(programme, schema.part.name):
            yield [getattr(record, field.name) for field in fields]
        return
    for owner in getattr(programme, schema.owner.name):
        name = getattr(owner, schema.owner.record.key)
        for record in getattr(owner, schema.part.name):
            yield [name, *(getattr(record, field.name) for field in fields)]


def _lines(fields: Sequence[Field], values: Sequence[Any]) -> int:
    """Return how many lines the longest text of a row takes; not every spreadsheet finds out by itself."""
    texts = [
        (value, _width(field)) for field, value in zip(fields, values, strict=True) if isinstance(value, str)
    ]
    taken = [sum(math.ceil(len(line) / width) or 1 for line in text.split("\n")) for text, width in texts]
    return min(max(taken, default=1), _MOST_LINES)


def _width(field: Field) -> int:
    is_long = field.name in {"title", "text", "supplies", "note", "reason"}
    return _LONG if is_long else _WIDTHS.get(type(field.kind), 14)


def _validation(field: Field) -> dict[str, Any]:
    """Return the help shown beside a cell, and the list to choose from."""
    example = _example(field.kind)
    shown = {
        "input_title": field.heading[:_MOST_OF_TITLE],
        "input_message": f"{field.meaning}{example}"[:_MOST_OF_MESSAGE],
    }
    if words := _words(field.kind):
        wrong = {"error_title": "Vælg fra listen", "error_message": "Vælg et af ordene på listen."}
        return {"validate": "list", "source": words, **wrong, **shown}
    return {"validate": "any", **shown}


def _words(kind: Kind[Any] | ListOf) -> list[str]:
    if isinstance(kind, YesNo):
        return ["ja", "nej"]
    return [word for _, word in kind.words] if isinstance(kind, Choice) else []


def _example(kind: Kind[Any] | ListOf) -> str:
    """Return how a value may look, for the kinds that people get wrong."""
    if isinstance(kind, Money):
        return "\nFx 1562000 eller 1,562 mio. kr."
    if isinstance(kind, ListOf):
        return (
            "\nFlere skilles med semikolon, fx 1; 4."
            if isinstance(kind.item, Whole)
            else "\nFlere skilles med semikolon."
        )
    return "\nFx 26-11-2021." if isinstance(kind, Day) else ""
