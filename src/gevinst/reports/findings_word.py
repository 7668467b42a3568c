"""A copy of a Word note with what was found in it as comments beside the places."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

from gevinst.reports.findings_text import comment
from gevinst.reports.word_template import packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordFile
    from docx.oxml.table import CT_Row, CT_Tc
    from docx.oxml.xmlchemy import BaseOxmlElement as Element
    from docx.text.run import Run

    from gevinst.checking.finding import Finding

AUTHOR, INITIALS = "Gevinst", "G"

# Of a paragraph p3, the fourth element of the body; of a cell t3r0c2, counted in the columns of the grid.
_ANCHOR = re.compile(r"p(?P<paragraph>\d+)|t(?P<table>\d+)r(?P<row>\d+)c(?P<column>\d+)")
_RUNS = " | ".join(
    f"./{around}w:r[not(w:commentReference)]"
    for around in ("", "w:hyperlink/", "w:ins/", "w:smartTag/", "w:sdt/w:sdtContent/")
)


def commented_word(note: bytes, findings: Sequence[Finding]) -> bytes:
    """Return the note with a comment for each finding; nothing else in it is changed.

    A comment goes to the cell or paragraph of the finding, and to the first paragraph when the finding
    has none. The comments carry no date, so that the same note gives the same bytes.

    Args:
        note: the .docx file.
        findings: what was found in it.
    """
    from docx import Document

    word = Document(io.BytesIO(note))
    for finding in findings:
        _add(word, finding)
    return _saved(word)


def _add(word: WordFile, finding: Finding) -> None:
    from docx.oxml.ns import qn

    runs = _runs(_place(word, finding.spot.anchor), word)
    added = word.add_comment([runs[0], runs[-1]], comment(finding), AUTHOR, INITIALS)
    added._comment_elm.attrib.pop(qn("w:date"), None)  # noqa: SLF001 - there is no other way to leave it out


def _place(word: WordFile, anchor: str) -> Element:
    """Return the paragraph that an anchor means; the first one where it means none."""
    match = _ANCHOR.fullmatch(anchor)
    body = word.element.body
    index = int(match["paragraph"] or match["table"]) if match else len(body)
    element: Element = body[index] if index < len(body) else body
    cells = _cells(element, int(match["row"]), int(match["column"])) if match and match["table"] else []
    found: list[Element] = [
        paragraph for place in [*cells, element, body] for paragraph in _all("self::w:p | .//w:p", place)[:1]
    ]
    return found[0] if found else word.add_paragraph()._p  # noqa: SLF001


def _cells(element: Element, row: int, column: int) -> list[CT_Tc]:
    """Return the cell in a row and a column of the grid, where there is one.

    The table may stand in a content control or in a table that lays the page out; then the first one is
    taken. Of cells merged downwards the upper one is shown.
    """
    tables = _all("descendant-or-self::w:tbl[not(.//w:tbl)]", element)
    rows = _all(".//w:tr[not(w:trPr/w:del)]", tables[0]) if tables else []
    found = [_cell(each, column) for each in rows[: row + 1]] if row < len(rows) else []
    while len(found) > 1 and any(cell.vMerge == "continue" for cell in found[-1]):
        found.pop()
    return found[-1] if found else []


def _cell(row: CT_Row, column: int) -> list[CT_Tc]:
    """Return the cell over a column, the last one where the row is too short; none in an empty row."""
    cells: list[CT_Tc] = _all(".//w:tc", row)
    ends = accumulate((cell.grid_span for cell in cells), initial=row.grid_before)
    over = [cell for cell, end in zip(cells, islice(ends, 1, None), strict=True) if column < end]
    return over[:1] or cells[-1:]


def _all(path: str, element: Element) -> list[Any]:
    """Return what an XPath leads to; python-docx knows the prefixes only from elements it has a class for."""
    from docx.oxml.ns import nsmap
    from lxml.etree import XPath

    return list(XPath(path, namespaces=nsmap)(element))


def _runs(place: Element, word: WordFile) -> list[Run]:
    """Return the runs of a paragraph, also those in a link; an empty one where there is none."""
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    paragraph = Paragraph(place, word)
    return [Run(each, paragraph) for each in _all(_RUNS, place)] or [paragraph.add_run()]


def _saved(word: WordFile) -> bytes:
    """Return the file without a trace of when it was made."""
    buffer = io.BytesIO()
    word.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})
