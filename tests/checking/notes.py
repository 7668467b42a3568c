"""Small notes made by hand: a table from a drawing of its columns and rows, a note from its blocks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gevinst.checking.finding import Finding, Rule
from gevinst.checking.meaning.understood import Understood
from gevinst.checking.note import Block, Cell, Column, Note, Paragraph, Row, Spot, Table


def table(
    caption: str,
    columns: str,
    rows: dict[str, str],
    *,
    unit: str = "mio. kr., løbende priser",
    number: str = "",
) -> Table:
    """Return a table.

    Args:
        caption: »Tabel 5. Opfølgning på …«, or a caption without number.
        columns: heads from left to right divided by ``|``; those over each other by ``/``.
        rows: label → cells divided by ``|``.
        unit: the line below the caption.
        number: the number of the table, when it is not in the caption.
    """
    name = f"Tabel {number}" if number else ""
    heads = [Column(tuple(part.strip() for part in each.split("/"))) for each in columns.split("|")]
    body = tuple(
        Row(
            label,
            tuple(
                Cell(text.strip(), Spot(table=name, row=label, column=head.name))
                for text, head in zip(cells.split("|"), heads, strict=True)
            ),
            Spot(table=name, row=label),
        )
        for label, cells in rows.items()
    )
    return Table(number, caption, unit, tuple(heads), body, (), "", Spot(table=name, text=caption))


def says(text: str) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(text, "", Spot(text=text))


def heading(text: str) -> Paragraph:
    """Return a heading."""
    return Paragraph(text, text, Spot(text=text), heading=True)


def under(section: str, block: Block) -> Block:
    """Return the block as it stands below a heading."""
    return replace(block, section=section)


def understood(*blocks: Block, kind: str = "docx") -> Understood:
    """Return a note of these blocks and what its numbers mean."""
    return Understood(Note("notat", kind, blocks))


def figures(*blocks: Block) -> dict[str, Decimal]:
    """Return the numbers of all tables by the names of their figures: ``case-1/2020/saving/plan``."""
    return {str(fact.id): fact.value for fact in understood(*blocks).facts}


def found(rule: Rule, *blocks: Block, kind: str = "docx") -> list[Finding]:
    """Return what a rule finds in a note of these blocks."""
    return list(rule.find(understood(*blocks, kind=kind)))


def titles(rule: Rule, *blocks: Block) -> list[str]:
    """Return the titles of what a rule finds."""
    return [finding.title for finding in found(rule, *blocks)]
