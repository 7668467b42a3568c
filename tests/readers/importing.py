"""Files in, register out, as the tests of readers use it."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from gevinst.law.shipped import shipped_law
from gevinst.readers.door import Door
from gevinst.readers.recognise import all_readers
from gevinst.readers.source import Context
from gevinst.register.folder import Folder
from gevinst.register.schemas import Kind
from gevinst.use_cases.read_exports import Import, ReadReport, exports_at, read_exports
from tests.readers.persons import KEY

NORDDJURS = 707


def how(register: Path) -> Import:
    """Return what an import needs besides the files."""
    context = Context(Door([KEY]), shipped_law(), NORDDJURS)
    return Import(Folder(register), context, all_readers())


def imported(files: list[Path], register: Path, known_on: date | None = None) -> ReadReport:
    """Read files into a register."""
    return read_exports(exports_at(files, known_on), how(register))


def rows(register: Path, kind: Kind) -> list[dict[str, object]]:
    """Return the rows of a table of the register."""
    found: list[dict[str, object]] = pq.read_table(Folder(register).table(kind)).to_pylist()
    return found


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a file and return its path."""
    path.write_bytes(text.encode(encoding))
    return path
