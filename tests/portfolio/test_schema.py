"""The schema tells of everything in the domain, once, and of nothing else."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from gevinst.portfolio import read_portfolio, reference_page
from gevinst.portfolio.excel_writer import _validation
from gevinst.portfolio.record import Record
from gevinst.portfolio.reference import EXAMPLE
from gevinst.portfolio.schema import PROGRAMME
from gevinst.portfolio.sheets import MOST_COLUMNS, SHEET_ORDER, SHEETS, single_fields


def records(record: Record = PROGRAMME) -> list[Record]:
    return [record, *(inner for part in record.parts for inner in records(part.record))]


@pytest.mark.parametrize("record", records(), ids=lambda record: record.danish)
def test_a_record_has_the_fields_of_its_class(record: Record) -> None:
    named = {each.name for each in record.fields} | {each.name for each in record.parts}
    assert named == {each.name for each in dataclasses.fields(record.make)}


def test_no_heading_or_sheet_comes_twice() -> None:
    for sheet in SHEETS:
        headings = [each.heading for each in sheet.columns]
        assert len(set(headings)) == len(headings) <= MOST_COLUMNS
    lines = [field.heading for _, field in single_fields()]
    assert len(set(lines)) == len(lines)
    assert len(set(SHEET_ORDER)) == len(SHEET_ORDER)


def test_names_fit_into_excel() -> None:
    assert all(len(name) <= 31 for name in SHEET_ORDER)
    for column in (column for sheet in SHEETS for column in sheet.columns):
        help_text = _validation(column)
        assert len(column.heading) <= 32
        assert len(help_text["input_message"]) < 255
        assert sum(len(word) + 1 for word in help_text.get("source", ())) <= 255


def test_the_reference_tells_every_field() -> None:
    page = reference_page()
    assert all(
        f"| `{field.name}` | {field.heading} |" in page for record in records() for field in record.fields
    )
    assert all(f"»{name}«" in page for name in SHEET_ORDER[1:])


def test_the_example_in_the_reference_is_good(tmp_path: Path) -> None:
    assert EXAMPLE in reference_page()
    (tmp_path / "p.yaml").write_text(EXAMPLE, encoding="utf-8")
    assert read_portfolio(tmp_path / "p.yaml").problems == ()


def test_importing_the_layer_loads_no_heavy_library() -> None:
    code = (
        "import sys, gevinst.portfolio, gevinst.portfolio.forms, gevinst.portfolio.differences;"
        "print({'yaml', 'xlsxwriter', 'python_calamine'} & set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
