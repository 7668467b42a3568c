"""Rows or columns that are finer than what we understand are not held against each other."""

import pytest

from gevinst.checking.check import check
from gevinst.checking.note import Note
from gevinst.checking.rules.totals_across_tables import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, table


def errors(columns: str, rows: dict[str, str]) -> list[str]:
    note = Note("notat", "docx", (table("Opfølgning på case 1", columns, rows, number="1"),))
    return [each.why for each in check(note) if each.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        # Two rows of investment add up to one.
        ("2020|2021", {"Investering i løn": "1,000|2,000", "Investering i kurser": "0,500|0,500",
                       "Besparelse": "-2,000|-3,000", "I alt": "-0,500|-0,500"}),
        # Columns for what no year and no layer tells apart.
        ("Norddjurs|Syddjurs", {"Investering": "1,000|2,000", "Besparelse": "-2,000|-3,000"}),
        ("1. kvartal 2021|2. kvartal 2021", {"Investering": "1,000|2,000", "Besparelse": "-2,000|-3,000"}),
        ("|", {"Investering": "1,000|2,000", "Besparelse": "-2,000|-3,000", "I alt": "-1,000|-1,000"}),
        # Budget over result, though the words were lost.
        ("2020|2020|2021|2021", {"Investering": "1,000|2,000|3,000|4,000", "Besparelse": "-2|-3|-4|-5"}),
        # One block of rows below the other.
        ("2021", {"Investering": "1,0", "Besparelse": "-2,0", "Investering ": "2,0", "Besparelse ": "-3,0"}),
    ],
)  # fmt: skip
def test_what_we_cannot_tell_apart_is_no_contradiction(columns: str, rows: dict[str, str]) -> None:
    assert errors(columns, rows) == []


def test_one_label_twice_is_a_slip() -> None:
    rows = {"Investering": "1,000|2,000", "Investering ": "-3,000|-4,000", "I alt": "-2,000|-2,000"}
    first, *_ = found(RULE, table("Case 1", "2020|2021", rows, number="1"))
    assert "det samme tal et andet sted er 1,000 (1,000), men der står -3,000." in first.why
