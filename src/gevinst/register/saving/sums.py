"""Weeks and kroner by calendar year, divided among cases so that they add up exactly (METHOD 5)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.method import Overlap
from gevinst.domain.weeks import DAYS_PER_WEEK
from gevinst.register.engine.price_table import PARTS_OF_ORE
from gevinst.register.saving.told import Amounts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gevinst.register.engine.price_table import PriceTable
    from gevinst.register.saving.joined import Joins
    from gevinst.register.saving.lived import Costs

# Weeks are counted in millionths, so that they are divided and added without a rest.
PARTS_OF_WEEK = 1_000_000
MEASURES = 4


@dataclass(frozen=True)
class Calendar:
    """The calendar of a price table.

    Args:
        years: calendar years, rising.
        year: position of the year of each week's Monday; shape (weeks,).
        days: how many days of each week lie in that year.
    """

    years: tuple[int, ...]
    year: np.ndarray
    days: np.ndarray

    @classmethod
    def of(cls, table: PriceTable) -> Calendar:
        """Return the calendar of a price table."""
        return cls(table.years, table.early_year, table.early_days)

    @property
    def in_first(self) -> np.ndarray:
        """The share of each week's days that lie in the year of its Monday; shape (weeks,)."""
        return np.asarray(self.days / DAYS_PER_WEEK)


def person_years(costs: Costs, counted: np.ndarray, entry: np.ndarray, calendar: Calendar) -> np.ndarray:
    """Return what each participant costs in each year, rounded once, so that all sums of it are exact.

    Args:
        costs: by week since entry.
        counted: which weeks count; shape (participants, weeks).
        entry: week of entry; shape (participants,).
        calendar: of the prices.

    Returns:
        Whole numbers, in the order of ``Amounts``; shape (participants, years, 4).
    """
    count, weeks = counted.shape
    found = np.zeros((count, len(calendar.years), MEASURES), dtype=np.int64)
    if not count or not weeks:
        return found
    last = len(calendar.year) - 1
    week = np.minimum(entry[:, None] + np.arange(weeks), last)
    year, parts = calendar.year[week], _parts(costs, calendar.in_first[week])
    for at in range(len(calendar.years)):
        first, later = counted & (year == at), counted & (year + 1 == at)
        # Of fifteen years participants are followed through three or four; the others have nothing.
        if not (first | later).any():
            continue
        for measure, (early, late, scale) in enumerate(parts):
            total = (early * first).sum(axis=1) + (late * later).sum(axis=1)
            found[:, at, measure] = np.rint(total * scale)
    return found


def _parts(costs: Costs, share: np.ndarray) -> Sequence[tuple[np.ndarray, np.ndarray, float]]:
    """Return what falls into the year of a week's Monday, into the next, and the scale to whole numbers."""
    ore = 1 / PARTS_OF_ORE
    return (
        (costs.weeks * share, costs.weeks * (1 - share), PARTS_OF_WEEK),
        (costs.early, costs.late, ore),
        (costs.same_weeks * share, costs.same_weeks * (1 - share), PARTS_OF_WEEK),
        (costs.same_early, costs.same_late, ore),
    )


def divided(
    rows: np.ndarray, participants: np.ndarray, joins: Joins, overlap: Overlap
) -> Mapping[int, np.ndarray]:
    """Return what falls to each case of some participants' amounts; all of them together are the whole.

    Args:
        rows: whole numbers; shape (participants, years, 4).
        participants: position among the joins of each one's first; shape (participants,).
        joins: who joined which case, by person.
        overlap: whether the first case has all, or each as many parts as weeks.

    Returns:
        By number of the case; shape (years, 4).
    """
    found: dict[int, np.ndarray] = defaultdict(lambda: np.zeros(rows.shape[1:], dtype=np.int64))
    ends = np.searchsorted(joins.person, joins.person[participants], "right")
    alone = (ends - participants == 1) | (overlap is Overlap.FIRST_CASE)
    for case in np.unique(joins.case[participants]).tolist():
        mine = alone & (joins.case[participants] == case)
        found[case] = found[case] + rows[mine].sum(axis=0)
    for at in np.flatnonzero(~alone).tolist():
        own = slice(int(participants[at]), int(ends[at]))
        for case, part in zip(joins.case[own].tolist(), _shared(rows[at], joins.weeks[own]), strict=True):
            found[case] = found[case] + part
    return found


def _shared(amounts: np.ndarray, weeks: np.ndarray) -> list[np.ndarray]:
    """Return whole parts by weeks; what is left over goes to the first."""
    parts = [amounts * int(each) // int(weeks.sum()) for each in weeks]
    parts[0] = parts[0] + amounts - sum(parts)
    return parts


def by_year(amounts: np.ndarray, years: Sequence[int]) -> dict[int, Amounts]:
    """Return amounts by calendar year; shape (years, 4)."""
    return {year: Amounts(*map(int, row)) for year, row in zip(years, amounts, strict=True) if row.any()}
