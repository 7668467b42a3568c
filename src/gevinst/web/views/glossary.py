"""Not written yet."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(request: HttpRequest, **_: object) -> HttpResponse:
    """Say so."""
    return HttpResponse("soon")


PAGES = [
    path("ordliste/", page, name="glossary"),
]
