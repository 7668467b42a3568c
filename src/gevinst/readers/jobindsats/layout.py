"""Which columns of a table are measures and which are dimensions, and the table turned into PUBLISHED.

Nothing in an answer or a download says which columns are measures: a column of numbers is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from gevinst.domain.cpr import hidden
from gevinst.domain.danish import parse_number
from gevinst.readers.columns import plain
from gevinst.register.schemas import PUBLISHED

if TYPE_CHECKING:
    from gevinst.readers.columns import Match

# What stands where nothing is published; never 0.
_MISSING = frozenset({"", "-", ".", ".."})
_REMEMBERED = 65_536

# The cells of a column; None where nothing stands.
Cells = Sequence[str | None]


@dataclass(frozen=True)
class Named:
    """A column: its name, and where it stands."""

    name: str
    at: int


@dataclass(frozen=True)
class Layout:
    """What the columns of a table are.

    Args:
        period: position of the periods.
        area: position of the areas.
        dimensions: the columns that divide, by their names in order.
        measures: the columns of numbers, as they stand.
    """

    period: int
    area: int
    dimensions: tuple[Named, ...]
    measures: tuple[Named, ...]


@dataclass(frozen=True)
class About:
    """What is known of a table besides its cells: its id, empty where unknown, and its day of update."""

    table: str = ""
    updated: date | None = None


def further(headings: Sequence[str], match: Match) -> list[Named]:
    """Return the columns besides period and area; of several with one name, the later ones are numbered.

    A column without a heading is left out, and so is a second one that tells of the period.
    """
    period = {plain(each) for each in match.columns["period"].headings}
    used, seen, found = set(match.at.values()), Counter[str](), []
    for position, heading in enumerate(headings):
        name = heading.strip()
        if position in used or not name or plain(name) in period:
            continue
        seen[name] += 1
        found.append(Named(name if seen[name] == 1 else f"{name} ({seen[name]})", position))
    return found


def layout_of(headings: Sequence[str], match: Match, columns: Sequence[Cells]) -> Layout:
    """Return what the columns of a table are.

    Args:
        headings: the row of headings.
        match: where period and area stand.
        columns: the cells, column by column.
    """
    others = further(headings, match)
    measures = tuple(each for each in others if _is_measure(columns[each.at]))
    dimensions = tuple(sorted((each for each in others if each not in measures), key=lambda each: each.name))
    return Layout(match.at["period"], match.at["area"], dimensions, measures)


@lru_cache(_REMEMBERED)
def value_of(cell: str | None) -> float | None:
    """Return the value of a cell; None where nothing is published.

    Args:
        cell: a text such as ``67,7``, ``1.234`` or ``..``; None where nothing stands.

    Raises:
        ValueError: it is none of them.
    """
    if cell is None or cell.strip() in _MISSING:
        return None
    return float(parse_number(cell))


def unread(cells: Cells) -> np.ndarray:
    """Return where cells stand that hold no value and do not say that there is none; shape (rows,)."""
    return np.array([not _is_value(cell) for cell in cells], dtype=bool)


def persons_in(cells: Cells) -> np.ndarray:
    """Return where something stands that looks like a CPR number; shape (rows,)."""
    return np.array([_looks_like_person(cell) for cell in cells], dtype=bool)


def group_of(names: Sequence[str], values: Cells) -> str:
    """Return a row's group: ``Køn=Kvinder; Oprindelse=Dansk``."""
    return "; ".join(f"{name}={text_of(value)}" for name, value in zip(names, values, strict=True))


def text_of(cell: str | None) -> str:
    """Return the text of a cell of a dimension, an area or a period."""
    return (cell or "").strip()


def published(about: About, layout: Layout, columns: Sequence[Cells], kept: np.ndarray) -> pa.Table:
    """Return a table as PUBLISHED has it: a row for each period, area, group and measure.

    Args:
        about: the table's id and day of update.
        layout: what the columns are.
        columns: the cells, column by column.
        kept: which rows are used; shape (rows,).

    Raises:
        ValueError: a kept cell of a measure is no value.
    """
    rows = np.flatnonzero(kept).tolist()
    names = [each.name for each in layout.dimensions]
    groups = [group_of(names, [columns[each.at][row] for each in layout.dimensions]) for row in rows]
    values = [value_of(columns[each.at][row]) for row in rows for each in layout.measures]
    width, total = len(layout.measures), len(values)
    texts = {
        "period": [text_of(columns[layout.period][row]) for row in rows],
        "area": [text_of(columns[layout.area][row]) for row in rows],
        "group": groups,
    }
    table = {name: [text for text in found for _ in range(width)] for name, found in texts.items()}
    measures = [each.name for each in layout.measures] * len(rows)
    same = {"table": [about.table] * total, "updated": [about.updated] * total}
    return pa.table({**same, **table, "measure": measures, "value": values}, schema=PUBLISHED)


def _is_value(cell: str | None) -> bool:
    try:
        value_of(cell)
    except ValueError:
        return False
    return True


def _is_measure(cells: Cells) -> bool:
    """Say whether most of what is filled in is numbers; a column with nothing in it is a measure too.

    One cell that cannot be read must not turn a measure into a dimension: it is told of instead.
    """
    filled = [cell for cell in cells if text_of(cell) not in _MISSING]
    numbers = [cell for cell in filled if _is_value(cell)]
    persons = sum(1 for cell in numbers if _looks_like_person(cell))
    return not filled or (2 * len(numbers) > len(filled) and 2 * persons <= len(filled))


def _looks_like_person(cell: str | None) -> bool:
    text = text_of(cell)
    return hidden(text) != text
