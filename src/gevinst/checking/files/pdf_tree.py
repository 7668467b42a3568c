"""The structure tree of a tagged PDF: which marked content is a paragraph, a heading, a cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Page and number of a marked content.
Mark = tuple[int, int]

# LibreOffice nests some 10 deep, Word some 15; a list of kids counts as a level.
_DEEPEST = 200
_WIDEST_SPAN = 100


@dataclass(frozen=True)
class Element:
    """An element of the tree.

    Args:
        role: standard name: ``P``, ``H1``, ``Table``, ``TD`` …
        style: the name the writing program gave it, which the standard name was found by.
        kids: elements and marked contents in reading order.
        rows, columns: how many of each a cell spans.
    """

    role: str
    style: str
    kids: list[Element | Mark] = field(default_factory=list)
    rows: int = 1
    columns: int = 1

    @property
    def elements(self) -> list[Element]:
        """The elements directly below."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def find(self, *roles: str) -> Iterator[Element]:
        """Go through the nearest elements below with one of these roles, in reading order."""
        for kid in self.elements:
            if kid.role in roles:
                yield kid
            else:
                yield from kid.find(*roles)

    def marks(self, without: tuple[str, ...] = ()) -> Iterator[Mark]:
        """Go through all marked content below, leaving out elements with one of these roles."""
        for kid in self.kids:
            if not isinstance(kid, Element):
                yield kid
            elif kid.role not in without:
                yield from kid.marks(without)


def tree_of(catalog: Mapping[str, Any], pages: Mapping[Any, int]) -> Element | None:
    """Return the root of the structure tree; None when the file has none.

    Args:
        catalog: the file's catalog as pdfminer gives it.
        pages: the page number of each page object's id.
    """
    root = resolve1(catalog.get("StructTreeRoot"))
    if not isinstance(root, dict):
        return None
    roles = resolve1(root.get("RoleMap"))
    reader = _Reader(pages, roles if isinstance(roles, dict) else {})
    found = Element("Root", "Root")
    reader.read(root.get("K"), found, None, 0)
    return found


class _Reader:
    """Walks the tree once; an element that is met again, as in an endless loop, is left out."""

    def __init__(self, pages: Mapping[Any, int], roles: Mapping[str, Any]) -> None:
        self._pages = pages
        self._roles = roles
        self._seen: set[int] = set()

    def read(self, kid: Any, into: Element, page: int | None, depth: int) -> None:  # noqa: ANN401 - any PDF object
        """Add what a ``K`` entry holds: a number, an element, a reference to marked content, or a list."""
        if isinstance(kid, PDFObjRef):
            if kid.objid in self._seen:
                return
            self._seen.add(kid.objid)
        found = resolve1(kid)
        if isinstance(found, list):
            for each in found:
                self.read(each, into, page, depth + 1)
        elif isinstance(found, int) and page is not None:
            into.kids.append((page, found))
        elif isinstance(found, dict) and depth < _DEEPEST:
            self._add(found, into, self._page(found, page), depth)

    def _add(self, found: dict[str, Any], into: Element, page: int | None, depth: int) -> None:
        if "S" in found:
            element = self._element(found)
            into.kids.append(element)
            self.read(found.get("K"), element, page, depth + 1)
        elif "MCID" in found:
            self.read(found["MCID"], into, page, depth + 1)

    def _element(self, found: dict[str, Any]) -> Element:
        style = _name(found.get("S"))
        rows, columns = _spans(found.get("A"))
        return Element(self._role(style), style, rows=rows, columns=columns)

    def _role(self, style: str) -> str:
        role = style
        # A style may be mapped to a style that is mapped in turn; more than a few steps are a loop.
        for _ in range(5):
            mapped = _name(self._roles.get(role))
            if not mapped or mapped == role:
                break
            role = mapped
        return role

    def _page(self, found: dict[str, Any], page: int | None) -> int | None:
        reference = found.get("Pg")
        return self._pages.get(reference.objid, page) if isinstance(reference, PDFObjRef) else page


def _name(found: Any) -> str:  # noqa: ANN401 - any PDF object
    found = resolve1(found)
    if not isinstance(found, PSLiteral):
        return ""
    name = found.name if isinstance(found.name, str) else decode_text(found.name)
    return name.strip()


def _spans(found: Any) -> tuple[int, int]:  # noqa: ANN401 - any PDF object
    """How many rows and columns a cell's attributes say that it spans."""
    found = resolve1(found)
    rows = columns = 1
    for each in found if isinstance(found, list) else [found]:
        attributes = resolve1(each)
        if isinstance(attributes, dict):
            rows = _span(attributes.get("RowSpan"), rows)
            columns = _span(attributes.get("ColSpan"), columns)
    return rows, columns


def _span(found: Any, otherwise: int) -> int:  # noqa: ANN401 - any PDF object
    span = resolve1(found)
    return min(max(span, 1), _WIDEST_SPAN) if isinstance(span, int) else otherwise
