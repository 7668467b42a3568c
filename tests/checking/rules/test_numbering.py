import pytest

from gevinst.checking.finding import Certainty
from gevinst.checking.note import Table
from gevinst.checking.rules.numbering import RULE
from tests.checking.notes import found, says, table, titles


def numbered(number: int, caption: str = "") -> Table:
    return table(caption or f"Case {number}", "2020|2021", {"Investering": "1,0|2,0"}, number=str(number))


def test_tables_counted_from_one_are_right() -> None:
    assert titles(RULE, numbered(1), says("Tabel 2 viser resten."), numbered(2), numbered(3)) == []


def test_a_number_used_twice_is_one_finding_whatever_follows() -> None:
    (finding,) = found(RULE, *(numbered(each) for each in (1, 2, 3)), numbered(3, "Netværk"), numbered(4))
    assert finding.printed == "Tabel 3"
    assert finding.expected.startswith("Tabel 4")
    assert finding.certainty is Certainty.SURE
    assert "To tabeller hedder Tabel 3" in finding.why


def test_a_table_that_runs_on_over_the_page_is_one_table() -> None:
    assert titles(RULE, numbered(1, "Cases"), numbered(1, "Cases"), numbered(1, "Cases, fortsat")) == []


@pytest.mark.parametrize(
    "caption", ["Cases (fortsat)", "Cases fortsat", "fortsat", "(fortsat). Cases", "– Fortsat –"]
)
def test_a_table_in_parts_below_each_other_is_one_table(caption: str) -> None:
    blocks = (numbered(1, "Cases"), numbered(1, caption), numbered(1, caption), numbered(2))
    assert titles(RULE, *blocks) == []


def test_a_table_that_only_speaks_of_what_goes_on_has_a_number_of_its_own() -> None:
    curve = numbered(1, "Andel af forløb, der fortsat får ydelsen")
    assert titles(RULE, numbered(1, "Cases"), curve) == ["Samme nummer to gange"]


def test_a_part_that_goes_on_after_another_table_is_not_the_same_table() -> None:
    blocks = (numbered(1, "Cases"), numbered(2), numbered(1, "Cases (fortsat)"))
    assert titles(RULE, *blocks) == ["Samme nummer to gange"]


def test_a_number_left_out_is_found_once() -> None:
    (finding,) = found(RULE, numbered(1), numbered(3), numbered(4))
    assert (finding.title, finding.expected) == ("Et nummer er sprunget over", "Tabel 2")


def test_a_table_of_words_is_counted_by_its_caption() -> None:
    assert titles(RULE, numbered(1), says("Tabel 2. Beslutninger"), numbered(3)) == []


def test_a_sentence_is_no_caption() -> None:
    assert (
        titles(
            RULE, numbered(1), says("Tabel 1 viser investeringen."), says("Tabel 1-2 viser alt."), numbered(2)
        )
        == []
    )


def test_numbers_out_of_order_are_found_once() -> None:
    assert titles(RULE, *(numbered(each) for each in (1, 3, 2, 4))) == ["Numre i forkert rækkefølge"]


def test_a_reference_to_a_table_that_is_not_there_is_found_once() -> None:
    (finding,) = found(RULE, numbered(1), says("Tabel 7 viser mere. Se tabel 7."))
    assert finding.title == "Henvisning til noget, der ikke findes"
    assert finding.why == "Der er ingen Tabel 7. Notatet har Tabel 1."


def test_a_reference_to_another_document_is_left_alone() -> None:
    assert titles(RULE, numbered(1), says("Se tabel 7 i bilag 2 og tabel 12 i den fulde rapport.")) == []


def test_figures_are_counted_apart_from_tables() -> None:
    blocks = (numbered(1), says("Figur 1. Besparelse"), numbered(2), says("Figur 1. Investering"))
    assert titles(RULE, *blocks) == ["Samme nummer to gange"]


def test_the_sheets_of_a_workbook_need_not_hold_all_tables() -> None:
    assert found(RULE, numbered(3), numbered(1), kind="xlsx") == []
