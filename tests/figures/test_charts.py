"""Charts say what the figures say: same numbers, same text, and expected never dressed as measured."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gevinst.domain import danish
from gevinst.domain.figure import FigureBook, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import (
    Case,
    CurvePoint,
    MoneyUnit,
    Presentation,
    Programme,
    PublishedCurve,
    SignStyle,
)
from gevinst.figures import charts
from gevinst.figures.charts import parts, scale, style
from gevinst.figures.charts.found import Drawn
from gevinst.figures.document import Chart
from tests.examples import aarhus, norddjurs

PROGRAMME = Programme("Fjordby", "Prøven", 2020, 2021)
MILLIONS = Presentation()
WHOLE_KRONER = Presentation(MoneyUnit.KRONER, 0)


def drawn(chart: Chart | None) -> Chart:
    """Return a chart that must be there."""
    assert chart is not None
    return chart


def saving(case: int = 0, line: Line = Line.SAVING, presentation: Presentation = MILLIONS) -> Chart:
    """Return the budget chart of Norddjurs' programme, or of a case."""
    scope = f"case-{case}" if case else "programme"
    report = norddjurs()
    return drawn(
        charts.budget_against_result(report.programme, report.figures, presentation, scope=scope, line=line)
    )


def bridge(case: int) -> Chart:
    """Return the bridge of a case of Norddjurs."""
    report = norddjurs()
    wanted = report.programme.cases[case - 1]
    return drawn(charts.case_bridge(report.programme, wanted, report.figures, MILLIONS))


def of_norddjurs(presentation: Presentation = MILLIONS) -> list[Chart]:
    """Return every chart of Norddjurs."""
    programme, book = norddjurs().programme, norddjurs().figures
    budgets = [saving(case.number, presentation=presentation) for case in programme.cases]
    makers = (charts.curves, charts.deviation_bridge, charts.accumulated)
    others = [drawn(maker(programme, book, presentation)) for maker in makers]
    return [saving(presentation=presentation), *budgets, *others]


def package(presentation: Presentation | None = None) -> Chart:
    """Return the chart of Aarhus' package."""
    report = aarhus()
    return drawn(charts.package_bars(report.programme, report.figures, presentation or report.presentation))


def rows(chart: Chart) -> Iterator[dict[str, Any]]:
    """Go through the data of every layer."""
    return (row for layer in chart.spec["layer"] for row in layer["data"]["values"])


def texts(chart: Chart) -> list[str]:
    """Return every text in the chart."""
    return [
        row["text"]
        for layer in chart.spec["layer"]
        if "text" in layer["encoding"]
        for row in layer["data"]["values"]
    ]


def layers_filled(chart: Chart, colour: str, mark: str = "bar") -> list[dict[str, Any]]:
    """Return the data of the marks of one colour."""
    wanted = [each for each in chart.spec["layer"] if each["mark"].get("color") == colour]
    return [row for each in wanted if each["mark"]["type"] == mark for row in each["data"]["values"]]


def hatched(chart: Chart) -> list[dict[str, Any]]:
    """Return the rows that are hatched."""
    return [row for row in rows(chart) if "hatch" in row]


def money(period: str, line: Line, layer: Layer, scope: str = "programme") -> FigureId:
    """Return a figure's name."""
    return FigureId(scope, period, line, layer)


def closed_years(plan: int | None, result: int | None) -> FigureBook:
    """Return a book with the saving of 2020 and 2021, both over."""
    book = FigureBook()
    for year in ("2020", "2021"):
        book.state(money(year, Line.SAVING, Layer.PLAN), plan)
        book.state(money(year, Line.SAVING, Layer.RESULT), result)
    return book


ALL = [*of_norddjurs(), bridge(1), bridge(4), package()]
BY_NAME = pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.name)


@BY_NAME
def test_every_chart_has_a_title_and_an_alternative_text_with_its_numbers(chart: Chart) -> None:
    assert chart.title in chart.alt
    assert chart.spec["description"] == chart.alt
    assert sum(letter.isdigit() for letter in chart.alt) > 10


@BY_NAME
def test_the_table_beside_a_chart_holds_what_is_drawn(chart: Chart) -> None:
    cells = {cell for row in chart.rows for cell in row}
    assert {row["text"] for row in rows(chart) if row.get("figure")} <= cells
    assert all(len(row) == len(chart.columns) for row in chart.rows)


@BY_NAME
def test_the_table_of_a_chart_leads_to_its_figures_and_tells_what_is_expected(chart: Chart) -> None:
    assert chart.table is not None
    book = {**norddjurs().figures, **aarhus().figures}
    cells = [cell for row in chart.table.rows for cell in row.cells if cell.figure]
    assert cells
    assert all(cell.expected is book[cell.figure].expected for cell in cells if cell.figure)
    assert (chart.table.caption, bool(chart.table.unit)) == (chart.title, True)


@BY_NAME
def test_every_mark_that_stands_for_a_value_tells_it_with_its_unit_when_touched(chart: Chart) -> None:
    for layer in chart.spec["layer"]:
        told = [row for row in layer["data"]["values"] if row.get("figure")]
        if layer["mark"]["type"] in {"line", "area", "text"}:
            assert "tooltip" not in layer["encoding"]
        elif told:
            assert layer["encoding"]["tooltip"]["field"] == "tooltip"
            assert all(f"{row['text']} " in row["tooltip"] for row in told)


@BY_NAME
def test_what_is_touched_says_in_words_that_it_is_expected(chart: Chart) -> None:
    book = {**norddjurs().figures, **aarhus().figures}
    for row in rows(chart):
        if row.get("tooltip") and row.get("figure"):
            figure = book[FigureId.parse(row["figure"])]
            assert ("orventet" in row["tooltip"]) >= (
                figure.expected and not figure.id.line.endswith("-deviation")
            )


def test_a_touched_mark_tells_year_kind_value_and_unit() -> None:
    told = {row["tooltip"] for row in rows(saving()) if "tooltip" in row}
    assert told >= {
        "2020 · Resultat: 1,773 mio. kr.",
        "2021 · Casenes plan: 13,477 mio. kr.",
        "2021 · Forventet, ikke målt: 3,827 mio. kr.",
        "2021 · Vedtaget i budgettet: 5,000 mio. kr.",
    }
    assert {row["tooltip"] for row in hatched(saving()) if "tooltip" in row} <= told
    steps = {row["tooltip"] for row in rows(bridge(4)) if "tooltip" in row}
    assert "Besparelse: +7,565 mio. kr. (dårligere)" in steps


@BY_NAME
def test_a_chart_is_plain_data_without_outside_addresses(chart: Chart) -> None:
    assert "http" not in json.dumps(chart.spec)


@BY_NAME
def test_every_mark_leads_to_its_figure(chart: Chart) -> None:
    book = {**norddjurs().figures, **aarhus().figures}
    named = [row for row in rows(chart) if row.get("figure")]
    assert named
    assert all(FigureId.parse(row["figure"]) in book for row in named)


@BY_NAME
def test_every_mark_stands_at_the_value_that_its_text_says(chart: Chart) -> None:
    for row in rows(chart):
        if row.get("figure") and "value" in row:
            decimals = len(row["text"].partition(",")[2])
            assert danish.number(Decimal(str(row["value"])), decimals) == row["text"] or "hatch" in row


def test_labels_are_the_figures_printed_text() -> None:
    assert {"8,332", "1,773", "3,827", "7,822", "10,394", "14,145"} <= set(texts(saving()))
    assert {"−30,084", "−4,490", "+7,112", "−10,529"} <= set(texts(of_norddjurs()[-2]))
    assert {"4.200", "11.181", "−6.981"} <= set(texts(package()))


def test_a_saving_is_drawn_upwards_and_without_minus_in_either_sign_style() -> None:
    positive = replace(MILLIONS, signs=SignStyle.SAVING_POSITIVE)
    assert saving().spec == saving(presentation=positive).spec
    assert [row["value"] for row in layers_filled(saving(), style.PLAN)] == [8.332, 13.477, 11.907, 14.145]


def test_a_result_is_solid_and_a_forecast_is_hatched() -> None:
    chart = saving()
    assert [row["year"] for row in layers_filled(chart, style.RESULT)] == ["2020"]
    assert [row["year"] for row in layers_filled(chart, style.FORECAST)] == ["2021", "2022", "2023"]
    assert [row["year"] for row in hatched(chart)] == ["2021", "2022", "2023"]


def test_the_legend_names_only_what_is_drawn() -> None:
    words = ["Casenes plan", "Resultat", "Forventet", "Vedtaget i budgettet"]
    assert [text for text in texts(saving()) if text in words] == words
    over = drawn(charts.budget_against_result(PROGRAMME, closed_years(-2_000_000, -1_000_000), MILLIONS))
    assert [text for text in texts(over) if text in words] == words[:2]


def test_what_was_adopted_is_a_dark_line_and_only_the_programme_has_it() -> None:
    adopted = layers_filled(saving(), style.INK, "tick")
    assert [(row["year"], row["value"]) for row in adopted] == [
        ("2020", 0),
        ("2021", 5),
        ("2022", 6),
        ("2023", 9),
    ]
    assert layers_filled(saving(4), style.INK, "tick") == []
    assert "Vedtaget i budgettet" not in saving(4).columns


def test_a_year_without_an_amount_is_written_as_a_dash_and_not_drawn_as_zero() -> None:
    chart = saving(1)
    assert [row["year"] for row in layers_filled(chart, style.PLAN)] == ["2020", "2021"]
    assert texts(chart).count("–") == 4
    assert chart.rows[2] == ("2022", "–", "–", "–")
    assert "2022: intet beløb." in chart.alt


def test_an_extra_expense_is_drawn_downwards_below_a_zero_in_sight() -> None:
    chart = drawn(charts.budget_against_result(PROGRAMME, closed_years(-1_000_000, 500_000), MILLIONS))
    assert chart.spec["encoding"]["y"]["scale"]["domain"] == [-0.5, 1.0]
    assert "−0,500" in texts(chart)


def test_long_amounts_leave_out_the_labels_of_the_plan() -> None:
    amounts = texts(saving(presentation=WHOLE_KRONER))
    assert "3.827.000" in amounts
    assert "13.477.000" not in amounts


def test_another_line_gets_its_own_title_and_file() -> None:
    chart = saving(2, Line.INVESTMENT)
    assert (chart.name, chart.title) == (
        "case-2-investment",
        "Investering pr. år, case 2 · Intensiveret indsats",
    )


def lines_of(chart: Chart, *, dashed: bool) -> list[list[int]]:
    """Return the weeks of each line that is drawn."""
    return [
        [row["week"] for row in each["data"]["values"]]
        for each in chart.spec["layer"]
        if each["mark"]["type"] == "line" and ("strokeDash" in each["mark"]) == dashed
    ]


def test_curves_end_at_the_first_empty_point_which_is_never_drawn_as_zero() -> None:
    chart = of_norddjurs()[-3]
    weeks = lines_of(chart, dashed=False)
    assert [(len(each), each[-1]) for each in weeks] == [(13, 52), (10, 39), (4, 13)]
    assert all(row["value"] > 0 for row in rows(chart) if "week" in row)


def test_what_a_curve_is_carried_on_to_is_dashed_from_its_last_published_point() -> None:
    chart = of_norddjurs()[-3]
    assert lines_of(chart, dashed=True) == [
        [39, 43, 47, 52],
        [13, 17, 21, 26, 30, 34, 39, 43, 47, 52],
    ]
    assert chart.rows[-1] == ("52", "25,6", "22,3", "21,6")
    assert chart.table is not None
    assert [cell.expected for cell in chart.table.rows[-1].cells] == [False, True, True]
    assert chart.title.endswith("(stiplet: fremskrevet)")
    assert "2020: 24,6 % i uge 39 (fremskrevet 22,3 % i uge 52)" in chart.alt
    open_dots = [each for each in chart.spec["layer"] if each["mark"].get("fill") == style.PAPER]
    assert [row["week"] for each in open_dots for row in each["data"]["values"]] == [52, 52]


def test_without_an_older_curve_nothing_is_dashed() -> None:
    chart = drawn(with_curves(2))
    assert lines_of(chart, dashed=True) == []
    assert "stiplet" not in chart.title


def test_the_shift_against_the_baseline_is_written_at_the_curve() -> None:
    assert {"1,26 uger færre", "pr. forløb til uge 39", "0,69 uger færre"} <= set(texts(of_norddjurs()[-3]))


def with_curves(count: int, benefit: str = "") -> Chart | None:
    """Return a chart of so many curves that stop in week 13, and a baseline of another benefit."""
    points = (CurvePoint(0, Decimal(100)), CurvePoint(13, Decimal(40)), CurvePoint(26))
    published = [
        PublishedCurve(f"c{number}", f"Kurve {number}", "A-dagpenge", points=points)
        for number in range(count)
    ]
    other = PublishedCurve("other", "Kontanthjælp", "Kontanthjælp", baseline=True, points=points)
    book = FigureBook()
    for curve in (*published, other):
        for point in curve.observed:
            name = FigureId(curve.scope, f"week-{point.week}", Line.PRESENCE, Layer.RESULT)
            book.state(name, point.percent and point.percent / 100)
    programme = replace(PROGRAMME, curves=(*published, other))
    return charts.curves(programme, book, MILLIONS, benefit=benefit)


def test_curves_of_different_benefits_are_never_drawn_together() -> None:
    assert drawn(with_curves(2)).columns == ("Uge", "Kontanthjælp, %")
    chart = drawn(with_curves(2, "A-dagpenge"))
    assert (chart.name, chart.columns) == ("kurver-c0", ("Uge", "Kurve 0, %", "Kurve 1, %"))
    assert with_curves(2, "Sygedagpenge") is None


def test_curves_that_cannot_be_named_at_their_ends_are_listed_with_swatches() -> None:
    few, many = drawn(with_curves(2, "A-dagpenge")), drawn(with_curves(9, "A-dagpenge"))
    rules = [
        [each for each in chart.spec["layer"] if each["mark"]["type"] == "rule"] for chart in (few, many)
    ]
    assert [len(each) for each in rules] == [0, 1]
    assert set(texts(many)) >= {f"Kurve {number}" for number in range(9)}


def test_the_bridge_says_better_or_worse_in_words_and_signs() -> None:
    chart = of_norddjurs()[-2]
    assert chart.rows[0] == ("Planen i alt", "−30,084", "")
    assert chart.rows[1] == ("Investering, alle cases", "−4,490", "bedre")
    assert chart.rows[2] == ("Case 1 · Koordineret indsats", "+7,112", "dårligere")
    assert chart.rows[-1] == ("Forventet i alt", "−10,529", "")
    assert [row["figure"] for row in hatched(chart)] == ["programme/total/net/forecast"]


def bridge_with(saving_deviation: int) -> Chart | None:
    """Return a bridge of one case from −10 to −7 million."""
    book = FigureBook()
    book.state(money("total", Line.NET, Layer.PLAN), -10_000_000)
    book.state(money("total", Line.INVESTMENT_DEVIATION, Layer.FORECAST), -1_000_000)
    book.state(money("total", Line.SAVING_DEVIATION, Layer.FORECAST, "case-1"), saving_deviation)
    book.state(money("total", Line.NET, Layer.FORECAST), -7_000_000)
    return charts.deviation_bridge(replace(PROGRAMME, cases=(Case(1, "Småjob"),)), book, MILLIONS)


def test_a_bridge_that_does_not_reach_the_other_side_is_not_drawn() -> None:
    assert bridge_with(4_000_000) is not None
    assert bridge_with(3_999_999) is None


def test_a_cases_bridge_goes_by_investment_saving_and_income() -> None:
    assert bridge(1).name == "case-1-afvigelse"
    assert bridge(1).title == "Fra plan til forventet i alt, 2020–2023, case 1 · Koordineret indsats"
    assert bridge(1).rows == (
        ("Planen i alt", "−1,200", ""),
        ("Investering", "−2,053", "bedre"),
        ("Besparelse", "+7,112", "dårligere"),
        ("Forventet i alt", "3,859", ""),
    )
    empty = charts.case_bridge(norddjurs().programme, norddjurs().programme.cases[0], FigureBook(), MILLIONS)
    assert empty is None


def test_the_accumulated_position_is_solid_with_filled_dots_until_now_and_dashed_after() -> None:
    chart = of_norddjurs()[-1]
    dashed = [each for each in chart.spec["layer"] if "strokeDash" in each["mark"]]
    open_dots = [each for each in chart.spec["layer"] if each["mark"].get("fill") == style.PAPER]
    assert [[row["year"] for row in each["data"]["values"]] for each in (*dashed, *open_dots)] == [
        ["2020", "2021", "2022", "2023"],
        ["2021", "2022", "2023"],
    ]


def accumulated(payback: int | None, *, forecast: bool = True) -> Chart:
    """Return the accumulated position of a programme that is paid back in a year, or never."""
    book = FigureBook()
    for year, million in (("2020", 2), ("2021", -1)):
        layer = Layer.FORECAST if forecast else Layer.RESULT
        book.state(money(year, Line.ACCUMULATED, layer), million * 1_000_000)
    book.state(money("total", Line.PAYBACK_YEAR, Layer.FORECAST), payback)
    return drawn(charts.accumulated(PROGRAMME, book, MILLIONS))


def test_the_payback_year_is_said_in_words_below_its_year() -> None:
    assert "forventes tjent hjem" in texts(of_norddjurs()[-1])
    assert of_norddjurs()[-1].alt.endswith("Forventes tjent hjem i 2022.")
    assert "ikke tjent hjem i perioden" in texts(accumulated(None))


def test_the_last_position_stands_beside_the_name_of_its_line() -> None:
    assert {"Forventet", "−1,000"} <= set(texts(accumulated(2021)))
    assert "Resultat" in texts(accumulated(2021, forecast=False))


def test_a_single_year_is_drawn_and_nothing_is_said_of_a_payback_that_nobody_computed() -> None:
    book = FigureBook()
    book.state(money("2020", Line.ACCUMULATED, Layer.FORECAST), 0)
    chart = drawn(charts.accumulated(replace(PROGRAMME, last_year=2020), book, MILLIONS))
    assert chart.rows == (("2020", "–", "0,000"),)
    assert chart.alt.endswith("2020: forventet 0,000.")


def test_what_is_not_known_has_no_value_to_draw() -> None:
    with pytest.raises(ValueError, match="intet tal"):
        _ = Drawn(None, MILLIONS).value


def test_proposals_stand_in_the_order_in_which_they_are_printed_with_hatched_savings() -> None:
    chart = package()
    assert [row[0].split()[0] for row in chart.rows] == [f"1.{number}" for number in range(1, 9)]
    assert chart.rows[0][1:] == ("4.200", "11.181", "−6.981")
    assert len(hatched(chart)) == len(layers_filled(chart, style.FORECAST)) == 8


def test_a_chart_without_its_figures_is_not_drawn() -> None:
    empty = FigureBook()
    makers = (charts.budget_against_result, charts.curves, charts.deviation_bridge, charts.accumulated)
    assert [maker(norddjurs().programme, empty, MILLIONS) for maker in makers] == [None] * 4
    assert charts.package_bars(aarhus().programme, empty, MILLIONS) is None


@BY_NAME
def test_texts_at_pixel_places_stay_inside_the_picture(chart: Chart) -> None:
    left = chart.spec["padding"]["left"]
    for layer in chart.spec["layer"]:
        if "text" in layer["encoding"] and layer["encoding"]["x"].get("scale", 0) is None:
            part = {"left": 0.0, "center": 0.5, "right": 1.0}[layer["mark"]["align"]]
            for row in layer["data"]["values"]:
                width = scale.text_width(row["text"], style.TEXT_SIZE)
                start = left + row["x"] - part * width
                assert start >= 0, row
                assert start + width <= style.WIDTH, row


def test_hatch_lines_end_at_the_edges_of_their_bar() -> None:
    path = parts.hatch(-10, -30, 10, 0)
    places = [place.split() for line in path.split("M")[1:] for place in line.split("L")]
    assert len(places) == 2 * 6
    assert all(-10 <= float(x) <= 10 and -30 <= float(y) <= 0 for x, y in places)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((8.3, 14.1), [0, 5, 10]),
        ((-30.1, 3.1), [-30, -20, -10, 0]),
        ((0,), [0, 0.5, 1]),
        ((2,), [0, 0.5, 1, 1.5, 2]),
    ],
)
def test_the_grid_has_round_values_and_always_zero(values: tuple[float, ...], ticks: list[float]) -> None:
    assert scale.Scale.over(values, 100).ticks() == ticks


def test_names_are_broken_between_words_into_about_equal_lines() -> None:
    assert scale.wrapped("Intensiveret indsats, over ét år", 170, 13) == [
        "Intensiveret",
        "indsats, over ét år",
    ]
    assert scale.wrapped("Gennemsnit 2017-2019", 116, 13) == ["Gennemsnit", "2017-2019"]
    assert scale.wrapped("et to tre fire fem seks syv", 50, 13)[-1].endswith("…")
    assert scale.wrapped("Arbejdsmarkedsuddannelse", 60, 13)[0].endswith("…")


def test_labels_are_pushed_apart_and_kept_above_the_bottom() -> None:
    assert scale.kept_apart([10, 12, 90], [20, 20, 20], 200) == [10, 30, 90]
    assert scale.kept_apart([90, 85], [20, 20], 100) == [80, 60]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(colour: str, paper: str = style.PAPER) -> float:
    """Return the contrast of a colour against its paper (WCAG 2)."""
    darker, lighter = sorted((luminance(colour), luminance(paper)))
    return (lighter + 0.05) / (darker + 0.05)


def test_texts_and_graphics_stand_out_from_the_paper() -> None:
    readable = (style.INK, style.QUIET, style.RESULT, style.BETTER, style.WORSE, *style.SERIES)
    assert min(map(contrast, readable)) >= 4.5
    assert contrast(style.PLAN) >= 3


def test_on_dark_pages_texts_and_graphics_stand_out_as_well() -> None:
    paper = style.DARK[style.PAPER]
    readable = (style.INK, style.QUIET, style.RESULT, style.BETTER, style.WORSE, *style.SERIES)
    assert min(contrast(style.DARK[colour], paper) for colour in readable) >= 4.5
    assert contrast(style.DARK[style.PLAN], paper) >= 3
    # The hatch lines and the adopted line lie on the fill of what is expected.
    assert contrast(style.DARK[style.RESULT], style.DARK[style.FORECAST]) >= 3
    assert contrast(style.DARK[style.INK], style.DARK[style.FORECAST]) >= 3


def test_every_colour_has_a_dark_one_of_its_own() -> None:
    named = {value for value in vars(style).values() if isinstance(value, str) and value.startswith("#")}
    assert set(style.DARK) == {*named, *style.SERIES}
    assert len(set(style.DARK.values())) == len(style.DARK)
    assert not set(style.DARK.values()) & set(style.DARK)
