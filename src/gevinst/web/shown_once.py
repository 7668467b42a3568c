"""A password or a key that is shown once: on the next page, and never in an address, a log or a cookie."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

_PLACE = "gevinst-shown-once"


@dataclass(frozen=True)
class ShownOnce:
    """Something secret that was just made.

    Args:
        title: of the page.
        what: what it is, in a few words.
        secret: the password or the key.
        explanation: what to do with it.
        back: address of the page that one goes on to.
    """

    title: str
    what: str
    secret: str
    explanation: str
    back: str


def keep(request: HttpRequest, once: ShownOnce) -> None:
    """Keep it for the next page, in the session: there it stays on the server."""
    request.session[_PLACE] = asdict(once)


def take(request: HttpRequest) -> ShownOnce | None:
    """Return it and forget it; None when it has been shown."""
    found = request.session.pop(_PLACE, None)
    return ShownOnce(**found) if found else None
