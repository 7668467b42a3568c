from gevinst.checking.finding import Certainty, Finding
from gevinst.checking.note import Block
from gevinst.checking.rules.totals_across_tables import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, table

YEARS = "2020|2021"
ONE = {"Investering": "3,079|1,026", "Besparelse": "-0,123|-0,246", "I alt": "2,956|0,780"}
TWO = {"Investering": "1,755|2,207", "Besparelse": "-1,650|-3,704", "I alt": "0,105|-1,497"}
BOTH = {"Investering": "4,834|3,233", "Besparelse": "-1,773|-3,950", "I alt": "3,061|-0,717"}


def note(whole: dict[str, str], one: dict[str, str] | None = None, *more: Block) -> list[Finding]:
    """What is found in an overview of two cases with a table each."""
    cases = (table("Case 1", YEARS, one or ONE, number="3"), table("Case 2", YEARS, TWO, number="4"))
    return found(RULE, table("Oversigt", YEARS, whole, number="1"), *cases, *more)


def test_an_overview_that_is_the_sum_of_its_cases_is_right() -> None:
    assert note(BOTH) == []


def test_a_total_that_the_cases_do_not_give_is_told() -> None:
    whole = {"Investering": BOTH["Investering"], "Besparelse": "-1,773|-3,905"}
    (finding,) = note(whole)
    assert finding.title == "Tal, der ikke passer med en anden tabel"
    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.LIKELY)
    assert (finding.printed, finding.expected) == ("-3,905", "−3,950")
    assert finding.why == (
        "Tabel 1, »Besparelse«, 2021: summen af casene giver −3,950 (-0,246; -3,704 i Tabel 3, Tabel 4), "
        "men der står -3,905."
    )
    assert [spot.table for spot in finding.also] == ["Tabel 3", "Tabel 4"]


def test_a_number_that_also_breaks_a_sum_of_its_own_table_is_for_that_rule() -> None:
    assert note(BOTH, ONE | {"Besparelse": "-0,132|-0,246"}) == []


def test_the_same_number_twice_in_different_digits_is_told() -> None:
    again = table("Case 1 igen", YEARS, {"Investering": "3,079|1,062"}, number="5")
    (finding,) = note(BOTH, None, again)
    assert (finding.severity, finding.printed, finding.expected) == (Severity.WARNING, "1,062", "1,026")
    assert finding.why == (
        "Tabel 5, »Investering«, 2021: det samme tal et andet sted er 1,026 (1,026 i Tabel 3), "
        "men der står 1,062."
    )


def test_the_same_number_rounded_or_in_another_unit_is_right() -> None:
    coarse = table("Case 1 igen", YEARS, {"Investering": "3,1|1,0"}, number="5")
    thousands = table("Case 1 igen", YEARS, {"Investering": "3.079|1.026"}, unit="1.000 kr.", number="6")
    assert note(BOTH, None, coarse, thousands) == []


def test_a_dash_where_another_table_has_a_number_is_told() -> None:
    again = table("Case 1 igen", YEARS, {"Investering": "3,079|-"}, number="5")
    (finding,) = note({"Antal": "1|2"}, None, again)
    assert finding.spot.table == "Tabel 5"
    assert (finding.printed, finding.expected) == ("-", "1,026")
    assert finding.why == (
        "Tabel 3, »Investering«, 2021: det samme tal et andet sted, hvor der står en streg, er 0,000 "
        "(- i Tabel 5), men der står 1,026."
    )


def test_a_blank_where_another_table_has_a_number_is_right() -> None:
    assert note(BOTH, None, table("Case 1 igen", YEARS, {"Investering": "3,079|"}, number="5")) == []


def test_two_tables_without_a_number_are_told_apart() -> None:
    one, two = (table("Case 1", YEARS, {"Investering": cells}) for cells in ("3,079|1,026", "3,079|1,062"))
    (finding,) = found(RULE, one, two)
    assert "(1,026 i " in finding.why


def test_a_wrong_case_in_an_overview_and_a_note_of_one_case_are_left_alone() -> None:
    single = table("Case 1", YEARS, ONE, number="3")
    assert found(RULE, single) == []
