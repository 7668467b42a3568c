"""Numbers, dates and amounts as Danes read and write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from gevinst.domain.money import Kroner

MINUS = "\N{MINUS SIGN}"

# The units of the two published notes: Norddjurs prints mio. kr., Aarhus 1.000 kr.
SCALES = {"kr.": 1, "1.000 kr.": 1_000, "mio. kr.": 1_000_000}

_NUMBER = re.compile(rf"[-{MINUS}]?(\d{{1,3}}(\.\d{{3}})+|\d+)(,\d+)?")
_AMOUNT = re.compile(
    rf"(?P<number>[-{MINUS}]?[\d.,]+)\s*(?P<unit>mio\. ?kr\.?|mio\.?|1\.000 kr\.?|t\.?kr\.?|kr\.?)",
    re.IGNORECASE,
)


def number(value: Decimal | int, decimals: int = 0) -> str:
    """Return a number with Danish separators and a real minus sign: −1.234,50.

    Halves are rounded away from zero, as Excel and the published notes do. A value that rounds
    to nothing is written without a sign.
    """
    rounded = round_half_up(Decimal(value), decimals)
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return MINUS + text if rounded < 0 else text


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Return the value rounded to so many decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def parse_number(text: str) -> Decimal:
    """Read a Danish number: dots only between groups of three, a comma before decimals.

    Raises:
        ValueError: not a Danish number. ``1.56`` is refused, since it may mean 1,56 or 156.
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError(f"»{text}« er ikke et dansk tal")
    return Decimal(text.strip().replace(".", "").replace(",", ".").replace(MINUS, "-"))


def parse_amount(text: str) -> Kroner:
    """Read an amount with its unit: ``1,562 mio. kr.``, ``1.562 t.kr.``, ``1.562.000 kr.``.

    Raises:
        ValueError: no unit, not a Danish number, not whole øre, or a dot in an amount in millions
            (``1.562 mio. kr.`` is more often a slip for 1,562 than 1,562 thousand millions).
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"»{text}« er ikke et beløb med enhed")
    scale = _scale(match["unit"])
    if scale == SCALES["mio. kr."] and "." in match["number"]:
        raise ValueError(f"punktum i et beløb i mio. kr.: »{text}«")
    return Kroner.of(parse_number(match["number"]) * scale)


def _scale(unit: str) -> int:
    """Return how many kroner one of a unit is."""
    if unit.lower().startswith("mio"):
        return SCALES["mio. kr."]
    return SCALES["kr."] if unit.lower().startswith("kr") else SCALES["1.000 kr."]


def day(value: date) -> str:
    """Return a date as the notes write it: 26-11-2021."""
    return f"{value.day:02d}-{value.month:02d}-{value.year}"


def listing(words: list[str]) -> str:
    """Join words as in a sentence: a, b og c."""
    *before, last = words or [""]
    return f"{', '.join(before)} og {last}" if before else last
