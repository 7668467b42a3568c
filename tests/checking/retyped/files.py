"""The file kinds a retyped note is written to: name → writer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.checking.retyped.blocks import Block
from tests.checking.retyped.pdf import write_pdf, write_pdf_of_docx
from tests.checking.retyped.plain import write_text
from tests.checking.retyped.web import write_html
from tests.checking.retyped.word import write_docx
from tests.checking.retyped.workbook import write_xlsx, write_xlsx_of_numbers

Writer = Callable[[tuple[Block, ...], Path], None]

WRITERS: dict[str, tuple[str, Writer]] = {
    "docx": ("note.docx", write_docx),
    "xlsx": ("note.xlsx", write_xlsx),
    "xlsx with numbers": ("numbers.xlsx", write_xlsx_of_numbers),
    "html": ("note.html", write_html),
    "text": ("note.txt", write_text),
    "pdf with tags": ("tagged.pdf", write_pdf),
    "pdf of LibreOffice": ("ruled.pdf", write_pdf_of_docx),
}
