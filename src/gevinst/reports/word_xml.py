"""Pieces of WordprocessingML: the few elements that the note is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.oxml.xmlchemy import BaseOxmlElement as Element


def w(tag: str, *children: Element, **attributes: object) -> Element:
    """Return an element of the ``w`` namespace, its attributes in the same namespace."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def run(text: str, *, style: str = "", bold: bool = False, half_points: int = 0) -> Element:
    """Return text with its looks; the schema wants them in this order."""
    properties = [w("rStyle", val=style)] if style else []
    properties += [w("b")] if bold else []
    properties += [w("sz", val=half_points), w("szCs", val=half_points)] if half_points else []
    content = w("t")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return w("r", *([w("rPr", *properties)] if properties else []), content)


def paragraph(
    style: str, content: Iterable[Element], *, keep_with_next: bool = False, align: str = ""
) -> Element:
    """Return a paragraph in a style."""
    properties = [w("pStyle", val=style)]
    properties += [w("keepNext")] if keep_with_next else []
    properties += [w("jc", val=align)] if align else []
    return w("p", w("pPr", *properties), *content)
