"""Read a note, whatever its file."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from gevinst.checking.files.refusals import check_size, damaged, refusal
from gevinst.checking.note import Note, Paragraph, Table
from gevinst.portfolio.given import content_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gevinst.checking.note import Block

    Reader = Callable[[bytes, str], Sequence[Block]]

_MOST_MB = 50
_USUAL = (
    "Et notat fylder sjældent over 10 MB. Gem det uden store billeder, eller gem kun de sider, det gælder."
)
_ZIP = b"PK\x03\x04"
_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
_PAGE = re.compile(rb"<!doctype html|<html\b|<body\b|<table\b|<h[1-6]\b|<p\b|<div\b", re.IGNORECASE)
# A web page says so at its start; in plain text »<p« may stand anywhere.
_START = 2_000
# Control characters that no text has: a picture, a sound or a program.
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_note(path: Path) -> Note:
    """Return the note in a file: .docx, .pdf, .xlsx, .html/.htm or .txt, recognised by its content.

    Raises:
        InputRefused: not such a file, too large, encrypted, damaged, without text; says what to do.
    """
    return note_in(content_of(path, most_mb=_MOST_MB, usual=_USUAL), str(path))


def note_in(data: bytes, file: str) -> Note:
    """Return the note in what is in memory, such as a file sent to a web page.

    Args:
        data: the bytes of the file.
        file: its name as the user gave it; says nothing about its kind.

    Raises:
        InputRefused: as for :func:`read_note`.
    """
    kind = _kind_of(data, file)
    blocks = tuple(_READERS[kind](data, file))
    if not blocks:
        remedy = "Se, om det er den rigtige fil."
        raise refusal(file, "en fil uden tekst", remedy)
    tables = [block for block in blocks if isinstance(block, Table)]
    cells = sum(len(row.cells) for table in tables for row in table.rows)
    check_size(file, len(tables), cells, sum(isinstance(block, Paragraph) for block in blocks))
    return Note(file, kind, blocks)


def _kind_of(data: bytes, file: str) -> str:
    if data.startswith(_OLD_OR_LOCKED):
        remedy = "Åbn filen, og gem den uden adgangskode som .docx, .xlsx eller PDF."
        raise refusal(file, "en fil med adgangskode eller i et gammelt format (.doc, .xls)", remedy)
    if data.startswith(_ZIP):
        return _kind_of_zip(data, file)
    # Some programs write a few bytes before the mark of a PDF.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if not data.strip():
        raise refusal(file, "en tom fil", "Se, om det er den rigtige fil.")
    start = data[:_START]
    if _is_utf16(data):
        return "text"
    if _NOT_TEXT.search(data):
        remedy = "Gem notatet som .docx, .pdf, .xlsx, .html eller .txt."
        raise refusal(file, "en fil, der hverken er et dokument eller tekst", remedy)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        raise refusal(file, "et dokument i RTF-format", "Åbn det i Word, og gem det som .docx.")
    return "html" if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _PAGE.search(start) else "text"


def _kind_of_zip(data: bytes, file: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise damaged(file, "Word- eller Excel-fil") from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    remedy = "Pak den ud, eller gem notatet som .docx, .xlsx eller PDF."
    raise refusal(file, "en zip-fil, der hverken er et Word-dokument eller en Excel-projektmappe", remedy)


def _is_utf16(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _docx(data: bytes, file: str) -> Sequence[Block]:
    from gevinst.checking.files.docx import read_docx

    return read_docx(data, file)


def _xlsx(data: bytes, file: str) -> Sequence[Block]:
    from gevinst.checking.files.xlsx import read_xlsx

    return read_xlsx(data, file)


def _html(data: bytes, file: str) -> Sequence[Block]:
    from gevinst.checking.files.html import read_html

    return read_html(data, file)


def _pdf(data: bytes, file: str) -> Sequence[Block]:
    from gevinst.checking.files.pdf import read_pdf

    return read_pdf(data, file)


def _text(data: bytes, file: str) -> Sequence[Block]:
    from gevinst.checking.files.plain import read_text

    return read_text(data, file)


_READERS: dict[str, Reader] = {"docx": _docx, "xlsx": _xlsx, "html": _html, "pdf": _pdf, "text": _text}
