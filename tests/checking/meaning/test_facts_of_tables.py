"""A drawn table, and which figure each of its numbers is."""

from decimal import Decimal

import pytest

from gevinst.checking.note import Block, Cell, Column, Row, Spot, Table
from tests.checking.notes import figures, heading, table, under, understood

LINES = {"Investering": "1,000|2,000", "Besparelse": "-3,000|-4,000", "I alt": "-2,000|-2,000"}
M = 1_000_000


def test_rows_are_lines_and_columns_are_years() -> None:
    assert figures(table("Opfølgning på case 1", "2020|2021", LINES)) == {
        "case-1/2020/investment/forecast": 1 * M,
        "case-1/2021/investment/forecast": 2 * M,
        "case-1/2020/saving/forecast": -3 * M,
        "case-1/2021/saving/forecast": -4 * M,
        "case-1/2020/net/forecast": -2 * M,
        "case-1/2021/net/forecast": -2 * M,
    }


def test_years_may_stand_over_budget_and_result() -> None:
    drawn = table("Case 1", "2020/Budget|2020/Resultat", {"Investering": "1,000|2,000"})
    assert figures(drawn) == {
        "case-1/2020/investment/plan": 1 * M,
        "case-1/2020/investment/forecast": 2 * M,
    }


def test_the_plan_may_stand_beside_the_rows() -> None:
    drawn = table("Case 1", "2020", {"Planens besparelse": "-3,000", "Resultat og forventet": "-2,000"})
    assert figures(drawn) == {"case-1/2020/saving/plan": -3 * M, "case-1/2020/saving/forecast": -2 * M}


def test_years_may_stand_beside_the_rows_and_lines_over_the_columns() -> None:
    drawn = table("Case 1", "Investering|Besparelse", {"2020": "1,000|-3,000", "2021": "2,000|-4,000"})
    assert figures(drawn)["case-1/2021/saving/forecast"] == -4 * M


def test_rows_may_be_cases_and_their_total_the_programme() -> None:
    drawn = table(
        "Besparelse og investering 2021",
        "Investering|Besparelse",
        {"1. Jobklub": "1,000|-3,000", "2. Mentor": "2,000|-4,000", "I alt": "3,000|-7,000"},
    )
    assert figures(drawn) == {
        "case-1/2021/investment/forecast": 1 * M,
        "case-1/2021/saving/forecast": -3 * M,
        "case-2/2021/investment/forecast": 2 * M,
        "case-2/2021/saving/forecast": -4 * M,
        "programme/2021/investment/forecast": 3 * M,
        "programme/2021/saving/forecast": -7 * M,
    }


def test_the_heading_over_a_table_says_which_case_it_is() -> None:
    title = "3. Småjob"
    names = figures(heading(title), under(title, table("Opfølgning", "2020|2021", LINES)))
    assert "case-3/2020/net/forecast" in names


def test_a_table_of_no_case_is_the_programme() -> None:
    assert "programme/2020/net/forecast" in figures(table("Oversigt", "2020|2021", LINES))


def test_the_column_beside_the_years_is_the_whole_period() -> None:
    rows = {"Investering": "1,000|2,000|3,000", "Besparelse": "-3,000|-4,000|-7,000"}
    names = figures(table("Case 1", "2020|2021|I alt", rows))
    assert names["case-1/total/saving/forecast"] == -7 * M
    spanned = figures(table("Case 1", "2020|2021|2020-2021", rows))
    assert spanned["case-1/total/saving/forecast"] == -7 * M


def test_numbers_without_years_are_a_yearly_average() -> None:
    drawn = table(
        "Pakken", "Årlig investering|Gns. årlig besparelse", {"Forslag 1.1": "4.200|-4.380"}, unit="1.000 kr."
    )
    assert figures(drawn) == {
        "proposal-1.1/average/investment/forecast": 4_200_000,
        "proposal-1.1/average/saving/forecast": -4_380_000,
    }


def test_a_caption_may_name_the_period() -> None:
    names = figures(table("Case 1, 2020-2021", "Investering|Besparelse", {"Case 1": "1,000|-3,000"}))
    assert list(names) == ["case-1/2020-2021/investment/forecast", "case-1/2020-2021/saving/forecast"]


@pytest.mark.parametrize(
    ("caption", "unit", "kroner"),
    [
        ("Case 1", "mio. kr.", M),
        ("Case 1", "1.000 kr.", 1_000),
        ("Case 1", "t.kr., faste priser", 1_000),
        ("Case 1", "kr.", 1),
        ("Case 1, mio. kr.", "", M),
        ("Case 1", "løbende priser", 1_000),  # no table of the note says anything
    ],
)
def test_the_unit_over_the_table_counts(caption: str, unit: str, kroner: int) -> None:
    drawn = table(caption, "2020|2021", {"Investering": "4|5", "Besparelse": "-1|-2"}, unit=unit)
    assert figures(drawn)["case-1/2020/investment/forecast"] == 4 * kroner


def test_a_table_without_unit_has_that_of_most_others() -> None:
    others: list[Block] = [table(f"Case {at}", "2020|2021", LINES) for at in (1, 2)]
    bare = table("Case 3", "2020|2021", LINES, unit="Løbende priser")
    assert figures(*others, bare)["case-3/2020/investment/forecast"] == 1 * M


def test_a_number_may_be_anything_that_rounds_to_it() -> None:
    (fact,) = understood(table("Case 1", "2020", {"Investering": "4,83"})).facts
    assert (fact.range.low, fact.range.high) == (4_825_000, 4_835_000)


def test_a_bare_nought_is_as_exact_as_the_numbers_around_it() -> None:
    facts = understood(table("Case 1", "2020|2021", {"Investering": "0|4,83"})).facts
    assert [fact.range.slack for fact in facts] == [5_000, 5_000]


@pytest.mark.parametrize("sign", ["", "-", "–", "i.a."])
def test_a_sign_that_there_is_nothing_counts_as_nought(sign: str) -> None:
    nil, _ = understood(table("Case 1", "2020|2021", {"Investering": f"{sign}|1,000"})).facts
    assert (nil.nil, nil.value, nil.range.slack) == (True, 0, 0)


def test_words_in_a_cell_are_no_number() -> None:
    assert figures(table("Case 1", "2020", {"Investering": "ca. 4", "Besparelse": "se nedenfor"})) == {}


def test_an_account_number_is_no_amount() -> None:
    assert figures(table("Case 1", "2020", {"Investering": "1234567890123456"})) == {}


def test_other_rows_are_left_out() -> None:
    names = figures(table("Case 1", "2020", LINES_OF_ONE_YEAR | {"Antal møder": "12"}))
    assert list(names) == ["case-1/2020/investment/forecast", "case-1/2020/saving/forecast"]


LINES_OF_ONE_YEAR = {"Investering": "1,000", "Besparelse": "-3,000"}


@pytest.mark.parametrize(
    ("row", "cell", "name", "value"),
    [
        ("Investering, andel af plan", "70 %", "case-1/2020/investment-of-plan/forecast", "0.70"),
        ("Besparelse, % af det vedtagne", "77 %", "case-1/2020/saving-of-adopted/forecast", "0.77"),
        ("Investering, % af det vedtagne", "77 %", "", "0"),
        ("Andel af plan", "70 %", "", "0"),
        ("Afvigelse, besparelse", "1,500", "case-1/2020/saving-deviation/forecast", "1500000"),
        ("Afvigelse", "1,500", "", "0"),
        ("Akkumuleret", "-1,500", "case-1/2020/accumulated/forecast", "-1500000"),
        ("Pris pr. brugt plads", "44.900", "case-1/2020/price-per-place/forecast", "44900000000"),
        ("Tjent hjem", "2021", "case-1/2020/payback-year/forecast", "2021"),
        ("Fuldtidspersoner", "22", "case-1/2020/full-time/forecast", "22"),
        ("Suspenderede dage", "105", "case-1/2020/suspended-days/result", "105"),
        ("Andel uforstyrrede dage", "72 %", "case-1/2020/undisturbed-share/result", "0.72"),
        (
            "Planens besparelse gange andelen",
            "-2,000",
            "case-1/2020/saving/revised@undisturbed-days",
            "-2000000",
        ),
        ("Besparelse som trykt", "-2,000", "case-1/2020/saving/forecast@printed", "-2000000"),
    ],
)
def test_rows_may_hold_what_is_made_of_the_amounts(row: str, cell: str, name: str, value: str) -> None:
    drawn = table("Case 1", "2020", {row: cell})
    assert figures(drawn) == ({name: Decimal(value)} if name else {})


def test_a_price_is_in_the_unit_that_its_table_names_or_in_kroner() -> None:
    prices = {"Case 2": "40|44.900"}
    drawn = table("Pladser i 2021", "Fuldtidspersoner|Pris pr. plads", prices, unit="antal")
    assert figures(drawn) == {
        "case-2/2021/full-time/forecast": 40,
        "case-2/2021/price-per-place/forecast": 44_900,
    }


def test_a_table_of_targets_is_counted_by_what_it_counts() -> None:
    drawn = table(
        "Resultatmål for case 5", "Mål|Resultat|Andel af mål", {"IGU-forløb": "12|5|42 %"}, unit="antal"
    )
    assert figures(drawn) == {
        "case-5/average/output/plan@IGU-forløb": 12,
        "case-5/average/output/forecast@IGU-forløb": 5,
        "case-5/average/output-of-plan/forecast@IGU-forløb": Decimal("0.42"),
    }


def test_a_target_may_be_a_share() -> None:
    reached = {"Fuldfører forløbet": "65,0 %|45,5 %|70 %"}
    drawn = table("Resultatmål for case 1", "Mål|Resultat|Andel af mål", reached, unit="procent")
    assert list(figures(drawn).values()) == [Decimal("0.65"), Decimal("0.455"), Decimal("0.70")]


def test_a_list_of_figures_with_units_of_their_own_is_left_alone() -> None:
    assert figures(table("Alle tal", "2020|Enhed", {"Investering": "4,8|mio. kr."})) == {}


COMPARED = {
    "Forslag 1.2, gevinst": "-334|-1.170|836|investering og besparelse|Fejl",
    "Forslag 1.2, gevinst i teksten": "-300|-334|34|det trykte tal|Langt fra",
    "Total, besparelse": "30.429|30.430|-1|de trykte tal i samme kolonne|Afrunding kan forklare",
}


def test_a_table_that_holds_printed_against_computed_keeps_them_apart() -> None:
    drawn = table("Kontrol", "Trykt|Beregnet|Forskel|Beregnet af|Vurdering", COMPARED, unit="1.000 kr.")
    facts = [(str(fact.id), fact.printed) for fact in understood(drawn).facts]
    assert facts == [
        ("proposal-1.2/average/net/forecast@printed", "-334"),
        ("proposal-1.2/average/net/forecast", "-1.170"),
        ("proposal-1.2/average/net/forecast@difference-0", "836"),
        ("proposal-1.2/average/net/forecast@announced", "-300"),
        ("proposal-1.2/average/net/forecast@printed", "-334"),
        ("proposal-1.2/average/net/forecast@difference-1", "34"),
        ("programme/average/saving/forecast@printed", "30.429"),
        ("programme/average/saving/forecast@computed-2", "30.430"),
        ("programme/average/saving/forecast@difference-2", "-1"),
    ]


@pytest.mark.parametrize(
    "odd",
    [
        Table("1", "Ingen rækker", "", (Column(("2020",)),), (), (), "", Spot()),
        Table("1", "Ingen kolonner", "", (), (Row("Investering", (), Spot()),), (), "", Spot()),
        Table("1", "Ingenting", "", (), (), (), "", Spot()),
        Table("1", "Intet over", "", (Column(()),), (Row("", (Cell("1", Spot()),), Spot()),), (), "", Spot()),
    ],
)
def test_odd_tables_say_nothing(odd: Table) -> None:
    assert figures(odd) == {}


def test_a_percent_in_a_row_of_money_is_no_amount() -> None:
    names = figures(
        table("Case 1", "2020|2021", {"Investering": "85 %|2,000", "Fuldtidspersoner": "40 %|22"})
    )
    assert list(names) == ["case-1/2021/investment/forecast", "case-1/2021/full-time/forecast"]
