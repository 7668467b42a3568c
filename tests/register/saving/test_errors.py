"""The error's parts by their definition: what each person of the pool adds, and each own path."""

import numpy as np
import pytest
from hypothesis import given, settings

from gevinst.domain.method import BaselineName, Overlap
from gevinst.domain.weeks import days_in_year, monday
from gevinst.register.saving.programme import saving_of
from gevinst.register.saving.reference import LivedWeek, MeanWeek
from gevinst.register.saving.settled import settled_of
from tests.register.saving.agree import agree, firsts_of, town_cell
from tests.register.saving.drawn import Drawing
from tests.register.saving.test_agreement import alike

YEARS = (*range(2014, 2026), 0)


def amounts(weeks: list[tuple[int, LivedWeek | MeanWeek]]) -> np.ndarray:
    """Return kroner parts and weeks by year and over all, spread by day."""
    found = np.zeros((len(YEARS), 2))
    for week, each in weeks:
        for year, part in each.years.items():
            found[YEARS.index(year), 0] += float(part)
            found[-1, 0] += float(part)
        for year in {monday(week).year, monday(week + 1).year}:
            found[YEARS.index(year), 1] += float(each.touched) * days_in_year(week, year) / 7
        found[-1, 1] += float(each.touched)
    return found


@settings(max_examples=15)
@given(alike())
def test_what_each_person_of_the_pool_adds_and_each_own_path_varies(drawing: Drawing) -> None:
    measured, town, pool = agree(drawing), drawing.town(), drawing.pool()
    kept = measured.credited.nonzero()[0].tolist()
    firsts = firsts_of(drawing, 1)
    cells = [town_cell(int(measured.entered.duration[at]), firsts[at][1]) for at in kept]
    influence = {person: np.zeros((len(YEARS), 2)) for person in drawing.lines}
    for row, at in enumerate(kept):
        person, entry = firsts[at]
        alike_ones = [other for other, cell in zip(kept, cells, strict=True) if cell == cells[row]]
        longest = max(int(measured.realised[other]) for other in alike_ones)
        members = town.members(pool, cells[row], longest)
        through, before = int(measured.realised[at]), town.standing(person, entry)
        paths = town.paths(members, entry, through, before)
        mean = town.baseline(members, entry, through, before)
        known = sum(each is not None for each in mean)
        for since in range(known):
            here = [(control, path[since]) for control, path in paths if len(path) > since]
            for control, week in here:
                parts = amounts([(entry + since, week)]) - amounts([(entry + since, mean[since])])  # type: ignore[list-item]
                influence[control.person] += parts / len(here)
        whole = [
            amounts([(entry + since, week) for since, week in enumerate(path[:known])])
            for control, path in paths
            if control.length >= known
        ]
        expected = np.var(whole, axis=0, ddof=1) if known and len(whole) > 1 else np.zeros((len(YEARS), 2))
        assert measured.without.own[row] == pytest.approx(expected, rel=1e-6, abs=1e-3)
    persons = drawing.home.batch.persons[measured.without.person].tolist()
    for at, person in enumerate(persons):
        assert measured.without.influence[at] == pytest.approx(influence.pop(person), rel=1e-9, abs=1e-2)
    assert not any(each.any() for each in influence.values())


def test_paths_that_are_all_alike_have_no_error_and_do_not_fail() -> None:
    """Sums of large squares left a variance below 0, whose root failed the follow-up."""
    lines = dict.fromkeys((1, 2, 3), ("." * 6 + "K" * 6 + "." * 318,))
    lines |= {10: ("." * 10 + "KKK",), 11: ("." * 62 + "KKK",)}
    drawing = Drawing(lines, ((1, 10, 11, 1), (1, 11, 63, 1)), (6, 6))
    settled = settled_of(drawing.measuring, [drawing.case()], BaselineName.HISTORICAL, {})
    found = saving_of(settled, {}, Overlap.FIRST_CASE)
    assert found.errors[0] == pytest.approx((0, 0), abs=1e-9)
