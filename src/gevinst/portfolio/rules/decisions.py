"""Decisions: what they move can be moved, and what they changed was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.policies import can_move
from gevinst.domain.programme import Status
from gevinst.portfolio.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.programme import Case, Decision, Programme
    from gevinst.portfolio.raw import Path

_ALL_OF_DECISIONS: tuple[Path, ...] = (("decisions",), ("decisions", "cases"), ("decisions", "moves_to"))


def suspensions_in_order(programme: Programme) -> Iterator[Finding]:
    """A suspension ends no sooner than it begins."""
    for index, each in enumerate(programme.suspensions):
        if each.last < each.first:
            found = f"sidste dag {danish.day(each.last)}, som er før første dag {danish.day(each.first)}"
            yield Finding(
                ("suspensions", index, "last"),
                found,
                "en sidste dag efter den første",
                "Byt dagene om, eller ret den ene.",
            )


def moves_are_possible(programme: Programme) -> Iterator[Finding]:
    """Each decision moves a case along its life, from running on, in the order of the days."""
    reported: set[int] = set()
    for case in programme.cases:
        for index, before, after in _moves(programme, case):
            if not can_move(before, after) and index not in reported:
                reported.add(index)
                found = f"case {case.number} fra »{before.danish}« til »{after.danish}«"
                remedy = "Ret den nye status eller datoen, eller angiv, hvilke cases beslutningen gælder."
                path = ("decisions", index, "moves_to")
                yield Finding(path, found, "et skift, der er muligt", remedy, relies_on=_ALL_OF_DECISIONS)


def _moves(programme: Programme, case: Case) -> Iterator[tuple[int, Status, Status]]:
    status = Status.RUNNING
    for index, decision in sorted(enumerate(programme.decisions), key=lambda entry: entry[1].day):
        if decision.moves_to is not None and _concerns(decision, case.number):
            yield index, status, decision.moves_to
            status = decision.moves_to


def _concerns(decision: Decision, number: int) -> bool:
    return not decision.cases or number in decision.cases


def changes_were_decided(programme: Programme) -> Iterator[Finding]:
    """A plan is changed by a decision on that day about that case."""
    for index, change in enumerate(programme.budget_changes):
        if not any(
            each.day == change.decided and _concerns(each, change.case) for each in programme.decisions
        ):
            day = danish.day(change.decided)
            found = f"en ændring af case {change.case} den {day}, hvor intet er besluttet om den"
            expected = "en beslutning om casen på den dag"
            remedy = "Ret datoen, eller tilføj beslutningen."
            path = ("budget_changes", index, "decided")
            yield Finding(path, found, expected, remedy, relies_on=_ALL_OF_DECISIONS)


RULES = (suspensions_in_order, moves_are_possible, changes_were_decided)
