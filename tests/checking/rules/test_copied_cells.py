import pytest

from gevinst.checking.finding import Certainty
from gevinst.checking.rules.copied_cells import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, table, titles

TWO = "2020/Budget|2020/Resultat|2021/Budget|2021/Forventet resultat"
FOUR = "2020|2021|2022|2023"


def test_the_same_saving_of_a_third_of_the_effort_looks_copied() -> None:
    rows = {"Investering i indsats": "3,079|3,079|3,079|1,026", "Besparelse": "-2,703|-0,123|-4,655|-0,123"}
    (finding,) = found(RULE, table("Case 1", TWO, rows))
    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.POSSIBLE)
    assert finding.spot.column == "2021 Forventet resultat"
    assert "3,079 og 1,026" in finding.why


@pytest.mark.parametrize(
    "saving",
    [
        "-2,703|-0,123|-4,655|-0,124",  # another number
        "-2,703|-0,120|-4,655|-0,120",  # two digits that say something
        "-2,703|-0,123|-2,703|-0,123",  # the plan is constant too
        "-2,703|0|-4,655|0",
    ],
)
def test_a_near_miss_is_no_copy(saving: str) -> None:
    rows = {"Investering i indsats": "3,079|3,079|3,079|1,026", "Besparelse": saving}
    assert titles(RULE, table("Case 1", TWO, rows)) == []


def test_the_same_saving_of_the_same_effort_is_no_copy() -> None:
    rows = {"Investering i indsats": "3,079|3,079|3,079|3,050", "Besparelse": "-2,703|-0,123|-4,655|-0,123"}
    assert titles(RULE, table("Case 1", TWO, rows)) == []


def test_rows_that_are_constant_are_no_copies() -> None:
    rows = {"Investering": "0,450|0,225|0,225|0,225", "Besparelse": "-1,325|-1,325|-1,325|-1,325"}
    assert titles(RULE, table("Case", FOUR, rows)) == []


def test_a_saving_equal_to_the_investment_looks_copied() -> None:
    rows = {
        "Investering": "1,562|0,742|1,706|1,706",
        "Besparelse": "-0,633|-0,124|-2,639|-1,706",
        "I alt": "0,929|0,618|-0,933|0",
    }
    (finding,) = found(RULE, table("Case 2", TWO, rows))
    assert finding.title == "Besparelsen er lig investeringen"
    assert finding.severity is Severity.WARNING


def test_a_plan_may_be_made_to_balance() -> None:
    rows = {"Investering": "1,362|0,438|1,362|0,610", "Besparelse": "-2,128|-0,781|-1,362|-0,634"}
    assert titles(RULE, table("Case 5", TWO, rows)) == []


def test_a_case_that_balances_every_year_is_meant_so() -> None:
    rows = {"Investering": "1,362|1,438|1,777|1,610", "Besparelse": "-1,362|-1,438|-1,777|-1,610"}
    assert titles(RULE, table("Case", FOUR, rows)) == []


def test_digits_that_an_index_gives_tell_nothing() -> None:
    rows = {"Investering": "1,363|1,438|1,777|1,671", "Besparelse": "-0,363|-0,438|-0,777|-1,671"}
    assert titles(RULE, table("Case", FOUR, rows)) == ["Besparelsen er lig investeringen"]
    assert titles(RULE, table("Case", FOUR, rows, unit="mio. kr., faste 2024-priser")) == []
