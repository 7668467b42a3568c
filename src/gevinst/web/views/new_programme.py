"""A new programme: from a portfolio file, from nothing, or the published examples."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from gevinst.bootstrap.files import examples
from gevinst.bootstrap.pages import store
from gevinst.domain.errors import InputRefused
from gevinst.portfolio.files import MOST_MB, USUAL, read_content, read_programme
from gevinst.use_cases.bring_in import bring_in
from gevinst.use_cases.permissions import Action, require
from gevinst.web.gate import person_of
from gevinst.web.new_programme import Asked, asked, read_asked
from gevinst.web.sealed import seal, unseal
from gevinst.web.uploads import sent_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from gevinst.domain.problem import Problem
    from gevinst.domain.programme import Programme
    from gevinst.use_cases.kept import Head

_FROM_NOTHING = "Oprettet fra bunden"
_EXAMPLES = ("norddjurs", "aarhus")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for municipality, title and years, and make a programme without cases."""
    person = person_of(request)
    require(person, Action.BRING_IN)
    if request.method != "POST":
        return _page(request, asked())
    read = read_asked(request.POST)
    if read.programme is None:
        return _page(request, read.fields, wrong=True)
    try:
        version = bring_in(store(), person, read.programme, _FROM_NOTHING).version
    except InputRefused as refusal:
        return _page(request, read.refused(refusal.problems), wrong=True)
    messages.success(request, "Programmet er oprettet. Skriv nu den første case.")
    return redirect("overview", slug=version.slug)


def _page(
    request: HttpRequest, fields: Sequence[Asked], problems: tuple[Problem, ...] = (), *, wrong: bool = False
) -> HttpResponse:
    context = {
        "title": "Nyt program",
        "fields": fields,
        "wrong": wrong,
        "problems": problems,
        "most_mb": MOST_MB,
        "empty": not store().programmes.listed(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong or problems else HTTPStatus.OK
    return render(request, "gevinst/exchange/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Read a portfolio file, and show what it holds. Nothing is kept yet."""
    person = person_of(request)
    require(person, Action.BRING_IN)
    if request.method != "POST":
        return redirect("new-programme")
    try:
        content, name = sent_file(request, "portfolio", most_mb=MOST_MB, usual=USUAL)
        programme, warnings, _ = read_content(content, name)
        context: dict[str, Any] = {"sealed": seal(programme, name, person)}
    except InputRefused as refusal:
        return _page(request, asked(), refusal.problems)
    alike = [each for each in store().programmes.listed() if _is_like(each, programme)]
    context |= {"programme": programme, "file": name, "warnings": warnings, "alike": alike}
    return render(
        request, "gevinst/exchange/new_preview.html", context | {"title": "Se, hvad filen indeholder"}
    )


def _is_like(head: Head, programme: Programme) -> bool:
    years = f"{programme.first_year}–{programme.last_year}"
    return (head.municipality, head.years) == (programme.municipality, years)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Keep what the preview showed as a new programme; sent twice, it is one."""
    person = person_of(request)
    require(person, Action.BRING_IN)
    if request.method != "POST":
        return redirect("new-programme")
    programme, file = unseal(request.POST.get("portfolio", ""), person)
    there = _slug_of(programme)
    if there:
        messages.info(request, "Programmet er der allerede, med de samme tal. Intet er ændret.")
        return redirect("overview", slug=there)
    version = bring_in(store(), person, programme, f"Indlæst fra »{file}«").version
    messages.success(request, "Programmet er indlæst.")
    return redirect("overview", slug=version.slug)


def _slug_of(programme: Programme) -> str:
    """Return the address of a programme that says exactly the same; empty when there is none."""
    alike = [each.slug for each in store().programmes.listed() if _is_like(each, programme)]
    return next((slug for slug in alike if store().programmes.version(slug).programme == programme), "")


@require_POST
def load_examples(request: HttpRequest) -> HttpResponse:
    """Bring in the published examples; those that are there already stay as they are."""
    person = person_of(request)
    require(person, Action.BRING_IN)
    for name in _EXAMPLES:
        programme = read_programme(examples() / name / "portfolio.yaml")
        if not _slug_of(programme):
            bring_in(store(), person, programme, "Offentliggjorte tal, hentet som eksempel")
    messages.success(request, "Eksemplerne er hentet: Norddjurs og Aarhus, med offentliggjorte tal.")
    return redirect("home")


PAGES = [
    path("ny/", new, name="new-programme"),
    path("ny/indlaes/", send, name="bring-in-new"),
    path("ny/gem/", confirm, name="confirm-new"),
    path("ny/eksempler/", load_examples, name="load-examples"),
]
