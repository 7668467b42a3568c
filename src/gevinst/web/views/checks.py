"""Kontrol: send a note, and see beside it what does not add up. Only who sent it sees it."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gevinst.bootstrap.pages import store
from gevinst.checking.rules import all_rules
from gevinst.domain.errors import InputRefused
from gevinst.reports.findings_text import NOTHING_FOUND, NOTHING_READ, what_was_read
from gevinst.use_cases.keep_checked_note import (
    KEPT_FOR,
    MOST_KEPT,
    MOST_MB,
    USUAL,
    delete_check,
    keep_checked_note,
    own_check,
    own_checks,
)
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.ports import NotFound
from gevinst.web.attachment import attachment
from gevinst.web.gate import person_of
from gevinst.web.note_marks import marked
from gevinst.web.uploads import sent_file

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gevinst.domain.problem import Problem
    from gevinst.use_cases.check_note import Checked


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """Ask for a note, check the one that is sent, and list those that the user has had checked."""
    require(person_of(request), Action.CHECK_NOTES)
    if request.method != "POST":
        return _page(request)
    try:
        content, name = sent_file(request, "note", most_mb=MOST_MB, usual=USUAL)
        kept = keep_checked_note(store(), person_of(request), content, name)
    except InputRefused as refusal:
        return _page(request, refusal.problems)
    return redirect("checked-note", number=kept.id)


def _page(request: HttpRequest, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    context = {
        "title": "Kontrol af notater",
        "problems": problems,
        "checks": own_checks(store(), person_of(request)),
        "rules": all_rules(),
        "most_mb": MOST_MB,
        "most_kept": MOST_KEPT,
        "days": KEPT_FOR.days,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render(request, "gevinst/checks/list.html", context, status=status)


@require_safe
def show(request: HttpRequest, number: int) -> HttpResponse:
    """Show a note as it was read, with what was found in it beside it."""
    kept, checked = own_check(store(), person_of(request), number)
    page = marked(checked)
    context = {
        "title": kept.name,
        "kept": kept,
        "page": page,
        "note_html": render_to_string("gevinst/checks/note.html", {"page": page}),
        "read": what_was_read(checked),
        "nothing": NOTHING_FOUND if checked.note.tables else NOTHING_READ,
        "deleted": kept.checked + KEPT_FOR,
        "copy": _COPIES.get(checked.note.kind),
    }
    return render(request, "gevinst/checks/show.html", context)


_COPIES = {"docx": "Word", "pdf": "pdf"}


@require_POST
def delete(request: HttpRequest, number: int) -> HttpResponse:
    """Delete a check."""
    delete_check(store(), person_of(request), number)
    messages.success(request, "Kontrollen og notatet er slettet.")
    return redirect("checks")


@require_safe
def fetch(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """Give what was found as a file: a copy with comments, a report, or JSON."""
    kept, checked = own_check(store(), person_of(request), number)
    stem = f"{PurePosixPath(kept.name).stem}-kontrol"
    match form:
        case "kopi" if checked.note.kind in _COPIES:
            content = _copy(store().checked_notes.content(kept), checked)
            return attachment(content, f"{stem}.{checked.note.kind}")
        case "rapport.html":
            return attachment(_report(checked), f"{stem}.html")
        case "fund.json":
            return attachment(_json(checked), f"{stem}.json")
    raise NotFound("Kontrollen har ingen fil med det navn.")


def _copy(content: bytes, checked: Checked) -> bytes:
    from gevinst.reports.findings_pdf import annotated_pdf
    from gevinst.reports.findings_word import commented_word

    maker = commented_word if checked.note.kind == "docx" else annotated_pdf
    return maker(content, checked.findings)


def _report(checked: Checked) -> bytes:
    from gevinst.reports.findings_html import html_page

    return html_page(checked).encode()


def _json(checked: Checked) -> bytes:
    from gevinst.reports.findings_json import to_json

    return to_json(checked).encode()


PAGES = [
    path("kontrol/", listing, name="checks"),
    path("kontrol/<int:number>/", show, name="checked-note"),
    path("kontrol/<int:number>/slet/", delete, name="delete-check"),
    path("kontrol/<int:number>/hent/<str:form>", fetch, name="checked-note-file"),
]
