"""Overblik: a programme at a glance; and the first page, which leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_safe

from gevinst.bootstrap.pages import store
from gevinst.figures.overview import overview
from gevinst.use_cases.permissions import Action, require
from gevinst.web.doors import programme_doors
from gevinst.web.gate import person_of
from gevinst.web.pictures import shown
from gevinst.web.standing import origin_of, standing_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gevinst.use_cases.kept import KeptFollowUp


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the programme when there is one; greet with what to do first when there is none."""
    require(person_of(request), Action.READ)
    heads = store().programmes.listed()
    if len(heads) == 1:
        return redirect("overview", slug=heads[0].slug)
    return render(request, "gevinst/home.html", {"title": "Programmer", "heads": heads})


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a programme at a glance."""
    require(person_of(request), Action.READ)
    version = store().programmes.version(slug)
    if version.programme.proposals and not version.programme.cases:
        return redirect("proposals", slug=slug)
    standing = standing_of(version)
    page = overview(standing.view) if standing else None
    context = {
        "title": "Overblik",
        "version": version,
        "overview": page,
        "pictures": shown(version, page.charts) if page else [],
        "doors": programme_doors(slug),
        "latest": _latest(slug),
        "origin": origin_of(version),
    }
    return render(request, "gevinst/overview.html", context)


def _latest(slug: str) -> KeptFollowUp | None:
    return next(iter(store().follow_ups.listed(slug)), None)


PAGES = [
    path("", home, name="home"),
    path("p/<slug:slug>/", show, name="overview"),
]
