import pytest

from gevinst.checking.finding import Certainty
from gevinst.checking.rules.sentences_against_cells import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, heading, says, table, titles, under

COLUMNS = "2020/Budget|2020/Resultat|2021/Budget|2021/Resultat"
CASE = table(
    "Case 1",
    COLUMNS,
    {"Investering": "3,079|3,079|3,079|1,026", "Besparelse": "-4,000|-1,773|-6,000|-3,827"},
)
OTHER = table("Case 2", COLUMNS, {"Investering": "1|1|1|1", "Besparelse": "-2|-2|-2|-2"})


def told(text: str) -> list[str]:
    """What is found in a text about two cases: what it says, and what the tables say."""
    return [f"{each.printed} → {each.expected}" for each in found(RULE, CASE, OTHER, says(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Case 1 sparede 1,773 mio. kr. i 2020 og 3,827 mio. kr. i 2021.",
        "Case 1 sparede 5,600 mio. kr. i hele perioden.",
        "Case 1 sparede 5,6 mio. kr. i hele perioden.",
        "Case 1 sparede ca. 2 mio. kr. i 2020.",
        "Case 1 manglede 2,227 mio. kr. i besparelse i 2020.",
        "Case 1 sparede 44 % af planen i 2020.",
        "Rammen i case 1 er 3,5 mio. kr. i 2020; heraf er 0,421 mio. kr. ikke udmøntet.",
        "Planen for investeringen i case 1 er ændret med -2,053 mio. kr. til 1,026 mio. kr. i 2021.",
        "Planen for investeringen i case 1 er ændret med 1,000 mio. kr. til 4,079 mio. kr. i 2021.",
        "Case 1 kostede 9 mio. kr. (løbende priser) i 2020.",  # other prices than the tables'
        "Case 1 brugte under 5 fuldtidspersoner i 2020.",
        "Case 1 voksede 44 % i 2020.",  # of what, nobody says
        "Case 1 varer 30 uger.",
        "",
    ],
)
def test_what_the_tables_bear_out_is_right(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("1,737 mio. kr. i 2020", "1,773 mio. kr. (besparelse 2020, forventet resultat)"),
        ("1.737 tusind kr. i 2020", "1.773 tusind kr. (besparelse 2020, forventet resultat)"),
        ("1.737.000 kr. i 2020", "1.773.000 kr. (besparelse 2020, forventet resultat)"),
        ("6,5 mio. kr. i hele perioden", "5,600 mio. kr. (besparelse i hele perioden, forventet resultat)"),
        ("ca. 3 mio. kr. i 2020", "1,773 mio. kr. (besparelse 2020, forventet resultat)"),
        ("efter planen 5 mio. kr. i 2020", "4,000 mio. kr. (besparelse 2020, plan)"),
        ("54 % af planen i 2020", "et tal, som tabellerne viser"),
        ("54 pct. af planen i 2020", "et tal, som tabellerne viser"),
    ],
)
def test_what_they_do_not_is_told_with_what_they_say(text: str, nearest: str) -> None:
    (finding,) = found(RULE, CASE, OTHER, says(f"Case 1 sparede {text}."))
    assert finding.expected.split("; ")[0] == nearest


def test_a_change_that_does_not_lead_from_the_plan_is_told() -> None:
    text = "Den planlagte investering i case 1 er ændret med -1,053 mio. kr. til 1,026 mio. kr. i 2021."
    assert told(text) == ["-1,053 mio. kr., 1,026 mio. kr. → 3,079 mio. kr. (investering 2021, plan)"]


def test_the_finding_shows_the_words_around_the_number() -> None:
    (finding,) = found(RULE, CASE, OTHER, says("Case 1 sparede ca. 1,3 mio. kr. i 2020."))
    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.LIKELY)
    assert finding.spot.text == "Case 1 sparede ca. 1,3 mio. kr. i 2020."
    assert finding.why == (
        "Tabellernes tal for samme case og periode, også summer og forskelle af dem, giver ikke det, som "
        "sætningen siger."
    )


def test_a_list_of_numbers_is_one_claim() -> None:
    text = "Case 1 sparede 1,1 mio. kr. i 2020, 2,2 mio. kr. i 2021."
    (finding,) = found(RULE, CASE, OTHER, says(text))
    assert finding.printed == "1,1 mio. kr., 2,2 mio. kr."
    assert len(told("Case 1 sparede 1,1 mio. kr. og investerede 9,9 mio. kr. i 2020.")) == 2


def test_an_average_of_a_package_is_called_so() -> None:
    heads = "Årlig investering|Gns. årlig besparelse|Gns. årlig gevinst"
    rows = {"1.7 Mentor": "1.800|2.258|-458", "1.8 Sprog": "1.800|1.835|-35", "Total": "3.600|4.093|-493"}
    package = table("Forslag", heads, rows, unit="1.000 kr.")
    text = under("1.8 Sprog", says("Det giver et gennemsnitligt årligt provenu på ca. 50 tusind kr."))
    (finding,) = found(RULE, package, heading("1.8 Sprog"), text)
    assert finding.expected == "35 tusind kr. (i alt (netto) i gennemsnit pr. år)"


def test_weeks_are_told_with_the_curve_they_belong_to() -> None:
    weeks = table("Uger", "Ugesum", {"2017-2019, 52 uger": "21,15"}, unit="uger")
    (finding,) = found(RULE, weeks, says("Et forløb varer 12,51 uger."))
    assert finding.expected == "21,15 uger (forventede uger, 2017-2019)"
    assert titles(RULE, weeks, says("Et forløb varer 30 uger eller 21,15 uger.")) == []


def test_people_are_held_against_a_table_of_people() -> None:
    people = table("Fuldtidspersoner i case 1", "2020/Plan|2020/Resultat", {"Case 1": "40|22"}, unit="antal")
    text = says("Case 1 havde 23 fuldtidspersoner i 2020.")
    (finding,) = found(RULE, people, text)
    assert finding.expected.startswith(
        "22 fuldtidspersoner (fuldtidspersoner i forløb 2020, forventet resultat)"
    )
    assert titles(RULE, CASE, OTHER, text) == []  # no table counts people
    hidden = says("Case 1 havde under 5 fuldtidspersoner i 2020.")
    assert titles(RULE, people, hidden) == []


def test_a_note_without_tables_is_not_checked() -> None:
    assert titles(RULE, says("Case 1 sparede 1,737 mio. kr. i 2020.")) == []
