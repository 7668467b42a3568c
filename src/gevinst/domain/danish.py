"""Numbers, dates and amounts as Danes read and write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from gevinst.domain.money import ORE_PER_KRONE, Kroner

MINUS = "\N{MINUS SIGN}"

# The units of the two published notes: Norddjurs prints mio. kr., Aarhus 1.000 kr.
SCALES = {"kr.": 1, "1.000 kr.": 1_000, "mio. kr.": 1_000_000}

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip

# What may stand between groups of three digits. Excel pastes spaces: plain, no-break or narrow.
_MARKS = ". \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
# The same mark between all groups. [0-9], because \d also matches the digits of other scripts.
_DIGITS = rf"[-{MINUS}]?([0-9]{{1,3}}(?P<mark>[{_MARKS}])[0-9]{{3}}((?P=mark)[0-9]{{3}})*|[0-9]+)(,[0-9]+)?"
_NUMBER = re.compile(_DIGITS)
_AMOUNT = re.compile(
    rf"(?P<number>{_DIGITS})\s*(?P<unit>mio\. ?kr\.?|mio\.?|1\.000 kr\.?|t\.?kr\.?|kr\.?)",
    re.IGNORECASE,
)
_WITHOUT_MARKS = str.maketrans({**dict.fromkeys(_MARKS), ",": ".", MINUS: "-"})


def number(value: Decimal | int, decimals: int = 0) -> str:
    """Return a number with Danish separators and a real minus sign: −1.234,50.

    Halves are rounded away from zero, as Excel and the published notes do. A value that rounds
    to nothing is written without a sign.
    """
    rounded = round_half_up(Decimal(value), decimals)
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return MINUS + text if rounded < 0 else text


def exact(value: Decimal) -> str:
    """Return a number with all the decimals that it has, and no more: −1.234,5."""
    decimals = -int(value.normalize().as_tuple().exponent)
    return number(value, max(decimals, 0))


def kroner(amount: Kroner) -> str:
    """Return an amount in kroner, with øre where it has some: 1.562.000 kr."""
    return f"{number(amount.kroner, 2 if amount.ore % ORE_PER_KRONE else 0)} kr."


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Return the value rounded to so many decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def parse_number(text: str) -> Decimal:
    """Read a Danish number: dots or spaces only between groups of three, a comma before decimals.

    Raises:
        ValueError: not a Danish number. ``1.56`` is refused, since it may mean 1,56 or 156, and so are
            ``12 34`` and ``1.234 567``.
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError(f"»{text}« er ikke et dansk tal")
    return Decimal(text.strip().translate(_WITHOUT_MARKS))


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


def long_day(value: date) -> str:
    """Return a date as it is read aloud: 26. november 2021."""
    return f"{value.day}. {MONTHS[value.month - 1]} {value.year}"


def counted(count: int, one: str, more: str) -> str:
    """Return how many there are: 1 fil, 1.200 filer."""
    return f"{number(count)} {one if count == 1 else more}"


def listing(words: list[str]) -> str:
    """Join words as in a sentence: a, b og c."""
    *before, last = words or [""]
    return f"{', '.join(before)} og {last}" if before else last
