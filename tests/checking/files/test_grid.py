"""A rectangle of texts becomes a table: headings, labels, unit, number."""

from decimal import Decimal
from typing import Any

from gevinst.checking.files.grid import GridCell, table_from, words_of
from gevinst.checking.note import Spot, Table

CASE = """
Løbende priser | 2020 | 2020 | 2021 | 2021
 | Budget | Resultat | Budget | Forven-tet resultat
Investering i indsats | 0,450 | 0,325 | 0,225 | 0,225
Besparelse på forsørgelse | -1,555 | -0,572 | -3,11 | -1,948
I alt | -1,105 | -0,247 | -2,885 | -1,723
"""


def grid_of(drawing: str) -> list[list[GridCell]]:
    """A drawing with a bar between the cells; each cell knows its row and column."""
    lines = [line for line in drawing.split("\n") if "|" in line]
    return [
        [GridCell(text.strip(), Spot(anchor=f"{row},{place}")) for place, text in enumerate(line.split("|"))]
        for row, line in enumerate(lines)
    ]


def read(drawing: str, caption: str = "Tabel 5 - Opfølgning på småjob", **around: Any) -> Table:
    around = {"below": (), "section": "", "spot": Spot(page=2), **around}
    table = table_from(grid_of(drawing), caption=caption, **around)
    assert table is not None
    return table


def heads(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def values(table: Table, place: int) -> list[Decimal]:
    numbers = [row.cells[place].number for row in table.rows]
    return [number.value for number in numbers if number]


def labels(table: Table) -> list[str]:
    return [row.label for row in table.rows]


def test_years_over_budget_and_result_are_headings_and_words_divided_in_them_are_mended() -> None:
    table = read(CASE)
    assert heads(table) == ["2020 Budget", "2020 Resultat", "2021 Budget", "2021 Forventet resultat"]
    assert labels(table) == ["Investering i indsats", "Besparelse på forsørgelse", "I alt"]
    assert values(table, 2)[1] == Decimal("-3.11")


def test_number_caption_unit_and_places_are_told_apart() -> None:
    table = read(CASE)
    assert (table.number, table.caption, table.unit) == ("5", "Opfølgning på småjob", "Løbende priser")
    assert str(table.spot) == "side 2, Tabel 5"
    assert str(table.rows[2].cells[0].spot) == "Tabel 5, række »I alt«, kolonne »2020 Budget«"
    assert table.rows[2].cells[0].spot.anchor == "4,1"


def test_captions_are_split_whatever_the_sign_after_the_number() -> None:
    captions = ["Tabel 5 - X", "Tabel 5. X", "Tabel 5: X", "Tabel 5 X", "TABEL 5 – X"]
    assert {(read(CASE, each).number, read(CASE, each).caption) for each in captions} == {("5", "X")}
    assert read(CASE, "Tabel 2.1 X").number == "2.1"
    assert read(CASE, "Tabel 3. 2020 og 2021").caption == "2020 og 2021"
    assert read(CASE, "Investering og besparelse i alt for alle fem cases").spot.table == (
        "tabellen »Investering og besparelse i alt for alle …«"
    )
    assert read(CASE, "").spot.table == "tabel uden nummer"


def test_a_heading_over_its_first_column_only_counts_in_each_below() -> None:
    table = read("""
     | 2020 | | 2021 | |
     | Budget | Resultat | Budget | Forventet | I alt
    Investering | 1,0 | 1,1 | 1,2 | 1,3 | 4,6
    """)
    assert heads(table) == ["2020 Budget", "2020 Resultat", "2021 Budget", "2021 Forventet", "I alt"]


def test_a_heading_that_spans_rows_counts_once() -> None:
    table = read("""
    Case | I alt | Afvigelse
    Case | I alt | Investering
    1. Småjob | 1,0 | 1,1
    """)
    assert heads(table) == ["I alt", "Afvigelse Investering"]


def test_weeks_are_headings_and_nil_cells_belong_to_the_curve() -> None:
    table = read("""
    Periode | 0 uger | 4 uger | 8 uger
    Gennemsnit 2017-2019 | 100,0 | 67,7 | 56,8
    2020 | 100,0 | 65,5 |
    1. halvår 2021 | 100,0 | - | -
    """)
    assert heads(table) == ["0 uger", "4 uger", "8 uger"]
    assert labels(table) == ["Gennemsnit 2017-2019", "2020", "1. halvår 2021"]
    bare = read("""
     | Uger siden start | Uger siden start | Uger siden start
     | 0 | 4 | 13
    2020 | 100,0 | 65,5 | 40,1
    """)
    assert heads(bare) == ["Uger siden start 0", "Uger siden start 4", "Uger siden start 13"]


def test_a_first_row_of_the_body_with_nil_signs_is_no_heading() -> None:
    table = read("""
     | 2020 | 2021 | I alt
    Vedtaget investering | – | – | –
    Planens investering | 6,703 | 6,712 | 13,415
    """)
    assert labels(table) == ["Vedtaget investering", "Planens investering"]


def test_columns_of_words_before_the_numbers_name_the_row_together() -> None:
    table = read("""
    Nr. | Målgruppe | Forslag | Årlig investering | Gns. årlig gevinst
    1.1 | Unge | Flere i uddannelse | 4.200 | -6.981
    1.2 | Blandet | Flere i IGU-forløb | 1.200 | -334
    Total | | | 5.400 | -7.315
    """)
    assert labels(table) == ["1.1 Unge Flere i uddannelse", "1.2 Blandet Flere i IGU-forløb", "Total"]
    assert heads(table) == ["Årlig investering", "Gns. årlig gevinst"]


def test_running_numbers_and_years_at_the_left_are_labels() -> None:
    numbered = read("Case | Navn | Beløb\n1 | Småjob | 7,1\n2 | Netværk | 8,2")
    assert labels(numbered) == ["1 Småjob", "2 Netværk"]
    years = read("År | Investering\n2020 | 4,834\n2021 | 3,233")
    assert labels(years) == ["2020", "2021"]


def test_a_column_of_words_after_the_numbers_stays_as_cells() -> None:
    table = read("Mål | Plan | Nået | Opgjort\nSmåjob | 40 | 36 | 05-10-2021\nAnsatte | 12 | 5 | ultimo")
    assert [cell.text for cell in table.rows[0].cells] == ["40", "36", "05-10-2021"]


def test_minus_signs_in_a_column_of_their_own_join_their_numbers() -> None:
    table = read("""
    Forslag | Besparelse | Gevinst | Gevinst
    1.1 | 11.181 | - | 6.981
    1.2 | 2.370 | | 334
    Total | 13.551 | - | 6.647
    """)
    assert heads(table) == ["Besparelse", "Gevinst"]
    assert values(table, 1) == [-6981, 334, -6647]


def test_a_column_of_nil_signs_is_not_taken_for_minus_signs() -> None:
    table = read("Case | 2020 | 2021\nA | - | 0,5\nB | - | -0,7")
    assert [cell.text for cell in table.rows[0].cells] == ["-", "0,5"]


def test_a_label_over_several_rows_goes_with_its_numbers() -> None:
    table = read("""
     | 2020 | 2021
    Forventet besparelse på forsørgelse i | |
    det pågældende år (B) | -1,773 | -3,827
    Årlig investering | 1,0 | 2,0
    i alle indsatser | |
    1. halvår | |
    2021 | 3,0 | 4,0
    """)
    assert labels(table) == [
        "Forventet besparelse på forsørgelse i det pågældende år (B)",
        "Årlig investering i alle indsatser",
        "1. halvår 2021",
    ]


def test_a_heading_inside_the_body_stays_with_blank_cells() -> None:
    table = read("""
     | 2020 | 2021
    Investering | |
    Case 1 | 1,0 | 2,0
    Besparelse | Besparelse | Besparelse
    Case 1 | -1,0 | -2,0
    """)
    assert labels(table) == ["Investering", "Case 1", "Besparelse", "Case 1"]
    assert [cell.text for cell in table.rows[2].cells] == ["", ""]


def test_the_unit_is_found_where_it_stands() -> None:
    assert read(CASE, unit="mio. kr., løbende priser").unit == "mio. kr., løbende priser"
    assert read(CASE, unit="mio. kr.").unit == "mio. kr., Løbende priser"
    plain = "Case | 2020\nA | 1,0\nB | 2,0"
    assert read(plain).unit == ""
    assert read(plain, "Tabel 1. Beløb (mio. kr.)").unit == "mio. kr."
    assert read(plain, "Tabel 1. Forslag, i 1.000 kr.").unit == "i 1.000 kr."
    assert read(plain, below=("Kilde: Opus", "Note: Beløb i 1.000 kr.")).unit == "Note: Beløb i 1.000 kr."


def test_caption_and_source_inside_the_table_are_taken_out_of_it() -> None:
    table = read(
        """
    Tabel 7. Beløb | Tabel 7. Beløb | Tabel 7. Beløb
     | 2020 | 2021
    A | 1,0 | 2,0
    Kilde: Opus | Kilde: Opus | Kilde: Opus
    """,
        caption="",
    )
    assert (table.number, table.notes, labels(table)) == ("7", ("Kilde: Opus",), ["A"])


def test_rows_that_the_file_marks_as_headings_are_headings() -> None:
    table = read("Antal | 3 | 4\nA | 1 | 2", header_rows=1)
    assert heads(table) == ["3", "4"]
    assert heads(read(CASE, header_rows=1))[0] == "2020 Budget"


def test_a_table_of_words_is_no_table_but_rows_of_text() -> None:
    grid = grid_of("Dato | Hvem\n16-12-2020 | Udvalget\n18-05-2021 | Kommunalbesty- relsen")
    assert table_from(grid, caption="", below=(), section="", spot=Spot()) is None
    assert [cell.text for cell in words_of(grid)][2] == "18-05-2021 · Kommunalbestyrelsen"
    assert table_from([], caption="", below=(), section="", spot=Spot()) is None
