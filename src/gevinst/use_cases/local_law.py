"""A municipality's own values on top of the law: written and taken back with a reason, never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.law.consistency import inconsistencies
from gevinst.law.law import LocalValue
from gevinst.law.parameter import Period
from gevinst.law.shipped import shipped_law
from gevinst.law.typed import help_of, typed_value
from gevinst.use_cases.permissions import Action, require

if TYPE_CHECKING:
    from decimal import Decimal

    from gevinst.domain.people import Person
    from gevinst.law.law import Law
    from gevinst.law.parameter import Unit
    from gevinst.use_cases.kept import KeptLocal
    from gevinst.use_cases.ports import Store


@dataclass(frozen=True)
class TypedValue:
    """What a user typed.

    Args:
        first: the first day on which it holds.
        last: the last day; None until something else is written.
        value: the value as typed.
        reason: why, and where it was read.
    """

    first: date
    last: date | None
    value: str
    reason: str


def law_in_use(store: Store) -> Law:
    """Return the law with the municipality's own values on top of it."""
    return shipped_law().with_local(local_in_use(store))


def local_in_use(store: Store) -> list[LocalValue]:
    """Return the municipality's own values that are not taken back, the oldest first.

    Values of a parameter that this version of Gevinst does not have are left out.
    """
    known = shipped_law().parameters
    listed = store.local_law.listed()
    return [each.value for each in listed if each.withdrawn is None and each.value.name in known]


def write_local(store: Store, who: Person, name: str, typed: TypedValue) -> KeptLocal:
    """Write a value on top of the law.

    Raises:
        NotAllowed: the person has no role that may.
        UnknownLaw: there is no such parameter.
        InputRefused: what was typed cannot be used; the place of each problem is the name of the field.
    """
    require(who, Action.CHANGE_LAW)
    parameter = shipped_law()[name]
    problems = [*_of_period(typed), *_of_reason(typed)]
    value = _read(parameter.unit, typed.value, problems)
    if problems or value is None:
        raise InputRefused(problems)
    local = LocalValue(name, Period(typed.first, typed.last), value, typed.reason.strip())
    with store.together():
        before = shipped_law().with_local(local_in_use(store))
        known = inconsistencies(before)
        told = [each for each in inconsistencies(before.with_local([local])) if each not in known]
        if told:
            expected, remedy = "en værdi, der passer med de andre", " ".join(told)
            raise InputRefused([_problem("value", f"»{typed.value}«", expected, remedy)])
        kept = store.local_law.add(local, who)
        store.log.write(who.name, "skrev en lokal sats eller regel", f"{name} {local.period}: {typed.value}")
    return kept


def take_back_local(store: Store, who: Person, id: int, reason: str) -> KeptLocal:  # noqa: A002 - the store's own name
    """Take a value back, so that the law, or an earlier value, holds again.

    Raises:
        NotAllowed: the person has no role that may.
        InputRefused: no reason is given.
        NotFound: there is no such value, or it is taken back already.
    """
    require(who, Action.CHANGE_LAW)
    if not reason.strip():
        raise InputRefused([_problem("reason", "ingen begrundelse", "en begrundelse", "Skriv, hvorfor.")])
    with store.together():
        kept = store.local_law.withdraw(id, who, reason.strip())
        store.log.write(
            who.name, "tog en lokal sats eller regel tilbage", f"{kept.value.name} {kept.value.period}"
        )
    return kept


def _of_period(typed: TypedValue) -> list[Problem]:
    if typed.last is None or typed.first <= typed.last:
        return []
    return [_problem("last", "en slutdag før startdagen", "en dag fra startdagen og frem", "Ret en af dem.")]


def _of_reason(typed: TypedValue) -> list[Problem]:
    if typed.reason.strip():
        return []
    remedy = "Skriv, hvorfor kommunen bruger en anden værdi, og hvor den er læst."
    return [_problem("reason", "ingen begrundelse", "en begrundelse", remedy)]


def _read(unit: Unit, text: str, problems: list[Problem]) -> Decimal | str | None:
    try:
        return typed_value(unit, text)
    except ValueError as error:
        problems.append(_problem("value", f"»{text}«", str(error), help_of(unit)))
        return None


def _problem(field: str, found: str, expected: str, remedy: str) -> Problem:
    return Problem(Place("", field=field), found, expected, remedy)
