"""Random numbers that belong to a person and a moment, whoever else is drawn and in whatever order.

A world with a case and one without it use the same numbers (common random numbers), so nobody's history
differs but for what the case does. A stream of numbers in one generator would not do: one draw more for a
participant would change all who come after. The numbers are SplitMix64 (Steele, Lea and Flood, 2014), whole
numbers only, so the same seed gives the same bytes on every machine.
"""

from __future__ import annotations

import hashlib

import numpy as np

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
_WORD = 2**64
# A float of 32 bits holds 24 bits exactly; the smallest hazard in use is some 100 times 2**-24.
_SHORT, _SHORT_UNIT = np.uint64(40), np.float32(2.0**-24)
_LONG, _LONG_UNIT = np.uint64(11), 2.0**-53


def keys(seed: int, purpose: str, numbers: np.ndarray) -> np.ndarray:
    """Return a key for each person and a purpose.

    Args:
        seed: of the whole simulation.
        purpose: what is drawn; other words give other numbers.
        numbers: of the persons; shape (persons,).
    """
    digest = hashlib.sha256(f"{seed}/{purpose}".encode()).digest()
    base = np.uint64(int.from_bytes(digest[:8], "big"))
    found = base + (numbers.astype(np.uint64) + np.uint64(1)) * _GOLDEN
    _mix(found, np.empty_like(found))
    return found


def uniform(of: np.ndarray, moment: int | np.ndarray = 0) -> np.ndarray:
    """Return numbers from 0 up to, not including, 1.

    Args:
        of: keys; shape (persons,).
        moment: a week, or any number that tells draws of one purpose apart; alone or shape (persons,).
    """
    found = of + _steps(moment)
    _mix(found, np.empty_like(found))
    numbers: np.ndarray = (found >> _LONG).astype(np.float64) * _LONG_UNIT
    return numbers


def normal(seed: int, purpose: str, numbers: np.ndarray) -> np.ndarray:
    """Return numbers of the standard normal distribution (Box and Muller); shape (persons,)."""
    of = keys(seed, purpose, numbers)
    radius = np.sqrt(-2.0 * np.log1p(-uniform(of, 0)))
    found: np.ndarray = radius * np.cos(2.0 * np.pi * uniform(of, 1))
    return found


def waiting(of: np.ndarray, hazard: float | np.ndarray) -> np.ndarray:
    """Return how many weeks pass before something with a weekly hazard happens, from 0; shape (persons,)."""
    rate = -np.log1p(-np.clip(hazard, 1e-12, 1 - 1e-12))
    weeks = np.floor(-np.log1p(-uniform(of)) / rate)
    found: np.ndarray = np.minimum(weeks, np.iinfo(np.int32).max).astype(np.int32)
    return found


class Weekly:
    """One number for each of some persons in week after week, drawn fast.

    Args:
        of: keys; shape (persons,).
    """

    def __init__(self, of: np.ndarray) -> None:
        """Keep the keys, and room to work in."""
        self._of, self._work, self._shifted = of, np.empty_like(of), np.empty_like(of)
        self._found = np.empty(of.shape, dtype=np.float32)

    def of_week(self, week: int) -> np.ndarray:
        """Return the numbers of a week; shape (persons,). They stand until the next are asked for."""
        np.add(self._of, _steps(week), out=self._work)
        _mix(self._work, self._shifted)
        np.right_shift(self._work, _SHORT, out=self._work)
        np.multiply(self._work, _SHORT_UNIT, out=self._found, casting="unsafe", dtype=np.float32)
        return self._found


def _steps(moment: int | np.ndarray) -> np.ndarray | np.uint64:
    if isinstance(moment, np.ndarray):
        steps: np.ndarray = (moment.astype(np.uint64) + np.uint64(1)) * _GOLDEN
        return steps
    return np.uint64((moment + 1) * int(_GOLDEN) % _WORD)


def _mix(numbers: np.ndarray, work: np.ndarray) -> None:
    """Mix the bits of numbers in place, so that neighbours have nothing in common."""
    for shift, factor in zip(_SHIFTS, (_FIRST, _SECOND, None), strict=True):
        np.right_shift(numbers, shift, out=work)
        np.bitwise_xor(numbers, work, out=numbers)
        if factor is not None:
            np.multiply(numbers, factor, out=numbers)
