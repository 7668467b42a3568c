"""A file as the user named it, opened: the tables that it holds, also inside .gz and .zip.

Nothing is unpacked to the disk: a file with CPR numbers is read where it lies.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING, BinaryIO, cast

from gevinst.readers.files.delimited import DelimitedTable
from gevinst.readers.files.grids import ParquetTable, SasTable, sheets_of
from gevinst.readers.files.stored_answers import answer_tables
from gevinst.readers.files.table import Table, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gevinst.readers.files.given import Given

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_TEXTS = (".csv", ".txt", ".tsv", ".tab", ".dat")
_ANSWERS = (".json",)
_MB = 1_000_000
_MOST_WORKBOOK_MB = 200
# A zip that unpacks to more than a hundred times its size is no export.
_HIGHEST_RATIO = 200
_MOST_INSIDE = 1_000


def tables_of(file: Given) -> Iterator[Table]:
    """Return the tables of a file.

    Raises:
        InputRefused: the file is empty, of a kind that no reader takes, or broken.
    """
    if file.size == 0:
        raise refused(file.name, "en tom fil", "en fil med rækker", "Hent filen igen.")
    suffix = file.suffix
    if suffix == ".zip":
        yield from _inside_zip(file)
    elif suffix == ".parquet":
        yield ParquetTable(file.name, file.open)
    elif suffix == ".sas7bdat":
        yield SasTable(file.name, file.open)
    elif suffix == ".gz":
        inner = file.name[: -len(suffix)]
        yield from _of_stream(inner, file.name, lambda: cast("BinaryIO", _Unpacked(file.open())))
    else:
        yield from _of_stream(file.name, file.name, file.open)


class _Unpacked(gzip.GzipFile):
    """The content of a .gz; closing it closes the file below, which ``GzipFile`` leaves open."""

    def __init__(self, below: BinaryIO) -> None:
        super().__init__(fileobj=below, mode="rb")
        self._below = below

    def close(self) -> None:
        super().close()
        self._below.close()


def _of_stream(inner: str, shown: str, open_file: Callable[[], BinaryIO]) -> Iterator[Table]:
    """Return the tables of a file that is opened anew for each look."""
    suffix = f".{inner.rpartition('.')[2].lower()}"
    try:
        if suffix in _WORKBOOKS:
            yield from sheets_of(shown, _whole(shown, open_file))
        elif suffix in _ANSWERS:
            yield from answer_tables(shown, _whole(shown, open_file))
        elif suffix in _TEXTS:
            yield DelimitedTable(shown, open_file)
        else:
            expected = "CSV, Excel, Parquet, SAS7BDAT eller et svar fra Jobindsats (.json)"
            raise refused(shown, f"en fil af slagsen {suffix}", expected, "Gem den som en af dem.")
    except (OSError, EOFError, zipfile.BadZipFile, RuntimeError) as error:
        found = f"en fil, der ikke kan pakkes ud eller læses ({type(error).__name__})"
        raise refused(shown, found, "en hel fil uden adgangskode", "Hent filen igen.") from None


def _whole(shown: str, open_file: Callable[[], BinaryIO]) -> bytes:
    with open_file() as opened:
        content = opened.read(_MOST_WORKBOOK_MB * _MB + 1)
    if len(content) > _MOST_WORKBOOK_MB * _MB:
        raise refused(shown, "en meget stor fil", f"højst {_MOST_WORKBOOK_MB} MB", "Gem som CSV.")
    return content


def _inside_zip(file: Given) -> Iterator[Table]:
    try:
        with file.open() as opened, zipfile.ZipFile(opened) as archive:
            inside = [each for each in archive.infolist() if not each.is_dir()]
    except (OSError, zipfile.BadZipFile):
        raise refused(file.name, "en fil, der ikke er en zip", "en zip-fil", "Hent filen igen.") from None
    if len(inside) > _MOST_INSIDE:
        raise refused(file.name, f"{len(inside)} filer", f"højst {_MOST_INSIDE}", "Del zip-filen.")
    for each in inside:
        shown = f"{file.name}/{each.filename}"
        if each.file_size > _HIGHEST_RATIO * max(each.compress_size, 1) and each.file_size > _MB:
            raise refused(
                shown, "en fil, der fylder unormalt meget udpakket", "en export", "Pak den ud først."
            )
        yield from _of_stream(each.filename, shown, _opener(file, each))


def _opener(file: Given, member: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    return lambda: cast("BinaryIO", _Member(file.open(), member))


class _Member(io.BufferedReader):
    """A file inside a .zip; closing it closes the archive below."""

    def __init__(self, below: BinaryIO, member: zipfile.ZipInfo) -> None:
        self._below = below
        self._archive = zipfile.ZipFile(below)
        super().__init__(cast("io.RawIOBase", self._archive.open(member)))

    def close(self) -> None:
        super().close()
        self._archive.close()
        self._below.close()
