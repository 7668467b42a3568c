import pytest

from gevinst.checking.finding import Certainty
from gevinst.checking.rules.payback import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, heading, says, table, under

YEARS = "2020/Plan|2020/Forventet|2021/Plan|2021/Forventet|2022/Plan|2022/Forventet"
# Planned 1,0; -2,0; -5,0: earned back in 2021. Expected 3,0; 1,0; -1,0: in 2022.
EARNED = {"Investering": "4,0|4,0|1,0|1,0|1,0|1,0", "Besparelse": "-3,0|-1,0|-4,0|-3,0|-4,0|-3,0"}
# Planned as above; expected 3,0; 2,0; 1,0: not within the period.
NEVER = EARNED | {"Besparelse": "-3,0|-1,0|-4,0|-2,0|-4,0|-2,0"}


def told(text: str, rows: dict[str, str] = EARNED) -> list[str]:
    """What is found in a sentence about case 1: what it says, and what the tables give."""
    findings = found(RULE, table("Case 1", YEARS, rows), says(text))
    return [f"{each.printed} → {each.expected}" for each in findings]


@pytest.mark.parametrize(
    "text",
    [
        "Case 1 er tjent hjem i 2022.",
        "Case 1 er tjent hjem i 2022; efter planen var det 2021.",
        "Case 1 er tjent hjem inden for perioden.",
        "Case 1 er tjent hjem inden for budgetperioden.",
        "Case 1 er ikke tjent hjem i 2021.",
        "Case 1 er endnu ikke tjent hjem i 2020.",
        "Case 1 er tjent hjem inden for fire år.",  # may be anything
        "Case 1 er tjent hjem.",
        "Case 9 er tjent hjem i 2022.",
    ],
)
def test_what_the_tables_give_is_right(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Case 1 er tjent hjem i 2021.", "i 2021 → i 2022"),
        ("Case 1 er tjent hjem i 2023.", "i 2023 → i 2022"),
        ("Case 1 er tjent hjem i 2022; efter planen var det 2020.", "i 2020 → i 2021"),
        ("Case 1 er ikke tjent hjem inden for perioden.", "ikke inden for perioden → i 2022"),
        ("Case 1 er ikke tjent hjem i 2022.", "ikke i 2022 → i 2022"),
        ("Case 1 er ikke tjent hjem i 2023.", "ikke i 2023 → i 2022"),
    ],
)
def test_another_year_is_told(text: str, finding: str) -> None:
    assert told(text) == [finding]


def test_what_is_not_earned_back_is_so() -> None:
    assert told("Case 1 er ikke tjent hjem inden for perioden.", NEVER) == []
    assert told("Case 1 er ikke tjent hjem i 2022.", NEVER) == []
    assert told("Case 1 er tjent hjem inden for perioden.", NEVER) == [
        "inden for perioden → ikke inden for perioden"
    ]
    assert told("Case 1 er tjent hjem i 2022.", NEVER) == ["i 2022 → ikke inden for perioden"]


def test_the_finding_says_how_it_is_known() -> None:
    drawn = table("Case 1", YEARS, EARNED)
    (finding,) = found(RULE, drawn, says("Case 1 er tjent hjem i 2021."))
    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.LIKELY)
    assert finding.why == (
        "Lægges tabellernes nettotal sammen år for år, er summen ikke længere over nul fra 2022."
    )
    never = table("Case 1", YEARS, NEVER)
    (finding,) = found(RULE, never, says("Case 1 er tjent hjem i 2021."))
    assert finding.why == (
        "Lægges tabellernes nettotal sammen år for år, er summen stadig over nul i det sidste år."
    )


def test_a_sentence_is_about_its_section_or_else_the_programme() -> None:
    title = "1. Jobklub"
    drawn = under(title, table("Opfølgning", YEARS, EARNED))
    assert len(found(RULE, heading(title), drawn, under(title, says("Casen er tjent hjem i 2021.")))) == 1
    assert len(found(RULE, heading(title), drawn, says("Investeringen er tjent hjem i 2021."))) == 1
    other = table("Case 2", YEARS, {"Investering": "9|9|9|9|9|9", "Besparelse": "-1|-1|-1|-1|-1|-1"})
    right = under(title, says("Casen er tjent hjem i 2022."))
    assert found(RULE, heading(title), drawn, other, right) == []


def test_without_the_nets_of_all_years_nothing_is_told() -> None:
    drawn = table("Case 1", "2020|2021", {"Investering": "4,0|ukendt"})
    assert found(RULE, drawn, says("Case 1 er tjent hjem i 2021.")) == []


def test_rounding_may_leave_two_years_open() -> None:
    drawn = table("Case 1", "2020|2021|2022", {"Investering": "4|1|1", "Besparelse": "-1|-4|-4"})
    for year in (2021, 2022):
        assert found(RULE, drawn, says(f"Case 1 er tjent hjem i {year}.")) == []
    assert len(found(RULE, drawn, says("Case 1 er tjent hjem i 2020."))) == 1
