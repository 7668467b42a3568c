"""`gevinst check`: what it says, what it writes, how it ends."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from jsonschema import Draft202012Validator

from gevinst import cli
from gevinst.reports.charts import render
from gevinst.reports.findings_text import NOTHING_FOUND
from gevinst.reports.pdf import pdf_bytes
from gevinst.reports.word import word_bytes
from tests.examples import ROOT, aarhus, misprinted, norddjurs

Gevinst = Callable[..., tuple[int, str, str]]


@pytest.fixture
def gevinst(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gevinst:
    """Return a function that runs the command line: exit code, what it printed, what it complained of."""

    def run(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["gevinst", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a clean note, and one with a misprint as Word, PDF and text."""
    folder = tmp_path_factory.mktemp("notes")
    clean, wrong = aarhus().document, misprinted(norddjurs().document, "−10,529", "−10,592")
    pictures = render(wrong.charts)
    (folder / "clean.docx").write_bytes(word_bytes(clean, render(clean.charts)))
    (folder / "wrong.docx").write_bytes(word_bytes(wrong, pictures))
    (folder / "wrong.pdf").write_bytes(pdf_bytes(wrong, pictures))
    (folder / "wrong.txt").write_text(TEXT, encoding="utf-8")
    return folder


TEXT = """Opfølgning på indsatsen

Tabel 1. Investering og besparelse (mio. kr.)
                2021    2022    2023   I alt
Investering    1,200   1,400   1,600   4,200
Besparelse    -0,300  -0,900  -2,500  -3,700
I alt          0,900   0,500  -0,800   0,500
"""


def test_a_clean_note_ends_with_0_and_says_what_that_means(gevinst: Gevinst, notes: Path) -> None:
    code, out, err = gevinst("check", notes / "clean.docx")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("Læst: ")
    assert out.splitlines()[-1] == NOTHING_FOUND


@pytest.mark.parametrize("name", ["wrong.docx", "wrong.pdf", "wrong.txt"])
def test_a_note_with_a_misprint_ends_with_1_and_names_it(gevinst: Gevinst, notes: Path, name: str) -> None:
    code, out, err = gevinst("check", notes / name)
    assert (code, err) == (1, "")
    assert out.startswith("Fejl: ")
    for label in ("Sted:", "Der står:", "Forventet:", "Hvorfor:", "Sikkerhed:"):
        assert label in out
    assert " fejl" in out.splitlines()[-1]


def test_json_has_the_documented_form(gevinst: Gevinst, notes: Path) -> None:
    schema = json.loads((ROOT / "docs" / "reference" / "findings.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for name, ending in (("wrong.pdf", 1), ("wrong.txt", 1), ("clean.docx", 0)):
        code, out, _ = gevinst("check", notes / name, "--json")
        content = json.loads(out)
        assert code == ending
        assert [error.message for error in Draft202012Validator(schema).iter_errors(content)] == []
        assert sum(content["counts"].values()) == len(content["findings"])


def test_a_copy_and_a_page_are_written_beside_each_other(
    gevinst: Gevinst, notes: Path, tmp_path: Path
) -> None:
    before = (notes / "wrong.docx").read_bytes()
    copy, page = tmp_path / "new" / "copy.docx", tmp_path / "found.html"
    code, out, err = gevinst("check", notes / "wrong.docx", "--annotated", copy, "--html", page)
    assert code == 1
    assert err.splitlines() == [f"Skrevet: {page}", f"Skrevet: {copy}"]
    assert "Skrevet" not in out
    assert "−10,592" in page.read_text(encoding="utf-8")
    assert any("−10,592" in comment.text for comment in Document(io.BytesIO(copy.read_bytes())).comments)
    assert (notes / "wrong.docx").read_bytes() == before


def test_a_copy_of_a_pdf_has_the_findings_on_its_pages(gevinst: Gevinst, notes: Path, tmp_path: Path) -> None:
    assert gevinst("check", notes / "wrong.pdf", "--annotated", tmp_path / "copy.pdf")[0] == 1
    with pikepdf.open(tmp_path / "copy.pdf") as copy:
        kinds = [str(each.Subtype) for page in copy.pages for each in page.get("/Annots", pikepdf.Array())]
    assert "/Highlight" in kinds


@pytest.mark.parametrize(
    ("note", "written", "told"),
    [
        ("wrong.docx", ("--annotated", "copy.pdf"), "der ender på .docx"),
        ("wrong.pdf", ("--annotated", "copy.docx"), "der ender på .pdf"),
        ("wrong.txt", ("--annotated", "copy.docx"), "brug --html"),
        ("wrong.docx", ("--html", "page.txt"), "der ender på .html"),
    ],
)
def test_what_cannot_be_written_is_refused(
    gevinst: Gevinst, notes: Path, note: str, written: tuple[str, str], told: str
) -> None:
    option, target = written
    code, out, err = gevinst("check", notes / note, option, notes / "refused" / target)
    assert (code, out) == (2, "")
    assert told in err
    assert not (notes / "refused").exists()


def test_the_note_itself_is_never_written_over(gevinst: Gevinst, notes: Path, tmp_path: Path) -> None:
    before = (notes / "wrong.docx").read_bytes()
    (tmp_path / "same.docx").symlink_to(notes / "wrong.docx")
    for target in (notes / "wrong.docx", tmp_path / "same.docx"):
        code, _, err = gevinst("check", notes / "wrong.docx", "--annotated", target)
        assert code == 2
        assert "notatet selv" in err
    assert (notes / "wrong.docx").read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02" * 400, b"PK\x03\x04 broken", b"%PDF-1.4 x"])
def test_a_file_that_is_no_note_ends_with_2_and_says_so_in_danish(
    gevinst: Gevinst, tmp_path: Path, content: bytes | None
) -> None:
    note = tmp_path / "note.docx"
    if content is not None:
        note.write_bytes(content)
    code, out, err = gevinst("check", note, "--html", tmp_path / "found.html")
    assert (code, out) == (2, "")
    assert "Fejl i" in err
    assert "Forventet:" in err
    assert not (tmp_path / "found.html").exists()
