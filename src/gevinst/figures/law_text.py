"""The law as text for the terminal."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING

from gevinst.figures.law_list import LawRow, LawTopic, every_value, in_force_on, not_sure, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gevinst.law.law import Law
    from gevinst.law.parameter import Parameter

_WIDTH = 100
_INDENT = "      "


def law_on_day(law: Law, day: date) -> list[str]:
    """Return what was in force on a day, by topic, with mark and source."""
    return list(_topics(in_force_on(law, day)))


def all_of_law(law: Law) -> list[str]:
    """Return every value of every period, by topic, and every gap."""
    return list(_topics(every_value(law)))


def unsure_of_law(law: Law) -> list[str]:
    """Return what is derived, from memory or missing, by topic."""
    return list(_topics(not_sure(law)))


def one_value(law: Law, name: str, day: date) -> list[str]:
    """Return a parameter's value on a day.

    Raises:
        UnknownLaw: there is no such parameter.
        NotInTheLaw: it has no value on the day.
    """
    value = law.on(day).value(name)
    rows = [each for each in rows_of(law[name], law.last_day) if each.period == str(value.period)]
    return [*_heading(law[name]), *(line for row in rows for line in _period(row))]


def named(law: Law, name: str) -> list[str]:
    """Return all periods of the parameters that have a name, or whose names begin with it.

    Raises:
        UnknownLaw: there are none.
    """
    found = [each for each in law if each.name == name or each.name.startswith(f"{name}.")] or [law[name]]
    return [line for each in found for line in _whole(each, law.last_day)]


def _whole(parameter: Parameter, until: date) -> list[str]:
    rows = rows_of(parameter, until)
    return [*_heading(parameter), *(line for row in rows for line in _period(row)), ""]


def _heading(parameter: Parameter) -> list[str]:
    about = wrap(parameter.about, _WIDTH) if parameter.about else []
    return [f"{parameter.title} ({parameter.name})", *about]


def _topics(topics: list[LawTopic]) -> Iterator[str]:
    for topic in topics:
        yield topic.heading
        for _, rows in groupby(topic.rows, key=lambda row: row.name):
            yield from _parameter(list(rows))
        yield ""


def _parameter(rows: list[LawRow]) -> Iterator[str]:
    yield f"  {rows[0].title} ({rows[0].name})"
    for row in rows:
        yield from _period(row)


def _period(row: LawRow) -> Iterator[str]:
    period = f"{row.period}: " if row.period else ""
    mark = "" if row.mark == row.value else f", {row.mark}"
    yield f"    {period}{row.value}{mark}"
    yield from wrap(row.why, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
