"""Administration: the way to users, roles, log and keys; and what each role may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gevinst.domain.people import Person, Role
from gevinst.use_cases.permissions import Action, may, require
from gevinst.web.gate import person_of
from gevinst.web.shown_once import take

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show where to go."""
    require(person_of(request), Action.MANAGE)
    return render(request, "gevinst/administration/index.html", {"title": "Administration"})


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Show what each role may do, as the program asks it."""
    require(person_of(request), Action.MANAGE)
    table = [(action.value, [_may(role, action) for role in Role]) for action in Action]
    context = {"title": "Roller", "roles": list(Role), "actions": table}
    return render(request, "gevinst/administration/roles.html", context)


def _may(role: Role, action: Action) -> bool:
    return may(Person("", "", frozenset({role})), action)


@require_safe
@never_cache
def shown_once(request: HttpRequest) -> HttpResponse:
    """Show a password or a key that was just made, once."""
    require(person_of(request), Action.MANAGE)
    once = take(request)
    if once is None:
        return redirect("administration")
    return render(request, "gevinst/administration/shown_once.html", {"title": once.title, "once": once})


PAGES = [
    path("administration/", index, name="administration"),
    path("administration/roller/", roles, name="roles"),
    path("administration/vis-en-gang/", shown_once, name="shown-once"),
]
