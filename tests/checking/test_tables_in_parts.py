"""A table that stands in parts, because it is too wide for the page, is read as one."""

from dataclasses import replace
from pathlib import Path

import pytest

from gevinst.checking.files.read import read_note
from gevinst.checking.meaning.understood import Understood
from gevinst.figures.document import Cell, Document, Row, Table
from tests.checking.planted_proof import in_words
from tests.checking.random_notes import findings, random_note, written

# In kroner with two decimals over five years.
NOTE = random_note(38).document


def case_tables(document: Document) -> list[Table]:
    return [table for table in document.tables if table.id.startswith("case-")]


def with_the_last_number_of(document: Document, table: Table, text: str) -> Document:
    """Return the document with another number in the lower right corner of a table."""
    *rows, last = table.rows
    changed = Row(last.label, (*last.cells[:-1], replace(last.cells[-1], text=text)), last.look)
    blocks = (replace(table, rows=(*rows, changed)) if each is table else each for each in document.blocks)
    return replace(document, blocks=tuple(blocks))


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_nothing_is_found_in_a_clean_note_with_tables_in_parts(ending: str, tmp_path: Path) -> None:
    assert [in_words(each) for each in findings(NOTE, tmp_path / f"note.{ending}")] == []


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_every_number_of_the_parts_is_known_by_its_name(ending: str, tmp_path: Path) -> None:
    note = read_note(written(NOTE, tmp_path / f"note.{ending}"))
    cells: list[Cell] = [cell for table in case_tables(NOTE) for row in table.rows for cell in row.cells]
    assert sum(table.caption.endswith("(fortsat)") for table in note.tables) == len(case_tables(NOTE))
    assert {str(fact.id) for fact in Understood(note).facts} >= {str(cell.figure) for cell in cells}


def test_a_wrong_total_in_the_second_part_is_found_from_the_years_of_both(tmp_path: Path) -> None:
    planted = with_the_last_number_of(NOTE, case_tables(NOTE)[0], "−9.876.543,00")
    assert [each.printed for each in findings(planted, tmp_path / "note.docx")] == ["−9.876.543,00"]
