"""Ind og ud: the portfolio file of a programme, fetched and sent; what is sent is shown before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from gevinst.bootstrap.pages import store
from gevinst.domain.errors import InputRefused
from gevinst.portfolio.differences import differences
from gevinst.portfolio.files import MOST_MB, USUAL, read_content
from gevinst.use_cases.bring_in import replace_with
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.ports import Overtaken
from gevinst.use_cases.take_out import take_out
from gevinst.web.asked import number_in
from gevinst.web.attachment import attachment
from gevinst.web.gate import address_of, person_of
from gevinst.web.sealed import seal, unseal
from gevinst.web.uploads import sent_file

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gevinst.domain.problem import Problem
    from gevinst.domain.programme import Programme

# More are told by their number; who sends another programme by mistake need not read all of them.
_MOST_SHOWN = 300


@dataclass(frozen=True)
class Preview:
    """What shall be brought in, between preview and confirmation.

    Args:
        slug: the programme that it shall replace.
        programme: what was read.
        file: name of the file it was read from.
        sealed: the same as it stands in the form.
        warnings: what should be looked at.
        reason: why, as typed.
        trouble: ``overtaken``, ``no-reason`` or nothing.
    """

    slug: str
    programme: Programme
    file: str
    sealed: str
    warnings: tuple[Problem, ...] = ()
    reason: str = ""
    trouble: str = ""


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what can be fetched and sent."""
    require(person_of(request), Action.READ)
    return _page(request, slug)


def _page(request: HttpRequest, slug: str, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    head = store().programmes.head(slug)
    context = {"title": "Ind og ud", "head": head, "problems": problems, "most_mb": MOST_MB}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render(request, "gevinst/exchange/show.html", context, status=status)


@require_safe
def fetch(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """Give the newest version as a portfolio file."""
    taken = take_out(store(), person_of(request), slug, ending, address_of(request))
    return attachment(taken.content, taken.name)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Read a portfolio file, and show what it would change. Nothing is kept yet."""
    person = person_of(request)
    require(person, Action.BRING_IN)
    if request.method != "POST":
        return redirect("exchange", slug=slug)
    store().programmes.head(slug)
    try:
        content, name = sent_file(request, "portfolio", most_mb=MOST_MB, usual=USUAL)
        programme, warnings, _ = read_content(content, name)
        sealed = seal(programme, name, person, slug)
    except InputRefused as refusal:
        return _page(request, slug, refusal.problems)
    return _preview(request, Preview(slug, programme, name, sealed, warnings))


def _preview(request: HttpRequest, preview: Preview, status: int = HTTPStatus.OK) -> HttpResponse:
    now = store().programmes.version(preview.slug)
    found = differences(now.programme, preview.programme)
    context = {
        "title": "Se, hvad filen ændrer",
        "preview": preview,
        "now": now,
        "same": preview.programme == now.programme,
        "differences": found[:_MOST_SHOWN],
        "count": len(found),
        "more": max(0, len(found) - _MOST_SHOWN),
    }
    return render(request, "gevinst/exchange/preview.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what the preview showed as the next version, unless somebody changed the programme meanwhile."""
    person = person_of(request)
    require(person, Action.BRING_IN)
    if request.method != "POST":
        return redirect("exchange", slug=slug)
    sealed, reason = request.POST.get("portfolio", ""), request.POST.get("reason", "").strip()
    programme, file = unseal(sealed, person, slug)
    seen = store().programmes.version(slug, number_in(request.POST.get("based-on", "")))
    if not reason:
        preview = Preview(slug, programme, file, sealed, trouble="no-reason")
        return _preview(request, preview, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        saved = replace_with(store(), person, seen, programme, reason)
    except Overtaken:
        preview = Preview(slug, programme, file, sealed, reason=reason, trouble="overtaken")
        return _preview(request, preview, HTTPStatus.CONFLICT)
    if saved.changes:
        messages.success(request, f"Filen er indlæst som version {saved.version.number}.")
    else:
        messages.info(request, "Filen siger det samme som programmet. Intet er ændret.")
    return redirect("overview", slug=slug)


@require_safe
def empty_portfolio(request: HttpRequest) -> HttpResponse:
    """Give the empty Excel template."""
    require(person_of(request), Action.READ)
    from gevinst.portfolio.excel_writer import to_excel

    return attachment(to_excel(None), "portefoelje-skabelon.xlsx")


@require_safe
def note_template(request: HttpRequest) -> HttpResponse:
    """Give the built-in Word template of the note."""
    require(person_of(request), Action.READ)
    from gevinst.reports.word_template import default_template

    return attachment(default_template(), "notat-skabelon.docx")


PAGES = [
    path("p/<slug:slug>/ind-og-ud/", show, name="exchange"),
    path("p/<slug:slug>/ind-og-ud/portefoelje.<str:ending>", fetch, name="portfolio-file"),
    path("p/<slug:slug>/ind-og-ud/indlaes/", send, name="bring-in"),
    path("p/<slug:slug>/ind-og-ud/gem/", confirm, name="confirm-bring-in"),
    path("skabeloner/portefoelje.xlsx", empty_portfolio, name="portfolio-template"),
    path("skabeloner/notat.docx", note_template, name="note-template"),
]
