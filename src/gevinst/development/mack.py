"""Mack's standard errors of a chain ladder (METHOD 7; Mack 1993, 1994 and 1999)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gevinst.development.triangle import Triangle

# One ratio fits its own factor exactly and says nothing about the spread.
FEWEST_RATIOS = 2


class LastAge(StrEnum):
    """How the variance of the last age is found, where one origin alone has come so far.

    ``MACK``: ``min(σ⁴ₙ₋₂ ÷ σ²ₙ₋₃, σ²ₙ₋₃, σ²ₙ₋₂)`` (Mack 1993). ``LOG_LINEAR``: a straight line through
    ``log σ`` of the ages before. Both need two ages before it whose variance is known.
    """

    MACK = "mack"
    LOG_LINEAR = "log-linear"


def ratios(triangle: Triangle) -> np.ndarray:
    """Return how many origins show a ratio from each age to the next; shape (ages − 1,)."""
    return np.array([int((triangle.pairs(age)[0] > 0).sum()) for age in range(triangle.ages - 1)])


def variances(triangle: Triangle, factors: np.ndarray, last_age: LastAge) -> np.ndarray:
    """Return Mack's σ² of each age: how much the origins' own factors scatter.

    Args:
        triangle: the known values.
        factors: development factors; shape (ages − 1,).
        last_age: how the last is found where one origin alone shows it.

    Returns:
        Not a number where there are no degrees of freedom; shape (ages − 1,).
    """
    found = np.array([_variance(*triangle.pairs(age), factors[age]) for age in range(len(factors))])
    if np.isnan(found[-1]) and ratios(triangle)[-1]:
        found[-1] = _extrapolated(found[:-1], last_age)
    return found


def _variance(before: np.ndarray, after: np.ndarray, factor: float) -> float:
    some = before > 0
    before, after = before[some], after[some]
    if len(before) < FEWEST_RATIOS:
        return np.nan
    return float((before * (after / before - factor) ** 2).sum() / (len(before) - 1))


def _extrapolated(before: np.ndarray, rule: LastAge) -> float:
    if rule is LastAge.MACK:
        return _by_mack(before)
    return _log_linear(before)


def _by_mack(before: np.ndarray) -> float:
    if len(before) < FEWEST_RATIOS or np.isnan(before[-2:]).any():
        return np.nan
    third, second = (float(each) for each in before[-2:])
    return min(second**2 / third, third, second) if third else 0.0


def _log_linear(before: np.ndarray) -> float:
    ages = np.flatnonzero(before > 0)
    if len(ages) < FEWEST_RATIOS:
        return np.nan
    logs = np.log(before[ages]) / 2
    centred = ages - ages.mean()
    slope = (centred * logs).sum() / (centred**2).sum()
    return float(np.exp(2 * (logs.mean() + slope * (len(before) - ages.mean()))))


@dataclass(frozen=True, eq=False)
class Errors:
    """Standard errors: nothing at known cells, not a number where they are unknown.

    Args:
        process: of what happens by chance; shape (origins, ages).
        parameter: of the factors being estimates; shape (origins, ages).
        total_process: of the sum over origins; shape (ages,).
        total_parameter: of the sum, with what the origins have in common; shape (ages,).
    """

    process: np.ndarray
    parameter: np.ndarray
    total_process: np.ndarray
    total_parameter: np.ndarray


def errors(triangle: Triangle, completed: np.ndarray, factors: np.ndarray, variance: np.ndarray) -> Errors:
    """Return the standard errors of the completed cells, age by age.

    With ``S`` the sum over the origins that show a ratio, for each origin that is not known at the next age::

        process²(k + 1)   = f² process²(k)   + C σ²
        parameter²(k + 1) = f² parameter²(k) + C² σ² ÷ S

    which written out is Mack 1993, theorem 3. Origins share their factors, so for the sum over origins the
    ``C`` of the second line is the sum of theirs: the covariance of his corollary.
    """
    process, parameter = np.zeros_like(completed), np.zeros_like(completed)
    total_parameter = np.zeros(triangle.ages)
    for age, (factor, sigma) in enumerate(zip(factors, variance, strict=True)):
        some = triangle.known <= age + 1
        value, base = completed[some, age], triangle.pairs(age)[0].sum()
        with np.errstate(divide="ignore", invalid="ignore"):
            of_factor = sigma / base
        process[some, age + 1] = factor**2 * process[some, age] + value * sigma
        parameter[some, age + 1] = factor**2 * parameter[some, age] + value**2 * of_factor
        if some.any():
            total_parameter[age + 1] = factor**2 * total_parameter[age] + value.sum() ** 2 * of_factor
    return Errors(
        np.sqrt(process), np.sqrt(parameter), np.sqrt(process.sum(axis=0)), np.sqrt(total_parameter)
    )
