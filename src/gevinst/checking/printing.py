"""Values as a finding prints them: with the unit and the decimals of what stands beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.checking.meaning.units import money_unit
from gevinst.domain import danish
from gevinst.domain.figure import AVERAGE, TOTAL
from gevinst.domain.line import Line, Unit

if TYPE_CHECKING:
    from gevinst.checking.meaning.fact import Fact
    from gevinst.checking.meaning.known import Value

_MILLION = Decimal(1_000_000)
_THOUSAND = Decimal(1_000)
_WORDS = {Unit.SHARE: " %", Unit.WEEKS: " uger", Unit.FULL_TIME: " fuldtidspersoner", Unit.YEAR: ""}
_PLAIN = {
    Line.INVESTMENT: "investering",
    Line.SAVING: "besparelse",
    Line.INCOME: "indtægt",
    Line.NET: "i alt (netto)",
}


def as_in_cell(fact: Fact, value: Decimal) -> str:
    """Return a value as the cell should print it: its unit, the decimals of its row, its line's sign."""
    if fact.id.line.about.unit is Unit.YEAR:
        return str(int(value)) if value else "ikke i perioden"
    sign = -1 if fact.turned else 1
    decimals = max(
        (cell.number.decimals for cell in fact.table.rows[fact.row].cells if cell.number), default=0
    )
    return danish.number(value / fact.unit * sign, decimals) + (" %" if "%" in fact.printed else "")


def in_kroner(value: Decimal, like: str) -> str:
    """Return an amount in the unit and with the decimals of a printed one (»0,723 mio. kr.«)."""
    unit = money_unit(like)
    if unit == _MILLION:
        return f"{danish.number(value / _MILLION, max(3, _decimals(like)))} mio. kr."
    if unit == _THOUSAND:
        return f"{danish.number(value / 1000)} tusind kr."
    return f"{danish.number(value)} kr."


def _decimals(text: str) -> int:
    return len(text.split(maxsplit=1)[0].partition(",")[2])


def like_printed(value: Value, like: str) -> str:
    """Return a value of the tables as a sentence would print it."""
    amount = value.range.without_sign().middle
    if value.unit in {Unit.KRONER, Unit.KRONER_EACH}:
        return in_kroner(amount, like)
    if value.unit is Unit.SHARE:
        return f"{danish.number(amount * 100, _decimals(like))} %"
    return f"{danish.number(amount, _decimals(like))}{_WORDS.get(value.unit, '')}"


def in_words(value: Value) -> str:
    """Return what a value of the tables is, in Danish: »besparelse 2021, forventet resultat«."""
    name = _PLAIN.get(value.line, value.line.about.danish.lower())
    if value.period == AVERAGE:
        return f"{name} i gennemsnit pr. år"
    if value.unit is Unit.WEEKS:
        return f"{name}, {value.scope.removeprefix('curve-')}"
    period = "i hele perioden" if value.period == TOTAL else value.period.replace("-", "\N{EN DASH}")
    return f"{name} {period}, {value.layer.danish}"
