"""A workbook becomes blocks with the numbers as the sheet shows them."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter

from gevinst.checking.files.xlsx import read_xlsx
from gevinst.checking.files.xlsx_print import printed
from gevinst.checking.note import Block, Paragraph, Table
from gevinst.domain.errors import InputRefused
from gevinst.reports.workbook import workbook_bytes
from tests.examples import norddjurs


def read(make: Callable[[Any, Any], object]) -> tuple[Block, ...]:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    make(book, book.add_worksheet("Ark"))
    book.close()
    return read_xlsx(out.getvalue(), "notat.xlsx")


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (4834000.0, "#,##0.000,,", "4,834"),
        (-1773000.0, '#,##0.000,,;"−"#,##0.000,,', "-1,773"),
        (0.766, "0 %", "77 %"),
        (0.355, "0.0%", "35,5 %"),
        (4200.0, "#,##0", "4.200"),
        (-1234567.5, "#,##0.00", "-1.234.567,50"),
        (0.0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "-"),
        (0.0, "0;-0;", ""),
        (1.25, '0.0" mio. kr."', "1,3"),
        (1.5, "0.0##", "1,5"),
        (-0.0001, "0.00", "0,00"),
        (2020.0, "", "2020"),
        (3.11, "General", "3,11"),
        (0.1 + 0.2, "", "0,3"),
        (12.0, "[Red]0;[Blue]-0", "12"),
        (1500.0, "0.00E+00", "1500"),
        (float("nan"), "0", ""),
        (True, "", "Sand"),
        (datetime(2021, 11, 26), "", "26-11-2021"),  # noqa: DTZ001 (a cell has no time zone)
        ("i.a.", "0", "i.a."),
    ],
)
def test_a_value_is_printed_as_its_format_says(value: object, code: str, shown: str) -> None:
    assert printed(value, code) == shown


def test_caption_unit_and_source_around_a_block_go_with_it() -> None:
    def make(book: Any, sheet: Any) -> None:
        three = book.add_format({"num_format": "0.000"})
        sheet.write("A1", "Opfølgning")
        sheet.write("A3", "Tabel 1. Investering")
        sheet.write("A4", "mio. kr., løbende priser")
        sheet.write_row("A5", ["", 2020, 2021])
        sheet.write_row("A6", ["Småjob", 0.45, 0.325], three)
        sheet.write_row("A7", ["I alt", 0.45, 0.325], three)
        sheet.write("A8", "Kilde: Opus")
        sheet.write("A10", "Der spares 3,11 mio. kr.")

    blocks = read(make)
    (table,) = tables(blocks)
    assert (table.number, table.unit, table.notes) == ("1", "mio. kr., løbende priser", ("Kilde: Opus",))
    assert [column.name for column in table.columns] == ["2020", "2021"]
    cell = table.rows[0].cells[1]
    assert (cell.text, str(cell.spot)) == (
        "0,325",
        "ark »Ark«, celle C6, Tabel 1, række »Småjob«, kolonne »2021«",
    )
    assert texts(blocks) == ["Ark", "Opfølgning", "Der spares 3,11 mio. kr."]
    assert table.section == "Opfølgning"


def test_merged_headings_count_in_each_of_their_columns() -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.merge_range("B1:C1", "2020")
        sheet.merge_range("D1:F1", "2021")
        sheet.write_row("A2", ["Case", "Budget", "Resultat", "Budget", "Resultat", "I alt"])
        sheet.write_row("A3", ["Småjob", 1.5, 2.5, 3.5, 4.5, 8])

    (table,) = tables(read(make))
    assert [column.name for column in table.columns] == [
        "2020 Budget",
        "2020 Resultat",
        "2021 Budget",
        "2021 Resultat",
        "2021 I alt",
    ]


def test_a_total_below_a_blank_row_belongs_to_its_table_and_a_new_heading_does_not() -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.write_row("B2", ["Case", "2020", "2021"])
        sheet.write_row("B3", ["Småjob", 1.5, 2.5])
        sheet.write_row("B5", ["I alt", 1.5, 2.5])
        sheet.write_row("B7", ["Case", "2020", "2021"])
        sheet.write_row("B8", ["Netværk", 1.5, 2.5])

    assert [[row.label for row in table.rows] for table in tables(read(make))] == [
        ["Småjob", "I alt"],
        ["Netværk"],
    ]


def test_hidden_sheets_and_text_numbers_are_read_and_failed_formulas_shown() -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.write("A1", "Forside")
        hidden = book.add_worksheet("Skjult")
        hidden.hide()
        hidden.write_row("A1", ["Case", "2020", "2021"])
        hidden.write_row("A2", ["Småjob", "-3,11", 7])
        hidden.write_formula("C2", "=1/0", value="#DIV/0!")

    (table,) = tables(read(make))
    assert [cell.text for cell in table.rows[0].cells] == ["-3,11", "#FEJL"]
    assert table.section == "Skjult"


def test_our_own_workbook_shows_the_same_tables_as_its_note() -> None:
    report = norddjurs()
    data = workbook_bytes(report.programme, report.figures, report.document, report.presentation)
    blocks = read_xlsx(data, "workbook.xlsx")
    first = next(table for table in tables(blocks) if table.number == "1")
    assert first.unit == "mio. kr., løbende priser"
    assert [cell.text for cell in first.rows[-1].cells] == ["3,061", "-0,594", "-5,028", "-7,968", "-10,529"]


def test_cells_far_apart_are_refused_before_they_are_laid_out() -> None:
    def make(book: Any, sheet: Any) -> None:
        sheet.write("A1", 1)
        sheet.write(1_000_000, 16_000, 1)

    with pytest.raises(InputRefused, match="felter mellem første og sidste celle"):
        read(make)


def test_a_damaged_workbook_is_refused() -> None:
    with pytest.raises(InputRefused, match="beskadiget Excel-projektmappe"):
        read_xlsx(b"PK\x03\x04 nej", "notat.xlsx")
