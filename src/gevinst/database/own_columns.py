"""A municipality's own columns in the database; the newest of a source holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from gevinst.database import models
from gevinst.use_cases.kept import KeptColumns

if TYPE_CHECKING:
    from gevinst.domain.people import Person


class StoredColumns:
    """Implements the port ``OwnColumns``."""

    def newest(self) -> list[KeptColumns]:
        """Return the newest of each source."""
        rows = models.OwnColumns.objects.select_related("made_by").order_by("pk")
        return list({row.source: _kept(row) for row in rows}.values())

    def history(self, source: str) -> list[KeptColumns]:
        """Return all of a source, the newest first."""
        rows = models.OwnColumns.objects.select_related("made_by").filter(source=source)
        return [_kept(row) for row in rows.order_by("-pk")]

    def add(self, source: str, content: str, who: Person) -> KeptColumns:
        """Keep new ones."""
        row = models.OwnColumns.objects.create(
            source=source,
            content=content,
            made_by=models.User.objects.get(username=who.name),
            made=timezone.now(),
        )
        return _kept(row)


def _kept(row: models.OwnColumns) -> KeptColumns:
    return KeptColumns(row.source, row.content, row.made_by.shown, row.made)
