"""What is on its way into the data folder, in the database: names, counts and progress, and no person."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.utils import timezone

from gevinst.database import models
from gevinst.database.queue import Queue
from gevinst.use_cases.kept import IntakeKind, JobState, KeptIntake, Signature, Step, TableTaken
from gevinst.use_cases.ports import NotFound, Overtaken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gevinst.domain.people import Person

_QUEUE = Queue(models.Intake)
_WAITING = (JobState.ARRIVING, JobState.ARRIVED, JobState.WAITING, JobState.RUNNING)
_BEGINS = {IntakeKind.FILE: JobState.ARRIVING, IntakeKind.PUBLISHED: JobState.WAITING}


class StoredIntakes:
    """Implements the port ``Intakes``."""

    def listed(self, most: int) -> list[KeptIntake]:
        """Return so many, the newest first."""
        rows = models.Intake.objects.select_related("sent_by").order_by("-pk")
        return [_kept(row) for row in rows[:most]]

    def get(self, id: int) -> KeptIntake:  # noqa: A002 - the store's own name
        """Return one.

        Raises:
            NotFound: there is none of this number.
        """
        row = models.Intake.objects.select_related("sent_by").filter(pk=id).first()
        if row is None:
            raise NotFound("Filen er her ikke mere. Send den igen.")
        return _kept(row)

    def add(self, kind: IntakeKind, name: str, who: Person, size: int = 0, sealed: str = "") -> KeptIntake:
        """Keep a new one: a file arrives, tables wait for a worker."""
        row = models.Intake.objects.create(
            kind=kind,
            name=name,
            size=size,
            sealed=sealed,
            state=_BEGINS[kind],
            sent_by=models.User.objects.get(username=who.name),
            sent=timezone.now(),
        )
        return _kept(row)

    def move(
        self,
        intake: KeptIntake,
        state: JobState,
        *,
        day: date | None = None,
        municipality: int = 0,
    ) -> KeptIntake:
        """Move one from the state it was read in to another.

        Raises:
            Overtaken: it is not in that state any more.
        """
        as_read = models.Intake.objects.filter(pk=intake.id, state=intake.state)
        if not as_read.update(state=state, day=day, municipality=municipality):
            raise Overtaken
        return self.get(intake.id)

    def take(self, holder: str) -> KeptIntake | None:
        """Take the next that waits, or that its worker has abandoned; None when there is none."""
        row = _QUEUE.take(holder)
        return _kept(row) if row else None

    def report(self, intake: KeptIntake, step: Step) -> None:
        """Say how far it is, and keep it for a while longer.

        Raises:
            Overtaken: another worker has taken it.
        """
        _QUEUE.report(intake.id, intake.holder, step)

    def finish(self, intake: KeptIntake, message: str = "", taken: Sequence[TableTaken] = ()) -> None:
        """End it; with a message it has failed.

        Raises:
            Overtaken: another worker has taken it.
        """
        report = json.dumps([asdict(each) for each in taken], ensure_ascii=False)
        _QUEUE.finish(intake.id, intake.holder, message, report=report, sealed="")

    def waiting(self) -> list[KeptIntake]:
        """Return those whose file is still needed: it arrives, has arrived, or waits for or has a worker."""
        rows = models.Intake.objects.select_related("sent_by").filter(state__in=_WAITING)
        return [_kept(row) for row in rows]

    def delete(self, intake: KeptIntake) -> None:
        """Delete one that no worker has.

        Raises:
            Overtaken: it is not as it was read any more.
        """
        deleted, _ = models.Intake.objects.filter(pk=intake.id, state=intake.state).delete()
        if not deleted:
            raise Overtaken


def _kept(row: models.Intake) -> KeptIntake:
    tables = json.loads(row.report) if row.report else []
    return KeptIntake(
        id=row.pk,
        kind=IntakeKind(row.kind),
        name=row.name,
        size=row.size,
        sealed=row.sealed,
        day=row.day,
        municipality=row.municipality,
        sent=Signature(row.sent_by.username, row.sent_by.shown, row.sent),
        state=JobState(row.state),
        step=Step(row.text, row.done, row.total),
        message=row.message,
        taken=tuple(TableTaken(**{**each, "told": tuple(each["told"])}) for each in tables),
        holder=row.holder,
    )
