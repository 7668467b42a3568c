"""Rechecks of follow-ups in the database, each with what came of it; a follow-up's own row is not touched."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.utils import timezone

from gevinst.database import models
from gevinst.database.queue import Queue
from gevinst.use_cases.kept import UNDER_WAY, JobState, Signature, Step
from gevinst.use_cases.kept_recheck import KeptRecheck, Rechecked

if TYPE_CHECKING:
    from gevinst.domain.people import Person
    from gevinst.use_cases.kept import KeptFollowUp

_QUEUE = Queue(models.Recheck)


class StoredRechecks:
    """Implements the port ``Rechecks``."""

    def add(self, follow_up: KeptFollowUp, who: Person) -> KeptRecheck:
        """Put one in the queue; the one that already waits or runs for the follow-up, if there is one."""
        asked = {"asked_by": models.User.objects.get(username=who.name), "asked": timezone.now()}
        row, _ = models.Recheck.objects.get_or_create(
            follow_up_id=follow_up.id, state__in=UNDER_WAY, defaults=asked
        )
        return _kept(row)

    def of(self, follow_up: KeptFollowUp) -> KeptRecheck | None:
        """Return the newest recheck of a follow-up."""
        rows = models.Recheck.objects.select_related("asked_by").filter(follow_up_id=follow_up.id)
        row = rows.order_by("-pk").first()
        return _kept(row) if row else None

    def take(self, holder: str) -> KeptRecheck | None:
        """Take the next that waits, or that its worker has abandoned; None when there is none."""
        row = _QUEUE.take(holder)
        return _kept(row) if row else None

    def report(self, recheck: KeptRecheck, step: Step) -> None:
        """Say how far it is, and keep it for a while longer.

        Raises:
            Overtaken: another worker has taken it.
        """
        _QUEUE.report(recheck.id, recheck.holder, step)

    def finish(self, recheck: KeptRecheck, message: str = "", found: Rechecked | None = None) -> None:
        """End it with what was found; with a message it has failed.

        Raises:
            Overtaken: another worker has taken it, or the follow-up has been computed anew.
        """
        outcome = json.dumps(asdict(found)) if found else ""
        _QUEUE.finish(recheck.id, recheck.holder, message, found=outcome)


def _kept(row: models.Recheck) -> KeptRecheck:
    return KeptRecheck(
        id=row.pk,
        follow_up=row.follow_up_id,
        asked=Signature(row.asked_by.username, row.asked_by.shown, row.asked),
        state=JobState(row.state),
        step=Step(row.text, row.done, row.total),
        message=row.message,
        found=Rechecked(**json.loads(row.found)) if row.found else None,
        holder=row.holder,
    )
