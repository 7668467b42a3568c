"""Look at an Excel file before it is read: is it one, is it safe to unpack, and does a formula fail in it."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.portfolio.sheets import MOST_COLUMNS, MOST_ROWS, position

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_UNPACKED = 100_000_000

_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
_REMEDY = "Åbn filen i Excel, og gem den som »Excel-projektmappe (.xlsx)« uden adgangskode."


def guard(data: bytes, file: str) -> dict[str, frozenset[str]]:
    """Return the cells of each sheet whose formula failed: the reader takes them for empty cells.

    Raises:
        InputRefused: the file is not an Excel workbook, or not one that can be opened safely.
    """
    if data.startswith(_OLD_OR_LOCKED):
        raise _refused(file, "en gammel Excel-fil (.xls) eller en fil med adgangskode", _REMEDY)
    try:
        entries = _unpacked(data, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise _refused(
            file, "en fil, der ikke er en Excel-projektmappe eller er beskadiget", _REMEDY
        ) from None
    if "xl/workbook.xml" not in entries:
        raise _refused(file, "en zip-fil uden projektmappe", _REMEDY)
    try:
        return _failed_formulas(entries, file)
    except expat.ExpatError:
        raise _refused(file, "et beskadiget ark", _REMEDY) from None


def _unpacked(data: bytes, file: str) -> dict[str, bytes]:
    """Return the content of the zip file. Its checksums prove the sizes checked first."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {name.lower() for name in archive.namelist()}
        if len(names) < len(archive.namelist()):
            # Which of two entries with one name is meant, each reader decides for itself.
            raise zipfile.BadZipFile
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            remedy = "Hent en ny skabelon, og kopiér kun værdierne over i den."
            raise _refused(file, f"mere end {MOST_UNPACKED // 10**6} MB, når filen pakkes ud", remedy)
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def _refused(file: str, found: str, remedy: str) -> InputRefused:
    return InputRefused([Problem(Place(file), found, "en Excel-fil (.xlsx) efter skabelonen", remedy)])


def _failed_formulas(entries: Mapping[str, bytes], file: str) -> dict[str, frozenset[str]]:
    failed = {}
    names = _sheet_names(entries)
    for name, content in entries.items():
        # Only such an entry is read as a sheet. Without the zeros UTF-16 looks the same.
        if b"sheetData" not in content.replace(b"\0", b""):
            continue
        scan = _Scan(content)
        sheet = names.get(name, name)
        if scan.furthest_row >= MOST_ROWS or scan.furthest_column >= MOST_COLUMNS:
            found = f"mere end {MOST_ROWS} rækker eller {MOST_COLUMNS} kolonner på arket »{sheet}«"
            raise _refused(file, found, "Slet det, der står langt nede eller ude på arket.")
        failed[sheet] = frozenset(scan.failed)
    return failed


class _Scan:
    """Where the values of a sheet stand, told without building the sheet.

    Two cells far from each other make the reader lay out all that lies between them.
    """

    def __init__(self, content: bytes) -> None:
        self.furthest_row = self.furthest_column = 0
        self.failed: set[str] = set()
        self._row = ""
        self._cell: dict[str, str] = {}
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.Parse(content, True)  # noqa: FBT003 (the parser takes no keywords)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self._row = attributes.get("r", "")
        elif kind == "c":
            self._cell = attributes
        elif kind in {"v", "is"}:
            self._value()

    def _value(self) -> None:
        cell = self._cell.get("r") or f"A{self._row}"
        row, column = position(cell)
        self.furthest_row = max(self.furthest_row, row)
        self.furthest_column = max(self.furthest_column, column)
        if self._cell.get("t") == "e":
            self.failed.add(cell)


def _no_doctype(*_: object) -> None:
    # A workbook has none; entities would be declared in it.
    raise expat.ExpatError


def _sheet_names(entries: Mapping[str, bytes]) -> dict[str, str]:
    """Return the sheet's name by the name of its entry."""
    targets = {
        each.get("Id", ""): each.get("Target", "")
        for kind, each in _elements(entries.get("xl/_rels/workbook.xml.rels", b"<none/>"))
        if kind == "Relationship"
    }
    sheets = [each for kind, each in _elements(entries["xl/workbook.xml"]) if kind == "sheet"]
    return {_entry(targets.get(_relation(each), "")): each.get("name", "") for each in sheets}


def _relation(sheet: dict[str, str]) -> str:
    # Excel calls the attribute r:id; other programs may name the prefix as they like.
    return next((value for name, value in sheet.items() if name.endswith(":id")), "")


def _entry(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _elements(content: bytes) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.Parse(content, True)  # noqa: FBT003
    return found
