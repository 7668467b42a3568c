"""Checking a note: what Gevinst writes is clean, and a misprint in it is found."""

from collections.abc import Callable
from pathlib import Path

import pytest

import gevinst
from gevinst.domain.problem import Severity
from gevinst.figures.document import Document
from gevinst.reports.charts import render
from gevinst.reports.pdf import pdf_bytes
from gevinst.reports.word import word_bytes
from gevinst.use_cases.check_note import Checked, checked
from tests.examples import aarhus, misprinted, norddjurs

NOTES: dict[str, Callable[[], Document]] = {
    "norddjurs": lambda: norddjurs().document,
    "aarhus": lambda: aarhus().document,
}
KINDS = ["docx", "pdf"]


def written(document: Document, kind: str, folder: Path) -> Path:
    """Write a note as Word or PDF and return its path."""
    maker = {"docx": word_bytes, "pdf": pdf_bytes}[kind]
    path = folder / f"note.{kind}"
    path.write_bytes(maker(document, render(document.charts)))
    return path


@pytest.fixture(scope="module", params=[(name, kind) for name in NOTES for kind in KINDS], ids="-".join)
def note(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Checked]:
    """Return the name of an example, and its note as written and checked."""
    name, kind = request.param
    return name, checked(written(NOTES[name](), kind, tmp_path_factory.mktemp(name)))


# Norddjurs published these figures, and a note that prints them is right to be asked about them.
PUBLISHED = {
    ("copied-cells", "−0,123"),
    ("copied-cells", "−1,706"),
    ("series-pattern", "−3,929"),
    ("curves", "25,6"),
}


def test_our_own_notes_are_clean_but_for_what_was_published_so(note: tuple[str, Checked]) -> None:
    name, result = note
    known = PUBLISHED if name == "norddjurs" else set()
    assert {(each.rule, each.printed) for each in result.findings} == known
    assert result.of(Severity.ERROR) == ()


def test_every_table_with_numbers_is_read(note: tuple[str, Checked]) -> None:
    name, result = note
    printed = {str(table.number) for table in NOTES[name]().tables if table.numeric}
    assert printed - {table.number for table in result.note.tables} == set()
    assert result.sentences > 10


@pytest.mark.parametrize("kind", KINDS)
def test_a_misprinted_total_is_an_error_where_it_stands(kind: str, tmp_path: Path) -> None:
    wrong = written(misprinted(norddjurs().document, "−10,529", "−10,592"), kind, tmp_path)
    errors = [each for each in gevinst.check_note(wrong) if each.severity is Severity.ERROR]
    assert "−10,592" in {each.printed for each in errors}
