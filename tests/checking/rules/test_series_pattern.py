from random import Random

import pytest

from gevinst.checking.rules.series_pattern import RULE
from tests.checking.notes import found, table, titles

FOUR = "2020|2021|2022|2023"
FIVE = f"{FOUR}|2024"


def test_the_value_that_is_no_multiple_is_found_with_what_would_fit() -> None:
    (finding,) = found(RULE, table("Case 4", FOUR, {"Besparelse": "-1,313|-2,626|-3,929|-5,253"}))
    assert finding.printed == "-3,929"
    assert finding.expected == "−3,939 eller −3,940"
    assert "ét ciffer er anderledes" in finding.why


def test_two_digits_that_change_places_are_called_so() -> None:
    (finding,) = found(
        RULE, table("Case 4", FOUR, {"Besparelse": "1.313|2.626|3.399|5.252"}, unit="1.000 kr.")
    )
    assert finding.expected == "3.939"
    assert "to cifre er byttet om" in finding.why


def test_plan_and_result_are_two_series() -> None:
    heads = "|".join(f"{year}/Budget|{year}/Forventet" for year in range(2020, 2024))
    rows = {"Besparelse": "-1,313|-0,173|-2,626|-0,399|-3,929|-1,798|-5,253|-3,186"}
    assert [finding.spot.column for finding in found(RULE, table("Case 4", heads, rows))] == ["2022 Budget"]


def test_years_may_run_down_the_table() -> None:
    rows = {"2020": "1,313", "2021": "2,626", "2022": "3,929", "2023": "5,253"}
    assert [finding.printed for finding in found(RULE, table("Case 4", "Besparelse", rows))] == ["3,929"]


@pytest.mark.parametrize(
    "cells",
    [
        "-1,313|-2,626|-3,940|-5,253",  # fits within rounding
        "-1,555|-3,11|-4,665|-4,665",  # capped at three years
        "-0,650|-2,626|-3,939|-5,252",  # half a year at first
        "1|2|4|4",  # too few digits
        "0,225|0,225|0,252|0,225",  # constant: no pattern of multiples
        "-1,313|-2,626|–|-5,253",
    ],
)
def test_a_near_miss_is_no_break(cells: str) -> None:
    assert titles(RULE, table("Case", FOUR, {"Besparelse": cells})) == []


def test_one_break_among_equal_steps_is_found() -> None:
    (finding,) = found(RULE, table("Budget", FIVE, {"Udgift": "10,250|10,500|10,750|11,500|11,250"}))
    assert (finding.printed, finding.expected) == ("11,500", "11,000")


def test_an_even_series_is_right() -> None:
    assert titles(RULE, table("Budget", FIVE, {"Udgift": "10,250|10,500|10,750|11,000|11,250"})) == []


def test_five_thousand_random_rows_break_no_pattern() -> None:
    random = Random(3)  # noqa: S311 (test data)
    rows = {
        f"Række {n}": "|".join(f"{random.uniform(0.1, 9):.3f}".replace(".", ",") for _ in range(4))
        for n in range(5_000)
    }
    assert titles(RULE, table("Tilfældigt", FOUR, rows)) == []
