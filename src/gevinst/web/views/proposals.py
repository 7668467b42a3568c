"""Forslag: a package as table and sections, with what does not fit marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from gevinst.bootstrap.pages import store
from gevinst.domain.errors import InputRefused
from gevinst.figures.package_page import package_page
from gevinst.figures.view import View
from gevinst.portfolio.slices import without
from gevinst.use_cases.edit_programme import edit_whole
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.ports import NotFound
from gevinst.web.doors import programme_doors
from gevinst.web.gate import person_of
from gevinst.web.pictures import shown
from gevinst.web.standing import package_of
from gevinst.web.views.editing import edit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the package: its figures against the frame, its proposals, and what does not fit."""
    require(person_of(request), Action.READ)
    version = store().programmes.version(slug)
    report = package_of(version)
    page = None
    if report is not None:
        view = View(version.programme, report.figures, report.presentation)
        page = package_page(view, report.mismatches)
    context = {
        "title": "Forslag",
        "version": version,
        "page": page,
        "pictures": shown(version, report.document.charts) if report else [],
        "doors": programme_doors(slug),
    }
    return render(request, "gevinst/proposals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, proposal: str) -> HttpResponse:
    """Ask whether a proposal shall go, and take it out; earlier versions keep it."""
    person = person_of(request)
    require(person, Action.EDIT)
    proposals = store().programmes.version(slug).programme.proposals
    found = next((each for each in proposals if each.number == proposal), None)
    if found is None:
        raise NotFound(f"Programmet har intet forslag {proposal}.")
    refusal = None
    if request.method == "POST":
        try:
            reason = f"Forslag {proposal} er taget ud"
            edit_whole(store(), person, slug, lambda now: without(now, found.scope), reason)
        except InputRefused as error:
            refusal = error
        else:
            messages.success(request, f"{reason}. Det står stadig i historikken.")
            return redirect("proposals", slug=slug)
    context = {"title": f"Tag forslag {proposal} ud", "slug": slug, "proposal": found, "refusal": refusal}
    return render(request, "gevinst/remove_proposal.html", context, status=409 if refusal else 200)


PAGES = [
    path("p/<slug:slug>/forslag/", listed, name="proposals"),
    path("p/<slug:slug>/forslag/nyt/", edit, {"part": "new-proposal"}, name="new-proposal"),
    path("p/<slug:slug>/forslag/<str:proposal>/tag-ud/", remove, name="remove-proposal"),
]
