"""Failed log-ins: too many for one name from one address shut that name out from there for a while."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from gevinst.database.models import LogLine, User
from gevinst.database.store import StoredLog

MOST_FAILURES = 10
SHUT_OUT_FOR = timedelta(minutes=15)
_MARK_DIGITS = 8
_FAILED = "kunne ikke logge ind"


def note_failure(name: str, address: str) -> None:
    """Write down that somebody failed to log in under a name."""
    StoredLog().write("", _FAILED, _named(name), address)


def is_shut_out(name: str, address: str) -> bool:
    """Say whether the name has failed too often from this address."""
    since = timezone.now() - SHUT_OUT_FOR
    failures = LogLine.objects.filter(what=_FAILED, subject=_named(name), address=address, at__gte=since)
    return failures.count() >= MOST_FAILURES


def _named(name: str) -> str:
    """Return what the log calls a name: of an unknown one only a mark.

    People type their password where the name belongs, and the log is never deleted.
    """
    if User.objects.filter(username=name).exists():
        return name
    return f"ukendt navn {salted_hmac('gevinst.attempts', name).hexdigest()[:_MARK_DIGITS]}"
