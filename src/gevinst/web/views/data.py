"""Data: what the data folder holds, files on their way in, and what became of them."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from gevinst.bootstrap.pages import store
from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.figures.suppression import SMALLEST_SHOWN
from gevinst.readers.municipalities import BY_NUMBER
from gevinst.register.folder import DELIVERIES, Folder
from gevinst.use_cases.data_overview import data_overview
from gevinst.use_cases.kept import UNDER_WAY, IntakeKind, JobState
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.read_exports import ASIDE
from gevinst.use_cases.take_in import (
    LISTED,
    MOST_MB,
    MOST_PIECE_MB,
    Piece,
    ask_for_tables,
    delivered,
    look_at,
    receive,
    take_in,
    throw_away,
)
from gevinst.web.asked import number_in
from gevinst.web.attachment import attachment
from gevinst.web.data_place import place, taking_in
from gevinst.web.gate import person_of
from gevinst.web.uploads import printable_name, shown_name

if TYPE_CHECKING:
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

    from gevinst.use_cases.kept import KeptIntake

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAY = "%d-%m-%Y"
_BYTES_PER_MB = 1_000_000


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show what the data folder holds, and what is on its way into it."""
    require(person_of(request), Action.READ)
    return _page(request)


def _page(request: HttpRequest, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    context = {
        "title": "Data",
        "problems": problems,
        "found": data_overview(Folder(place().register)),
        "intakes": store().intakes.listed(LISTED),
        "months": _MONTHS,
        "smallest": SMALLEST_SHOWN,
        "most_mb": MOST_MB,
        "most_piece_mb": MOST_PIECE_MB,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render(request, "gevinst/data/overview.html", context, status=status)


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Take files, whole from a form, or one of them in pieces from the script of the page."""
    require(person_of(request), Action.TAKE_IN)
    if "size" in request.POST:
        return _piece(request)
    uploads = request.FILES.getlist("files")
    if not uploads:
        return _page(request, (Problem(Place(""), "ingen fil", "en fil", "Vælg en eller flere filer."),))
    try:
        kept = [_whole(request, each) for each in uploads]
    except InputRefused as refusal:
        return _page(request, refusal.problems)
    return redirect("data-file", kept[0].id) if len(kept) == 1 else redirect("data")


def _whole(request: HttpRequest, upload: UploadedFile[bytes]) -> KeptIntake:
    name, size = shown_name(upload), upload.size or 0
    if size > MOST_PIECE_MB * _BYTES_PER_MB:
        found, expected = f"en fil på {size // _BYTES_PER_MB} MB", f"højst {MOST_PIECE_MB} MB uden JavaScript"
        raise InputRefused(
            [Problem(Place(name), found, expected, "Pak filen (.zip), eller slå JavaScript til.")]
        )
    return receive(taking_in(), person_of(request), Piece(name, size, upload.read()))


def _piece(request: HttpRequest) -> HttpResponse:
    """Take the next piece of a file; the answer says where the next belongs."""
    upload = request.FILES.get("piece")
    into, size = number_in(request.POST.get("into", "")) or None, number_in(request.POST["size"])
    name = printable_name(request.POST.get("name", ""))
    try:
        piece = Piece(name, size, upload.read() if upload else b"", into)
        kept = receive(taking_in(), person_of(request), piece)
    except InputRefused as refusal:
        told = " ".join(str(each) for each in refusal.problems)
        return JsonResponse({"problem": told}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"into": kept.id, "url": reverse("data-file", args=[kept.id])})


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, number: int) -> HttpResponse:
    """Show how a file is understood, how far the work is, or what became of it; let a worker take it in."""
    person = person_of(request)
    require(person, Action.TAKE_IN)
    intake, problems = store().intakes.get(number), tuple[Problem, ...]()
    day, municipality = delivered(intake).strftime(_DAY), str(intake.municipality or _usual_municipality())
    if request.method == "POST":
        day, municipality = request.POST.get("day", ""), request.POST.get("municipality", "")
        try:
            take_in(taking_in(), person, number, _day(day), number_in(municipality))
            return redirect("data-file", number)
        except InputRefused as refusal:
            problems = refusal.problems
    context = {
        "title": intake.name,
        "intake": intake,
        "problems": problems,
        "tables": look_at(taking_in(), person, intake) if intake.state is JobState.ARRIVED else (),
        "day": day,
        "municipality": number_in(municipality),
        "municipalities": sorted(BY_NUMBER.items(), key=lambda each: each[1]),
        "under_way": intake.state in UNDER_WAY,
        "is_file": intake.kind is IntakeKind.FILE,
        "shown": _state(intake),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render(request, "gevinst/data/file.html", context, status=status)


def _usual_municipality() -> int:
    """Return the municipality that was chosen last; 0 when none was."""
    return next((each.municipality for each in store().intakes.listed(LISTED) if each.municipality), 0)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text.strip(), _DAY).date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        problem = Problem(Place("", field="day"), f"»{text[:20]}«", "en dag som 26-11-2026", "Ret dagen.")
        raise InputRefused([problem]) from None


def _state(intake: KeptIntake) -> str:
    return f"{intake.state}-{intake.step.text}-{intake.step.done}"


@require_safe
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """Tell the page that asks every second how far a file is; when it is done, have it load anew."""
    require(person_of(request), Action.TAKE_IN)
    intake = store().intakes.get(number)
    if intake.state not in UNDER_WAY:
        return HttpResponseClientRefresh()
    if _state(intake) == request.GET.get("shown"):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)  # nothing new to read aloud
    context = {"intake": intake, "shown": _state(intake)}
    return render(request, "gevinst/data/progress.html", context)


@require_POST
def delete(request: HttpRequest, number: int) -> HttpResponse:
    """Throw a file away, or what is told of one that was taken in."""
    throw_away(taking_in(), person_of(request), number)
    messages.success(request, "Filen er slettet her. Datamappen er ikke ændret.")
    return redirect("data")


@require_safe
def set_aside(request: HttpRequest, delivery: str) -> HttpResponse:
    """Give the rows of a delivery that were set aside, each with its reason."""
    require(person_of(request), Action.TAKE_IN)
    folder = Folder(place().register)
    if delivery not in folder.current().deliveries:
        raise Http404
    file = folder.path / DELIVERIES / delivery / ASIDE
    if not file.is_file():
        raise Http404
    return attachment(file.read_bytes(), "sat-til-side.csv")


@require_POST
def fetch_tables(request: HttpRequest) -> HttpResponse:
    """Let a worker fetch tables of Jobindsats."""
    ids = request.POST.get("tables", "").replace(",", " ").split()
    try:
        kept = ask_for_tables(taking_in(), person_of(request), ids)
    except InputRefused as refusal:
        return _page(request, refusal.problems)
    return redirect("data-file", kept.id)


PAGES = [
    path("data/", overview, name="data"),
    path("data/send/", send, name="data-send"),
    path("data/jobindsats/", fetch_tables, name="data-fetch"),
    path("data/fil/<int:number>/", show, name="data-file"),
    path("data/fil/<int:number>/fremdrift/", progress, name="data-progress"),
    path("data/fil/<int:number>/slet/", delete, name="data-delete"),
    path("data/sat-til-side/<str:delivery>.csv", set_aside, name="data-set-aside"),
]
