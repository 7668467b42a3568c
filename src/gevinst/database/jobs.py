"""Follow-ups that wait to be computed."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from gevinst.database import models
from gevinst.database.queue import Queue
from gevinst.domain.review import Stage
from gevinst.use_cases.kept import UNDER_WAY, Job, JobState, KeptFollowUp, Step


def _given_up(row: models.Job) -> None:
    waiting = models.FollowUp.objects.filter(pk=row.follow_up_id, stage=Stage.COMPUTING)
    waiting.update(stage=Stage.FAILED)


_QUEUE = Queue(models.Job, _given_up)


class StoredJobs:
    """Implements the port ``Jobs``."""

    def add(self, follow_up: KeptFollowUp) -> Job:
        """Put a follow-up in the queue; the job that already waits or runs for it, if there is one."""
        try:
            with transaction.atomic():
                return _job(models.Job.objects.create(follow_up_id=follow_up.id))
        except IntegrityError:
            return _job(models.Job.objects.get(follow_up_id=follow_up.id, state__in=UNDER_WAY))

    def of(self, follow_up: KeptFollowUp) -> Job | None:
        """Return the newest job of a follow-up."""
        row = models.Job.objects.filter(follow_up_id=follow_up.id).order_by("-pk").first()
        return _job(row) if row else None

    def take(self, holder: str) -> Job | None:
        """Take the next job that waits, or that its worker has abandoned; None when there is none."""
        row = _QUEUE.take(holder)
        return _job(row) if row else None

    def report(self, job: Job, step: Step) -> None:
        """Say how far a job is, and keep it for a while longer.

        Raises:
            Overtaken: another worker has taken it.
        """
        _QUEUE.report(job.id, job.holder, step)

    def finish(self, job: Job, message: str = "") -> None:
        """End a job; with a message it has failed.

        Raises:
            Overtaken: another worker has taken it.
        """
        _QUEUE.finish(job.id, job.holder, message)


def _job(row: models.Job) -> Job:
    step = Step(row.text, row.done, row.total)
    return Job(row.pk, row.follow_up_id, JobState(row.state), step, row.message, row.holder)
