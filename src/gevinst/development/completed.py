"""Chain ladder: each origin carried on from its last known value by the factors of older ones (METHOD 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.development.mack import FEWEST_RATIOS, Errors, LastAge, errors, ratios, variances
from gevinst.development.triangle import Triangle, checked

if TYPE_CHECKING:
    from collections.abc import Sequence

CANNOT_BE_ESTIMATED = "Usikkerheden kan ikke beregnes"
CANNOT_BE_COMPLETED = "Rækken kan ikke fuldføres"


@dataclass(frozen=True, eq=False)
class Completed:
    """A triangle in which every cell is known or estimated, with how sure that is.

    Ages are counted from 0. What is unknown is not a number, never 0.

    Args:
        known: how many ages of each origin were known; shape (origins,).
        factors: from each age to the next; shape (ages − 1,).
        ratios: how many origins show each of them; shape (ages − 1,).
        variance: Mack's σ² of each; shape (ages − 1,).
        completed: the known cells unchanged, the others estimated; shape (origins, ages).
        errors: process and parameter errors of each cell and of the sums over origins.
        lowest: the lowest completion when one older origin's own factors are used as far as it shows them,
            and the common ones after that; the known values in known cells; shape (origins, ages).
        highest: the highest, likewise.
        why: for each origin why its error is unknown, in Danish; empty where it is known.
    """

    known: np.ndarray
    factors: np.ndarray
    ratios: np.ndarray
    variance: np.ndarray
    completed: np.ndarray
    errors: Errors
    lowest: np.ndarray
    highest: np.ndarray
    why: tuple[str, ...]

    @property
    def outstanding(self) -> np.ndarray:
        """What is still to come of each origin: the last age minus the last known; shape (origins,)."""
        last_known = self.completed[np.arange(len(self.known)), self.known - 1]
        return np.asarray(self.completed[:, -1] - last_known)

    @property
    def se(self) -> np.ndarray:
        """Mack's standard error of each origin at the last age; 0 where that is known; shape (origins,)."""
        return np.asarray(self.se_by_age[:, -1])

    @property
    def se_by_age(self) -> np.ndarray:
        """The same at each age; shape (origins, ages)."""
        return np.asarray(np.hypot(self.errors.process, self.errors.parameter))

    @property
    def total_se(self) -> float:
        """The standard error of the sum over all origins at the last age."""
        return float(np.hypot(self.errors.total_process[-1], self.errors.total_parameter[-1]))


def complete(
    triangle: Sequence[Sequence[float | None]] | np.ndarray, last_age: LastAge | str = LastAge.MACK
) -> Completed:
    """Complete a triangle of cumulative values.

    A factor is the sum of the next age over the sum of this one, over the origins that know both. An origin
    is carried on from its last known value.

    Args:
        triangle: rows are origins, the oldest first; columns are ages; None or not a number where a value
            is not known yet. Shape (origins, ages).
        last_age: ``"mack"`` or ``"log-linear"``: how the variance of the last age is found where one origin
            alone shows it.

    Returns:
        The factors, the completed triangle, and its errors. Where fewer than two origins show a ratio the
        error is unknown: there ``why`` says so, and ``lowest`` and ``highest`` give the range over the older
        origins instead.

    Raises:
        InputRefused: the rows are no such triangle, e.g. there is an empty cell before a known one.
        ValueError: ``last_age`` is no such rule.

    Source: METHOD 7; Mack 1993, "Distribution-free calculation of the standard error of chain ladder reserve
    estimates", ASTIN Bulletin 23; Mack 1999, "The standard error of chain ladder reserve estimates: recursive
    calculation and inclusion of a tail factor", ASTIN Bulletin 29.
    """
    rule = LastAge(last_age)
    given = checked(triangle)
    factors = np.array([_factor(*given.pairs(age)) for age in range(given.ages - 1)])
    variance = variances(given, factors, rule)
    values = _carried_on(given, factors)
    lowest, highest = _range(given, factors)
    return Completed(
        given.known,
        factors,
        ratios(given),
        variance,
        values,
        errors(given, values, factors, variance),
        lowest,
        highest,
        tuple(_why(given, factors, variance, int(known)) for known in given.known),
    )


def _factor(before: np.ndarray, after: np.ndarray) -> float:
    return float(after.sum() / before.sum()) if before.sum() > 0 else np.nan


def _carried_on(triangle: Triangle, factors: np.ndarray) -> np.ndarray:
    """Return the values, the unknown cells estimated by these factors."""
    values = triangle.values.copy()
    for age in range(triangle.ages - 1):
        some = triangle.known <= age + 1
        values[some, age + 1] = values[some, age] * factors[age]
    return values


def _range(triangle: Triangle, factors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and the highest completion of each origin over the older ones that know more."""
    lowest, highest = triangle.values.copy(), triangle.values.copy()
    places = np.arange(len(triangle.known))
    for older, known in enumerate(triangle.known):
        carried = _carried_on(triangle, _own_factors(triangle, older, factors))
        younger = (places > older) & (triangle.known < known)
        lowest[younger] = np.fmin(lowest[younger], carried[younger])
        highest[younger] = np.fmax(highest[younger], carried[younger])
    return lowest, highest


def _own_factors(triangle: Triangle, origin: int, factors: np.ndarray) -> np.ndarray:
    """Return the factors of one origin as far as it shows them, then the common ones."""
    row = triangle.values[origin]
    own = np.divide(row[1:], row[:-1], out=np.full(len(factors), np.nan), where=row[:-1] > 0)
    return np.where(np.isnan(own), factors, own)


def _why(triangle: Triangle, factors: np.ndarray, variance: np.ndarray, known: int) -> str:
    """Return why the error of an origin with so many known ages is unknown; empty where it is known."""
    for age in range(known - 1, triangle.ages - 1):
        if np.isnan(factors[age]):
            return f"{CANNOT_BE_COMPLETED}: ingen række viser udviklingen efter alder {age}."
        if np.isnan(variance[age]):
            few = f"færre end {FEWEST_RATIOS} rækker viser udviklingen efter alder {age}"
            return f"{CANNOT_BE_ESTIMATED}: {few}."
    return ""
