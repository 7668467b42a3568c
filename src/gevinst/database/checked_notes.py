"""Checked notes in the database: whoever asks for a note that is another's is told that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from gevinst.checking.record import from_bytes, to_bytes
from gevinst.database import models
from gevinst.domain.problem import Severity
from gevinst.use_cases.check_note import Checked
from gevinst.use_cases.kept import KeptNote
from gevinst.use_cases.ports import NotFound

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from gevinst.domain.people import Person


class StoredNotes:
    """Implements the port ``CheckedNotes``."""

    def add(self, checked: Checked, content: bytes, who: Person) -> KeptNote:
        """Keep a checked note, with the file that was sent."""
        row = models.CheckedNote.objects.create(
            name=checked.note.file,
            content=content,
            record=to_bytes(checked.note, checked.findings),
            errors=len(checked.of(Severity.ERROR)),
            warnings=len(checked.of(Severity.WARNING)),
            information=len(checked.of(Severity.INFORMATION)),
            checked_by=models.User.objects.get(username=who.name),
            checked=timezone.now(),
        )
        return _kept(row)

    def listed(self, who: Person) -> list[KeptNote]:
        """Return a person's notes, the newest first."""
        return [_kept(row) for row in _of(who).defer("content", "record")]

    def get(self, who: Person, id: int) -> tuple[KeptNote, Checked]:  # noqa: A002 - the store's own name
        """Return one of a person's notes, with what was read and found.

        Raises:
            NotFound: there is none, or it is another's.
        """
        row = _of(who).filter(pk=id).defer("content").first()
        if row is None:
            raise _none()
        return _kept(row), Checked(*from_bytes(bytes(row.record)))

    def content(self, note: KeptNote) -> bytes:
        """Return the file that was sent."""
        return bytes(models.CheckedNote.objects.values_list("content", flat=True).get(pk=note.id))

    def delete(self, who: Person, id: int) -> None:  # noqa: A002
        """Delete one of a person's notes.

        Raises:
            NotFound: there is none, or it is another's.
        """
        if not models.CheckedNote.objects.filter(checked_by__username=who.name, pk=id).delete()[0]:
            raise _none()

    def delete_before(self, time: datetime) -> None:
        """Delete everybody's notes that were checked before a time."""
        models.CheckedNote.objects.filter(checked__lt=time).delete()

    def keep_newest(self, who: Person, most: int) -> None:
        """Delete a person's oldest notes beyond so many."""
        older = list(_of(who).values_list("pk", flat=True)[most:])
        models.CheckedNote.objects.filter(pk__in=older).delete()


def _of(who: Person) -> QuerySet[models.CheckedNote]:
    return models.CheckedNote.objects.filter(checked_by__username=who.name).order_by("-checked", "-pk")


def _none() -> NotFound:
    return NotFound("Der er ingen sådan kontrol. Den kan være slettet.")


def _kept(row: models.CheckedNote) -> KeptNote:
    return KeptNote(row.pk, row.name, row.checked, row.errors, row.warnings, row.information)
