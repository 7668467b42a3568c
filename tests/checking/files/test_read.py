"""A file is known by its content, and what cannot be read is refused in plain words."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter

from gevinst.checking.files.read import read_note
from gevinst.checking.note import Paragraph
from gevinst.domain.errors import InputRefused


def saved(folder: Path, data: bytes) -> Path:
    # The name says nothing: files are renamed.
    path = folder / "notat.bin"
    path.write_bytes(data)
    return path


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("Et afsnit.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet().write("A1", "Et afsnit.")
    book.close()
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word(), "docx"),
        (workbook(), "xlsx"),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>Et afsnit.", "html"),
        (b"<table><tr><td>Et afsnit.</table>", "html"),
        ("Et afsnit om småjob.".encode(), "text"),
        ("Et afsnit om småjob.".encode("cp1252"), "text"),
        ("Et afsnit om småjob.".encode("utf-16"), "text"),
        (b"Side 1\x0cSide 2", "text"),
    ],
)
def test_a_file_is_known_by_its_content(tmp_path: Path, data: bytes, kind: str) -> None:
    note = read_note(saved(tmp_path, data))
    assert note.kind == kind
    assert note.file.endswith("notat.bin")
    assert note.blocks


def test_letters_are_read_whatever_the_program_wrote_them_in(tmp_path: Path) -> None:
    read = {
        note.text
        for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16")
        for note in read_note(saved(tmp_path, "Der er småjob i år.".encode(encoding))).blocks
        if isinstance(note, Paragraph)
    }
    assert read == {"Der er småjob i år."}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "en tom fil"),
        (b" \n\t", "en tom fil"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 500, "adgangskode eller i et gammelt format"),
        (zipped({"billede.png": b"x"}), "hverken er et Word-dokument eller en Excel-projektmappe"),
        (b"PK\x03\x04 nej", "beskadiget Word- eller Excel-fil"),
        (word()[:-400], "beskadiget Word- eller Excel-fil"),
        (zipped({"word/document.xml": b"<nej/>"}), "beskadiget Word-fil"),
        (zipped({"xl/workbook.xml": b"<nej"}), "beskadiget Excel-projektmappe"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "hverken er et dokument eller tekst"),
        (b"{\\rtf1 Et afsnit.}", "RTF"),
        (b"<p> </p>", "en fil uden tekst"),
        (b"x" * 30_000, "en linje på over"),
        (b"x\n" * 200_000, "linjer"),
        (zipped({"word/document.xml": b" " * 70_000_000}), "mere end"),
        (zipped({"word/media/image.bmp": b" " * 201_000_000}), "mere end 200 MB"),
        (zipped({"word/document.xml": b"<a>" * 4_100_000}), "mere end"),
        (zipped({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "beskadiget Word-fil"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(tmp_path: Path, data: bytes, found: str) -> None:
    with pytest.raises(InputRefused, match=found) as refusal:
        read_note(saved(tmp_path, data))
    (problem,) = refusal.value.problems
    assert problem.remedy
    assert "notat.bin" in str(problem)


def test_a_file_that_is_not_there_or_far_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="ingen fil"):
        read_note(tmp_path / "væk.docx")
    large = tmp_path / "stor.txt"
    with large.open("wb") as file:
        file.truncate(51_000_000)
    with pytest.raises(InputRefused, match="højst 50 MB"):
        read_note(large)
