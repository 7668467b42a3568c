"""A PDF becomes the same blocks as the Word file of the note: by its tags, its lines, or its looks."""

import io
import json
import subprocess
from functools import cache
from pathlib import Path

import pypdf
import pytest
import typst

from gevinst.checking.files.docx import read_docx
from gevinst.checking.files.pdf import read_pdf
from gevinst.checking.files.pdf_blocks import blocks_of_pdf
from gevinst.checking.note import Block, Table
from gevinst.figures.document import Document
from gevinst.reports.charts import render
from gevinst.reports.pdf import pdf_bytes
from gevinst.reports.word import word_bytes
from tests.checking.retyped import pdf as retyped
from tests.checking.retyped.notes import PUBLISHED
from tests.checking.retyped.word import write_docx
from tests.examples import aarhus, norddjurs


@cache
def document(name: str) -> Document:
    return norddjurs().document if name == "norddjurs" else aarhus().document


@cache
def word(name: str) -> bytes:
    return word_bytes(document(name), render(document(name).charts))


def as_pdf(word_file: Path, *, tagged: bool) -> bytes:
    """Return what LibreOffice prints."""
    options = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()}})
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{word_file.parent}/home", "--headless"),
            *("--convert-to", f"pdf:writer_pdf_Export:{options}"),
            *("--outdir", str(word_file.parent), str(word_file)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return word_file.with_suffix(".pdf").read_bytes()


def set_in_typst(source: str, *, tags: bool = False) -> bytes:
    page = (
        '#set page(paper: "a4", margin: 25mm)\n#set text(lang: "da", size: 10pt)\n#set par(justify: true)\n'
    )
    made = typst.compile((page + source).encode(), format="pdf", ignore_system_fonts=True, pdf_tags=tags)
    return bytes(made)


def drawn(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    """What the blocks say, without their places.

    Hyphens are left out: where »kick-off« is divided after its own hyphen, no reader can know.
    """
    return [
        (block.number, block.caption, block.unit, block.section, block.columns, block.notes, *cells(block))
        if isinstance(block, Table)
        else (block.heading, block.section, block.text.replace("-", ""))
        for block in blocks
    ]


def cells(table: Table) -> list[tuple[str, ...]]:
    return [(row.label, *(cell.text for cell in row.cells)) for row in table.rows]


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if not isinstance(block, Table)]


def drawn_tables(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    return drawn(tuple(tables(blocks)))


def typeset(source: str, *, tags: bool = False) -> tuple[Block, ...]:
    return blocks_of_pdf(set_in_typst(source, tags=tags), "notat.pdf")


# By tags


@pytest.mark.parametrize("name", ["norddjurs", "aarhus"])
def test_our_own_pdf_reads_as_our_own_word_file(name: str) -> None:
    made = pdf_bytes(document(name), render(document(name).charts))
    assert drawn(read_pdf(made, "note.pdf")) == drawn(read_docx(word(name), "note.docx"))


@pytest.mark.needs("soffice")
def test_the_tagged_pdf_of_libreoffice_reads_as_the_word_file(tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(word("norddjurs"))
    made = as_pdf(tmp_path / "note.docx", tagged=True)
    assert drawn(blocks_of_pdf(made, "note.pdf")) == drawn(read_docx(word("norddjurs"), "note.docx"))


def test_the_words_of_a_chart_are_not_read() -> None:
    made = pdf_bytes(document("norddjurs"), render(document("norddjurs").charts))
    assert "Figur 1. Besparelse pr. år" in texts(blocks_of_pdf(made, "note.pdf"))
    assert not any(text.startswith("Casenes plan") for text in texts(blocks_of_pdf(made, "note.pdf")))


def test_a_place_is_a_box_on_a_page_around_what_is_printed() -> None:
    made = pdf_bytes(document("aarhus"), render(document("aarhus").charts))
    blocks = blocks_of_pdf(made, "note.pdf")
    spots = [block.spot for block in blocks]
    spots += [cell.spot for table in tables(blocks) for row in table.rows for cell in row.cells if cell.text]
    sizes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    for spot in spots:
        assert spot.page is not None
        assert spot.box is not None
        left, top, right, bottom = spot.box
        assert 0 < left < right < float(sizes[spot.page - 1].width)
        assert 0 < top < bottom < float(sizes[spot.page - 1].height)


def test_a_cell_that_spans_stands_in_each_of_its_places() -> None:
    source = """#table(columns: 3,
      table.header(table.cell(rowspan: 2)[Mio. kr.], table.cell(colspan: 2)[2020], [Budget], [Resultat]),
      [Udgift], [1,5], "-0,5", [I alt], [1,5], "-0,5")"""
    (table,) = tables(typeset(source, tags=True))
    assert [column.heads for column in table.columns] == [("2020", "Budget"), ("2020", "Resultat")]
    assert cells(table) == [("Udgift", "1,5", "-0,5"), ("I alt", "1,5", "-0,5")]


def test_a_minus_is_kept_where_the_font_calls_every_hyphen_soft() -> None:
    # Typst gives the hyphen of a divided word and the minus of a number one sign in the font.
    divided = "#block(width: 3cm)[#set text(hyphenate: true)\nArbejdsmarkedsudvalgets besparelser]"
    (table,) = tables(typeset(f'{divided}\n#table(columns: 2, [], [2020], [Netto], "-1,555")', tags=True))
    assert cells(table) == [("Netto", "-1,555")]


# By lines and by looks


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("stroke", ["0.5pt", "(x: none, y: 0.5pt)", "none"])
def test_without_tags_tables_and_text_are_found_by_lines_and_places(
    name: str, stroke: str, tmp_path: Path
) -> None:
    write_docx(PUBLISHED[name], tmp_path / "note.docx")
    made = typst.compile(
        retyped._TEMPLATE.replace("stroke: 0.5pt", f"stroke: {stroke}").encode(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"blocks": json.dumps([retyped._data(each) for each in PUBLISHED[name]])},
        pdf_tags=False,
    )
    found = blocks_of_pdf(bytes(made), "note.pdf")
    expected = read_docx((tmp_path / "note.docx").read_bytes(), "note.docx")
    assert drawn_tables(found) == drawn_tables(expected)
    assert texts(found) == texts(expected)


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("name", PUBLISHED)
def test_the_untagged_pdf_of_libreoffice_with_ruled_tables_reads_as_the_word_file(
    name: str, tmp_path: Path
) -> None:
    write_docx(PUBLISHED[name], tmp_path / "note.docx")
    expected = read_docx((tmp_path / "note.docx").read_bytes(), "note.docx")
    found = blocks_of_pdf(as_pdf(tmp_path / "note.docx", tagged=False), "note.pdf")
    assert drawn_tables(found) == drawn_tables(expected)
    assert texts(found) == texts(expected)


@pytest.mark.needs("soffice")
def test_the_untagged_pdf_of_libreoffice_without_upright_lines_has_the_same_tables(tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(word("norddjurs"))
    found = blocks_of_pdf(as_pdf(tmp_path / "note.docx", tagged=False), "note.pdf")
    assert drawn_tables(found) == drawn_tables(read_docx(word("norddjurs"), "note.docx"))


def test_a_table_that_goes_on_on_the_next_page_is_one_table() -> None:
    rows = ", ".join(f"[Indsats {row}], [{row},5], [{row},25]" for row in range(1, 61))
    source = (
        f"Tabel 1. Indsatser\n#table(columns: 3, stroke: 0.5pt, table.header([], [2020], [2021]), {rows})"
    )
    (table,) = tables(typeset(source))
    assert len(table.rows) == 60
    assert {cell.spot.page for row in table.rows for cell in row.cells} == {1, 2}


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    source = """#set page(header: [Sag 19/20405], footer: context [Side #counter(page).display()])
      Der er sparet 2,5 mio. kr. #pagebreak() Der er brugt 3,5 mio. kr. #pagebreak() I alt 6,0 mio. kr."""
    assert texts(typeset(source)) == [
        "Der er sparet 2,5 mio. kr.",
        "Der er brugt 3,5 mio. kr.",
        "I alt 6,0 mio. kr.",
    ]


def test_divided_words_are_whole_again_and_ranges_stay_apart() -> None:
    lines = r"""#set par(justify: false)
      Udvalget for arbejds- \ markedet og gennemsnittet
      af 2017- \ 2019 for A- \ dagpenge under COVID- \ 19."""
    assert texts(typeset(lines)) == [
        "Udvalget for arbejdsmarkedet og gennemsnittet af 2017-2019 for A-dagpenge under COVID-19."
    ]


def test_a_paragraph_goes_on_over_the_edge_of_a_page() -> None:
    sentence = "Kommunen har brugt mange kræfter på at få de ledige i arbejde hurtigere end ellers og "
    source = f"#set page(height: 9cm)\n{sentence * 12}det lykkedes."
    (text,) = texts(typeset(source))
    assert text == sentence * 12 + "det lykkedes."


def test_a_footnote_mark_is_no_digit_of_the_number_before_it() -> None:
    (text,) = texts(typeset("Der er sparet 10,529#super(typographic: false)[1] mio. kr. i hele perioden."))
    assert text == "Der er sparet 10,529 mio. kr. i hele perioden."


def test_a_chart_drawn_without_tags_is_not_read_as_text() -> None:
    bars = "".join(f"#place(dx: {at}cm, dy: 1cm)[{at},5]" for at in range(1, 9))
    source = f"Figur 1. Besparelse pr. år\n#block(height: 4cm)[{bars}]\nTallene står i tabel 2."
    assert texts(typeset(source)) == ["Figur 1. Besparelse pr. år", "Tallene står i tabel 2."]
