"""Texts as values: amounts, days and whole numbers as Danes and their systems write them."""

from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.danish import number
from gevinst.domain.money import Kroner
from gevinst.domain.weeks import week_of
from gevinst.readers.values import amounts, days, weeks_of_days, whole_numbers

EPOCH = date(1970, 1, 1)


def one_amount(text: str) -> int | None:
    read = amounts(pa.array([text]))
    return int(read.values[0]) if read.ok[0] else None


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("1.234,50", 123450),
        ("1234,5", 123450),
        ("1.234", 123400),
        ("1.234,50-", -123450),
        ("-1.234,50", -123450),
        ("\N{MINUS SIGN}7", -700),
        ("1 234", None),
        (" 12 kr. ", 1200),
        ("12,500", 1250),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_files_write_it(text: str, ore: int | None) -> None:
    assert one_amount(text) == ore


@pytest.mark.parametrize(
    "text", ["1234.5", "12.34", "1,234.50", "-1-", "mange", "1,234", "1.23.456", "1e3", "--1"]
)
def test_an_amount_that_may_mean_two_things_is_not_guessed(text: str) -> None:
    assert one_amount(text) is None


def test_nothing_is_told_apart_from_what_cannot_be_read() -> None:
    read = amounts(pa.array(["", None, " ", "x"]))
    assert read.empty.tolist() == [True, True, True, False]
    assert read.ok.tolist() == [False] * 4


@given(st.integers(-(10**13), 10**13), st.booleans(), st.booleans())
def test_any_amount_comes_back_to_the_ore(ore: int, dots: bool, behind: bool) -> None:  # noqa: FBT001
    text = number(Kroner(abs(ore)).kroner, 2)
    text = text if dots else text.replace(".", "")
    signed = text if ore >= 0 else f"{text}-" if behind else f"-{text}"
    assert one_amount(signed) == ore


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%Y%m%d"]),
)
def test_any_day_comes_back(day: date, pattern: str) -> None:
    read = days(pa.array([day.strftime(pattern), f"{day} 00:00:00"]))
    assert read.ok.all()
    assert [EPOCH + timedelta(int(each)) for each in read.values] == [day, day]
    assert weeks_of_days(read).values.tolist() == [week_of(day)] * 2


@pytest.mark.parametrize(
    "text", ["31-06-2021", "29-02-2021", "00-01-2021", "2021-13-01", "26-11-21", "i går", "1/2"]
)
def test_a_day_that_does_not_exist_is_not_guessed(text: str) -> None:
    assert not days(pa.array([text])).ok[0]


def test_whole_numbers_may_have_lost_their_form_in_a_spreadsheet() -> None:
    read = whole_numbers(pa.array(["12", "12,0", "12.00", "12,5", "-1", ""]))
    assert read.ok.tolist() == [True, True, True, False, False, False]
    assert read.values[:3].tolist() == [12, 12, 12]


@given(st.lists(st.text(max_size=12)))
def test_no_text_breaks_a_column(texts: list[str]) -> None:
    column = pa.array(texts, pa.string())
    for read in (amounts(column), days(column), whole_numbers(column)):
        assert len(read.values) == len(read.ok) == len(read.empty) == len(texts)
