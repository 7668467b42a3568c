"""Keys for BI tools: shown once when made, kept as a hash only, refused once revoked.

A key has 256 random bits, so neither a slow hash nor a search in constant time is needed: its SHA-256 is
looked up, and nobody can choose a key that has a given one.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from gevinst.database.models import LogLine, Token
from gevinst.database.store import StoredLog
from gevinst.domain.errors import GevinstError

if TYPE_CHECKING:
    from gevinst.database.models import User

# So that a key that is found in a file is known for what it is.
_BEGINNING = "gevinst_"
_BYTES = 32
_MARK_DIGITS = 8
_LONGEST_NAME = 100

MOST_FAILURES = 10
SHUT_OUT_FOR = timedelta(minutes=15)
_FAILED = "blev afvist med en nøgle"


class TokenRefused(GevinstError):
    """A key cannot be made in this way; the message says why."""


def make_token(name: str, who: User) -> str:
    """Make a key and return it; it is not kept and cannot be shown again.

    Args:
        name: what it is used for, e.g. ``Power BI``.
        who: the administrator.

    Raises:
        TokenRefused: the name is empty or too long.
    """
    named = name.strip()
    if not 0 < len(named) <= _LONGEST_NAME:
        raise TokenRefused(f"Skriv, hvad nøglen skal bruges til, med højst {_LONGEST_NAME} tegn.")
    key = f"{_BEGINNING}{secrets.token_urlsafe(_BYTES)}"
    Token.objects.create(name=named, digest=_digest(key), made_by=who, made=timezone.now())
    return key


def revoke(token: Token) -> None:
    """Refuse a key from now on; one that is revoked already keeps its time."""
    Token.objects.filter(pk=token.pk, revoked=None).update(revoked=timezone.now())


def find_token(id: int) -> Token:  # noqa: A002 - the store's own name for it
    """Return a key by its number in the store.

    Raises:
        TokenRefused: there is none.
    """
    token = Token.objects.filter(pk=id).first()
    if token is None:
        raise TokenRefused("Der er ingen sådan nøgle.")
    return token


def listed() -> list[Token]:
    """Return all keys with those who made them: the ones in use first, then the newest first."""
    rows = Token.objects.select_related("made_by").order_by("-made", "-pk")
    return sorted(rows, key=lambda row: row.revoked is not None)


def mark_of(token: Token) -> str:
    """Return what the log names a key by: the beginning of its hash."""
    return token.digest[:_MARK_DIGITS]


def use_token(key: str) -> bool:
    """Say whether a key is in use, and keep today as the day it was used last."""
    today = timezone.localdate()
    token = Token.objects.filter(digest=_digest(key), revoked=None).first()
    if token is None:
        return False
    not_yet = Q(last_used=None) | Q(last_used__lt=today)
    Token.objects.filter(not_yet, pk=token.pk).update(last_used=today)
    return True


def note_failure(key: str, address: str) -> None:
    """Write down that somebody came with a key that is not in use; of the key, its mark only."""
    StoredLog().write("", _FAILED, f"nøgle {_digest(key)[:_MARK_DIGITS]}" if key else "ingen nøgle", address)


def is_shut_out(address: str) -> bool:
    """Say whether too many keys from this address were refused lately."""
    since = timezone.now() - SHUT_OUT_FOR
    return LogLine.objects.filter(what=_FAILED, address=address, at__gte=since).count() >= MOST_FAILURES


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
