"""CPR numbers: what is one, what it tells, and where it must not stand. All numbers are made up."""

import pytest

from gevinst.domain.cpr import HIDDEN, derived, hidden, in_text, normal_form


@pytest.mark.parametrize(
    "text", ["0101901234", "010190-1234", " 010190 1234 ", "101901234", "101901234.0", "101901234,0"]
)
def test_a_number_is_read_as_files_write_it(text: str) -> None:
    assert normal_form(text) == "0101901234"


@pytest.mark.parametrize(
    "text", ["", "12345678", "3201901234", "0113901234", "01019012345", "010190123a", "0000000000"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert normal_form(text) is None


def test_a_replacement_number_has_60_added_to_the_day() -> None:
    assert normal_form("6101901234") == "6101901234"


@pytest.mark.parametrize(
    ("number", "male", "year"),
    [
        ("0101901234", False, 1990),
        ("0101901235", True, 1990),
        ("0101204001", True, 2020),
        ("0101504001", True, 1950),
        ("0101305001", True, 2030),
        ("0101705001", True, 1870),
        ("0101109000", False, 2010),
    ],
)
def test_sex_and_year_of_birth_come_from_the_digits(number: str, male: bool, year: int) -> None:  # noqa: FBT001
    assert (derived(number).male, derived(number).birth_year) == (male, year)


def test_modulus_11_is_told() -> None:
    assert derived("0707614285").modulus_holds
    assert not derived("0707614286").modulus_holds


@pytest.mark.parametrize("text", ["Borger 010190-1234 er startet", "0101901234", "cpr 010190 1234."])
def test_a_number_in_a_text_is_seen_and_taken_out(text: str) -> None:
    assert in_text(text)
    assert "1234" not in hidden(text)
    assert HIDDEN in hidden(text)


@pytest.mark.parametrize(
    "text",
    ["1.234,50 kr.", "Journalnr. 19/20405", "Bilag 5100001234567", "XG-0000005311-00001", "26-11-2021"],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not in_text(text)
    assert hidden(text) == text


def test_a_number_that_lost_its_zero_is_taken_out_of_what_is_set_aside() -> None:
    assert hidden("101901234") == HIDDEN
