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
    _refuse_codes(codes)
    first, last = _refuse_weeks(first, last, observed)
    _refuse_order(municipality, person, first)
    cuts = _cuts(municipality[1:] != municipality[:-1], len(municipality))
    for begin, end in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
        here = slice(begin, end)
        number = int(municipality[begin])
        _refuse_unobserved(codes[here], first[here], last[here], observed, number)
        at = _cuts(person[here][1:] != person[here][:-1], end - begin)
        yield Batch(number, person[here][at[:-1]], at, codes[here], first[here], last[here])


def _columns(runs: pa.Table) -> list[np.ndarray]:
    """Return the columns as whole numbers of 64 bits."""
    found = []
    for field in RUNS:
        if field.name not in runs.column_names or runs.schema.field(field.name).type != field.type:
            raise RegisterDamaged(f"kolonnen {field.name} mangler eller er af en anden slags")
        column = runs[field.name]
        if column.null_count:
            raise RegisterDamaged(f"kolonnen {field.name} har tomme felter")
        found.append(column.to_numpy().astype(np.int64))
    return found


def _refuse_codes(codes: np.ndarray) -> None:
    wrong = codes[(codes <= 0) | (codes >= CODES_END)]
    if len(wrong):
        raise RegisterDamaged(f"koden {int(wrong[0])} er ikke mellem 1 og {CODES_END - 1}")


def _refuse_weeks(first: np.ndarray, last: np.ndarray, observed: Observed) -> tuple[np.ndarray, np.ndarray]:
    """Return both, counted from the register's first week."""
    if not len(first):
        return first, last
    if (first > last).any():
        raise RegisterDamaged("et forløb slutter, før det begynder")
    if first.min() < observed.first or last.max() > observed.last:
        span = f"{label(observed.first)} til {label(observed.last)}"
        raise RegisterDamaged(f"et forløb ligger uden for ugerne {span}")
    return first - observed.first, last - observed.first


def _refuse_order(municipality: np.ndarray, person: np.ndarray, first: np.ndarray) -> None:
    """Refuse rows that are not by municipality, person and first week."""
    if not len(first):
        return
    across, down = np.diff(municipality), np.diff(person)
    broken = (across < 0) | ((across == 0) & (person[1:] < person[:-1]))
    broken |= (across == 0) & (down == 0) & (np.diff(first) < 0)
    if broken.any():
        raise RegisterDamaged(f"række {int(np.flatnonzero(broken)[0]) + 2} står ikke i orden")


def _refuse_unobserved(
    codes: np.ndarray, first: np.ndarray, last: np.ndarray, observed: Observed, municipality: int
) -> None:
    """Refuse a benefit in a week that is not observed: no count could divide it by anybody."""
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
