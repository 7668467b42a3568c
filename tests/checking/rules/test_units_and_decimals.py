from dataclasses import replace

from gevinst.checking.rules.units_and_decimals import RULE
from tests.checking.notes import found, table, titles

YEARS = "2020|2021|2022|2023"


def money(**changes: str) -> dict[str, str]:
    """Return rows of money with three decimals, some of them changed."""
    rows = {
        "Investering": "0,450|0,225|0,225|0,225",
        "Besparelse": "-1,555|-3,110|-4,665|-4,665",
        "Netto": "-1,105|-2,885|-4,440|-4,440",
    }
    return rows | changes


def test_a_table_with_three_decimals_throughout_is_right() -> None:
    assert titles(RULE, table("Case", YEARS, money())) == []


def test_two_decimals_among_three_are_found() -> None:
    (finding,) = found(RULE, table("Case", YEARS, money(Besparelse="-1,555|-3,11|-4,665|-4,665"), number="5"))
    assert finding.printed == "»-3,11«"
    assert finding.expected == "3 decimaler"
    assert str(finding.spot) == "Tabel 5, række »Besparelse«, kolonne »2021«"


def test_rows_of_another_kind_have_decimals_of_their_own() -> None:
    rows = money(**{"Andel af plan": "72 %|48 %|128 %|111 %", "Suspenderede dage": "100|105|0|0"})
    assert titles(RULE, table("Case", YEARS, rows)) == []


def test_columns_of_another_kind_have_decimals_of_their_own() -> None:
    rows = {"Plan": "-1,629|-8,394|2020", "Forventet": "3,061|2,467|2022", "Forskel": "4,690|10,861|2"}
    assert titles(RULE, table("Akkumuleret", "2020|2021|Tjent hjem", rows)) == []


def test_a_year_beside_amounts_is_no_amount() -> None:
    rows = {"Plan": "-1,62|-8,39|1,20|2020", "Forventet": "3,06|2,46|1,10|–"}
    assert titles(RULE, table("Akkumuleret", "2020|2021|2022|Tjent hjem", rows)) == []


def test_counts_may_be_halves() -> None:
    rows = {"Case 2": "40|7,5|22|12", "Case 4": "40|6|22|11"}
    assert titles(RULE, table("Fuldtidspersoner i forløb", YEARS, rows, unit="antal")) == []


def test_a_bare_nought_is_odd_only_beside_a_full_one() -> None:
    bare = table("Case", YEARS, money(Netto="-1,105|-2,885|0|-4,440"))
    both = table("Case", YEARS, money(Netto="-1,105|0,000|0|-4,440"))
    assert titles(RULE, bare) == []
    assert titles(RULE, both) == ["Andre decimaler end resten"]


def test_nil_printed_in_three_ways_is_told_once_with_a_place_for_each() -> None:
    bare = table("Case 1", YEARS, money(Netto="-1,105|-2,885|0|-4,440"), number="1")
    dash = table("Case 2", YEARS, money(Netto="-1,105|-2,885|-|-"), number="2")
    blank = table("Case 3", YEARS, money(Netto="-1,105|-2,885||"), number="3")
    (finding,) = found(RULE, bare, dash, blank)
    assert finding.printed == "»0« uden decimaler, »-« og tom celle"
    assert [spot.table for spot in (finding.spot, *finding.also)] == ["Tabel 1", "Tabel 2", "Tabel 3"]


def test_one_dash_for_nil_and_full_noughts_are_right() -> None:
    assert titles(RULE, table("Case", YEARS, money(Netto="–|0,000|–|-4,440"))) == []


def test_dashes_in_one_table_and_blanks_in_another_are_a_way_for_each() -> None:
    dash = table("Case", YEARS, money(Netto="-1,105|-2,885|–|–"))
    blank = table("Kurver", YEARS, {"2020": "100,0|65,5|53,6|43,9", "2021": "100,0|62,5||"}, unit="procent")
    assert titles(RULE, dash, blank) == []
    assert titles(RULE, table("Case", YEARS, money(Netto="-1,105|-2,885||–"))) != []


def test_a_list_of_figures_of_all_kinds_has_no_usual_decimals() -> None:
    rows = {"a": "0,450", "b": "0,225", "c": "0,225", "d": "44.900", "e": "1,555"}
    assert titles(RULE, table("Alle tal", "Værdi", rows)) == []


def test_empty_cells_of_words_are_not_nil() -> None:
    rows = {"1.1": "4,2|Forsikrede", "1.2": "–|", "I alt": "4,2|"}
    assert titles(RULE, table("Forslag", "Årlig investering|Målgruppe", rows)) == []


def test_money_without_a_unit_is_told_once_for_all_tables() -> None:
    tables = [table(f"Case {n}", YEARS, money(), unit="Løbende priser", number=str(n)) for n in (1, 2)]
    (finding,) = found(RULE, *tables)
    assert finding.title == "Enheden mangler"
    assert "Tabel 1 og Tabel 2" in finding.why


def test_a_unit_in_the_caption_or_below_is_enough() -> None:
    over = table("Case, 1.000 kr.", YEARS, money(), unit="")
    below = replace(table("Case", YEARS, money(), unit=""), notes=("Beløb i 1.000 kr.",))
    assert titles(RULE, over, below) == []


def test_weeks_need_no_unit_of_money() -> None:
    rows = {"Gennemsnit": "21,15|17,70", "2020": "16,44|16,10"}
    assert titles(RULE, table("Forventede uger pr. forløb", "52|39", rows, unit="")) == []


def test_tables_of_money_in_two_units_are_told() -> None:
    most = [table(f"Case {n}", YEARS, money(), number=str(n)) for n in (1, 2)]
    odd = table("Case 3", YEARS, money(), unit="1.000 kr., løbende priser", number="3")
    (finding,) = found(RULE, *most, odd)
    assert (finding.printed, finding.expected) == ("1.000 kr.", "mio. kr.")
    assert finding.spot.table == "Tabel 3"


def test_a_table_of_several_units_is_in_none_of_them() -> None:
    prices = table("Pladser", "Pladser|Pris", {"Case 2": "40|44.900"}, unit="antal, procent og kr.")
    assert titles(RULE, table("Case", YEARS, money()), prices) == []


def test_rows_called_expected_under_a_result_are_told() -> None:
    rows = {"Forventet investering": "4,834|3,233", "Forventet besparelse": "-1,773|-3,827"}
    (finding,) = found(RULE, table("Oversigt", "Resultat/2020|Forventet/2021", rows))
    assert finding.title == "»Forventet« om et resultat"


def test_expected_rows_over_plain_years_are_right() -> None:
    rows = {"Vedtaget besparelse": "-5,000|-6,000", "Forventet besparelse": "-3,827|-7,822"}
    assert titles(RULE, table("Lag", "2021|2022", rows)) == []
    assert titles(RULE, table("Lag", "2021/Resultat eller forventet|2022/Forventet resultat", rows)) == []
