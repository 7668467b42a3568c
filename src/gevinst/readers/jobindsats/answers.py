"""Answers of Jobindsats' API, fresh or stored: version 3, and version 2, which is closed, from files only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.plain.scalar import shortened
from gevinst.readers.columns import columns_of
from gevinst.readers.jobindsats.layout import About, Cells, Layout, layout_of, published, unread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pyarrow as pa

_AGAIN = "Hent svaret igen fra Jobindsats."
_V3 = "et svar med »columns« og »rows« (version 3)"
_V2 = "en liste, hvis første post har »Variables« og »Data« (version 2)"
_VALUE = "et tal som 67,7, eller et af mærkerne for intet tal: tomt, »-«, ».« og »..«"


@dataclass(frozen=True)
class _Answer:
    """An answer's headings and rows, before it is known what they mean."""

    headings: tuple[str, ...]
    rows: Sequence[Sequence[object]]


def read_v3(data: bytes, file: str, table_id: str, updated: date | None) -> pa.Table:
    """Return what a version 3 answer holds, with the schema PUBLISHED.

    Args:
        data: the answer as it came; it may begin with a byte-order mark.
        file: what messages call it.
        table_id: id of the table.
        updated: the day of the table's update; None where it is unknown.

    Raises:
        InputRefused: it is no such answer, or holds something else than numbers where numbers belong.
    """
    answer = decoded(data, file)
    if not isinstance(answer, dict):
        raise refused(file, "noget andet", _V3)
    headings, rows = answer.get("columns"), answer.get("rows")
    if not isinstance(headings, list) or not all(isinstance(each, str) for each in headings):
        raise refused(file, "et svar uden en liste af kolonnenavne", _V3)
    return _published(_Answer(tuple(headings), _rows(rows, file, _V3)), file, About(table_id, updated))


def read_v2(data: bytes, file: str, table_id: str) -> pa.Table:
    """Return what a stored version 2 answer holds, with the schema PUBLISHED; such an answer has no day.

    Args:
        data: the file as it is.
        file: what messages call it.
        table_id: id of the table.

    Raises:
        InputRefused: as :func:`read_v3`.
    """
    answer = decoded(data, file)
    first = answer[0] if isinstance(answer, list) and answer else None
    if not isinstance(first, dict) or not isinstance(first.get("Variables"), list):
        raise refused(file, "noget andet", _V2)
    headings = tuple(_label(each, file) for each in first["Variables"])
    return _published(_Answer(headings, _rows(first.get("Data"), file, _V2)), file, About(table_id))


def decoded(data: bytes, file: str) -> object:
    """Return what an answer of JSON holds.

    Raises:
        InputRefused: it is no JSON.
    """
    try:
        found: object = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise refused(file, "noget, der ikke er JSON i UTF-8", "et svar i JSON") from None
    return found


def refused(file: str, found: str, expected: str, remedy: str = _AGAIN) -> InputRefused:
    """Return the error of an answer that cannot be used."""
    return InputRefused([Problem(Place(file), found, expected, remedy)])


def _label(variable: object, file: str) -> str:
    label = (variable.get("Label") or variable.get("Name")) if isinstance(variable, dict) else None
    if not isinstance(label, str):
        raise refused(file, "en variabel uden »Label« og »Name«", _V2)
    return label


def _rows(rows: object, file: str, expected: str) -> list[list[object]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise refused(file, "et svar uden en liste af rækker", expected)
    return rows


def _published(answer: _Answer, file: str, about: About) -> pa.Table:
    match = columns_of("jobindsats").match(answer.headings)
    if match is None:
        found = f"kolonnerne {', '.join(map(shortened, answer.headings))}"
        raise refused(file, found, "kolonner med periode og område", "Bed også om et område.")
    columns = _columns(answer, file)
    layout = layout_of(answer.headings, match, columns)
    if answer.rows and not layout.measures:
        raise refused(file, "et svar uden tal", "mindst én kolonne med tal", "Bed om mindst én måling.")
    _check_values(layout, columns, file)
    return published(about, layout, columns, np.ones(len(answer.rows), dtype=bool))


def _columns(answer: _Answer, file: str) -> list[Cells]:
    """Return the cells column by column."""
    width = len(answer.headings)
    torn = [number for number, row in enumerate(answer.rows, 1) if len(row) != width]
    if torn:
        found = f"{len(torn)} rækker med et andet antal celler, den første er række {torn[0]}"
        raise refused(file, found, f"{width} celler i hver række")
    return list(zip(*answer.rows, strict=True)) or [()] * width


def _check_values(layout: Layout, columns: Sequence[Cells], file: str) -> None:
    """Refuse what stands in a measure and is no value; every measure that has such is told of."""
    problems = []
    for each in layout.measures:
        wrong = np.flatnonzero(unread(columns[each.at]))
        if wrong.size:
            cell, row = shortened(str(columns[each.at][wrong[0]])), wrong[0] + 1
            place = Place(file, field=f"kolonne »{shortened(each.name)}«, række {row}")
            problems.append(Problem(place, f"»{cell}« (i alt {wrong.size} celler)", _VALUE, _AGAIN))
    if problems:
        raise InputRefused(problems)
