"""Sentences with bound figures."""

import pytest

from gevinst.domain.errors import UnknownFigure
from gevinst.domain.figure import FigureBook, FigureId
from gevinst.domain.line import Layer, Line
from gevinst.domain.programme import Presentation, Programme
from gevinst.figures.document import Run, Sort
from gevinst.figures.view import View, literal

SAVING = FigureId("case-4", "2021", Line.SAVING, Layer.FORECAST)


@pytest.fixture
def view() -> View:
    book = FigureBook()
    book.state(SAVING, -399_000)
    return View(Programme("Fjordby", "Program", 2020, 2023), book, Presentation())


def test_a_binding_becomes_its_figure_and_the_words_stay(view: View) -> None:
    paragraph = view.paragraph("I alt {case-4/2021/saving/forecast} i 2021.")
    assert paragraph.runs == (
        Run("I alt "),
        Run("−0,399\u00a0mio.\u00a0kr.", SAVING, expected=True),
        Run(" i "),
        Run("2021", sort=Sort.YEAR),
        Run("."),
    )


def test_where_the_words_give_the_direction_the_sign_is_left_out(view: View) -> None:
    assert (
        view.paragraph("{case-4/2021/saving/forecast uden fortegn}").runs[0].text
        == "0,399\u00a0mio.\u00a0kr."
    )


def test_the_dot_of_the_unit_also_ends_the_sentence(view: View) -> None:
    text = "".join(run.text for run in view.paragraph("Det er {case-4/2021/saving/forecast}. Mere.").runs)
    assert text == "Det er −0,399\u00a0mio.\u00a0kr. Mere."


def test_a_binding_to_nothing_is_an_error(view: View) -> None:
    with pytest.raises(UnknownFigure):
        view.paragraph("{case-9/2021/saving/forecast}")
    assert [error.wanted for error in view.missing_in("{noget} {case-4/2021/saving/forecast}")] == ["noget"]


def test_braces_in_the_municipalitys_own_words_bind_nothing(view: View) -> None:
    runs = view.paragraph(f"Kurven {literal('{a} og }')} er ny.").runs
    assert "".join(run.text for run in runs) == "Kurven {a} og } er ny."
    assert view.missing_in("{{a}}") == []


def test_a_passage_of_the_municipalitys_own_is_marked_and_its_figures_are_bound(view: View) -> None:
    paragraph = view.own_paragraph("I 2021 ventes {case-4/2021/saving/forecast} af {{7}}.")
    assert paragraph.own
    assert [(run.text, run.sort) for run in paragraph.runs if run.figure is None] == [
        ("I 2021 ventes ", Sort.OWN), (" af ", Sort.OWN), ("{", Sort.WORDS), ("7", Sort.OWN),
        ("}", Sort.WORDS), (".", Sort.OWN),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["{=a}", '{"a}'])
def test_the_municipality_cannot_write_the_marks_of_gevinsts_own_sentences(view: View, text: str) -> None:
    with pytest.raises(UnknownFigure):
        view.own_paragraph(text)
