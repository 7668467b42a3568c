"""From a printed figure to formula, inputs and sources."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from gevinst.domain.errors import UnknownFigure
from gevinst.domain.figure import FigureId
from gevinst.domain.programme import Presentation
from gevinst.figures.explain import Explanation, exact_interval, explain, explanation
from tests.examples import norddjurs


def explained(name: str) -> list[str]:
    return explain(norddjurs().record, name, Presentation())


def told(name: str) -> Explanation:
    return explanation(norddjurs().record, name, Presentation())


def test_a_stated_figure_says_who_stated_it_and_where_it_is_used() -> None:
    lines = explained("case-4/2021/saving/forecast")
    assert lines[:2] == [
        "case-4/2021/saving/forecast",
        "Case 4, besparelse på forsørgelse, 2021, forventet resultat",
    ]
    assert "Værdi:     −399.000 kr." in lines
    assert "Slags:     oplyst af kommunen, ikke beregnet af Gevinst" in lines
    assert "Status:    forventet, ikke målt" in lines
    assert any("Fasit, DREAM og KMD Opus" in line for line in lines)
    assert any(line.startswith("Bruges i:") and "programme/2021/saving/forecast" in line for line in lines)


def test_a_derived_figure_shows_its_arithmetic_down_to_what_was_stated() -> None:
    lines = explained("case-4/2021/net/forecast")
    assert lines[-3:] == [
        "Regnet ud som: lagt sammen",
        "  250.000 kr.  case-4/2021/investment/forecast",
        "  −399.000 kr.  case-4/2021/saving/forecast",
    ]


def test_a_weighted_sum_shows_its_weights() -> None:
    lines = explained("curve-a-dagpenge-2021-1-halvaar/total/curve-area/result@13-weeks")
    assert "  2,000 × 100,0 %  curve-a-dagpenge-2021-1-halvaar/week-0/presence/result" in lines


def test_an_interval_of_kroner_is_as_exact_as_the_value_beside_it() -> None:
    saving = norddjurs().record.figures[FigureId.parse("case-4/2021/saving/forecast")]
    bounded = replace(saving, interval=(Decimal(-425_000), Decimal(-1_250)))
    assert exact_interval(bounded, Presentation()) == "−425.000 til −1.250 kr."
    assert exact_interval(saving, Presentation()) == ""


def test_a_slip_in_the_name_gets_the_nearest() -> None:
    with pytest.raises(UnknownFigure, match="Mente du case-4/2021/saving/forecast"):
        explained("case-4/2021/savings/forecast")


def test_an_explanation_holds_what_is_printed_as_data() -> None:
    figure = told("case-4/2021/net/forecast")
    assert (figure.title, figure.value, figure.operation, figure.expected) == (
        "Case 4, i alt, 2021, forventet resultat",
        "−149.000 kr.",
        "lagt sammen",
        True,
    )
    assert dict(figure.facts)["Status"] == "forventet, ikke målt"
    assert [(step.depth, str(step.figure), step.value) for step in figure.steps] == [
        (1, "case-4/2021/investment/forecast", "250.000 kr."),
        (1, "case-4/2021/saving/forecast", "−399.000 kr."),
    ]
    assert {use.title for use in figure.used_in} >= {"Case 4, akkumuleret, 2021, forventet resultat"}


def test_the_steps_are_a_tree_in_which_each_part_stands_before_its_own_parts() -> None:
    steps = told("programme/2021/net/forecast").steps
    assert [step.depth for step in steps][:3] == [1, 2, 2]
    assert steps[0].operation == "lagt sammen"
    assert all(below.depth <= above.depth + 1 for above, below in pairwise(steps))


def test_a_fact_that_is_not_known_is_left_out() -> None:
    assert "Forbehold" not in dict(told("case-4/2021/net/forecast").facts)
    assert dict(told("case-4/2021/full-time/forecast").facts)["Forbehold"].startswith("De 40 planlagte")


def test_a_figure_that_nothing_uses_says_so() -> None:
    name = "programme/total/payback-year/forecast"
    assert told(name).used_in == ()
    assert "Bruges i:  intet andet tal" in explained(name)
