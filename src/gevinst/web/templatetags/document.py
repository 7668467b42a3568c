"""Show a note's blocks as HTML: ``{% show_block block doors pictures %}``.

A figure is a link to where it is explained; what is expected is set in italics and said in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import render_to_string

from gevinst.figures.document import Bullets, Heading, Look, Paragraph, Picture, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.utils.safestring import SafeString

    from gevinst.figures.document import Block, Cell, HeaderCell, Row, Run
    from gevinst.web.doors import Doors
    from gevinst.web.pictures import Shown

register = template.Library()

# Below the title of the page, which is level 1.
_LOWEST_HEADING = 6


@dataclass(frozen=True)
class CellShown:
    """A body cell with the class that sets it, and where its figure leads; empty where it has none."""

    cell: Cell
    kind: str
    door: str


@dataclass(frozen=True)
class HeadShown:
    """A cell of a header row, over ``span`` columns, with the class that sets it as the cells below it."""

    text: str
    span: int
    kind: str


@dataclass(frozen=True)
class RowShown:
    """A row with the class that sets it."""

    label: str
    kind: str
    cells: tuple[CellShown, ...]


@register.simple_tag
def show_block(block: Block, doors: Doors, pictures: Mapping[str, Shown] | None = None) -> SafeString:
    """Return a block of a note as HTML.

    Args:
        block: a heading, paragraph, list, table or picture.
        doors: where its figures lead.
        pictures: the note's charts by name; only pictures need them.
    """
    match block:
        case Heading():
            level = min(block.level + 1, _LOWEST_HEADING)
            return _rendered("heading", text=block.text, level=level)
        case Paragraph():
            return _rendered("paragraph", runs=_runs(block, doors), own=block.own)
        case Bullets():
            return _rendered("bullets", items=[_runs(item, doors) for item in block.items])
        case Table():
            return _rendered("table", **_table(block, doors))
        case Picture():
            return _picture(block, doors, (pictures or {}).get(block.chart))


@register.simple_tag
def show_sentence(paragraph: Paragraph, doors: Doors) -> SafeString:
    """Return a paragraph's text and figures without the paragraph around them."""
    return _rendered("runs", runs=_runs(paragraph, doors))


@register.simple_tag
def show_chart(picture: Shown, doors: Doors) -> SafeString:
    """Return a chart that stands alone on a page, with its numbers as a table to be opened below it."""
    chart = picture.chart
    table = _table(chart.table, doors) if chart.table else {}
    return _rendered("chart", shown=picture, doors=doors, caption=chart.title, alt=chart.alt, **table)


def _picture(block: Picture, doors: Doors, shown: Shown | None) -> SafeString:
    caption = f"Figur {block.number}. {block.caption}" if block.number else block.caption
    # In a note the table with its numbers stands below it, so it is not repeated.
    return _rendered("chart", shown=shown, doors=doors, caption=caption, alt=block.alt, below=block.table)


def _rendered(name: str, **context: object) -> SafeString:
    return render_to_string(f"gevinst/document/{name}.html", context)


def _runs(paragraph: Paragraph, doors: Doors) -> list[tuple[Run, str]]:
    return [(run, doors.to(run.figure) if run.figure else "") for run in paragraph.runs]


def _table(table: Table, doors: Doors) -> dict[str, object]:
    """Return what the template of a table needs."""
    columns = range(len(table.rows[0].cells)) if table.rows else range(0)
    kinds = ["words" if table.holds_words(column) else "number" for column in columns]
    heads = [list(_heads(row, ["words", *kinds])) for row in table.header]
    return {"table": table, "heads": heads, "rows": list(_rows(table, kinds, doors))}


def _heads(row: tuple[HeaderCell, ...], kinds: list[str]) -> Iterator[HeadShown]:
    """Go through a header row; a cell over several columns is set as numbers are."""
    start = 0
    for head in row:
        below = kinds[start : start + head.span]
        yield HeadShown(head.text, head.span, "words" if below == ["words"] else "number")
        start += head.span


def _rows(table: Table, kinds: list[str], doors: Doors) -> Iterator[RowShown]:
    for row in table.rows:
        yield RowShown(row.label, _weight(row.look), tuple(_cells(row, kinds, doors)))


def _cells(row: Row, kinds: list[str], doors: Doors) -> Iterator[CellShown]:
    for column, (cell, kind) in enumerate(zip(row.cells, kinds, strict=True)):
        yield CellShown(cell, kind, doors.to(cell.figure, column) if cell.figure else "")


def _weight(look: Look) -> str:
    return "" if look is Look.PLAIN else f"row-{look.value}"


@register.simple_tag
def door(doors: Doors, figure: Any) -> str:  # noqa: ANN401 - templates have no types
    """Return the address where a figure is explained."""
    return doors.to(figure)
