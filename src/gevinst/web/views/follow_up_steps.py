"""What is done with a follow-up: compute again, send for approval, send back, approve, recheck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from gevinst.bootstrap.pages import store
from gevinst.use_cases import review
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.recheck import recheck as ask_for_recheck
from gevinst.web.follow_up_parts import named
from gevinst.web.gate import person_of
from gevinst.web.how_far import told_how_far

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def recompute(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Compute a draft or a failed follow-up again, from the newest version."""
    review.recompute(store(), person_of(request), slug, number)
    return redirect("follow-up", slug=slug, number=number)


@require_POST
def submit(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Send a draft for approval."""
    review.submit(store(), person_of(request), slug, number)
    messages.success(request, "Opfølgningen er sendt til godkendelse. En anden end dig skal godkende den.")
    return redirect("follow-up", slug=slug, number=number)


@require_POST
def send_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Make a draft again of what was sent for approval, with a remark."""
    try:
        review.send_back(store(), person_of(request), slug, number, request.POST.get("remark", ""))
    except review.RemarkMissing as missing:
        messages.error(request, str(missing))
    else:
        messages.success(request, "Opfølgningen er sendt tilbage og er en kladde igen.")
    return redirect("follow-up", slug=slug, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """State what is approved, and approve it."""
    person = person_of(request)
    require(person, Action.APPROVE)
    if request.method == "POST":
        review.approve(store(), person, slug, number, seen=request.POST.get("seen", ""))
        messages.success(request, "Opfølgningen er godkendt. Den kan ikke ændres mere.")
        return redirect("follow-up", slug=slug, number=number)
    follow_up = store().follow_ups.get(slug, number)
    if not review.possible(person, follow_up).approve:
        return redirect("follow-up", slug=slug, number=number)
    context = {
        "title": f"Godkend {named(follow_up).lower()}",
        "follow_up": follow_up,
        "mark": review.mark_of(follow_up),
        "newest": store().programmes.head(slug).number,
    }
    return render(request, "gevinst/follow_ups/approve.html", context)


@require_POST
def recheck(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask for the figures of a follow-up to be computed again, and held against those that were kept."""
    ask_for_recheck(store(), person_of(request), slug, number)
    return redirect("follow-up", slug=slug, number=number)


@require_safe
def recheck_progress(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Tell the page that asks every second how far a recheck is; when it is done, have it load anew."""
    require(person_of(request), Action.READ)
    found = store().rechecks.of(store().follow_ups.get(slug, number))
    if found is None or not found.is_under_way:
        return HttpResponseClientRefresh()
    return told_how_far(request, found)


_ONE = "p/<slug:slug>/opfoelgning/<int:number>"

PAGES = [
    path(f"{_ONE}/regn-igen/", recompute, name="follow-up-recompute"),
    path(f"{_ONE}/send/", submit, name="follow-up-submit"),
    path(f"{_ONE}/send-tilbage/", send_back, name="follow-up-send-back"),
    path(f"{_ONE}/godkend/", approve, name="follow-up-approve"),
    path(f"{_ONE}/efterregn/", recheck, name="follow-up-recheck"),
    path(f"{_ONE}/efterregn/fremdrift/", recheck_progress, name="follow-up-recheck-progress"),
]
