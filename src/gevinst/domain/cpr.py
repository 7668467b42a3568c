"""CPR numbers, where they must be recognised: at the door, and in texts where they must not stand.

A CPR number is ten digits: day, month, year, and four more. The seventh tells the century, the last the sex
(CPR-kontoret, »Personnummeret i CPR-systemet«). Modulus 11 does not hold for all numbers since 2007, so a
number that fails it is told of and never refused. Nothing here keeps a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = 10
# Replacement numbers have 60 added to the day.
_SHAPE = re.compile(r"(?P<day>\d\d)(?P<month>0[1-9]|1[0-2])(?P<year>\d\d)(?P<serial>\d{4})")
_DAY, _MONTH = "(?:0[1-9]|[12][0-9]|3[01]|[678][0-9]|9[01])", "(?:0[1-9]|1[0-2])"
_IN_TEXT = re.compile(rf"(?<![0-9]){_DAY}{_MONTH}[0-9]{{2}}[- ]?[0-9]{{4}}(?![0-9])")
# A spreadsheet loses the zero of a day below 10.
_LOST_ZERO = re.compile(rf"(?<![0-9])[1-9]{_MONTH}[0-9]{{2}}[- ]?[0-9]{{4}}(?![0-9])")
_DAYS = frozenset({*range(1, 32), *range(61, 92)})
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MODULUS = 11
HIDDEN = "[cpr]"


@dataclass(frozen=True)
class Derived:
    """What a CPR number tells of a person besides who it is.

    Args:
        male: whether the last digit is odd.
        birth_year: with its century.
        modulus_holds: whether modulus 11 holds.
    """

    male: bool
    birth_year: int
    modulus_holds: bool


def normal_form(text: str) -> str | None:
    """Return the ten digits of a CPR number as files write it; None where it is none.

    A hyphen or space is taken out, and a zero that a spreadsheet lost in front is put back.
    """
    digits = re.sub(r"[\s-]", "", text).removesuffix(",0").removesuffix(".0")
    if not re.fullmatch(r"[0-9]{9,10}", digits):
        return None
    digits = digits.zfill(_DIGITS)
    shape = _SHAPE.fullmatch(digits)
    return digits if shape and int(shape["day"]) in _DAYS else None


def derived(cpr: str) -> Derived:
    """Return what a CPR number in normal form tells.

    Source: CPR-kontoret, »Personnummeret i CPR-systemet«: the centuries by the seventh digit.
    """
    year, seventh = int(cpr[4:6]), int(cpr[6])
    total = sum(int(digit) * weight for digit, weight in zip(cpr, _WEIGHTS, strict=True))
    return Derived(int(cpr[-1]) % 2 == 1, _century(year, seventh) + year, total % _MODULUS == 0)


def _century(year: int, seventh: int) -> int:
    match seventh:
        case 0 | 1 | 2 | 3:
            return 1900
        case 4 | 9:
            return 2000 if year <= 36 else 1900  # noqa: PLR2004 - the limit of the rule
        case _:
            return 2000 if year <= 57 else 1800  # noqa: PLR2004 - the limit of the rule


def in_text(text: str) -> bool:
    """Say whether something that looks like a CPR number stands in a text."""
    return _IN_TEXT.search(text) is not None


def hidden(text: str) -> str:
    """Return a text with everything that looks like a CPR number taken out, also without its first zero."""
    return _LOST_ZERO.sub(HIDDEN, _IN_TEXT.sub(HIDDEN, text))
