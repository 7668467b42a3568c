"""Savings are printed with a minus in one municipality and with a plus in another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.line import Line
from tests.checking.notes import table, understood


def savings(rows: dict[str, str], columns: str = "2020|2021") -> list[tuple[int, bool]]:
    """The savings with the signs that we compute with, and whether the note prints them with the other."""
    facts = understood(table("Case 1", columns, rows, unit="kr.")).facts
    return [(int(fact.value), fact.turned) for fact in facts if fact.id.line is Line.SAVING]


MINUS = {"Investering": "10|20", "Besparelse": "-30|-50", "I alt": "-20|-30"}
PLUS = {"Investering": "10|20", "Besparelse": "30|50", "I alt": "-20|-30"}


def test_savings_are_negative_whichever_way_they_are_printed() -> None:
    assert savings(MINUS) == [(-30, False), (-50, False)]
    assert savings(PLUS) == [(-30, True), (-50, True)]


@pytest.mark.parametrize("printed", ["-30|50|-40", "30|-50|40"])
def test_one_wrong_sign_does_not_turn_the_rule(printed: str) -> None:
    rows = {"Investering": "10|20|30", "Besparelse": printed, "I alt": "-20|-30|-10"}
    assert [value for value, _ in savings(rows, "2020|2021|2022")] == [-30, 50, -40]


def test_where_no_sum_tells_the_signs_of_most_do() -> None:
    assert savings({"Besparelse": "30|50"}) == [(-30, True), (-50, True)]
    assert savings({"Besparelse": "-30|-50"}) == [(-30, False), (-50, False)]
    assert savings({"Besparelse": "30|0"}) == [(-30, True), (0, True)]
    assert savings({"Besparelse": "30|-50"}) == [(30, False), (-50, False)]


def test_a_net_loss_in_a_note_with_plus_is_still_a_loss() -> None:
    assert savings({"Investering": "10|60", "Besparelse": "30|50", "I alt": "-20|10"}) == [
        (-30, True),
        (-50, True),
    ]


@given(st.lists(st.tuples(st.integers(1, 999), st.integers(1, 999)), min_size=1, max_size=4), st.booleans())
def test_sums_that_hold_decide(amounts: list[tuple[int, int]], plus: bool) -> None:  # noqa: FBT001
    rows = {
        "Investering": "|".join(str(cost) for cost, _ in amounts),
        "Besparelse": "|".join(str(saved if plus else -saved) for _, saved in amounts),
        "I alt": "|".join(str(cost - saved) for cost, saved in amounts),
    }
    columns = "|".join(str(2020 + at) for at in range(len(amounts)))
    assert savings(rows, columns) == [(-saved, plus) for _, saved in amounts]
