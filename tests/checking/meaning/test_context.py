"""What holds for a whole note: its cases, its years, its unit of money."""

import pytest

from gevinst.checking.note import Block
from tests.checking.notes import heading, says, table, under, understood

MONEY = {"Investering": "1,0", "Besparelse": "-3,0"}


def cases(*blocks: Block) -> dict[str, str]:
    return understood(*blocks).context.scopes


def test_years_stand_over_columns_and_are_sorted() -> None:
    context = understood(table("Case 1", "2021|2020|2020-2023|I alt", {"2019": "1|2|3|4"})).context
    assert context.years == ("2020", "2021")
    assert context.span == "2020-2021"
    assert (context.period("2020-2021"), context.period("2020-2023"), context.period("2020")) == (
        "total",
        "2020-2023",
        "2020",
    )


def test_a_note_without_years_has_no_period() -> None:
    context = understood(says("Intet.")).context
    assert (context.years, context.span, context.period("")) == ((), "", "")


@pytest.mark.parametrize("title", ["Case 3: Småjob", "Forslag 3 Småjob", "Investering 3, småjob"])
def test_a_heading_that_says_case_is_one(title: str) -> None:
    assert cases(heading(title)) == {"case-3": title}


def test_a_heading_that_only_mentions_a_case_is_none() -> None:
    assert cases(heading("Om case 3")) == {}
    assert cases(says("Case 3: Småjob")) == {}


def test_a_numbered_heading_is_a_case_when_a_table_of_money_stands_under_it() -> None:
    title = "3. Småjob"
    assert cases(heading(title)) == {}
    assert cases(heading(title), under(title, table("Antal", "2020", {"Møder": "1"}))) == {}
    assert cases(heading(title), under(title, table("Opfølgning", "2020", MONEY))) == {"case-3": title}


def test_a_numbered_heading_is_a_case_when_a_table_lists_it() -> None:
    listed = table("Opfølgning", "Investering|Besparelse", {"3. Småjob": "1|2", "4. Netværk": "1|2"})
    assert cases(heading("3. Småjob hos mestre"), listed) == {
        "case-3": "3. Småjob hos mestre",
        "case-4": "4. Netværk",
    }


def test_a_heading_with_the_number_of_a_proposal_is_one() -> None:
    assert cases(heading("1.2 Løntilskud")) == {"proposal-1.2": "1.2 Løntilskud"}


def test_a_caption_over_a_table_of_money_names_its_case() -> None:
    assert cases(table("Opfølgning på case 4", "2020", MONEY)) == {"case-4": "Opfølgning på case 4"}
    assert cases(table("Møder i case 4", "2020", {"Møder": "1"})) == {}


@pytest.mark.parametrize(
    "rows",
    [
        {"1. kvartal": "1|2", "Resten": "3|4", "Andet": "3|4"},  # one number is no list
        {"1. halvår": "1|2", "1. kvartal": "3|4"},  # the same number twice
    ],
)
def test_other_numbered_rows_are_no_cases(rows: dict[str, str]) -> None:
    assert cases(table("Oversigt", "Investering|Besparelse", rows)) == {}


def test_numbered_rows_of_other_things_are_no_cases() -> None:
    assert cases(table("Møder", "2020|2021", {"1. Dialogmøde": "1|2", "2. Samtale": "3|4"})) == {}


def test_the_unit_of_most_tables_counts_else_thousands() -> None:
    million, thousand = table("A", "2020", MONEY), table("B", "2020", MONEY, unit="1.000 kr.")
    assert understood(million, million, thousand).context.unit == 1_000_000
    assert understood(says("Intet.")).context.unit == 1_000
