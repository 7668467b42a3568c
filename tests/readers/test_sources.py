"""A sample of each source beside what is expected of it.

    GEVINST_ACCEPT=1 python3 start.py test tests/readers/test_sources.py

writes what is read today; look at the difference before it is kept. Persons and numbers are made up.
"""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from gevinst.domain.cpr import in_text
from gevinst.register.folder import Folder
from gevinst.register.schemas import Kind
from tests.readers.importing import imported, rows

SOURCES = Path(__file__).parent / "sources"
KNOWN_ON = date(2021, 3, 1)


@pytest.mark.parametrize("name", sorted(each.name for each in SOURCES.iterdir()))
def test_a_sample_is_read_as_expected(name: str, tmp_path: Path) -> None:
    (read,) = imported([SOURCES / name / "sample.csv"], tmp_path / "register", KNOWN_ON).tables
    assert read.manifest is not None
    about = read.manifest
    kinds = [kind for kind in Kind if kind in about.tables]
    found = {
        "source": about.source,
        "rows": [about.rows_in, about.accepted, about.set_aside],
        "weeks": [about.first_week, about.last_week],
        "persons": about.persons,
        "ore": about.ore,
        "warnings": list(about.warnings),
        "set aside": [str(each) for each in read.problems],
        "tables": {kind: rows(tmp_path / "register", kind) for kind in kinds},
    }
    told = json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n"
    expected = SOURCES / name / "expected.json"
    if os.environ.get("GEVINST_ACCEPT"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert about.rows_in == about.accepted + about.set_aside
    assert not in_text(told)
    assert Folder(tmp_path / "register").current().number == 1
