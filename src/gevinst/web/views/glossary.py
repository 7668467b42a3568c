"""Ordliste: the words of the pages and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from gevinst.figures.glossary import glossary
from gevinst.use_cases.permissions import Action, require
from gevinst.web.gate import person_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show all words."""
    require(person_of(request), Action.READ)
    return render(request, "gevinst/glossary.html", {"title": "Ordliste", "groups": glossary()})


PAGES = [
    path("ordliste/", show, name="glossary"),
]
