"""The plain text of a PDF becomes tables, headings and paragraphs."""

from __future__ import annotations

import time

import pytest

from gevinst.checking.files.text import Line, blocks_of
from gevinst.checking.note import Block, Paragraph, Table


def read(text: str) -> list[Block]:
    return blocks_of([Line(line, number) for number, line in enumerate(text.split("\n"), start=1)])


def only_table(text: str) -> Table:
    (table,) = (block for block in read(text) if isinstance(block, Table))
    return table


def cells(table: Table) -> dict[str, list[str]]:
    return {row.label: [cell.text for cell in row.cells] for row in table.rows}


def heads(table: Table) -> list[tuple[str, ...]]:
    return [column.heads for column in table.columns]


def words(text: str) -> list[str]:
    return [block.text for block in read(text) if isinstance(block, Paragraph)]


def headings(text: str) -> list[str]:
    return [block.text for block in read(text) if isinstance(block, Paragraph) and block.heading]


YEARS_OVER_BUDGETS = """
Casen følges hvert kvartal.

Tabel 5 - Status for casen: Korte job i butikker, som er skabt sammen med de lokale virksom-
heder i byen

Løbende priser 2020 2021 2022

  Budget Resultat Budget Forventet
resultat Budget Forventet

resultat

Udgift til casen 0,450 0,325 0,225 0,225 - -
Mindre udgift til ydelser -1,555 -0,572 -3,11 -1,948 - -

I alt -1,105 -0,247 -2,885 -1,723 - -
Kilde: Regnskab 2020
 2. Næste case
Teksten går videre her og slutter med et punktum.
"""


def test_years_stand_over_the_headings_that_are_repeated_below_them() -> None:
    assert heads(only_table(YEARS_OVER_BUDGETS)) == [
        ("2020", "Budget"),
        ("2020", "Resultat"),
        ("2021", "Budget"),
        ("2021", "Forventet resultat"),
        ("2022", "Budget"),
        ("2022", "Forventet resultat"),
    ]


def test_a_table_has_its_caption_unit_rows_and_notes() -> None:
    table = only_table(YEARS_OVER_BUDGETS)
    assert (table.number, table.unit, table.notes) == ("5", "Løbende priser", ("Kilde: Regnskab 2020",))
    assert table.caption == (
        "Status for casen: Korte job i butikker, som er skabt sammen med de lokale virksomheder i byen"
    )
    assert cells(table) == {
        "Udgift til casen": ["0,450", "0,325", "0,225", "0,225", "-", "-"],
        "Mindre udgift til ydelser": ["-1,555", "-0,572", "-3,11", "-1,948", "-", "-"],
        "I alt": ["-1,105", "-0,247", "-2,885", "-1,723", "-", "-"],
    }


def test_each_cell_knows_its_line_row_and_column() -> None:
    cell = only_table(YEARS_OVER_BUDGETS).rows[1].cells[3]
    assert str(cell.spot) == (
        "linje 15, Tabel 5, række »Mindre udgift til ydelser«, kolonne »2021 Forventet resultat«"
    )


def test_a_table_without_blank_lines_is_read_alike() -> None:
    packed = "\n".join(line for line in YEARS_OVER_BUDGETS.split("\n") if line)
    assert cells(only_table(packed)) == cells(only_table(YEARS_OVER_BUDGETS))
    assert heads(only_table(packed)) == heads(only_table(YEARS_OVER_BUDGETS))


def test_a_page_and_its_box_follow_the_line() -> None:
    lines = [Line("Tabel 1 - Udgift"), Line("Kr. 2020 2021"), Line("Løn 1,0 2,0", 3, 4, (1.0, 2.0, 3.0, 4.0))]
    (table,) = blocks_of(lines)
    assert isinstance(table, Table)
    assert (table.rows[0].cells[1].spot.page, table.rows[0].cells[1].spot.box) == (4, (1.0, 2.0, 3.0, 4.0))


def test_a_heading_may_end_in_its_year_and_a_label_may_be_wrapped() -> None:
    table = only_table("""Tabel 1 - oversigt over casene

i mio. kr. løbende priser Resultat
2020

Forven-
tet

2021
2022 2023

Udgift i alt det år (A) 4,834 3,233 2,794 2,426
Mindre udgift til ydelser i

det samme år (B) -1,773 -3,827 -7,822 -10,394
Netto  (B-A) 3,061 -0,594 -5,028 -7,968

            Kilde: Regnskabet
            Note: - betyder en indtægt
""")
    assert heads(table) == [("Resultat 2020",), ("Forventet 2021",), ("2022",), ("2023",)]
    assert table.unit == "i mio. kr. løbende priser"
    assert table.notes == ("Kilde: Regnskabet", "Note: - betyder en indtægt")
    assert cells(table) == {
        "Udgift i alt det år (A)": ["4,834", "3,233", "2,794", "2,426"],
        "Mindre udgift til ydelser i det samme år (B)": ["-1,773", "-3,827", "-7,822", "-10,394"],
        "Netto (B-A)": ["3,061", "-0,594", "-5,028", "-7,968"],
    }


def test_a_curve_that_stops_early_has_blank_cells_at_its_end() -> None:
    table = only_table("""Tabel 2 - Kurver for ydelsen

m. tilbagefald

Periode 0
uger

4
 uger

8
uger

Gennemsnit
2017-2019 100,0 67,7 56,8

2020 100,0 65,5
1. halvår

2021
100,0
""")
    assert table.caption == "Kurver for ydelsen m. tilbagefald"
    assert heads(table) == [("0 uger",), ("4 uger",), ("8 uger",)]
    assert cells(table) == {
        "Gennemsnit 2017-2019": ["100,0", "67,7", "56,8"],
        "2020": ["100,0", "65,5", ""],
        "1. halvår 2021": ["100,0", "", ""],
    }


PROPOSALS = """Tabel 1. Forslagene



Nr. Gruppe Forslag
Årlig

udgift
Gns. årlig

gevinst

1.1 Unge Flere unge (20-35 år) i lære        2.400  -       6.981
1.2 Ældre Flere seniorer i job         1.200  -         35
Total       3.600  -       7.016
 Bilag 1
"""


def test_a_minus_apart_from_its_digits_is_one_cell_with_them() -> None:
    numbers = [row.cells[1].number for row in only_table(PROPOSALS).rows]
    assert [number and int(number.value) for number in numbers] == [-6981, -35, -7016]


def test_columns_of_words_are_the_label() -> None:
    table = only_table(PROPOSALS)
    assert heads(table) == [("Årlig udgift",), ("Gns. årlig gevinst",)]
    assert table.rows[0].label == "1.1 Unge Flere unge (20-35 år) i lære"


def test_dashes_that_also_stand_alone_are_nil() -> None:
    table = only_table("Tabel 1 - Drift\n\nKr. 2020 2021 2022\nLøn 1,0 - 3,0\nTilskud - - 2,0\n")
    assert cells(table) == {"Løn": ["1,0", "-", "3,0"], "Tilskud": ["-", "-", "2,0"]}


def test_a_number_before_the_cells_ends_the_label() -> None:
    table = only_table("Tabel 1 - Pladser\n\nPlan Nået\nCase 2 40 30\nCase 4 40 22\nBegge 80 52\n")
    assert cells(table) == {"Case 2": ["40", "30"], "Case 4": ["40", "22"], "Begge": ["80", "52"]}


def test_a_percentage_is_one_cell() -> None:
    table = only_table("Tabel 1 - Andele\n\n2020 2021\nAf planen 75 % 9%\nAf budgettet 50 % 110 %\n")
    assert cells(table) == {"Af planen": ["75 %", "9%"], "Af budgettet": ["50 %", "110 %"]}


def test_weeks_in_one_line_are_headings() -> None:
    table = only_table("Tabel 1 - Kurve\n\nUge 0 4 8 13\n2020 100 65 53 43\n2021 100 62 50 39\n")
    assert heads(table) == [("0",), ("4",), ("8",), ("13",)]
    assert cells(table) == {"2020": ["100", "65", "53", "43"], "2021": ["100", "62", "50", "39"]}


def test_a_total_stands_beside_the_years() -> None:
    table = only_table("Tabel 1 - Udgift\nmio. kr.\n\n2020 2021 I alt\nLøn 1,0 2,0 3,0\nDrift 1,5 0,5 2,0\n")
    assert (table.unit, heads(table)) == ("mio. kr.", [("2020",), ("2021",), ("I alt",)])


def test_a_sentence_about_a_table_is_no_table() -> None:
    text = "Tabel 1 viser, at der er brugt 3,2 mio. kr. på indsatsen.\n"
    assert words(text) == [text.strip()]


def test_two_tables_without_captions_are_read_one_by_one() -> None:
    tables = read("""Tallene er samlet her.

Mio. kr. 2020 2021
Udgift 1,0 2,0
Indtægt -0,5 -1,0

Post Budget Forbrug
Løn 10 12
Drift 5 4

Herefter går teksten videre.
""")[1:3]
    assert [heads(table) for table in tables if isinstance(table, Table)] == [
        [("2020",), ("2021",)],
        [("Budget",), ("Forbrug",)],
    ]


LAID_OUT = """Tabel 7. Pladser og priser
antal og kr.
                                    Pladser                  Kr.
Case                            Plan       Nået       Pr. plads      I alt
Case 2, 2021                      40         30          44.900    1.347.000
Case 4 med et langt
navn, 2020                        40                      6.250      250.000
Case 5                            12          5                     -   1.000
"""


def test_columns_that_stand_under_each_other_are_read_by_their_place() -> None:
    table = only_table(LAID_OUT.replace("-   1.000", "    1.000"))
    assert heads(table) == [("Pladser", "Plan"), ("Pladser", "Nået"), ("Kr.", "Pr. plads"), ("Kr.", "I alt")]
    assert cells(table) == {
        "Case 2, 2021": ["40", "30", "44.900", "1.347.000"],
        "Case 4 med et langt navn, 2020": ["40", "", "6.250", "250.000"],
        "Case 5": ["12", "5", "", "1.000"],
    }


def test_headings_over_one_column_are_joined() -> None:
    table = only_table("""Tabel 8. Pladser
                                   Resultat eller    Andel af
Case                     Plan          forventet         plan
Første case                40                 30         75 %
Anden case                 12                  5         42 %
""")
    assert heads(table) == [("Plan",), ("Resultat eller forventet",), ("Andel af plan",)]


ONE_IN_EACH_LINE = """Tabel 1. Udgift
mio. kr.

2020

2021

Resultat

Forventet

Løn (A)

1,0

2,0

Indtægt (B)

-0,5

-1,0

I alt (A + B)

0,5

1,0

Minus betyder indtægt.
"""


def test_cells_may_have_a_line_each() -> None:
    table = only_table(ONE_IN_EACH_LINE)
    assert heads(table) == [("2020", "Resultat"), ("2021", "Forventet")]
    assert cells(table) == {
        "Løn (A)": ["1,0", "2,0"],
        "Indtægt (B)": ["-0,5", "-1,0"],
        "I alt (A + B)": ["0,5", "1,0"],
    }


def test_headings_over_several_columns_are_known_by_what_repeats_below_them() -> None:
    table = only_table("""Tabel 1. Uger

Uger i alt Færre end før
Kurve Sum Areal Sum Areal
Alle 21,5 21,1 - -
Unge 18,1 17,7 1,2 1,3
""")
    assert heads(table) == [
        ("Uger i alt", "Sum"),
        ("Uger i alt", "Areal"),
        ("Færre end før", "Sum"),
        ("Færre end før", "Areal"),
    ]


def test_columns_have_no_headings_when_they_cannot_be_told_apart() -> None:
    text = ONE_IN_EACH_LINE.replace("2020\n\n2021\n\nResultat\n\nForventet", "Pris pr. plads\nPris pr. time")
    assert heads(only_table(text)) == [(), ()]


def test_of_a_table_with_its_cells_mixed_up_the_caption_is_left() -> None:
    text = ONE_IN_EACH_LINE.replace("\n0,5\n\n1,0", "\n0,5 1,0").replace("I alt (A + B)\n\n", "")
    assert words(text)[0] == "Tabel 1. Udgift"
    assert not any(isinstance(block, Table) for block in read(text))


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("på arbejds-", "markedet er", "på arbejdsmarkedet er"),
        ("modtager A-", "dagpenge i", "modtager A-dagpenge i"),
        ("ramt af COVID-", "19 og", "ramt af COVID-19 og"),
        ("et IGU-for-", "løb er", "et IGU-forløb er"),
        ("årene 2017-", "2019 er", "årene 2017-2019 er"),
        ("årene 2020–", "2023 er", "årene 2020–2023 er"),
        ("både jobsøgnings-", "og læseklub", "både jobsøgnings- og læseklub"),
        ("initiativerne -", "også de", "initiativerne - også de"),
    ],
)
def test_divided_words_are_put_together(first: str, second: str, whole: str) -> None:
    assert words(f"Vi ser {first}\n{second} færdig.") == [f"Vi ser {whole} færdig."]


def test_a_sentence_goes_on_over_the_edge_of_a_page() -> None:
    text = "Indsatsen blev sat i gang i foråret og er siden blevet udvidet til hele kommunen, fordi\n"
    assert words(f"{text}\n\fder var plads til flere end ventet.") == [
        f"{text.strip()} der var plads til flere end ventet."
    ]


def test_double_spaced_text_parts_at_wider_gaps() -> None:
    text = """I forslaget er der sat penge af til de

borgere, som har brug for støtte i

jobbet. Det er vigtigt.

{space}

Pengene findes i budgettet for ydel-

serne.
"""
    assert words(text.format(space=" ")) == [
        "I forslaget er der sat penge af til de borgere, som har brug for støtte i jobbet. Det er vigtigt.",
        "Pengene findes i budgettet for ydelserne.",
    ]


SECTIONS = """ Notat
Dato: 26-11-2021
Sag: 19/20405

1.3 Flere unge (20-35 år) skal begynde på en lang
uddannelse:
Det er et mål, at flere begynder på en uddannelse, og det gøres på to måder, som er:
1) et forløb på en skole, der varer
mindst et år
2) et forløb i en virksomhed

Årlig udgift på 2,4 mio. kr.

● Unge
● Fokus på ud-
dannelse
 4. Netværk for ledige i hele kommunen
Der er lavet en aftale med en skole om at holde møder for alle ledige i kommunen hver uge.

Metode
Ved opgørelsen er der brugt tal fra Jobindsats, som er hentet i november og derefter regnet om.
"""


def test_headings_are_known_by_number_or_by_standing_alone() -> None:
    assert headings(SECTIONS) == [
        "Notat",
        "1.3 Flere unge (20-35 år) skal begynde på en lang uddannelse:",
        "4. Netværk for ledige i hele kommunen",
        "Metode",
    ]


def test_a_paragraph_knows_the_heading_it_stands_under() -> None:
    (cost,) = (
        block for block in read(SECTIONS) if isinstance(block, Paragraph) and block.text.startswith("Årlig")
    )
    assert cost.section == "1.3 Flere unge (20-35 år) skal begynde på en lang uddannelse:"


def test_items_of_lists_and_named_lines_are_paragraphs() -> None:
    found = words(SECTIONS)
    assert {"Dato: 26-11-2021", "Sag: 19/20405", "● Unge", "● Fokus på uddannelse"} <= set(found)
    assert "1) et forløb på en skole, der varer mindst et år" in found


def test_page_numbers_and_the_line_beside_them_are_left_out() -> None:
    page = "Der er tekst på siden.\n\nKommunens notat\n\nSide {} af 2\n\f"
    assert words(page.format(1) + page.format(2)) == ["Der er tekst på siden."] * 2


def test_the_words_of_a_chart_are_left_out() -> None:
    text = "Figur 1. Udgift pr. år\n14,145\n\n2020\nPlan\n\n2021\n\nTallene står i tabel 2.\n"
    assert words(text) == ["Figur 1. Udgift pr. år", "Tallene står i tabel 2."]


@pytest.mark.parametrize(
    "text",
    [
        "Tabel 1 - Tal\n\nA 2020 2021\n" + "- 1 " * 50_000,
        "1" * 200_000,
        "-" * 200_000,
        "Tabel 1 - Tal\n" * 3_000,
        "Tabel 1 - Tal\n\nA 2020 2021\n" + "Løn 1,0 2,0\n" * 3_000 + "ord -\n" * 3_000,
    ],
)
def test_the_time_grows_with_the_text_only(text: str) -> None:
    start = time.perf_counter()
    read(text)
    # Measured 0.02-0.4 s on two shared cores; something quadratic takes minutes.
    assert time.perf_counter() - start < 10
