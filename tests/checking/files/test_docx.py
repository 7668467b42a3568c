"""A Word document becomes the same blocks as its reader sees."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table as WordTable

from gevinst.checking.files.docx import read_docx
from gevinst.checking.note import Block, Paragraph, Table
from gevinst.domain.errors import InputRefused

CASE = [
    ["Løbende priser", "2020", "", "2021", ""],
    ["", "Budget", "Resultat", "Budget", "Forventet resultat"],
    ["Investering", "0,450", "0,325", "0,225", "0,225"],
    ["Besparelse", "-1,555", "-0,572", "-3,11", "-1,948"],
    ["I alt", "-1,105", "-0,247", "-2,885", "-1,723"],
]


def read(make: Callable[[Document], object]) -> tuple[Block, ...]:
    document = docx.Document()
    make(document)
    out = io.BytesIO()
    document.save(out)
    return read_docx(out.getvalue(), "notat.docx")


def add_table(document: Document, rows: list[list[str]]) -> WordTable:
    table: WordTable = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def the_table(blocks: tuple[Block, ...]) -> Table:
    (table,) = (block for block in blocks if isinstance(block, Table))
    return table


def test_caption_unit_and_source_go_with_their_table() -> None:
    def make(document: Document) -> None:
        document.add_heading("3. Småjob", 1)
        document.add_paragraph("Tabel 5 viser, at der spares.")
        document.add_paragraph("Tabel 5 - Opfølgning på småjob")
        document.add_paragraph("mio. kr.")
        add_table(document, CASE)
        document.add_paragraph("Kilde: KMD Opus")
        document.add_paragraph("Der ventes et overskud.")

    blocks = read(make)
    table = the_table(blocks)
    assert (table.number, table.caption, table.section) == ("5", "Opfølgning på småjob", "3. Småjob")
    assert table.unit == "mio. kr., Løbende priser"
    assert table.notes == ("Kilde: KMD Opus",)
    assert texts(blocks) == ["3. Småjob", "Tabel 5 viser, at der spares.", "Der ventes et overskud."]


def test_places_are_found_again_in_the_file() -> None:
    document = docx.Document()
    document.add_paragraph("Et afsnit.")
    add_table(document, CASE)
    document.add_paragraph("Et til.")
    out = io.BytesIO()
    document.save(out)
    first, table, last = read_docx(out.getvalue(), "notat.docx")
    assert isinstance(table, Table)
    assert (first.spot.anchor, table.spot.anchor, last.spot.anchor) == ("p0", "t1r0c0", "p2")
    cell = table.rows[1].cells[2]
    assert (cell.text, cell.spot.anchor) == ("-3,11", "t1r3c3")
    assert document.tables[0].cell(3, 3).text == "-3,11"


def test_merged_headings_count_in_each_of_their_columns() -> None:
    def make(document: Document) -> None:
        table = add_table(document, CASE)
        for left in (1, 3):
            table.cell(0, left).merge(table.cell(0, left + 1))

    columns = the_table(read(make)).columns
    assert [column.name for column in columns] == [
        "2020 Budget",
        "2020 Resultat",
        "2021 Budget",
        "2021 Forventet resultat",
    ]


def test_labels_merged_downwards_name_each_row() -> None:
    def make(document: Document) -> None:
        rows = [["Case", "", "2020"], ["1", "Plan", "1,0"], ["", "Resultat", "2,0"]]
        add_table(document, rows).cell(1, 0).merge(document.tables[0].cell(2, 0))

    assert [row.label for row in the_table(read(make)).rows] == ["1 Plan", "1 Resultat"]


def test_a_caption_below_its_table_and_a_caption_of_two_lines_are_found() -> None:
    def make(document: Document) -> None:
        add_table(document, CASE)
        document.add_paragraph("Tabel 1. Under")
        document.add_paragraph("Et afsnit.")
        document.add_paragraph("Tabel 2. Kurve")
        document.add_paragraph("m. tilbagefald")
        add_table(document, CASE)

    blocks = read(make)
    assert [block.caption for block in blocks if isinstance(block, Table)] == [
        "Under",
        "Kurve m. tilbagefald",
    ]
    assert texts(blocks) == ["Et afsnit."]


def test_captions_over_tables_that_follow_each_other_stay_with_the_next() -> None:
    def make(document: Document) -> None:
        for number in (1, 2):
            document.add_paragraph(f"Tabel {number}. Over")
            add_table(document, CASE)

    assert [block.number for block in read(make) if isinstance(block, Table)] == ["1", "2"]


def test_headings_are_known_by_style_or_bold_letters() -> None:
    def make(document: Document) -> None:
        document.add_heading("Notat", 0)
        document.add_paragraph().add_run("Metode").bold = True
        document.add_paragraph("Brød ").add_run("tekst").bold = True
        document.add_paragraph().add_run("Tabel 1 - Uden tabel").bold = True

    blocks = read(make)
    assert [block.heading for block in blocks if isinstance(block, Paragraph)] == [True, True, False, False]
    assert [block.section for block in blocks] == ["Notat", "Metode", "Metode", "Metode"]


def test_a_table_of_words_is_read_row_by_row_below_its_caption() -> None:
    def make(document: Document) -> None:
        document.add_paragraph("Tabel 4. Beslutninger")
        add_table(document, [["Dato", "Hvem"], ["16-12-2020", "Udvalget"]])

    assert texts(read(make)) == ["Tabel 4. Beslutninger", "Dato · Hvem", "16-12-2020 · Udvalget"]


def test_tables_inside_a_table_are_read_as_if_it_were_not_there() -> None:
    def make(document: Document) -> None:
        outer = document.add_table(1, 2)
        outer.cell(0, 0).text = "Brevhovedets tekst."
        inner = outer.cell(0, 1).add_table(2, 2)
        for place, text in enumerate(["Case", "2020", "Småjob", "7,2"]):
            inner.cell(place // 2, place % 2).text = text

    blocks = read(make)
    assert texts(blocks) == ["Brevhovedets tekst."]
    assert the_table(blocks).rows[0].label == "Småjob"


def test_what_is_printed_is_read_and_what_is_deleted_or_hidden_is_not() -> None:
    def make(document: Document) -> None:
        document.element.body.insert(
            0,
            parse_xml(
                f"<w:p {nsdecls('w')}><w:r><w:t>Der </w:t></w:r>"
                "<w:ins><w:r><w:t>spares </w:t></w:r></w:ins>"
                "<w:del><w:r><w:delText>bruges </w:delText></w:r></w:del>"
                '<w:fldSimple w:instr="SEQ"><w:r><w:t>7</w:t></w:r></w:fldSimple>'
                "<w:r><w:tab/><w:t>mio.</w:t><w:noBreakHyphen/><w:t>projekt</w:t></w:r>"
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r></w:p>"
            ),
        )

    assert texts(read(make)) == ["Der spares 7 mio.-projekt"]


def test_content_controls_are_read() -> None:
    def make(document: Document) -> None:
        document.element.body.insert(
            0,
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Indsat</w:t></w:r></w:p>"
                "</w:sdtContent></w:sdt>"
            ),
        )

    assert texts(read(make)) == ["Indsat"]


def test_a_file_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(InputRefused, match="beskadiget Word-fil"):
        read_docx(b"PK\x03\x04 nej", "notat.docx")


def test_a_document_with_too_many_cells_is_refused() -> None:
    def make(document: Document) -> None:
        cell = '<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr><w:p/></w:tc>'
        row = f"<w:tr>{cell}</w:tr>"
        document.element.body.insert(0, parse_xml(f"<w:tbl {nsdecls('w')}>{row * 1_600}</w:tbl>"))

    with pytest.raises(InputRefused, match=r"mere end 100\.000 celler"):
        read(make)
