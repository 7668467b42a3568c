"""Why a note is not read, in plain words, and how large a note may be."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The annual account of a large municipality, 500 pages, has some 300 tables and 40,000 cells.
MOST_TABLES = 2_000
MOST_CELLS = 100_000
MOST_TEXTS = 100_000

_MOST_UNPACKED = 200_000_000
# Text of a table packs 30:1 at most; a bomb packs 1,000:1. Small files are left alone.
_MOST_RATIO = 200
_SMALL = 5_000_000
# A tag takes some 100 bytes in memory: 4 million are the most that stay well under 1 GB.
_MOST_XML = 60_000_000
_MOST_TAGS = 4_000_000
_PART = 1_000_000

_NOTE = "et notat som Word (.docx), PDF, Excel (.xlsx), HTML eller ren tekst"


def refusal(file: str, found: str, remedy: str, expected: str = _NOTE) -> InputRefused:
    """Return the error of a note that cannot be read.

    Args:
        file: its name as the user gave it.
        found: what it is, in Danish.
        remedy: what the user can do.
        expected: what could have been read.
    """
    return InputRefused([Problem(Place(file), found, expected, remedy)])


def damaged(file: str, kind: str) -> InputRefused:
    """Return the error of a file of a known kind that does not open."""
    remedy = "Åbn filen i det program, den er lavet i, og gem den igen."
    return refusal(file, f"en beskadiget {kind}", remedy)


def too_large(file: str, what: str, most: int) -> InputRefused:
    """Return the error of a note with too much of something."""
    remedy = "Del notatet, eller gem kun de sider, der skal ses efter."
    amount = f"{most:,}".replace(",", ".")
    return refusal(file, f"mere end {amount} {what}", remedy, f"højst {amount} {what}")


def check_size(file: str, tables: int, cells: int, texts: int) -> None:
    """Make sure that a note is one that can be gone through in reasonable time.

    Raises:
        InputRefused: it has more tables, cells or texts than any note.
    """
    for count, most, what in (
        (tables, MOST_TABLES, "tabeller"),
        (cells, MOST_CELLS, "celler i tabeller"),
        (texts, MOST_TEXTS, "afsnit"),
    ):
        if count > most:
            raise too_large(file, what, most)


def unpacked(data: bytes, file: str, kind: str) -> frozenset[str]:
    """Return the names of the parts of a Word or Excel file that is safe to unpack.

    Raises:
        InputRefused: damaged, locked, or far larger when unpacked than any note.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_directory(entries, len(data), file)
            for entry in entries:
                _check_part(archive, entry, file)
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise damaged(file, kind) from None


def _check_directory(entries: Sequence[zipfile.ZipInfo], packed: int, file: str) -> None:
    names = {entry.filename.lower() for entry in entries}
    if len(names) < len(entries):
        # Which of two parts with one name is meant, each reader decides for itself.
        raise zipfile.BadZipFile
    total = _total(entries)
    if total > _MOST_UNPACKED or (total > _SMALL and total > _MOST_RATIO * packed):
        raise too_large(file, "MB, når filen pakkes ud", _MOST_UNPACKED // 10**6)
    if _total(entry for entry in entries if _is_xml(entry)) > _MOST_XML:
        raise too_large(file, "MB tekst og tabeller", _MOST_XML // 10**6)


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> None:
    """Read a part to its end, little by little: the directory may have said something else."""
    tags = size = 0
    with archive.open(entry) as part:
        while piece := part.read(_PART):
            size += len(piece)
            tags += piece.count(b"<") if _is_xml(entry) else 0
            if size > entry.file_size or tags > _MOST_TAGS:
                raise too_large(file, "tegn for tekst og tabeller i én del", _MOST_TAGS)
            if _is_xml(entry) and b"<!DOCTYPE" in piece:
                # An Office file has none; entities would be declared in it.
                raise zipfile.BadZipFile


def _total(entries: Iterable[zipfile.ZipInfo]) -> int:
    return sum(entry.file_size for entry in entries)


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels"))
