"""The note as an accessible, archivable PDF: PDF/UA-1 and PDF/A-2a in one file.

The template ``templates/note.typ`` reads the note as data, so no text of it can be taken for markup.
"""

from __future__ import annotations

import itertools
import json
import unicodedata
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from gevinst.figures.document import Bullets, Heading, Paragraph, Picture, Table
from gevinst.reports import wording
from gevinst.reports.fixed_time import FIXED_TIME
from gevinst.reports.table_grid import PADDING, Grid, stays_whole
from gevinst.reports.table_parts import set_in_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gevinst.figures.document import Block, Document, HeaderCell
    from gevinst.reports.charts import RenderedChart


_TWIPS = 20  # in a point
_TEXT_WIDTH = 9411  # twips: 166 mm, as in the template
# Tables are set as in Word, in letters that look as large: Libertinus is smaller than Arial.
_HALF_POINTS = 18
_LIBERTINUS = 1.06

MISSING = "\N{WHITE SQUARE}"
# What Libertinus has upright, slanted and bold; tests/reports/test_pdf.py prints every character of it.
_IN_TYPEFACE = (
    (" ", "~"),
    ("\u00a0", "\u017f"),  # Latin, with the letters of all EU languages that use it
    ("\u0391", "\u03c9"),  # Greek
    ("\u0410", "\u044f"),  # Cyrillic
    ("\u2010", "\u2027"),  # dashes, quotation marks, bullets
    ("\u2030", "\u2037"),
    ("\u20ac", "\u20ac"),  # euro
    ("\u2190", "\u2193"),  # arrows
    ("\u2212", "\u2212"),  # minus
    ("\u2260", "\u2260"),  # unequal
    ("\u2264", "\u2265"),  # at most, at least
    ("\u25a1", "\u25a1"),  # the box
)


def pdf_bytes(document: Document, pictures: Mapping[str, RenderedChart]) -> bytes:
    """Return the note as a PDF. The same note gives the same bytes on every machine.

    Args:
        document: the note.
        pictures: the charts as pictures, by name.
    """
    import typst

    template = (files("gevinst.reports") / "templates" / "note.typ").read_bytes()
    compiled = typst.compile(
        template,
        format="pdf",
        # Only fonts inside the typst wheel: what a machine has installed must not change the note.
        ignore_system_fonts=True,
        sys_inputs={"note": displayable(json.dumps(_note(document, pictures), ensure_ascii=False))},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=FIXED_TIME,
    )
    return bytes(compiled)


def displayable(text: str) -> str:
    """Return the text with a box for every character that the PDF's typeface lacks, e.g. an emoji.

    PDF/A and PDF/UA allow no character that cannot be shown. Letters of Latin, Greek and Cyrillic
    and the usual signs are there; a letter and its accent are made one character first.
    """
    whole = unicodedata.normalize("NFC", text)
    return "".join(letter if _can_be_shown(letter) else MISSING for letter in whole)


def _can_be_shown(letter: str) -> bool:
    in_typeface = any(first <= letter <= last for first, last in _IN_TYPEFACE)
    return in_typeface and unicodedata.category(letter) not in {"Cn", "Cf", "Mn", "Me"}


def _note(document: Document, pictures: Mapping[str, RenderedChart]) -> dict[str, Any]:
    """Return the note as the template reads it."""
    return {
        "kind": document.kind,
        "title": document.title,
        "subject": document.subject,
        "fields": [(wording.field_label(label), value) for label, value in document.fields],
        "footer": document.footer,
        "words": {"page": wording.PAGE, "of": wording.OF},
        "blocks": [each for block in document.blocks for each in _set(block, document, pictures)],
    }


def _set(block: Block, document: Document, pictures: Mapping[str, RenderedChart]) -> list[dict[str, Any]]:
    """Return one block as data; a table that is too wide is several."""
    match block:
        case Heading():
            return [{"block": "heading", "level": block.level, "text": block.text}]
        case Paragraph():
            return [{"block": "own" if block.own else "paragraph", "runs": _runs(block)}]
        case Bullets():
            return [{"block": "bullets", "items": [_runs(item) for item in block.items]}]
        case Table():
            return [_table(*part) for part in set_in_parts(block, _TEXT_WIDTH, _HALF_POINTS)]
        case Picture():
            return [_picture(block, document, pictures[block.chart])]


def _runs(paragraph: Paragraph) -> list[dict[str, Any]]:
    """Return the pieces of a paragraph."""
    return [{"text": run.text, "expected": run.expected, "strong": run.strong} for run in paragraph.runs]


def _table(table: Table, grid: Grid) -> dict[str, Any]:
    """Return a table, its columns in points."""
    return {
        "block": "table",
        "caption": wording.table_caption(table),
        "unit": table.unit,
        "numeric": table.numeric,
        "sides": ["left", *(_side(table, column) for column in range(len(grid.widths) - 1))],
        "columns": [width / _TWIPS for width in grid.widths],
        "padding": PADDING / _TWIPS,
        "size": grid.half_points / 2 * _LIBERTINUS,
        "header": [_header_row(table, heads) for heads in table.header],
        "rows": [
            {
                "label": row.label,
                "look": row.look,
                "cells": [{"text": cell.text, "expected": cell.expected} for cell in row.cells],
            }
            for row in table.rows
        ],
        "notes": table.notes,
        "whole": stays_whole(table),
    }


def _header_row(table: Table, heads: Sequence[HeaderCell]) -> list[dict[str, Any]]:
    """Return a header row; a heading over several columns of numbers stands in their middle."""
    starts = itertools.accumulate((head.span for head in heads), initial=0)
    return [
        {"text": head.text, "span": head.span, "side": _header_side(table, start, head)}
        for start, head in zip(starts, heads, strict=False)
    ]


def _header_side(table: Table, start: int, head: HeaderCell) -> str:
    side = "left" if start == 0 else _side(table, start - 1)
    return "center" if side == "right" and head.span > 1 else side


def _side(table: Table, column: int) -> str:
    return "left" if table.holds_words(column) else "right"


def _picture(picture: Picture, document: Document, chart: RenderedChart) -> dict[str, Any]:
    """Return a picture with its SVG."""
    where = wording.where_the_numbers_are(picture, document)
    return {
        "block": "picture",
        "caption": wording.picture_caption(picture),
        "alt": picture.alt,
        "svg": chart.svg,
        "notes": [where] if where else [],
    }
