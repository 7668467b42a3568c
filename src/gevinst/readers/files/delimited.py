"""Text files with a separator: encoding by rule, separator and headings by what the readers know."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
import pyarrow.csv as pa_csv

from gevinst.readers.files.table import MOST_COLUMNS, SAMPLE_ROWS, Piece, Table, Torn, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEPARATORS = (";", "\t", ",", "|")
_SAMPLE_BYTES = 262_144
_BLOCK = 4_194_304
_CHUNK = 1_048_576
# Bytes that Windows-1252 leaves open; a file that has one is read as ISO 8859-1, where each byte is a letter.
_OPEN_IN_1252 = b"\x81\x8d\x8f\x90\x9d"


class DelimitedTable(Table):
    """A text file. It is opened anew for each look, so that nothing of it lies on the disk.

    Args:
        file: its name as the user knows it.
        open_file: opens it from the beginning.
    """

    def __init__(self, file: str, open_file: Callable[[], BinaryIO]) -> None:
        """Find the encoding; that takes one look at the whole file."""
        self.file = file
        self._open = open_file
        self.encoding = _encoding(open_file)

    def samples(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Return the first rows, once for each separator that occurs."""
        with self._open() as opened:
            head = opened.read(_SAMPLE_BYTES)
        text = codecs.getincrementaldecoder(self.encoding)("replace").decode(head)
        lines = text.splitlines(keepends=True)[:SAMPLE_ROWS]
        for separator in SEPARATORS:
            if any(separator in line for line in lines):
                yield separator, _split("".join(lines), separator)

    def pieces(self, way: str, headings_at: int) -> Iterator[Piece]:
        """Return the rows below the headings, some at a time.

        Raises:
            InputRefused: the file breaks off or cannot be read on.
        """
        width = len(dict(self.samples())[way][headings_at])
        torn: list[Torn] = []
        try:
            with self._open() as opened, self._reader(opened, way, headings_at, width, torn) as batches:
                for batch in batches:
                    found, torn[:] = tuple(torn), []
                    yield Piece(batch, found)
        except pa.ArrowInvalid as error:
            if "Empty CSV file" not in str(error):
                raise _broken(self.file, error) from None
        except (OSError, EOFError, UnicodeError) as error:
            raise _broken(self.file, error) from None
        if torn:
            yield Piece(_nothing(width), tuple(torn))

    def _reader(
        self, opened: BinaryIO, separator: str, headings_at: int, width: int, torn: list[Torn]
    ) -> pa_csv.CSVStreamingReader:
        names = [str(position) for position in range(width)]
        return pa_csv.open_csv(
            pa.PythonFile(opened, mode="r"),
            read_options=pa_csv.ReadOptions(
                use_threads=False,
                block_size=_BLOCK,
                column_names=names,
                skip_rows=headings_at + 1,
                encoding=self.encoding,
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=separator,
                newlines_in_values=True,
                invalid_row_handler=lambda row: _note(row, torn, headings_at + 1),
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=True
            ),
        )


def _note(row: pa_csv.InvalidRow, torn: list[Torn], above: int) -> str:
    torn.append(Torn((row.number or above) - above, row.actual_columns))
    return "skip"


def _encoding(open_file: Callable[[], BinaryIO]) -> str:
    """Return the encoding by rule: a byte-order mark, else strict UTF-8, else Windows-1252."""
    with open_file() as opened:
        first = opened.read(_CHUNK)
        for mark, name in (
            (codecs.BOM_UTF8, "utf-8-sig"),
            (codecs.BOM_UTF16_LE, "utf-16"),
            (codecs.BOM_UTF16_BE, "utf-16"),
        ):
            if first.startswith(mark):
                return name
        decoder, is_utf8, beyond = codecs.getincrementaldecoder("utf-8")(), True, False
        while True:
            beyond = beyond or len(first.translate(None, _OPEN_IN_1252)) < len(first)
            is_utf8 = is_utf8 and _decodes(decoder, first)
            if not first:
                break
            first = opened.read(_CHUNK)
    if is_utf8:
        return "utf-8"
    return "latin-1" if beyond else "cp1252"


def _decodes(decoder: codecs.IncrementalDecoder, content: bytes) -> bool:
    """Say whether the next bytes are UTF-8; none at all is the end, where no letter may be half."""
    try:
        decoder.decode(content, final=not content)
    except UnicodeDecodeError:
        return False
    return True


def _split(text: str, separator: str) -> list[list[str]]:
    """Return the rows of a sample, as far as it can be split."""
    rows: list[list[str]] = []
    with contextlib.suppress(csv.Error):
        rows.extend(
            row[:MOST_COLUMNS] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        )
    return rows


def _nothing(width: int) -> pa.RecordBatch:
    empty = pa.array([], pa.string())
    return pa.RecordBatch.from_arrays([empty] * width, names=[str(position) for position in range(width)])


def _broken(file: str, error: Exception) -> Exception:
    remedy = "Hent filen igen. Står der et citationstegn uden et andet, så ret det."
    return refused(
        file, f"en fil, der ikke kan læses til ende ({type(error).__name__})", "en hel fil", remedy
    )
