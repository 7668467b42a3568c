import pytest

from gevinst.checking.finding import Certainty
from gevinst.checking.rules.period_words import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, heading, says, table, titles, under

YEARS = "2020|2021|2022"
WHOLE = table("Case 1", YEARS, {"Investering": "4,0|1,0|1,0", "Besparelse": "-1,0|-3,0|-4,5"})


def test_the_sum_of_all_years_called_the_rest_of_the_period_is_told() -> None:
    text = "I resten af perioden ventes case 1 at spare 8,5 mio. kr. på forsørgelse."
    (finding,) = found(RULE, WHOLE, says(text))
    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.LIKELY)
    assert finding.printed == "8,5 mio. kr."
    assert finding.expected == "7,500 mio. kr. for 2021–2022 eller 4,500 mio. kr. for 2022"
    assert finding.why == (
        "Beløbet kaldes resten af perioden, men er summen af alle årene 2020–2022, også dem, der er gået."
    )


@pytest.mark.parametrize("words", ["Den resterende del af perioden", "Resten af budgetperioden"])
def test_other_words_for_the_rest_are_known(words: str) -> None:
    assert len(titles(RULE, WHOLE, says(f"{words} giver i case 1 8,5 mio. kr."))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I resten af perioden sparer case 1 7,5 mio. kr.",
        "I resten af perioden sparer case 1 4,5 mio. kr.",
        "I hele perioden sparer case 1 8,5 mio. kr.",
        "I resten af perioden sparer case 1 9,9 mio. kr.",  # for other rules
        "I resten af perioden får case 1 9 uger.",
        "I resten af perioden sparer case 1 ca. 8 mio. kr.",  # may be the 7,5 of the rest
    ],
)
def test_the_rest_itself_is_right(text: str) -> None:
    assert titles(RULE, WHOLE, says(text)) == []


def test_when_the_first_year_is_nought_the_whole_is_the_rest() -> None:
    late = table("Case 1", YEARS, {"Investering": "0,0|1,0|1,0", "Besparelse": "0,0|-3,0|-4,5"})
    assert titles(RULE, late, says("I resten af perioden sparer case 1 7,5 mio. kr.")) == []


def test_a_period_of_one_year_has_no_rest() -> None:
    one = table("Case 1", "2020", {"Investering": "4,0", "Besparelse": "-1,0"})
    assert titles(RULE, one, says("I resten af perioden sparer case 1 1,0 mio. kr.")) == []
    assert titles(RULE, says("I resten af perioden spares 0 kr.")) == []


def test_the_programme_is_the_sum_of_its_cases() -> None:
    other = table("Case 2", YEARS, {"Investering": "1,0|1,0|1,0", "Besparelse": "-1,0|-1,0|-1,5"})
    (finding,) = found(RULE, WHOLE, other, says("I resten af perioden ventes der sparet 12,0 mio. kr."))
    assert finding.expected == "10,000 mio. kr. for 2021–2022 eller 6,000 mio. kr. for 2022"


def test_a_missing_year_leaves_the_period_open() -> None:
    gap = table("Case 1", YEARS, {"Investering": "4,0|ukendt|1,0", "Besparelse": "-1,0|ukendt|-4,5"})
    assert titles(RULE, gap, says("I resten af perioden sparer case 1 5,5 mio. kr.")) == []


TITLE = "5. Rekruttering"
LATE = under(
    TITLE,
    table(
        "Opfølgning",
        "2020/Budget|2020/Resultat|2021/Budget|2021/Resultat|2022/Budget|2022/Resultat",
        {"Investering": "4,0|3,0|0,0|0,5|0,0|0,2", "Besparelse": "0,0|-1,0|-4,0|-3,0|-4,0|-2,0"},
    ),
)


def other_years(text: str) -> list[str]:
    findings = found(RULE, heading(TITLE), LATE, under(TITLE, says(text)))
    return [f"{each.printed} → {each.expected}" for each in findings]


def test_another_year_with_a_cost_outside_the_plan_is_told() -> None:
    text = "Flere forløb bliver først færdige senere, så der er også en udgift i 2021."
    (finding,) = found(RULE, heading(TITLE), LATE, under(TITLE, says(text)))
    assert finding.title == "År, som teksten ikke nævner"
    assert (finding.severity, finding.certainty) == (Severity.INFORMATION, Certainty.LIKELY)
    assert (finding.printed, finding.expected) == ("udgift i 2021", "også 2022")
    assert finding.why == (
        "Teksten nævner en udgift i 2021, som planen ikke havde. "
        "Tabellen har også en udgift uden for planen i 2022."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Der er også en udgift i 2021 og 2022.",
        "Der er også en udgift i 2021. Det samme gælder 2022.",
        "Der er også en udgift i 2020.",
        "Der er også en besparelse i 2021.",
    ],
)
def test_a_text_that_names_them_or_speaks_of_something_else_is_right(text: str) -> None:
    assert other_years(text) == []


def test_outside_the_section_of_a_case_nothing_is_told() -> None:
    assert titles(RULE, heading(TITLE), LATE, says("Der er også en udgift i 2021.")) == []
