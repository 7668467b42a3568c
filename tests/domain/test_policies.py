"""What is possible in which state (METHOD 11)."""

from datetime import date

import pytest

from gevinst.domain import policies
from gevinst.domain.programme import Case, Deadline, Decision, Programme, Status

CASE = Case(number=1, title="Case 1")


def programme(*decisions: Decision) -> Programme:
    return Programme("Fjordby", "Program", 2020, 2023, cases=(CASE, Case(2, "Case 2")), decisions=decisions)


@pytest.mark.parametrize(
    ("now", "then", "possible"),
    [
        (Status.RUNNING, Status.STOPPED, True),
        (Status.RUNNING, Status.SUSPENDED, True),
        (Status.SUSPENDED, Status.RUNNING, True),
        (Status.STOPPED, Status.RUNNING, False),
        (Status.ENDED, Status.STOPPED, False),
        (Status.DRAFT, Status.RUNNING, False),
    ],
)
def test_a_case_moves_only_along_its_life(now: Status, then: Status, *, possible: bool) -> None:
    assert policies.can_move(now, then) is possible


def test_every_status_has_a_danish_word_and_a_place_in_the_life() -> None:
    for status in Status:
        assert status.danish
        assert not policies.can_move(status, status)


def test_a_case_without_decisions_runs() -> None:
    assert policies.status_of(programme(), CASE) is Status.RUNNING


def test_the_latest_decision_on_a_case_counts_whatever_the_order_they_are_written_in() -> None:
    stopped = Decision(date(2021, 5, 18), "Kommunalbestyrelsen", "Stop", (1,), Status.STOPPED)
    paused = Decision(date(2020, 3, 11), "Udvalget", "Pause", (1,), Status.SUSPENDED)
    assert policies.status_of(programme(stopped, paused), CASE) is Status.STOPPED


def test_a_decision_on_another_case_changes_nothing_here() -> None:
    other = Decision(date(2021, 5, 18), "Kommunalbestyrelsen", "Stop", (2,), Status.STOPPED)
    assert policies.status_of(programme(other), CASE) is Status.RUNNING


def test_a_decision_counts_from_its_day_on() -> None:
    stopped = Decision(date(2021, 5, 18), "Kommunalbestyrelsen", "Stop", (1,), Status.STOPPED)
    assert policies.status_of(programme(stopped), CASE, date(2021, 5, 17)) is Status.RUNNING
    assert policies.status_of(programme(stopped), CASE, date(2021, 5, 18)) is Status.STOPPED


STATUS = Deadline(date(2021, 11, 26), "Status til udvalget")
EVALUATION = Deadline(date(2021, 6, 1), "Evaluering", (2,))
REPORT = Deadline(date(2021, 1, 15), "Regnskab", done=True)


def with_deadlines(*deadlines: Deadline) -> Programme:
    return Programme("Fjordby", "Program", 2020, 2023, cases=(CASE, Case(2, "To")), deadlines=deadlines)


def test_the_next_deadline_is_the_first_that_is_not_met() -> None:
    assert policies.next_deadline(with_deadlines(STATUS, REPORT, EVALUATION)) is EVALUATION


def test_a_case_has_its_own_deadlines_and_those_of_all_cases() -> None:
    programme = with_deadlines(STATUS, EVALUATION)
    assert policies.next_deadline(programme, CASE) is STATUS
    assert policies.next_deadline(programme, Case(2, "To")) is EVALUATION


def test_when_every_deadline_is_met_there_is_none_next() -> None:
    assert policies.next_deadline(with_deadlines(REPORT)) is None
    assert policies.next_deadline(with_deadlines()) is None
