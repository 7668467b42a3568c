"""The read-only interface for BI tools: approved follow-ups and their figures, as JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import path, reverse
from django.utils.http import parse_etags, quote_etag

from gevinst.bootstrap.pages import store
from gevinst.domain.review import Stage
from gevinst.use_cases.kept import FIGURES
from gevinst.use_cases.ports import NotFound
from gevinst.web.bearer import json_response, needs_key
from gevinst.web.kept_records import record_of

if TYPE_CHECKING:
    from gevinst.use_cases.kept import Head, KeptFollowUp

_LATEST = "latest"
_CSV = "figures.csv"
_TYPES = {FIGURES: "application/json", _CSV: "text/csv; charset=utf-8"}


@needs_key
def root(request: HttpRequest) -> HttpResponse:
    """Tell what there is."""
    one = request.build_absolute_uri(reverse("api-programmes"))
    return json_response(
        {
            "name": "Gevinst",
            "about": "Godkendte opfølgninger og deres tal. Kun læsning.",
            "addresses": {
                "programmes": one,
                "follow_ups": f"{one}/<slug>/follow-ups",
                "figures_json": f"{one}/<slug>/follow-ups/<number>/{FIGURES}",
                "figures_csv": f"{one}/<slug>/follow-ups/<number>/{_CSV}",
                "latest_figures_json": f"{one}/<slug>/follow-ups/{_LATEST}/{FIGURES}",
                "latest_figures_csv": f"{one}/<slug>/follow-ups/{_LATEST}/{_CSV}",
            },
        }
    )


@needs_key
def programmes(request: HttpRequest) -> HttpResponse:
    """List the programmes."""
    return json_response({"programmes": [_programme(request, head) for head in store().programmes.listed()]})


def _programme(request: HttpRequest, head: Head) -> dict[str, object]:
    return {
        "slug": head.slug,
        "municipality": head.municipality,
        "title": head.title,
        "follow_ups": request.build_absolute_uri(reverse("api-follow-ups", args=[head.slug])),
    }


@needs_key
def follow_ups(request: HttpRequest, slug: str) -> HttpResponse:
    """List the approved follow-ups of a programme, the newest first."""
    store().programmes.head(slug)
    return json_response({"follow_ups": [_follow_up(request, each) for each in _approved(slug)]})


def _approved(slug: str) -> list[KeptFollowUp]:
    return [each for each in store().follow_ups.listed(slug) if each.stage is Stage.APPROVED]


def _follow_up(request: HttpRequest, kept: KeptFollowUp) -> dict[str, object]:
    def address(name: str) -> str:
        return request.build_absolute_uri(reverse("api-figures", args=[kept.slug, kept.number, name]))

    return {
        "number": kept.number,
        "as_of": kept.as_of,
        "version": kept.version,
        "approved": kept.approved.at if kept.approved else None,
        "method": kept.method,
        "digest": kept.digest,
        "figures_json": address(FIGURES),
        "figures_csv": address(_CSV),
    }


@needs_key
def figures(request: HttpRequest, slug: str, which: str, name: str) -> HttpResponse:
    """Give the figures of an approved follow-up, as they were kept; nothing when the asker has them."""
    follow_up = _wanted(slug, which)
    if name not in _TYPES:
        raise NotFound(f"Der er ingen fil med navnet »{name}«. Der er {FIGURES} og {_CSV}.")
    etag = quote_etag(follow_up.digest)
    known = [each.removeprefix("W/") for each in parse_etags(request.headers.get("If-None-Match", ""))]
    if etag in known or "*" in known:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(_content(follow_up, name), content_type=_TYPES[name])
    response["ETag"] = etag
    return response


def _wanted(slug: str, which: str) -> KeptFollowUp:
    """Return the approved follow-up of a number, or the latest.

    Raises:
        NotFound: there is none, or it is not approved.
    """
    store().programmes.head(slug)
    found = [each for each in _approved(slug) if which in {_LATEST, str(each.number)}]
    if not found:
        raise NotFound("Der er ingen godkendt opfølgning med det nummer.")
    # The latest is the one that holds for the latest day, also when an older one was approved after it.
    return max(found, key=lambda each: (str(each.as_of or ""), each.number))


def _content(follow_up: KeptFollowUp, name: str) -> bytes:
    from gevinst.reports.insight_csv import insight_csv

    if name in store().follow_ups.file_names(follow_up):
        return store().follow_ups.file(follow_up, name)
    return insight_csv(record_of(follow_up))


@needs_key
def unknown(_: HttpRequest, address: str) -> HttpResponse:
    """Say that an address of the interface does not exist."""
    raise NotFound(f"Adressen »{address}« findes ikke. Se, hvad der er, på {reverse('api')}.")


_ONE = "api/v1/programmes/<slug:slug>/follow-ups"

PAGES = [
    path("api/v1/", root, name="api"),
    path("api/v1/programmes", programmes, name="api-programmes"),
    path(_ONE, follow_ups, name="api-follow-ups"),
    path(f"{_ONE}/<str:which>/<str:name>", figures, name="api-figures"),
    path("api/v1/<path:address>", unknown, name="api-unknown"),
]
