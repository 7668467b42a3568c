"""LibreOffice as the second opinion on a workbook's cached values."""

import subprocess
from pathlib import Path

import pytest

from tests.reports.workbook_opened import Opened

# 0: always compute formulas of a file from Excel again, whatever is cached in it.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def recalculated(folder: Path, *workbooks: bytes) -> list[Opened]:
    """Return the workbooks as LibreOffice saves them."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE)
    paths = [folder / f"{number}.xlsx" for number in range(len(workbooks))]
    for path, workbook in zip(paths, workbooks, strict=True):
        path.write_bytes(workbook)
    command = [
        "soffice",
        f"-env:UserInstallation={user.parent.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run(
        [*command, "--outdir", folder / "out", *paths], check=True, capture_output=True, timeout=120
    )
    return [Opened((folder / "out" / path.name).read_bytes()) for path in paths]


def disagreements(cached: Opened, again: Opened) -> list[tuple[str, str]]:
    """Return sheet and cell of every formula that came to another value than the cached one."""
    return [
        (sheet, reference)
        for sheet, cells in cached.cells.items()
        for reference, cell in cells.items()
        if cell.formula and not _same(cell.value, again.cells[sheet][reference].value)
    ]


def _same(cached: str, found: str) -> bool:
    if cached == "–":
        return found == cached
    return found != "–" and float(found) == pytest.approx(float(cached), rel=1e-12, abs=1e-6)
