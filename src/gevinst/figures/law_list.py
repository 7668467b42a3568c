"""The law as people read it: one row for each value, with its period, mark, paragraph and source."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gevinst.domain.danish import number
from gevinst.law.law import NotInTheLaw
from gevinst.law.parameter import Mark
from gevinst.law.rates import nominal_week
from gevinst.law.unsure import MISSING
from gevinst.law.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from fractions import Fraction

    from gevinst.law.law import Law, LocalValue
    from gevinst.law.parameter import Parameter, Value

_NOT_SURE = frozenset({Mark.DERIVED, Mark.FROM_MEMORY})


@dataclass(frozen=True)
class LawRow:
    """A value, or that there is none, in the reader's words.

    Args:
        name: the parameter's name.
        title: its Danish name.
        value: the value with its unit; ``mangler`` where it is missing.
        period: when it is in force.
        mark: how well it is known, in Danish; ``mangler`` where there is no value.
        why: paragraph, source and note.
    """

    name: str
    title: str
    value: str
    period: str
    mark: str
    why: str


@dataclass(frozen=True)
class LawTopic:
    """The rows under one heading."""

    heading: str
    rows: tuple[LawRow, ...]


def in_force_on(law: Law, day: date) -> list[LawTopic]:
    """Return what was in force on a day, by topic; what ought to have been is told as missing."""
    return _by_topic((each, row) for each in law if (row := _row_on(each, day)) is not None)


def every_value(law: Law) -> list[LawTopic]:
    """Return every value of every period, by topic, and every gap."""
    return _by_topic((each, row) for each in law for row in rows_of(each, law.last_day))


def not_sure(law: Law) -> list[LawTopic]:
    """Return what is derived, from memory or missing, by topic: to be checked before it is relied on."""
    marks = {mark.danish for mark in _NOT_SURE} | {MISSING}
    return _by_topic((each, row) for each in law for row in rows_of(each, law.last_day) if row.mark in marks)


def looked_for(topics: list[LawTopic], words: str) -> list[LawTopic]:
    """Return the rows that hold all the words somewhere, whatever their case; all rows for no words."""
    wanted = words.lower().split()
    kept = [
        LawTopic(topic.heading, tuple(row for row in topic.rows if _holds(row, topic.heading, wanted)))
        for topic in topics
    ]
    return [topic for topic in kept if topic.rows]


def _holds(row: LawRow, heading: str, words: list[str]) -> bool:
    text = " ".join((heading, row.name, row.title, row.value, row.mark, row.why)).lower()
    return all(word in text for word in words)


def rows_of(parameter: Parameter, until: date) -> list[LawRow]:
    """Return a parameter's values and gaps, in the order of their days.

    Args:
        parameter: what the law has a value for.
        until: the last day for which a gap is told.
    """
    values = [(value.period.first, _row(parameter, value)) for value in parameter.values]
    gaps = [(gap.first, _gap(parameter, str(gap))) for gap in parameter.gaps(until)]
    return [row for _, row in sorted([*values, *gaps], key=lambda each: each[0])]


def local_value(parameter: Parameter, local: LocalValue) -> str:
    """Return a municipality's own value with its unit, as people say it."""
    return shown(parameter.unit, local.as_value())


def week_prices(law: Law, rate: str) -> list[tuple[str, ...]]:
    """Return a rate's round week by period: period, in full, and on each step of the ladder, whole kroner.

    Raises:
        UnknownLaw: there is no such rate.
        NoRate: the parameter is no rate in kroner.
    """
    found = []
    for value in law[rate].values:
        day = value.period.last or value.period.first
        # Before the ladder there are no steps, and so no price.
        with suppress(NotInTheLaw):
            week = nominal_week(law.on(day), rate)
            found.append((str(value.period), *map(_kroner, (week.full, *week.steps))))
    return found


def _kroner(amount: Fraction) -> str:
    return number(Decimal(amount.numerator) / amount.denominator)


def _row_on(parameter: Parameter, day: date) -> LawRow | None:
    value = parameter.on(day)
    if value is not None:
        return _row(parameter, value)
    needed = parameter.needed is not None and day in parameter.needed
    return _gap(parameter, "") if needed else None


def _row(parameter: Parameter, value: Value) -> LawRow:
    return LawRow(
        parameter.name,
        parameter.title,
        shown(parameter.unit, value),
        str(value.period),
        value.mark.danish,
        value.why,
    )


def _gap(parameter: Parameter, period: str) -> LawRow:
    why = "Ikke fundet i en kilde. Skriv en lokal værdi, når den er kendt."
    return LawRow(parameter.name, parameter.title, MISSING, period, MISSING, why)


def _by_topic(rows: Iterable[tuple[Parameter, LawRow]]) -> list[LawTopic]:
    found: dict[str, list[LawRow]] = {}
    for parameter, row in rows:
        found.setdefault(parameter.topic, []).append(row)
    return [LawTopic(heading, tuple(each)) for heading, each in found.items()]
