"""Follow up: layers apart, closed and open years, fixed prices, small numbers, refusals."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import gevinst
from gevinst.domain.figure import FigureBook, evaluate
from gevinst.domain.line import Kind, Line, Unit
from gevinst.domain.money import Kroner
from gevinst.domain.programme import (
    Case,
    IndexValue,
    OutputTarget,
    Participants,
    Presentation,
    Programme,
    Section,
    SignStyle,
    Text,
    YearAmounts,
)
from tests.examples import AS_OF, norddjurs


def amounts(year: int, investment: int | None, saving: int | None, income: int | None = None) -> YearAmounts:
    def kroner(value: int | None) -> Kroner | None:
        return None if value is None else Kroner.of(value)

    return YearAmounts(year, kroner(investment), kroner(saving), kroner(income))


CASE = Case(
    number=1,
    title="Småjob",
    plan=(amounts(2020, 100, -50), amounts(2021, 100, -200)),
    result=(amounts(2020, 80, -40),),
    forecast=(amounts(2021, 90, -150),),
)
PROGRAMME = Programme("Fjordby", "Program", 2020, 2021, cases=(CASE,))


def with_case(**changes: object) -> Programme:
    return replace(PROGRAMME, cases=(replace(CASE, **changes),))  # type: ignore[arg-type]


def figures(programme: Programme, presentation: Presentation | None = None) -> FigureBook:
    return gevinst.follow_up(programme, as_of=AS_OF, presentation=presentation).figures


def test_a_closed_year_expects_its_result() -> None:
    book = figures(PROGRAMME)
    forecast = book.named("case-1/2020/saving/forecast")
    assert (forecast.value, forecast.expected) == (-40, False)


def test_the_total_of_the_forecast_includes_closed_years_and_is_expected() -> None:
    total = figures(PROGRAMME).named("programme/total/net/forecast")
    assert (total.value, total.expected) == (80 - 40 + 90 - 150, True)


def test_the_rest_of_an_open_year_is_the_forecast_less_what_is_realised() -> None:
    book = figures(with_case(result=(amounts(2020, 80, -40), amounts(2021, 60, -70))))
    assert book.named("case-1/2021/saving/remaining").value == -80
    assert book.named("programme/2021/saving/result").value == -70


def test_income_stands_on_a_line_of_its_own_and_counts_in_the_net() -> None:
    book = figures(with_case(forecast=(amounts(2021, 90, -150, -20),)))
    assert book.named("programme/2021/income/forecast").value == -20
    assert book.named("programme/2021/net/forecast").value == -80


def test_a_year_with_nothing_stated_is_left_out_of_sums_and_not_counted_as_nought() -> None:
    book = figures(with_case(plan=(amounts(2020, 100, -50), amounts(2021, None, None))))
    assert book.named("case-1/total/investment/plan").value == 100
    assert not [name for name in book if str(name) == "case-1/2021/investment/plan"]


def test_every_derived_figure_is_its_formula_of_its_inputs() -> None:
    for figure in norddjurs().figures.values():
        if figure.formula is not None:
            inputs = [norddjurs().figures[name] for name in figure.formula.inputs]
            again = evaluate(figure.formula.operation, inputs, figure.formula.weights, figure.unit)
            assert figure.value == again, figure.id


def test_everything_but_the_calendar_is_called_stated() -> None:
    """Nor is the rest of a curve, which Gevinst adds itself and calls a forecast."""
    figures = [figure for figure in norddjurs().figures.values() if figure.kind is not Kind.STATED]
    assert {figure.id.scope.split("-")[0] for figure in figures if figure.kind is Kind.FORECAST} == {"curve"}
    assert {figure.id.line for figure in figures if not figure.id.scope.startswith("curve")} == {Line.DAYS}


def test_fixed_prices_scale_each_year_by_the_index() -> None:
    programme = replace(
        PROGRAMME, price_index=(IndexValue(2020, Decimal(100)), IndexValue(2021, Decimal(125)))
    )
    report = gevinst.follow_up(programme, as_of=AS_OF, presentation=Presentation(base_year=2020))
    assert report.figures.named("case-1/2021/saving/plan@prices-2020").value == -160
    assert report.figures.named("programme/total/saving/plan@prices-2020").value == -210
    assert report.figures.named("case-1/2021/saving/plan").value == -200
    programme_table = report.document.tables[0]
    assert programme_table.unit == "mio. kr., faste 2020-priser"
    assert {cell.figure.variant for row in programme_table.rows for cell in row.cells if cell.figure} == {
        "prices-2020"
    }


def test_nothing_in_current_prices_stands_in_a_note_in_fixed_prices() -> None:
    """What was stated for the whole period in one sum, or in a change of plan, included."""
    index = tuple(IndexValue(year, Decimal(100 + 10 * n)) for n, year in enumerate(range(2020, 2024)))
    programme = replace(norddjurs().programme, price_index=index)
    report = gevinst.follow_up(programme, as_of=AS_OF, presentation=Presentation(base_year=2020))
    money = {Unit.KRONER, Unit.KRONER_EACH}
    cells = [cell.figure for table in report.document.tables for row in table.rows for cell in row.cells]
    current = [
        name for name in cells if name and name.line.about.unit in money and "prices-2020" not in name.variant
    ]
    assert current == []
    suspension = next(table for table in report.document.tables if table.id == "suspension")
    assert [cell.text for cell in suspension.rows[2].cells][3] == [
        cell.text for cell in suspension.rows[3].cells
    ][3]


def test_a_text_names_the_price_level_of_an_amount_that_cannot_be_converted() -> None:
    index = tuple(IndexValue(year, Decimal(100)) for year in range(2020, 2024))
    programme = replace(norddjurs().programme, price_index=index)
    report = gevinst.follow_up(programme, as_of=AS_OF, presentation=Presentation(base_year=2020))
    runs = [run.text for block in report.document.blocks for run in getattr(block, "runs", ())]
    assert "20,856 mio. kr. (løbende priser)".replace(" ", "\u00a0") in runs


def test_fixed_prices_without_an_index_are_refused() -> None:
    with pytest.raises(gevinst.InputRefused, match="prisindeks for 2020 og 2021"):
        figures(PROGRAMME, Presentation(base_year=2020))


def test_with_savings_printed_positive_the_label_says_a_minus_b() -> None:
    report = gevinst.follow_up(
        PROGRAMME, as_of=AS_OF, presentation=Presentation(signs=SignStyle.SAVING_POSITIVE, decimals=6)
    )
    investment, saving, net = report.document.tables[0].rows
    assert net.label == "I alt (A − B)"
    assert [row.cells[1].text for row in (investment, saving, net)] == ["0,000090", "0,000150", "−0,000060"]
    assert report.figures.named("programme/2021/saving/forecast").value == -150


def test_fewer_than_five_persons_are_hidden_and_so_is_what_gives_them_away() -> None:
    people = (Participants(2021, planned=Decimal(40), expected=Decimal(4)),)
    igu = OutputTarget("igu", "IGU", target=Decimal(12), reached=Decimal(3))
    book = figures(with_case(participants=people, outputs=(igu,)))
    for name in (
        "case-1/2021/full-time/forecast",
        "case-1/2021/places-of-plan/forecast",
        "case-1/2021/price-per-place/forecast",
        "case-1/total/persons/result@igu",
        "case-1/total/output-of-plan/result@igu",
    ):
        assert book.named(name).suppressed, name
        assert book.named(name).value is None, name
    assert book.named("case-1/2021/full-time/plan").value == 40


def test_a_hidden_number_stands_nowhere_in_the_note() -> None:
    people = (Participants(2021, planned=Decimal(40), expected=Decimal(4)),)
    report = gevinst.follow_up(with_case(participants=people), as_of=AS_OF)
    row = next(table for table in report.document.tables if table.id == "participants").rows[0]
    assert [cell.text for cell in row.cells] == ["40", "under 5", "skjult", "3", "skjult"]


def test_a_reservation_stands_beside_its_figure() -> None:
    people = (
        Participants(2021, planned=Decimal(40), expected=Decimal(30), note="Ved udgangen af november."),
    )
    report = gevinst.follow_up(with_case(participants=people), as_of=AS_OF)
    table = next(table for table in report.document.tables if table.id == "participants")
    assert table.notes == ("Case 1, 2021: »Ved udgangen af november.«",)


def test_the_note_says_in_which_prices_amounts_are() -> None:
    index = (IndexValue(2020, Decimal(100)), IndexValue(2021, Decimal("102.5")))
    programme = replace(PROGRAMME, price_index=index, index_source="KL's p/l-skøn")

    def sentences(presentation: Presentation) -> str:
        report = gevinst.follow_up(programme, as_of=AS_OF, presentation=presentation)
        return "".join(run.text for block in report.document.blocks for run in getattr(block, "runs", ()))

    assert "Beløb er i løbende priser" in sentences(Presentation())
    fixed = sentences(Presentation(base_year=2020))
    assert "Beløb er i faste 2020-priser" in fixed
    assert "Indeks 2020: 100,0, 2021: 102,5. Indekset er fra KL's p/l-skøn." in fixed


def test_a_text_that_names_an_unknown_figure_is_refused_with_the_nearest_names() -> None:
    text = Text(Section.CASE, "Der spares {case-1/2021/savings/forecast}.", case=1)
    with pytest.raises(gevinst.InputRefused, match="Mente du case-1/2021/saving/forecast"):
        figures(replace(PROGRAMME, texts=(text,)))


def test_figures_stated_after_the_day_of_the_follow_up_are_refused() -> None:
    with pytest.raises(gevinst.InputRefused, match="fra og med 06-11-2021"):
        figures(replace(PROGRAMME, stated_as_of=date(2021, 11, 6)))


def test_a_programme_without_cases_is_refused() -> None:
    with pytest.raises(gevinst.InputRefused, match="mindst én case"):
        figures(replace(PROGRAMME, cases=()))


def test_the_note_says_what_cannot_be_known() -> None:
    texts = [
        "".join(run.text for run in item.runs)
        for block in norddjurs().document.blocks
        for item in getattr(block, "items", ())
    ]
    assert "Hvor meget af 2021 der er realiseret pr. 05-11-2021, er ikke oplyst." in texts
    assert any("har intet offentliggjort grundlag" in text for text in texts)


def test_every_number_of_a_sentence_is_bound_to_its_figure() -> None:
    runs = [
        run
        for block in norddjurs().document.blocks
        for item in getattr(block, "items", ())
        for run in item.runs
    ]
    amounts = [run for run in runs if "mio.\u00a0kr." in run.text]
    assert amounts
    assert all(run.figure in norddjurs().figures for run in amounts)
