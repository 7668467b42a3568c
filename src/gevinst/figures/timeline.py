"""What has happened to a case, and what is due: decisions, suspensions, changes of its plan, deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gevinst.domain import policies
from gevinst.effect.stated import CHANGE
from gevinst.figures.document import Paragraph
from gevinst.figures.sentences import plan_changes
from gevinst.figures.view import literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gevinst.domain.programme import Case
    from gevinst.figures.view import View


class Happening(StrEnum):
    """What sort of event it is."""

    DECISION = "decision"
    SUSPENSION = "suspension"
    BUDGET_CHANGE = "budget-change"
    DEADLINE = "deadline"


@dataclass(frozen=True)
class Event:
    """Something on the timeline of a case.

    Args:
        first: its day, or the first of its days.
        last: the last of its days; the same day where there is only one.
        kind: what sort of event it is.
        title: who decided, or what it is called, in Danish.
        text: what it was about, with its figures bound.
        done: whether it has been done: only a deadline may still be open.
    """

    first: date
    last: date
    kind: Happening
    title: str
    text: Paragraph
    done: bool = True


def timeline(view: View, case: Case) -> tuple[Event, ...]:
    """Return everything on a case's timeline in the order of its days."""
    events = [
        *_decisions(view, case),
        *_suspensions(view, case),
        *_budget_changes(view, case),
        *_deadlines(view, case),
    ]
    return tuple(sorted(events, key=lambda event: (event.first, event.last)))


def _decisions(view: View, case: Case) -> Iterator[Event]:
    for each in policies.decisions_on(view.programme, case):
        moved = f" Casen er derefter {each.moves_to.danish}." if each.moves_to else ""
        text = view.paragraph(literal(each.text) + moved)
        yield Event(each.day, each.day, Happening.DECISION, each.body, text)


def _suspensions(view: View, case: Case) -> Iterator[Event]:
    for each in view.programme.suspensions:
        if each.hits(case):
            text = view.paragraph(literal(each.reason))
            yield Event(each.first, each.last, Happening.SUSPENSION, each.title, text)


def _budget_changes(view: View, case: Case) -> Iterator[Event]:
    own = [each for each in view.programme.budget_changes if each.case == case.number]
    for name, sentence in plan_changes(view, case).items():
        decided = own[int(name.variant.removeprefix(CHANGE)) - 1].decided
        text = view.paragraph(sentence)
        yield Event(decided, decided, Happening.BUDGET_CHANGE, "Ændring af planen", text)


def _deadlines(view: View, case: Case) -> Iterator[Event]:
    for each in view.programme.deadlines:
        if each.concerns(case):
            title = "Frist, overholdt" if each.done else "Frist"
            text = view.paragraph(literal(each.text))
            yield Event(each.day, each.day, Happening.DEADLINE, title, text, each.done)
