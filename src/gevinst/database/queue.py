"""Long work in the database: the row is its place in the queue (decision 0014).

A worker takes a row by changing it from what it just read; of two workers, one changes it. A held row is held
for a while and longer with every report; a worker that died reports no more, and another takes over.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from gevinst.database.models import Work
from gevinst.use_cases.kept import JobState, Step
from gevinst.use_cases.ports import Overtaken

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

Row = TypeVar("Row", bound=Work)

# Writing the note of 20 cases takes 3 s on a slow machine. The longest step is the first case that a newly
# installed Gevinst measures in a data folder: what it computes with is made ready then, which takes 25 s.
HELD_FOR = timedelta(seconds=60)

# A job that ended three workers would end the next one too.
MOST_ATTEMPTS = 3
GIVEN_UP = "Arbejdet er begyndt tre gange og aldrig blevet færdigt. Giv besked til jeres it-afdeling."


class Queue(Generic[Row]):
    """The rows of one kind of long work.

    Args:
        model: the table.
        given_up: told, in the same transaction, of a row that is given up.
    """

    def __init__(self, model: type[Row], given_up: Callable[[Row], None] = lambda _: None) -> None:
        """Keep them."""
        self._model, self._given_up = model, given_up

    def take(self, holder: str) -> Row | None:
        """Take the next row that waits, or that its worker has abandoned; None when there is none."""
        for row in self._rows().filter(_free()).order_by("pk"):
            if row.attempts >= MOST_ATTEMPTS:
                self._give_up(row)
            elif self._taken(row, holder):
                return self._rows().get(pk=row.pk)
        return None

    def report(self, id: int, holder: str, step: Step) -> None:  # noqa: A002 - the store's own name
        """Say how far a row's work is, and keep it for a while longer.

        Raises:
            Overtaken: another worker has taken it.
        """
        until = timezone.now() + HELD_FOR
        self._change(id, holder, text=step.text[:300], done=step.done, total=step.total, held_until=until)

    def finish(self, id: int, holder: str, message: str = "", **more: object) -> None:  # noqa: A002
        """End a row's work; with a message it has failed.

        Args:
            id: of the row.
            holder: the worker that holds it.
            message: why it failed; empty when it did not.
            more: other fields that are written with it.

        Raises:
            Overtaken: another worker has taken it.
        """
        self._change(id, holder, state=JobState.FAILED if message else JobState.DONE, message=message, **more)

    def _rows(self) -> QuerySet[Row]:
        rows: QuerySet[Row] = self._model._default_manager.all()  # noqa: SLF001 - Django's own public name
        return rows

    def _change(self, id: int, holder: str, **changes: object) -> None:  # noqa: A002
        if not self._rows().filter(pk=id, state=JobState.RUNNING, holder=holder).update(**changes):
            raise Overtaken

    def _as_read(self, row: Row) -> QuerySet[Row]:
        """Return the row if nobody has touched it since it was read."""
        return self._rows().filter(_free(), pk=row.pk, holder=row.holder, attempts=row.attempts)

    def _taken(self, row: Row, holder: str) -> bool:
        changed = self._as_read(row).update(
            state=JobState.RUNNING,
            holder=holder,
            held_until=timezone.now() + HELD_FOR,
            attempts=F("attempts") + 1,
        )
        return bool(changed)

    def _give_up(self, row: Row) -> None:
        with transaction.atomic():
            if self._as_read(row).update(state=JobState.FAILED, message=GIVEN_UP):
                self._given_up(row)


def _free() -> Q:
    """Return what holds of work that may be taken now."""
    return Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, held_until__lt=timezone.now())
