"""A value of the law as a Danish user types it: ``4.465,50``, ``75 pct.``, ``01-07-2027``, ``refusion``."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain.danish import day, exact, parse_number
from gevinst.law.parameter import Unit
from gevinst.law.words import Treatment, value_of

if TYPE_CHECKING:
    from gevinst.law.parameter import Value

_PERCENT = re.compile(r"\s*(pct\.?|%)\s*$")
_MONEY = re.compile(r"\s*kr\.?.*$")
_DAY = "%d-%m-%Y"
_HUNDRED = 100

_HELP = {
    Unit.SHARE: "Skriv procent, fx 75.",
    Unit.KRONER_A_WEEK: "Skriv kroner, fx 4.460 eller 4.460,50.",
    Unit.KRONER_A_MONTH: "Skriv kroner, fx 19.322 eller 19.322,50.",
    Unit.INDEX: "Skriv indekstallet, fx 105,35.",
    Unit.DAY: "Skriv en dag som 01-07-2027.",
    Unit.TREATMENT: f"Skriv en af {', '.join(each.danish for each in Treatment)}.",
    Unit.CODES: "Skriv koder som 111-113, 121.",
    Unit.FUNCTION: "Skriv en funktion som 5.57.71.",
    Unit.RATE: "Skriv navnet på en sats, fx kontanthjaelp.grundsats.",
}


def help_of(unit: Unit) -> str:
    """Return how a value in the unit is typed."""
    return _HELP.get(unit, "Skriv et helt tal.")


def typed_value(unit: Unit, text: str) -> Decimal | str:
    """Return what a user typed as a value in the unit.

    Raises:
        ValueError: it is none; the message says in Danish what was expected.
    """
    plain = text.strip()
    if unit.is_number:
        number = parse_number(_MONEY.sub("", _PERCENT.sub("", plain)))
        return value_of(unit, str(number / _HUNDRED if unit is Unit.SHARE else number))
    return value_of(unit, _word(unit, plain))


def typed(unit: Unit, value: Value) -> str:
    """Return a value as a user would type it: what a form proposes."""
    if isinstance(value.value, Decimal):
        return exact(value.value * _HUNDRED if unit is Unit.SHARE else value.value)
    if unit is Unit.DAY:
        return day(datetime.fromisoformat(value.value).date())
    return Treatment(value.value).danish if unit is Unit.TREATMENT else value.value


def _word(unit: Unit, text: str) -> str:
    match unit:
        case Unit.DAY:
            try:
                return datetime.strptime(text, _DAY).date().isoformat()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                raise ValueError("en dag som 01-07-2027") from None
        case Unit.TREATMENT:
            names = {each.danish: each.value for each in Treatment}
            return names.get(text.lower(), text)
    return text
