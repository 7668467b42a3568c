"""Answers of Jobindsats' API as tables of texts: version 3, and version 2, which is closed, from files only.

A number of an answer becomes a text with a decimal comma, digit for digit, as it stands in a text file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from gevinst.readers.files.table import Piece, Table, Torn, refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

_MB = 1_000_000
_MOST_MB = 200
_ROWS_AT_ONCE = 20_000
_CELLS = "celler"
# A number of more digits before or after the comma is no figure, and would fill the memory written out.
_MOST_DIGITS = 30
_AGAIN = "Hent svaret igen fra Jobindsats."
_V3 = "et svar med »columns« og »rows« (version 3)"
_V2 = "en liste af svar med »Variables« og »Data« (version 2)"
_ANY = f"{_V3} eller {_V2}"

Row = list[str | None]


@dataclass(frozen=True)
class Answer:
    """An answer's headings and rows, before it is known what they mean.

    Args:
        headings: names of the columns.
        rows: the cells of each row, which may be torn; None where nothing stands.
    """

    headings: tuple[str, ...]
    rows: Sequence[Row]


class AnswerTable(Table):
    """The table of an answer, which is held whole."""

    def __init__(self, file: str, answer: Answer) -> None:
        """Keep the answer."""
        self.file, self._answer = file, answer

    def samples(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Return the headings."""
        yield _CELLS, [list(self._answer.headings)]

    def pieces(self, way: str, headings_at: int) -> Iterator[Piece]:  # noqa: ARG002 - there is one way
        """Return the rows, some at a time."""
        width, rows = len(self._answer.headings), self._answer.rows
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            part = rows[start : start + _ROWS_AT_ONCE]
            torn = (Torn(start + at, len(row)) for at, row in enumerate(part, 1) if len(row) != width)
            yield Piece(_columns([row for row in part if len(row) == width], width), tuple(torn))


def answer_tables(shown: str, content: bytes) -> Iterator[Table]:
    """Yield the tables of a stored answer: one of version 3, one for each answer of version 2.

    Args:
        shown: the file's name, as the user knows it.
        content: the file; at most 200 MB.

    Raises:
        InputRefused: it is larger, or no answer of Jobindsats.
    """
    if len(content) > _MOST_MB * _MB:
        raise refused(shown, "et meget stort svar", f"højst {_MOST_MB} MB", "Bed om færre perioder.")
    found = decoded(content, shown)
    if not isinstance(found, list):
        yield AnswerTable(shown, answer_v3(found, shown))
        return
    if not found:
        raise refused(shown, "en tom liste", _ANY, _AGAIN)
    for number, each in enumerate(found, 1):
        named = shown if len(found) == 1 else f"{shown}, svar {number}"
        yield AnswerTable(named, _answer_v2(each, named))


def decoded(data: bytes, file: str) -> object:
    """Return what JSON holds, numbers as texts; what is no number in JSON, such as ``NaN``, is None.

    Args:
        data: the file or answer as it came; it may begin with a byte-order mark.
        file: what messages call it.

    Raises:
        InputRefused: it is no JSON.
    """
    try:
        found: object = json.loads(
            data.decode("utf-8-sig"), parse_int=str, parse_float=_danish, parse_constant=lambda _: None
        )
    except (ValueError, RecursionError):
        raise refused(file, "noget, der ikke er JSON i UTF-8", "et svar i JSON", _AGAIN) from None
    return found


def answer_v3(found: object, file: str) -> Answer:
    """Return the answer of version 3 that JSON holds.

    Args:
        found: what was decoded.
        file: what messages call it.

    Raises:
        InputRefused: it is no such answer.
    """
    if not isinstance(found, dict) or "columns" not in found:
        raise refused(file, "noget andet", _ANY, _AGAIN)
    headings = found["columns"]
    if not isinstance(headings, list) or not all(isinstance(each, str) for each in headings):
        raise refused(file, "et svar uden en liste af kolonnenavne", _V3, _AGAIN)
    return Answer(tuple(headings), _rows(found.get("rows"), file, _V3))


def _answer_v2(found: object, file: str) -> Answer:
    if not isinstance(found, dict) or not isinstance(found.get("Variables"), list):
        raise refused(file, "noget andet", _ANY, _AGAIN)
    headings = tuple(_label(each, file) for each in found["Variables"])
    return Answer(headings, _rows(found.get("Data"), file, _V2))


def _label(variable: object, file: str) -> str:
    label = (variable.get("Label") or variable.get("Name")) if isinstance(variable, dict) else None
    if not isinstance(label, str):
        raise refused(file, "en variabel uden »Label« og »Name«", _V2, _AGAIN)
    return label


def _rows(rows: object, file: str, expected: str) -> list[Row]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise refused(file, "et svar uden en liste af rækker", expected, _AGAIN)
    for number, row in enumerate(rows, 1):
        if not all(cell is None or isinstance(cell, str) for cell in row):
            odd = f"i række {number} en celle, der hverken er tekst eller tal"
            raise refused(file, odd, expected, _AGAIN)
    return rows


def _danish(number: str) -> str:
    """Return a number of JSON with a decimal comma; as it stands where nobody could mean it."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    return format(value, "f").replace(".", ",") if abs(value.adjusted()) <= _MOST_DIGITS else number


def _columns(rows: list[Row], width: int) -> pa.RecordBatch:
    import pyarrow as pa

    cells = zip(*rows, strict=True) if rows else [()] * width
    columns = [pa.array([cell or "" for cell in each], pa.string()) for each in cells]
    return pa.RecordBatch.from_arrays(columns, names=[str(position) for position in range(width)])
