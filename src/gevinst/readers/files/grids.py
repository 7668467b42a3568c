"""Excel, Parquet and SAS files as tables of texts. A number of theirs becomes a text with a decimal comma."""

from __future__ import annotations

import io
import math
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import pyarrow as pa

from gevinst.readers.files.table import MOST_COLUMNS, SAMPLE_ROWS, Piece, Table, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ROWS_AT_ONCE = 20_000
_GRID = "celler"
_SURE = 1e15  # all digits of a whole number below it are sure


class SheetTable(Table):
    """A sheet of a workbook, read whole: a workbook is never large."""

    def __init__(self, file: str, sheet: str, rows: list[list[str]]) -> None:
        """Keep the rows."""
        self.file, self.sheet, self._rows = file, sheet, rows

    def samples(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Return the first rows."""
        yield _GRID, self._rows[:SAMPLE_ROWS]

    def pieces(self, way: str, headings_at: int) -> Iterator[Piece]:  # noqa: ARG002 - there is one way
        """Return the rows below the headings, some at a time; empty ones are left out, as in text files."""
        width = len(self._rows[headings_at])
        rows = [row for row in self._rows[headings_at + 1 :] if any(row)]
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            yield Piece(_columns(rows[start : start + _ROWS_AT_ONCE], width))


class ParquetTable(Table):
    """A Parquet file; its columns are its headings. It is opened anew for each look.

    Args:
        shown: its name as the user knows it.
        open_file: opens it at its beginning; what it opens can be read from any place.
    """

    def __init__(self, shown: str, open_file: Callable[[], BinaryIO]) -> None:
        """Read the headings.

        Raises:
            InputRefused: it is no Parquet file.
        """
        import pyarrow.parquet as pq

        self.file, self._open = shown, open_file
        with open_file() as opened, _as_parquet(shown, "en fil, der ikke er Parquet", "en Parquet-fil"):
            self._names = list(pq.read_schema(opened).names)

    def samples(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Return the headings."""
        yield _GRID, [self._names]

    def pieces(self, way: str, headings_at: int) -> Iterator[Piece]:  # noqa: ARG002 - there is one way
        """Return the rows, some at a time.

        Raises:
            InputRefused: the file cannot be read on.
        """
        import pyarrow.parquet as pq

        names = [str(position) for position in range(len(self._names))]
        with self._open() as opened, _as_parquet(self.file, "en fil, der er brudt", "en hel fil"):
            for batch in pq.ParquetFile(opened).iter_batches(_ROWS_AT_ONCE):
                yield Piece(pa.RecordBatch.from_arrays([_texts(each) for each in batch.columns], names=names))


@contextmanager
def _as_parquet(file: str, found: str, expected: str) -> Iterator[None]:
    """Turn what the library says of a file into a refusal.

    Raises:
        InputRefused: it is no Parquet file, or is broken.
    """
    try:
        yield
    except (pa.ArrowException, OSError):
        raise refused(file, found, expected, "Hent filen igen.") from None


class SasTable(Table):
    """A SAS7BDAT file, read some thousand rows at a time. It is opened anew for each look.

    Args:
        shown: its name as the user knows it.
        open_file: opens it at its beginning; what it opens can be read from any place.
    """

    def __init__(self, shown: str, open_file: Callable[[], BinaryIO]) -> None:
        """Read the headings.

        Raises:
            InputRefused: it is no SAS file.
        """
        self.file, self._open = shown, open_file
        _, meta = _read_sas(shown, open_file)
        self._names, self._rows = list(meta.column_names), int(meta.number_rows or 0)

    def samples(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Return the headings."""
        yield _GRID, [self._names]

    def pieces(self, way: str, headings_at: int) -> Iterator[Piece]:  # noqa: ARG002 - there is one way
        """Return the rows, some at a time.

        Raises:
            InputRefused: the file cannot be read on.
        """
        names = [str(position) for position in range(len(self._names))]
        for start in range(0, self._rows, _ROWS_AT_ONCE):
            found, _ = _read_sas(self.file, self._open, start, _ROWS_AT_ONCE)
            columns = [pa.array([text_of(each) for each in found[name]], pa.string()) for name in self._names]
            yield Piece(pa.RecordBatch.from_arrays(columns, names=names))


def _read_sas(
    file: str, open_file: Callable[[], BinaryIO], start: int = 0, rows: int = 0
) -> tuple[dict[str, list[object]], Any]:
    """Return columns of a SAS file, and what it says of itself.

    Args:
        file: its name as the user knows it.
        open_file: opens it.
        start: position of the first row.
        rows: how many rows; with 0 only what it says of itself.

    Raises:
        InputRefused: it is no SAS file, or is broken.
    """
    import pyreadstat

    refusals = (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OSError)
    with open_file() as opened:
        # Its types want a read() that takes None, which BinaryIO does not promise and it never asks for.
        given = cast("Any", opened)
        try:
            return pyreadstat.read_sas7bdat(
                given, metadataonly=not rows, row_offset=start, row_limit=rows, output_format="dict"
            )
        except refusals:
            expected, remedy = "en SAS7BDAT-fil", "Hent filen igen."
            raise refused(file, "en fil, der ikke er SAS", expected, remedy) from None


def sheets_of(file: str, content: bytes) -> list[Table]:
    """Return the sheets of a workbook.

    Raises:
        InputRefused: it is no workbook, or has a password.
    """
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [SheetTable(file, name, _rows_of(book, name)) for name in book.sheet_names]
    except (calamine.CalamineError, ValueError, OSError):
        remedy = "Åbn filen i Excel, fjern en adgangskode, og gem den som .xlsx."
        raise refused(file, "en fil, der ikke er et regneark", "en Excel-fil", remedy) from None


def text_of(value: object) -> str:
    """Return a value of a spreadsheet as a text file would write it: 1234,5 and 2021-11-26."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case float():
            return _text_of_number(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date():
            return value.isoformat()
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _text_of_number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value.is_integer() and abs(value) < _SURE:
        return str(int(value))
    return format(value, "f").rstrip("0").replace(".", ",")


def _rows_of(book: object, name: str) -> list[list[str]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    return [[text_of(cell) for cell in row[:MOST_COLUMNS]] for row in rows]


def _columns(rows: list[list[str]], width: int) -> pa.RecordBatch:
    padded = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    columns = [pa.array(each, pa.string()) for each in zip(*padded, strict=True)]
    return pa.RecordBatch.from_arrays(columns, names=[str(position) for position in range(width)])


def _texts(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return column.cast(pa.string()).fill_null("")
    return pa.array([text_of(each) for each in column.to_pylist()], pa.string())
