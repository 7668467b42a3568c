"""The store that the use cases see, on Django's database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connections, transaction
from django.utils import timezone

from gevinst.database import models
from gevinst.database.checked_notes import StoredNotes
from gevinst.database.follow_ups import StoredFollowUps
from gevinst.database.intakes import StoredIntakes
from gevinst.database.jobs import StoredJobs
from gevinst.database.local_law import StoredLocalLaw
from gevinst.database.own_columns import StoredColumns
from gevinst.database.programmes import StoredProgrammes
from gevinst.database.rechecks import StoredRechecks

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime


class StoredLog:
    """Implements the port ``Log``."""

    def write(self, who: str, what: str, subject: str = "", address: str = "") -> None:
        """Write a line."""
        models.LogLine.objects.create(
            at=timezone.now(), who=who, what=what, subject=subject[:300], address=address
        )


class DatabaseStore:
    """Implements the port ``Store``."""

    def __init__(self) -> None:
        """Put the parts together; none of them holds anything itself."""
        self.programmes = StoredProgrammes()
        self.follow_ups = StoredFollowUps()
        self.jobs = StoredJobs()
        self.rechecks = StoredRechecks()
        self.checked_notes = StoredNotes()
        self.local_law = StoredLocalLaw()
        self.intakes = StoredIntakes()
        self.own_columns = StoredColumns()
        self.log = StoredLog()

    def together(self) -> AbstractContextManager[None]:
        """Return a context in which everything is kept, or nothing when an error leaves it."""
        return transaction.atomic()

    def release(self) -> None:
        """Give back what the calling thread holds of the store; for a thread that ends."""
        connections.close_all()

    def now(self) -> datetime:
        """Return the time, with its zone."""
        return timezone.now()
