"""What is done with a follow-up: compute again, send for approval, send back, approve, recheck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from gevinst.bootstrap.pages import store
from gevinst.use_cases import review
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.recheck import DataLost
from gevinst.use_cases.recheck import recheck as compute_and_compare
from gevinst.web.data_place import measured
from gevinst.web.follow_up_parts import named
from gevinst.web.gate import person_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from gevinst.use_cases.recheck import Rechecked


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
    """Compute the figures of a follow-up again, and say whether they are those that were kept."""
    try:
        found = compute_and_compare(store(), person_of(request), slug, number, measured)
    except DataLost as lost:
        messages.error(request, str(lost))
    else:
        tell = messages.success if found.same else messages.warning
        tell(request, _told(found))
    return redirect("follow-up", slug=slug, number=number)


def _told(found: Rechecked) -> str:
    if found.same:
        return "Efterregnet: tallene er de samme, til mindste byte, som dem, der er gemt."
    outcome = f"{found.changed} tal er andre" if found.changed else "alle værdier er de samme"
    reasons = list(_reasons(found))
    if reasons:
        return (
            f"Efterregnet: filen er ikke den samme; {outcome}. {' '.join(reasons)} Det gemte gælder stadig."
        )
    if found.method != found.method_now:
        return (
            f"Efterregnet: filen er ikke den samme; {outcome}. Den er gemt med metode {found.method} og "
            f"regnet efter med metode {found.method_now}; det kan forklare det. Det gemte gælder stadig."
        )
    return (
        f"Efterregnet: filen er ikke den samme; {outcome}, selv om metoden er den samme "
        f"(version {found.method}). Det kan skyldes en anden udgave af Gevinst. Det gemte gælder stadig; giv "
        "besked til jeres it-afdeling."
    )


def _reasons(found: Rechecked) -> Iterator[str]:
    """Go through what in the data folder and the law explains another outcome."""
    if found.lost:
        yield f"Datamappen mangler {found.lost} af de leverancer, den er regnet af, eller de er ændret."
    if found.added:
        yield f"Datamappen har fået {found.added} leverancer mere med samme dag eller en tidligere."
    if found.law_changed:
        yield "Satserne er ikke de samme, som den blev regnet med."


_ONE = "p/<slug:slug>/opfoelgning/<int:number>"

PAGES = [
    path(f"{_ONE}/regn-igen/", recompute, name="follow-up-recompute"),
    path(f"{_ONE}/send/", submit, name="follow-up-submit"),
    path(f"{_ONE}/send-tilbage/", send_back, name="follow-up-send-back"),
    path(f"{_ONE}/godkend/", approve, name="follow-up-approve"),
    path(f"{_ONE}/efterregn/", recheck, name="follow-up-recheck"),
]
