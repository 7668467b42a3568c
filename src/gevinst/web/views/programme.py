"""The programme itself: all its parts with their forms, and the history of every change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from gevinst.bootstrap.pages import store
from gevinst.portfolio.forms import form_of
from gevinst.portfolio.slices import Layout, slices_of
from gevinst.use_cases.permissions import Action, require
from gevinst.web.asked import number_in
from gevinst.web.gate import person_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gevinst.portfolio.forms import Form
    from gevinst.use_cases.kept import Version

_PAGE = 50


@dataclass(frozen=True)
class PartShown:
    """A part of the programme as it stands: its form's fields, to be read."""

    name: str
    title: str
    form: Form

    @property
    def rows(self) -> list[list[tuple[str, str]]]:
        """What is filled in: of each row the headings and texts."""
        filled = [[(f.heading, f.text) for f in row.fields if f.text.strip()] for row in self.form.rows]
        return [row for row in filled if row]

    @property
    def is_table(self) -> bool:
        """Whether it has rows beside each other."""
        return self.form.layout is Layout.TABLE

    @property
    def is_narrative(self) -> bool:
        """Whether it is one long text."""
        return self.form.layout is Layout.NARRATIVE


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is stated about the programme as a whole, each part with the way to its form."""
    require(person_of(request), Action.READ)
    version = store().programmes.version(slug)
    context = {"title": "Programmet", "version": version, "parts": _parts(version)}
    return render(request, "gevinst/programme.html", context)


def _parts(version: Version) -> list[PartShown]:
    programme = version.programme
    own = [
        each for each in slices_of(programme).values() if not each.scope.startswith(("case-", "proposal-"))
    ]
    unit = programme.presentation.unit
    return [PartShown(each.name, each.title, form_of(each, each.get(programme), unit)) for each in own]


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what has been changed, by whom and when, the newest first."""
    require(person_of(request), Action.READ)
    head = store().programmes.head(slug)
    scope, start = request.GET.get("del", ""), number_in(request.GET.get("fra", ""))
    revisions = store().programmes.history(slug, scope, start=start, most=_PAGE + 1)
    context = {
        "title": "Historik",
        "head": head,
        "scope": scope,
        "revisions": revisions[:_PAGE],
        "earlier": start + _PAGE if len(revisions) > _PAGE else None,
        "later": max(0, start - _PAGE) if start else None,
    }
    return render(request, "gevinst/history.html", context)


PAGES = [
    path("p/<slug:slug>/program/", show, name="programme"),
    path("p/<slug:slug>/historik/", history, name="history"),
]
