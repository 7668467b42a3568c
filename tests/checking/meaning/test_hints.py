"""What a label, a heading or the words of a sentence say about the numbers they stand with."""

import pytest

from gevinst.checking.meaning.hints import (
    hint,
    last_line_in,
    layer_in,
    line_in,
    named_scope,
    named_scopes,
    numbered_scope,
    periods_in,
)
from gevinst.domain.line import Layer, Line


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("Investering i indsats", Line.INVESTMENT),
        ("Udgift til virksomhedskonsulenter", Line.INVESTMENT),
        ("Besparelse på forsørgelse", Line.SAVING),
        ("Det sparede", Line.SAVING),
        ("Sparekassen", None),
        ("Sparet forsørgelse (B)", Line.SAVING),
        ("Nettobesparelse", Line.NET),
        ("Gns. årlig gevinst", Line.NET),
        ("Resultattilskud", Line.INCOME),
        ("I alt", None),
        ("", None),
    ],
)
def test_a_label_names_a_line_of_the_accounts(label: str, line: Line | None) -> None:
    assert hint(label).line is line


@pytest.mark.parametrize(
    ("label", "layer"),
    [
        ("Budget", Layer.PLAN),
        ("Plan", Layer.PLAN),
        ("Vedtaget", Layer.ADOPTED),
        ("Vedtaget budget", Layer.ADOPTED),
        ("Resultat", Layer.FORECAST),
        ("Forventet resultat", Layer.FORECAST),
        ("Regnskab 2020", Layer.FORECAST),
        ("Forventet, andel af plan", Layer.FORECAST),
        ("2020", None),
    ],
)
def test_a_heading_names_a_layer_of_the_budget(label: str, layer: Layer | None) -> None:
    assert hint(label).layer is layer


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Besparelse, andel af plan", "of-plan"),
        ("% af det vedtagne", "of-adopted"),
        ("Afvigelse, investering", "deviation"),
        ("Akkumuleret", "accumulated"),
        ("Pris pr. brugt plads", "price"),
        ("Tjent hjem", "payback"),
        ("Fuldtidspersoner i forløb", "full-time"),
        ("Suspenderede dage", "suspended"),
        ("Rammen", "frame"),
        ("Besparelse", ""),
    ],
)
def test_a_label_says_what_is_printed_of_a_line(label: str, measure: str) -> None:
    assert hint(label).measure == measure


@pytest.mark.parametrize("label", ["I alt", "Total", "Samlet", "Hele perioden", "Forventet i alt (A + B)"])
def test_a_word_for_a_total_is_seen_also_before_a_formula(label: str) -> None:
    assert hint(label).total


@pytest.mark.parametrize("label", ["Totalentreprise i alt for", "Summarisk oversigt", "Alt i alt-kurset"])
def test_words_that_look_like_a_total_are_none(label: str) -> None:
    assert not hint(label).total


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2020", ("2020",)),
        ("budget 2020-2023", ("2020-2023",)),
        ("2020 til og med 2023", ("2020-2023",)),
        ("2020–2023 og 2021", ("2020-2023", "2021")),
        ("i 2021 og igen i 2021", ("2021",)),
        ("15-04-2021", ()),  # a date
        ("1.2020", ()),
        ("2020,5", ()),
        ("journal 20205", ()),
    ],
)
def test_years_and_spans_of_years_are_read(text: str, periods: tuple[str, ...]) -> None:
    assert periods_in(text) == periods


def test_a_label_has_one_period_or_none() -> None:
    assert hint("Resultat 2020").period == "2020"
    assert hint("2020 mod 2021").period == ""


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Case 4, 2021", "case-4"),
        ("forslag 1.2 Flere i job", "proposal-1.2"),
        ("Investering 1, den koordinerede indsats", "case-1"),
        ("en investering 20,856 mio. kr.", ""),
        ("investering 2 mio. kr.", ""),
        ("indsats 3 uger", ""),
        ("Investering i indsats", ""),
    ],
)
def test_a_case_is_named_by_its_number_but_an_amount_is_no_case(text: str, scope: str) -> None:
    assert named_scope(text) == scope


def test_a_sentence_names_its_cases_in_order_and_each_once() -> None:
    assert named_scopes("Case 3 gav mere end case 1, og case 3 mindre") == ("case-3", "case-1")


@pytest.mark.parametrize(
    ("label", "scope"),
    [("4. Småjob", "case-4"), ("1.2 Løntilskud", "proposal-1.2"), ("12 %", ""), ("1. 2. kvartal", "")],
)
def test_a_row_may_begin_with_the_number_of_a_case(label: str, scope: str) -> None:
    assert numbered_scope(label) == scope


def test_the_line_nearest_to_a_number_counts() -> None:
    assert last_line_in("Investeringen gav en besparelse på") is Line.SAVING
    assert last_line_in("Besparelsen mod en udgift til investering på") is Line.INVESTMENT
    assert last_line_in("Investeringscasen koster") is None


def test_a_sentence_does_not_tell_an_expense_from_a_net() -> None:
    assert line_in("udgift") is None
    assert hint("Udgift").line is Line.INVESTMENT


def test_a_result_is_of_the_layer_of_what_is_expected() -> None:
    assert layer_in("ventes at blive") is layer_in("blev realiseret") is Layer.FORECAST
    assert layer_in("partierne aftalte") is None
