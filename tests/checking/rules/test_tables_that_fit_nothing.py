from gevinst.checking.finding import Certainty
from gevinst.checking.rules.sums_in_tables import RULE as SUMS
from gevinst.checking.rules.tables_that_fit_nothing import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, table, titles

YEARS = "2020|2021|2022|2023"
RIGHT = {
    "Investering": "4,000|1,000|1,000|1,000",
    "Besparelse": "-1,000|-5,000|-2,000|-7,000",
    "I alt": "3,000|-4,000|-1,000|-6,000",
}
WRONG = {
    "Investering": "9,100|8,200|7,300|6,400",
    "Besparelse": "-8,100|-7,300|-6,700|-5,900",
    "I alt": "7,700|6,600|5,500|4,400",
}
THREE = [
    table("Case 1", YEARS, rows, number=str(at)) for at, rows in enumerate((RIGHT, WRONG, RIGHT), start=1)
]


def test_tables_that_agree_are_right() -> None:
    assert titles(RULE, THREE[0], THREE[2]) == []


def test_a_table_that_fits_nothing_is_told_once() -> None:
    (finding,) = found(RULE, *THREE)
    assert finding.title == "Tabel, hvis tal ikke passer med noget"
    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.POSSIBLE)
    assert str(finding.spot) == "Tabel 2, »Case 1«"
    assert finding.printed == "16 af 16 regnestykker går ikke op"
    assert finding.expected == "tal, der kan lægges sammen og genfindes i de andre tabeller"
    assert finding.why == (
        "Betegnelser, enhed eller fortegn kan være forkerte, eller tabellen er forstået forkert: se, om "
        "rækker og kolonner hedder det rigtige. Fx Tabel 2, »Investering«, 2020: det samme tal et andet sted "
        "er 4,000 (4,000 i Tabel 1), men der står 9,100. Tabellens tal er derfor ikke meldt enkeltvis."
    )


def test_its_numbers_are_not_told_one_by_one() -> None:
    assert titles(SUMS, *THREE) == []


def test_a_few_wrong_numbers_are_told_one_by_one_instead() -> None:
    few = table("Case 1", YEARS, RIGHT | {"I alt": "3,300|-4,000|-1,000|-6,600"}, number="1")
    assert titles(RULE, few) == []
    assert len(titles(SUMS, few)) == 2
