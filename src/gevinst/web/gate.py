"""Who comes in: gives each request its person, and lets a temporary password do one thing only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect

from gevinst.database.models import User
from gevinst.domain.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_NOBODY = Person("", "", frozenset())
_OPEN_TO_TEMPORARY = frozenset({"change-password", "logout", "login"})


def person_of(request: HttpRequest) -> Person:
    """Return who asks; somebody without a name and roles when nobody is logged in."""
    person: Person = request.person  # type: ignore[attr-defined]
    return person


def address_of(request: HttpRequest) -> str:
    """Return the network address that a request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))


class Gate:
    """Middleware; stands after the one that finds the user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give the request its person."""
        user = request.user
        request.person = user.as_person() if isinstance(user, User) else _NOBODY  # type: ignore[attr-defined]
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Send a user with a temporary password to the page that changes it."""
        user, match = request.user, request.resolver_match
        temporary = isinstance(user, User) and user.password_is_temporary
        if temporary and match is not None and match.url_name not in _OPEN_TO_TEMPORARY:
            return redirect("change-password")
        return None
