"""A value of the law: what it is, in what unit, in force when, by which paragraph or source, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from gevinst.domain.danish import day as danish_day

if TYPE_CHECKING:
    from collections.abc import Iterable


class Mark(StrEnum):
    """How well a value is known, the best first. What is not confirmed is named in every report."""

    CONFIRMED = "confirmed"
    DERIVED = "derived"
    FROM_MEMORY = "from memory"
    LOCAL = "local"

    @property
    def danish(self) -> str:
        """The mark in the reader's words."""
        return _MARKS[self][0]

    @property
    def meaning(self) -> str:
        """What the mark means, in one Danish sentence."""
        return _MARKS[self][1]


_MARKS = {
    Mark.CONFIRMED: ("bekræftet", "Læst i den kilde, der står ved siden af."),
    Mark.DERIVED: ("udledt", "Regnet ud fra bekræftede tal; udregningen står ved siden af."),
    Mark.FROM_MEMORY: ("efter hukommelsen", "Ikke fundet i en kilde. Kontrollér den, før du bruger den."),
    Mark.LOCAL: ("lokal", "Skrevet af kommunen selv, med en begrundelse."),
}


class Unit(StrEnum):
    """What a value counts, as the data files write it."""

    KRONER_A_WEEK = "kr. pr. uge"
    KRONER_A_MONTH = "kr. pr. måned"
    SHARE = "andel"
    WEEK_NUMBER = "uge nr."
    WEEKS = "uger"
    DAYS = "dage"
    INDEX = "indeks"
    DAY = "dato"
    TREATMENT = "behandling"
    RATE = "navn på en sats"
    CODES = "koder"
    FUNCTION = "kontofunktion"

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers."""
        return self not in _WORDS

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of kroner for a length of time."""
        return self in {Unit.KRONER_A_WEEK, Unit.KRONER_A_MONTH}


_WORDS = frozenset({Unit.DAY, Unit.TREATMENT, Unit.RATE, Unit.CODES, Unit.FUNCTION})


@dataclass(frozen=True, order=True)
class Period:
    """The days on which a value is in force, both ends included.

    Args:
        first: the first day.
        last: the last day; None until something else is decided.

    Raises:
        ValueError: the period ends before it begins.
    """

    first: date
    last: date | None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last is not None and self.last < self.first:
            raise ValueError(f"perioden slutter {danish_day(self.last)}, før den begynder")

    def __contains__(self, day: date) -> bool:
        """Whether the value is in force on a day."""
        return self.first <= day and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        """The period as people read it."""
        last = danish_day(self.last) if self.last else ""
        return f"{danish_day(self.first)} – {last}" if last else f"fra {danish_day(self.first)}"

    @property
    def end(self) -> date:
        """The last day; the last that there is where the period is open."""
        return self.last or date.max

    def meets(self, other: Period) -> bool:
        """Whether some day lies in both."""
        return self.first <= other.end and other.first <= self.end


def first_monday(year: int) -> date:
    """Return the first Monday of a year, when the rates of weekly benefits change (d 2)."""
    new_year = date(year, 1, 1)
    return new_year + timedelta(days=-new_year.weekday() % 7)


@dataclass(frozen=True)
class Value:
    """What a parameter was in one period.

    Args:
        period: when.
        value: a number in the parameter's unit, or a word where its unit is no number.
        mark: how well it is known.
        paragraph: the paragraph of law; empty where only a source is given.
        source: where it was read, how it was derived, or why a municipality wrote it.
        note: what else must be known to use it.
    """

    period: Period
    value: Decimal | str
    mark: Mark
    paragraph: str = ""
    source: str = ""
    note: str = ""

    @property
    def why(self) -> str:
        """Paragraph, source and note on one line."""
        return "; ".join(part for part in (self.paragraph, self.source, self.note) if part)


@dataclass(frozen=True)
class Parameter:
    """A thing that the law has a value for.

    Args:
        name: its name, e.g. ``sygedagpenge.hoejeste``.
        title: its Danish name.
        topic: the heading it stands under.
        unit: what its values count.
        values: by period, in the order of their days; periods do not meet.
        file: the data file it stands in.
        needed: when there ought to be a value; None where that is not settled.
        about: what it is, where the title does not say it.
        by_week: a year's rate is in force from the year's first Monday, not from 1 January.
    """

    name: str
    title: str
    topic: str
    unit: Unit
    values: tuple[Value, ...]
    file: str
    needed: Period | None = None
    about: str = ""
    by_week: bool = False

    def on(self, day: date) -> Value | None:
        """Return what was in force on a day; None where nothing is known."""
        return next((each for each in self.values if day in each.period), None)

    def gaps(self, until: date) -> tuple[Period, ...]:
        """Return the periods without a value in which there ought to be one, up to and including a day."""
        if self.needed is None:
            return ()
        return tuple(_gaps(self.needed, [each.period for each in self.values], until))


def _gaps(needed: Period, known: list[Period], until: date) -> Iterable[Period]:
    last = min(needed.end, until)
    begin = needed.first
    for period in sorted(known):
        if period.first > begin and begin <= last:
            yield Period(begin, min(period.first - timedelta(days=1), last))
        if period.end >= last:
            return
        begin = max(begin, period.end + timedelta(days=1))
    if begin <= last:
        yield Period(begin, last)
