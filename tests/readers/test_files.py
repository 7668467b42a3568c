"""Files of every kind become the same table; what cannot be read is told in plain words."""

import gzip
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from gevinst.domain.errors import InputRefused
from gevinst.readers.files.given import file_at
from gevinst.readers.files.opening import tables_of
from gevinst.readers.files.table import Table
from gevinst.readers.recognise import all_readers, recognised
from tests.readers.importing import imported

HEAD = "Artskonto;Bogføringsdato;Beløb;Tekst"
LINES = ["4000;15-01-2021;1.234,50;Kørsel æøå", "4001;16-01-2021;200,00-;Kreditnota"]
CELLS = [["4000", "15-01-2021", "1.234,50", "Kørsel æøå"], ["4001", "16-01-2021", "200,00-", "Kreditnota"]]


def cells(path: Path) -> list[list[str]]:
    """Return the rows of the one table of a file that is recognised."""
    found = [
        each for table in tables_of(file_at(path)) if (each := recognised(table, all_readers())) is not None
    ]
    (only,) = found
    pieces = list(only.table.pieces(only.way, only.headings_at))
    return [
        list(row)
        for piece in pieces
        for row in zip(*(each.to_pylist() for each in piece.batch.columns), strict=True)
    ]


def text(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found_by_rule(tmp_path: Path, encoding: str) -> None:
    assert cells(text(tmp_path / "opus.csv", HEAD, *LINES, encoding=encoding)) == CELLS


def test_a_byte_that_windows_leaves_open_is_kept_as_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "opus.csv"
    path.write_bytes(f"{HEAD}\n{LINES[0]}".encode("cp1252") + b"\x81\n")
    assert cells(path)[0][3] == "Kørsel æøå\x81"


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    lines = [line.replace(";", separator) for line in (HEAD, *LINES)]
    assert cells(text(tmp_path / "opus.csv", *lines)) == CELLS


def test_lines_before_the_headings_are_passed_over(tmp_path: Path) -> None:
    path = text(tmp_path / "opus.csv", "Rapport kørt 01-02-2021", "", "Afdeling; Job", HEAD, *LINES)
    assert cells(path) == CELLS


def test_quoted_cells_may_hold_separators_and_lines(tmp_path: Path) -> None:
    path = text(tmp_path / "opus.csv", HEAD, '4000;15-01-2021;1,00;"a; b\nc"')
    assert cells(path) == [["4000", "15-01-2021", "1,00", "a; b\nc"]]


def test_headings_may_be_empty_or_stand_twice(tmp_path: Path) -> None:
    path = text(tmp_path / "opus.csv", f"{HEAD};;Beløb", "4000;15-01-2021;1,00;a;;9,00")
    assert cells(path) == [["4000", "15-01-2021", "1,00", "a", "", "9,00"]]


def test_a_row_of_another_length_is_torn_and_told(tmp_path: Path) -> None:
    path = text(tmp_path / "opus.csv", HEAD, LINES[0], "4000;15-01-2021", LINES[1])
    (table,) = tables_of(file_at(path))
    found = recognised(table, all_readers())
    assert found is not None
    torn = [each for piece in table.pieces(found.way, found.headings_at) for each in piece.torn]
    assert [(each.row, each.found) for each in torn] == [(2, 2)]
    assert cells(path) == CELLS


def test_gz_and_zip_are_read_where_they_lie(tmp_path: Path) -> None:
    content = "\n".join([HEAD, *LINES]).encode()
    with gzip.open(tmp_path / "opus.csv.gz", "wb") as packed:
        packed.write(content)
    with zipfile.ZipFile(tmp_path / "alt.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mappe/opus.csv", content)
    assert cells(tmp_path / "opus.csv.gz") == CELLS
    assert cells(tmp_path / "alt.zip") == CELLS
    assert [each.file for each in tables_of(file_at(tmp_path / "alt.zip"))] == ["alt.zip/mappe/opus.csv"]


def test_every_sheet_of_a_workbook_is_a_table(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "opus.xlsx"))
    book.add_worksheet("Forside").write(0, 0, "Udtræk")
    sheet = book.add_worksheet("Linjer")
    for row, values in enumerate(
        [
            HEAD.split(";"),
            [4000, "15-01-2021", 1234.5, "Kørsel æøå"],
            ["4001", "16-01-2021", -200, "Kreditnota"],
        ]
    ):
        sheet.write_row(row + 2, 0, values)
    book.close()
    assert [each.sheet for each in tables_of(file_at(tmp_path / "opus.xlsx"))] == ["Forside", "Linjer"]
    assert cells(tmp_path / "opus.xlsx") == [
        ["4000", "15-01-2021", "1234,5", "Kørsel æøå"],
        ["4001", "16-01-2021", "-200", "Kreditnota"],
    ]


def test_parquet_is_read_with_its_own_types(tmp_path: Path) -> None:
    days = pa.array([18642, 18643], pa.int32()).cast(pa.date32())
    columns = {
        "Artskonto": [4000, 4001],
        "Bogføringsdato": days,
        "Beløb": [1234.5, -200.0],
        "Tekst": ["a", None],
    }
    pq.write_table(pa.table(columns), tmp_path / "opus.parquet")
    assert cells(tmp_path / "opus.parquet") == [
        ["4000", "2021-01-15", "1234,5", "a"],
        ["4001", "2021-01-16", "-200", ""],
    ]


@pytest.mark.parametrize(
    "name",
    ["tom.csv", "brudt.xlsx", "brudt.parquet", "brudt.sas7bdat", "brudt.zip", "brudt.csv.gz", "billede.png"],
)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"" if name == "tom.csv" else b"\x00\x01 not what its name says")
    with pytest.raises(InputRefused) as refusal:
        list(tables_of(file_at(tmp_path / name)))
    (problem,) = refusal.value.problems
    assert problem.place.file == name
    assert problem.remedy


def test_a_zip_that_grows_without_measure_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bombe.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("opus.csv", b"0" * 20_000_000)
    with pytest.raises(InputRefused, match="unormalt meget"):
        list(tables_of(file_at(tmp_path / "bombe.zip")))


def test_a_table_of_something_else_is_not_recognised(tmp_path: Path) -> None:
    (table,) = tables_of(file_at(text(tmp_path / "a.csv", "Navn;Alder", "A;3")))
    assert isinstance(table, Table)
    assert recognised(table, all_readers()) is None


def test_a_row_set_aside_keeps_its_number_where_rows_before_it_are_torn(tmp_path: Path) -> None:
    headings = "Artskonto;Bogføringsdato;Beløb"
    good, torn, wrong = "4500;26-01-2021;1,00", "4500;26-01-2021", "4500;i går;1,00"
    file = text(tmp_path / "opus.csv", headings, good, torn, good, wrong, torn, torn, wrong)
    report = imported([file], tmp_path / "register")
    told = (report.tables[0].aside or file).read_text(encoding="utf-8-sig").splitlines()[1:]
    assert sorted(int(each.split(";")[0]) for each in told) == [2, 4, 5, 6, 7]
    assert {each.split(";")[0] for each in told if "i går" in each} == {"4", "7"}
