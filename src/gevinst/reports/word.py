"""The note as a Word file, in the default template or in the municipality's own."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING

from gevinst.reports.fixed_time import FIXED_TIME
from gevinst.reports.word_template import CONTENT, FIELDS, default_template, filled, packed
from gevinst.reports.wording import field_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement as Element
    from docx.shared import Length

    from gevinst.figures.document import Document
    from gevinst.reports.charts import RenderedChart

LANGUAGE = "da-DK"
_LANGUAGE_TAG = re.compile(rb"<w:(lang|themeFontLang)\b[^>]*>")


def word_bytes(
    document: Document, pictures: Mapping[str, RenderedChart], template: bytes | None = None
) -> bytes:
    """Return the note as a .docx file. The same note in the same template gives the same bytes.

    Args:
        document: the note.
        pictures: the charts as pictures, by name.
        template: the municipality's own .docx; None for the default.

    Raises:
        InputRefused: the template cannot be used.
    """
    from gevinst.reports.word_content import Content
    from gevinst.reports.word_styles import adopt_styles

    word = filled(template or default_template(), document)
    place = next(found._element for found in word.paragraphs if found.text.strip() == CONTENT)  # noqa: SLF001
    content = Content(word, document, pictures, adopt_styles(word), _text_width(place, word))
    _replace(place, content.elements())
    _fill_in_fields(word, document)
    _set_properties(word, document)
    return _saved(word)


def _text_width(place: Element, word: WordFile) -> Length:
    """Return the width of the text column in the section that a paragraph is in."""
    from docx.section import Section
    from docx.shared import Emu

    section = Section(place.xpath("following::w:sectPr")[0], word.part)
    margins = (section.left_margin, section.right_margin, section.gutter)
    return Emu((section.page_width or 0) - sum(margin or 0 for margin in margins))


def _replace(place: Element, elements: Sequence[Element]) -> None:
    """Put elements in the place of a paragraph."""
    for element in elements:
        place.addprevious(element)
    place.getparent().remove(place)


def _fill_in_fields(word: WordFile, document: Document) -> None:
    """Write each header field like the paragraph that marks their place, if the template has one."""
    from docx.oxml.ns import qn

    paragraphs = word.element.body.iter(qn("w:p"))
    place = next((found for found in paragraphs if found.text.strip() == FIELDS), None)
    if place is not None:
        _replace(place, [_field_like(place, *field) for field in document.fields])


def _field_like(place: Element, label: str, value: str) -> Element:
    """Return a paragraph with the style of another, which holds a header field."""
    from docx.oxml.ns import qn

    copy = deepcopy(place)
    first, *others = copy.findall(qn("w:r"))
    first.text = f"{field_label(label)}\t{value}"
    for other in others:
        copy.remove(other)
    return copy


_MOST = 255  # characters that a property of a Word file holds


def _set_properties(word: WordFile, document: Document) -> None:
    """Set what the file says about itself. Its time is fixed, so that the same note is the same file."""
    properties = word.core_properties
    properties.title, properties.subject = document.title[:_MOST], document.subject[:_MOST]
    properties.author = properties.last_modified_by = "Gevinst"
    properties.language, properties.comments, properties.revision = LANGUAGE, "", 1
    properties.created = properties.modified = FIXED_TIME


def _saved(word: WordFile) -> bytes:
    """Return the file, Danish in every part and without a trace of when it was made."""
    buffer = io.BytesIO()
    word.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return packed(
        {name: _in_danish(content) if name.endswith(".xml") else content for name, content in members.items()}
    )


def _in_danish(part: bytes) -> bytes:
    """Return an XML part whose language tags all say Danish, also those for eastern scripts."""
    return _LANGUAGE_TAG.sub(rb'<w:\1 w:val="%s"/>' % LANGUAGE.encode(), part)
