"""Keys for BI tools: listed, made and shown once, revoked."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from gevinst.bootstrap.pages import store
from gevinst.database.models import User
from gevinst.database.tokens import TokenRefused, find_token, listed, make_token, mark_of, revoke
from gevinst.use_cases.permissions import Action, require
from gevinst.web.gate import address_of, person_of
from gevinst.web.shown_once import ShownOnce, keep

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """List the keys, and make one."""
    require(person_of(request), Action.MANAGE)
    if request.method != "POST":
        return _page(request)
    # The database knows no text with a null in it.
    name = request.POST.get("name", "").replace("\0", "")
    try:
        key = make_token(name, User.objects.get(username=person_of(request).name))
    except TokenRefused as refusal:
        return _page(request, name, str(refusal))
    store().log.write(person_of(request).name, "lavede en nøgle", name, address_of(request))
    explanation = (
        "Sæt nøglen ind i BI-værktøjet, og gem den ikke andre steder. Den giver adgang til de godkendte "
        "opfølgninger. Den vises ikke igen; går den tabt, så luk den, og lav en ny."
    )
    keep(request, ShownOnce("Nøglen vises kun nu", f"Nøgle til {name}", key, explanation, reverse("tokens")))
    return redirect("shown-once")


def _page(request: HttpRequest, name: str = "", problem: str = "") -> HttpResponse:
    context = {
        "title": "Nøgler til BI-værktøjer",
        "tokens": [(each, mark_of(each)) for each in listed()],
        "name": name,
        "problem": problem,
        "address": request.build_absolute_uri(reverse("api")),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render(request, "gevinst/administration/tokens.html", context, status=status)


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Refuse a key from now on."""
    require(person_of(request), Action.MANAGE)
    token = find_token(number)
    revoke(token)
    store().log.write(
        person_of(request).name, "lukkede en nøgle", f"{token.name} ({mark_of(token)})", address_of(request)
    )
    messages.success(request, f"Nøglen til {token.name} er lukket.")
    return redirect("tokens")


PAGES = [
    path("administration/noegler/", listing, name="tokens"),
    path("administration/noegler/<int:number>/luk/", close, name="revoke-token"),
]
