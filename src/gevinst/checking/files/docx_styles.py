"""What the styles of a Word document say about a paragraph: heading, caption, unit, note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gevinst.checking.files.flow import Style

if TYPE_CHECKING:
    from typing import Any

    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_HEADING = re.compile(r"(?:heading|overskrift)\s*\d*|title|titel|subtitle|undertitel", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse|table of figures)\b.*", re.IGNORECASE)
_CAPTIONS = {"caption", "billedtekst"}
# The small print below and the line of the unit in the notes of Gevinst itself.
_OWN = {"gevinst note": Style.NOTE, "gevinst enhed": Style.UNIT}
_BODY_LEVEL = 9


def styles_of(document: Document) -> dict[str, Style | None]:
    """Return what each style of paragraphs means, by its id; None for lines of a table of contents."""
    from docx.enum.style import WD_STYLE_TYPE

    found: dict[str, Style | None] = {}
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            found[str(style.style_id)] = _meaning(style)
    return found


def is_bold(paragraph: Any) -> bool:  # noqa: ANN401 (an element of lxml, which has no types)
    """Say whether every letter of a paragraph's XML is set in bold."""
    runs = [run for run in paragraph.iter(f"{W}r") if _is_printed(run)]
    return bool(runs) and all(map(_run_is_bold, runs))


def _meaning(style: Any) -> Style | None:  # noqa: ANN401 (python-docx tells its styles' type at run time)
    name = str(style.name or "").lower()
    if _CONTENTS.fullmatch(name):
        return None
    if name in _OWN:
        return _OWN[name]
    if name in _CAPTIONS:
        return Style.CAPTION
    return Style.HEADING if _HEADING.fullmatch(name) or _has_level(style) else Style.PLAIN


def _has_level(style: Any) -> bool:  # noqa: ANN401
    """A style made by the user is a heading when it, or the one it builds on, has a level of the outline."""
    for _ in range(_BODY_LEVEL):
        if style is None:
            return False
        level = style.element.find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            return int(level.get(f"{W}val", _BODY_LEVEL)) < _BODY_LEVEL
        style = style.base_style
    return False


def _is_printed(run: Any) -> bool:  # noqa: ANN401
    return any((text.text or "").strip() for text in run.iter(f"{W}t"))


def _run_is_bold(run: Any) -> bool:  # noqa: ANN401
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val") not in {"0", "false"}
