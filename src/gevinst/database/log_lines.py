"""The log, read: the newest first, a page at a time, with only what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from gevinst.database.models import LogLine

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Wanted:
    """Which lines are wanted; everything where nothing is said.

    Args:
        who: a part of the log-in name.
        what: a part of what happened, or of what it concerned.
        first, last: days in Denmark, both included.
    """

    who: str = ""
    what: str = ""
    first: date | None = None
    last: date | None = None


def log_lines(wanted: Wanted, *, start: int = 0, most: int | None = None) -> list[LogLine]:
    """Return lines of the log, the newest first.

    Args:
        wanted: which of them.
        start: how many of the newest to pass over.
        most: how many to return; all when None.
    """
    end = None if most is None else start + most
    return list(_rows(wanted)[start:end])


def _rows(wanted: Wanted) -> QuerySet[LogLine]:
    rows = LogLine.objects.order_by("-pk")
    if wanted.who:
        rows = rows.filter(who__icontains=wanted.who)
    if wanted.what:
        rows = rows.filter(what__icontains=wanted.what) | rows.filter(subject__icontains=wanted.what)
    if wanted.first:
        rows = rows.filter(at__gte=_midnight(wanted.first))
    if wanted.last:
        rows = rows.filter(at__lt=_midnight(wanted.last + timedelta(days=1)))
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
