"""A PDF's bytes → what its pages draw and its structure tree; or in plain words why it is not read."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from gevinst.checking.files import pdf_letters
from gevinst.checking.files.pdf_letters import TooMuchOnPage, page_of
from gevinst.checking.files.pdf_tree import Element, tree_of
from gevinst.checking.files.refusals import damaged, refusal
from gevinst.domain.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PAGES = 200
# Counting stops here: a page tree can name its pages more often than a file has bytes.
_MOST_COUNTED = 20_000
# A scanned page has no letters, or the few of a stamp; the shortest page of a note has some hundred.
_FEWEST_LETTERS = 20


@dataclass(frozen=True)
class Opened:
    """What was found in a PDF.

    Args:
        pages: in order.
        tree: the structure tree; None when the file is not tagged.
    """

    pages: list[pdf_letters.Page]
    tree: Element | None


def opened(data: bytes, file: str) -> Opened:
    """Return pages and tree of a PDF.

    Raises:
        InputRefused: encrypted, damaged, too many pages, too much on a page, or without text.
    """
    try:
        found = _read(data, file)
    except (InputRefused, MemoryError):
        raise
    except PDFEncryptionError:
        raise _locked(file) from None
    except TooMuchOnPage:
        raise too_heavy(file) from None
    except Exception as error:
        # pdfminer meets damage with whatever error lies nearest, from KeyError to struct.error.
        raise damaged(file, "PDF-fil") from error
    letters = sum(not letter.text.isspace() for page in found.pages for letter in page.letters)
    if letters < _FEWEST_LETTERS * len(found.pages):
        raise _scanned(file)
    return found


def too_heavy(file: str) -> InputRefused:
    """Return the error of a file that takes too long, or more memory than a note can need."""
    found = "en PDF-fil, der tager for lang tid eller for megen hukommelse at læse"
    remedy = "Brug den oprindelige fil, eller udskriv de sider, der skal kontrolleres, til en ny PDF-fil."
    return refusal(file, found, remedy)


def _read(data: bytes, file: str) -> Opened:
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    sheets = list(islice(PDFPage.create_pages(document), _MOST_COUNTED))
    if not sheets:
        raise damaged(file, "PDF-fil")
    if len(sheets) > MOST_PAGES:
        raise _too_long(file, sheets)
    fonts = PDFResourceManager()
    pages = [page_of(sheet, number, fonts) for number, sheet in enumerate(sheets, 1)]
    numbers = {sheet.pageid: number for number, sheet in enumerate(sheets, 1)}
    return Opened(pages, tree_of(document.catalog, numbers))


def _too_long(file: str, sheets: Sequence[PDFPage]) -> InputRefused:
    remedy = "Udskriv de sider, der skal kontrolleres, til en ny PDF-fil."
    return refusal(file, f"en fil på {len(sheets)} sider", remedy, f"højst {MOST_PAGES} sider")


def _locked(file: str) -> InputRefused:
    remedy = "Gem den uden adgangskode."
    return refusal(file, "en PDF-fil med adgangskode", remedy, "en fil, der kan åbnes")


def _scanned(file: str) -> InputRefused:
    found = "en PDF-fil uden tekst, formentlig skannet"
    remedy = "Brug den oprindelige fil, eller kør tekstgenkendelse (OCR) på den."
    return refusal(file, found, remedy, "en PDF-fil med tekst")
