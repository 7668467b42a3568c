"""A number as a note prints it: value, decimals, percent, and how far rounding may have moved it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# Hyphen, minus sign, en dash and figure dash are all used as a minus in front of a number.
MINUSES = "-\N{MINUS SIGN}\N{EN DASH}\N{FIGURE DASH}\N{NON-BREAKING HYPHEN}"
_MOST_DIGITS = 15
_SPACE = r"[ \u00a0\u2009\u202f]"
DIGITS = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_NUMBER = re.compile(
    rf"(?P<sign>[{MINUSES}+]?){_SPACE}*(?P<digits>{DIGITS}){_SPACE}*(?P<percent>%|pct\.?|procent)?",
    re.IGNORECASE,
)
# Accounts print a minus as brackets; »(3)« may be a footnote or the number of a column.
_BRACKETS = re.compile(rf"\(({DIGITS})\)(?<!\(\d\))")
_NIL = re.compile(rf"[{MINUSES}—./]*|i\.?a\.?|n/a|\.\.", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A printed number.

    Args:
        text: as printed.
        value: in the unit that stands beside it or over its table; 35 for »35 %«.
        decimals: how many are printed.
        percent: a percent sign is printed with it.
    """

    text: str
    value: Decimal
    decimals: int
    percent: bool = False

    @property
    def half_unit(self) -> Decimal:
        """Half a unit of the last printed digit: how far rounding alone can move it."""
        return Decimal(5).scaleb(-self.decimals - 1)


def parse(text: str) -> Number | None:
    """Read a cell that holds one number and nothing else; None for words, blanks and nil signs.

    A minus may stand apart from its digits (``-    6.981``); a dot is only read between groups of three.
    What has more digits than any amount is the number of an account or the like.
    """
    match = _NUMBER.fullmatch(_BRACKETS.sub(r"-\1", text.strip()))
    if match is None or is_too_long(match["digits"]):
        return None
    whole, _, fraction = match["digits"].partition(",")
    value = Decimal(f"{whole.replace('.', '')}.{fraction or 0}")
    negative = bool(match["sign"]) and match["sign"] in MINUSES
    return Number(text.strip(), -value if negative else value, len(fraction), bool(match["percent"]))


def is_too_long(digits: str) -> bool:
    """Say whether there are more digits than an amount has: a state's budget in øre has fifteen."""
    return sum(each.isdigit() for each in digits) > _MOST_DIGITS


def is_nil(text: str) -> bool:
    """Say whether a cell prints that there is nothing: blank, a dash, »i.a.«."""
    return bool(_NIL.fullmatch(text.strip()))
