"""Ydelsesrefusion: what was paid for a person's week, and what is refunded or co-financed of it.

A line is a payment; two of one week and benefit are both real and are added when the register is built.
»Fleksbidrag fra staten« is no refund (d 1.3): its lines are set aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gevinst.law.benefits import benefits
from gevinst.readers.columns import columns_of, plain
from gevinst.readers.municipalities import municipalities_of
from gevinst.readers.row_reader import RowReader
from gevinst.register.schemas import PAYMENTS, Kind

if TYPE_CHECKING:
    from gevinst.readers.columns import Columns
    from gevinst.readers.rows import Part, Rows
    from gevinst.readers.source import Context

_NO_REFUND = "fleksbidrag"


def _payments(rows: Rows, context: Context, columns: Columns) -> Part:
    persons, week = rows.persons("person", context.door), rows.weeks("week")
    benefit = _benefits(rows, context, columns)
    paid, refunded, co_financed = (rows.amounts(name) for name in ("paid", "refunded", "co_financed"))
    table = {
        "municipality": municipalities_of(rows, context),
        "person": persons,
        "week": week,
        "benefit": benefit,
        "paid": paid,
        "refunded": refunded,
        "co_financed": co_financed,
    }
    return rows.part(Kind.PAYMENTS, table, PAYMENTS)


def _benefits(rows: Rows, context: Context, columns: Columns) -> pa.Array:
    texts = rows.text("benefit").dictionary_encode()
    known = benefits(context.law)
    own = {plain(title): name for name, title in known.items()}
    meant = [
        columns.meaning("benefit", each) or own.get(plain(each)) or (each if each in known else "")
        for each in texts.dictionary.to_pylist()
    ]
    found = pa.DictionaryArray.from_arrays(texts.indices, pa.array(meant, pa.string())).dictionary_decode()
    rows.refuse(np.array(pc.equal(found, _NO_REFUND)), "benefit", "en ydelse; fleksbidrag er ikke refusion")
    rows.refuse(
        ~np.array(pc.is_in(found, pa.array([*known, _NO_REFUND]))),
        "benefit",
        "en kendt ydelse; skriv navnet i kommunens egen fil med kolonner",
    )
    return found


READER = RowReader(columns_of("ydelsesrefusion"), _payments)
