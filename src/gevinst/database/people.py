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


def set_roles(user: User, roles: Iterable[Role]) -> None:
    """Give a user exactly these roles."""
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))


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
    others = User.objects.filter(is_active=True, groups__name=Role.ADMINISTRATOR).exclude(pk=user.pk)
    if closed and not others.exists():
        raise UserRefused("Der skal være mindst én anden administrator, før denne bruger kan lukkes.")
    user.is_active = not closed
    user.save()
