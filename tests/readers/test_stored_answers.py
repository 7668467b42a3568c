"""Stored answers of Jobindsats, versions 2 and 3, read as files. All figures are made up."""

import codecs
import gzip
import json
import zipfile
from pathlib import Path

import pytest

from gevinst.domain.errors import InputRefused
from gevinst.law.shipped import shipped_law
from gevinst.readers.door import Door
from gevinst.readers.files.given import file_at
from gevinst.readers.files.opening import tables_of
from gevinst.readers.files.stored_answers import answer_tables
from gevinst.readers.recognise import all_readers, recognised
from gevinst.readers.source import Context
from gevinst.register.schemas import Kind
from tests.readers.importing import imported
from tests.readers.importing import rows as register_rows
from tests.readers.persons import KEY

COLUMNS = ["Periode", "Område", "Køn", "Opdigtet antal"]
ROWS: list[list[object]] = [
    ["2025Q1", "Norddjurs", "Kvinder", 67.7],
    ["2025Q2", "Norddjurs", "Kvinder", "1.234,5"],
    ["2025Q3", "Norddjurs", "Kvinder", ".."],
    ["2025Q4", "Norddjurs", "Kvinder", None],
]
EXPECTED = [
    ("2025Q1", "Norddjurs", "Køn=Kvinder", "Opdigtet antal", 67.7),
    ("2025Q2", "Norddjurs", "Køn=Kvinder", "Opdigtet antal", 1234.5),
    ("2025Q3", "Norddjurs", "Køn=Kvinder", "Opdigtet antal", None),
    ("2025Q4", "Norddjurs", "Køn=Kvinder", "Opdigtet antal", None),
]


def v3(*rows: list[object]) -> bytes:
    return json.dumps({"columns": COLUMNS, "rows": rows or ROWS}).encode()


def v2(label: str = "Label", times: int = 1) -> bytes:
    variables = [{"Name": f"navn{at}", label: each} for at, each in enumerate(COLUMNS)]
    return codecs.BOM_UTF8 + json.dumps([{"Variables": variables, "Data": ROWS}] * times).encode()


def cells(content: bytes) -> list[tuple[str, ...]]:
    """Return the headings and rows of the one table of an answer."""
    (table,) = answer_tables("svar.json", content)
    ((way, (headings,)),) = table.samples()
    pieces = [each.batch.columns for each in table.pieces(way, 0)]
    rows = [row for columns in pieces for row in zip(*(each.to_pylist() for each in columns), strict=True)]
    return [tuple(headings), *rows]


def figures(path: Path) -> list[tuple[object, ...]]:
    """Return the figures of a file, as the reader that recognises it understands them."""
    (table,) = tables_of(file_at(path))
    found = recognised(table, all_readers())
    assert found is not None
    assert found.reader.columns.source == "jobindsats"
    context = Context(Door([KEY]), shipped_law(), 707)
    parts = found.reader.read(table.pieces(found.way, found.headings_at), found.known, context)
    names = ("period", "area", "group", "measure", "value")
    return [
        tuple(row[name] for name in names)
        for part in parts
        for row in part.tables[Kind.PUBLISHED].to_pylist()
    ]


@pytest.mark.parametrize("content", [v3(), codecs.BOM_UTF8 + v3(), v2()])
def test_a_stored_answer_of_either_version_becomes_published_figures(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "svar.json").write_bytes(content)
    assert figures(tmp_path / "svar.json") == EXPECTED


def test_a_stored_answer_may_lie_in_a_zip_or_gz_file(tmp_path: Path) -> None:
    (tmp_path / "svar.json.gz").write_bytes(gzip.compress(v3()))
    with zipfile.ZipFile(tmp_path / "svar.zip", "w") as archive:
        archive.writestr("svar.json", v2())
    assert figures(tmp_path / "svar.json.gz") == EXPECTED
    assert figures(tmp_path / "svar.zip") == EXPECTED


def test_a_stored_answer_is_read_into_the_register_under_the_name_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "y01b01.json").write_bytes(v3())
    report = imported([tmp_path / "y01b01.json"], tmp_path / "register")
    assert not report.failed
    held = register_rows(tmp_path / "register", Kind.PUBLISHED)
    assert {each["table"] for each in held} == {"y01b01.json"}
    assert [each["value"] for each in held] == [67.7, 1234.5, None, None]


def test_a_variable_of_version_2_without_a_label_is_named_by_its_name() -> None:
    assert cells(v2("Other"))[0] == ("navn0", "navn1", "navn2", "navn3")


def test_each_answer_of_version_2_is_a_table_of_its_own() -> None:
    assert [each.named for each in answer_tables("svar.json", v2(times=2))] == [
        "svar.json, svar 1",
        "svar.json, svar 2",
    ]


def test_an_answer_without_rows_is_a_table_without_rows() -> None:
    assert cells(json.dumps({"columns": COLUMNS, "rows": []}).encode()) == [tuple(COLUMNS)]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("67.7", "67,7"),
        ("-1234567.25", "-1234567,25"),
        ("0.12345678901234567890", "0,12345678901234567890"),
        ("1.2e-05", "0,000012"),
        ("12345678901234567890", "12345678901234567890"),
        ('"1.234,5"', "1.234,5"),
        ("null", ""),
        ("NaN", ""),
        # No figure has so many digits: left as it is, the reader sets it aside.
        ("1e400", "1e400"),
        ("1e99999999999999999999", "1e99999999999999999999"),
    ],
)
def test_a_number_keeps_its_digits_and_gets_a_decimal_comma(written: str, text: str) -> None:
    content = f'{{"columns": ["Periode", "Område", "Antal"], "rows": [["2025Q1", "A", {written}]]}}'
    assert cells(content.encode())[1][2] == text


def test_a_row_with_too_few_or_many_cells_is_torn_and_the_others_are_read() -> None:
    (table,) = answer_tables("svar.json", v3(ROWS[0], ["2025Q2", "A"], ROWS[1], [*ROWS[2], 1]))
    (piece,) = table.pieces("celler", 0)
    assert piece.batch.num_rows == 2
    assert [(each.row, each.found) for each in piece.torn] == [(2, 2), (4, 5)]


def test_a_torn_row_is_set_aside_with_its_number(tmp_path: Path) -> None:
    (tmp_path / "svar.json").write_bytes(v3(ROWS[0], ["2025Q2", "A"], ROWS[1]))
    report = imported([tmp_path / "svar.json"], tmp_path / "register")
    (table,) = report.tables
    assert table.manifest is not None
    assert (table.manifest.rows_in, table.manifest.accepted, table.manifest.set_aside) == (3, 2, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"no",
        b"\xff\xfe",
        b"{}",
        b"[]",
        b"[1]",
        b'"tekst"',
        b"[" * 100_000,
        b'{"columns": [null], "rows": []}',
        b'{"columns": ["Periode"]}',
        b'{"columns": ["Periode"], "rows": [1]}',
        b'{"columns": ["Periode"], "rows": [[{}]]}',
        b'{"columns": ["Periode"], "rows": [[true]]}',
        b'[{"Variables": [1], "Data": []}]',
        b'[{"Variables": []}]',
        b'[{"Variables": {}}]',
        b'{"type": "FeatureCollection", "features": []}',
    ],
)
def test_another_file_is_refused_by_its_name(content: bytes) -> None:
    with pytest.raises(InputRefused, match=r"anden\.json"):
        list(answer_tables("anden.json", content))


def test_a_file_of_more_than_200_mb_is_refused_before_it_is_understood() -> None:
    with pytest.raises(InputRefused, match="højst 200 MB"):
        list(answer_tables("stor.json", bytes(200_000_001)))
