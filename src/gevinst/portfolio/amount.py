"""Amounts: the kind of value that is most often written wrong, by a factor of a thousand or a million."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gevinst.domain import danish
from gevinst.domain.money import ORE_PER_KRONE, Kroner
from gevinst.domain.programme import MoneyUnit
from gevinst.plain.scalar import Refusal, Scalar, ScalarType
from gevinst.portfolio.kinds import MOST_DIGITS, WHOLE, Kind

_LONGEST_AMOUNT = 30


@dataclass(frozen=True)
class Money(Kind[Kroner]):
    """An amount: whole kroner as a number, or text with its unit. A bare decimal is never guessed at.

    Args:
        unit: the unit that it stands in on every page; None: that of the page.
        most_ore: the largest amount, in øre.
    """

    danish = "beløb"
    example = '1562000 eller "1,562 mio. kr."'
    unit: MoneyUnit | None = None
    most_ore: int = ORE_PER_KRONE * 10**12

    def read(self, scalar: Scalar) -> Kroner | Refusal:
        """Return the amount."""
        text = scalar.text.strip()
        amount = _whole_kroner(text) if scalar.type is ScalarType.NUMBER else _with_unit(scalar)
        if amount is None:
            return Refusal(
                f"{scalar.shown} uden entydig enhed" if _is_bare(text) else scalar.shown,
                'hele kroner (1562000) eller tekst med enhed ("1,562 mio. kr." eller "1.562 t.kr.")',
                _money_remedy(text),
            )
        if abs(amount.ore) > self.most_ore:
            return Refusal(scalar.shown, "højst 1.000.000 mio. kr.", "Ret beløbet eller enheden.")
        return amount

    def write(self, value: Kroner) -> Scalar:
        """Return whole kroner as a number, and øre as text with its unit."""
        kroner = value.kroner
        if value.ore % ORE_PER_KRONE:
            return Scalar(f"{kroner:.2f} kr.".replace(".", ",", 1))
        return Scalar(f"{kroner:.0f}", ScalarType.NUMBER)


def _whole_kroner(text: str) -> Kroner | None:
    is_amount = WHOLE.fullmatch(text) and len(text) <= MOST_DIGITS
    return Kroner.of(int(text.replace(danish.MINUS, "-"))) if is_amount else None


def _with_unit(scalar: Scalar) -> Kroner | None:
    # A longer text is no amount, and its digits would be more than the arithmetic keeps.
    if scalar.type is not ScalarType.TEXT or len(scalar.text) > _LONGEST_AMOUNT:
        return None
    try:
        return danish.parse_amount(scalar.text)
    except ValueError:
        return None


def _is_bare(text: str) -> bool:
    return re.fullmatch(r"[-−]?[0-9.,]+", text) is not None


def _money_remedy(text: str) -> str:
    """Return what may have been meant, with the amount itself where it can be made out."""
    match = re.match(r"(?P<sign>[-−]?)(?P<whole>[0-9]{1,12})[.,](?P<part>[0-9]{1,6})(?![0-9.,])", text)
    if match is None:
        return "Skriv beløbet i hele kroner uden punktum, eller skriv enheden efter tallet."
    sign, whole, part = match["sign"], match["whole"], match["part"]
    kroner = f"{sign}{whole}{part} (kr.)" if len(part) % 3 == 0 else f'"{sign}{whole},{part} kr."'
    return f'Mente du "{sign}{whole},{part} mio. kr." eller {kroner}?'
