"""What an answer of Jobindsats' API, version 3, says: a table of figures, or why it cannot be used."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.cpr import hidden
from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.plain.scalar import shortened
from gevinst.readers.columns import columns_of
from gevinst.readers.files.stored_answers import Answer, answer_v3, decoded
from gevinst.readers.jobindsats.layout import (
    About,
    Cells,
    Layout,
    layout_of,
    persons_in,
    published,
    unread,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    import pyarrow as pa

_AGAIN = "Hent svaret igen fra Jobindsats."
_VALUE = "et tal som 67,7, eller et af mærkerne for intet tal: tomt, »-«, ».« og »..«"
_KEY = ("period", "area", "group", "measure")
_ONE_LEVEL = "Bed om ét niveau af områderne, fx _nykom=level:…, eller om flere opdelinger."


@dataclass(frozen=True)
class Fetched:
    """A table as the service has it.

    Args:
        figures: all that was asked for, with the schema PUBLISHED.
        rows: how many rows the answer had.
        digest: SHA-256 of the answer, hexadecimal.
        updated: the day of the table's update; None where it is unknown.
    """

    figures: pa.Table
    rows: int
    digest: str
    updated: date | None

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods that it has, the earliest first."""
        return tuple(sorted(self.figures["period"].unique().to_pylist()))


def read_v3(data: bytes, file: str, table_id: str, updated: date | None) -> Fetched:
    """Return what a version 3 answer holds.

    Args:
        data: the answer as it came; it may begin with a byte-order mark.
        file: what messages call it.
        table_id: id of the table.
        updated: the day of the table's update; None where it is unknown.

    Raises:
        InputRefused: it is no such answer, holds something else than numbers where numbers belong, something
            that looks like a CPR number, or several values for one period, area and group.
    """
    answer = answer_v3(decoded(data, file), file)
    figures = _figures(answer, file, About(table_id, updated))
    return Fetched(figures, len(answer.rows), hashlib.sha256(data).hexdigest(), updated)


def refused(file: str, found: str, expected: str, remedy: str = _AGAIN) -> InputRefused:
    """Return the error of an answer that cannot be used."""
    return InputRefused([Problem(Place(file), found, expected, remedy)])


def _figures(answer: Answer, file: str, about: About) -> pa.Table:
    match = columns_of("jobindsats").match(answer.headings)
    if match is None:
        found = f"kolonnerne {', '.join(map(shortened, answer.headings))}"
        raise refused(file, found, "kolonner med periode og område", "Bed også om et område.")
    columns = _columns(answer, file)
    layout = layout_of(answer.headings, match, columns)
    if answer.rows and not layout.measures:
        raise refused(file, "et svar uden tal", "mindst én kolonne med tal", "Bed om mindst én måling.")
    problems = [*_persons(layout, columns, file), *_no_values(layout, columns, file)]
    if problems:
        raise InputRefused(problems)
    figures = published(about, layout, columns, np.ones(len(answer.rows), dtype=bool))
    _refuse_two_values(figures, file)
    return figures


def _columns(answer: Answer, file: str) -> list[Cells]:
    """Return the cells column by column."""
    width = len(answer.headings)
    torn = [number for number, row in enumerate(answer.rows, 1) if len(row) != width]
    if torn:
        found = f"{len(torn)} rækker med et andet antal celler, den første er række {torn[0]}"
        raise refused(file, found, f"{width} celler i hver række")
    return list(zip(*answer.rows, strict=True)) or [()] * width


def _persons(layout: Layout, columns: Sequence[Cells], file: str) -> Iterator[Problem]:
    """Yield a problem for each column of texts with what looks like a CPR number, which is not shown."""
    for at in (layout.period, layout.area, *(each.at for each in layout.dimensions)):
        rows = np.flatnonzero(persons_in(columns[at]))
        if rows.size:
            place = Place(file, field=f"kolonne {at + 1}, række {rows[0] + 1}")
            found = f"noget, der ligner et CPR-nummer (i alt {rows.size} celler)"
            yield Problem(place, found, "offentlige tal uden personer", "Meld det til Jobindsats.")


def _no_values(layout: Layout, columns: Sequence[Cells], file: str) -> Iterator[Problem]:
    """Yield a problem for each measure in which something stands that is no value."""
    for each in layout.measures:
        wrong = np.flatnonzero(unread(columns[each.at]))
        if wrong.size:
            cell, row = hidden(shortened(str(columns[each.at][wrong[0]]))), wrong[0] + 1
            place = Place(file, field=f"kolonne »{shortened(each.name)}«, række {row}")
            yield Problem(place, f"»{cell}« (i alt {wrong.size} celler)", _VALUE, _AGAIN)


def _refuse_two_values(figures: pa.Table, file: str) -> None:
    """Refuse several values of one measure for one period, area and group: only one could be kept."""
    held: dict[tuple[str, ...], float | None] = {}
    keys = zip(*(figures[name].to_pylist() for name in _KEY), strict=True)
    for key, value in zip(keys, figures["value"].to_pylist(), strict=True):
        if held.setdefault(key, value) != value:
            found = f"flere forskellige tal for {', '.join(map(shortened, filter(None, key)))}"
            raise refused(file, found, "ét tal for hver periode, område og opdeling", _ONE_LEVEL)
