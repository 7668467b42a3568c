"""Not written yet."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(request: HttpRequest, **_: object) -> HttpResponse:
    """Say so."""
    return HttpResponse("soon")


PAGES = [
    path("p/<slug:slug>/ind-og-ud/", page, name="exchange"),
    path("ny/", page, name="new-programme"),
]
