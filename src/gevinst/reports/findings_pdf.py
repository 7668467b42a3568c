"""A copy of a PDF note with what was found in it as notes on the pages."""

from __future__ import annotations

import io
from collections import defaultdict
from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem, Severity
from gevinst.reports.findings_text import comment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdf import PageObject, PdfWriter
    from pypdf.annotations import MarkupAnnotation

    from gevinst.checking.finding import Finding
    from gevinst.checking.note import Box

AUTHOR = "Gevinst"

# Text stays readable under each of them. The gravest decides when several findings are at one place.
_COLOURS = {Severity.ERROR: "ff8a8a", Severity.WARNING: "ffc14d", Severity.INFORMATION: "7cc7ff"}
_GRAVITY = list(_COLOURS)

# A note without a box stands in the upper left corner: distance from the edges, and size, in points.
_CORNER, _ICON = 12, 20
_PRINTED = 4  # the flag that lets a note be printed


def annotated_pdf(note: bytes, findings: Sequence[Finding]) -> bytes:
    """Return the PDF with its findings highlighted, each with its text as a note.

    What was found at one place is one note. A finding without a box goes to the corner of its page, one
    without a page to the first page. The same note gives the same bytes.

    Args:
        note: the .pdf file.
        findings: what was found in it.

    Raises:
        InputRefused: the file cannot be written again.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    try:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(note)))
        for index, ((page, box), here) in enumerate(_by_place(findings, len(writer.pages)).items()):
            _annotate(writer, page, box, here, f"gevinst-{index}")
        buffer = io.BytesIO()
        writer.write(buffer)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # What pypdf raises on a damaged file is not only its own errors.
        raise InputRefused([_CANNOT_BE_COPIED]) from error
    return buffer.getvalue()


_CANNOT_BE_COPIED = Problem(
    Place("PDF-filen"),
    "en fil, der kan læses, men ikke skrives igen",
    "en hel PDF-fil uden beskyttelse",
    "Brug --html og få en rapport i stedet, eller gem filen som PDF igen.",
)


def _by_place(findings: Sequence[Finding], pages: int) -> dict[tuple[int, Box | None], list[Finding]]:
    """Return the findings by page from 0 and box, in the order in which they were found."""
    places: dict[tuple[int, Box | None], list[Finding]] = defaultdict(list)
    for finding in findings:
        page, box = (finding.spot.page or 0) - 1, finding.spot.box
        places[(page, box) if 0 <= page < pages else (0, None)].append(finding)
    return places


def _annotate(writer: PdfWriter, page: int, box: Box | None, findings: Sequence[Finding], name: str) -> None:
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, TextStringObject

    sheet = writer.pages[page]
    colour = _COLOURS[min((each.severity for each in findings), key=_GRAVITY.index)]
    note = _in_corner(sheet) if box is None else _highlight(box, sheet)
    shades = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    note[NameObject("/C")] = ArrayObject([FloatObject(round(shade, 4)) for shade in shades])
    note[NameObject("/T")] = TextStringObject(AUTHOR)
    note[NameObject("/NM")] = TextStringObject(name)
    note[NameObject("/Contents")] = TextStringObject("\n\n".join(map(comment, findings)))
    note[NameObject("/F")] = NumberObject(_PRINTED)
    writer.add_annotation(page, note)


def _in_corner(sheet: PageObject) -> MarkupAnnotation:
    from pypdf.annotations import Text

    left, lower, right, upper = map(float, sheet.cropbox)
    turned = sheet.rotation % 360
    x, inwards = (left, 1) if turned in {0, 90} else (right, -1)
    y, downwards = (upper, -1) if turned in {0, 270} else (lower, 1)
    near, far = _CORNER, _CORNER + _ICON
    x1, x2 = sorted((x + inwards * near, x + inwards * far))
    y1, y2 = sorted((y + downwards * near, y + downwards * far))
    return Text(rect=(x1, y1, x2, y2), text="")


def _highlight(box: Box, sheet: PageObject) -> MarkupAnnotation:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject

    left, top, right, bottom = box
    # Readers expect upper left, upper right, lower left, lower right, as the text is read.
    corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
    points = [number for corner in corners for number in _point(corner, sheet)]
    return Highlight(rect=_around(box, sheet), quad_points=ArrayObject(map(FloatObject, points)))


def _around(box: Box, sheet: PageObject) -> Box:
    """Return left, lower, right, upper edge on the page of a box as it is shown."""
    left, top, right, bottom = box
    (x1, y1), (x2, y2) = _point((left, top), sheet), _point((right, bottom), sheet)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _point(shown: tuple[float, float], sheet: PageObject) -> tuple[float, float]:
    """Return the point of the page that is shown at a distance from its left and its upper edge.

    A page counts from below, before it is turned, and from an origin that may lie outside it.
    """
    x, y = shown
    left, lower, right, upper = map(float, sheet.mediabox)
    match sheet.rotation % 360:
        case 90:
            return left + y, lower + x
        case 180:
            return right - x, lower + y
        case 270:
            return right - y, upper - x
        case _:
            return left + x, upper - y
