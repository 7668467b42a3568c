"""Totals by person: the error of a mean must not take one person's weeks for independent (METHOD 3)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

# What a mean and its error are computed from.
TOTALS = ("spells", "total", "persons", "total_squared", "total_by_spells", "spells_squared")


def person_totals(
    person: np.ndarray, cell: np.ndarray, cells: int, amount: np.ndarray, followed: np.ndarray
) -> dict[str, np.ndarray]:
    """Return what a mean for each entry, and its error, are computed from.

    Args:
        person: of each entry; shape (entries,).
        cell: of each entry.
        cells: how many cells there are.
        amount: whole weeks or kroner of each entry.
        followed: whether the entry can be followed to the horizon.

    Returns:
        By cell, shape (cells,): ``spells`` followed and their ``total``; ``persons``; over persons the sums
        of squares and products of their totals and their spells; ``left_out``, the entries not followed.
    """
    kept_person, kept_cell, kept = person[followed], cell[followed], amount[followed]
    order = np.lexsort((kept_cell, kept_person))
    kept_person, kept_cell, kept = kept_person[order], kept_cell[order], kept[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (kept_person[1:] != kept_person[:-1]) | (kept_cell[1:] != kept_cell[:-1])
    at = np.flatnonzero(begins)
    total = np.add.reduceat(kept, at) if len(at) else kept
    spells = np.diff(np.append(at, len(kept)))
    of = kept_cell[at]
    return {
        "spells": _summed(spells, of, cells),
        "total": _summed(total, of, cells),
        "persons": _summed(np.ones(len(at), dtype=np.int64), of, cells),
        "total_squared": _summed(total * total, of, cells),
        "total_by_spells": _summed(total * spells, of, cells),
        "spells_squared": _summed(spells * spells, of, cells),
        "left_out": _summed(np.ones(int((~followed).sum()), dtype=np.int64), cell[~followed], cells),
    }


@dataclass(frozen=True)
class Mean:
    """A mean for each entry.

    Args:
        value: weeks or kroner for each entry.
        se: its standard error, persons being independent; not a number for fewer than two persons.
        spells: entries that it is a mean of.
        persons: persons with these entries.
    """

    value: float
    se: float
    spells: int
    persons: int


def mean_of(totals: dict[str, int]) -> Mean | None:
    """Return the mean of a cell; None where nobody is in it.

    The error is that of a ratio of sums over persons: ``Σ(total − mean × spells)²``, times m ÷ (m − 1).

    Args:
        totals: the cell's numbers of :func:`person_totals`.
    """
    spells, persons = totals["spells"], totals["persons"]
    if not spells:
        return None
    mean = totals["total"] / spells
    # In whole numbers first: squares of kroner have more digits than a float.
    square = (
        totals["total_squared"] * spells**2
        - 2 * totals["total"] * spells * totals["total_by_spells"]
        + totals["total"] ** 2 * totals["spells_squared"]
    )
    spread = square / spells**4 * persons / (persons - 1) if persons > 1 else float("nan")
    return Mean(mean, sqrt(spread), spells, persons)


def _summed(values: np.ndarray, cell: np.ndarray, cells: int) -> np.ndarray:
    found = np.zeros(cells, dtype=np.int64)
    np.add.at(found, cell, values)
    return found
