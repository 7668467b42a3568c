"""The copy of a Word note with comments: real ones, beside their places, and nothing else changed."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from gevinst.checking.note import Spot
from gevinst.reports.findings_word import commented_word
from tests.reports.findings_sample import ERROR, FINDINGS, INFORMATION, WARNING


def note() -> bytes:
    """Return a note: a paragraph, a table whose header spans two columns, and an empty paragraph."""
    word = Document()
    word.add_paragraph("I 2022 spares 3,9 mio. kr.")
    table = word.add_table(rows=3, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2022"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "I alt"
    table.cell(2, 1).text, table.cell(2, 2).text = "−3,679", "−4,000"
    word.add_paragraph("")
    return saved(word)


def saved(word: Any) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def commented(*findings: Any) -> Any:
    return Document(io.BytesIO(commented_word(note(), findings)))


def words(element: Any) -> list[str]:
    return [str(text) for text in element.xpath(".//w:t/text()")]


def marked(word: Any) -> dict[str, str]:
    """Return the text that each comment covers, by the first line of the comment."""
    texts = {}
    for comment in word.comments:
        start = word.element.body.xpath(f".//w:commentRangeStart[@w:id='{comment.comment_id}']")[0]
        texts[comment.text.split("\n")[0]] = "".join(words(start.getparent()))
    return texts


def test_each_finding_is_a_comment_by_gevinst() -> None:
    word = commented(*FINDINGS)
    assert [(each.author, each.initials) for each in word.comments] == [("Gevinst", "G")] * 3
    assert [each.text.split("\n")[0] for each in word.comments] == [
        "Fejl: Summen passer ikke",
        "Advarsel: Teksten siger noget andet end tabellen",
        "Oplysning: Der mangler en tabel",
    ]
    assert "Forventet: −3,689" in word.comments.get(0).text


def test_a_comment_stands_where_the_finding_is() -> None:
    assert marked(commented(ERROR, WARNING)) == {
        "Fejl: Summen passer ikke": "−3,679",
        "Advarsel: Teksten siger noget andet end tabellen": "I 2022 spares 3,9 mio. kr.",
    }


def test_a_finding_without_a_place_is_a_comment_to_the_first_paragraph() -> None:
    assert list(marked(commented(INFORMATION)).values()) == ["I 2022 spares 3,9 mio. kr."]


@pytest.mark.parametrize(
    ("anchor", "text"),
    [
        ("t1r0c2", "2022"),
        ("t1r2c0", "I alt"),
        ("t1r2c9", "−4,000"),
        ("t1r9c0", ""),
        ("t0r0c0", "I 2022 spares 3,9 mio. kr."),
        ("t1r1c0", "I alt"),
        ("p2", ""),
        ("p99", "I 2022 spares 3,9 mio. kr."),
        ("slide 4", "I 2022 spares 3,9 mio. kr."),
    ],
)
def test_a_spanned_or_empty_or_unknown_place_is_found_too(anchor: str, text: str) -> None:
    assert list(marked(commented(replace(ERROR, spot=Spot(anchor=anchor)))).values()) == [text]


def test_a_cell_is_found_in_content_controls_and_in_a_table_that_lays_the_page_out() -> None:
    word = Document()
    outer = word.add_table(rows=1, cols=1)
    inner = outer.cell(0, 0).add_table(rows=2, cols=2)
    inner.cell(1, 1).text = "−3,679"
    for wrapped in (inner.rows[1]._tr, outer._tbl):
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        wrapped.addprevious(control)
        control.append(content)
        content.append(wrapped)
    finding = replace(ERROR, spot=Spot(anchor="t0r1c1"))
    again = Document(io.BytesIO(commented_word(saved(word), [finding])))
    assert list(marked(again).values()) == ["−3,679"]


def test_several_comments_at_one_place_are_kept_apart() -> None:
    word = commented(ERROR, replace(ERROR, title="Cellen er kopieret"))
    assert marked(word) == {"Fejl: Summen passer ikke": "−3,679", "Fejl: Cellen er kopieret": "−3,679"}


def test_the_words_of_the_note_are_not_changed() -> None:
    before, after = Document(io.BytesIO(note())), commented(*FINDINGS)
    assert [each.text for each in after.paragraphs] == [each.text for each in before.paragraphs]
    assert words(after.element.body) == words(before.element.body)


def test_comments_that_were_there_stay() -> None:
    word = Document(io.BytesIO(note()))
    word.add_comment(word.paragraphs[0].runs, "Husk bilag", author="Anne", initials="A")
    again = Document(io.BytesIO(commented_word(saved(word), [ERROR])))
    assert [each.author for each in again.comments] == ["Anne", "Gevinst"]


def test_the_same_note_is_the_same_bytes_and_carries_no_date() -> None:
    original = note()
    assert commented_word(original, FINDINGS) == commented_word(original, FINDINGS)
    assert commented(ERROR).comments.get(0)._comment_elm.get(qn("w:date")) is None


def test_a_note_without_text_can_be_commented() -> None:
    empty = Document(io.BytesIO(commented_word(saved(Document()), [INFORMATION])))
    assert len(list(empty.comments)) == 1


@pytest.mark.needs("soffice")
def test_an_office_program_opens_it_with_all_comments(tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(commented_word(note(), FINDINGS))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fodt", "note.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)
    opened = (tmp_path / "note.fodt").read_text(encoding="utf-8")
    assert opened.count("<office:annotation ") == len(FINDINGS)
