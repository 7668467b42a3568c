"""The digits of a printed number: how many say something, and what a slip of the hand makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from gevinst.checking.number import Number


def significant_digits(number: Number) -> int:
    """Return how many digits stand from the first to the last that is not nought: 2 for 0,250 and 4.200."""
    return len(_digits(number.value, number.decimals).strip("0"))


def slip(printed: Number, expected: Decimal) -> str:
    """Return in Danish which slip of the hand makes one number of the other; empty when it is none.

    Args:
        printed: what stands in the note.
        expected: what should stand there, rounded to as many decimals.
    """
    here, there = _digits(printed.value, printed.decimals), _digits(expected, printed.decimals)
    if len(here) != len(there):
        return ""
    wrong = [index for index, digit in enumerate(here) if digit != there[index]]
    if len(wrong) == 1:
        return "ét ciffer er anderledes"
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1  # noqa: PLR2004 (two digits, side by side)
    if swapped and here[wrong[0]] == there[wrong[1]] and here[wrong[1]] == there[wrong[0]]:
        return "to cifre er byttet om"
    return ""


def _digits(value: Decimal, decimals: int) -> str:
    return str(abs(int(value.scaleb(decimals))))
