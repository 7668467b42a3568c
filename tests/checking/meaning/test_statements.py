"""Numbers with a unit in sentences: their value, and what the words around them say that they are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.checking.meaning.statements import Measure, Statement, sentences_of
from gevinst.domain.danish import number
from gevinst.domain.line import Layer, Line
from tests.checking.notes import heading, says, table, under, understood

CASES = [
    heading("1. Jobklub"),
    under(
        "1. Jobklub",
        table("Jobklub", "2020|2021", {"Investering": "1,000|1,000", "Besparelse": "-2,000|-3,000"}),
    ),
    heading("2. Mentor"),
    under(
        "2. Mentor",
        table("Mentor", "2020|2021", {"Investering": "0,500|0,500", "Besparelse": "-0,250|-0,750"}),
    ),
]


def statements(text: str, section: str = "") -> list[Statement]:
    """The numbers of a paragraph in a note with two cases, over 2020 and 2021."""
    return list(understood(*CASES, under(section, says(text))).statements)


def only(text: str, section: str = "") -> Statement:
    (statement,) = statements(text, section)
    return statement


UNITS = {
    "kr.": 1,
    "kr": 1,
    "kroner": 1,
    "1.000 kr.": 1_000,
    "t.kr.": 1_000,
    "t. kr.": 1_000,
    "tkr.": 1_000,
    "tusind kr.": 1_000,
    "tusind kroner": 1_000,
    "tusinde kr.": 1_000,
    "mio. kr.": 1_000_000,
    "mio.\N{NO-BREAK SPACE}kr.": 1_000_000,
    "mio kr.": 1_000_000,
    "mio.": 1_000_000,
    "mill. kr.": 1_000_000,
    "million kr.": 1_000_000,
    "millioner kroner": 1_000_000,
    "millioner": 1_000_000,
    "mia. kr.": 1_000_000_000,
    "milliarder kr.": 1_000_000_000,
}


@given(
    st.decimals(0, 999_999, places=3),
    st.integers(0, 3),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(["", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"]),
    st.sampled_from(["", "-", "\N{MINUS SIGN}"]),
)
def test_an_amount_is_read_back_whatever_its_unit(
    amount: Decimal, decimals: int, unit: str, gap: str, sign: str
) -> None:
    amount = round(amount, decimals)
    gap = gap or (" " if unit[0].isdigit() else "")
    printed = f"{sign}{number(amount, decimals)}{gap}{unit}"
    statement = only(f"Der er brugt {printed} på det.")
    assert statement.measure is Measure.MONEY
    assert statement.value == amount * UNITS[unit]
    assert statement.range.slack == Decimal(5).scaleb(-decimals - 1) * UNITS[unit]
    assert statement.printed == printed
    assert statement.sentence[statement.start : statement.end] == printed


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("Det er 70 % af planen.", Measure.PERCENT, "0.70"),
        ("Det er 70,5 pct. af planen.", Measure.PERCENT, "0.705"),
        ("Det er 70 procent af planen.", Measure.PERCENT, "0.70"),
        ("Det er 21,15 uger.", Measure.WEEKS, "21.15"),
        ("Der var 40 fuldtidspersoner.", Measure.FULL_TIME, "40"),
    ],
)
def test_shares_weeks_and_people_are_read_too(text: str, measure: Measure, value: str) -> None:
    statement = only(text)
    assert (statement.measure, statement.value) == (measure, Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        "Der var 40 borgere på 12 hold.",
        "Notatet er fra 26-11-2021.",
        "Sagen har nr. 1.234.567.",
        "Beløbet står på konto 1234567890123456 kr.",  # no amount has so many digits
        "",
    ],
)
def test_numbers_without_a_unit_are_left_alone(text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize("word", ["ca.", "cirka", "omkring", "knap", "godt", "næsten", "mindst", "op til"])
def test_a_number_said_to_be_about_right_may_be_a_quarter_off(word: str) -> None:
    statement = only(f"Det koster {word} 40 mio. kr. om året.")
    assert statement.about
    assert (statement.range.low, statement.range.high) == (Decimal(30_000_000), Decimal(50_000_000))
    assert statement.printed == "40 mio. kr."


def test_rounding_may_be_more_than_a_quarter() -> None:
    assert only("Det koster ca. 1 mio. kr.").range.slack == 500_000


def test_a_dot_after_a_short_form_ends_no_sentence() -> None:
    assert sentences_of("Det er ca. 5 mio. kr. Det er nok! Eller? Jf. Tabel 2 er det 3 mio. Kr. er kr.") == [
        "Det er ca. 5 mio. kr.",
        "Det er nok!",
        "Eller?",
        "Jf. Tabel 2 er det 3 mio. Kr. er kr.",
    ]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("I 2020 var det 1 mio. kr.", ("2020",)),
        ("Der spares 1 mio. kr. i 2021.", ("2021",)),
        ("I 2020 blev det til 1 mio. kr. i 2021.", ("2021",)),
        ("Fra 2020 til nu og i 2021 er det 1 mio. kr.", ("2021",)),
        ("I hele perioden er det 1 mio. kr.", ("total",)),
        ("Der spares 1 mio. kr. i hele perioden, mest i 2021.", ("total",)),
        ("I 2020-2021 er det 1 mio. kr.", ("total",)),
        ("Den samlede besparelse er 1 mio. kr.", ("total",)),
        ("I hele perioden og især i 2021 er det 1 mio. kr.", ("2021",)),
        ("Det er 1 mio. kr., mest i 2020, lidt i 2021.", ("2020", "2021")),
        ("For 2020 gælder: det er 1 mio. kr.", ("2020",)),
        ("Det er 1 mio. kr.", ()),
    ],
)
def test_the_period_is_the_one_named_nearest(text: str, periods: tuple[str, ...]) -> None:
    assert only(text).periods == periods


def test_a_sentence_that_goes_on_is_about_the_same_year_and_line() -> None:
    first, share = statements("I 2020 var besparelsen 2,0 mio. kr. Det er 70 % af planen.")
    assert (first.periods, first.line) == (("2020",), Line.SAVING)
    assert (share.periods, share.line, share.layer) == (("2020",), Line.SAVING, Layer.PLAN)


def test_a_sentence_of_its_own_is_about_any_year() -> None:
    _, other = statements("I 2020 var besparelsen 2,0 mio. kr. Hele indsatsen koster 1 mio. kr.")
    assert other.periods == ()


def test_each_number_has_the_line_named_since_the_number_before() -> None:
    investment, saving, last = statements(
        "Der investeres 1,0 mio. kr. og spares 2,0 mio. kr. og så 3,0 mio. kr."
    )
    assert [each.line for each in (investment, saving, last)] == [Line.INVESTMENT, Line.SAVING, None]


@pytest.mark.parametrize(
    ("text", "layer"),
    [
        ("Planen var 1 mio. kr.", Layer.PLAN),
        ("Der er vedtaget 1 mio. kr.", Layer.ADOPTED),
        ("Der forventes 1 mio. kr.", Layer.FORECAST),
        ("Vi fik 1 mio. kr. af de budgetterede penge.", Layer.PLAN),
        ("Planen var god; nu er det 1 mio. kr.", None),
        ("Det blev 40 % af det vedtagne.", Layer.ADOPTED),
    ],
)
def test_the_layer_is_named_in_the_same_clause(text: str, layer: Layer | None) -> None:
    assert only(text).layer is layer


def test_a_number_is_about_the_case_it_names_else_about_its_section() -> None:
    assert only("I case 2 er det 1 mio. kr.").scopes == ("case-2",)
    assert only("Det er 1 mio. kr.", "1. Jobklub").scopes == ("case-1",)
    assert only("Det er 1 mio. kr.").scopes == ("programme",)


def test_each_number_is_about_the_case_named_last_before_it() -> None:
    one, two = statements("Case 1 koster 1 mio. kr., og case 2 koster 2 mio. kr.")
    assert (one.scopes, two.scopes) == (("case-1",), ("case-2",))


def test_a_number_before_all_names_may_be_about_any_of_them() -> None:
    assert only("De 3 mio. kr. går til case 1 og case 2.").scopes == ("case-1", "case-2")


def test_the_next_sentence_may_go_on_about_the_case_of_the_sentence_before() -> None:
    _, price = statements("I case 2 brugtes 1 mio. kr. En plads koster 44.900 kr.")
    assert price.scopes == ("case-2", "programme")


def test_a_case_that_no_table_or_heading_has_is_no_case() -> None:
    assert only("I case 9 er det 1 mio. kr.").scopes == ("programme",)
