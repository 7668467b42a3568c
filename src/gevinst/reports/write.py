"""Write a follow-up or a package into a folder: all of it or nothing."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from gevinst.domain.errors import OutputRefused
from gevinst.figures.record import to_json
from gevinst.reports.charts import chart_files, render
from gevinst.reports.pdf import pdf_bytes
from gevinst.reports.word import word_bytes
from gevinst.reports.workbook import workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gevinst.use_cases.follow_up import FollowUp
    from gevinst.use_cases.package import PackageReport

    Tell = Callable[[str, int, int], None]

CHARTS = "charts"
_STEPS = 4


def write(report: FollowUp | PackageReport, folder: Path, *, template: bytes | None = None) -> list[Path]:
    """Write note.docx, note.pdf, workbook.xlsx, figures.json and charts/ and return their paths.

    Everything is made before the first file is put in place, and each file is put in place whole,
    so that a failure leaves what was there.

    Args:
        report: what to write.
        folder: where to; made when it does not exist.
        template: the municipality's own Word template; the built-in one when None.

    Raises:
        OutputRefused: the folder cannot be written.
        InputRefused: the template cannot be used.
    """
    return put_in_place(files_of(report, template=template), folder)


def _tell_nobody(_text: str, _done: int, _total: int) -> None:
    pass


def files_of(
    report: FollowUp | PackageReport, *, template: bytes | None = None, tell: Tell = _tell_nobody
) -> dict[str, bytes]:
    """Return the contents of the files by their names; charts lie under ``charts/``.

    Args:
        report: what to write.
        template: the municipality's own Word template; the built-in one when None.
        tell: told in Danish what is being done, and that so many of so many steps are done.

    Raises:
        InputRefused: the template cannot be used.
    """
    document = report.document
    # The chart engine takes half a second to start and leaves Python free meanwhile.
    with ThreadPoolExecutor(max_workers=1) as pool:
        rendering = pool.submit(render, document.charts)
        tell("Skriver regnearket", 0, _STEPS)
        workbook = workbook_bytes(report.programme, report.figures, document, report.presentation)
        tell("Tegner diagrammerne", 1, _STEPS)
        pictures = rendering.result()
    tell("Skriver notatet i Word", 2, _STEPS)
    word = word_bytes(document, pictures, template)
    tell("Skriver notatet som pdf", 3, _STEPS)
    files = {
        "note.docx": word,
        "note.pdf": pdf_bytes(document, pictures),
        "workbook.xlsx": workbook,
        "figures.json": to_json(report.record).encode(),
    }
    tell("Færdig", _STEPS, _STEPS)
    return files | {f"{CHARTS}/{name}": content for name, content in chart_files(pictures).items()}


def put_in_place(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write files under a folder, each through a temporary file beside it.

    Raises:
        OutputRefused: the folder or a file in it cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(dir=_made(folder), prefix=".gevinst-") as temporary:
            for name, content in files.items():
                _made((Path(temporary) / name).parent)
                (Path(temporary) / name).write_bytes(content)
            for name in files:
                _made((folder / name).parent)
                (Path(temporary) / name).replace(folder / name)
    except OSError as error:
        raise OutputRefused(f"Der kan ikke skrives i {folder}: {error.strerror or error}.") from error
    return [folder / name for name in files]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
