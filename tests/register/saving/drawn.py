"""Municipalities drawn as lines of letters with participants of cases, for the kernels and for the reference.

Letters are those of ``tests.register.engine.drawn``; the first letter is week 0 of the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa

from gevinst.domain.weeks import from_iso
from gevinst.law.prices import Prices
from gevinst.law.shipped import shipped_law
from gevinst.register.engine.batch import batches_of
from gevinst.register.engine.question import USUAL_BRIDGE
from gevinst.register.engine.reference import Person
from gevinst.register.engine.seen import seen_of
from gevinst.register.observed import Observed, Span
from gevinst.register.runs import sorted_runs, table_of_runs
from gevinst.register.saving.home import Home, joined
from gevinst.register.saving.joined import Joins
from gevinst.register.saving.measure import Asked, CaseMeasured, Measuring
from gevinst.register.saving.pool import TargetRule
from gevinst.register.saving.reference import Control, Town
from gevinst.register.schemas import PAYMENTS
from tests.register.engine.drawn import CODES, NAMES

HERE = 11
# The first week of the ladder with four steps, so that the rules are the same in all weeks.
FIRST = from_iso(2016, 2)
PRICES = Prices(shipped_law())
KONTANTHJAELP = TargetRule(frozenset({"kontanthjaelp"}))
# Case, person, week from 0, weeks in it.
Join = tuple[int, int, int, int]


class InOrderOfPersons(Measuring):
    """A municipality whose persons stand as they were drawn, so that a test can name them."""

    def _in_order(self, joins: np.ndarray) -> np.ndarray:
        self.rank = np.arange(len(self.rank))
        return joins


@dataclass(frozen=True)
class Drawing:
    """A municipality and its cases.

    Args:
        lines: of letters, by pseudonym; several lines of one person are laid over each other.
        joins: who joined which case, when, for how long.
        base: first and last week of the base years, from 0.
        through: the last realised week, from 0.
        until: the last week that is forecast.
        rules: by number of the case; the others are for kontanthjælp.
        paid: øre that the municipality paid, by person, week from 0 and letter.
        holes: weeks that the register does not speak of.
        enough: a mean of fewer says too little.
        highest_before: whether everybody begins on the highest step.
        first: the register's first week.
    """

    lines: Mapping[int, tuple[str, ...]]
    joins: tuple[Join, ...] = ()
    base: Span = (0, 10_000)
    through: int = 10_000
    until: int = 0
    rules: Mapping[int, TargetRule] | None = None
    paid: Mapping[tuple[int, int, str], int] | None = None
    holes: tuple[Span, ...] = ()
    enough: int = 1
    highest_before: bool = False
    first: int = FIRST

    @property
    def length(self) -> int:
        """How many weeks the register has."""
        return max(len(line) for lines in self.lines.values() for line in lines)

    @property
    def last(self) -> int:
        """The last realised week, from 0."""
        return min(self.through, self.length - 1)

    @property
    def end(self) -> int:
        """The last week that is forecast, from 0."""
        return max(self.until, self.last)

    def rule(self, case: int) -> TargetRule:
        """Return the target rule of a case."""
        return (self.rules or {}).get(case, KONTANTHJAELP)

    # --- For the kernels ---

    @cached_property
    def observed(self) -> Observed:
        """The weeks that the register speaks of."""
        hidden = {week for first, last in self.holes for week in range(first, last + 1)}
        there = [week for week in range(self.length) if week not in hidden]
        begins = [week for week in there if week - 1 not in there]
        ends = [week for week in there if week + 1 not in there]
        spans = tuple((self.first + a, self.first + b) for a, b in zip(begins, ends, strict=True))
        return Observed({HERE: spans, 12: ((self.first, self.first + self.length - 1),)})

    @cached_property
    def home(self) -> Home:
        """The municipality as it is read from a register."""
        seen = seen_of(self.observed, HERE, USUAL_BRIDGE, limits=(self.first, self.first + self.last))
        batches = list(batches_of(self.runs(), self.observed))
        return Home(joined(batches, HERE), self.observed, seen, NAMES, self.payments())

    @property
    def joined(self) -> Joins:
        """Who joined which case."""
        rows = sorted((person, week, case, weeks) for case, person, week, weeks in self.joins)
        person, week, case, weeks = np.array(rows, dtype=np.int64).reshape(-1, 4).T
        return Joins(person, case, week + self.first, weeks)

    @cached_property
    def measuring(self) -> Measuring:
        """The municipality made ready."""
        rules = {case: self.rule(case) for case in {1, *(each[0] for each in self.joins)}}
        asked = Asked(
            rules, (self.first + self.base[0], self.first + self.base[1]), self.first + self.last,
            self.first + self.end, tuple(range(2014, 2026)), PRICES, self.highest_before, self.enough,
        )  # fmt: skip
        return InOrderOfPersons(self.home, self.joined, asked)

    def case(self, number: int = 1) -> CaseMeasured:
        """Return a case as the kernels measure it."""
        return self.measuring.case(number)

    def runs(self) -> pa.Table:
        """Return the table of runs."""
        rows = [
            (HERE, person, CODES[letter], self.first + week, self.first + week)
            for person, lines in sorted(self.lines.items())
            for line in lines
            for week, letter in enumerate(line)
            if letter != "."
        ]
        return sorted_runs(table_of_runs(*np.array(rows, dtype=np.int64).reshape(-1, 5).T))

    def payments(self) -> pa.Table:
        """Return the table of payments; half of each was refunded."""
        rows = [
            {
                "municipality": HERE, "person": person, "week": self.first + week,
                "benefit": NAMES[CODES[letter]], "paid": 2 * ore, "refunded": ore, "co_financed": 0,
            }
            for (person, week, letter), ore in (self.paid or {}).items()
        ]  # fmt: skip
        return pa.Table.from_pylist(rows, schema=PAYMENTS)

    # --- For the reference ---

    def town(self, case: int = 1) -> Town:
        """Return the municipality as the reference sees it."""
        spans = self.observed.spans[HERE]
        weeks = {week for a, b in spans for week in range(a, b + 1) if week <= self.first + self.last}
        town = Town(
            {person: self._person(person) for person in self.lines}, frozenset(weeks), self.first,
            self.rule(case), PRICES, 0, self.enough,
        )  # fmt: skip
        return replace(town, before=town.highest()) if self.highest_before else town

    def pool(self, case: int = 1) -> list[Control]:
        """Return the reference's pool."""
        entries = [week for _, _, week, _ in self.joins]
        first_entry = self.first + min(entries, default=self.length)
        base = (self.first + max(self.base[0], 0), self.first + min(self.base[1], self.length - 1))
        return self.town(case).pool(base, first_entry)

    def _person(self, pseudonym: int) -> Person:
        states: dict[int, frozenset[str]] = {}
        for line in self.lines[pseudonym]:
            for week, letter in enumerate(line):
                if letter != ".":
                    at = self.first + week
                    states[at] = states.get(at, frozenset()) | {NAMES.get(CODES[letter], "unknown")}
        paid = {
            (self.first + week, NAMES[CODES[letter]]): ore
            for (person, week, letter), ore in (self.paid or {}).items()
            if person == pseudonym
        }
        return Person(HERE, states, paid=paid, pseudonym=pseudonym)
