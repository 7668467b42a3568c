import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.checking.finding import Certainty
from gevinst.checking.rules.label_formula import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, table, titles

YEARS = "2020|2021"
A = {"Investering (A)": "4,834|3,233"}
B = {"Besparelse (B)": "-1,773|-3,827"}
NETS = "3,061|-0,594"


def drawn(label: str, cells: str = NETS, **more: str) -> list[str]:
    """What is found when the total has this label: the formula that is printed, and the right one."""
    rows = A | B | more | {label: cells}
    return [
        f"{each.printed} → {each.expected}" for each in found(RULE, table("Case", YEARS, rows, number="1"))
    ]


def test_the_wrong_formula_of_a_total_is_told_with_an_example() -> None:
    (finding,) = found(RULE, table("Case", YEARS, A | B | {"I alt (B-A)": NETS}, number="1"))
    assert (finding.severity, finding.certainty) == (Severity.ERROR, Certainty.SURE)
    assert str(finding.spot) == "Tabel 1, række »I alt (B-A)«"
    assert (finding.printed, finding.expected) == ("(B-A)", "(A + B)")
    assert finding.why == (
        "Tallene i rækken er regnet som A + B, ikke som B-A: 2020: A = 4,834; B = -1,773, og der står 3,061."
    )


@pytest.mark.parametrize(
    "label",
    ["I alt (A+B)", "I alt (A + B)", "I alt (B+A)", "I alt (+A+B)", "I alt", "I alt (netto)", "I alt (A)"],
)
def test_a_right_formula_or_none_is_right(label: str) -> None:
    assert drawn(label) == []


@pytest.mark.parametrize("minus", ["-", "\N{MINUS SIGN}", "\N{EN DASH}"])
def test_where_savings_are_printed_with_a_plus_the_formula_takes_them_away(minus: str) -> None:
    rows = A | {"Besparelse (B)": "1,773|3,827"}
    right = table("Case", YEARS, rows | {f"I alt (A {minus} B)": NETS})
    wrong = table("Case", YEARS, rows | {"I alt (A + B)": NETS})
    assert titles(RULE, right) == []
    assert [each.expected for each in found(RULE, wrong)] == ["(A − B)"]


def test_a_formula_with_everything_turned_is_told() -> None:
    assert drawn("I alt (-A-B)") == ["(-A-B) → (A + B)"]
    assert drawn("I alt (A+B)", "-3,061|0,594") == ["(A+B) → (− A − B)"]


def test_a_row_that_the_formula_forgot_is_named() -> None:
    assert drawn("I alt (A+B)", "2,961|-0,694", **{"Tilskud (C)": "-0,100|-0,100"}) == ["(A+B) → (A + B + C)"]


def test_a_row_beside_the_formula_need_not_be_in_it() -> None:
    assert drawn("I alt (A+B)", **{"Pladser (C)": "40|40"}) == []
    assert drawn("I alt (B-A)", **{"Pladser (C)": "40|40"}) == ["(B-A) → (A + B)"]


def test_the_letter_of_the_total_itself_is_no_part_of_it() -> None:
    assert drawn("(C) I alt (A+B)") == []
    assert drawn("(C) I alt (B-A)") == ["(B-A) → (A + B)"]
    assert drawn("I alt (C = A + B)") == []
    assert drawn("I alt (C = B - A)") == ["(C = B - A) → (A + B)"]


def test_a_letter_that_no_row_has_is_told() -> None:
    (finding,) = found(RULE, table("Case", YEARS, A | B | {"I alt (A+D)": NETS}))
    assert finding.expected == "en formel med A og B"
    assert finding.why == "Formlen henviser til D, men ingen række i tabellen er mærket sådan."


def test_a_formula_over_rows_without_letters_is_left_alone() -> None:
    rows = {"Investering": "4,834|3,233", "Besparelse": "-1,773|-3,827", "I alt (B-A)": NETS}
    assert titles(RULE, table("Case", YEARS, rows)) == []


def test_wrong_numbers_under_a_right_formula_are_for_other_rules() -> None:
    assert drawn("I alt (A+B)", "3,061|-0,694") == []
    assert drawn("I alt (B-A)", "9,000|8,000") == []


def test_rounding_and_blank_cells_are_no_fault() -> None:
    assert drawn("I alt (A+B)", "3,1|") == []
    assert drawn("I alt (B-A)", "-|–") == []


def test_in_coarse_numbers_only_a_formula_that_always_holds_is_better() -> None:
    coarse = {"Investering (A)": "1|0|2", "Besparelse (B)": "0|-1|-1"}
    most = table("Case", "2020|2021|2022", coarse | {"I alt (B-A)": "1|-1|1"})
    some = table("Case", "2020|2021|2022", coarse | {"I alt (B-A)": "1|-1|-3"})
    assert [each.expected for each in found(RULE, most)] == ["(A + B)"]
    assert titles(RULE, some) == []


def test_a_formula_that_holds_in_half_the_columns_loses_to_one_that_holds_in_all() -> None:
    rows = {"Investering (A)": "0|0|2|2", "Besparelse (B)": "-1|-1|-5|-5"}
    columns = "2020|2021|2022|2023"
    always = table("Case", columns, rows | {"I alt (B-A)": "-1|-1|-3|-3"})
    often = table("Case", columns, rows | {"I alt (B-A)": "-1|-1|-3|9"})
    assert [each.expected for each in found(RULE, always)] == ["(A + B)"]
    assert titles(RULE, often) == []


@given(st.lists(st.tuples(st.integers(1, 99_999), st.integers(-99_999, -1)), min_size=1, max_size=4))
def test_the_formula_that_the_numbers_follow_is_never_told(amounts: list[tuple[int, int]]) -> None:
    rows = {
        "Investering (A)": "|".join(str(one) for one, _ in amounts),
        "Besparelse (B)": "|".join(str(two) for _, two in amounts),
        "I alt (A+B)": "|".join(str(one + two) for one, two in amounts),
    }
    assert titles(RULE, table("Case", "|".join(["år"] * len(amounts)), rows)) == []
