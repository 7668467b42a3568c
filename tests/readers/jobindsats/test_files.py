"""Tables that a user has downloaded, and stored answers. All figures are made up."""

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter

from gevinst.domain.errors import InputRefused
from gevinst.law.shipped import shipped_law
from gevinst.readers.columns import read_columns
from gevinst.readers.door import Door
from gevinst.readers.files.given import file_at
from gevinst.readers.files.opening import tables_of
from gevinst.readers.files.table import Piece
from gevinst.readers.jobindsats import READER
from gevinst.readers.jobindsats.answers import read_v3
from gevinst.readers.jobindsats.layout import value_of
from gevinst.readers.recognise import all_readers, recognised
from gevinst.readers.rows import Part
from gevinst.readers.source import Context
from gevinst.register.schemas import PUBLISHED, Kind
from tests.readers.persons import KEY

HEAD = "Periode;Område;Opdigtet kurve: 4 uger;Køn;Alder;Opdigtet antal"
LINES = [
    "2025Q1;Norddjurs;67,7;Kvinder;16-24 år;1.234",
    "2025Q2;Norddjurs;..;Mænd;I alt;-",
]


def parts(path: Path) -> list[Part]:
    found = [
        each for table in tables_of(file_at(path)) if (each := recognised(table, all_readers())) is not None
    ]
    (only,) = found
    assert only.reader.columns.source == "jobindsats"
    pieces = only.table.pieces(only.way, only.headings_at)
    return list(READER.read(pieces, only.known, Context(Door([KEY]), shipped_law(), 707)))


def read(path: Path) -> Part:
    (part,) = parts(path)
    return part


def rows(part: Part) -> list[tuple[object, ...]]:
    table = part.tables[Kind.PUBLISHED]
    assert table.schema.equals(PUBLISHED)
    columns = ("period", "area", "group", "measure", "value")
    return [tuple(row[name] for name in columns) for row in table.to_pylist()]


def written(path: Path, *lines: str, encoding: str = "utf-8-sig") -> Path:
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return path


EXPECTED = [
    ("2025Q1", "Norddjurs", "Alder=16-24 år; Køn=Kvinder", "Opdigtet kurve: 4 uger", 67.7),
    ("2025Q1", "Norddjurs", "Alder=16-24 år; Køn=Kvinder", "Opdigtet antal", 1234.0),
    ("2025Q2", "Norddjurs", "Alder=I alt; Køn=Mænd", "Opdigtet kurve: 4 uger", None),
    ("2025Q2", "Norddjurs", "Alder=I alt; Køn=Mænd", "Opdigtet antal", None),
]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_downloaded_csv_becomes_published_figures(tmp_path: Path, encoding: str) -> None:
    part = read(written(tmp_path / "tabel.csv", HEAD, *LINES, encoding=encoding))
    assert rows(part) == EXPECTED
    assert (part.accepted, part.aside) == (2, ())
    assert set(part.tables[Kind.PUBLISHED]["table"].to_pylist()) == {""}
    assert part.tables[Kind.PUBLISHED]["updated"].null_count == 4


def test_a_downloaded_sheet_becomes_the_same(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "tabel.xlsx")
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["Opdigtet tabel fra jobindsats.dk"])
    sheet.write_row(2, 0, HEAD.split(";"))
    sheet.write_row(3, 0, ["2025Q1", "Norddjurs", 67.7, "Kvinder", "16-24 år", 1234])
    sheet.write_row(4, 0, ["2025Q2", "Norddjurs", "..", "Mænd", "I alt", "-"])
    book.close()
    assert rows(read(tmp_path / "tabel.xlsx")) == EXPECTED


@pytest.mark.parametrize(
    "headings",
    [
        ["Periode", "Område", "Antal"],
        ["periode", "KOMMUNE", "Antal"],
        ["Period", "Area", "Antal"],
        ["Periodetype", "Område", "Antal"],
    ],
)
def test_a_table_is_known_by_period_area_and_one_more(headings: list[str]) -> None:
    assert READER.recognise(headings) is not None


@pytest.mark.parametrize(
    "headings",
    [
        ["Periode", "Område"],
        ["Periode", "Område", " "],
        ["Periode", "Antal"],
        ["Område", "Antal"],
        ["Periode", "Område", "CPR-nummer", "Antal"],
        ["Periode", "Kommune", "Personnummer"],
    ],
)
def test_other_tables_and_those_with_persons_are_not(headings: list[str]) -> None:
    assert READER.recognise(headings) is None


def test_the_period_is_that_column_also_beside_its_type(tmp_path: Path) -> None:
    path = written(tmp_path / "tabel.csv", "Periodetype;Periode;Område;Antal", "Kvartal;2025Q1;Norddjurs;5")
    assert rows(read(path)) == [("2025Q1", "Norddjurs", "", "Antal", 5.0)]


def test_a_municipality_beside_an_area_divides(tmp_path: Path) -> None:
    path = written(tmp_path / "tabel.csv", "Kommune;Periode;Område;Antal", "A;2025Q1;Midt;5")
    assert rows(read(path)) == [("2025Q1", "Midt", "Kommune=A", "Antal", 5.0)]


def test_a_row_that_cannot_be_used_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    lines = [
        *LINES,
        "1. kvt. 2025;Norddjurs;1,0;Mænd;I alt;1",
        ";Norddjurs;1,0;Mænd;I alt;1",
        "2025Q3;;1,0;Mænd;I alt;1",
        "2025Q4;Norddjurs;ca. 5;Mænd;I alt;1",
        "2025Q4;Norddjurs;1,0;0101011234;I alt;1",
        "Kilde: opdigtet",
    ]
    part = read(written(tmp_path / "tabel.csv", HEAD, *lines))
    assert rows(part) == EXPECTED
    assert [(each.row, each.column) for each in part.aside] == [
        (3, "Periode"),
        (4, "Periode"),
        (5, "Område"),
        (6, "Opdigtet kurve: 4 uger"),
        (7, "Køn"),
        (8, ""),
    ]
    assert part.aside[0].found == "»1. kvt. 2025«"
    assert "2026M08" in part.aside[0].expected
    assert "[cpr]" in part.aside[4].found
    assert part.accepted + len(part.aside) == len(lines)


def test_a_column_of_cpr_numbers_under_another_name_is_never_a_measure(tmp_path: Path) -> None:
    lines = [f"2025Q1;Norddjurs;{day:02d}0101{1000 + day};5" for day in range(1, 10)]
    part = read(written(tmp_path / "tabel.csv", "Periode;Område;Nr;Antal", *lines))
    assert (part.accepted, len(part.aside)) == (0, 9)
    assert "0101" not in repr(part.aside)


def test_an_empty_column_is_a_measure_without_published_figures(tmp_path: Path) -> None:
    path = written(tmp_path / "tabel.csv", "Periode;Område;Sen måling;Antal", "2025Q1;Norddjurs;;5")
    assert rows(read(path)) == [
        ("2025Q1", "Norddjurs", "", "Sen måling", None),
        ("2025Q1", "Norddjurs", "", "Antal", 5.0),
    ]


def test_a_table_without_numbers_is_set_aside(tmp_path: Path) -> None:
    part = read(written(tmp_path / "tabel.csv", "Periode;Område;Køn", "2025Q1;Norddjurs;Mænd"))
    assert part.accepted == 0
    assert [each.expected for each in part.aside] == ["mindst én kolonne med tal"]


def test_a_table_without_rows_is_nothing(tmp_path: Path) -> None:
    assert [rows(each) for each in parts(written(tmp_path / "tabel.csv", HEAD))] in ([], [[]])


def piece(*rows: list[str]) -> Piece:
    columns = [pa.array(each, pa.string()) for each in zip(*rows, strict=True)]
    return Piece(pa.RecordBatch.from_arrays(columns, names=[str(at) for at in range(len(columns))]))


def test_what_a_column_is_does_not_change_on_the_way() -> None:
    known = READER.recognise(["Periode", "Område", "Trin", "Antal"])
    assert known is not None
    first = piece(["2025Q1", "A", "1", "5"])
    second = piece(["2025Q2", "A", "mindst 2", "6"], ["2025Q3", "A", "mindst 3", "7"])
    context = Context(Door([KEY]), shipped_law(), 707)
    found = [rows(part) for part in READER.read(iter([first, second]), known, context)]
    assert found == [
        [("2025Q1", "A", "Trin=1", "Antal", 5.0)],
        [("2025Q2", "A", "Trin=mindst 2", "Antal", 6.0), ("2025Q3", "A", "Trin=mindst 3", "Antal", 7.0)],
    ]


def test_columns_of_one_name_are_numbered(tmp_path: Path) -> None:
    path = written(tmp_path / "tabel.csv", "Periode;Område;Antal;Antal", "2025Q1;Norddjurs;5;6")
    assert [row[3:] for row in rows(read(path))] == [("Antal", 5.0), ("Antal (2)", 6.0)]


def test_a_municipality_may_have_headings_of_its_own() -> None:
    own = read_columns(b"source: jobindsats\ncolumns:\n  area: {headings: [Jobcenter]}\n", "own.yaml")
    assert READER.recognise(["Periode", "Jobcenter", "Antal"]) is None
    assert READER.with_columns(own).recognise(["Periode", "Jobcenter", "Antal"]) is not None


@pytest.mark.parametrize("cell", [None, "", " ", "-", ".", ".."])
def test_what_is_not_published_has_no_value(cell: str | None) -> None:
    assert value_of(cell) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [("0", 0.0), ("0,0", 0.0), ("67,7", 67.7), ("-1,5", -1.5), ("1.234,5", 1234.5)],
)
def test_a_number_has_its_value(cell: str, value: float) -> None:
    assert value_of(cell) == value


@pytest.mark.parametrize("cell", ["1.5", "12 34", "ca. 5", "5 %", "nan"])
def test_anything_else_is_no_value(cell: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        value_of(cell)


def test_a_stored_answer_of_version_3_is_read_with_its_day() -> None:
    answer = {
        "columns": ["Periode", "Område", "Antal"],
        "rows": [["2025Q1", "Norddjurs", 5], [2024, "A", None]],
    }
    data = json.dumps(answer).encode()
    found = read_v3(data, "svar.json", "madeup01", date(2026, 9, 15))
    assert (found.rows, found.updated, found.periods) == (2, date(2026, 9, 15), ("2024", "2025Q1"))
    assert found.digest == hashlib.sha256(data).hexdigest()
    assert found.figures.drop_columns(["group", "measure"]).to_pylist() == [
        {
            "table": "madeup01",
            "updated": date(2026, 9, 15),
            "period": "2025Q1",
            "area": "Norddjurs",
            "value": 5.0,
        },
        {"table": "madeup01", "updated": date(2026, 9, 15), "period": "2024", "area": "A", "value": None},
    ]


def test_an_answer_without_rows_is_an_empty_table() -> None:
    found = read_v3(
        b'{"columns": ["Periode", "Omr\\u00e5de", "Antal"], "rows": []}', "svar.json", "madeup01", None
    )
    assert found.figures.equals(pa.Table.from_pylist([], schema=PUBLISHED))


def test_every_measure_with_something_else_than_numbers_is_told_of() -> None:
    rows = [["2025Q1", "A", number, number] for number in range(5)] + [["2025Q2", "A", "u.a.", "u.a."]]
    data = json.dumps({"columns": ["Periode", "Område", "Et", "To"], "rows": rows}).encode()
    with pytest.raises(InputRefused) as refusal:
        read_v3(data, "svar.json", "madeup01", None)
    assert [each.place.field for each in refusal.value.problems] == [
        "kolonne »Et«, række 6",
        "kolonne »To«, række 6",
    ]


def read_rows(*rows: list[object], columns: tuple[str, ...] = ("Periode", "Område", "Antal")) -> pa.Table:
    data = json.dumps({"columns": columns, "rows": rows}).encode()
    return read_v3(data, "svar.json", "madeup01", None).figures


def test_two_values_for_one_period_area_and_group_are_refused() -> None:
    with pytest.raises(InputRefused, match="flere forskellige tal for 2025Q1, A, Antal"):
        read_rows(["2025Q1", "A", 5], ["2025Q1", "B", 6], ["2025Q1", "A", None])


def test_a_division_by_numbers_that_looks_like_a_measure_is_refused_and_not_guessed() -> None:
    columns = ("Periode", "Område", "Trin", "Antal")
    with pytest.raises(InputRefused, match="flere forskellige tal for 2025Q1, A, Trin"):
        read_rows(["2025Q1", "A", 1, 5], ["2025Q1", "A", 2, 6], columns=columns)


def test_the_same_value_twice_is_one_value() -> None:
    assert set(read_rows(["2025Q1", "A", 5], ["2025Q1", "A", "5,0"])["value"].to_pylist()) == {5.0}


def test_what_looks_like_a_cpr_number_is_refused_and_not_shown() -> None:
    with pytest.raises(InputRefused, match="kolonne 2, række 2") as refusal:
        read_rows(["2025Q1", "A", 5], ["2025Q1", "0101011234", 6])
    assert "0101011234" not in str(refusal.value)
    with pytest.raises(InputRefused, match=re.escape("»[cpr] x«")):
        read_rows(["2025Q1", "A", 5], ["2025Q1", "B", 6], ["2025Q1", "C", "010101-1234 x"])


def test_a_number_keeps_every_digit_that_the_answer_has() -> None:
    assert read_rows(["2025Q1", "A", 0.1234567890123])["value"].to_pylist() == [0.1234567890123]
