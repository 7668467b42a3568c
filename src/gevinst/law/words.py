"""What the values of a parameter may be, by its unit: numbers, or words from closed lists."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from gevinst.domain.danish import day, exact
from gevinst.law.parameter import Unit, Value

_CODES = re.compile(r"\d{1,4}(-\d{1,4})?(, ?\d{1,4}(-\d{1,4})?)*")
_FUNCTION = re.compile(r"\d\.\d\d\.\d\d")
_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_HIGHEST_KRONER = 1_000_000


class WeekKind(StrEnum):
    """What a week is to the refund counters."""

    BENEFIT = "ydelse"
    NEUTRAL = "neutral"
    SELF_SUPPORTED = "selvforsørgelse"


class Treatment(StrEnum):
    """What a week with a benefit does to the counters, and who pays (d 1.2, 1.3).

    The first three count in the benefit counter. Neutral weeks count in neither counter.
    """

    REFUND = "refusion"
    CO_FINANCED = "medfinansiering"
    STATE = "staten"
    NEUTRAL = "neutral"
    SELF_SUPPORT = "selvforsoergelse"

    @property
    def danish(self) -> str:
        """The treatment in the reader's words."""
        return _TREATMENTS[self][0]

    @property
    def meaning(self) -> str:
        """What it means, in one Danish sentence."""
        return _TREATMENTS[self][1]

    @property
    def week(self) -> WeekKind:
        """What a week with such a benefit is to the counters."""
        return _WEEKS[self]


_TREATMENTS = {
    Treatment.REFUND: ("refusion", "Kommunen betaler ydelsen, og staten refunderer en del. Ugen tæller."),
    Treatment.CO_FINANCED: ("medfinansiering", "Andre betaler, og kommunen betaler en del. Ugen tæller."),
    Treatment.STATE: ("staten betaler", "Ugen tæller, men koster ikke kommunen noget."),
    Treatment.NEUTRAL: ("neutral", "Ugen tæller hverken som ydelse eller som selvforsørgelse."),
    Treatment.SELF_SUPPORT: ("selvforsørgelse", "Ugen tæller som selvforsørgelse."),
}


_WEEKS = {
    Treatment.REFUND: WeekKind.BENEFIT,
    Treatment.CO_FINANCED: WeekKind.BENEFIT,
    Treatment.STATE: WeekKind.BENEFIT,
    Treatment.NEUTRAL: WeekKind.NEUTRAL,
    Treatment.SELF_SUPPORT: WeekKind.SELF_SUPPORTED,
}


def value_of(unit: Unit, text: str) -> Decimal | str:
    """Read a value as the data files write it.

    Args:
        unit: what it counts.
        text: a number with a decimal point, or a word.

    Raises:
        ValueError: no such value is possible in the unit; the message says in Danish what is.
    """
    return _number(unit, text) if unit.is_number else _word(unit, text)


def _number(unit: Unit, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError("et tal med punktum før decimalerne") from None
    if not number.is_finite():
        raise ValueError("et tal")
    match unit:
        case Unit.SHARE if not 0 <= number <= 1:
            raise ValueError("en andel fra 0 til 1: 0.2 er 20 pct.")
        case Unit.WEEKS | Unit.WEEK_NUMBER | Unit.DAYS if number != int(number) or number < 0:
            raise ValueError("et helt tal")
        case Unit.KRONER_A_WEEK | Unit.KRONER_A_MONTH if not 0 <= number <= _HIGHEST_KRONER:
            raise ValueError(f"kroner fra 0 til {_HIGHEST_KRONER}")
        case Unit.INDEX if number <= 0:
            raise ValueError("et indekstal over 0")
    return number


def _word(unit: Unit, text: str) -> str:
    match unit:
        case Unit.DAY:
            return _day(text)
        case Unit.TREATMENT if text not in set(Treatment):
            raise ValueError(f"en af {', '.join(Treatment)}")
        case Unit.CODES if not _CODES.fullmatch(text):
            raise ValueError("koder som 111-113, 121")
        case Unit.FUNCTION if not _FUNCTION.fullmatch(text):
            raise ValueError("en funktion som 5.57.71")
        case Unit.RATE if not _NAME.fullmatch(text):
            raise ValueError("navnet på en sats")
    return text


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError("en dag som 2017-07-01") from None


def shown(unit: Unit, value: Value) -> str:
    """Return a value with its unit as people say it: ``4.460 kr. pr. uge``, ``20 pct.``, ``refusion``."""
    if not isinstance(value.value, Decimal):
        return _shown_word(unit, value.value)
    match unit:
        case Unit.SHARE:
            return f"{exact(value.value * 100)} pct."
        case Unit.WEEK_NUMBER:
            return f"uge {exact(value.value)}"
        case Unit.INDEX:
            return exact(value.value)
        case Unit.DAYS if value.value == 1:
            return "1 dag"
    return f"{exact(value.value)} {unit}"


def _shown_word(unit: Unit, word: str) -> str:
    match unit:
        case Unit.DAY:
            return day(date.fromisoformat(word))
        case Unit.TREATMENT:
            return Treatment(word).danish
    return word


def code_numbers(text: str) -> list[int]:
    """Return each code of a list such as ``111-113, 121``."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    return found
