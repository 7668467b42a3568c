import pytest

from gevinst.checking.rules.small_cells import RULE
from tests.checking.notes import found, says, table, titles

PLAIN = "antal"


def test_a_small_number_of_people_in_a_table_is_found() -> None:
    rows = {"Deltagere i forløb": "12|3", "Afholdte møder": "2|4"}
    (finding,) = found(RULE, table("Resultater", "2020|2021", rows, unit=PLAIN))
    assert str(finding.spot) == "række »Deltagere i forløb«, kolonne »2021«"
    assert (finding.printed, finding.expected) == ("3", "under 5")


@pytest.mark.parametrize(
    ("caption", "columns", "rows", "unit"),
    [
        ("Fuldtidspersoner i forløb", "Plan|Resultat", {"Case 2": "4|12"}, PLAIN),  # a plan is no person
        ("Fuldtidspersoner i forløb", "Plan|Resultat", {"Case 2": "40|0"}, PLAIN),
        ("Fuldtidspersoner i forløb", "Plan|Andel af plan", {"Case 2": "40|4 %"}, "antal og procent"),
        ("Fuldtidspersoner i forløb", "2020|2021", {"Case 2": "2,5|3,5"}, PLAIN),
        ("Forløb for borgere", "2020|2021", {"Investering": "3|4", "Besparelse": "1|2"}, "mio. kr."),
        ("Aftaler", "2020|2021", {"Virksomheder": "3|4"}, PLAIN),
        ("Borgere på ydelsen", "Uger|Uger", {"2020": "3|4"}, PLAIN),
    ],
)
def test_small_numbers_of_other_things_are_right(
    caption: str, columns: str, rows: dict[str, str], unit: str
) -> None:
    assert titles(RULE, table(caption, columns, rows, unit=unit)) == []


def test_a_hidden_number_that_can_be_worked_out_is_found() -> None:
    rows = {"Mænd": "12", "Kvinder": "under 5", "I alt": "15"}
    (finding,) = found(RULE, table("Borgere i tilbud", "2021", rows, unit=PLAIN))
    assert finding.title == "Et skjult antal kan regnes ud"
    assert finding.why == "15 i alt minus de tal, der vises, er 3."


def test_two_hidden_numbers_cannot_be_worked_out() -> None:
    rows = {"Mænd": "under 5", "Kvinder": "under 5", "Uoplyst": "9", "I alt": "15"}
    assert titles(RULE, table("Borgere i tilbud", "2021", rows, unit=PLAIN)) == []


@pytest.mark.parametrize(
    "people", ["3 personer", "tre borgere", "to ledige kontanthjælpsmodtagere", "4 fuldtidspersoner"]
)
def test_a_small_number_of_people_in_a_sentence_is_found(people: str) -> None:
    assert [finding.printed for finding in found(RULE, says(f"I 2021 deltog {people} i forløbet."))] == [
        people
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I 2021 deltog 40 fuldtidspersoner.",
        "Indsatsen har to grupper: ældre dagpengemodtagere og nyuddannede.",
        "Planen er, at 3 personer skal begynde.",
        "Der holdes hold på 4 deltagere.",
        "Der er 2 ledige stillinger.",
        "Forløbet er delt i 3 for borgere over 30 år.",
        "I 2021 var 13,4 personer i gennemsnit i forløb.",
        "Tabel 3 personer er ikke med.",
        "Indsatsen drives af 3 medarbejdere, som hver har omkring 40 borgere ad gangen.",
    ],
)
def test_other_sentences_are_right(text: str) -> None:
    assert titles(RULE, says(text)) == []
