"""KMD Opus: posting lines. Debit is plus; a period that no column tells is the month of the posting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gevinst.readers.columns import columns_of
from gevinst.readers.row_reader import RowReader
from gevinst.register.schemas import POSTINGS, Kind

if TYPE_CHECKING:
    from gevinst.readers.columns import Columns
    from gevinst.readers.rows import Part, Rows
    from gevinst.readers.source import Context

# Twelve months, and four periods for supplements.
_PERIODS = 16
_TEXTS = ("document", "account", "function", "psp", "cost_centre")


def _postings(rows: Rows, _: Context, columns: Columns) -> Part:
    amount, posted = rows.amounts("amount"), rows.days("posted")
    texts = {name: rows.text(name) for name in _TEXTS}
    nothing = np.array(pc.equal(texts["account"], ""))
    # The sum below a list has an amount and no account.
    rows.refuse(nothing, "account", "en konto; en linje uden konto er en sum")
    table = {
        **texts,
        "year": _told_or(rows, "year", pc.year(posted)),
        "period": _periods(rows, posted),
        "posted": posted,
        "amount": _signed(rows, amount, columns),
        "text": rows.text("text"),
    }
    return rows.part(Kind.POSTINGS, table, POSTINGS)


def _periods(rows: Rows, posted: pa.Array) -> pa.Array:
    period = _told_or(rows, "period", pc.month(posted))
    values = np.array(pc.fill_null(period, 0))
    if rows.has("period"):
        rows.refuse((values < 1) | (values > _PERIODS), "period", f"en periode fra 1 til {_PERIODS}")
    return pa.array(np.clip(values, 0, _PERIODS).astype(np.int8))


def _told_or(rows: Rows, name: str, otherwise: pa.Array) -> pa.Array:
    """Return a column of whole numbers, or what is taken where nothing is told."""
    told = rows.whole(name)
    return pc.if_else(pa.array(told > 0), pa.array(told), otherwise.cast(pa.int64())).cast(
        pa.int16(), safe=False
    )


def _signed(rows: Rows, amount: np.ndarray, columns: Columns) -> np.ndarray:
    """Return amounts with debit plus and credit minus, where a column says which."""
    if not rows.has("sign"):
        return amount
    texts = rows.text("sign").dictionary_encode()
    meant = [columns.meaning("sign", each) for each in texts.dictionary.to_pylist()]
    credit = np.array([each == "credit" for each in meant], dtype=bool)[texts.indices.to_numpy()]
    known = np.array([each is not None for each in meant], dtype=bool)[texts.indices.to_numpy()]
    rows.refuse(~known, "sign", "debet eller kredit")
    # An amount that has its minus already keeps it.
    return np.where(credit & (amount > 0), -amount, amount)


READER = RowReader(columns_of("opus"), _postings)
