"""Years and cases add up: to the reference for each person, and exactly to the union (METHOD 5)."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gevinst.domain.method import BaselineName, Overlap
from gevinst.domain.weeks import from_iso, monday
from gevinst.register.saving.programme import saving_of
from gevinst.register.saving.reference import LivedWeek, MeanWeek, by_years, shared
from gevinst.register.saving.settled import settled_of
from gevinst.register.saving.sums import Calendar, person_years
from gevinst.register.saving.told import Both, ProgrammeSaving
from tests.register.saving.agree import agree, firsts_of, town_cell
from tests.register.saving.drawn import FIRST, Drawing, Join
from tests.register.saving.test_agreement import drawings

# The control is off after 12 weeks, participants after 4 or never.
LINES = {
    1: ("." * 6 + "K" * 12 + "." * 100,),
    2: ("." * 30 + "K" * 4 + "." * 84,),
    3: ("." * 32 + "K" * 50 + "." * 36,),
}
BASE = (6, 6)


def saving(drawing: Drawing, overlap: Overlap, cases: tuple[int, ...]) -> ProgrammeSaving:
    measured = [drawing.case(each) for each in cases]
    settled = settled_of(drawing.measuring, measured, BaselineName.HISTORICAL, {})
    return saving_of(settled, {}, overlap)


def total(realised: Mapping[int, Both]) -> tuple[int, int]:
    weeks = sum(each.saved.weeks for each in realised.values())
    return weeks, sum(each.saved.ore for each in realised.values())


def test_the_first_case_has_all_of_a_person_in_two() -> None:
    drawing = Drawing(LINES, ((1, 2, 30, 3), (2, 2, 33, 4), (2, 3, 32, 5)), BASE)
    found = saving(drawing, Overlap.FIRST_CASE, (1, 2))
    assert total(found.cases[1].realised)[0] == 8_000_000
    # Nobody is followed after week 30, when the first one entered: 24 weeks of the control are known.
    assert total(found.cases[2].realised)[0] == -12_000_000
    assert (found.adds_up, found.in_several) == (True, 1)


def test_by_weeks_each_case_has_its_share_and_what_is_left_over_goes_to_the_first() -> None:
    drawing = Drawing(LINES, ((1, 2, 30, 3), (2, 2, 33, 4)), BASE)
    found = saving(drawing, Overlap.BY_WEEKS, (1, 2))
    one, two = (found.cases[each].realised for each in (1, 2))
    assert [year.without.weeks for year in two.values()] == [12_000_000 * 4 // 7]
    assert sum(year.without.weeks for year in one.values()) == 12_000_000 - 12_000_000 * 4 // 7
    assert found.adds_up
    assert total(one)[1] + total(two)[1] == total(found.union)[1]


def test_a_case_that_could_not_be_computed_takes_no_part_away() -> None:
    drawing = Drawing(LINES, ((1, 2, 30, 3), (2, 2, 33, 4)), BASE)
    found = saving(drawing, Overlap.BY_WEEKS, (1,))
    assert total(found.cases[1].realised)[0] == 8_000_000
    assert found.adds_up


def test_a_person_is_computed_from_the_first_entry_into_any_case() -> None:
    drawing = Drawing(LINES, ((1, 3, 36, 3), (2, 3, 32, 4)), BASE)
    assert drawing.case(1).joins.tolist() == []
    assert drawing.case(2).entry.tolist() == [32]


def test_a_week_in_two_years_is_spread_by_day() -> None:
    """Monday 26-12-2016 to Sunday 01-01-2017: six days and one."""
    turn = from_iso(2016, 52) - FIRST
    lines = {1: ("." * 6 + "K" + "." * 60,), 2: ("." * turn + "K" + "." * 60,)}
    found = saving(Drawing(lines, ((1, 2, turn, 1),), BASE), Overlap.FIRST_CASE, (1,)).union
    assert monday(FIRST + turn).isoformat() == "2016-12-26"
    assert {year: both.with_case.weeks for year, both in found.items()} == {2016: 857_143, 2017: 142_857}
    assert found[2016].with_case.ore == pytest.approx(6 * found[2017].with_case.ore, rel=0.02)


@pytest.mark.parametrize("joins", [(), ((1, 77, 30, 1),), ((1, 2, -3, 1),), ((1, 1, 60, 1),)])
def test_a_case_that_nobody_with_a_baseline_entered_has_nothing(joins: tuple[Join, ...]) -> None:
    found = saving(Drawing(LINES, joins, BASE), Overlap.FIRST_CASE, (1,))
    assert (found.union, found.cases[1].realised, found.cases[1].credited) == ({}, {}, 0)
    assert found.adds_up


@given(drawings(), st.sampled_from(Overlap), st.sampled_from([(1,), (2,), (1, 2)]))
def test_cases_add_up_to_the_union_on_municipalities_that_nobody_drew(
    drawing: Drawing, overlap: Overlap, cases: tuple[int, ...]
) -> None:
    joined = {each[0] for each in drawing.joins} | {1}
    computed = tuple(each for each in cases if each in joined)
    assert saving(drawing, overlap, computed).adds_up


@settings(max_examples=20)
@given(drawings())
def test_each_persons_years_are_those_of_the_reference(drawing: Drawing) -> None:
    """Rounded once; where a half could be rounded either way, one øre or millionth of a week apart."""
    measured, town, pool = agree(drawing), drawing.town(), drawing.pool()
    kept = measured.credited.nonzero()[0].tolist()
    calendar = Calendar.of(drawing.measuring.table)
    entry = measured.entry[kept]
    lived, mean = (
        person_years(costs, costs.known, entry, calendar)
        for costs in (measured.lived.costs, measured.without.costs)
    )
    longest: dict[tuple[int, int], int] = {}
    for at in kept:
        cell = town_cell(int(measured.entered.duration[at]), int(measured.entry[at]) + drawing.first)
        longest[cell] = max(longest.get(cell, 0), int(measured.realised[at]))
    for row, at in enumerate(kept):
        person, begin = firsts_of(drawing, 1)[at]
        cell = town_cell(int(measured.entered.duration[at]), begin)
        members = town.members(pool, cell, longest[cell])
        would = town.baseline(members, begin, int(measured.asked[at]), town.standing(person, begin))
        did = town.lived(person, begin, int(measured.realised[at]))
        weeks: list[tuple[object, list[LivedWeek | MeanWeek | None]]] = [(lived, [*did]), (mean, [*would])]
        for found, told in weeks:
            known = {begin + since: each for since, each in enumerate(told) if each is not None}
            expected = by_years(known, calendar.years)
            for number, year in enumerate(calendar.years):
                assert found[row, number].tolist() == pytest.approx(expected[year], abs=1)  # type: ignore[index]


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(1, 500), min_size=1, max_size=4))
def test_shares_add_up(amount: int, weeks: list[int]) -> None:
    joins = list(enumerate(weeks, 1))
    for overlap in Overlap:
        assert sum(shared(amount, joins, overlap).values()) == amount


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(2, 3), st.integers(30, 60), st.integers(1, 30)),
        min_size=1, max_size=5, unique_by=lambda each: (each[0], each[1]),
    ),
    st.sampled_from(Overlap),
)  # fmt: skip
def test_cases_have_what_the_reference_divides(joins: list[Join], overlap: Overlap) -> None:
    drawing = Drawing(LINES, tuple(joins), BASE)
    cases = tuple(sorted({1, *(each[0] for each in joins)}))
    found = saving(drawing, overlap, cases)
    expected: dict[int, int] = {}
    for number in cases:
        measured = drawing.case(number)
        calendar = Calendar.of(drawing.measuring.table)
        kept = measured.credited
        counted = measured.without.costs.known & measured.lived.costs.known
        rows = person_years(measured.without.costs, counted, measured.entry[kept], calendar)[:, :, 1]
        firsts = [each for each, ok in zip(firsts_of(drawing, number), kept, strict=True) if ok]
        for (person, _), years in zip(firsts, rows.tolist(), strict=True):
            own = sorted((week, case, weeks) for case, who, week, weeks in joins if who == person)
            for amount in years:
                for case, part in shared(amount, [each[1:] for each in own], overlap).items():
                    expected[case] = expected.get(case, 0) + part
    told = {
        number: sum(each.without.ore for each in case.realised.values())
        for number, case in found.cases.items()
    }
    assert told == {number: expected.get(number, 0) for number in cases}
