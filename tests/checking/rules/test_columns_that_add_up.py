"""A column or a row that follows from two others, but for one place."""

from gevinst.checking.rules.columns_that_add_up import RULE
from tests.checking.notes import found, table, titles

ACCOUNTS = {
    "Personale": "12,4|11,9|-0,5",
    "Lokaler": "3,1|3,3|0,2",
    "Kurser": "1,8|2,6|0,8",
    "Kørsel": "0,7|0,4|-0,3",
}
HEADS = "Budget|Regnskab|Afvigelse"


def test_a_deviation_that_does_not_follow_is_found() -> None:
    wrong = ACCOUNTS | {"Kurser": "1,8|2,6|0,6"}
    (finding,) = found(RULE, table("Tabel 1. Drift", HEADS, wrong, number="1"))
    assert (finding.printed, finding.expected) == ("0,6", "0,8")
    assert (finding.spot.row, finding.spot.column) == ("Kurser", "Afvigelse")
    assert "»Afvigelse« er ellers overalt »Regnskab« minus »Budget«" in finding.why


def test_one_wrong_number_is_found_once_though_three_lines_meet_in_it() -> None:
    wrong = ACCOUNTS | {"Lokaler": "3,1|3,8|0,2"}
    assert len(found(RULE, table("Tabel 1. Drift", HEADS, wrong, number="1"))) == 1


def test_a_row_may_be_the_sum_of_two_others() -> None:
    months = {"Mænd": "41|44|39|47", "Kvinder": "52|49|55|51", "Deltagere": "93|93|94|89"}
    (finding,) = found(RULE, table("Deltagere", "Jan|Feb|Mar|Apr", months))
    assert (finding.printed, finding.expected) == ("89", "98")


def test_a_table_that_adds_up_is_left_in_peace() -> None:
    assert titles(RULE, table("Tabel 1. Drift", HEADS, ACCOUNTS)) == []


def test_rounding_is_no_exception() -> None:
    rounded = ACCOUNTS | {"Kurser": "1,8|2,6|0,7"}
    assert titles(RULE, table("Tabel 1. Drift", HEADS, rounded)) == []


def test_two_exceptions_are_no_pattern() -> None:
    wrong = ACCOUNTS | {"Kurser": "1,8|2,6|0,3", "Kørsel": "0,7|0,4|-0,9"}
    assert titles(RULE, table("Tabel 1. Drift", HEADS, wrong)) == []


def test_three_places_that_hold_are_needed() -> None:
    few = {"Personale": "12,4|11,9|-0,5", "Lokaler": "3,1|3,3|0,2", "Kurser": "1,8|2,6|0,3"}
    assert titles(RULE, table("Tabel 1. Drift", HEADS, few)) == []


def test_shares_are_not_added() -> None:
    shares = {"A": "10 %|20 %|30 %", "B": "15 %|25 %|40 %", "C": "20 %|30 %|50 %", "D": "5 %|15 %|60 %"}
    assert titles(RULE, table("Andele", "Mænd|Kvinder|I alt", shares)) == []


def test_a_very_wide_table_is_not_searched() -> None:
    wide = {row: "|".join(str(at * 7 + int(row)) for at in range(17)) for row in ("1", "2", "3", "4")}
    assert titles(RULE, table("Bred", "|".join(f"K{at}" for at in range(17)), wide)) == []
