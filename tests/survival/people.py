"""Persons drawn for tests of survival, and survival as it is multiplied by hand."""

from fractions import Fraction

from hypothesis import strategies as st

# Entry, time and whether the person left.
Person = tuple[int, int, bool]
PEOPLE = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 12), st.booleans()).map(
        lambda each: (each[0], each[0] + each[1], each[2])
    ),
    min_size=1,
    max_size=25,
)


def slow_survival(people: list[Person], week: float) -> Fraction:
    """Multiply, for each time up to a week at which anybody leaves, the share of those at risk who stay."""
    found = Fraction(1)
    for now in sorted({time for _, time, left in people if left and time <= week}):
        at_risk = followed(people, now)
        leave = [each for each in at_risk if each[1] == now and each[2]]
        found *= 1 - Fraction(len(leave), len(at_risk))
    return found


def followed(people: list[Person], week: int) -> list[Person]:
    """Return who is at risk in a week: an entry of 0 is from the beginning, a later one counts after it."""
    return [each for each in people if (each[0] < week or each[0] == 0) and each[1] >= week]


def columns(people: list[Person]) -> tuple[list[int], list[bool], list[int]]:
    """Return times, whether people left, and entries."""
    return [each[1] for each in people], [each[2] for each in people], [each[0] for each in people]
