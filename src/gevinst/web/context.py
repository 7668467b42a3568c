"""What stands around every page: who is logged in, where one is, and where one can go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone

from gevinst import __version__
from gevinst.bootstrap.pages import store
from gevinst.figures.record import METHOD_VERSION
from gevinst.use_cases.permissions import Action, may
from gevinst.web.gate import person_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gevinst.use_cases.kept import Head

# Pages by the room of the navigation that they belong to.
_ROOMS = {
    "overview": "overview",
    "programme": "overview",
    "history": "overview",
    "cases": "cases",
    "case": "cases",
    "new-case": "cases",
    "case-ledger": "cases",
    "follow-ups": "follow-ups",
    "new-follow-up": "follow-ups",
    "follow-up": "follow-ups",
    "follow-up-approve": "follow-ups",
    "follow-up-comparison": "follow-ups",
    "follow-up-figure": "follow-ups",
    "figure": "overview",
    "proposals": "proposals",
    "new-proposal": "proposals",
    "remove-proposal": "proposals",
    "remove-case": "cases",
    "what-if": "cases",
    "exchange": "exchange",
    "bring-in": "exchange",
    "confirm-bring-in": "exchange",
    "checks": "checks",
    "checked-note": "checks",
    "law-value": "law",
    "data-file": "data",
    "data-send": "data",
    "data-fetch": "data",
    "data-columns-list": "data",
    "data-columns": "data",
}


@dataclass(frozen=True)
class Link:
    """A place in the navigation."""

    text: str
    url: str
    current: bool


def around(request: HttpRequest) -> dict[str, Any]:
    """Return what the base template needs on every page."""
    fixed = {
        "version_of_gevinst": __version__,
        "method": METHOD_VERSION,
        "demo": settings.DEMO,
        "dkfds": finders.find("dkfds/css/typeface.css") is not None,
    }
    person = getattr(request, "person", None)
    if person is None or not person.name:
        return fixed
    heads = store().programmes.listed()
    match = request.resolver_match
    slug = match.kwargs.get("slug", "") if match else ""
    head = next((each for each in heads if each.slug == slug), None)
    return fixed | {
        "person": person_of(request),
        "may": {action.name.lower(): may(person, action) for action in Action},
        "programmes": heads,
        "programme_head": head,
        "rooms": _rooms(head, match.url_name if match and match.url_name else ""),
        "logged_in_until": timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE),
    }


def _rooms(head: Head | None, page: str) -> list[Link]:
    room = _ROOMS.get(page, page)
    inside = (
        [Link(text, reverse(name, args=[head.slug]), name == room) for name, text in _inside(head)]
        if head
        else []
    )
    outside = [("data", "Data"), ("checks", "Kontrol"), ("law", "Satser")]
    return [*inside, *(Link(text, reverse(name), room == name) for name, text in outside)]


def _inside(head: Head) -> list[tuple[str, str]]:
    """Return the rooms of a programme; one that has only proposals begins with them."""
    cases = [("overview", "Overblik"), ("cases", "Cases"), ("follow-ups", "Opfølgning")]
    proposals = [("proposals", "Forslag")]
    rooms = [*proposals, *cases] if head.proposals and not head.cases else [*cases, *proposals]
    return [*rooms, ("exchange", "Ind og ud")]
