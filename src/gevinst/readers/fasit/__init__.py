"""Fasit: who took part in what, from when to when, and how many hours a week.

Open ends, cancelled and overlapping activities come as they are; what they count for is decided later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gevinst.readers.columns import columns_of
from gevinst.readers.row_reader import RowReader
from gevinst.register.schemas import ENROLMENTS, Kind

if TYPE_CHECKING:
    from gevinst.readers.columns import Columns
    from gevinst.readers.rows import Part, Rows
    from gevinst.readers.source import Context

_MINUTES, _ORE = 60, 100
_LONGEST_WEEK = 59 * _MINUTES + 59


def _enrolments(rows: Rows, context: Context, columns: Columns) -> Part:
    persons = rows.persons("person", context.door)
    first, last = rows.days("first"), rows.days("last")
    planned = {name: rows.days(name) for name in ("planned_first", "planned_last")}
    begun = pc.or_(pc.is_valid(first), pc.is_valid(planned["planned_first"]))
    rows.refuse(~np.array(begun), "first", "en startdag")
    backwards = np.array(pc.less(last, first).fill_null(False))  # noqa: FBT003 - pyarrow's own
    rows.refuse(backwards, "last" if rows.has("last") else "first", "en dag fra startdagen og frem")
    table = {
        "person": persons,
        **{name: rows.text(name) for name in ("activity", "kind", "offer", "target_group")},
        "status": _statuses(rows, columns),
        **planned,
        "first": first,
        "last": last,
        "minutes": _minutes(rows),
    }
    return rows.part(Kind.ENROLMENTS, table, ENROLMENTS)


def _statuses(rows: Rows, columns: Columns) -> pa.Array:
    """Return the statuses in Gevinst's words; one that it has no word for as it stands."""
    texts = rows.text("status").dictionary_encode()
    meant = [columns.meaning("status", each) or each for each in texts.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(texts.indices, pa.array(meant, pa.string())).dictionary_decode()


def _minutes(rows: Rows) -> pa.Array:
    """Return minutes a week: hours, which may have decimals, and minutes. Null where neither is told."""
    hours, minutes = rows.amounts("hours"), rows.whole("minutes")
    total = hours * _MINUTES // _ORE + minutes
    if rows.has("hours"):
        rows.refuse((total < 0) | (total > _LONGEST_WEEK), "hours", "fra 0 til 59 timer om ugen")
    told = np.zeros(len(rows), dtype=bool)
    for name in ("hours", "minutes"):
        told |= np.array(pc.not_equal(rows.text(name), ""))
    return pa.array(np.clip(total, 0, _LONGEST_WEEK).astype(np.int32), pa.int32(), mask=~told)


READER = RowReader(columns_of("fasit"), _enrolments)
