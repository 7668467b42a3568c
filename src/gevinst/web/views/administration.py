"""Not written yet."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(request: HttpRequest, **_: object) -> HttpResponse:
    """Say so."""
    return HttpResponse("soon")


PAGES = [
    path("administration/", page, name="administration"),
    path("administration/brugere/", page, name="users"),
    path("administration/log/", page, name="log"),
    path("administration/noegler/", page, name="tokens"),
]
