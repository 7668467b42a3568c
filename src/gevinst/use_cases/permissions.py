"""Who may do what. What is possible in which state is another question (``gevinst.domain``)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gevinst.domain.errors import GevinstError
from gevinst.domain.people import Role

if TYPE_CHECKING:
    from gevinst.domain.people import Person


class Action(StrEnum):
    """What a user can ask for; the value is Danish, to stand after »må ikke«."""

    READ = "se tallene"
    EDIT = "rette programmet"
    FOLLOW_UP = "lave opfølgninger"
    APPROVE = "godkende opfølgninger"
    CHECK_NOTES = "kontrollere notater"
    TAKE_OUT = "hente porteføljefilen"
    BRING_IN = "indlæse en porteføljefil"
    TAKE_IN = "indlæse filer i datamappen"
    CHANGE_LAW = "skrive lokale satser og regler"
    MANAGE = "styre brugere og nøgler og se loggen"


_EVERYBODY = frozenset(Role)
_WRITERS = frozenset({Role.EDITOR, Role.CONTROLLER})

# The portfolio file holds counts of people as they were typed, also small ones: only those who typed them
# may take it out.
_ALLOWED = {
    Action.READ: _EVERYBODY,
    Action.EDIT: _WRITERS,
    Action.FOLLOW_UP: frozenset({Role.CONTROLLER}),
    Action.APPROVE: frozenset({Role.APPROVER}),
    Action.CHECK_NOTES: _EVERYBODY,
    Action.TAKE_OUT: _WRITERS,
    Action.BRING_IN: frozenset({Role.CONTROLLER}),
    Action.TAKE_IN: frozenset({Role.CONTROLLER}),
    Action.CHANGE_LAW: frozenset({Role.CONTROLLER}),
    Action.MANAGE: frozenset({Role.ADMINISTRATOR}),
}


class NotAllowed(GevinstError):
    """The user has no role that may do this."""

    def __init__(self, action: Action) -> None:
        """Name what was asked for and the roles that may do it."""
        self.action = action
        roles = " eller ".join(role.danish for role in Role if role in _ALLOWED[action])
        super().__init__(f"Du må ikke {action.value}. Det kræver rollen {roles}.")


class FourEyes(GevinstError):
    """Nobody may approve a follow-up that he or she made or sent for approval."""

    def __init__(self) -> None:
        """Say why, and what to do."""
        super().__init__(
            "Du har selv lavet opfølgningen eller sendt den til godkendelse. En anden skal godkende den."
        )


def may(person: Person, action: Action) -> bool:
    """Say whether one of the person's roles may do this."""
    return not person.roles.isdisjoint(_ALLOWED[action])


def require(person: Person, action: Action) -> None:
    """Refuse what the person may not do.

    Raises:
        NotAllowed: none of the person's roles may do it.
    """
    if not may(person, action):
        raise NotAllowed(action)
