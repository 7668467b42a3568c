import pytest

from gevinst.checking.finding import Certainty
from gevinst.checking.note import Block
from gevinst.checking.rules.people_against_money import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, heading, says, table, titles, under

TITLE = "4. Jobsøgningsnetværk"
COLUMNS = "2020/Budget|2020/Resultat|2021/Budget|2021/Resultat"
PLAN = says("Planen er, at 40 fuldtidspersoner deltager.")


def note(text: str, investment: str) -> list[str]:
    """What is found in a section with a plan of 40 and this text: what is printed."""
    blocks = [heading(TITLE), under(TITLE, PLAN), under(TITLE, says(text)), spent(investment)]
    return [each.printed for each in found(RULE, *blocks)]


def spent(investment: str = "1|1|1|1") -> Block:
    """The table of the case."""
    rows = {"Investering": investment, "Besparelse": "-1|-1|-1|-1"}
    return under(TITLE, table("Opfølgning", COLUMNS, rows, number="5"))


def test_few_people_for_all_the_money_are_told_year_by_year() -> None:
    drawn = spent("0,250|0,250|0,250|0,245")
    text = says("I 2020 deltog 22 fuldtidspersoner, og i 2021 deltog 6 fuldtidspersoner.")
    (finding,) = found(RULE, heading(TITLE), under(TITLE, PLAN), under(TITLE, text), drawn)
    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.POSSIBLE)
    assert finding.printed == "22 fuldtidspersoner og 6 fuldtidspersoner"
    assert finding.expected == "en udgift, der følger antallet, eller en forklaring på, at den ikke gør"
    assert finding.why == (
        "Deltagere mod penge: 2020: 22 fuldtidspersoner af 40, men 100 % af pengene; "
        "2021: 6 fuldtidspersoner af 40, men 98 % af pengene. "
        "En brugt plads koster da langt mere end planlagt."
    )
    assert [spot.column for spot in finding.also] == ["2020 Resultat", "2021 Resultat"]


def test_six_in_ten_places_are_few_and_nine_in_ten_kroner_are_all() -> None:
    text = "I 2020 deltog {} fuldtidspersoner."
    assert note(text.format(24), "1|1|1|1") == ["24 fuldtidspersoner"]
    assert note(text.format(25), "1|1|1|1") == []
    assert note(text.format(24), "1,000|0,900|1|1") == ["24 fuldtidspersoner"]
    assert note(text.format(24), "1,000|0,899|1|1") == []


@pytest.mark.parametrize(
    "text",
    [
        "Der deltog 22 fuldtidspersoner.",  # in no year
        "I 2019 deltog 22 fuldtidspersoner.",
        "I 2020 skal 22 fuldtidspersoner deltage.",  # another plan
        "I 2020 deltog 22 ledige.",
        "I case 1 deltog 22 fuldtidspersoner i 2020.",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    other = table("Case 1", COLUMNS, {"Investering": "1|1|1|1", "Besparelse": "-1|-1|-1|-1"})
    told = under(TITLE, says(text))
    assert titles(RULE, other, heading(TITLE), under(TITLE, PLAN), told, spent()) == []


def test_a_planned_cost_of_nought_gives_no_share() -> None:
    assert note("I 2020 deltog 6 fuldtidspersoner.", "0,000|0,250|0,250|0,250") == []


def test_a_note_that_prints_the_price_of_a_place_has_told_it_itself() -> None:
    prices = table("Pladser i 2020", "Pris pr. plads", {"Case 4": "11.364"}, unit="kr.")
    drawn = under(
        TITLE, table("Opfølgning", COLUMNS, {"Investering": "1|1|1|1", "Besparelse": "-1|-1|-1|-1"})
    )
    text = under(TITLE, says("I 2020 deltog 6 fuldtidspersoner."))
    assert titles(RULE, heading(TITLE), under(TITLE, PLAN), text, drawn, prices) == []
    assert len(titles(RULE, heading(TITLE), under(TITLE, PLAN), text, drawn)) == 1
