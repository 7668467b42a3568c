"""What the reader of an Excel file does not show: number formats, failed formulas, how far it goes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from gevinst.checking.files.refusals import MOST_CELLS, too_large
from gevinst.checking.files.xlsx_print import BUILT_IN
from gevinst.portfolio.sheets import position

if TYPE_CHECKING:
    from collections.abc import Callable

_WORKBOOK = "xl/workbook.xml"
# Two cells far apart make the reader lay out everything between them.
_MOST_AREA = 3_000_000

_Attributes = dict[str, str]


@dataclass
class SheetParts:
    """What stands in a sheet's own part.

    Args:
        formats: number format by row and column from 0, for the cells that hold something.
        failed: the cells whose formula failed.
    """

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    failed: set[tuple[int, int]] = field(default_factory=set)


def parts_of(data: bytes, file: str) -> dict[str, SheetParts]:
    """Return the parts of each sheet by its name.

    Args:
        data: the file's content; it is safe to unpack.
        file: its name as the user gave it.

    Raises:
        InputRefused: more cells, or cells farther apart, than in any note.
        ExpatError: the file is damaged.
        KeyError: it is no workbook.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        codes = _codes(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else []
        found = {
            sheet: _Scan(archive.read(part), codes, file).parts
            for sheet, part in _sheets(archive).items()
            if part in names
        }
    if sum(len(parts.formats) for parts in found.values()) > MOST_CELLS:
        raise too_large(file, "celler med indhold", MOST_CELLS)
    return found


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet's part by the sheet's name."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relation(kind: str, attributes: _Attributes) -> None:
        if kind == "Relationship":
            targets[attributes.get("Id", "")] = posixpath.join("/xl", attributes.get("Target", ""))[1:]

    def sheet(kind: str, attributes: _Attributes) -> None:
        if kind == "sheet":
            # Excel calls the attribute r:id; other programs may name the prefix as they like.
            own = (value for name, value in attributes.items() if name.endswith(":id"))
            names[attributes.get("name", "")] = next(own, "")

    _parse(archive.read("xl/_rels/workbook.xml.rels"), relation)
    _parse(archive.read(_WORKBOOK), sheet)
    return {name: targets.get(own, "") for name, own in names.items()}


def _codes(content: bytes) -> list[str]:
    """The number format of each style of cells, in the order in which cells refer to them."""
    own: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def style(kind: str, attributes: _Attributes) -> None:
        if kind in {"cellXfs", "cellStyleXfs", "dxfs"}:
            inside[:] = [kind]
        elif kind == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif kind == "xf" and inside == ["cellXfs"]:
            styles.append(attributes.get("numFmtId", "0"))

    _parse(content, style)
    return [own.get(number, BUILT_IN.get(number, "")) for number in styles]


class _Scan:
    """Goes through a sheet without building it."""

    def __init__(self, content: bytes, codes: list[str], file: str) -> None:
        self.parts = SheetParts()
        self._codes = codes
        self._file = file
        self._row = self._column = -1
        self._furthest = (0, 0)
        self._cell: _Attributes = {}
        _parse(content, self._start)

    def _start(self, kind: str, attributes: _Attributes) -> None:
        if kind == "row":
            self._row = _index(attributes.get("r", ""), self._row + 1)
            self._column = -1
        elif kind == "c":
            own = attributes.get("r")
            self._row, self._column = position(own) if own else (self._row, self._column + 1)
            self._cell = attributes
        elif kind in {"v", "is"}:
            self._value((self._row, self._column))

    def _value(self, place: tuple[int, int]) -> None:
        style = _index(self._cell.get("s", ""), 0, first=0)
        self.parts.formats[place] = self._codes[style] if style < len(self._codes) else ""
        if self._cell.get("t") == "e":
            self.parts.failed.add(place)
        self._furthest = (max(self._furthest[0], place[0]), max(self._furthest[1], place[1]))
        if (self._furthest[0] + 1) * (self._furthest[1] + 1) > _MOST_AREA:
            raise too_large(self._file, "felter mellem første og sidste celle på et ark", _MOST_AREA)


def _index(text: str, otherwise: int, *, first: int = 1) -> int:
    return int(text) - first if text.isdecimal() and len(text) < len("1000000000") else otherwise


def _parse(content: bytes, start: Callable[[str, _Attributes], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.Parse(content, True)  # noqa: FBT003 (the parser takes no keywords)


def _no_doctype(*_: object) -> None:
    # A workbook has none; entities would be declared in it.
    raise expat.ExpatError
