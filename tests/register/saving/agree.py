"""Holds what the kernels measure of a drawn municipality against the reference, person by person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import pytest

from gevinst.domain.weeks import monday
from gevinst.register.saving.lived import Costs
from gevinst.register.saving.measure import CaseMeasured
from gevinst.register.saving.reference import Control, LivedWeek, MeanWeek, Town
from tests.register.saving.drawn import Drawing

# Means are floats; everything else is whole.
CLOSE = 1e-9
# The first benefit week on the highest step of the ladder.
HIGHEST = 53


def agree(drawing: Drawing, number: int = 1) -> CaseMeasured:
    """Return a case as the kernels measure it, when the reference says the same."""
    measured, town, pool = drawing.case(number), drawing.town(number), drawing.pool(number)
    same_pool(drawing, measured, pool)
    kept = np.flatnonzero(measured.credited).tolist()
    assumed = 0
    firsts = firsts_of(drawing, number)
    longest: dict[tuple[int, int], int] = {}
    for at, (person, entry) in enumerate(firsts):
        duration = town.duration(person, entry)
        assert measured.entered.duration[at] == (-1 if duration is None else duration)
        for until, found in (
            (max(town.weeks), measured.realised),
            (drawing.first + drawing.end, measured.asked),
        ):
            assert found[at] == stay(town, person, entry, until)
        if duration is not None:
            cell = town_cell(duration, entry)
            longest[cell] = max(longest.get(cell, 0), int(measured.realised[at]))
    for row, at in enumerate(kept):
        person, entry = firsts[at]
        before = town.standing(person, entry)
        rings = measured.standing
        ring = rings.ring[rings.ring_at[row] : rings.ring_at[row + 1]] + drawing.first
        assert rings.counter[row] == before.benefit_weeks
        assert tuple(ring[ring >= entry - 156].tolist()) == before.self_supported
        cell = town_cell(int(measured.entered.duration[at]), entry)
        members = town.members(pool, cell, longest[cell])
        assert measured.without.controls[row] == len(members)
        mean = town.baseline(members, entry, int(measured.asked[at]), before)
        same_weeks(measured.without.costs, row, mean, entry, CLOSE)
        same_weeks(measured.lived.costs, row, town.lived(person, entry, int(measured.realised[at])), entry, 0)
        assumed += town.assumed(person, entry, int(measured.realised[at]), (0, HIGHEST))
    assert measured.assumed == assumed
    return measured


def town_cell(duration: int, entry: int) -> tuple[int, int]:
    return Control(0, entry, duration, 0).cell


def firsts_of(drawing: Drawing, number: int) -> list[tuple[int, int]]:
    """Return whose first case this is, and when; of two in one week the lower number is first."""
    firsts: dict[int, tuple[int, int]] = {}
    for case, person, week, _ in sorted(drawing.joins, key=lambda each: (each[2], each[0])):
        firsts.setdefault(person, (case, drawing.first + week))
    return [(person, week) for person, (case, week) in sorted(firsts.items()) if case == number]


def stay(town: Town, person: int, entry: int, until: int) -> int:
    """Return how many weeks from entry to a last one come before anything neutral that is known by then."""
    stop = until + 1
    if person in town.persons:
        neutral = town.persons[person].stop(entry)
        stop = min(stop, neutral) if neutral <= max(town.weeks) else stop
    return max(stop - entry, 0)


def same_pool(drawing: Drawing, measured: CaseMeasured, pool: Sequence[Control]) -> None:
    rows, persons = measured.pool.rows, drawing.home.batch.persons
    found = sorted(
        zip(
            persons[rows.person].tolist(), (rows.week + drawing.first).tolist(), rows.duration.tolist(),
            measured.pool.length.tolist(), strict=True,
        )
    )  # fmt: skip
    assert found == sorted((each.person, each.week, each.duration, each.length) for each in pool)


def same_weeks(
    costs: Costs, row: int, expected: Sequence[LivedWeek | MeanWeek | None], entry: int, close: float
) -> None:
    """Hold the columns of a participant against the reference; with 0 to the last thousandth of an øre."""
    known = [each is not None for each in expected]
    assert costs.known[row].tolist() == known + [False] * (costs.known.shape[1] - len(known))
    for since, each in enumerate(expected):
        if each is None:
            continue
        year = monday(entry + since).year
        columns = (costs.weeks, costs.same_weeks, costs.early, costs.late, costs.same_early, costs.same_late)
        told = (
            Fraction(each.touched), Fraction(each.of_target),
            *_two_years(each.years, year), *_two_years(each.target_years, year),
        )  # fmt: skip
        for column, value in zip(columns, told, strict=True):
            # A shared week is rounded to one thousandth of an øre in each benefit that shares it.
            slack = 0 if close else 3
            assert column[row, since] == pytest.approx(float(value), rel=close, abs=max(slack, 1e-6))


def _two_years(years: Mapping[int, Fraction], year: int) -> tuple[Fraction, Fraction]:
    assert set(years) <= {year, year + 1}
    return years.get(year, Fraction(0)), years.get(year + 1, Fraction(0))
