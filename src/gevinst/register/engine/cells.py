"""Which cell an entry is counted in: benefit, quarter, age, sex, target group and elapsed weeks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import EPOCH, monday
from gevinst.register.engine.question import By, QuestionRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.register.engine.question import Cohort, Split
    from gevinst.register.engine.spells import Entries, Spells

# Ages that Jobindsats and the law cut at. A person's band of five birth years is taken at its middle.
AGE_STARTS = (0, 25, 30, 40, 50, 60)
AGES = ("under 25", "25–29", "30–39", "40–49", "50–59", "60 og over", "ukendt")
SEXES = ("kvinde", "mand", "ukendt")
NO_TARGET_GROUP = "ingen aktivitet"
ALL = ""
# A table of one municipality with more cells than this would not fit in memory beside others.
_MOST_CELLS = 20_000_000
_QUARTERS = 4
_THURSDAY = 3


@dataclass(frozen=True, eq=False)
class People:
    """What is known of persons, by rising pseudonym.

    Args:
        person: pseudonyms; shape (persons,).
        sex: position in ``SEXES``.
        born: the middle year of the birth band; 0 where it is not known.
        active_person: person of each activity, by person and week; shape (activities,).
        active_week: week in which it began.
        active_group: its target group, as position in ``target_groups``.
        target_groups: their names; the first is none.
    """

    person: np.ndarray
    sex: np.ndarray
    born: np.ndarray
    active_person: np.ndarray
    active_week: np.ndarray
    active_group: np.ndarray
    target_groups: tuple[str, ...] = (NO_TARGET_GROUP,)

    @classmethod
    def nobody(cls) -> People:
        """Return people of whom nothing is known."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls(nothing, nothing, nothing, nothing, nothing, nothing)

    def found(self, person: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return whether each person is known, and where; where nobody is known, where is 0.

        Args:
            person: pseudonyms; shape (entries,).
        """
        if not len(self.person):
            return np.zeros(len(person), dtype=bool), np.zeros(len(person), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.person, person), len(self.person) - 1)
        return self.person[at] == person, at


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of one municipality.

    Args:
        cohort: whom the question is about.
        split: what is counted apart.
        people: what is known of persons.
    """

    cohort: Cohort
    split: Split
    people: People = field(default_factory=People.nobody)

    @cached_property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """The labels along each dimension: benefit, quarter, age, sex, target group, elapsed weeks."""
        first, last = (quarter_of(week) for week in self.cohort.entered)
        quarters = tuple(quarter_label(each) for each in range(first, last + 1))
        return (
            tuple(each.name for each in self.cohort.benefits),
            quarters if By.QUARTER in self.split.by else (ALL,),
            AGES if By.AGE in self.split.by else (ALL,),
            SEXES if By.SEX in self.split.by else (ALL,),
            self.people.target_groups if By.TARGET_GROUP in self.split.by else (ALL,),
            tuple(str(each) for each in self.cohort.elapsed),
        )

    @property
    def shape(self) -> tuple[int, ...]:
        """How many there are along each dimension."""
        return tuple(map(len, self.labels))

    @property
    def count(self) -> int:
        """How many there are in all."""
        return prod(self.shape)

    def refuse_too_many(self, numbers: int) -> None:
        """Refuse a question with too large a table.

        Args:
            numbers: how many numbers each cell has.

        Raises:
            QuestionRefused: so it is.
        """
        if self.count * numbers > _MOST_CELLS:
            raise QuestionRefused(
                f"Opdelingen giver {self.count * numbers} tal for hver kommune; "
                f"der er plads til {_MOST_CELLS}. "
                "Del op efter færre ting, eller forkort horisonten."
            )

    def of(self, entries: Entries, spells: Spells, persons: np.ndarray, origin: int) -> np.ndarray:
        """Return the cell of each entry; shape (entries,).

        Args:
            entries: into the cohort.
            spells: that they enter.
            persons: pseudonyms of the batch.
            origin: the register's first week.
        """
        person = persons[spells.person[entries.spell]] if self._by_person else np.zeros(0, dtype=np.int64)
        week = entries.week + origin
        nothing = np.zeros(len(week), dtype=np.int64)
        parts = (
            spells.group[entries.spell],
            self._quarter(week) if By.QUARTER in self.split.by else nothing,
            self._age(person, week) if By.AGE in self.split.by else nothing,
            self._sex(person) if By.SEX in self.split.by else nothing,
            self._target_group(person, week) if By.TARGET_GROUP in self.split.by else nothing,
            entries.elapsed,
        )
        cell = nothing
        for size, part in zip(self.shape, parts, strict=True):
            cell = cell * size + part
        return cell

    @property
    def _by_person(self) -> bool:
        return bool(self.split.by & {By.AGE, By.SEX, By.TARGET_GROUP})

    @cached_property
    def _quarters(self) -> np.ndarray:
        """The quarter of each week of entry, from the first; shape (weeks of entry,)."""
        first, last = self.cohort.entered
        of_weeks = np.array([quarter_of(each) for each in range(first, last + 1)], dtype=np.int64)
        return np.asarray(of_weeks - of_weeks[0])

    def _quarter(self, week: np.ndarray) -> np.ndarray:
        return np.asarray(self._quarters[week - self.cohort.entered[0]])

    def _sex(self, person: np.ndarray) -> np.ndarray:
        known, at = self.people.found(person)
        found = np.full(len(person), len(SEXES) - 1)
        found[known] = self.people.sex[at[known]]
        return found

    def _age(self, person: np.ndarray, week: np.ndarray) -> np.ndarray:
        known, at = self.people.found(person)
        born = np.zeros(len(person), dtype=np.int64)
        born[known] = self.people.born[at[known]]
        band = np.searchsorted(np.array(AGE_STARTS), _years(week) - born, side="right") - 1
        return np.where(born > 0, np.clip(band, 0, len(AGE_STARTS) - 1), len(AGES) - 1)

    def _target_group(self, person: np.ndarray, week: np.ndarray) -> np.ndarray:
        return target_group_at(self.people, person, week)


def target_group_at(people: People, person: np.ndarray, week: np.ndarray) -> np.ndarray:
    """Return the target group of persons in a week: of the latest activity begun by then, else of the first.

    Args:
        people: what is known.
        person: pseudonyms; shape (entries,).
        week: shape (entries,).

    Returns:
        Positions in the target groups; 0 for a person without any activity.
    """
    if not len(people.active_person):
        return np.zeros(len(person), dtype=np.int64)
    begins = np.searchsorted(people.active_person, person)
    ends = np.searchsorted(people.active_person, person, side="right")
    found = np.zeros(len(person), dtype=np.int64)
    for at in np.flatnonzero(ends > begins):
        weeks = people.active_week[begins[at] : ends[at]]
        latest = max(int(np.searchsorted(weeks, week[at], side="right")) - 1, 0)
        found[at] = people.active_group[begins[at] + latest]
    return found


def quarter_of(week: int) -> int:
    """Return the quarter that a week's Thursday lies in, counted from year 0: week 53 is in the fourth."""
    thursday = monday(week) + timedelta(days=_THURSDAY)
    return thursday.year * _QUARTERS + (thursday.month - 1) // 3


def quarter_label(quarter: int) -> str:
    """Return the name of a quarter, such as ``2020Q4``."""
    return f"{quarter // _QUARTERS}Q{quarter % _QUARTERS + 1}"


def _years(weeks: np.ndarray) -> np.ndarray:
    """Return the year that each week's Thursday lies in."""
    thursdays = np.datetime64(EPOCH, "D") + weeks * 7 + _THURSDAY
    return np.asarray(thursdays.astype("datetime64[Y]").astype(np.int64) + 1970)


def names_of(labels: Sequence[Sequence[str]], cell: int) -> tuple[str, ...]:
    """Return the labels of a cell."""
    at = np.unravel_index(cell, [len(each) for each in labels])
    return tuple(each[int(position)] for each, position in zip(labels, at, strict=True))
