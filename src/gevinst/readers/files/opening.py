"""A file as the user named it, opened: the tables that it holds, also inside .gz and .zip.

Nothing is unpacked to the disk: a file with CPR numbers is read where it lies.
"""

from __future__ import annotations

import gzip
import zipfile
from typing import TYPE_CHECKING, BinaryIO, cast

from gevinst.readers.files.delimited import DelimitedTable
from gevinst.readers.files.grids import ParquetTable, SasTable, sheets_of
from gevinst.readers.files.table import Table, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_TEXTS = (".csv", ".txt", ".tsv", ".tab", ".dat")
_MB = 1_000_000
_MOST_WORKBOOK_MB = 200
# A zip that unpacks to more than a hundred times its size is no export.
_HIGHEST_RATIO = 200
_MOST_INSIDE = 1_000


def tables_of(path: Path) -> Iterator[Table]:
    """Return the tables of a file.

    Raises:
        InputRefused: the file is empty, of a kind that no reader takes, or broken.
    """
    if path.stat().st_size == 0:
        raise refused(path.name, "en tom fil", "en fil med rækker", "Hent filen igen.")
    suffix = path.suffix.lower()
    if suffix == ".zip":
        yield from _inside_zip(path)
    elif suffix == ".parquet":
        yield ParquetTable(path.name, path)
    elif suffix == ".sas7bdat":
        yield SasTable(path.name, path)
    elif suffix == ".gz":
        inner = path.name.removesuffix(path.suffix)
        yield from _of_stream(inner, path.name, lambda: cast("BinaryIO", gzip.GzipFile(path)))
    else:
        yield from _of_stream(path.name, path.name, lambda: path.open("rb"))


def _of_stream(inner: str, shown: str, open_file: Callable[[], BinaryIO]) -> Iterator[Table]:
    """Return the tables of a file that is opened anew for each look."""
    suffix = f".{inner.rpartition('.')[2].lower()}"
    try:
        if suffix in _WORKBOOKS:
            with open_file() as opened:
                content = opened.read(_MOST_WORKBOOK_MB * _MB + 1)
            if len(content) > _MOST_WORKBOOK_MB * _MB:
                raise refused(
                    shown, "et meget stort regneark", f"højst {_MOST_WORKBOOK_MB} MB", "Gem som CSV."
                )
            yield from sheets_of(shown, content)
        elif suffix in _TEXTS:
            yield DelimitedTable(shown, open_file)
        else:
            expected = "CSV, Excel, Parquet eller SAS7BDAT"
            raise refused(shown, f"en fil af slagsen {suffix}", expected, "Gem den som en af dem.")
    except (OSError, EOFError, zipfile.BadZipFile, RuntimeError) as error:
        found = f"en fil, der ikke kan pakkes ud eller læses ({type(error).__name__})"
        raise refused(shown, found, "en hel fil uden adgangskode", "Hent filen igen.") from None


def _inside_zip(path: Path) -> Iterator[Table]:
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile):
        raise refused(path.name, "en fil, der ikke er en zip", "en zip-fil", "Hent filen igen.") from None
    with archive:
        inside = [each for each in archive.infolist() if not each.is_dir()]
    if len(inside) > _MOST_INSIDE:
        raise refused(path.name, f"{len(inside)} filer", f"højst {_MOST_INSIDE}", "Del zip-filen.")
    for each in inside:
        shown = f"{path.name}/{each.filename}"
        if each.file_size > _HIGHEST_RATIO * max(each.compress_size, 1) and each.file_size > _MB:
            raise refused(
                shown, "en fil, der fylder unormalt meget udpakket", "en export", "Pak den ud først."
            )
        yield from _of_stream(each.filename, shown, _opener(path, each))


def _opener(path: Path, member: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        return cast("BinaryIO", zipfile.ZipFile(path).open(member))

    return open_member
