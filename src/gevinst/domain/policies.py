"""What is possible in which state (METHOD 11). Who may do it is another question, asked elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.programme import Case, Deadline, Decision, Programme, Status

if TYPE_CHECKING:
    from datetime import date

_NEXT = {
    Status.DRAFT: {Status.IN_HEARING, Status.PROPOSED},
    Status.IN_HEARING: {Status.DRAFT, Status.PROPOSED},
    Status.PROPOSED: {Status.ADOPTED, Status.DRAFT},
    Status.ADOPTED: {Status.RUNNING, Status.STOPPED},
    Status.RUNNING: {Status.SUSPENDED, Status.STOPPED, Status.ENDED},
    Status.SUSPENDED: {Status.RUNNING, Status.STOPPED, Status.ENDED},
    Status.STOPPED: set[Status](),
    Status.ENDED: set[Status](),
}


def can_move(now: Status, then: Status) -> bool:
    """Say whether a case may go from one status to the other."""
    return then in _NEXT[now]


def decisions_on(programme: Programme, case: Case) -> list[Decision]:
    """Return the decisions that concern a case, in the order of their days."""
    concerned = [each for each in programme.decisions if not each.cases or case.number in each.cases]
    return sorted(concerned, key=lambda decision: decision.day)


def status_of(programme: Programme, case: Case, day: date | None = None) -> Status:
    """Return where a case is on a day: running since adoption unless a decision has moved it.

    Args:
        programme: holds the decisions.
        case: the case asked about.
        day: decisions after it do not count yet; None: all count.
    """
    # Cases are followed up after the budget was adopted, so one without decisions runs.
    made = [each for each in decisions_on(programme, case) if day is None or each.day <= day]
    moved = [each.moves_to for each in made if each.moves_to is not None]
    return moved[-1] if moved else Status.RUNNING


def next_deadline(programme: Programme, case: Case | None = None) -> Deadline | None:
    """Return the first deadline that is not met; one that is overdue stays the next until it is.

    Args:
        programme: holds the deadlines.
        case: only those that concern it; None: all of them.
    """
    is_open = [
        each for each in programme.deadlines if not each.done and (case is None or each.concerns(case))
    ]
    return min(is_open, key=lambda deadline: deadline.day, default=None)


def can_be_measured(programme: Programme) -> bool:
    """Say whether a data folder could tell anything of a programme: a case names what to look for in it."""
    return any(case.offers or case.target_benefits or case.ledger for case in programme.cases)
