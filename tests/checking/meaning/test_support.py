"""Does anything in the tables bear out what a sentence says?"""

from dataclasses import replace

import pytest

from gevinst.checking.meaning.support import Support
from tests.checking.notes import says, table, understood

CASE = table(
    "Case 1",
    "2020/Budget|2020/Resultat|2021/Budget|2021/Resultat",
    {
        "Investering": "3,000|2,000|3,000|2,500",
        "Besparelse": "-4,000|-1,773|-6,000|-3,827",
        "Besparelse, andel af plan": "|44 %||64 %",
    },
)
OTHER = table(
    "Case 2",
    "2020/Budget|2020/Resultat|2021/Budget|2021/Resultat",
    {"Investering": "9|8|7|6", "Besparelse": "-9|-8|-7|-6"},
)
WEEKS = table("Uger", "Ugesum", {"2017-2019, 52 uger": "21,15"}, unit="uger")
PEOPLE = table("Fuldtidspersoner i case 1", "2020/Plan|2020/Resultat", {"Case 1": "40|22"}, unit="antal")


def is_borne_out(text: str) -> list[bool]:
    """Say of each number of a paragraph whether the tables bear it out."""
    note = understood(CASE, OTHER, WEEKS, PEOPLE, says(text))
    return [Support(note.known).bears_out(statement) for statement in note.statements]


@pytest.mark.parametrize(
    "text",
    [
        "Case 1 sparede 1,773 mio. kr. i 2020.",
        "Case 1 sparede 1,8 mio. kr. i 2020.",
        "Case 1 sparede ca. 2 mio. kr. i 2020.",
        "Case 1 sparede 1.773 tusind kr. i 2020.",
        "Case 1 sparede 5,600 mio. kr. i hele perioden.",
        "Case 1 sparede 5,600 mio. kr. i 2020-2021.",
        "Case 1 skulle efter planen spare 4 mio. kr. i 2020.",
        "Case 1 skulle spare det vedtagne, 4 mio. kr. i 2020.",  # nothing else was adopted
        "Case 1 manglede 2,227 mio. kr. i besparelse i 2020.",
        "Case 1 sparede til og med 2021 5,600 mio. kr.",
        "Case 1 sparede 44 % af planen i 2020.",
        "Case 1 investerede 67 % af planen i 2020.",
        "Case 1 gav et netto på 0,227 mio. kr. i 2020.",
        "Forløbet varer 21,15 uger.",
        "Case 1 havde 22 fuldtidspersoner i 2020.",
        "Case 1 sparede 1,773 mio. kr. i 2019.",  # no table has that year
    ],
)
def test_what_the_tables_say_is_borne_out(text: str) -> None:
    assert all(is_borne_out(text))


@pytest.mark.parametrize(
    "text",
    [
        "Case 1 sparede 1,774 mio. kr. i 2020.",
        "Case 1 sparede 1,7 mio. kr. i 2020.",
        "Case 1 sparede ca. 3 mio. kr. i 2020.",
        "Case 1 sparede 1,773 mio. kr. i 2021.",
        "Case 1 investerede 1,773 mio. kr. i 2020.",
        "Case 2 sparede 1,773 mio. kr. i 2020.",
        "Case 1 sparede 2,227 mio. kr. i besparelse i 2020.",  # a difference, but nothing says so
        "Case 1 skulle efter planen spare 1,773 mio. kr. i 2020.",
        "Case 1 sparede 45 % af planen i 2020.",
        "Case 1 investerede 70 % af planen i 2020.",
        "Forløbet varer 21,16 uger.",
        "Case 1 havde 23 fuldtidspersoner i 2020.",
        "Case 1 sparede 0,0 kr. i 2020.",
    ],
)
def test_what_they_do_not_say_is_not(text: str) -> None:
    assert not any(is_borne_out(text))


def test_a_price_of_a_place_is_held_against_prices_only() -> None:
    prices = table(
        "Pladser i case 1", "2020", {"Investering": "1.000.000", "Pris pr. plads": "50.000"}, unit="kr."
    )

    def borne_out(price: str) -> bool:
        note = understood(prices, says(f"En plads koster {price} kr. i 2020."))
        (statement,) = note.statements
        return Support(note.known).bears_out(replace(statement, scopes=("case-1",)))

    assert borne_out("50.000")
    assert not borne_out("1.000.000")


def test_parts_of_a_table_that_a_sentence_names_are_added() -> None:
    parts = table(
        "Investering", "Egekøbing|Bøgeby|Askeby", {"Investering": "1,0|2,0|4,0", "Besparelse": "-1|-1|-1"}
    )

    def borne_out(text: str) -> bool:
        note = understood(parts, says(text))
        (statement,) = note.statements
        return Support(note.known).bears_out(statement)

    assert borne_out("Egekøbing og Bøgeby investerer tilsammen 3,0 mio. kr. om året.")
    assert not borne_out("Egekøbing og Askeby investerer tilsammen 3,0 mio. kr. om året.")


def test_a_small_number_is_no_rounded_nought() -> None:
    nought = table("Case 1", "2020|2021", {"Investering": "0,0|1,0"})
    note = understood(nought, says("Case 1 kostede 400 kr. i 2020."))
    (statement,) = note.statements
    assert not Support(note.known).bears_out(statement)
