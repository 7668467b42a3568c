"""Users: made, renamed, given roles and passwords, closed. Nobody is deleted, since the log names them."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gevinst.bootstrap.pages import store
from gevinst.database import people
from gevinst.database.models import User
from gevinst.database.people import UserRefused
from gevinst.domain.people import Role
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.ports import NotFound
from gevinst.web.gate import address_of, person_of
from gevinst.web.shown_once import ShownOnce, keep
from gevinst.web.user_forms import NewUserForm, UserForm

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest, HttpResponse


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the users."""
    require(person_of(request), Action.MANAGE)
    context = {"title": "Brugere", "users": [(each, _roles(each)) for each in people.all_users()]}
    return render(request, "gevinst/administration/users.html", context)


def _roles(user: User) -> str:
    return _in_words(user.as_person().roles)


def _in_words(roles: Collection[Role]) -> str:
    return ", ".join(role.danish for role in Role if role in roles)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a user with a password that must be changed at the first log-in."""
    require(person_of(request), Action.MANAGE)
    form = NewUserForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        password = people.new_password()
        name = form.cleaned_data["name"]
        try:
            people.add_user(name, form.cleaned_data["shown"], form.chosen, password, temporary=True)
        except UserRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            _log(request, "oprettede en bruger", f"{name}: {_in_words(form.chosen)}")
            return _show_password(request, name, password)
    return _form(request, form, "Ny bruger")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change a user's name and roles."""
    require(person_of(request), Action.MANAGE)
    user = _user(number)
    usual = {"shown": user.shown, "roles": [role.value for role in user.as_person().roles]}
    form = UserForm(request.POST if request.method == "POST" else None, initial=usual)
    if form.is_valid():
        try:
            with store().together():
                people.rename(user, form.cleaned_data["shown"])
                people.set_roles(user, form.chosen)
                _log(request, "rettede en bruger", f"{user.username}: {_in_words(form.chosen)}")
        except UserRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{user.shown} er rettet.")
            return redirect("users" if _still_manages(request, user, form) else "home")
    return _form(request, form, user.username, user)


def _still_manages(request: HttpRequest, user: User, form: UserForm) -> bool:
    """Say whether the person who asks may still see the users: not who just gave up the role."""
    return user.username != person_of(request).name or Role.ADMINISTRATOR in form.chosen


def _form(request: HttpRequest, form: UserForm, title: str, user: User | None = None) -> HttpResponse:
    context = {"title": title, "form": form, "user_shown": user}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "gevinst/administration/user.html", context, status=status)


@require_POST
def give_password(request: HttpRequest, number: int) -> HttpResponse:
    """Give a user a password to be used once."""
    require(person_of(request), Action.MANAGE)
    user = _user(number)
    password = people.give_new_password(user)
    _log(request, "gav en bruger en ny adgangskode", user.username)
    return _show_password(request, user.username, password)


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close a user's access, or open it again."""
    require(person_of(request), Action.MANAGE)
    user, closed = _user(number), "open" not in request.POST
    try:
        people.close(user, closed=closed)
    except UserRefused as refusal:
        messages.error(request, str(refusal))
    else:
        _log(request, "lukkede en bruger" if closed else "åbnede en bruger", user.username)
        messages.success(request, f"{user.shown} {'er lukket ude' if closed else 'kan logge ind igen'}.")
    return redirect("users")


def _user(number: int) -> User:
    user = User.objects.filter(pk=number).first()
    if user is None:
        raise NotFound("Der er ingen sådan bruger.")
    return user


def _log(request: HttpRequest, what: str, subject: str) -> None:
    store().log.write(person_of(request).name, what, subject, address_of(request))


def _show_password(request: HttpRequest, name: str, password: str) -> HttpResponse:
    explanation = (
        "Giv den til brugeren på en sikker måde, helst mundtligt. Den bruges til at logge ind én gang "
        "og vælge en ny. Den vises ikke igen; går den tabt, så lav en ny."
    )
    what = f"Midlertidig adgangskode til {name}"
    keep(request, ShownOnce("Adgangskoden vises kun nu", what, password, explanation, reverse("users")))
    return redirect("shown-once")


_ONE = "administration/brugere/<int:number>"

PAGES = [
    path("administration/brugere/", listing, name="users"),
    path("administration/brugere/ny/", new, name="new-user"),
    path(f"{_ONE}/", edit, name="user"),
    path(f"{_ONE}/adgangskode/", give_password, name="give-password"),
    path(f"{_ONE}/luk/", close, name="close-user"),
]
