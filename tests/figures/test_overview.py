"""The page on a programme: four numbers with what they are measured against, whatever is stated."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given

from gevinst.domain.figure import FigureId
from gevinst.domain.money import Kroner
from gevinst.domain.programme import (
    AdoptedAmounts,
    Case,
    Deadline,
    Presentation,
    Programme,
    SignStyle,
    Status,
)
from gevinst.figures.document import Cell
from gevinst.figures.keys import Key
from gevinst.figures.overview import Overview, overview
from gevinst.figures.view import View
from gevinst.use_cases.follow_up import seen, standing
from tests.examples import norddjurs
from tests.figures.samples import AS_OF, CASE, PROGRAMME, view, with_case, words, year
from tests.portfolio.programmes import programmes


def norddjurs_seen() -> View:
    report = norddjurs()
    return seen(report.programme, report.record, report.presentation).view


def told(page: Overview) -> list[tuple[str, str, str]]:
    """Return the keys as they are read."""
    return [(key.label, f"{key.text} {key.unit}".strip(), words(key.against)) for key in page.keys]


def of(programme: Programme) -> list[tuple[str, str, str]]:
    return told(overview(view(programme)))


def test_the_page_opens_with_four_numbers_and_what_each_is_measured_against() -> None:
    assert told(overview(norddjurs_seen())) == [
        ("Investeret til og med 2020", "4,834 mio. kr.", "72 % af planens 6,703 mio. kr."),
        ("Sparet til og med 2020", "1,773 mio. kr.", "21 % af planens 8,332 mio. kr."),
        (
            "Forventet besparelse i 2021",
            "3,827 mio. kr.",
            "Vedtaget i budgettet: 5,000 mio. kr. Der mangler 1,173 mio. kr.",
        ),
        ("Forventet netto 2020–2023", "−10,529 mio. kr.", "35 % af planens −30,084 mio. kr."),
    ]


def test_what_is_expected_and_what_falls_short_are_marked() -> None:
    keys = overview(norddjurs_seen()).keys
    assert [(key.expected, key.behind) for key in keys] == [
        (False, False), (False, False), (True, True), (True, True),
    ]  # fmt: skip


def test_every_number_of_the_page_is_a_figure_of_the_book() -> None:
    seen_here = norddjurs_seen()
    page = overview(seen_here)
    named = [key.figure for key in (*page.keys, *page.shares)]
    named += [run.figure for key in page.keys for run in key.against.runs if run.figure]
    named += [cell.figure for row in page.cases for cell in row.cells]
    named += [point.figure for row in page.cases for point in (*row.trend.plan, *row.trend.outturn)]
    assert len(named) > 40
    assert all(name in seen_here.book for name in named)


def test_the_status_says_day_unit_prices_signs_and_what_italics_mean() -> None:
    assert words(overview(norddjurs_seen()).status) == (
        "Status pr. 5. november 2021. Beløb i mio. kr., løbende priser. Minus betyder besparelse, indtægt "
        "eller gevinst; plus betyder udgift. Kursiv er forventet, ikke målt."
    )


def test_what_is_to_be_decided_leads_to_its_case() -> None:
    assert [matter.case for matter in overview(norddjurs_seen()).to_decide] == [None, 1, 4, None, None]


def test_each_case_stands_with_status_and_amounts_and_all_of_them_add_up_below() -> None:
    page = overview(norddjurs_seen())
    assert [(row.number, row.status) for row in page.cases][:2] == [(1, Status.STOPPED), (2, Status.RUNNING)]
    assert [cell.text for cell in page.cases[3].cells] == ["1,000", "−5,556", "−4,556"]
    assert [(cell.text, cell.expected) for cell in page.total] == [
        ("13,287", True), ("−23,816", True), ("−10,529", True),
    ]  # fmt: skip
    assert page.cases_caption == "Hele perioden 2020–2023, mio. kr., løbende priser"


def test_shares_of_adopted_and_plan_stand_apart() -> None:
    shares = overview(norddjurs_seen()).shares
    assert [(key.text, words(key.against)) for key in shares] == [
        ("119 %", "Vedtaget: 20,000 mio. kr."),
        ("50 %", "Planen: 47,861 mio. kr."),
        ("35 %", "Planen: −30,084 mio. kr."),
    ]


def test_a_saving_is_told_without_minus_in_either_sign_style() -> None:
    positive = standing(PROGRAMME, as_of=AS_OF, presentation=Presentation(signs=SignStyle.SAVING_POSITIVE))
    assert told(overview(positive.view)) == of(PROGRAMME)


def test_an_extra_expense_where_a_saving_was_planned_keeps_its_sign() -> None:
    keys = of(with_case(result=(year(2020, 1000, 500),)))
    assert keys[1] == ("Sparet til og med 2020", "−0,500 mio. kr.", "−25 % af planens 2,000 mio. kr.")


NO_PLAN = "Planen er ikke oplyst."


def test_a_case_with_hardly_any_figures_says_not_stated() -> None:
    page = overview(view(replace(with_case(plan=(), result=(), forecast=()), stated_as_of=None)))
    assert told(page) == [
        ("Investeret indtil nu", "ikke oplyst", "Ingen år er gjort op endnu."),
        ("Sparet indtil nu", "ikke oplyst", "Ingen år er gjort op endnu."),
        ("Forventet besparelse i 2020", "ikke oplyst", f"Intet er vedtaget for 2020. {NO_PLAN}"),
        ("Forventet netto 2020–2021", "ikke oplyst", NO_PLAN),
    ]
    assert all(key.missing and key.figure is None for key in page.keys)
    assert page.total == (Cell("–"),) * 3
    assert (page.layers, page.accumulated, page.charts, page.shares) == (None, None, (), ())
    assert page.cases[0].trend.outturn == ()


def test_without_an_adopted_budget_the_saving_is_measured_against_the_plan() -> None:
    assert of(PROGRAMME)[2] == (
        "Forventet besparelse i 2021", "2,500 mio. kr.",
        "Intet er vedtaget for 2021. 125 % af planens 2,000 mio. kr.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("adopted", "against", "behind"),
    [
        (3000, "Der mangler 0,500 mio. kr.", True),
        (2500, "Det er nået.", False),
        (2000, "Det er 0,500 mio. kr. mere end vedtaget.", False),
    ],
)
def test_a_saving_is_held_against_the_adopted_one(adopted: int, against: str, *, behind: bool) -> None:
    budget = (AdoptedAmounts(2021, saving=Kroner.of(-1000 * adopted)),)
    key = overview(view(replace(PROGRAMME, adopted=budget))).keys[2]
    assert words(key.against).endswith(against)
    assert key.behind is behind


def test_when_every_year_is_over_nothing_is_called_expected() -> None:
    page = overview(view(with_case(result=(year(2020, 1000, -500), year(2021, 900, -2100)), forecast=())))
    assert [(key.label, key.text) for key in page.keys] == [
        ("Investeret til og med 2021", "1,900"),
        ("Sparet til og med 2021", "2,600"),
        ("Besparelse i 2021", "2,100"),
        ("Netto 2020–2021", "−0,700"),
    ]
    assert not any(key.expected for key in page.keys)
    assert "Kursiv" not in words(page.status)


def test_when_no_year_is_over_what_is_realised_so_far_is_told_without_a_plan() -> None:
    programme = with_case(
        result=(year(2020, 300, -100),), forecast=(year(2020, 1000, -1500), year(2021, 1, -1))
    )
    assert of(programme)[:3] == [
        ("Investeret indtil nu", "0,300 mio. kr.", "Ingen år er gjort op endnu."),
        ("Sparet indtil nu", "0,100 mio. kr.", "Ingen år er gjort op endnu."),
        (
            "Forventet besparelse i 2020", "1,500 mio. kr.",
            "Intet er vedtaget for 2020. 75 % af planens 2,000 mio. kr.",
        ),
    ]  # fmt: skip


def test_what_is_realised_of_an_open_year_is_no_part_of_the_closed_ones() -> None:
    programme = with_case(result=(year(2020, 1000, -500), year(2021, 400, -900)))
    assert of(programme)[:2] == of(PROGRAMME)[:2]


def test_a_programme_of_one_year_has_a_trend_of_one_point() -> None:
    programme = replace(with_case(plan=CASE.plan[:1], forecast=()), last_year=2020)
    page = overview(view(programme))
    assert page.keys[3].label == "Netto 2020"
    (point,) = page.cases[0].trend.outturn
    assert (point.across, point.up, page.cases[0].trend.result_line) == (0, 0.25, "")


def test_the_trend_goes_from_results_to_what_is_expected_and_says_so_in_words() -> None:
    trend = overview(view(PROGRAMME)).cases[0].trend
    assert trend.alt == (
        "Besparelse pr. år. 2020: plan 2,000, resultat 0,500. 2021: plan 2,000, forventet 2,500."
    )
    assert [(point.across, point.up, point.expected) for point in trend.outturn] == [
        (0, 0.2, False),
        (1, 1, True),
    ]
    assert (trend.result_line, trend.expected_line) == ("", "4.0,20.0 92.0,4.0")
    assert trend.plan_line == "4.0,8.0 92.0,8.0"


def test_each_case_has_its_next_deadline_and_the_programme_the_first_of_all() -> None:
    of_case, of_all = Deadline(date(2022, 1, 1), "Casens.", (1,)), Deadline(date(2022, 2, 1), "Alles.")
    cases = (CASE, replace(CASE, number=2))
    page = overview(view(replace(PROGRAMME, cases=cases, deadlines=(of_all, of_case))))
    assert (page.deadline, [row.deadline for row in page.cases]) == (of_case, [of_case, of_all])


def test_titles_that_look_like_bindings_bind_nothing() -> None:
    page = overview(view(with_case(title="{navn}", short_title="")))
    assert page.cases[0].title == "{navn}"


@given(programmes())
def test_any_programme_has_an_overview(programme: Programme) -> None:
    assume(programme.cases)
    assume(not any("{" in text.text for text in programme.texts))
    page = overview(standing(programme, as_of=AS_OF.replace(year=2151)).view)
    assert len(page.keys) == 4
    assert all(_is_whole(key) for key in (*page.keys, *page.shares))
    for row in page.cases:
        points = (*row.trend.plan, *row.trend.outturn)
        assert all(0 <= point.up <= 1 and 0 <= point.across <= 1 for point in points)


def _is_whole(key: Key) -> bool:
    """Say whether a key is a figure with a text, or says that there is none."""
    return (key.text == "ikke oplyst") is key.missing is (key.figure is None)


def test_a_case_without_any_amount_beside_others_is_a_row_of_dashes() -> None:
    page = overview(view(replace(PROGRAMME, cases=(CASE, Case(2, "Tom")))))
    assert [cell.text for cell in page.cases[1].cells] == ["–", "–", "–"]
    assert page.total[0].figure == FigureId.parse("programme/total/investment/forecast")
