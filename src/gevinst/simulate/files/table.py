"""A table of a text file, with the rows that no reader can use put in among the others and listed."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from gevinst.simulate.draws import keys, uniform

SEPARATOR = ";"


@dataclass(frozen=True)
class Spoil:
    """A kind of dirt.

    Args:
        kind: its name in the list.
        column: heading of the column that is spoilt; empty where the whole row is torn.
        text: what stands there instead.
    """

    kind: str
    column: str
    text: str = ""


TORN = (Spoil("for få celler", ""), Spoil("for mange celler", ""))


@dataclass(frozen=True)
class Dirt:
    """A row that no reader can use.

    Args:
        file: name of the file, below the folder of the simulation.
        row: its number below the headings, from 1.
        kind: what is wrong with it.
        column: where.
    """

    file: str
    row: int
    kind: str
    column: str


@dataclass(frozen=True)
class TextTable:
    """A table before it is written.

    Args:
        name: path below the folder of the simulation.
        headings: the row of headings.
        rows: its rows, each with one text for each heading.
        spoils: the kinds of dirt that can come among its rows.
        above: lines above the headings.
        encoding: of the file.
        first_spoil: position of the kind of dirt that comes first, so that small files share them out.
        at_least: dirty rows at least, where there is dirt at all.
    """

    name: str
    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]
    spoils: tuple[Spoil, ...] = ()
    above: tuple[str, ...] = ()
    encoding: str = "utf-8"
    first_spoil: int = 0
    at_least: int = 0


@dataclass(frozen=True)
class Written:
    """A file's content, and what in it is dirt."""

    name: str
    content: bytes
    dirt: list[Dirt] = field(default_factory=list)


def written(table: TextTable, share: float, seed: int) -> Written:
    """Return a table as the content of a file.

    A dirty row is a spoilt copy of a good one, so what remains is still the whole truth.

    Args:
        table: the table.
        share: dirty rows, as a share of the good ones. Above 0, there are what the table wants at least.
        seed: of the simulation.
    """
    lines = [SEPARATOR.join(row) for row in table.rows]
    places = _places(table, share, seed)
    dirt = []
    for count, place in enumerate(places):
        spoil = table.spoils[(table.first_spoil + count) % len(table.spoils)]
        lines.insert(place + count, SEPARATOR.join(_spoilt(table, place, spoil)))
        dirt.append(Dirt(table.name, place + count + 1, spoil.kind, spoil.column))
    text = "\n".join([*table.above, SEPARATOR.join(table.headings), *lines, ""])
    return Written(table.name, text.encode(table.encoding), dirt)


def _places(table: TextTable, share: float, seed: int) -> list[int]:
    """Return before which rows dirt comes, in order."""
    if not share or not table.rows or not table.spoils:
        return []
    count = max(math.floor(share * len(table.rows)), table.at_least)
    chance = uniform(keys(seed, f"dirt {table.name}", np.arange(count)))
    return sorted((chance * len(table.rows)).astype(int).tolist())


def _spoilt(table: TextTable, place: int, spoil: Spoil) -> tuple[str, ...]:
    row = table.rows[place]
    if spoil == TORN[0]:
        return row[: len(row) // 2 + 1]
    if spoil == TORN[1]:
        return (*row, "", "")
    at = table.headings.index(spoil.column)
    return (*row[:at], spoil.text, *row[at + 1 :])


def of_column(column: str, *texts: tuple[str, str]) -> tuple[Spoil, ...]:
    """Return kinds of dirt in a column, from pairs of kind and text."""
    return tuple(Spoil(kind, column, text) for kind, text in texts)


def amount(ore: int) -> str:
    """Return an amount as exports write it: ``2700,50``, and minus in front."""
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100},{abs(ore) % 100:02d}"
