"""The styles that the note is set in: the template's own, and the default's where it has none."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart

from gevinst.reports.word_template import template_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement as Element


def adopt_styles(word: WordFile) -> Mapping[str, str]:
    """Add the default's styles that the template lacks, and return the style ids by (lower-case) name.

    The ids differ: a Danish Word calls ``heading 1`` ``Overskrift1``; the names are the same everywhere.
    """
    ids = _ids_by_name(word.styles.element)
    defaults = parse_xml(template_part("styles").encode())
    names = {style_id: name for name, style_id in _ids_by_name(defaults).items()}
    for style in defaults.findall(qn("w:style")):
        name = names[style.get(qn("w:styleId"))]
        if name not in ids:
            ids[name] = style.get(qn("w:styleId"))
            word.styles.element.append(_adopted(style, names, ids, word))
    return ids


def _ids_by_name(styles: Element) -> dict[str, str]:
    """Return the id of each style under its name in lower case."""
    return {
        style.find(qn("w:name")).get(qn("w:val")).lower(): style.get(qn("w:styleId"))
        for style in styles.findall(qn("w:style"))
    }


def _adopted(style: Element, names: Mapping[str, str], ids: Mapping[str, str], word: WordFile) -> Element:
    """Return a copy of a default style that refers to the template's ids, never as the default one."""
    copy = deepcopy(style)
    copy.attrib.pop(qn("w:default"), None)
    for reference in copy.iterchildren(qn("w:basedOn"), qn("w:next")):
        reference.set(qn("w:val"), ids[names[reference.get(qn("w:val"))]])
    for number in copy.iter(qn("w:numId")):
        number.set(qn("w:val"), str(_add_bullet(word)))
    return copy


def _add_bullet(word: WordFile) -> int:
    """Add the default's bullet to the template's lists, and return the number of the new list."""
    numbering = _numbering(word)
    abstract, number = parse_xml(template_part("numbering").encode())
    new_id = 1 + max(
        (int(found) for found in numbering.xpath("./w:num/@w:numId | */@w:abstractNumId")), default=0
    )
    abstract.set(qn("w:abstractNumId"), str(new_id))
    number.set(qn("w:numId"), str(new_id))
    number[0].set(qn("w:val"), str(new_id))
    # The schema wants every abstract list before the first list that uses one.
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), abstract)
    numbering.append(number)
    return new_id


def _numbering(word: WordFile) -> Element:
    """Return the template's lists; python-docx cannot make the part when it is missing."""
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in word.part.rels.values()):
        empty = parse_xml(template_part("numbering").encode())
        empty.clear()
        part = NumberingPart(
            PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, word.part.package
        )
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    numbering: Element = word.part.numbering_part.element
    return numbering
