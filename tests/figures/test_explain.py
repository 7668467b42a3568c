"""From a printed figure to formula, inputs and sources."""

import pytest

from gevinst.domain.errors import UnknownFigure
from gevinst.domain.programme import Presentation
from gevinst.figures.explain import explain
from tests.examples import norddjurs


def explained(name: str) -> list[str]:
    return explain(norddjurs().record, name, Presentation())


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


def test_a_slip_in_the_name_gets_the_nearest() -> None:
    with pytest.raises(UnknownFigure, match="Mente du case-4/2021/saving/forecast"):
        explained("case-4/2021/savings/forecast")
