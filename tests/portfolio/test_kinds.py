"""Each kind of value: what is read, what is refused and why."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gevinst.domain.money import Kroner
from gevinst.domain.programme import MoneyUnit, Status
from gevinst.plain.scalar import EMPTY, Refusal, Scalar, ScalarType
from gevinst.portfolio.amount import Money
from gevinst.portfolio.kinds import Day, Fingerprint, Id, Kind, Number, ProposalNumber, Text, Whole, YesNo
from gevinst.portfolio.schema import MONEY_UNIT, STATUS

NUMBER = ScalarType.NUMBER
GENERAL = "Skriv beløbet i hele kroner uden punktum, eller skriv enheden efter tallet."


def read(kind: Kind[Any], text: str, sort: ScalarType = ScalarType.TEXT) -> Any:
    return kind.read(Scalar(text, sort))


@pytest.mark.parametrize(
    ("text", "sort", "ore"),
    [
        ("1562000", NUMBER, 156_200_000),
        ("-633000", NUMBER, -63_300_000),
        ("0", NUMBER, 0),
        ("1,562 mio. kr.", ScalarType.TEXT, 156_200_000),
        ("1.562.000 kr.", ScalarType.TEXT, 156_200_000),
        ("−1.562 t.kr.", ScalarType.TEXT, -156_200_000),
        ("1234,50 kr.", ScalarType.TEXT, 123_450),
    ],
)
def test_an_amount_is_whole_kroner_or_has_a_unit(text: str, sort: ScalarType, ore: int) -> None:
    assert read(Money(), text, sort) == Kroner(ore)


@pytest.mark.parametrize(
    ("text", "sort", "remedy"),
    [
        ("1.562", NUMBER, 'Mente du "1,562 mio. kr." eller 1562 (kr.)?'),
        ("-0.5", NUMBER, 'Mente du "-0,5 mio. kr." eller "-0,5 kr."?'),
        ("1.562", ScalarType.TEXT, 'Mente du "1,562 mio. kr." eller 1562 (kr.)?'),
        ("1,562", ScalarType.TEXT, 'Mente du "1,562 mio. kr." eller 1562 (kr.)?'),
        ("1.562 mio. kr.", ScalarType.TEXT, 'Mente du "1,562 mio. kr." eller 1562 (kr.)?'),
        ("1562000", ScalarType.TEXT, GENERAL),
        ("to millioner", ScalarType.TEXT, GENERAL),
        ("0,001 kr.", ScalarType.TEXT, 'Mente du "0,001 mio. kr." eller 0001 (kr.)?'),
        ("2021-01-01", ScalarType.DATE, GENERAL),
        ("9" * 31 + " kr.", ScalarType.TEXT, GENERAL),
        ("9000000 mio. kr.", ScalarType.TEXT, "Ret beløbet eller enheden."),
    ],
)
def test_an_amount_without_a_clear_unit_is_refused(text: str, sort: ScalarType, remedy: str) -> None:
    assert read(Money(), text, sort).remedy == remedy


def test_amounts_are_written_in_kroner_and_ore_as_text() -> None:
    assert Money().write(Kroner.of(-633_000)) == Scalar("-633000", NUMBER)
    assert Money().write(Kroner(-123_450)) == Scalar("-1234,50 kr.")


@pytest.mark.parametrize("text", ["2021-11-26", "26-11-2021", "26.11.2021", "26/11/2021", " 26-11-2021 "])
def test_a_date_is_read_as_danes_write_it(text: str) -> None:
    assert read(Day(), text) == date(2021, 11, 26)


@pytest.mark.parametrize(
    "text", ["26-11/2021", "26-11-21", "2021-13-01", "31-02-2021", "0021-01-01", "i går"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert isinstance(read(Day(), text), Refusal)


def test_a_bare_number_in_excel_is_no_date() -> None:
    assert isinstance(read(Day(), "44526", NUMBER), Refusal)


@pytest.mark.parametrize("text", ["2021", "-3", "−3", " 7 "])
def test_a_whole_number_may_stand_as_text(text: str) -> None:
    assert read(Whole(-10, 3000), text) == int(text.replace("−", "-"))


@pytest.mark.parametrize("text", ["1.0", "012", "1_000", "2.021", "0x10", "9" * 5000, "3001", "٣"])
def test_what_is_no_whole_number_within_bounds_is_refused(text: str) -> None:
    assert isinstance(read(Whole(-10, 3000), text, NUMBER), Refusal)


def test_a_decimal_number_keeps_its_digits() -> None:
    assert read(Number(), "0.1", NUMBER) == Decimal("0.1")
    assert read(Number(), "22,5") == Decimal("22.5")
    assert Number().write(Decimal("100.00")) == Scalar("100", NUMBER)
    assert Number().write(Decimal("1E+2")) == Scalar("100", NUMBER)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("1.562", ScalarType.TEXT),
        ("1e3", NUMBER),
        (".inf", NUMBER),
        ("-1", NUMBER),
        ("101", NUMBER),
        ("1" * 16, NUMBER),
        ("2021-01-01", ScalarType.DATE),
    ],
)
def test_a_decimal_number_that_is_doubtful_is_refused(text: str, sort: ScalarType) -> None:
    assert isinstance(read(Number(0, 100), text, sort), Refusal)


def test_text_loses_the_spaces_around_it_and_nothing_else() -> None:
    assert read(Text(), "  a \r\n b\rc  ") == "a \n b\nc"


@pytest.mark.parametrize("letter", ["\t", "\x00", "\x85", "\ud800", "\uffff"])
def test_characters_that_a_file_would_lose_are_refused(letter: str) -> None:
    refusal = read(Text(), f"a{letter}b")
    assert refusal.found.startswith(f"styretegnet U+{ord(letter):04X} i »a")
    assert refusal.found.isprintable()


def test_a_text_may_be_long_but_not_endless() -> None:
    assert read(Text(), "a" * 20_000) == "a" * 20_000
    assert read(Text(), "a" * 20_001).found == "en tekst på 20001 tegn"


def test_a_date_that_excel_made_of_a_text_is_refused() -> None:
    assert read(Text(), "2021-11-12", ScalarType.DATE).found == "datoen »2021-11-12«"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [("Løn & Job", "Skriv fx »loen-job«."), ("!", "Skriv fx »kilde-1«."), ("A", "Skriv fx »a«.")],
)
def test_an_id_is_suggested(text: str, remedy: str) -> None:
    assert read(Id(), text).remedy == remedy


@pytest.mark.parametrize(
    ("kind", "name"), [(Id(), "a-1"), (ProposalNumber(), "1.2"), (Fingerprint(), "3f9a0c12b7de")]
)
def test_a_name_is_text_first(kind: Kind[Any], name: str) -> None:
    assert read(kind, f" {name} ") == name
    assert read(kind, f"a\t{name}").found.startswith("styretegnet")


@pytest.mark.parametrize("text", ["stopped", "Stopped", "afsluttet før tid", " Afsluttet før tid"])
def test_a_choice_is_read_in_both_languages(text: str) -> None:
    assert read(STATUS, text) is Status.STOPPED


def test_an_unknown_choice_is_told_with_the_nearest() -> None:
    refusal = read(STATUS, "stoped")
    assert refusal.remedy == "Mente du »stopped«?"
    assert "stopped (afsluttet før tid) eller ended (afsluttet)" in refusal.expected
    assert read(MONEY_UNIT, "euro").remedy == "Vælg et af ordene."
    assert read(MONEY_UNIT, "mio. kr.") is MoneyUnit.MILLIONS


@pytest.mark.parametrize(("text", "answer"), [("ja", True), ("Nej", False), ("TRUE", True), ("falsk", False)])
def test_yes_and_no_are_read_in_both_languages(text: str, answer: object) -> None:
    assert read(YesNo(), text) is answer
    assert isinstance(read(YesNo(), "måske"), Refusal)


def test_a_long_or_odd_value_is_quoted_in_short() -> None:
    assert Scalar("a\x07" + "b" * 100).shown == f"»a\N{REPLACEMENT CHARACTER}{'b' * 58}…«"
    assert EMPTY.shown == "ingenting"
