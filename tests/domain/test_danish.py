"""Numbers, dates and amounts as Danes write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain import danish
from gevinst.domain.money import Kroner


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1234.5", 1, "1.234,5"),
        ("-10.5294", 3, "−10,529"),
        ("1000000", 0, "1.000.000"),
        ("-0.0004", 3, "0,000"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "−1"),
        ("2.5", 0, "3"),
    ],
)
def test_numbers_have_danish_separators_and_a_real_minus(value: str, decimals: int, text: str) -> None:
    assert danish.number(Decimal(value), decimals) == text


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_printed_number_is_read_back(value: Decimal) -> None:
    assert danish.parse_number(danish.number(value, 2)) == value


@pytest.mark.parametrize(
    ("text", "kroner"),
    [
        ("1,562 mio. kr.", "1562000"),
        ("-3,11 mio. kr.", "-3110000"),
        ("−3,11 mio", "-3110000"),
        ("1562 mio. kr.", "1562000000"),
        ("1.562 t.kr.", "1562000"),
        ("4.200 1.000 kr.", "4200000"),
        ("1.562.000 kr.", "1562000"),
        ("1562000 kr", "1562000"),
        ("1234,50 kr.", "1234.5"),
        ("  0 kr. ", "0"),
        ("1 562 t.kr.", "1562000"),
        ("1 562 000 kr.", "1562000"),
        ("-1\u00a0562\u00a0000,50 kr.", "-1562000.5"),
        ("4 200 1.000 kr.", "4200000"),
        ("1 234 mio. kr.", "1234000000"),
    ],
)
def test_an_amount_is_read_with_its_unit(text: str, kroner: str) -> None:
    assert danish.parse_amount(text) == Kroner.of(Decimal(kroner))


@pytest.mark.parametrize(
    "text",
    [
        "1.562",  # no unit
        "1.562 mio. kr.",  # 1,562 mistyped, or 1562 million?
        "1.56 kr.",  # neither a thousand dot nor a decimal comma
        "1,234 kr.",  # a tenth of an øre
        "12 euro",
        "mio. kr.",
        "1,2,3 kr.",
        "12 34 kr.",  # a digit is missing, or there are two numbers
        "1.234 567 kr.",  # two marks between groups
        "1 234.567 kr.",
        "",
    ],
)
def test_an_amount_that_can_be_misread_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"»|beløb|øre|punktum"):
        danish.parse_amount(text)


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
def test_spaces_stand_between_groups_as_excel_pastes_them(space: str) -> None:
    assert danish.parse_number(f"1{space}234") == 1234
    assert danish.parse_number(f"−1{space}234{space}567,5") == Decimal("-1234567.5")


@pytest.mark.parametrize(
    "text", ["1 23", "12 34", "1  234", "1 234.567", "1.234 567", "1 234,5 6", "٣", "1e5"]
)
def test_digits_that_are_grouped_otherwise_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="er ikke et dansk tal"):
        danish.parse_number(text)


@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=6), st.sampled_from([".", " "]))
def test_an_exact_number_is_read_back_whatever_stands_between_its_groups(value: Decimal, mark: str) -> None:
    assert danish.parse_number(danish.exact(value).replace(".", mark)) == value


@pytest.mark.parametrize(
    ("value", "text"), [("1234.500", "1.234,5"), ("100.00", "100"), ("1E+3", "1.000"), ("-0.0001", "−0,0001")]
)
def test_an_exact_number_has_its_own_decimals_and_no_more(value: str, text: str) -> None:
    assert danish.exact(Decimal(value)) == text


@pytest.mark.parametrize(("ore", "text"), [(156_200_000, "1.562.000 kr."), (-50, "−0,50 kr.")])
def test_kroner_are_written_with_ore_where_there_are_some(ore: int, text: str) -> None:
    assert danish.kroner(Kroner(ore)) == text


def test_a_date_is_read_aloud_with_its_month() -> None:
    assert danish.long_day(date(2021, 11, 5)) == "5. november 2021"


def test_dates_are_written_day_first() -> None:
    assert danish.day(date(2021, 11, 5)) == "05-11-2021"


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")],
)
def test_a_listing_ends_with_og(words: list[str], text: str) -> None:
    assert danish.listing(words) == text


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 filer"), (1, "1 fil"), (2, "2 filer"), (1_852, "1.852 filer")]
)
def test_one_of_a_thing_is_singular(count: int, text: str) -> None:
    assert danish.counted(count, "fil", "filer") == text
