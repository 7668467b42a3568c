"""A PDF that cannot be read, or should not be, is refused in plain words, in time and within bounds."""

import io
import time
import zlib

import pypdf
import pytest

from gevinst.checking.files.pdf import read_pdf
from gevinst.checking.note import Block, Table
from gevinst.domain.errors import InputRefused
from gevinst.reports.charts import render
from gevinst.reports.pdf import pdf_bytes
from tests.examples import norddjurs

TEXT = b"BT /F 12 Tf 50 700 Td (Der er sparet 1,5 mio. kr. i hele perioden 2020-2023.) Tj ET\n"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if not isinstance(block, Table)]


def pdf_of(*objects: bytes) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, listed, size, len(out))
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def one_page(content: bytes, font: bytes = FONT, resources: bytes = b"", *more: bytes) -> bytes:
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", pages, PAGE % resources, content, font, *more)


def pages_of(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (place + 6) for place in range(count))
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    unused = b"null"
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", tree, unused, stream(TEXT), FONT, *[PAGE % b""] * count)


def locked(user: str, algorithm: str = "AES-256") -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(one_page(stream(TEXT))))
    writer.encrypt(user, "ejer", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"q Q " * 250_000) for _ in range(1_000)) + packer.flush()
    return one_page(stream(zlib.compress(packed), b"/Filter[/FlateDecode/FlateDecode]"))


def laughs() -> bytes:
    """Forms that each draw the next ten times: 10¹² lines of text from 3 KB."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
    forms = [
        stream(b"/X Do " * 10, head + b"/Resources<</XObject<</X %d 0 R>>>>" % at) for at in range(7, 18)
    ]
    last = stream(TEXT, head + b"/Resources<</Font<</F 5 0 R>>>>")
    return one_page(stream(b"/X Do"), FONT, b"/XObject<</X 6 0 R>>", *forms, last)


def endless_widths() -> bytes:
    """A font that gives 2,000,000,000 letters their width."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    info = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    about = b"<</Type/FontDescriptor/FontName/X/Flags 4/Ascent 800/Descent -200>>"
    below = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo%s/FontDescriptor%s/W[0 2000000000 500]>>"
    )
    return one_page(stream(b"BT /F 12 Tf 50 700 Td <0041> Tj ET"), font, b"", below % (info, about))


REFUSED = {
    "pages": (pages_of(512), "en fil på 512 sider", "udskriv de sider, der skal kontrolleres"),
    "password": (locked("hemmelig"), "en PDF-fil med adgangskode", "Gem den uden adgangskode"),
    "scan": (
        one_page(stream(b"0 0 600 800 re f")),
        "uden tekst, formentlig skannet",
        "tekstgenkendelse (OCR)",
    ),
    "junk": (b"%PDF-1.7\n" + b"\x00\xff" * 1_000, "en beskadiget PDF-fil", "gem den igen"),
    "half": (one_page(stream(TEXT))[:200], "en beskadiget PDF-fil", "gem den igen"),
    "letters": (one_page(stream(TEXT * 5_000)), "for megen hukommelse", "Brug den oprindelige fil"),
    "bomb": (bomb(), "for megen hukommelse", "Brug den oprindelige fil"),
    "laughs": (laughs(), "for megen hukommelse", "Brug den oprindelige fil"),
    "widths": (endless_widths(), "for megen hukommelse", "Brug den oprindelige fil"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused_with_what_to_do(kind: str) -> None:
    data, found, remedy = REFUSED[kind]
    started = time.monotonic()
    with pytest.raises(InputRefused) as refused:
        read_pdf(data, "notat.pdf")
    (problem,) = refused.value.problems
    assert found in problem.found
    assert remedy.lower() in problem.remedy.lower()
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("algorithm", ["AES-256", "RC4-128"])
def test_a_file_that_opens_without_a_password_is_read(algorithm: str) -> None:
    assert texts(read_pdf(locked("", algorithm), "notat.pdf")) == [
        "Der er sparet 1,5 mio. kr. i hele perioden 2020-2023."
    ]


def test_two_hundred_pages_are_read() -> None:
    assert len(texts(read_pdf(pages_of(200), "notat.pdf"))) == 200


@pytest.mark.parametrize(
    "objects",
    [
        # The page tree holds itself; an element of the structure tree holds itself.
        (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1>>", PAGE % b""),
        (
            b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot<</K 6 0 R>>>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            PAGE % b"",
        ),
    ],
)
def test_loops_in_the_file_come_to_an_end(objects: tuple[bytes, ...]) -> None:
    data = pdf_of(*objects, stream(TEXT), FONT, b"<</S/Table/K[6 0 R]>>")
    assert len(texts(read_pdf(data, "notat.pdf"))) == 1


def test_a_note_of_sixty_pages_is_read_in_time() -> None:
    document = norddjurs().document
    made = pdf_bytes(document, render(document.charts))
    writer = pypdf.PdfWriter()
    for _ in range(6):
        writer.append(io.BytesIO(made))
    out = io.BytesIO()
    writer.write(out)
    started = time.monotonic()
    tables = [block for block in read_pdf(out.getvalue(), "notat.pdf") if isinstance(block, Table)]
    assert len(tables) == 6 * 14
    # Five seconds on one core; a busy machine gets its time.
    assert time.monotonic() - started < 40
