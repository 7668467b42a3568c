"""The note as PDF: tagged for screen readers, fit for archives, the same everywhere."""

import io
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pdfplumber
import pikepdf
import pytest

from gevinst.figures.document import Paragraph, Run
from gevinst.reports.pdf import displayable, pdf_bytes
from tests.reports.sample import DOCUMENT, PICTURE, PICTURES, SPECIAL, cell_texts


@pytest.fixture(scope="module")
def note() -> bytes:
    return pdf_bytes(DOCUMENT, PICTURES)


@pytest.fixture(scope="module")
def pdf(note: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(note)) as opened:
        yield opened


def tags(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """The structure elements of a kind, in reading order."""
    return [element for element in elements(pdf.Root.StructTreeRoot.K) if str(element.S) == f"/{kind}"]


def elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def test_it_is_tagged_danish_and_shows_its_title(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "da-DK"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]) == DOCUMENT.title


def test_it_claims_both_accessibility_and_archiving(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == DOCUMENT.title


def test_headings_are_tagged_in_order(pdf: pikepdf.Pdf) -> None:
    found = [str(tag.T) for tag in elements(pdf.Root.StructTreeRoot.K) if tag.S in {"/H1", "/H2"}]
    assert found == [
        "Det samlede resultat",
        "De enkelte cases",
        "2. Intensiveret indsats for aktivitetsparate kontanthjælpsmodtagere",
        "Grundlaget",
    ]


def test_every_table_has_header_cells_and_its_caption_inside(pdf: pikepdf.Pdf) -> None:
    assert len(tags(pdf, "TH")) == sum(len(row) for table in DOCUMENT.tables for row in table.header)
    assert [str(table.K[0].S) for table in tags(pdf, "Table")] == ["/Caption"] * len(DOCUMENT.tables)


def test_every_picture_has_its_alternative_text(pdf: pikepdf.Pdf) -> None:
    assert [str(figure.Alt) for figure in tags(pdf, "Figure")] == [PICTURE.alt]


def test_the_municipalitys_own_passage_has_a_line_at_its_left() -> None:
    own = Paragraph((Run("Egne ord, som fylder noget."),), own=True)
    other = Paragraph((Run("Gevinsts ord."),))
    (page,) = pdfplumber.open(io.BytesIO(pdf_bytes(replace(DOCUMENT, blocks=(own, other)), {}))).pages
    (line,) = page.rects
    words = {word["text"]: word for word in page.extract_words()}
    assert line["x0"] < line["x1"] < line["x0"] + 1 < words["Egne"]["x0"]
    assert line["top"] < words["Egne"]["top"] < words["Egne"]["bottom"] < line["bottom"]
    assert line["bottom"] < words["Gevinsts"]["top"]


def test_fonts_are_those_inside_the_wheel(pdf: pikepdf.Pdf) -> None:
    fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert fonts
    assert all("Libertinus" in font for font in fonts)


def test_the_same_note_is_the_same_bytes(note: bytes) -> None:
    assert pdf_bytes(DOCUMENT, PICTURES) == note


def test_a_long_table_repeats_its_header_on_each_page() -> None:
    table = DOCUMENT.tables[0]
    many = replace(table, rows=table.rows * 20)
    with pikepdf.open(io.BytesIO(pdf_bytes(replace(DOCUMENT, blocks=(many,)), {}))) as long:
        assert len(long.pages) == 3
        assert len(tags(long, "Table")) == 1


@pytest.mark.needs("pdftoppm")
def test_every_text_can_be_copied_out(note: bytes) -> None:
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=note, check=True, capture_output=True
    ).stdout.decode()
    words = {word for cell in cell_texts() for word in cell.split()}
    assert not words - set(text.split())
    assert SPECIAL in text
    assert "Side 1 af 2" in text
    assert "Tabel 1. Investering og besparelse fordelt på år" in text


def test_every_character_said_to_be_in_the_typeface_can_be_shown() -> None:
    letters = [chr(code) for code in range(0x20, 0x2600) if displayable(chr(code)) == chr(code)]
    paragraph = Paragraph((Run(" ".join(letters)), Run(" fed", strong=True), Run("kursiv", expected=True)))
    assert len(letters) > 450
    assert pdf_bytes(replace(DOCUMENT, blocks=(paragraph,)), {}).startswith(b"%PDF")


def test_what_the_typeface_lacks_becomes_a_box_and_an_accent_joins_its_letter() -> None:
    assert displayable("Job 😀 i Aarhus 漢") == "Job □ i Aarhus □"
    assert displayable("A\u030arhus Cafe\u0301") == "Århus Café"
    strange = Paragraph((Run("😀 漢 \u200b \ufeff"),))
    assert pdf_bytes(replace(DOCUMENT, title="Job 😀", blocks=(strange,)), {}).startswith(b"%PDF")
