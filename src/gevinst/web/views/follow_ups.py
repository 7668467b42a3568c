"""Opfølgning: the follow-ups of a programme, a new one, and one with its note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from gevinst.bootstrap.pages import store
from gevinst.domain.errors import InputRefused
from gevinst.domain.review import Stage
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.review import mark_of, possible, start
from gevinst.web.data_place import seen
from gevinst.web.follow_up_form import FollowUpForm
from gevinst.web.follow_up_parts import downloads, named, text_links
from gevinst.web.gate import person_of
from gevinst.web.how_far import how_far, told_how_far
from gevinst.web.kept_notes import note_as_html
from gevinst.web.kept_records import record_of
from gevinst.web.rechecked import newest_recheck

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gevinst.use_cases.kept import KeptFollowUp, Revision


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """List the follow-ups of a programme, the newest first."""
    require(person_of(request), Action.READ)
    head = store().programmes.head(slug)
    found = store().follow_ups.listed(slug)
    context = {"title": "Opfølgning", "head": head, "follow_ups": found}
    return render(request, "gevinst/follow_ups/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a new follow-up, and start it."""
    person = person_of(request)
    require(person, Action.FOLLOW_UP)
    programme = store().programmes.version(slug).programme
    data = seen()
    form = FollowUpForm(programme, data, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            asked = start(store(), person, slug, *form.wanted(), measured=form.measured)
        except InputRefused as refusal:
            form.refuse(refusal)
        else:
            return redirect("follow-up", slug=slug, number=asked.number)
    context = {
        "title": "Ny opfølgning",
        "form": form,
        "programme": programme,
        "why_stated": _NOTHING_NAMED if data else _NO_DATA,
    }
    return render(request, "gevinst/follow_ups/new.html", context, status=422 if form.is_bound else 200)


_NO_DATA = "Der er ikke indlæst data under »Data«, så resultaterne er dem, der er oplyst i programmet."
_NOTHING_NAMED = (
    "Resultaterne er dem, der er oplyst i programmet: ingen case siger, hvilke tilbud, ydelser eller "
    "posteringer den kan måles på."
)


@require_safe
def show(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a follow-up: how far it is, why it failed, or its note and what can be done with it."""
    person = person_of(request)
    require(person, Action.READ)
    follow_up = store().follow_ups.get(slug, number)
    context = {
        "title": named(follow_up),
        "follow_up": follow_up,
        "possible": possible(person, follow_up),
        **(_finished(follow_up) if follow_up.stage.has_figures else how_far(store().jobs.of(follow_up))),
    }
    return render(request, f"gevinst/follow_ups/{_TEMPLATES[follow_up.stage]}.html", context)


_TEMPLATES = {
    Stage.COMPUTING: "computing",
    Stage.FAILED: "failed",
    Stage.DRAFT: "show",
    Stage.SUBMITTED: "show",
    Stage.APPROVED: "show",
}


def _finished(follow_up: KeptFollowUp) -> dict[str, Any]:
    open_to_change = follow_up.stage is not Stage.APPROVED
    return {
        "note_html": note_as_html(follow_up),
        "record": record_of(follow_up),
        "downloads": downloads(follow_up),
        "texts": text_links(follow_up) if follow_up.stage is Stage.DRAFT else [],
        "changed_since": changed_since(follow_up) if open_to_change else [],
        "newest": store().programmes.head(follow_up.slug).number,
        "mark": mark_of(follow_up),
        **newest_recheck(follow_up),
    }


def changed_since(follow_up: KeptFollowUp) -> list[Revision]:
    """Return what has changed in the programme since the version of a follow-up, the newest first."""
    versions = store().programmes.head(follow_up.slug).number - follow_up.version
    return store().programmes.history(follow_up.slug, most=versions) if versions else []


@require_safe
def progress(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Tell the page that asks every second how far a follow-up is; when it is done, have it load anew."""
    require(person_of(request), Action.READ)
    follow_up = store().follow_ups.get(slug, number)
    if follow_up.stage is not Stage.COMPUTING:
        return HttpResponseClientRefresh()
    return told_how_far(request, store().jobs.of(follow_up))


PAGES = [
    path("p/<slug:slug>/opfoelgning/", listing, name="follow-ups"),
    path("p/<slug:slug>/opfoelgning/ny/", new, name="new-follow-up"),
    path("p/<slug:slug>/opfoelgning/<int:number>/", show, name="follow-up"),
    path("p/<slug:slug>/opfoelgning/<int:number>/fremdrift/", progress, name="follow-up-progress"),
]
