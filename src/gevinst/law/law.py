"""All values of the law together, and what was in force on a day or in a week."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from gevinst.domain.danish import day as danish_day
from gevinst.domain.errors import GevinstError
from gevinst.domain.weeks import monday
from gevinst.law.parameter import Mark, Parameter, Period, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_VERSION_DIGITS = 12
_MOST_NEAREST = 3


class UnknownLaw(GevinstError):
    """The law, as Gevinst has it, knows no such name."""

    def __init__(self, wanted: str, known: Iterable[str]) -> None:
        """Name what was asked for and the nearest names that exist."""
        self.wanted = wanted
        self.nearest = nearest_of(wanted, known)
        hint = f" Mente du {' eller '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(
            f"Der er ingen sats eller regel med navnet {wanted}.{hint} Se navnene med gevinst law."
        )


class NotInTheLaw(GevinstError):
    """The law, as Gevinst has it, has no value for a day: it must be added, not guessed."""

    def __init__(self, parameter: Parameter, day: date) -> None:
        """Say which value is missing, what is known, and how to add it."""
        self.name, self.day = parameter.name, day
        known = ", ".join(str(each.period) for each in _joined(parameter.values)) or "ingen"
        line = f"- {{period: {day.year}, value: …, mark: confirmed, paragraph: …, source: …}}"
        super().__init__(
            f"Der mangler en værdi for {parameter.title} ({parameter.name}) den {danish_day(day)}.\n"
            f"  Kendte perioder: {known}\n"
            f"  Gør sådan: tilføj en lokal værdi under Satser og regler med enheden {parameter.unit}, eller "
            f"skriv linjen\n"
            f"    {line}\n"
            f"  under {parameter.name} i {parameter.file}."
        )


@dataclass(frozen=True)
class LocalValue:
    """A value that a municipality has written instead of, or where there is none of, the law's.

    Args:
        name: the parameter.
        period: when it holds.
        value: in the parameter's unit.
        reason: why, in the municipality's own words.
    """

    name: str
    period: Period
    value: Decimal | str
    reason: str

    def as_value(self) -> Value:
        """Return it as a value among the law's."""
        return Value(self.period, self.value, Mark.LOCAL, source=self.reason)


@dataclass(frozen=True)
class Law:
    """All parameters by name.

    Args:
        parameters: by their names, in the order of the data files.
    """

    parameters: Mapping[str, Parameter]

    def __getitem__(self, name: str) -> Parameter:
        """Return a parameter.

        Raises:
            UnknownLaw: there is none of this name.
        """
        if name not in self.parameters:
            raise UnknownLaw(name, self.parameters)
        return self.parameters[name]

    def __iter__(self) -> Iterator[Parameter]:
        """Go through the parameters."""
        return iter(self.parameters.values())

    def on(self, day: date) -> InForce:
        """Return the law as it was on a day."""
        return InForce(self, day)

    def in_week(self, week: int) -> InForce:
        """Return the law as it counts for a week: as it was on the week's Monday.

        Refunds are settled by whole weeks, so a change in the middle of a week counts from the next.
        """
        return self.on(monday(week))

    def below(self, beginning: str) -> dict[str, Parameter]:
        """Return the parameters whose names begin so, by the rest of their names."""
        return {
            name.removeprefix(beginning): each
            for name, each in self.parameters.items()
            if name.startswith(beginning)
        }

    def with_local(self, local: Iterable[LocalValue]) -> Law:
        """Return the law with a municipality's own values, of which a later one goes before an earlier.

        Raises:
            UnknownLaw: a value is of a parameter that does not exist.
        """
        parameters = dict(self.parameters)
        for each in local:
            found = Law(parameters)[each.name]
            parameters[each.name] = _replaced(found, each.as_value())
        return Law(parameters)

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that change when any value does."""
        lines = [f"{each.name}|{value!r}" for each in self for value in each.values]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_VERSION_DIGITS]

    @cached_property
    def last_day(self) -> date:
        """The last day of the newest year for which the law has any value: how far there ought to be some.

        A municipality's own values do not count: it may write one for a distant year.
        """
        values = (value for each in self for value in each.values if value.mark is not Mark.LOCAL)
        years = [value.period.first.year for value in values]
        return date(max(years, default=date.min.year), 12, 31)


@dataclass(frozen=True)
class InForce:
    """The law on one day.

    Args:
        law: all of it.
        day: the day.
    """

    law: Law
    day: date

    def value(self, name: str) -> Value:
        """Return a parameter's value with its mark and source.

        Raises:
            UnknownLaw: there is no such parameter.
            NotInTheLaw: it has no value on the day.
        """
        parameter = self.law[name]
        found = parameter.on(self.day)
        if found is None:
            raise NotInTheLaw(parameter, self.day)
        return found

    def number(self, name: str) -> Decimal:
        """Return a number, in the parameter's unit. Raises as :meth:`value`."""
        return Decimal(self.value(name).value)

    def whole(self, name: str) -> int:
        """Return a whole number, such as a count of weeks. Raises as :meth:`value`."""
        return int(self.number(name))

    def share(self, name: str) -> Fraction:
        """Return a share exactly: 0.2 is one fifth. Raises as :meth:`value`."""
        return Fraction(self.number(name))

    def word(self, name: str) -> str:
        """Return a word, such as a treatment or the name of a rate. Raises as :meth:`value`."""
        return str(self.value(name).value)


def nearest_of(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known names, at most three, that begin with what was asked for or else look like it."""
    names = list(known)
    begun = [each for each in names if wanted and each.startswith(wanted)]
    return tuple(begun[:_MOST_NEAREST] or get_close_matches(wanted, names, n=_MOST_NEAREST))


def _replaced(parameter: Parameter, own: Value) -> Parameter:
    """Return the parameter with one value put in the place of whatever was in force in its period."""
    rest = [left for each in parameter.values for left in _outside(each, own.period)]
    values = tuple(sorted([*rest, own], key=lambda value: value.period.first))
    return replace(parameter, values=values)


def _outside(value: Value, period: Period) -> Iterator[Value]:
    """Yield what is left of a value before and after a period."""
    if not value.period.meets(period):
        yield value
        return
    if value.period.first < period.first:
        yield _within(value, Period(value.period.first, period.first - timedelta(days=1)))
    if period.last is not None and period.last < value.period.end:
        yield _within(value, Period(period.last + timedelta(days=1), value.period.last))


def _within(value: Value, period: Period) -> Value:
    return replace(value, period=period)


def _joined(values: Iterable[Value]) -> list[Value]:
    """Return the values with those that follow each other without a gap put together."""
    found: list[Value] = []
    for value in values:
        if found and found[-1].period.end + timedelta(days=1) == value.period.first:
            found[-1] = _within(value, Period(found[-1].period.first, value.period.last))
        else:
            found.append(value)
    return found
