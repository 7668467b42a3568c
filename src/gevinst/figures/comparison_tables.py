"""What has changed since another follow-up, as a table for each case and for the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.line import Unit
from gevinst.figures import names, printing
from gevinst.figures.document import NONE, UNNUMBERED, Cell, HeaderCell, Row, Table

if TYPE_CHECKING:
    from gevinst.domain.figure import Figure
    from gevinst.domain.programme import Presentation
    from gevinst.figures.comparison import Change, Comparison, Group
    from gevinst.figures.record import Record

_ROUNDED = "Hvor to tal ser ens ud, er forskellen mindre end afrundingen."


def comparison_tables(comparison: Comparison, presentation: Presentation, *, main: bool) -> tuple[Table, ...]:
    """Return a table for each group of changes: of the main figures, or of all the others.

    The cells name the figure that they show; those in the column »før« name it in the earlier record, where
    alone a figure is found that is gone.
    """
    return tuple(_table(comparison, group, presentation) for group in comparison.only(main=main))


def _table(comparison: Comparison, group: Group, presentation: Presentation) -> Table:
    heads = ("", *map(_day, (comparison.before, comparison.after), ("Før", "Nu")), "Forskel", "Hvorfor")
    rows = tuple(_row(change, presentation) for change in group.changes)
    alike = any(
        row.cells[0].text == row.cells[1].text
        for row, change in zip(rows, group.changes, strict=True)
        if change.difference
    )
    return Table(
        f"changes-{group.scope}",
        UNNUMBERED,
        f"Ændret siden sidst: {group.title}",
        f"{printing.money_caption(presentation)}, hvor intet andet står",
        (tuple(map(HeaderCell, heads)),),
        rows,
        (_ROUNDED,) if alike else (),
    )


def _day(record: Record, word: str) -> str:
    return f"{word}, pr. {danish.day(record.as_of)}" if record.as_of else word


def _row(change: Change, presentation: Presentation) -> Row:
    cells = [_cell(change, figure, presentation) for figure in (change.before, change.after)]
    difference = Cell(NONE)
    if change.difference is not None:
        difference = Cell(
            difference_text(change.difference, presentation), change.figure, change.difference.expected
        )
    return Row(names.within_scope(change.figure), (*cells, difference, Cell(change.reason)))


def _cell(change: Change, figure: Figure | None, presentation: Presentation) -> Cell:
    if figure is None:
        return Cell(NONE)
    of_caption = figure.unit is Unit.KRONER
    text = printing.cell_text if of_caption else printing.sentence_text
    return Cell(text(figure, presentation), change.figure, figure.expected)


def difference_text(difference: Figure, presentation: Presentation) -> str:
    """Return a difference with its sign, money in the table's unit, shares in percentage points."""
    value = printing.cell_text(difference, presentation)
    grows = difference.number > 0 and value.strip("0,") and not value.startswith(danish.MINUS)
    signed = f"+{value}" if grows else value
    if difference.unit is Unit.KRONER:
        return signed
    unit = (
        "procentpoint" if difference.unit is Unit.SHARE else printing.unit_text(difference.unit, presentation)
    )
    return f"{signed} {unit}".rstrip()
