"""A triangle of cumulative values: origins down, ages across, known from the first age on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, eq=False)
class Triangle:
    """A checked triangle.

    Args:
        values: not a number where not known yet; shape (origins, ages).
        known: how many ages of each origin are known, at least 1; shape (origins,).
    """

    values: np.ndarray
    known: np.ndarray

    @property
    def ages(self) -> int:
        """How many ages there are."""
        return int(self.values.shape[1])

    @property
    def latest(self) -> np.ndarray:
        """The last known value of each origin; shape (origins,)."""
        return np.array([row[age - 1] for row, age in zip(self.values, self.known, strict=True)])

    def pairs(self, age: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the values at an age and at the next, of the origins that know both."""
        both = self.known > age + 1
        return self.values[both, age], self.values[both, age + 1]


def checked(rows: Sequence[Sequence[float | None]] | np.ndarray) -> Triangle:
    """Return the rows as a triangle.

    Args:
        rows: an origin each, the oldest first; None or not a number where not known yet.

    Raises:
        InputRefused: no origin or fewer than two ages, rows of different length, a negative or infinite
            value, an origin of which nothing is known, or an empty cell before a known one.
    """
    values = _numbers(rows)
    problems = list(_problems(values))
    if problems:
        raise InputRefused(problems)
    return Triangle(values, (~np.isnan(values)).sum(axis=1))


def _numbers(rows: Sequence[Sequence[float | None]] | np.ndarray) -> np.ndarray:
    lengths = {len(row) for row in rows}
    if len(lengths) != 1 or min(lengths) < _FEWEST_AGES:
        raise InputRefused([_WRONG_SHAPE])
    return np.array([list(row) for row in rows], dtype=float)


_FEWEST_AGES = 2
_WRONG_SHAPE = Problem(
    Place("trekanten"),
    "rækker af forskellig længde, eller færre end to kolonner",
    "en række for hvert forløb og lige mange kolonner i alle rækker, mindst to",
    "Udfyld med None, hvor værdien endnu ikke kendes.",
)


def _problems(values: np.ndarray) -> Iterator[Problem]:
    for row, cells in enumerate(values, start=1):
        known = ~np.isnan(cells)
        if not known[0]:
            yield _problem(row, 1, "en tom celle", "en værdi i første kolonne", _LEAVE_OUT)
        for column in np.flatnonzero(known[1:] & ~known[:-1]) if known[0] else ():
            yield _problem(row, int(column) + 1, "en tom celle før en kendt", "en værdi", _GAP)
        for column in np.flatnonzero(known & ~((cells >= 0) & np.isfinite(cells))):
            yield _problem(row, int(column) + 1, str(cells[column]), "et tal på mindst 0", "")


_LEAVE_OUT = "Udelad rækken: der er intet at regne videre fra."
_GAP = "Tomme celler må kun stå efter rækkens sidste kendte værdi. Udfyld den, eller tøm resten af rækken."


def _problem(row: int, column: int, found: str, expected: str, remedy: str) -> Problem:
    return Problem(Place("trekanten", field=f"række {row}, kolonne {column}"), found, expected, remedy)
