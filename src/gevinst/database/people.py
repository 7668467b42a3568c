"""Users: made, given roles, closed. Nobody is deleted, since the log and the follow-ups name them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gevinst.database.models import User
from gevinst.domain.errors import GevinstError
from gevinst.domain.people import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

_PASSWORD_BYTES = 12


class UserRefused(GevinstError):
    """A user cannot be made or changed in this way; the message says why."""


def new_password() -> str:
    """Return a password that nobody guesses, to be used once."""
    return secrets.token_urlsafe(_PASSWORD_BYTES)


def add_user(name: str, shown: str, roles: Iterable[Role], password: str, *, temporary: bool) -> User:
    """Make a user.

    Args:
        name: used to log in.
        shown: what others see: first and last name.
        roles: what the user may do.
        password: the password.
        temporary: it must be changed at the first log-in.

    Raises:
        UserRefused: the name is taken or not usable, or the password too weak.
    """
    user = User(username=name, password_is_temporary=temporary)
    user.first_name, _, user.last_name = shown.strip().partition(" ")
    try:
        user.set_password(password)
        user.full_clean()
        validate_password(password, user)
    except ValidationError as error:
        raise UserRefused(" ".join(error.messages)) from None
    with transaction.atomic():
        user.save()
        set_roles(user, roles)
    return user


def find_user(name: str) -> User:
    """Return the user who logs in with this name.

    Raises:
        UserRefused: there is none.
    """
    user = User.objects.filter(username=name).first()
    if user is None:
        raise UserRefused(f"Der er ingen bruger, der hedder {name}.")
    return user


def all_users() -> list[User]:
    """Return all users with their roles, in the order of their names; the closed ones last."""
    users = User.objects.prefetch_related("groups").order_by("-is_active", "first_name", "last_name")
    return list(users)


def set_roles(user: User, roles: Iterable[Role]) -> None:
    """Give a user exactly these roles.

    Raises:
        UserRefused: nobody would be left who can manage users.
    """
    wanted = [role.value for role in roles]
    with transaction.atomic():
        if Role.ADMINISTRATOR not in wanted:
            _refuse_last_administrator(user)
        user.groups.set(Group.objects.filter(name__in=wanted))


def rename(user: User, shown: str) -> None:
    """Give a user another name to be seen by.

    Raises:
        UserRefused: it is empty or too long.
    """
    user.first_name, _, user.last_name = shown.strip().partition(" ")
    try:
        user.full_clean()
    except ValidationError as error:
        raise UserRefused(" ".join(error.messages)) from None
    if not user.first_name:
        raise UserRefused("Skriv brugerens navn.")
    user.save(update_fields=["first_name", "last_name"])


def give_new_password(user: User) -> str:
    """Give a user a password to use once, and return it."""
    password = new_password()
    user.set_password(password)
    user.password_is_temporary = True
    user.save()
    return password


def close(user: User, *, closed: bool) -> None:
    """Close a user's access, or open it again.

    Raises:
        UserRefused: nobody would be left who can manage users.
    """
    with transaction.atomic():
        if closed:
            _refuse_last_administrator(user)
        user.is_active = not closed
        user.save(update_fields=["is_active"])


def _refuse_last_administrator(user: User) -> None:
    # The lock makes two administrators who close each other in one moment come one after the other.
    Group.objects.select_for_update().get(name=Role.ADMINISTRATOR)
    administrators = User.objects.filter(is_active=True, groups__name=Role.ADMINISTRATOR)
    if set(administrators.values_list("pk", flat=True)) == {user.pk}:
        raise UserRefused(
            "Brugeren er den eneste administrator. Giv en anden bruger rollen administrator først."
        )
