"""A retyped note as a web page."""

from __future__ import annotations

from html import escape
from pathlib import Path

from tests.checking.retyped.blocks import Block, Grid, Head, Heading


def write_html(blocks: tuple[Block, ...], path: Path) -> None:
    head = '<head><meta charset="utf-8"><title>Notat</title></head>'
    body = "\n".join(map(_element, blocks))
    page = f'<!doctype html>\n<html lang="da">{head}\n<body>\n{body}\n</body></html>\n'
    path.write_text(page, encoding="utf-8")


def _element(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Grid):
        return _table(block)
    return f"<p>{escape(block.text)}</p>"


def _table(grid: Grid) -> str:
    heads = "".join(f"<tr>{''.join(map(_head, row))}</tr>\n" for row in grid.header)
    rows = "".join(f"<tr>{_cells(row, grid.label_columns)}</tr>\n" for row in grid.rows)
    notes = "".join(f"<p>{escape(note)}</p>\n" for note in grid.notes)
    before, caption = _above(grid)
    return f"{before}<table>\n{caption}<thead>\n{heads}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n{notes}"


def _above(grid: Grid) -> tuple[str, str]:
    """Return what stands over the table, and its caption: a unit of its own makes both paragraphs."""
    title = escape(grid.title)
    if grid.unit_line:
        return f"<p>{title}</p>\n<p>{escape(grid.unit)}</p>\n", ""
    return "", f"<caption>{title}</caption>\n"


def _head(head: Head) -> str:
    span = f' colspan="{head.span}"' if head.span > 1 else ""
    return f"<th{span}>{escape(head.text)}</th>"


def _cells(row: tuple[str, ...], label_columns: int) -> str:
    labels = "".join(f'<th scope="row">{escape(text)}</th>' for text in row[:label_columns])
    return labels + "".join(f"<td>{escape(text)}</td>" for text in row[label_columns:])
