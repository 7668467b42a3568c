import pytest

from gevinst.checking.finding import Certainty
from gevinst.checking.rules.units_across_tables import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, table, titles

YEARS = "2020|2021"
ONE = {"Investering": "4,000|1,000", "Besparelse": "-1,000|-5,000", "I alt": "3,000|-4,000"}
TWO = {"Investering": "2,000|3,000", "Besparelse": "-2,000|-9,000", "I alt": "0,000|-6,000"}
BOTH = {"Investering": "6,000|4,000", "Besparelse": "-3,000|-14,000", "I alt": "3,000|-10,000"}
CASES = (table("Case 1", YEARS, ONE, number="2"), table("Case 2", YEARS, TWO, number="3"))


@pytest.mark.parametrize(
    ("unit", "rows"),
    [
        ("mio. kr.", BOTH),
        ("1.000 kr.", {"Investering": "6.000|4.000", "Besparelse": "-3.000|-14.000"}),
        ("kr.", {"Investering": "6.000.000|4.000.000", "Besparelse": "-3.000.000|-14.000.000"}),
    ],
)
def test_the_same_numbers_in_any_right_unit_are_right(unit: str, rows: dict[str, str]) -> None:
    assert titles(RULE, *CASES, table("Oversigt", YEARS, rows, unit=unit, number="1")) == []


def test_a_table_in_too_small_a_unit_is_told_with_the_unit_that_fits() -> None:
    (finding,) = found(RULE, *CASES, table("Oversigt", YEARS, BOTH, unit="1.000 kr.", number="1"))
    assert finding.title == "Enheden over tabellen kan ikke være rigtig"
    assert (finding.severity, finding.certainty) == (Severity.ERROR, Certainty.LIKELY)
    assert str(finding.spot) == "Tabel 1, »Oversigt«"
    assert (finding.printed, finding.expected) == ("1.000 kr.", "mio. kr., hvis de andre tabeller har ret")
    assert finding.why == (
        "Med enheden over tabellen er tallene en tusindedel af de samme tal i Tabel 2 og Tabel 3. "
        "Fx Tabel 1, »Investering«, 2020: summen af casene giver 6.000,000 (4,000; 2,000 i Tabel 2, "
        "Tabel 3), men der står 6,000."
    )


def test_a_table_in_too_large_a_unit_is_told() -> None:
    rows = {"Investering": "6.000|4.000", "Besparelse": "-3.000|-14.000", "I alt": "3.000|-10.000"}
    (finding,) = found(RULE, *CASES, table("Oversigt", YEARS, rows, unit="mio. kr.", number="1"))
    assert (finding.printed, finding.expected) == ("mio. kr.", "1.000 kr., hvis de andre tabeller har ret")
    assert "er tallene 1.000 gange så store som de samme tal i Tabel 2 og Tabel 3." in finding.why


def test_a_million_is_told_apart_from_a_thousand() -> None:
    (finding,) = found(RULE, *CASES, table("Oversigt", YEARS, BOTH, unit="kr.", number="1"))
    assert finding.expected == "mio. kr., hvis de andre tabeller har ret"
    assert "er tallene en milliontedel af de samme tal" in finding.why


def test_a_unit_in_the_caption_or_none_at_all_is_printed_so() -> None:
    caption = table("Oversigt, kr.", YEARS, BOTH, unit="", number="1")
    assert [each.printed for each in found(RULE, *CASES, caption)] == ["Oversigt, kr."]
    bare = table(
        "Oversigt", YEARS, {label: cells.replace(",", ".") for label, cells in BOTH.items()}, unit=""
    )
    assert [each.printed for each in found(RULE, *CASES, bare)] == ["ingen enhed"]


def test_no_known_unit_may_fit() -> None:
    millions = table("Case 1", YEARS, ONE, unit="mia. kr.", number="2")
    again = table("Case 1 igen", YEARS, ONE, number="3")
    third = table("Case 1 tredje gang", YEARS, ONE, number="4")
    for order in ([again, third, millions], [millions, again, third]):
        (finding,) = found(RULE, *order)
        assert finding.spot.table == "Tabel 2"
        assert (finding.printed, finding.expected) == ("mia. kr.", "mio. kr., hvis de andre tabeller har ret")
        assert "tallene 1.000 gange så store som de samme tal i Tabel 3" in finding.why
    small = {label: cells.replace(",", ".") + "" for label, cells in ONE.items()}
    crowns = [table("Case 1", YEARS, small, unit="kr.", number=number) for number in ("2", "3")]
    tiny = table(
        "Case 1", YEARS, {label: cells.replace(",", ".000.") for label, cells in ONE.items()}, unit="kr."
    )
    (finding,) = found(RULE, *crowns, tiny)
    assert finding.expected == "en anden enhed, hvis de andre tabeller har ret"


def test_a_slip_of_the_comma_in_one_cell_is_for_other_rules() -> None:
    whole = table("Oversigt", YEARS, BOTH | {"Investering": "6.000|4,000"}, number="1")
    assert titles(RULE, *CASES, whole) == []
    assert titles(RULE, table("Case 1", YEARS, ONE | {"I alt": "3.000|-4,000"})) == []
