"""What is said of curves that are carried on: to where, how sure, in which range, and how far off before."""

from decimal import Decimal

import pytest

from gevinst.domain.figure import FigureBook
from gevinst.domain.programme import CurvePoint, Presentation, Programme, PublishedCurve
from gevinst.effect.completion import enter_completion
from gevinst.effect.curves import enter_curves
from gevinst.figures.curve_sentences import completed
from gevinst.figures.document import Paragraph
from gevinst.figures.view import View
from tests.examples import norddjurs

WEEKS = (0, 13, 26, 39)


def curve(title: str, drawn: str) -> PublishedCurve:
    points = tuple(
        CurvePoint(week, None if cell == "-" else Decimal(cell))
        for week, cell in zip(WEEKS, drawn.split(), strict=True)
    )
    return PublishedCurve(title.lower().strip("{}"), title, "A-dagpenge", points=points)


def told(*curves: PublishedCurve) -> list[str]:
    programme = Programme("Fjordby", "Program", 2020, 2023, curves=curves)
    book = FigureBook()
    enter_curves(programme, book)
    enter_completion(programme, book)
    view = View(programme, book, Presentation())
    return [words(view.paragraph(sentence)) for sentence in completed(view, curves)]


def words(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs).replace("\N{NO-BREAK SPACE}", " ")


def test_norddjurs_is_told_what_the_curves_become_and_what_that_was_worth_before() -> None:
    sentences = (
        (
            "Kurven for 2020 er offentliggjort til uge 39 og fremskrevet til 22,3 % i uge 52; "
            "usikkerheden kan ikke beregnes."
        ),
        (
            "Kurven for 1. halvår 2021 er offentliggjort til uge 13 og fremskrevet til 21,6 % i uge 52; "
            "usikkerheden kan ikke beregnes. Med de enkelte ældre kurvers egen udvikling bliver det mellem "
            "20,0 % og 21,6 %."
        ),
        (
            "Metoden er prøvet: kurven for 2020 fremskrevet fra uge 13 ville have sagt 26,5 % i uge 39; "
            "det blev 24,6 %, så fremskrivningen var 1,9 procentpoint for høj."
        ),
    )
    (bullets,) = [
        block
        for block in norddjurs().document.blocks
        if hasattr(block, "items") and any("fremskrevet" in words(item) for item in block.items)
    ]
    assert tuple(map(words, bullets.items)) == sentences


def test_what_is_expected_is_marked_and_what_came_is_not() -> None:
    runs = [
        run
        for block in norddjurs().document.blocks
        if hasattr(block, "items")
        for item in block.items
        if "ville have sagt" in words(item)
        for run in item.runs
        if run.figure
    ]
    assert [(run.text.split("\N{NO-BREAK SPACE}")[0], run.expected) for run in runs] == [
        ("26,5", False), ("24,6", False), ("1,9", False),
    ]  # fmt: skip


OLD, OTHER = curve("Gammel", "100 50 40 30"), curve("Nyere", "100 40 28 22")


def test_with_two_older_curves_to_the_end_the_error_is_told() -> None:
    first, *_ = told(OLD, OTHER, curve("Ny", "100 40 - -"))
    assert first == (
        "Kurven for Ny er offentliggjort til uge 13 og fremskrevet til 23,1 % i uge 39; standardfejlen er "
        "2,9 procentpoint. Med de enkelte ældre kurvers egen udvikling bliver det mellem 22,0 % og 24,0 %."
    )


@pytest.mark.parametrize(
    ("drawn", "ending"),
    [
        ("100 40 30 -", "det blev 30,0 %, så fremskrivningen var 2,0 procentpoint for høj."),
        ("100 40 34 -", "det blev 34,0 %, så fremskrivningen var 2,0 procentpoint for lav."),
        ("100 40 32 -", "det blev 32,0 %."),
    ],
)
def test_the_direction_in_which_it_was_off_is_told(drawn: str, ending: str) -> None:
    *_, last = told(OLD, curve("Nyere", drawn), curve("Ny", "100 40 - -"))
    assert last.startswith(
        "Metoden er prøvet: kurven for Nyere fremskrevet fra uge 13 ville have sagt 32,0 %"
    )
    assert last.endswith(ending)


def test_curves_that_reach_equally_far_say_nothing() -> None:
    assert told(OLD, OTHER) == []


def test_braces_in_a_title_bind_nothing() -> None:
    assert told(OLD, curve("{Ny}", "100 40 - -"))[0].startswith("Kurven for {Ny} er offentliggjort")
