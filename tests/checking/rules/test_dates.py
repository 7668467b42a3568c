import pytest

from gevinst.checking.finding import Certainty
from gevinst.checking.rules.dates import RULE
from gevinst.domain.problem import Severity
from tests.checking.notes import found, says, table, titles

DATED = says("Dato: 26-11-2021")


@pytest.mark.parametrize(
    "day", ["31. april 2021", "31-04-2021", "29. februar 2021", "30. februar", "2021-13-01"]
)
def test_a_day_that_does_not_exist_is_wrong_for_sure(day: str) -> None:
    (finding,) = found(RULE, says(f"Forløbet begyndte den {day} med de første."))
    assert (finding.title, finding.severity) == ("Datoen findes ikke", Severity.ERROR)
    assert finding.printed == day


@pytest.mark.parametrize(
    "text", ["29. februar", "31. marts 2021", "Journalnr. 19/20405", "1.12-13", "2020-2023"]
)
def test_other_numbers_and_real_days_are_right(text: str) -> None:
    assert titles(RULE, says(f"Det gælder {text} og andre.")) == []


@pytest.mark.parametrize(
    "period", ["11-03-2020 – 26-05-2019", "fra 11. marts 2020 til 26. maj 2019", "1. maj 2020-1. april 2020"]
)
def test_a_period_that_ends_before_it_begins_is_wrong(period: str) -> None:
    assert titles(RULE, says(f"Delvis suspension {period}.")) == ["Perioden slutter, før den begynder"]


@pytest.mark.parametrize(
    "period", ["9. december til 15. april 2021", "1. januar-15. april", "1. maj 2020-2. maj 2020"]
)
def test_a_period_that_may_be_right_is_left_alone(period: str) -> None:
    assert titles(RULE, says(f"Det var lukket {period}.")) == []


def test_a_weekday_must_fit_its_date() -> None:
    (finding,) = found(RULE, says("Mødet er torsdag den 26. november 2021."))
    assert finding.expected == "fredag den 26. november 2021"
    assert titles(RULE, says("Mødet er fredag den 26. november 2021.")) == []


def test_the_fewest_of_periods_that_share_an_end_are_found() -> None:
    (finding,) = found(
        RULE,
        says("Alle forløb var suspenderet fra 9. december 2020 til 15. april 2021."),
        says("Fra den 9. december 2020 var alt suspenderet, og det varede frem til 15. april 2021."),
        says("Forløbene i 2021 var suspenderet 1. januar-15. april."),
    )
    assert finding.printed == "1. januar-15. april"
    assert finding.expected == "09-12-2020 til 15-04-2021"
    assert finding.certainty is Certainty.POSSIBLE
    assert len(finding.also) == 2


def test_two_periods_without_a_day_in_common_are_two_periods() -> None:
    text = "Suspenderet fra 11. marts 2020 til 26. maj 2020 og fra 9. december 2020 til 15. april 2021."
    row = {"11-03-2020 – 26-05-2020": "Delvis suspension"}
    assert titles(RULE, says(text), table("Forløb", "Hvad", row)) == []


def test_a_table_and_a_sentence_that_disagree_are_found_once() -> None:
    row = {"09-12-2020 – 15-05-2021": "Delvis suspension"}
    text = says("Indsatsen var suspenderet fra den 9. december 2020 til den 15. april 2021.")
    assert titles(RULE, text, table("Forløb", "Hvad", row)) == ["Perioder, der ikke er ens"]


def test_a_fact_after_the_day_of_the_note_is_told() -> None:
    (finding,) = found(
        RULE, DATED, says("Sådan er det. Ved møder ultimo november 2021 deltog 12 virksomheder.")
    )
    assert finding.severity is Severity.INFORMATION
    assert finding.printed == "Ved møder ultimo november 2021 deltog 12 virksomheder."


@pytest.mark.parametrize(
    "text",
    [
        "Ultimo november 2021 forventes 30 at deltage.",
        "Ultimo oktober 2021 deltog 12 virksomheder.",
        "Udvalget behandler sagen den 16. december 2021.",
        "28-12-2021 – 30-12-2021 · Suspension · Alt var lukket.",
        "Det var planlagt, at flere skulle begynde den 1. december 2021.",
    ],
)
def test_what_is_expected_or_past_is_right(text: str) -> None:
    assert titles(RULE, DATED, says(text)) == []


def test_a_note_without_a_day_of_its_own_has_no_later() -> None:
    assert titles(RULE, says("Ultimo november 2021 deltog 12 virksomheder.")) == []
