"""Payments by person and week: a later delivery corrects an earlier one, lines of one delivery add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gevinst.register.runs import runs_of_rows
from gevinst.register.schemas import PAYMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_AMOUNTS = ("paid", "refunded", "co_financed")


def latest_payments(deliveries: Sequence[pa.Table]) -> tuple[pa.Table, int]:
    """Return one line for each person, week and benefit, and how many lines a later delivery replaced.

    Of a person's week the newest delivery that has any line counts, whole: a correction brings all lines of
    the week anew. Lines of one delivery are real payments and are added; a sum of nothing is no week.

    Args:
        deliveries: lines of payments, the oldest delivery first.
    """
    if not deliveries:
        return PAYMENTS.empty_table(), 0
    whole = pa.concat_tables(deliveries)
    order = np.repeat(np.arange(len(deliveries)), [each.num_rows for each in deliveries])
    benefits = whole["benefit"].combine_chunks().dictionary_encode()
    benefit = benefits.indices.to_numpy()
    place = [whole[name].to_numpy() for name in ("municipality", "person", "week")]
    by = np.lexsort((benefit, order, *reversed(place)))
    place, order, benefit = [each[by] for each in place], order[by], benefit[by]
    newest = order == _last_of_each(order, _begins(place))
    amounts = [whole[name].to_numpy()[by][newest] for name in _AMOUNTS]
    place, benefit = [each[newest] for each in place], benefit[newest]
    at = np.flatnonzero(_begins([*place, benefit]))
    sums = [np.add.reduceat(each, at) if len(at) else each for each in amounts]
    some = np.logical_or.reduce([each != 0 for each in sums])
    columns = [*(each[at][some] for each in place), benefits.dictionary.take(pa.array(benefit[at][some]))]
    table = pa.table([pa.array(each) for each in [*columns, *(each[some] for each in sums)]], schema=PAYMENTS)
    return table, int((~newest).sum())


def runs_of_payments(payments: pa.Table, code_of: Mapping[str, int]) -> pa.Table:
    """Return the weeks with a payment as runs.

    Args:
        payments: one line for each person, week and benefit.
        code_of: the code that stands for each benefit.
    """
    paid = payments.filter(pc.greater(payments["paid"], 0))
    names = paid["benefit"].combine_chunks().dictionary_encode()
    of_each = np.array([code_of[each] for each in names.dictionary.to_pylist()], dtype=np.int16)
    codes = of_each[names.indices.to_numpy()]
    return runs_of_rows(
        paid["municipality"].to_numpy(), paid["person"].to_numpy(), codes, paid["week"].to_numpy()
    )


def _begins(columns: Sequence[np.ndarray]) -> np.ndarray:
    """Return where a row differs from the one before in any of the columns; shape (rows,)."""
    begins = np.ones(len(columns[0]), dtype=bool)
    if len(begins):
        begins[1:] = np.logical_or.reduce([each[1:] != each[:-1] for each in columns])
    return begins


def _last_of_each(values: np.ndarray, begins: np.ndarray) -> np.ndarray:
    """Return for each row the last value of its group; groups begin where it is said."""
    at = np.flatnonzero(begins)
    if not len(at):
        return values
    lengths = np.diff(np.append(at, len(values)))
    return np.repeat(values[np.append(at[1:], len(values)) - 1], lengths)
