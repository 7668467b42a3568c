"""What a use case refuses, as a page that says what happened and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from gevinst.domain.errors import GevinstError, UnknownFigure
from gevinst.law.law import UnknownLaw
from gevinst.portfolio.slices import UnknownSlice
from gevinst.use_cases.permissions import FourEyes, NotAllowed
from gevinst.use_cases.ports import NotFound, Overtaken

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_STATUS: dict[type[GevinstError], int] = {
    NotAllowed: 403,
    FourEyes: 403,
    NotFound: 404,
    UnknownFigure: 404,
    UnknownSlice: 404,
    UnknownLaw: 404,
    Overtaken: 409,
}
_TITLES = {
    403: "Det har du ikke adgang til",
    404: "Siden findes ikke",
    409: "En anden kom først",
    400: "Det kan ikke lade sig gøre",
}


class Failures:
    """Middleware: turns errors that Gevinst can explain into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what can be explained; leave the rest to Django's page for faults."""
        if not isinstance(error, GevinstError):
            return None
        status = _STATUS.get(type(error), 400)
        context = {"title": _TITLES[status], "explanation": str(error)}
        return render(request, "gevinst/refused.html", context, status=status)
