"""The log in a spreadsheet: read rightly, and nobody's words become a formula."""

import csv
import io

import pytest

from gevinst.reports.log_csv import COLUMNS, log_csv

TIME = "2026-01-15 08:00:00"


def rows(*lines: tuple[str, ...]) -> list[list[str]]:
    """Return the rows that a spreadsheet reads."""
    text = log_csv(lines).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_spreadsheet_knows_its_letters() -> None:
    assert log_csv([]).startswith(b"\xef\xbb\xbf")
    assert rows((TIME, "lise", "så", "æøå", ""))[1] == [TIME, "lise", "så", "æøå", ""]
    assert rows()[0] == list(COLUMNS)


@pytest.mark.parametrize("hostile", ["=1+1", "+1", "-1", "@sum", "\t=1", " =1", "\r=1"])
def test_no_text_becomes_a_formula(hostile: str) -> None:
    assert rows((TIME, "lise", "hentede", hostile, ""))[1][3] == f"'{hostile}"


def test_marks_and_ends_of_lines_stay_in_their_cell() -> None:
    assert rows((TIME, "a;b", 'c"d', "e\nf", ""))[1] == [TIME, "a;b", 'c"d', "e\nf", ""]
