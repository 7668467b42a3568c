"""Runs of whole persons of one municipality, checked before any kernel sees them.

Compiled code looks at no bounds. So every week, code and order is checked here, and a file that is not as
Gevinst wrote it is refused with the place and what was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.errors import GevinstError
from gevinst.domain.weeks import label
from gevinst.register.elsewhere import ELSEWHERE_CODE
from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.meaning import CODES_END
from gevinst.register.schemas import RUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from gevinst.register.observed import Observed


class RegisterDamaged(GevinstError):
    """A table of the register is not as Gevinst writes it."""

    def __init__(self, found: str) -> None:
        """Say what was found and what to do."""
        super().__init__(
            f"Registrets tabel over forløb er ikke, som Gevinst skrev den: {found}. "
            "Intet er regnet. Byg registret igen ved at indlæse en fil, eller hent datamappen fra en kopi."
        )


@dataclass(frozen=True, eq=False)
class Batch:
    """Runs of whole persons of one municipality; weeks are counted from the register's first.

    Args:
        municipality: its number.
        persons: pseudonyms; shape (persons,).
        at: where each person's runs begin, and where the last one's end; shape (persons + 1,).
        codes: shape (runs,).
        first: first week of each run; shape (runs,).
        last: last week; shape (runs,).
    """

    municipality: int
    persons: np.ndarray
    at: np.ndarray
    codes: np.ndarray
    first: np.ndarray
    last: np.ndarray


def batches_of(runs: pa.Table, observed: Observed) -> Iterator[Batch]:
    """Return runs by municipality, checked.

    Args:
        runs: a row group of the register's runs.
        observed: the weeks that the register speaks of.

    Raises:
        RegisterDamaged: a column is missing or of another kind, a week or code is out of its bounds, an order
            is broken, or a benefit is told of in a week that no delivery speaks of.
    """
    municipality, person, codes, first, last = _columns(runs)
    what, row = _first_wrong(
        municipality, person, codes, first, last, observed.first, observed.last, CODES_END
    )
    if what:
        raise RegisterDamaged(f"række {row + 1}: {_WRONG[what]}")
    cuts = _cuts(municipality[1:] != municipality[:-1], len(municipality))
    for begin, end in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
        here = slice(begin, end)
        number = int(municipality[begin])
        begins, ends = first[here] - np.int32(observed.first), last[here] - np.int32(observed.first)
        _refuse_unobserved(codes[here], begins, ends, observed, number)
        at = _cuts(person[here][1:] != person[here][:-1], end - begin)
        yield Batch(number, person[here][at[:-1]], at, codes[here], begins, ends)


_WRONG = {
    1: "koden er ikke mellem 1 og 9999",
    2: "forløbet slutter, før det begynder",
    3: "forløbet ligger uden for de uger, som registret dækker",
    4: "rækken står ikke i orden efter kommune, person og første uge",
}


@kernel
def _first_wrong(municipality, person, codes, first, last, lowest, highest, codes_end):
    """Return what is wrong with the first row that has something wrong, and which it is; 0 when none has."""
    for row in range(len(codes)):
        if codes[row] <= 0 or codes[row] >= codes_end:
            return 1, row
        if first[row] > last[row]:
            return 2, row
        if first[row] < lowest or last[row] > highest:
            return 3, row
        if row and municipality[row] <= municipality[row - 1]:
            same = municipality[row] == municipality[row - 1]
            back = person[row] < person[row - 1]
            back |= person[row] == person[row - 1] and first[row] < first[row - 1]
            if not same or back:
                return 4, row
    return 0, 0


def _columns(runs: pa.Table) -> list[np.ndarray]:
    """Return the columns, as they are in the file."""
    found = []
    for field in RUNS:
        if field.name not in runs.column_names or runs.schema.field(field.name).type != field.type:
            raise RegisterDamaged(f"kolonnen {field.name} mangler eller er af en anden slags")
        column = runs[field.name]
        if column.null_count:
            raise RegisterDamaged(f"kolonnen {field.name} har tomme felter")
        found.append(column.to_numpy())
    return found


def _refuse_unobserved(
    codes: np.ndarray, first: np.ndarray, last: np.ndarray, observed: Observed, municipality: int
) -> None:
    """Refuse a benefit in a week that is not observed: no count could divide it by anybody."""
    if observed.spans.get(municipality) == ((observed.first, observed.last),):
        return
    weeks = np.ones(observed.last - observed.first + 2, dtype=np.int64)
    weeks[0] = 0
    for begin, end in observed.spans.get(municipality, ()):
        weeks[begin - observed.first + 1 : end - observed.first + 2] = 0
    holes = np.cumsum(weeks)
    wrong = (holes[last + 1] != holes[first]) & (codes != ELSEWHERE_CODE)
    if wrong.any():
        week = label(int(first[wrong][0]) + observed.first)
        raise RegisterDamaged(f"kommune {municipality} har forløb fra {week}, hvor registret intet dækker")


def _cuts(changes: np.ndarray, count: int) -> np.ndarray:
    """Return where each part begins, and the end; none where there is nothing."""
    if not count:
        return np.zeros(1, dtype=np.int64)
    return np.concatenate([[0], np.flatnonzero(changes) + 1, [count]]).astype(np.int64)
