"""What people type into a field of a page, and what stands in one: Danish numbers, money in a known unit.

Every value is still read by its kind, as in a file; here is only how it is written on a page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gevinst.domain import danish
from gevinst.domain.money import Kroner
from gevinst.domain.programme import MoneyUnit
from gevinst.plain.scalar import Refusal, Scalar, ScalarType, shortened
from gevinst.portfolio.amount import Money
from gevinst.portfolio.kinds import MOST_LETTERS, Day, Kind, ListOf, Number
from gevinst.portfolio.listed import divided, joined
from gevinst.portfolio.wording import in_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

# How a unit is written after an amount, and how an amount in it may look.
_SUFFIX = {MoneyUnit.KRONER: "kr.", MoneyUnit.THOUSANDS: "t.kr.", MoneyUnit.MILLIONS: "mio. kr."}
_EXAMPLE = {MoneyUnit.KRONER: "1.562.000", MoneyUnit.THOUSANDS: "1.562", MoneyUnit.MILLIONS: "1,562"}

_BARE = re.compile(r"[-−]?[0-9][0-9.,\s]*")
_WITH_UNIT = re.compile(
    r"(?P<number>[-−]?[0-9][0-9.,\s]*?)\s*(mio\.?( ?kr\.?)?|t\.?kr\.?|kr\.?)?", re.IGNORECASE
)
_ONE_MARK = re.compile(r"(?P<sign>[-−]?)(?P<whole>[0-9]{1,12})[.,](?P<part>[0-9]{1,8})")
_GROUPS = "Punktum eller mellemrum står kun mellem grupper på tre cifre."
_THOUSAND_DIGITS = 3
# No number is longer; what is, is not even looked at.
_LONGEST = 40


def text_of(kind: Kind[Any] | ListOf, value: Any, unit: MoneyUnit) -> str:  # noqa: ANN401 (of the kind)
    """Return a value as it stands in a field: exact, and read back as the same value."""
    if value is None:
        return ""
    match kind:
        case Money():
            return _amount(value, kind.unit or unit)
        case Number():
            return danish.exact(value)
        case Day():
            return danish.day(value)
        case ListOf():
            return joined(text_of(kind.item, each, unit) for each in value)
        case _:
            return kind.cell(value).text


def _amount(value: Kroner, unit: MoneyUnit) -> str:
    text = in_unit(value, unit)
    # In millions a dot is refused, since 1.562 is more often 1,562 than 1562 millions.
    return text.replace(".", "") if unit is MoneyUnit.MILLIONS else text


def readback(value: object) -> str:
    """Return how Gevinst understood a number, an amount or a day; empty for everything else."""
    match value:
        case Kroner():
            return f"= {danish.kroner(value)}"
        case Decimal():
            return f"= {danish.exact(value)}"
        case date():
            return f"= {danish.long_day(value)}"
        case _:
            return ""


def scalars_of(kind: Kind[Any] | ListOf, text: str, unit: MoneyUnit) -> tuple[Scalar | Refusal, ...]:
    """Return what was typed as the values that the kind reads, or why it is none. Nothing typed is one too.

    Args:
        kind: what the field holds.
        text: as typed.
        unit: the unit of money of the page.
    """
    if isinstance(kind, ListOf):
        # A longer text is refused by its length, not taken apart first.
        words = divided(text) if len(text) <= MOST_LETTERS else [text]
        return tuple(Scalar(word) for word in words)
    if not text.strip():
        return (Scalar(""),)
    if isinstance(kind, Money):
        return (_money(kind, text.strip(), kind.unit or unit),)
    return (_number(text.strip()),) if isinstance(kind, Number) else (Scalar(text),)


def _money(kind: Money, text: str, unit: MoneyUnit) -> Scalar | Refusal:
    """Return an amount with its unit: its own, or that of the page."""
    scalar = Scalar(f"{text} {_SUFFIX[unit]}" if _BARE.fullmatch(text) else text)
    refusal = kind.read(scalar)
    if not isinstance(refusal, Refusal):
        return scalar
    if len(text) <= _LONGEST and _is_amount(scalar.text):
        return replace(refusal, found=_quoted(text))
    expected = f"et beløb i {unit}, fx {_EXAMPLE[unit]}, eller et beløb med sin egen enhed"
    return Refusal(_quoted(text), expected, _money_remedy(text, unit))


def _quoted(text: str) -> str:
    return f"»{shortened(text)}«"


def _is_amount(text: str) -> bool:
    try:
        danish.parse_amount(text)
    except ValueError:
        return False
    return True


def _money_remedy(text: str, unit: MoneyUnit) -> str:
    """Return what may have been meant, as it can be typed."""
    match = _WITH_UNIT.fullmatch(text) if len(text) <= _LONGEST else None
    found = _amounts_meant(match["number"], unit) if match else ()
    meant = [each for each in dict.fromkeys(found) if isinstance(Money().read(Scalar(each)), Kroner)]
    if not meant:
        return f"Skriv fx »{_EXAMPLE[unit]}« eller »1.562.000 kr.«. {_GROUPS}"
    ending = ", alt efter hvad du mente" if len(meant) > 1 else ""
    return f"Skriv {' eller '.join(map('»{}«'.format, meant))}{ending}."


def _amounts_meant(number: str, unit: MoneyUnit) -> Iterator[str]:
    """Return amounts that a number may stand for; not all of them are amounts."""
    if match := _ONE_MARK.fullmatch(number):
        sign, whole, part = match["sign"], match["whole"], match["part"]
        yield f"{sign}{whole},{part} {_SUFFIX[unit]}"
        yield f"{sign}{whole},{part} mio. kr."
        if len(part) == _THOUSAND_DIGITS:
            yield f"{sign}{danish.number(int(whole + part))} kr."
    elif _is_amount(f"{number} kr."):
        yield f"{number.replace('.', '')} {_SUFFIX[unit]}"
        yield f"{number} kr."


def _number(text: str) -> Scalar | Refusal:
    try:
        if len(text) <= _LONGEST:
            return Scalar(f"{danish.parse_number(text):f}", ScalarType.NUMBER)
    except ValueError:
        pass
    remedy = f"Skriv kun cifre og ét komma før decimaler. {_GROUPS}"
    if _ONE_MARK.fullmatch(text):
        remedy = f"Skriv »{text.replace('.', ',')}«, hvis det er decimaler."
    return Refusal(_quoted(text), "et tal, fx 22,5 eller 1.234,5", remedy)
