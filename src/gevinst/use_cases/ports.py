"""What the use cases need of a store: a small port for each aggregate. ``gevinst.database`` has them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from gevinst.domain.errors import GevinstError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gevinst.domain.people import Person
    from gevinst.domain.programme import Presentation, Programme
    from gevinst.domain.review import Stage
    from gevinst.law.law import LocalValue
    from gevinst.portfolio.differences import Difference
    from gevinst.use_cases.check_note import Checked
    from gevinst.use_cases.kept import (
        Head,
        IntakeKind,
        Job,
        JobState,
        KeptColumns,
        KeptFollowUp,
        KeptIntake,
        KeptLocal,
        KeptNote,
        Revision,
        Step,
        TableTaken,
        Version,
    )
    from gevinst.use_cases.kept_recheck import KeptRecheck, Rechecked

Work = TypeVar("Work")


class NotFound(GevinstError):
    """The store has no such thing."""


class Overtaken(GevinstError):
    """Somebody else saved a version in the same moment; read again and try again."""

    def __init__(self) -> None:
        """Say what happened and what to do."""
        super().__init__("En anden gemte i samme øjeblik. Intet er gemt; prøv igen.")


class Programmes(Protocol):
    """Versions of programmes. A version is never changed and never deleted."""

    def listed(self) -> list[Head]:
        """Return the programmes in the order of their titles."""
        ...

    def head(self, slug: str) -> Head:
        """Return one of them.

        Raises:
            NotFound: there is no such programme.
        """
        ...

    def version(self, slug: str, number: int | None = None) -> Version:
        """Return a version; the newest when no number is given.

        Raises:
            NotFound: there is no such programme or version.
        """
        ...

    def add(self, programme: Programme, who: Person, reason: str) -> Version:
        """Keep a new programme as version 1, under an address made from its names.

        Raises:
            Overtaken: somebody else took the address in the same moment.
        """
        ...

    def save(
        self, after: Version, programme: Programme, changes: Sequence[Difference], who: Person, reason: str
    ) -> Version:
        """Keep the version that follows another.

        Raises:
            Overtaken: another version follows it already.
        """
        ...

    def history(self, slug: str, scope: str = "", *, start: int = 0, most: int = 50) -> list[Revision]:
        """Return what versions changed, the newest first.

        Args:
            slug: the programme.
            scope: only what concerns ``case-4`` …; everything when empty.
            start: how many of the newest to pass over.
            most: how many to return.
        """
        ...


class FollowUps(Protocol):
    """Follow-ups with their files. An approved one is never changed."""

    def listed(self, slug: str) -> list[KeptFollowUp]:
        """Return a programme's follow-ups, the newest first."""
        ...

    def get(self, slug: str, number: int) -> KeptFollowUp:
        """Return one of them.

        Raises:
            NotFound: there is none of this number.
        """
        ...

    def by_id(self, id: int) -> KeptFollowUp:  # noqa: A002 - the store's own name for it
        """Return a follow-up by its number in the store.

        Raises:
            NotFound: there is none.
        """
        ...

    def add(
        self,
        version: Version,
        as_of: date | None,
        presentation: Presentation,
        who: Person,
        *,
        measured: bool = False,
    ) -> KeptFollowUp:
        """Keep a new follow-up in stage COMPUTING; ``measured``: in the data folder."""
        ...

    def pass_to(
        self,
        follow_up: KeptFollowUp,
        stage: Stage,
        *,
        who: Person | None = None,
        version: Version | None = None,
        remark: str | None = None,
    ) -> KeptFollowUp:
        """Move a follow-up from the stage it was read in to another.

        Args:
            follow_up: as it was read.
            stage: where to.
            who: who has it computed again, sends it for approval or approves it.
            version: the version it is to be computed from now.
            remark: why it is sent back; None: an earlier remark stays.

        Raises:
            Overtaken: it is not as it was read any more.
        """
        ...

    def keep(self, follow_up: KeptFollowUp, method: str, files: Mapping[str, bytes]) -> KeptFollowUp:
        """Keep the files of a follow-up in stage COMPUTING, instead of older ones, and make it a draft.

        Rechecks of the older files go with them.

        Raises:
            Overtaken: it is not in that stage, or not as it was read any more.
        """
        ...

    def file(self, follow_up: KeptFollowUp, name: str) -> bytes:
        """Return a file of a follow-up.

        Raises:
            NotFound: it has no file of this name.
        """
        ...

    def file_names(self, follow_up: KeptFollowUp) -> list[str]:
        """Return the names of its files."""
        ...


class Queue(Protocol[Work]):
    """A queue of long work. Each piece of it is held by one worker at a time."""

    def take(self, holder: str) -> Work | None:
        """Take the next that waits, or that its worker has abandoned; None when there is none."""
        ...

    def report(self, work: Work, step: Step) -> None:
        """Say how far it is, and keep it for a while longer.

        Raises:
            Overtaken: another worker has taken it.
        """
        ...


class Jobs(Queue["Job"], Protocol):
    """Follow-ups that wait to be computed."""

    def add(self, follow_up: KeptFollowUp) -> Job:
        """Put a follow-up in the queue; the job that already waits or runs for it, if there is one."""
        ...

    def of(self, follow_up: KeptFollowUp) -> Job | None:
        """Return the newest job of a follow-up."""
        ...

    def finish(self, job: Job, message: str = "") -> None:
        """End a job; with a message it has failed.

        Raises:
            Overtaken: another worker has taken it.
        """
        ...


class Rechecks(Queue["KeptRecheck"], Protocol):
    """Follow-ups that wait to be computed again, and what came of those that were."""

    def add(self, follow_up: KeptFollowUp, who: Person) -> KeptRecheck:
        """Put one in the queue; the one that already waits or runs for the follow-up, if there is one."""
        ...

    def of(self, follow_up: KeptFollowUp) -> KeptRecheck | None:
        """Return the newest recheck of a follow-up."""
        ...

    def finish(self, recheck: KeptRecheck, message: str = "", found: Rechecked | None = None) -> None:
        """End it with what was found; with a message it has failed.

        Raises:
            Overtaken: another worker has taken it, or the follow-up has been computed anew.
        """
        ...


class CheckedNotes(Protocol):
    """Notes that were checked. Each is seen by the person who had it checked, and by nobody else."""

    def add(self, checked: Checked, content: bytes, who: Person) -> KeptNote:
        """Keep a checked note, with the file that was sent."""
        ...

    def listed(self, who: Person) -> list[KeptNote]:
        """Return a person's notes, the newest first."""
        ...

    def get(self, who: Person, id: int) -> tuple[KeptNote, Checked]:  # noqa: A002 - the store's own name
        """Return one of a person's notes, with what was read and found.

        Raises:
            NotFound: there is none, or it is another's.
        """
        ...

    def content(self, note: KeptNote) -> bytes:
        """Return the file that was sent."""
        ...

    def delete(self, who: Person, id: int) -> None:  # noqa: A002
        """Delete one of a person's notes.

        Raises:
            NotFound: there is none, or it is another's.
        """
        ...

    def delete_before(self, time: datetime) -> None:
        """Delete everybody's notes that were checked before a time."""
        ...

    def keep_newest(self, who: Person, most: int) -> None:
        """Delete a person's oldest notes beyond so many."""
        ...


class LocalLaw(Protocol):
    """What the municipality has written on top of the law. Append-only."""

    def listed(self, name: str = "") -> list[KeptLocal]:
        """Return the values of a parameter, or all of them, the oldest first, also those taken back."""
        ...

    def add(self, value: LocalValue, who: Person) -> KeptLocal:
        """Keep a new value."""
        ...

    def withdraw(self, id: int, who: Person, reason: str) -> KeptLocal:  # noqa: A002 - the store's own name
        """Take a value back.

        Raises:
            NotFound: there is none of this number, or it is taken back already.
        """
        ...


class Intakes(Queue["KeptIntake"], Protocol):
    """What is on its way into the data folder, and what came."""

    def listed(self, most: int) -> list[KeptIntake]:
        """Return so many, the newest first."""
        ...

    def get(self, id: int) -> KeptIntake:  # noqa: A002 - the store's own name
        """Return one.

        Raises:
            NotFound: there is none of this number.
        """
        ...

    def add(self, kind: IntakeKind, name: str, who: Person, size: int = 0, sealed: str = "") -> KeptIntake:
        """Keep a new one: a file arrives, tables wait for a worker."""
        ...

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
        ...

    def finish(self, intake: KeptIntake, message: str = "", taken: Sequence[TableTaken] = ()) -> None:
        """End it; with a message it has failed.

        Raises:
            Overtaken: another worker has taken it.
        """
        ...

    def waiting(self) -> list[KeptIntake]:
        """Return those whose file is still needed: it arrives, has arrived, or waits for or has a worker."""
        ...

    def delete(self, intake: KeptIntake) -> None:
        """Delete one that no worker has.

        Raises:
            Overtaken: it is not as it was read any more.
        """
        ...


class SealedFiles(Protocol):
    """Files that wait to be read. Only their sealed form lies on the disk."""

    def begin(self) -> str:
        """Begin a file, and return its name."""
        ...

    def append(self, name: str, content: bytes) -> None:
        """Add to the end of a file."""
        ...

    def size(self, name: str) -> int:
        """Return how much of a file there is, in bytes."""
        ...

    def content(self, name: str) -> bytes:
        """Return a file.

        Raises:
            NotFound: there is none of this name, or it is sealed with another key.
        """
        ...

    def remove(self, name: str) -> None:
        """Delete a file; nothing happens where there is none."""
        ...

    def begun_before(self, time: datetime) -> list[str]:
        """Return the names of the files that were begun before a time."""
        ...


class OwnColumns(Protocol):
    """What a municipality calls the columns of each source. Append-only."""

    def newest(self) -> list[KeptColumns]:
        """Return the newest of each source."""
        ...

    def history(self, source: str) -> list[KeptColumns]:
        """Return all of a source, the newest first."""
        ...

    def add(self, source: str, content: str, who: Person) -> KeptColumns:
        """Keep new ones."""
        ...


class Log(Protocol):
    """What happened, and who did it. Nothing is ever changed in it or deleted from it."""

    def write(self, who: str, what: str, subject: str = "", address: str = "") -> None:
        """Write a line.

        Args:
            who: log-in name, empty for Gevinst itself.
            what: what happened, in Danish.
            subject: what it concerned.
            address: network address it came from.
        """
        ...


class Store(Protocol):
    """All ports together, and all-or-nothing over them."""

    @property
    def programmes(self) -> Programmes:
        """Versions of programmes."""
        ...

    @property
    def follow_ups(self) -> FollowUps:
        """Follow-ups."""
        ...

    @property
    def jobs(self) -> Jobs:
        """Follow-ups that wait to be computed."""
        ...

    @property
    def rechecks(self) -> Rechecks:
        """Rechecks of follow-ups."""
        ...

    @property
    def checked_notes(self) -> CheckedNotes:
        """Notes that were checked."""
        ...

    @property
    def local_law(self) -> LocalLaw:
        """Local values of the law."""
        ...

    @property
    def intakes(self) -> Intakes:
        """What is on its way into the data folder."""
        ...

    @property
    def own_columns(self) -> OwnColumns:
        """The municipality's own columns."""
        ...

    @property
    def log(self) -> Log:
        """The log."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """Return a context in which everything is kept, or nothing when an error leaves it."""
        ...

    def release(self) -> None:
        """Give back what the calling thread holds of the store; for a thread that ends."""
        ...

    def now(self) -> datetime:
        """Return the time, with its zone."""
        ...
