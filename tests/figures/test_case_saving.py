"""What a case shows of its saving: realised and expected apart, the curve as far as enough are followed."""

from decimal import Decimal

import pytest

from gevinst.domain.figure import FigureBook, FigureId
from gevinst.domain.line import Kind, Layer, Line
from gevinst.domain.programme import MoneyUnit, Presentation, SignStyle
from gevinst.figures.case_saving_shown import saving_shown
from gevinst.figures.case_saving_tables import case_basis_table, case_kroner_table, case_weeks_table
from gevinst.figures.charts import saving_curve
from gevinst.figures.explain import counted_text
from gevinst.figures.intervals import interval_text
from gevinst.figures.names import variant
from gevinst.figures.suppression import suppress
from gevinst.figures.view import View
from tests.figures.samples import CASE, PROGRAMME, view

KRONER = Presentation(MoneyUnit.KRONER, 0)
_TOTAL = FigureId("case-1", "total", Line.WEEKS, Layer.RESULT)


def book() -> FigureBook:
    """Return weeks, kroner and a curve of case 1, as a follow-up enters them."""
    made = FigureBook()
    counted = [("deltagere", 41)]
    for line, value in (
        (Line.WEEKS_WITHOUT, Decimal("100.2")), (Line.WEEKS_WITH, 88), (Line.WEEKS, Decimal("12.2")),
        (Line.COST_WITHOUT, 9000), (Line.COST_WITH, 8000), (Line.SAVING, -1000),
    ):  # fmt: skip
        made.state(_TOTAL.but(line=line), value, kind=Kind.MODELLED, counted=counted)
        for name, share in (("those-in", 2), ("those-to-come", 4)):
            rest = _TOTAL.but(line=line, layer=Layer.REMAINING, variant=name)
            made.state(rest, Decimal(value) / share, kind=Kind.FORECAST)
    made.bound(_TOTAL, (Decimal("-3.5"), Decimal("27.5")))
    made.bound(_TOTAL.but(line=Line.SAVING), (Decimal(-3000), Decimal(1000)))
    for week, persons in ((0, 41), (4, 30), (8, 12), (12, 4), (16, 2)):
        point = FigureId("case-1", f"week-{week}", Line.PRESENCE, Layer.RESULT)
        made.state(point.but(line=Line.PERSONS), persons, kind=Kind.ACTUAL)
        followed = [("deltagere", persons)]
        made.state(point, Decimal(100 - 2 * week) / 100, kind=Kind.ACTUAL, counted=followed)
        made.state(
            point.but(variant="without"), Decimal(100 - week) / 100, kind=Kind.MODELLED, counted=followed
        )
    return suppress(made)


def measured(presentation: Presentation = KRONER) -> View:
    return View(PROGRAMME, book(), presentation)


def test_realised_and_expected_stand_in_rows_of_their_own() -> None:
    table = case_weeks_table(measured(), CASE)
    shown = {row.label: row.cells[-1].text for row in table.rows}
    assert shown["Uger uden casen, realiseret"] == "100,2"
    assert shown["Sparede uger, realiseret"] == "12,2"
    assert shown["Sparede uger, forventet af dem, der er begyndt"] == "6,1"
    assert shown["Sparede uger, forventet af dem, der kommer"] == "3,1"
    assert shown["95 % interval"] == "−3,5 til 27,5"


@pytest.mark.parametrize(
    ("signs", "saved", "interval"),
    [
        (SignStyle.SAVING_NEGATIVE, "−1.000", "−3.000 til 1.000"),
        (SignStyle.SAVING_POSITIVE, "1.000", "−1.000 til 3.000"),
    ],
)
def test_an_interval_has_the_sign_of_its_figure(signs: SignStyle, saved: str, interval: str) -> None:
    table = case_kroner_table(measured(Presentation(MoneyUnit.KRONER, 0, signs)), CASE)
    shown = {row.label: row.cells[-1].text for row in table.rows}
    assert (shown["Besparelse, realiseret"], shown["95 % interval"]) == (saved, interval)


def test_a_figure_without_an_interval_has_none() -> None:
    assert interval_text(book()[_TOTAL.but(line=Line.WEEKS_WITH)], KRONER) == ""


def test_what_is_saved_is_plus_in_the_key_numbers_and_expected_stands_apart() -> None:
    shown = saving_shown(measured(), CASE)
    assert shown is not None
    assert [(each.label, each.text) for each in shown.keys if not each.missing] == [
        ("Sparede uger", "12,2"),
        ("Sparet", "1.000"),
    ]


def test_a_case_that_was_not_measured_shows_nothing_of_it() -> None:
    assert saving_shown(view(PROGRAMME), CASE) is None
    assert saving_curve(CASE, view(PROGRAMME).book, KRONER) is None


def test_the_curve_ends_where_too_few_are_followed() -> None:
    chart = saving_curve(CASE, book(), KRONER)
    assert chart is not None
    assert chart.rows == (
        ("0", "100,0", "100,0", "41"),
        ("4", "92,0", "96,0", "30"),
        ("8", "84,0", "92,0", "12"),
    )
    assert "Efter 8 uger: 84,0 % med casen, 92,0 % uden, 12 deltagere fulgt." in chart.alt


def test_the_basis_names_only_what_is_known() -> None:
    assert case_basis_table(measured(), CASE).rows == ()


def test_what_was_counted_is_told_and_a_small_count_is_not() -> None:
    figures = book()
    assert counted_text(figures[_TOTAL]) == "41 deltagere"
    few = FigureId("case-1", "week-12", Line.PRESENCE, Layer.RESULT)
    assert counted_text(figures[few]) == "færre end 5 deltagere"
    assert figures[few].suppressed


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("same_benefit", "kun målgruppens egen ydelse"),
        ("those-to-come", "af dem, der kommer"),
        ("published", "efter offentliggjort kurve"),
    ],
)
def test_a_variant_of_a_saving_is_told_in_words(name: str, words: str) -> None:
    assert variant(_TOTAL.but(variant=name)) == words
