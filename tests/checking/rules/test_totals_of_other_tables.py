import pytest

from gevinst.checking.finding import Certainty, Finding
from gevinst.checking.note import Column, Row, Spot, Table
from gevinst.checking.rules.totals_of_other_tables import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, table, titles

MONTHS = "Januar|Februar|Marts"
PEOPLE = {"Jobklub": "12|14|9", "Mentor": "7|8|11", "I alt": "19|22|20"}


def findings(columns: str, rows: dict[str, str], unit: str = "antal") -> list[Finding]:
    return found(RULE, table("Deltagere", columns, rows, unit=unit, number="4"))


def test_totals_that_add_up_are_right() -> None:
    assert findings(MONTHS, PEOPLE) == []


def test_one_wrong_total_among_right_ones_is_told() -> None:
    (finding,) = findings(MONTHS, PEOPLE | {"I alt": "19|22|22"})
    assert finding.title == "Total, der ikke er summen"
    assert (finding.severity, finding.certainty) == (Severity.ERROR, Certainty.LIKELY)
    assert str(finding.spot) == "Tabel 4, række »I alt«, kolonne »Marts«"
    assert (finding.printed, finding.expected) == ("22", "20")
    assert finding.why == "9; 11 giver 20. De andre totaler i tabellen går op."
    assert [spot.row for spot in finding.also] == ["Jobklub", "Mentor"]


def test_one_wrong_total_at_the_end_of_a_row_is_told() -> None:
    rows = {"Jobklub": "12|14|26", "Mentor": "7|8|15", "Virksomheder": "3|4|12"}
    (finding,) = findings("Mænd|Kvinder|Total", rows)
    assert (str(finding.spot), finding.expected) == ("Tabel 4, række »Virksomheder«, kolonne »Total«", "7")


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (MONTHS, PEOPLE | {"I alt": "30|40|50"}),  # a total of something else
        (MONTHS, PEOPLE | {"I alt": "19|21|21"}),  # more wrong than right
        ("Januar|Februar", {"Jobklub": "12|14", "Mentor": "7|8", "I alt": "19|99"}),  # too few to tell
        (MONTHS, {"Jobklub": "12|14|9", "Mentor": "7|8|11", "Gennemsnit": "9|11|99"}),
        (MONTHS, {"Jobklub": "12|14|9", "I alt": "12|14|99"}),  # one part is no sum
        (MONTHS, {"Jobklub": "40 %|50 %|60 %", "Mentor": "60 %|50 %|40 %", "I alt": "100 %|100 %|99 %"}),
        (MONTHS, {"Unge": "1|2|3", "Job": "4|5|6", "Mentor": "7|8|under 5", "I alt": "12|15|13"}),
        (MONTHS, {"Total": "1|2|3", "Jobklub": "12|14|9", "Mentor": "7|8|11", "I alt": "19|22|22"}),
        ("I alt|Mænd|Total", {"Jobklub": "9|2|1", "Mentor": "9|3|2", "Praktik": "9|5|9"}),
        (MONTHS, {"I alt": "12|14|9"}),
        ("I alt", {"Jobklub": "12", "Mentor": "7", "Praktik": "9"}),
        (MONTHS, PEOPLE | {"I alt": "||"}),
    ],
)
def test_what_may_be_no_sum_is_left_alone(columns: str, rows: dict[str, str]) -> None:
    assert findings(columns, rows) == []


def test_rounding_and_dashes_are_allowed() -> None:
    assert findings(MONTHS, {"Jobklub": "1,4|-|9", "Mentor": "1,4|8|11", "I alt": "3|8|20"}) == []


def test_tables_of_amounts_of_cases_are_for_other_rules() -> None:
    rows = {"Investering": "12|14|9", "Besparelse": "7|8|11", "I alt": "19|22|99"}
    assert findings("2020|2021|2022", rows, "mio. kr.") == []


def test_a_table_without_rows_or_columns_is_left_alone() -> None:
    empty = Table("4", "Tom", "", (Column(("Januar",)),), (), (), "", Spot())
    bare = Table("5", "Tom", "", (), (Row("I alt", (), Spot()),), (), "", Spot())
    assert titles(RULE, empty, bare) == []
