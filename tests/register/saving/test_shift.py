"""The zero-effect shift: what the baseline would book for people in no case (METHOD 6)."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gevinst.register.engine.price_table import PARTS_OF_KRONE
from gevinst.register.saving.reference import cell_of
from tests.register.saving.drawn import Drawing
from tests.register.saving.test_agreement import drawings

# Persons 1-4 are in the base week; persons 5-8 are looked at when person 9 is the first to enter a case.
CONTROLS = dict.fromkeys(range(1, 5), ("." * 6 + "K" * 10 + "." * 60,))
PARTICIPANT = {9: ("." * 30 + "K" * 5 + "." * 41,)}


def drawing(line: str, **more: object) -> Drawing:
    people = dict.fromkeys(range(5, 9), (line,))
    return Drawing({**CONTROLS, **people, **PARTICIPANT}, ((1, 9, 30, 1),), (6, 6), enough=2, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("stays", "saved"), [(10, 0), (7, 3), (13, -3)])
def test_the_shift_is_what_people_without_a_case_are_short_of_the_baseline(stays: int, saved: int) -> None:
    one = drawing("." * 30 + "K" * stays + "." * (46 - stays))
    found = one.measuring.unaffected(one.case(), 20)
    assert found is not None
    assert (found.persons, found.horizon) == (4, 20)
    assert found.weeks == pytest.approx(saved)
    assert (found.kroner > 0) == (saved > 0)


def test_weeks_in_a_case_are_left_out() -> None:
    """Person 5 stays three weeks longer than the baseline, but is in a case from the fifth week on."""
    line = "." * 30 + "K" * 13 + "." * 33
    lines = {**CONTROLS, 5: (line,), 6: ("." * 30 + "K" * 10 + "." * 36,), **PARTICIPANT}
    one = Drawing(lines, ((1, 9, 30, 1), (1, 5, 35, 1)), (6, 6), enough=2)
    found = one.measuring.unaffected(one.case(), 20)
    assert found is not None
    assert found.weeks == pytest.approx(0)


def test_a_dead_person_is_followed_until_then() -> None:
    one = drawing("." * 30 + "K" * 5 + "+" * 41)
    found = one.measuring.unaffected(one.case(), 20)
    assert found is not None
    assert found.weeks == pytest.approx(0)


def test_too_few_people_or_weeks_give_no_shift() -> None:
    one = drawing("." * 76)
    assert one.measuring.unaffected(one.case(), 20) is None
    other = drawing("." * 30 + "K" * 10 + "." * 36)
    assert other.measuring.unaffected(other.case(), 60) is None


@settings(max_examples=25)
@given(drawings(), st.sampled_from([1, 5, 20]))
def test_the_shift_is_that_of_the_reference(drawing: Drawing, horizon: int) -> None:
    town, pool = drawing.town(), drawing.pool()
    joined: dict[int, int] = {}
    for _, person, week, _ in drawing.joins:
        joined[person] = min(joined.get(person, 10**9), drawing.first + week)
    first, last = min(joined.values(), default=drawing.first + drawing.length), max(town.weeks)
    people = [
        (person, week, duration)
        for week in range(first, last - horizon + 2, 13)
        for person in sorted(town.persons)
        if (duration := town.duration(person, week)) is not None and week < joined.get(person, 10**9)
    ]
    length = {
        (person, week): min(town.persons[person].stop(week), joined.get(person, 10**9), week + horizon) - week
        for person, week, _ in people
    }
    weeks = net = Fraction(0)
    for person, week, duration in people:
        cell = cell_of(duration, week)
        longest = max(length[one, at] for one, at, long in people if cell_of(long, at) == cell)
        members = town.members(pool, cell, longest)
        would = town.baseline(members, week, length[person, week], town.standing(person, week))
        did = town.lived(person, week, length[person, week])
        for a, b in zip(would, did, strict=True):
            if a is not None and b is not None:
                weeks += a.touched - b.touched
                net += sum(a.years.values(), Fraction(0)) - sum(b.years.values(), Fraction(0))
    found = drawing.measuring.unaffected(drawing.case(), horizon)
    if len({person for person, _, _ in people}) < drawing.enough:
        assert found is None
        return
    assert found is not None
    assert found.persons == len({person for person, _, _ in people})
    assert found.weeks == pytest.approx(float(weeks / len(people)), abs=1e-9)
    assert found.kroner == pytest.approx(float(net / len(people)) / PARTS_OF_KRONE, rel=1e-6, abs=1e-3)
