"""A note that was read and checked is kept and read back as it was."""

from pathlib import Path

import pytest

from gevinst.checking.record import from_bytes, to_bytes
from gevinst.use_cases.check_note import checked_content
from tests.checking.retyped.files import WRITERS
from tests.checking.retyped.notes import PUBLISHED


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "text", "pdf with tags"])
def test_nothing_is_lost(name: str, kind: str, tmp_path: Path) -> None:
    file, write = WRITERS[kind]
    write(PUBLISHED[name], tmp_path / file)
    checked = checked_content((tmp_path / file).read_bytes(), file)
    assert checked.findings
    assert from_bytes(to_bytes(checked.note, checked.findings)) == (checked.note, checked.findings)


def test_characters_that_a_database_refuses_are_kept_too() -> None:
    checked = checked_content(
        "Et notat med \ud83d\ude00 og æøå.".encode("utf-16", "surrogatepass"), "a\0b\ud800"
    )
    assert from_bytes(to_bytes(checked.note, ())) == (checked.note, ())
