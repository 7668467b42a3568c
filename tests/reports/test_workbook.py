"""The workbook as it stands in the file: formulas, cached values, sheets, texts."""

import pytest

from gevinst.domain.figure import FigureBook, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import MoneyUnit, Presentation
from gevinst.figures.printing import sign
from gevinst.reports.workbook.formulas import hidden
from tests.reports import workbook_samples as samples
from tests.reports.workbook_opened import Opened
from tests.reports.workbook_samples import SAVING_NEGATIVE, SAVING_POSITIVE, name

BOTH_STYLES = pytest.mark.parametrize(
    "presentation", [SAVING_NEGATIVE, SAVING_POSITIVE], ids=["saving minus", "saving plus"]
)
BOOK = samples.book()
OPENED = {style: Opened(samples.workbook(BOOK, style)) for style in (SAVING_NEGATIVE, SAVING_POSITIVE)}
MINUS = OPENED[SAVING_NEGATIVE]

NET = name(4, 2021, Line.NET, Layer.PLAN)
TOTAL = name("programme", "total", Line.SAVING, Layer.FORECAST)
PLACES = name(4, 2021, Line.FULL_TIME, Layer.FORECAST)


def printed(made: FigureBook, figure: FigureId, presentation: Presentation) -> str | float:
    value = made[figure].value
    return "–" if value is None else float(value * sign(figure.line, presentation))


@BOTH_STYLES
def test_each_derived_figure_is_a_formula_in_its_home_and_no_stated_one_is(
    presentation: Presentation,
) -> None:
    for figure, home in samples.homes_in(BOOK, presentation).items():
        assert bool(OPENED[presentation].at(home).formula) == (BOOK[figure].formula is not None), figure


@BOTH_STYLES
def test_each_cached_value_is_the_printed_value(presentation: Presentation) -> None:
    for figure, home in samples.homes_in(BOOK, presentation).items():
        value = OPENED[presentation].at(home).value
        assert (value if value == "–" else float(value)) == printed(BOOK, figure, presentation), figure


@pytest.mark.parametrize(
    ("figure", "saving_minus", "saving_plus"),
    [
        (NET, "SUM(D8:D9)", "D8-D9"),
        (TOTAL, "SUM(B8:E8)", "SUM(B8:E8)"),
        (TOTAL.but(line=Line.NET), "SUM(B9:E9)", "SUM(B9:E9)"),
        (TOTAL.but(line=Line.SAVING_DEVIATION), "Overblik!F8-G178", "G178-Overblik!F8"),
        (
            TOTAL.but(period="2022"),
            "SUM('Case 2'!G9,'Case 3'!G9,'Case 4'!G9,'Case 5'!G9)",
            "SUM('Case 2'!G9,'Case 3'!G9,'Case 4'!G9,'Case 5'!G9)",
        ),
    ],
    ids=str,
)
def test_a_formula_carries_the_sign_style(figure: FigureId, saving_minus: str, saving_plus: str) -> None:
    for presentation, formula in ((SAVING_NEGATIVE, saving_minus), (SAVING_POSITIVE, saving_plus)):
        home = samples.homes_in(BOOK, presentation)[figure]
        assert OPENED[presentation].at(home).formula == formula


def test_a_figure_that_is_shown_again_is_a_link_to_its_home() -> None:
    home = samples.homes_in(BOOK, SAVING_NEGATIVE)[NET]
    row = next(ref for ref, cell in MINUS.cells["Alle tal"].items() if cell.value == str(NET))
    assert (
        MINUS.cells["Alle tal"][row.replace("A", "G")].formula == home.seen_from("Alle tal") == "'Case 4'!D10"
    )


@pytest.mark.parametrize(
    ("unit", "decimals", "pattern"),
    [
        (MoneyUnit.MILLIONS, 3, '#,##0.000,,;"−"#,##0.000,,'),
        (MoneyUnit.THOUSANDS, 0, '#,##0,;"−"#,##0,'),
        (MoneyUnit.KRONER, 2, '#,##0.00;"−"#,##0.00'),
    ],
)
def test_whole_kroner_are_shown_in_the_printed_unit(unit: MoneyUnit, decimals: int, pattern: str) -> None:
    opened = Opened(samples.workbook(BOOK, Presentation(unit, decimals)))
    assert f'formatCode="{pattern.replace(chr(34), "&quot;")}"' in opened.parts["xl/styles.xml"]


def test_the_sheets_are_read_me_overview_cases_curves_figures_sources() -> None:
    cases = [f"Case {number}" for number in samples.CASES]
    assert list(MINUS.cells) == ["Læs mig", "Overblik", *cases, "Kurver", "Alle tal", "Kilder"]


def test_a_package_has_its_own_sheet_and_no_empty_overview() -> None:
    opened = Opened(samples.package_workbook())
    assert list(opened.cells) == ["Læs mig", "Forslag", "Alle tal", "Kilder"]


def test_every_figure_has_a_row_with_what_it_is_and_how_it_is_known() -> None:
    texts = MINUS.texts("Alle tal")
    assert {str(figure) for figure in BOOK} <= set(texts)
    assert "case-4/2021/investment/plan + case-4/2021/saving/plan" in texts
    assert {"oplyst af kommunen", "Budgetaftale 2020-2023", "forventet resultat", "uge 13"} <= set(texts)


def test_text_that_begins_like_a_formula_stays_text() -> None:
    assert "=HYPERLINK(1)" in MINUS.texts("Overblik")
    assert "=1+1 Case 1 afsluttes." in MINUS.texts("Kilder")
    formulas = {cell.formula for cells in MINUS.cells.values() for cell in cells.values()}
    assert not {"HYPERLINK(1)", "1+1 Case 1 afsluttes."} & formulas


def test_a_suppressed_figure_and_what_is_computed_from_it_are_text_without_formula() -> None:
    made = BOOK.hiding(lambda figure: figure.id == PLACES)
    opened = Opened(samples.workbook(made, SAVING_NEGATIVE))
    homes = samples.homes_in(made, SAVING_NEGATIVE)
    price = PLACES.but(line=Line.PRICE_PER_PLACE)
    assert hidden(made) == {PLACES, price}
    for figure, text in ((PLACES, "under 5"), (price, "skjult")):
        cell = opened.at(homes[figure])
        assert (cell.kind, cell.formula, cell.value) == ("s", "", text)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert samples.workbook(BOOK, SAVING_NEGATIVE) == samples.workbook(samples.book(), SAVING_NEGATIVE)


def test_nothing_leads_out_of_the_workbook() -> None:
    links = [part for part in MINUS.parts if part.endswith(".rels")]
    assert not [part for part in links if "External" in MINUS.parts[part]]
    assert not [part for part in MINUS.parts if "externalLink" in part]
