"""Notes that add up are left in peace: random programmes and packages, written, read and checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checking.planted_proof import false_findings


@pytest.mark.parametrize(("ending", "count"), [("docx", 30), ("pdf", 6)])
def test_nothing_is_found_in_a_clean_note(ending: str, count: int, tmp_path: Path) -> None:
    assert list(false_findings(range(count), tmp_path, ending)) == []


@pytest.mark.proof
@pytest.mark.parametrize(("ending", "count"), [("docx", 200), ("pdf", 40)])
def test_nothing_is_found_in_many_clean_notes(
    ending: str, count: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    false = list(false_findings(range(30_000, 30_000 + count), tmp_path, ending))
    record_property("notes", count)
    record_property("false findings", len(false))
    assert false == []
