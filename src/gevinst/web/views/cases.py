"""Cases: the list of them, a page for each, and the way out for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from gevinst.bootstrap.pages import store
from gevinst.domain.errors import InputRefused
from gevinst.figures.case_page import case_page
from gevinst.figures.case_saving import saving_facts
from gevinst.figures.overview import overview
from gevinst.law.benefits import benefits
from gevinst.law.shipped import shipped_law
from gevinst.portfolio.slices import without
from gevinst.use_cases.edit_programme import edit_whole
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.ports import NotFound
from gevinst.use_cases.try_ledger import case_of
from gevinst.web.doors import programme_doors
from gevinst.web.gate import person_of
from gevinst.web.pictures import shown
from gevinst.web.standing import origin_of, standing_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


_RECENT = 5


@require_safe
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all cases of a programme."""
    require(person_of(request), Action.READ)
    version = store().programmes.version(slug)
    standing = standing_of(version)
    context = {
        "title": "Cases",
        "version": version,
        "overview": overview(standing.view) if standing else None,
        "doors": programme_doors(slug),
        "origin": origin_of(version),
    }
    return render(request, "gevinst/cases.html", context)


@require_safe
def show(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one case: how it does, what happened, what is due."""
    require(person_of(request), Action.READ)
    version = store().programmes.version(slug)
    standing = standing_of(version)
    case = case_of(version.programme, number)
    if standing is None:
        raise NotFound("Programmet har ingen cases.")
    page = case_page(standing.view, case)
    context = {
        "title": f"{case.number}. {case.title}",
        "version": version,
        "case": case,
        "page": page,
        "saving_facts": saving_facts(version.programme, case, benefits(shipped_law())),
        "pictures": shown(version, page.charts),
        "curves": shown(version, page.curves),
        "saving_pictures": shown(version, page.saving_charts),
        "origin": origin_of(version),
        "revisions": store().programmes.history(slug, case.scope, most=_RECENT),
        "doors": programme_doors(slug),
    }
    return render(request, "gevinst/case.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask whether a case shall go, and take it out; earlier versions keep it."""
    person = person_of(request)
    require(person, Action.EDIT)
    case = case_of(store().programmes.version(slug).programme, number)
    refusal = None
    if request.method == "POST":
        try:
            edit_whole(
                store(), person, slug, lambda now: without(now, case.scope), f"Case {number} er taget ud"
            )
        except InputRefused as error:
            refusal = error
        else:
            messages.success(request, f"Case {number} er taget ud. Den står stadig i historikken.")
            return redirect("cases", slug=slug)
    context = {"title": f"Tag case {number} ud", "slug": slug, "case": case, "refusal": refusal}
    return render(request, "gevinst/remove_case.html", context, status=409 if refusal else 200)


PAGES = [
    path("p/<slug:slug>/cases/", listed, name="cases"),
    path("p/<slug:slug>/cases/<int:number>/", show, name="case"),
    path("p/<slug:slug>/cases/<int:number>/tag-ud/", remove, name="remove-case"),
]
