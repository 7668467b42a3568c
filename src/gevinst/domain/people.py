"""Who uses Gevinst: persons with a log-in, and their roles. Never the persons whom a case is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a user is there to do (DESIGN "Security and trust"). A user may have several roles."""

    READER = "reader"
    EDITOR = "editor"
    CONTROLLER = "controller"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"

    @property
    def danish(self) -> str:
        """The role in the reader's words."""
        return _ROLES_IN_DANISH[self]

    @property
    def meaning(self) -> str:
        """What the role is for, in one Danish sentence."""
        return _MEANINGS[self]


_ROLES_IN_DANISH = {
    Role.READER: "læser",
    Role.EDITOR: "redaktør",
    Role.CONTROLLER: "controller",
    Role.APPROVER: "godkender",
    Role.ADMINISTRATOR: "administrator",
}

_MEANINGS = {
    Role.READER: "Ser programmer, opfølgninger og notater.",
    Role.EDITOR: "Retter planer, resultater og tekster for cases og forslag.",
    Role.CONTROLLER: "Retter, laver opfølgninger, sender dem til godkendelse og henter porteføljefilen.",
    Role.APPROVER: "Godkender opfølgninger, som en anden har lavet.",
    Role.ADMINISTRATOR: "Opretter brugere og nøgler og ser loggen. Ser tallene, men retter dem ikke.",
}


@dataclass(frozen=True)
class Person:
    """A user as the use cases know one.

    Args:
        name: the name used to log in; unique.
        shown: the name that others see.
        roles: what the user may do.
    """

    name: str
    shown: str
    roles: frozenset[Role]
