"""The copy of a PDF note with notes on its pages: beside the words, however the page is turned."""

import io
from dataclasses import dataclass, replace

import pdfplumber
import pikepdf
import pytest

from gevinst.checking.note import Spot
from gevinst.domain.errors import InputRefused
from gevinst.figures.document import Paragraph, Run
from gevinst.reports.findings_pdf import annotated_pdf
from gevinst.reports.pdf import pdf_bytes
from tests.reports.findings_sample import ERROR, FINDINGS, INFORMATION, WARNING
from tests.reports.sample import DOCUMENT


@pytest.fixture(scope="module")
def note() -> bytes:
    blocks = (Paragraph((Run("I 2022 spares 3,9 mio. kr."),)),)
    return pdf_bytes(replace(DOCUMENT, blocks=blocks), {})


@dataclass(frozen=True)
class Mark:
    """What an annotation says, kept when the file is closed."""

    kind: str
    text: str
    author: str
    colour: list[float]
    edges: list[float]


def marks(pdf: bytes) -> list[Mark]:
    """Return the annotations of the first page, without its links."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            Mark(
                str(each.Subtype),
                str(each.Contents),
                str(each["/T"]),
                list(map(float, each.C)),
                list(map(float, each.Rect)),
            )
            for each in opened.pages[0].get("/Annots", pikepdf.Array())
            if each.Subtype != "/Link"
        ]


def test_each_place_has_a_note_with_its_findings(note: bytes) -> None:
    here = marks(annotated_pdf(note, [*FINDINGS, replace(ERROR, title="Cellen er kopieret")]))
    assert [each.kind for each in here] == ["/Highlight", "/Highlight", "/Text"]
    assert "Fejl: Summen passer ikke\nDer står: −3,679" in here[0].text
    assert "\n\nFejl: Cellen er kopieret" in here[0].text
    assert {each.author for each in here} == {"Gevinst"}


def test_the_gravest_finding_gives_the_colour(note: bytes) -> None:
    (both,) = marks(annotated_pdf(note, [replace(WARNING, spot=ERROR.spot), ERROR]))
    (warning,) = marks(annotated_pdf(note, [WARNING]))
    assert both.colour[1] < warning.colour[1]


TURNED = [
    (turn, origin, cropped)
    for turn in (0, 90, 180, 270)
    for origin in ((0, 0), (30, -50))
    for cropped in (False, True)
]


def turned(note: bytes, turn: int, origin: tuple[int, int], *, cropped: bool) -> bytes:
    """Return the note with its page turned, its origin moved, or its edges cut off."""
    pdf = pikepdf.open(io.BytesIO(note))
    page = pdf.pages[0]
    left, lower, right, upper = map(float, page.mediabox)
    across, up = origin
    page.mediabox = pikepdf.Array([left + across, lower + up, right + across, upper + up])
    if cropped:
        page.cropbox = pikepdf.Array([left + 40, lower + 40, right - 40, upper - 40])
    page.Rotate = turn
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("turn", "origin", "cropped"), TURNED)
def test_the_word_is_highlighted_however_the_page_is_turned(
    note: bytes, turn: int, origin: tuple[int, int], *, cropped: bool
) -> None:
    page = turned(note, turn, origin, cropped=cropped)
    # Words of a turned page are read letter by letter; the first digit that is printed is enough.
    # What stands where is counted from the edges of the page, not from an origin outside it.
    with pdfplumber.open(io.BytesIO(page)) as read:
        letter = next(each for each in read.pages[0].chars if each["text"] == "2")
        left, top, *_ = read.pages[0].bbox
    box = (letter["x0"] - left, letter["top"] - top, letter["x1"] - left, letter["bottom"] - top)
    with pdfplumber.open(
        io.BytesIO(annotated_pdf(page, [replace(ERROR, spot=Spot(page=1, box=box))]))
    ) as again:
        (found,) = again.pages[0].annots
    rect = [float(edge) for edge in found["data"]["Rect"]]
    assert rect == pytest.approx(unturned(note), abs=0.01)


def unturned(note: bytes) -> list[float]:
    """Return the edges of the first »2« in the page's own coordinates, which no turning changes."""
    with pdfplumber.open(io.BytesIO(note)) as read:
        letter = next(each for each in read.pages[0].chars if each["text"] == "2")
    return [letter["x0"], letter["y0"], letter["x1"], letter["y1"]]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_finding_without_a_place_is_inside_the_first_page(note: bytes, turn: int) -> None:
    page = turned(note, turn, (0, 0), cropped=True)
    (found,) = marks(annotated_pdf(page, [INFORMATION]))
    with pikepdf.open(io.BytesIO(page)) as opened:
        left, lower, right, upper = map(float, opened.pages[0].cropbox)
    x1, y1, x2, y2 = found.edges
    assert left < x1 < x2 < right
    assert lower < y1 < y2 < upper


def test_a_page_that_does_not_exist_counts_as_the_first(note: bytes) -> None:
    (found,) = marks(annotated_pdf(note, [replace(ERROR, spot=Spot(page=7, box=(1, 2, 3, 4)))]))
    assert found.kind == "/Text"


def test_the_words_of_the_note_are_not_changed(note: bytes) -> None:
    def text(pdf: bytes) -> str:
        with pdfplumber.open(io.BytesIO(pdf)) as read:
            return "".join(page.extract_text() for page in read.pages)

    assert text(annotated_pdf(note, FINDINGS)) == text(note)


def test_the_same_note_is_the_same_bytes(note: bytes) -> None:
    assert annotated_pdf(note, FINDINGS) == annotated_pdf(note, FINDINGS)


def test_a_file_that_cannot_be_written_again_is_refused_with_another_way() -> None:
    with pytest.raises(InputRefused, match="Brug --html"):
        annotated_pdf(b"%PDF-1.7 in pieces", FINDINGS)
