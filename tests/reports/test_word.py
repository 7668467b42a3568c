"""The note as a Word file: what a reader, a screen reader and a municipality's template meet."""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from gevinst.domain.errors import InputRefused
from gevinst.figures.document import Paragraph, Run
from gevinst.reports.table_grid import grid_of
from gevinst.reports.word import word_bytes
from gevinst.reports.word_template import default_template, field_name, packed
from tests.reports.sample import (
    CASE,
    CURVE,
    DOCUMENT,
    LONG_WORD,
    PICTURE,
    PICTURES,
    SPECIAL,
    cell_texts,
    heads,
    row,
)

RELATIONSHIPS = "word/_rels/document.xml.rels"
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Almindelig"><w:name w:val="Normal"/></w:style>'
LETTERHEAD = "Norddjurs Kommune · Torvet 3 · 8500 Grenaa"


@pytest.fixture(scope="module")
def note() -> bytes:
    return word_bytes(DOCUMENT, PICTURES)


@pytest.fixture(scope="module")
def body(note: bytes) -> str:
    return part(note, "word/document.xml")


def part(file: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return archive.read(name).decode()


def own_template(*paragraphs: str) -> bytes:
    """A template such as a municipality makes it in Word, with its letterhead and an American style sheet."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = LETTERHEAD
    for text in paragraphs:
        word.add_paragraph(text)
    return saved(word)


def saved(word: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def changed_template(**changes: Callable[[str], str]) -> bytes:
    """The default template with some parts of ``word/`` changed."""
    template = default_template()
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        path = RELATIONSHIPS if name == "relationships" else f"word/{name}.xml"
        members[path] = change(members[path].decode()).encode()
    return packed(members)


def texts(file: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs]


def test_headings_are_real_and_in_order(note: bytes) -> None:
    paragraphs = docx.Document(io.BytesIO(note)).paragraphs
    styled = [(each.style.name, each.text) for each in paragraphs if each.style and "Head" in each.style.name]
    assert styled == [
        ("Heading 1", "Det samlede resultat"),
        ("Heading 1", "De enkelte cases"),
        ("Heading 2", "2. Intensiveret indsats for aktivitetsparate kontanthjælpsmodtagere"),
        ("Heading 2", "Grundlaget"),
    ]


def test_every_cell_says_what_the_document_says(note: bytes) -> None:
    tables = docx.Document(io.BytesIO(note)).tables
    cells = [cell for table in tables for row in table._tbl.tr_lst for cell in row.tc_lst]
    assert ["".join(cell.xpath(".//w:t/text()")) for cell in cells] == cell_texts()


def test_every_header_row_is_repeated_and_no_row_is_split(body: str) -> None:
    tables = body.split("<w:tbl>")[1:]
    assert [table.count("<w:tblHeader/>") for table in tables] == [len(t.header) for t in DOCUMENT.tables]
    assert body.count("<w:cantSplit/>") == body.count("<w:tr>")


def test_a_group_of_columns_is_one_header_cell(body: str) -> None:
    golden = (
        '<w:gridSpan w:val="4"/><w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="9AA5B1"/>'
    )
    assert body.count(golden) == 1


def test_columns_have_fixed_widths_that_add_up_to_the_text_column(note: bytes) -> None:
    for table in docx.Document(io.BytesIO(note)).tables:
        widths = [column.width.twips for column in table.columns if column.width]
        assert not table.autofit
        assert sum(widths) == pytest.approx(9412, abs=1)
        assert [cell.width.twips for cell in table._tbl.tr_lst[-1].tc_lst] == widths  # type: ignore[union-attr]


def test_a_table_has_a_name_and_a_picture_a_text_for_those_who_cannot_see_it(body: str) -> None:
    assert '<w:tblCaption w:val="Tabel 1. Investering og besparelse fordelt på år"/>' in body
    assert 'descr="Søjler for fire år. Forventet besparelse i 2021 er 3,8 mio. kr. &amp; vedtaget 5,0' in body
    assert body.count("<w:tblCaption") == len(DOCUMENT.tables)
    assert body.count("<wp:docPr") == body.count(" descr=") // 2 == 1


def test_a_picture_is_both_png_and_svg(note: bytes, body: str) -> None:
    assert re.search(r"<a:blip r:embed=\"rId\d+\">.*<asvg:svgBlip r:embed=\"rId\d+\"/>", body, re.DOTALL)
    assert part(note, "word/media/figur1.svg") == PICTURES["saving"].svg


def test_what_is_expected_is_italic_and_a_total_is_bold_below_a_line(body: str) -> None:
    total = body[body.index("I alt</w:t>", body.index("Besparelse på forsørgelse")) :]
    assert (
        '<w:r><w:rPr><w:rStyle w:val="GevinstForventet"/><w:b/></w:rPr>'
        '<w:t xml:space="preserve">−0,594</w:t></w:r>' in total
    )
    assert '<w:top w:val="single" w:sz="6" w:space="0" w:color="14202B"/>' in total
    style = part(default_template(), "word/styles.xml").split('styleId="GevinstForventet"')[1]
    assert "<w:i/>" in style.split("</w:style>", maxsplit=1)[0]


def test_the_municipalitys_own_passage_has_a_style_with_a_line_at_its_left() -> None:
    own, other = Paragraph((Run("Egne ord."),), own=True), Paragraph((Run("Gevinsts ord."),))
    file = word_bytes(replace(DOCUMENT, blocks=(own, other)), PICTURES)
    styles = {each.text: each.style for each in docx.Document(io.BytesIO(file)).paragraphs if each.style}
    assert styles["Egne ord."].name == "Gevinst egen tekst"
    assert styles["Egne ord."].element.xpath("w:pPr/w:pBdr/w:left/@w:val") == ["single"]
    assert styles["Gevinsts ord."].name == "Normal"


def test_numbers_stand_to_the_right(note: bytes) -> None:
    styles = part(note, "word/styles.xml")
    assert '<w:jc w:val="right"/>' in styles.split('styleId="GevinstTal"')[1].split("</w:style>")[0]


def test_a_table_of_short_words_fills_the_text_column_too() -> None:
    short = replace(CURVE, header=(heads("Kilde Dato"),), rows=(row("DREAM", "05-11-2021"),), numeric=False)
    assert sum(grid_of(short, 9412, 18).widths) == 9412


def test_a_wide_table_is_set_smaller_and_others_are_not(body: str) -> None:
    kroner = replace(CASE, rows=(row("Besparelse på forsørgelse", "−10.633.123 " * 8),))
    wide = part(word_bytes(replace(DOCUMENT, blocks=(kroner,)), PICTURES), "word/document.xml")
    assert "<w:sz " not in body
    assert set(re.findall(r'<w:sz w:val="(\d+)"/>', wide)) == {"15"}


@pytest.mark.parametrize("template", [None, own_template("{{ indhold }}")], ids=["default", "own"])
def test_every_language_tag_is_danish(template: bytes | None) -> None:
    note = word_bytes(DOCUMENT, PICTURES, template)
    with zipfile.ZipFile(io.BytesIO(note)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    tags = re.findall(rb"<w:(?:lang|themeFontLang)\b[^>]*>", everything)
    assert {re.sub(rb"w:(lang|themeFontLang)", b"", tag) for tag in tags} == {b'< w:val="da-DK"/>'}
    assert b"<dc:language>da-DK</dc:language>" in everything


def test_special_characters_stand_as_they_were_written(note: bytes) -> None:
    assert SPECIAL in texts(note)
    assert any(LONG_WORD in text for text in texts(note))
    assert "Journalnr.:\t19/20405 <A&B>" in texts(note)


def test_the_same_note_is_the_same_bytes(note: bytes) -> None:
    assert word_bytes(DOCUMENT, PICTURES) == note


def test_the_picture_leads_to_its_numbers(note: bytes) -> None:
    assert "Tallene står i tabel 1." in texts(note)


def test_a_picture_whose_table_is_elsewhere_leads_nowhere() -> None:
    alone = replace(DOCUMENT, blocks=(PICTURE,))
    assert not any("Tallene" in text for text in texts(word_bytes(alone, PICTURES)))


def test_an_own_template_keeps_its_letterhead_and_gets_its_fields() -> None:
    template = own_template(
        "Sag {{ journalnummer }}: {{ titel }}", "Tlf. 89 59 10 00", "{{ indhold }}", "Slut"
    )
    note = word_bytes(DOCUMENT, PICTURES, template)
    assert LETTERHEAD in part(note, "word/header1.xml")
    assert texts(note)[:2] == [f"Sag 19/20405 <A&B>: {DOCUMENT.title}", "Tlf. 89 59 10 00"]
    assert texts(note)[-1] == "Slut"
    assert "Det samlede resultat" in texts(note)


def test_a_field_that_this_note_lacks_is_empty() -> None:
    assert (
        texts(word_bytes(DOCUMENT, PICTURES, own_template("Ref.: {{ reference }}", "{{ indhold }}")))[0]
        == "Ref.: "
    )


@pytest.mark.parametrize(
    ("label", "name"),
    [("Dato", "dato"), ("Journalnr.", "journalnummer"), ("Ansvarlig chef", "ansvarlig_chef")],
)
def test_the_name_of_a_field_is_its_label_in_small_letters(label: str, name: str) -> None:
    assert field_name(label) == name


def test_styles_of_a_danish_word_are_used_under_their_own_ids() -> None:
    template = changed_template(styles=lambda xml: xml.replace('"Heading1"', '"Overskrift1"'))
    body = part(word_bytes(DOCUMENT, PICTURES, template), "word/document.xml")
    assert '<w:pStyle w:val="Overskrift1"/>' in body
    assert '<w:pStyle w:val="Heading1"/>' not in body


def only_normal(styles: str) -> str:
    return re.sub(r"<w:style .*</w:style>", NORMAL, styles, flags=re.DOTALL)


def without_lists(relationships: str) -> str:
    return re.sub(r".*numbering.*\n", "", relationships)


@pytest.mark.parametrize("relationships", [str, without_lists], ids=["with lists", "without lists"])
def test_styles_that_a_template_lacks_are_added_with_their_bullet(
    relationships: Callable[[str], str],
) -> None:
    template = changed_template(styles=only_normal, relationships=relationships)
    word = docx.Document(io.BytesIO(word_bytes(DOCUMENT, PICTURES, template)))
    assert word.styles["Gevinst tal"].base_style.name == "Gevinst celle"
    assert word.styles["Heading 1"].base_style.style_id == "Almindelig"
    numbers = word.part.numbering_part.element.xpath("./w:num/@w:numId")
    assert word.styles["List Bullet"].element.xpath(".//w:numId/@w:val") == numbers[-1:]


def test_fields_are_written_like_the_paragraph_that_marks_their_place() -> None:
    word = docx.Document(io.BytesIO(own_template("{{ indhold }}")))
    place = word.add_paragraph("{{ fel", style="Intense Quote")
    place.add_run("ter }}").bold = True
    place.add_run(" ")
    found = docx.Document(io.BytesIO(word_bytes(DOCUMENT, PICTURES, saved(word)))).paragraphs[-3:]
    assert [each.text for each in found] == [f"{label}:\t{value}" for label, value in DOCUMENT.fields]
    assert {each.style.name for each in found if each.style} == {"Intense Quote"}


@pytest.mark.parametrize(
    ("template", "found"),
    [
        (own_template("{{ titel }}"), "{{ indhold }} mangler"),
        (own_template("Her: {{ indhold }}"), "{{ indhold }} mangler"),
        (own_template("{{ dta }}", "{{ indhold }}"), "pladsholderen {{ dta }}, som Gevinst ikke kender"),
        (own_template("{{ titel }", "{{ indhold }}"), "en pladsholder, der ikke er skrevet rigtigt"),
        (b"%PDF-1.7", "en fil, der ikke kan åbnes som Word-dokument"),
    ],
    ids=["no place", "place not alone", "unknown", "misspelt", "no Word file"],
)
def test_a_template_that_cannot_be_used_is_refused_in_danish(template: bytes, found: str) -> None:
    with pytest.raises(InputRefused, match=re.escape(found)) as refused:
        word_bytes(DOCUMENT, PICTURES, template)
    assert "Gør sådan: " in str(refused.value)


def test_a_template_reaches_nothing_but_its_placeholders() -> None:
    template = own_template("{{ titel.__class__.__mro__ }}", "{{ indhold }}")
    with pytest.raises(InputRefused):
        word_bytes(DOCUMENT, PICTURES, template)


def test_the_default_template_is_a_template_and_the_same_bytes_each_time() -> None:
    assert word_bytes(DOCUMENT, PICTURES, default_template()) == word_bytes(DOCUMENT, PICTURES)
    assert default_template() == default_template()


@pytest.mark.needs("soffice", "pdftoppm")
def test_libreoffice_shows_every_cell(note: bytes, tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(note)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    convert = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "note.docx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-layout", "note.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    words = {word for cell in cell_texts() for word in cell.split()}
    assert not words - set(text.split())
    assert "Side 1 af 2" in text
