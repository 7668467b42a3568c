"""Who takes part in activities, and how many full-time persons that is (METHOD 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.question import QuestionRefused

if TYPE_CHECKING:
    from datetime import date

    import pyarrow as pa

# 37 hours a week are a full-time person.
FULL_TIME_MINUTES = 37 * 60
CANCELLED = "cancelled"


@dataclass(frozen=True)
class Participation:
    """How many take part within some days.

    Args:
        first: the first day.
        last: the last day; an activity that has not ended goes on to it.
        by: the column that is counted apart: ``offer`` or ``target_group``.

    Raises:
        QuestionRefused: the last day lies before the first, or there is no such column.
    """

    first: date
    last: date
    by: str = "offer"

    def __post_init__(self) -> None:
        """Refuse what cannot be counted."""
        if self.first > self.last:
            raise QuestionRefused("Perioden slutter, før den begynder.")
        if self.by not in {"offer", "target_group"}:
            raise QuestionRefused("Deltagelse kan deles op efter offer eller target_group.")

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Participants:
    """Who took part in one offer, or of one target group.

    Args:
        persons: how many.
        person_days: days on which they took part, Σ over persons; two activities on one day are one.
        minutes: weekly minutes on each of these days, at most those of full time, Σ over persons and days.
        without_hours: persons with an activity whose hours are not told; they add days and no minutes.
    """

    persons: int
    person_days: int
    minutes: int
    without_hours: int

    def full_time(self, days: int) -> float:
        """Return full-time persons: ``Σ weeks in activity × min(hours ÷ 37, 1) ÷ weeks in the period``.

        Args:
            days: of the period.
        """
        return self.minutes / (FULL_TIME_MINUTES * days)


def participants(question: Participation, enrolments: pa.Table) -> dict[str, Participants]:
    """Return who took part, by offer or target group.

    Activities count that have begun and were not cancelled. Hours of a person's activities on one day are
    added within the offer, and count up to full time.

    Args:
        question: the question.
        enrolments: activities, as in the register.
    """
    begun = enrolments.filter(enrolments["first"].is_valid())
    keep = np.array([each != CANCELLED for each in begun["status"].to_pylist()], dtype=bool)
    names = np.array([each or "" for each in begun[question.by].to_pylist()], dtype=object)
    first = _days(begun["first"], question) if begun.num_rows else np.zeros(0, dtype=np.int64)
    last = _days(begun["last"].fill_null(question.last), question) if begun.num_rows else first
    keep &= (first < question.days) & (last >= 0) & (first <= last)
    minutes = begun["minutes"].fill_null(-1).to_numpy().astype(np.int64)
    groups, group = np.unique(names[keep].astype(str), return_inverse=True)
    person = begun["person"].to_numpy()[keep]
    order = np.lexsort((person, group))
    found = np.zeros((len(groups), 4), dtype=np.int64)
    columns = [each[order] for each in (group, person, first[keep], last[keep], minutes[keep])]
    _participants(columns[0], columns[1], columns[2], columns[3], columns[4], question.days, found)
    return {str(name): Participants(*map(int, numbers)) for name, numbers in zip(groups, found, strict=True)}


def _days(column: pa.ChunkedArray, question: Participation) -> np.ndarray:
    """Return days counted from the first of the period."""
    origin = np.datetime64(question.first, "D")
    return np.asarray((column.to_numpy().astype("datetime64[D]") - origin).astype(np.int64))


@kernel
def _participants(group, person, first, last, minutes, days, out):
    at = 0
    while at < len(group):
        end, untold = at, False
        while end < len(group) and group[end] == group[at] and person[end] == person[at]:
            untold |= minutes[end] < 0
            end += 1
        on_any = False
        for day in range(days):
            total, there = 0, False
            for each in range(at, end):
                if first[each] <= day <= last[each]:
                    there = True
                    total += max(minutes[each], 0)
            if there:
                on_any = True
                out[group[at], 1] += 1
                out[group[at], 2] += min(total, FULL_TIME_MINUTES)
        if on_any:
            out[group[at], 0] += 1
            out[group[at], 3] += untold
        at = end
