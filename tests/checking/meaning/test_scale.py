"""A table whose unit is wrong is off by a thousand against every other."""

from tests.checking.meaning.drawn_cases import with_cell
from tests.checking.notes import table, understood

ONE = {"Investering": "4,000|1,000", "Besparelse": "-1,000|-5,000", "I alt": "3,000|-4,000"}
TWO = {"Investering": "2,000|3,000", "Besparelse": "-2,000|-9,000", "I alt": "0,000|-6,000"}
BOTH = {"Investering": "6,000|4,000", "Besparelse": "-3,000|-14,000", "I alt": "3,000|-10,000"}
YEARS = "2020|2021"
CASES = (table("Case 1", YEARS, ONE, number="1"), table("Case 2", YEARS, TWO, number="2"))


def misscaled(unit: str, rows: dict[str, str] | None = None) -> list[tuple[str, int]]:
    """The tables whose unit must be wrong when the overview has this one, with how many sums show it."""
    whole = table("Oversigt", YEARS, rows or BOTH, unit=unit, number="3")
    return [(wrong.number, len(shown)) for wrong, shown in understood(*CASES, whole).misscaled]


def test_the_right_unit_is_not_misscaled() -> None:
    assert misscaled("mio. kr.") == []


def test_a_table_in_kroner_or_thousands_among_millions_is() -> None:
    assert misscaled("1.000 kr.") == [("3", 6)]
    assert misscaled("kr.") == [("3", 6)]


def test_the_numbers_of_a_table_with_a_wrong_unit_are_not_blamed_one_by_one() -> None:
    whole = table("Oversigt", YEARS, BOTH, unit="1.000 kr.", number="3")
    assert understood(*CASES, whole).culprits == ()


def test_other_wrong_numbers_are_no_wrong_unit() -> None:
    assert misscaled("mio. kr.", {"Investering": "60,000|40,000"}) == []
    assert misscaled("mio. kr.", {"Investering": "0,000|0,000"}) == []


def test_a_slip_of_the_comma_in_one_number_is_no_wrong_unit() -> None:
    assert misscaled("mio. kr.", BOTH | {"Investering": "6.000|4,000"}) == []
    inside = with_cell(CASES[0], 2, 0, "3.000")
    assert understood(inside).misscaled == ()
    (culprit,) = understood(inside).culprits
    assert culprit.fact.printed == "3.000"
