"""Actual payments of the persons of a batch: what the municipality really paid for a week (METHOD 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from gevinst.register.engine.batch import Batch


@dataclass(frozen=True, eq=False)
class BatchPayments:
    """Payments by person, week and benefit.

    Args:
        at: where each person's begin, and where the last one's end; shape (persons + 1,).
        week: counted from the register's first; shape (payments,).
        benefit: position of the benefit among those that are priced.
        net: what the municipality pays of it, whole øre.
    """

    at: np.ndarray
    week: np.ndarray
    benefit: np.ndarray
    net: np.ndarray

    @classmethod
    def none(cls, persons: int) -> BatchPayments:
        """Return no payments for so many persons."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls(np.zeros(persons + 1, dtype=np.int64), nothing, nothing, nothing)


def payments_of(
    table: pa.Table, batch: Batch, positions: Mapping[str, int], refunded: np.ndarray, origin: int
) -> BatchPayments:
    """Return the usable payments of a batch's persons.

    What cannot be true is left out, and the week is priced by rates: a sum that is not above 0, both refund
    and co-financing, or one of them beyond the payment (as :func:`gevinst.law.payments.settled`).

    Args:
        table: rows of the register's payments of the municipality and at least these persons.
        batch: the persons.
        positions: of each benefit among those that are priced.
        refunded: whether the law lets a whole payment fall on the municipality, by benefit and week; shape
            (benefits, weeks). It decides where the file tells of neither refund nor co-financing.
        origin: the register's first week.
    """
    table = table.filter(pc.equal(table["municipality"], batch.municipality))
    person, week = (table[name].to_numpy().astype(np.int64) for name in ("person", "week"))
    paid, back, shared = (
        table[name].to_numpy().astype(np.int64) for name in ("paid", "refunded", "co_financed")
    )
    benefit = _positions(table["benefit"], positions)
    week = week - origin
    at = np.searchsorted(batch.persons, person)
    mine = (at < len(batch.persons)) & (benefit >= 0) & (week >= 0) & (week < refunded.shape[1])
    mine[mine] = batch.persons[at[mine]] == person[mine]
    usable = mine & (paid > 0) & (back >= 0) & (back <= paid) & (shared >= 0) & (shared <= paid)
    usable &= ~((back > 0) & (shared > 0))
    at, week, benefit, paid, back, shared = (each[usable] for each in (at, week, benefit, paid, back, shared))
    whole = np.where(refunded[benefit, week], paid, 0)
    net = np.where(shared > 0, shared, np.where(back > 0, paid - back, whole))
    place = (at * refunded.shape[1] + week) * len(positions) + benefit
    # The register is written in this order; to sort 12 million rows once more took 2.6 s.
    if (place[1:] < place[:-1]).any():
        order = np.argsort(place, kind="stable")
        at, week, benefit, net = (each[order] for each in (at, week, benefit, net))
    return BatchPayments(np.searchsorted(at, np.arange(len(batch.persons) + 1)), week, benefit, net)


def _positions(column: pa.ChunkedArray, positions: Mapping[str, int]) -> np.ndarray:
    """Return the position of each value; -1 where there is none."""
    texts = column.combine_chunks().dictionary_encode()
    of_each = np.array([positions.get(each, -1) for each in texts.dictionary.to_pylist()], dtype=np.int64)
    return np.asarray(of_each[texts.indices.to_numpy()])
