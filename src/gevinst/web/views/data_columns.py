"""Kolonner: what a municipality calls the columns of its exports, tried on the files that wait."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from gevinst.bootstrap.pages import store
from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Problem
from gevinst.readers.recognise import all_readers
from gevinst.use_cases.kept import JobState
from gevinst.use_cases.own_columns import (
    TypedColumns,
    as_typed,
    own_columns,
    typed_columns,
    usual_columns,
    write_columns,
)
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.take_in import look_with
from gevinst.web.attachment import attachment
from gevinst.web.data_place import taking_in
from gevinst.web.gate import person_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gevinst.readers.columns import Columns
    from gevinst.use_cases.kept import KeptIntake
    from gevinst.use_cases.preview_exports import TableSeen

_WORDS = "-words"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the sources, with who last wrote the municipality's own columns."""
    require(person_of(request), Action.TAKE_IN)
    newest = {each.source: each for each in store().own_columns.newest()}
    sources = [(each.columns, newest.get(each.columns.source)) for each in all_readers()]
    return render(request, "gevinst/data/columns.html", {"title": "Kolonner", "sources": sources})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, source: str) -> HttpResponse:
    """Show a source's columns; try what was typed on the files that wait, or keep it."""
    person = person_of(request)
    require(person, Action.TAKE_IN)
    usual = usual_columns(source)
    typed, problems = as_typed(usual, own_columns(store(), source)), tuple[Problem, ...]()
    tried: list[tuple[KeptIntake, tuple[TableSeen, ...]]] | None = None
    if request.method == "POST":
        typed = _typed(request, usual)
        try:
            if "try" not in request.POST:
                write_columns(store(), person, source, typed)
                messages.success(request, "Kolonnerne er gemt. De gælder for filer, der indlæses fra nu af.")
                return redirect("data-columns", source)
            tried = _tried(request, typed_columns(source, typed)[0])
        except InputRefused as refusal:
            problems = refusal.problems
    context = {
        "title": usual.title,
        "usual": usual,
        "rows": _rows(usual, typed, problems),
        "words": _words(usual, typed, problems),
        "problems": problems,
        "tried": tried,
        "history": store().own_columns.history(source),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render(request, "gevinst/data/columns_edit.html", context, status=status)


def _typed(request: HttpRequest, usual: Columns) -> TypedColumns:
    def value(name: str) -> str:
        return request.POST.get(name, "").replace("\0", "")

    return TypedColumns(
        {each.name: value(each.name) for each in usual.columns},
        {name: value(f"{name}{_WORDS}") for name in usual.values},
    )


def _tried(request: HttpRequest, own: Columns) -> list[tuple[KeptIntake, tuple[TableSeen, ...]]]:
    how = taking_in()
    waiting = [each for each in store().intakes.waiting() if each.state is JobState.ARRIVED]
    return [(each, look_with(how, person_of(request), each, own)) for each in waiting]


def _rows(usual: Columns, typed: TypedColumns, problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    return [
        {"column": each, "value": typed.headings[each.name], "problems": _of(each.name, problems)}
        for each in usual.columns
    ]


def _words(usual: Columns, typed: TypedColumns, problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    headings = {each.name: each.headings[0] for each in usual.columns}
    return [
        {
            "name": f"{name}{_WORDS}",
            "heading": headings[name],
            "value": typed.words[name],
            "meanings": sorted(set(known.values())),
            "known": sorted(known.items()),
            "problems": _of(f"{name}{_WORDS}", problems),
        }
        for name, known in usual.values.items()
    ]


def _of(name: str, problems: tuple[Problem, ...]) -> list[Problem]:
    return [each for each in problems if each.place.field == name]


@require_safe
def fetch(request: HttpRequest, source: str) -> HttpResponse:
    """Give the municipality's own columns as a file for the command line."""
    require(person_of(request), Action.TAKE_IN)
    newest = next((each for each in store().own_columns.newest() if each.source == source), None)
    if newest is None:
        raise Http404
    return attachment(newest.content.encode(), f"{source}.yaml")


PAGES = [
    path("data/kolonner/", listing, name="data-columns-list"),
    path("data/kolonner/<slug:source>/", edit, name="data-columns"),
    path("data/kolonner/<slug:source>.yaml", fetch, name="data-columns-file"),
]
