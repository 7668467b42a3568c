"""Figures as CSV for KMD Insight: its form, nothing lost, and no text that a spreadsheet would run."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gevinst.domain.figure import FigureBook, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import Programme
from gevinst.figures.printing import export_text
from gevinst.figures.record import Record
from gevinst.reports.insight_csv import COLUMNS, insight_csv
from gevinst.use_cases.follow_up import standing
from tests.examples import aarhus, norddjurs
from tests.portfolio.programmes import programmes


def rows(record: Record) -> list[dict[str, str]]:
    text = insight_csv(record).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def row(record: Record, name: str) -> dict[str, str]:
    (found,) = [each for each in rows(record) if each["id"] == name]
    return found


def test_a_figure_is_a_row() -> None:
    assert row(norddjurs().record, "case-4/2021/saving/forecast") == {
        "program": "Investeringer på arbejdsmarkedsområdet, budget 2020-2023",
        "opgjort_pr": "2021-11-05",
        "scope": "case-4",
        "case": "4",
        "periode": "2021",
        "linje": "Besparelse på forsørgelse",
        "lag": "forventet resultat",
        "variant": "",
        "vaerdi": "-399000",
        "enhed": "kr.",
        "slags": "oplyst af kommunen, ikke beregnet af Gevinst",
        "forventet": "ja",
        "skjult": "nej",
        "id": "case-4/2021/saving/forecast",
    }


def test_the_form_is_utf_8_without_a_mark_with_crlf_and_plain_headings() -> None:
    content = insight_csv(norddjurs().record)
    first, *_ = content.split(b"\r\n")
    assert first.decode() == ";".join(COLUMNS)
    assert all(re.fullmatch("[a-z_]+", column) for column in COLUMNS)
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == len(norddjurs().figures) + 1


def test_a_package_has_no_day_and_its_proposals_no_case() -> None:
    found = row(aarhus().record, "proposal-1.2/average/net/plan")
    assert (found["opgjort_pr"], found["case"], found["scope"]) == ("", "", "proposal-1.2")


def test_a_hidden_value_is_empty_and_said_to_be_hidden() -> None:
    name = FigureId("case-4", "2021", Line.FULL_TIME, Layer.FORECAST)
    record = norddjurs().record
    hidden = replace(record, figures=record.figures.hiding(lambda figure: figure.id == name))
    found = row(hidden, str(name))
    assert (found["vaerdi"], found["skjult"]) == ("", "ja")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("-399000", "-399000"),
        ("1234.50", "1234,5"),
        ("0.772145", "0,7721"),
        ("0.00005", "0,0001"),
        ("-0.00004", "0"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("1234567890123.4567", "1234567890123,457"),
        ("999999999999.99995", "1000000000000"),
        ("1234567890123456.7", "1234567890123457"),
    ],
)
def test_a_number_has_a_decimal_comma_and_at_most_16_digits(value: str, text: str) -> None:
    assert export_text(Decimal(value)) == text


def test_a_number_of_17_digits_is_refused() -> None:
    with pytest.raises(ValueError, match="16 cifre"):
        export_text(Decimal(10**16))


@given(st.decimals(-(10**15), 10**15, places=6))
def test_any_number_keeps_its_first_16_digits(value: Decimal) -> None:
    text = export_text(value)
    assert re.fullmatch(r"-?\d+(,\d{1,4})?", text)
    assert sum(letter.isdigit() for letter in text) <= 16
    assert abs(Decimal(text.replace(",", ".")) - value) <= Decimal("0.5")


DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1"]


@pytest.mark.parametrize("title", DANGEROUS)
def test_a_text_that_begins_like_a_formula_is_made_text(title: str) -> None:
    record = replace(norddjurs().record, programme=title)
    assert {each["program"] for each in rows(record)} == {f"'{title}"}


@pytest.mark.parametrize("title", ['Et "citat"', "a;b", "a\r\nb", "æøå 😀", "1.562"])
def test_other_texts_come_through_as_they_are(title: str) -> None:
    record = replace(norddjurs().record, programme=title)
    assert {each["program"] for each in rows(record)} == {title}


@given(programmes())
def test_any_programme_is_exported_whole_and_harmless(programme: Programme) -> None:
    assume(programme.cases)
    assume(not any("{" in text.text for text in programme.texts))
    record = standing(programme, as_of=date(2151, 1, 1)).record
    found = rows(record)
    assert [each["id"] for each in found] == [str(name) for name in record.figures]
    for each, figure in zip(found, record.figures.values(), strict=True):
        assert (each["vaerdi"] == "") is (figure.value is None)
        words = [cell for column, cell in each.items() if column != "vaerdi"]
        assert not [cell for cell in words if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_variant_is_escaped_too() -> None:
    book = FigureBook()
    book.state(FigureId("case-1", "total", Line.OUTPUT, Layer.RESULT, "-job"), 7)
    (found,) = rows(Record("Program", None, book, {}))
    assert (found["variant"], found["id"], found["vaerdi"]) == (
        "'-job",
        "case-1/total/output/result@-job",
        "7",
    )
