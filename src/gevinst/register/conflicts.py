"""Where DREAM and the refund files speak of the same person-weeks and differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from gevinst.register.runs import weeks_of_runs

if TYPE_CHECKING:
    from collections.abc import Mapping


# More weeks than the register can hold, so that person and week make one number.
_WEEKS = 4_096
DREAM_ALONE, REFUND_ALONE, OTHER_BENEFIT = "dream_alone", "refund_alone", "other_benefit"
NONE = dict.fromkeys((DREAM_ALONE, REFUND_ALONE, OTHER_BENEFIT), 0)


def conflicts(
    runs: pa.Table, payments: pa.Table, benefit_of_code: Mapping[int, str], first: int, last: int
) -> dict[str, int]:
    """Count the person-weeks that only one source has, and those in which they name different benefits.

    Persons whom the extract of DREAM does not hold are no conflict: it may be narrower.

    Args:
        runs: DREAM's runs of benefits that refund files speak of.
        payments: lines of the refund files, one for each person, week and benefit.
        benefit_of_code: the benefit of each code in the runs.
        first: the first week that both speak of.
        last: the last one.
    """
    run, week = weeks_of_runs(runs)
    inside = (week >= first) & (week <= last)
    run, week = run[inside], week[inside]
    numbers = {name: number for number, name in enumerate(sorted(set(benefit_of_code.values())))}
    of_dream = _mapped(runs["code"], {code: numbers[name] for code, name in benefit_of_code.items()})[run]
    paid_week = payments["week"].to_numpy()
    payments = payments.filter(pa.array((paid_week >= first) & (paid_week <= last)))
    of_refund = _mapped(payments["benefit"], numbers)
    people = np.concatenate([runs["person"].to_numpy()[run], payments["person"].to_numpy()])
    _, person = np.unique(people, return_inverse=True)
    dream = person[: len(run)] * _WEEKS + week
    refund = person[len(run) :] * _WEEKS + payments["week"].to_numpy()
    agreeing = np.intersect1d(dream * len(numbers) + of_dream, refund * len(numbers) + of_refund)
    shared = np.intersect1d(dream, refund)
    held = refund[np.isin(refund // _WEEKS, dream // _WEEKS)]
    return {
        DREAM_ALONE: len(np.setdiff1d(dream, refund)),
        REFUND_ALONE: len(np.setdiff1d(held, dream)),
        OTHER_BENEFIT: len(shared) - len(np.unique(agreeing // len(numbers))),
    }


def _mapped(column: pa.ChunkedArray, numbers: Mapping[str, int] | Mapping[int, int]) -> np.ndarray:
    """Return the number of each value of a column; shape (rows,)."""
    texts = column.combine_chunks().dictionary_encode()
    of_each = np.array([numbers[each] for each in texts.dictionary.to_pylist()], dtype=np.int64)
    return np.asarray(of_each[texts.indices.to_numpy()])
