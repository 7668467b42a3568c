"""A workbook taken apart, for the tests that look inside the file."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from gevinst.reports.workbook.layout import Address

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Inside:
    """A cell as it stands in the file."""

    kind: str
    formula: str
    value: str


class Opened:
    """A workbook taken apart: its XML parts, and its cells by sheet and reference."""

    def __init__(self, workbook: bytes) -> None:
        with ZipFile(BytesIO(workbook)) as archive:
            self.parts = {part: archive.read(part).decode() for part in archive.namelist()}
        self.strings = ["".join(item.itertext()) for item in self._xml("xl/sharedStrings.xml")]
        names = [sheet.get("name", "") for sheet in self._xml("xl/workbook.xml").iter(f"{MAIN}sheet")]
        self.sheet_parts = {each: f"xl/worksheets/sheet{n}.xml" for n, each in enumerate(names, 1)}
        self.cells = {each: dict(self._cells(part)) for each, part in self.sheet_parts.items()}

    def at(self, address: Address) -> Inside:
        """Return the cell at an address."""
        return self.cells[address.sheet][address.cell]

    def texts(self, sheet: str) -> list[str]:
        """Return what stands as text on a sheet."""
        return [cell.value for cell in self.cells[sheet].values() if cell.kind in {"s", "str"}]

    def charts(self) -> list[str]:
        """Return the charts as XML."""
        return [self.parts[part] for part in self.parts if part.startswith("xl/charts/chart")]

    def _cells(self, part: str) -> Iterator[tuple[str, Inside]]:
        for cell in self._xml(part).iter(f"{MAIN}c"):
            kind, value = cell.get("t", "n"), cell.findtext(f"{MAIN}v", "")
            formula = cell.findtext(f"{MAIN}f", "")
            yield cell.get("r", ""), Inside(kind, formula, self.strings[int(value)] if kind == "s" else value)

    def _xml(self, part: str) -> ET.Element:
        return ET.fromstring(self.parts[part])  # noqa: S314 - made by these tests
