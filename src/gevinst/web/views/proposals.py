"""Not written yet."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(request: HttpRequest, **_: object) -> HttpResponse:
    """Say so."""
    return HttpResponse("soon")


PAGES = [
    path("p/<slug:slug>/forslag/", page, name="proposals"),
    path("p/<slug:slug>/forslag/<str:proposal>/", page, name="proposal"),
]
