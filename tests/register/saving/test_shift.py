"""The zero-effect shift: what the baseline would book for people in no case (METHOD 6)."""

import pytest

from tests.register.saving.drawn import Drawing

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
    assert (found.persons, found.horizon) == (4 + 1 - 1, 20)
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
