"""The queue of long work in the database.

A worker takes a job by changing its row from what it just read; of two workers, one changes it. A held job
is held for a while and longer with every report; a worker that died reports no more, and another takes over.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from gevinst.database import models
from gevinst.domain.review import Stage
from gevinst.use_cases.kept import Job, JobState, Step
from gevinst.use_cases.ports import Overtaken

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gevinst.use_cases.kept import KeptFollowUp

# The longest step, writing the note of 20 cases, takes 3 s on a slow machine.
HELD_FOR = timedelta(seconds=60)

# A job that ended three workers would end the next one too.
MOST_ATTEMPTS = 3
_GIVEN_UP = "Beregningen er begyndt tre gange og aldrig blevet færdig. Giv besked til jeres it-afdeling."

_OPEN = (JobState.WAITING, JobState.RUNNING)


class StoredJobs:
    """Implements the port ``Jobs``."""

    def add(self, follow_up: KeptFollowUp) -> Job:
        """Put a follow-up in the queue; the job that already waits or runs for it, if there is one."""
        try:
            with transaction.atomic():
                return _job(models.Job.objects.create(follow_up_id=follow_up.id))
        except IntegrityError:
            return _job(models.Job.objects.get(follow_up_id=follow_up.id, state__in=_OPEN))

    def of(self, follow_up: KeptFollowUp) -> Job | None:
        """Return the newest job of a follow-up."""
        row = models.Job.objects.filter(follow_up_id=follow_up.id).order_by("-pk").first()
        return _job(row) if row else None

    def take(self, holder: str) -> Job | None:
        """Take the next job that waits, or that its worker has abandoned; None when there is none."""
        for row in models.Job.objects.filter(_free()).order_by("pk"):
            if row.attempts >= MOST_ATTEMPTS:
                _give_up(row)
            elif _taken(row, holder):
                return _job(models.Job.objects.get(pk=row.pk))
        return None

    def report(self, job: Job, step: Step) -> None:
        """Say how far a job is, and keep it for a while longer.

        Raises:
            Overtaken: another worker has taken it.
        """
        until = timezone.now() + HELD_FOR
        _change(job, text=step.text, done=step.done, total=step.total, held_until=until)

    def finish(self, job: Job, message: str = "") -> None:
        """End a job; with a message it has failed.

        Raises:
            Overtaken: another worker has taken it.
        """
        _change(job, state=JobState.FAILED if message else JobState.DONE, message=message)


def _change(job: Job, **changes: object) -> None:
    held = models.Job.objects.filter(pk=job.id, state=JobState.RUNNING, holder=job.holder)
    if not held.update(**changes):
        raise Overtaken


def _free() -> Q:
    """Return what holds of a job that may be taken now."""
    return Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, held_until__lt=timezone.now())


def _as_read(row: models.Job) -> QuerySet[models.Job]:
    """Return the job if nobody has touched it since it was read."""
    return models.Job.objects.filter(_free(), pk=row.pk, holder=row.holder, attempts=row.attempts)


def _taken(row: models.Job, holder: str) -> bool:
    changed = _as_read(row).update(
        state=JobState.RUNNING,
        holder=holder,
        held_until=timezone.now() + HELD_FOR,
        attempts=F("attempts") + 1,
    )
    return bool(changed)


def _give_up(row: models.Job) -> None:
    with transaction.atomic():
        if _as_read(row).update(state=JobState.FAILED, message=_GIVEN_UP):
            waiting = models.FollowUp.objects.filter(pk=row.follow_up_id, stage=Stage.COMPUTING)
            waiting.update(stage=Stage.FAILED)


def _job(row: models.Job) -> Job:
    step = Step(row.text, row.done, row.total)
    return Job(row.pk, row.follow_up_id, JobState(row.state), step, row.message, row.holder)
