"""The planted errors are errors: other printed numbers contradict them, and none the note without them."""

from itertools import combinations

import pytest

from gevinst.domain.problem import Severity
from gevinst.domain.programme import Programme
from gevinst.figures.document import Table
from gevinst.portfolio.checks import check as check_portfolio
from tests.checking.contradiction import Knowledge
from tests.checking.field import Field
from tests.checking.planting import KINDS, Plant, draw, plants
from tests.checking.printed import Print
from tests.checking.random_notes import RandomNote, random_note, without_pictures
from tests.checking.random_programmes import package, programme
from tests.examples import norddjurs

SEEDS = range(10)
NUMBERS = ("changed-digit", "swapped-digits", "wrong-sign", "wrong-total", "wrong-unit", "number-in-sentence")


def example() -> RandomNote:
    report = norddjurs()
    return RandomNote(0, without_pictures(report.document), report.figures, report.presentation)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_printed_number_of_a_random_note_contradicts_another(seed: int) -> None:
    knowledge = Field(random_note(seed)).knowledge
    assert knowledge.failing() == []
    assert [each for each in knowledge.prints if knowledge.contradiction([each])] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_programme_breaks_no_rule_of_the_portfolio(seed: int) -> None:
    stated: Programme = package(seed) if seed % 2 else programme(seed)
    assert [each for each in check_portfolio(stated) if each.severity is Severity.ERROR] == []


def test_a_seed_gives_the_same_note_and_the_same_error_again() -> None:
    again = [draw("changed-digit", random_note(7), 7) for _ in range(2)]
    assert again[0] == again[1]
    assert random_note(7).document != random_note(8).document


@pytest.mark.parametrize("kind", KINDS)
def test_a_plant_changes_one_block_of_the_note(kind: str) -> None:
    for seed in SEEDS:
        note = random_note(seed)
        plant = draw(kind, note, seed)
        if plant:
            pairs = zip(note.document.blocks, plant.document.blocks, strict=True)
            assert sum(before != after for before, after in pairs) == 1, str(plant)


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_reader_of_the_whole_note_with_a_wrong_number_sees_that_it_cannot_be(kind: str) -> None:
    for seed in SEEDS:
        note = random_note(seed)
        plant = draw(kind, note, seed)
        assert plant is None or cannot_be(note, plant), str(plant)


def cannot_be(note: RandomNote, plant: Plant) -> bool:
    """Read the note with the error afresh: is a figure printed twice differently, or a formula broken?"""
    field = Field(note)
    prints = tuple(field.reader.prints(plant.document))
    new = set(prints) - set(field.knowledge.prints)
    own = field.knowledge.own
    wrong = {own(each.figure) for each in new}
    said = tuple(each for each in prints if own(each.figure) not in wrong or each in new)
    return differ(prints) or bool(Knowledge(note.figures, plant.document, said).failing())


def differ(prints: tuple[Print, ...]) -> bool:
    """Say whether a figure is printed with two values that rounding cannot explain."""
    return any(
        abs(one.value - other.value) > one.half + other.half
        for one, other in combinations(prints, 2)
        if one.figure == other.figure and one.signed and other.signed
    ) or any(
        abs(abs(one.value) - abs(other.value)) > one.half + other.half
        for one, other in combinations(prints, 2)
        if one.figure == other.figure
    )


@pytest.mark.parametrize(
    ("kind", "place", "before", "after"),
    [
        ("swapped-digits", "case-4/2022/saving/plan", "−3,929", "−3,992"),
        ("swapped-digits", "programme/2021/saving/adopted", "−5,000", "−0,500"),
        ("changed-digit", "programme/total/net/forecast", "−10,529", "−10,929"),
        ("changed-digit", "curve-a-dagpenge-2020/week-13/presence/result", "43,9", "73,9"),
        ("wrong-sign", "case-1/2021/investment/forecast", "1,026", "−1,026"),
        ("wrong-label", "tabel 1 (programme)", "I alt (A + B)", "I alt (B − A)"),
        ("wrong-label", "tabel 14 (case-4)", "Tabel 14", "Tabel 13"),
        ("wrong-unit", "tabel 11 (case-1)", "mio. kr., løbende priser", "1.000 kr., løbende priser"),
        ("number-in-sentence", "programme/total/net/forecast", "10,529 mio. kr.", "10,259 mio. kr."),
        ("dropped-row", "tabel 3 (deviation)", "rækken »3. Småjob«", "ingen række"),
    ],
)
def test_slips_that_other_numbers_contradict_are_possible(
    kind: str, place: str, before: str, after: str
) -> None:
    assert any(matches(plant, place, before, after) for plant in plants(kind, example()))


@pytest.mark.parametrize(
    ("kind", "place", "before", "after"),
    [
        # Within the rounding of the sum in which it stands, and printed nowhere else.
        ("changed-digit", "case-4/2022/saving/plan", "−3,929", "−3,928"),
        # Nothing else in the note says how many jobs there were, or how many days.
        ("changed-digit", "case-3/total/persons/result@smaajob", "36", "96"),
        ("changed-digit", "programme/2020/suspended-days/result", "100", "900"),
        # A nought in front of a number is no slip that anybody makes.
        ("changed-digit", "programme/total/net/forecast", "−10,529", "−00,529"),
    ],
)
def test_slips_that_nothing_contradicts_are_not_planted(
    kind: str, place: str, before: str, after: str
) -> None:
    assert not any(matches(plant, place, before, after) for plant in plants(kind, example()))


def matches(plant: Plant, place: str, before: str, after: str) -> bool:
    found = (plant.before.replace("\N{NO-BREAK SPACE}", " "), plant.after.replace("\N{NO-BREAK SPACE}", " "))
    return place in plant.place and found == (before, after)


def test_a_dropped_row_is_never_a_total_nor_the_only_part() -> None:
    note = example()
    by_number = {table.number: table for table in note.document.tables}
    for plant in plants("dropped-row", note):
        changed = next(
            table
            for table in plant.document.blocks
            if isinstance(table, Table) and by_number[table.number] != table
        )
        assert len(changed.rows) >= 2, str(plant)
        assert [row for row in changed.rows if row.look == "total"], str(plant)
