"""A question as a fold over persons: each batch gives integer tables, and tables are added (METHOD 2–4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from gevinst.register.engine.cells import Cells, People
from gevinst.register.engine.costs import Priced, cost_tables
from gevinst.register.engine.counting import presence, survival, transitions, weeks_on
from gevinst.register.engine.counts import ALL_TOGETHER, UNJUDGED, UNKNOWN_WEEKS, Counts
from gevinst.register.engine.meaning import UNKNOWN, Meaning
from gevinst.register.engine.question import By, Curves, Destinations, NetCost, Presence, Survival, Weeks
from gevinst.register.engine.seen import seen_of
from gevinst.register.engine.spells import entries_of, spells_of
from gevinst.register.engine.totals import person_totals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gevinst.register.engine.batch import Batch
    from gevinst.register.engine.payments import BatchPayments
    from gevinst.register.engine.question import OfCohort
    from gevinst.register.engine.seen import Seen
    from gevinst.register.engine.spells import Entries, Spells
    from gevinst.register.observed import Observed

Tables = dict[str, np.ndarray]


@dataclass(frozen=True, eq=False)
class Asked:
    """A question put to a register.

    Args:
        question: the question.
        names: the benefit or state of each code.
        observed: the weeks that the register speaks of.
        people: what is known of persons.
    """

    question: OfCohort
    names: Mapping[int, str]
    observed: Observed
    people: People = field(default_factory=People.nobody)
    meaning: Meaning = field(init=False)
    cells: Cells = field(init=False)
    priced: Priced | None = field(init=False)
    seen: dict[int, Seen] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Work out what is the same for all persons.

        Raises:
            QuestionRefused: the register does not know a benefit, or the table would be too large.
        """
        question = self.question
        meaning = Meaning.of(question.cohort.benefits, self.names)
        cells = Cells(question.cohort, question.split, self.people)
        width = question.horizon + 1
        states = len(question.cohort.benefits) + 5
        cells.refuse_too_many(width * states**2 if isinstance(question, Destinations) else width)
        priced = Priced.of(question, self.names, self.observed) if isinstance(question, NetCost) else None
        for name, value in (("meaning", meaning), ("cells", cells), ("priced", priced)):
            object.__setattr__(self, name, value)

    def _seen(self, municipality: int) -> Seen:
        """Return what is observed of a municipality, worked out once."""
        if municipality not in self.seen:
            cohort = self.question.cohort
            self.seen[municipality] = seen_of(self.observed, municipality, cohort.bridge, cohort.observed)
        return self.seen[municipality]

    def nothing(self) -> Counts:
        """Return the counts of nobody."""
        return Counts.nothing(self.cells.labels)

    def municipality(self, number: int) -> int:
        """Return the municipality that a batch is counted in."""
        return number if By.MUNICIPALITY in self.question.split.by else ALL_TOGETHER

    def partial(self, batch: Batch, payments: BatchPayments | None = None) -> Tables:
        """Return the tables of some persons of one municipality."""
        cohort = self.question.cohort
        seen = self._seen(batch.municipality)
        spells = spells_of(batch, self.meaning, cohort.bridge, seen)
        origin = self.observed.first
        entries, unjudged = entries_of(spells, batch, self.meaning, cohort, seen, origin)
        cell = self.cells.of(entries, spells, batch.persons, origin)
        found = self._tables(batch, payments, seen, spells, entries, cell)
        counted = np.bincount(cell, minlength=self.cells.count).astype(np.int64)
        unknown = (self.meaning.bits[batch.codes] & UNKNOWN) != 0
        weeks = (batch.last - batch.first + 1)[unknown].sum(keepdims=True)
        return {**found, "entries": counted, UNJUDGED: unjudged, UNKNOWN_WEEKS: weeks}

    def _tables(  # noqa: PLR0913, PLR0917 - all that has been worked out of the batch
        self,
        batch: Batch,
        payments: BatchPayments | None,
        seen: Seen,
        spells: Spells,
        entries: Entries,
        cell: np.ndarray,
    ) -> Tables:
        question, cells, horizon = self.question, self.cells.count, self.question.horizon
        bridge = question.cohort.bridge
        match question:
            case Presence():
                return presence(spells, entries, cell, cells, horizon, seen)
            case Survival():
                return survival(spells, entries, cell, cells, horizon, bridge, seen)
            case Curves():
                of_presence = presence(spells, entries, cell, cells, horizon, seen)
                return of_presence | survival(spells, entries, cell, cells, horizon, bridge, seen)
            case Weeks():
                weeks, followed = weeks_on(spells, entries, horizon, seen)
                return person_totals(spells.person[entries.spell], cell, cells, weeks, followed)
            case Destinations():
                groups = len(question.cohort.benefits)
                found = transitions(batch, self.meaning, spells, entries, cell, cells, horizon, groups, seen)
                return {"transitions": found}
            case NetCost():
                if self.priced is None:
                    raise AssertionError
                return cost_tables(self.priced, question, batch, payments, seen, spells, entries, cell, cells)
