"""What the store keeps, as frozen values: versions of a programme, follow-ups, jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gevinst.domain.programme import Presentation, Programme
from gevinst.domain.review import Stage
from gevinst.law.law import LocalValue
from gevinst.portfolio.differences import Difference

# The file of a follow-up that holds its figures; the others are made from the same.
FIGURES = "figures.json"


@dataclass(frozen=True)
class Head:
    """What a list of programmes shows.

    Args:
        slug: the name in addresses; unique.
        title, municipality: as in the newest version.
        number: the newest version, from 1.
        author: who made that version, as shown to others.
        saved: when.
        cases, proposals: how many it has.
        years: the budget period: »2020–2023«.
    """

    slug: str
    title: str
    municipality: str
    number: int
    author: str
    saved: datetime
    cases: int
    proposals: int
    years: str


@dataclass(frozen=True)
class Version:
    """One version of a programme; it never changes.

    Args:
        slug: the programme.
        number: from 1.
        programme: the whole content.
        digest: SHA-256 of the content as portfolio YAML.
        author: who saved it, as shown to others.
        saved: when.
        reason: why, in the author's words or Gevinst's.
    """

    slug: str
    number: int
    programme: Programme
    digest: str
    author: str
    saved: datetime
    reason: str


@dataclass(frozen=True)
class Revision:
    """A version as the history tells it: who, when, why, and what changed."""

    number: int
    author: str
    saved: datetime
    reason: str
    changes: tuple[Difference, ...]


@dataclass(frozen=True)
class Step:
    """How far a job is.

    Args:
        text: what is being done, in Danish.
        done, total: so many of so many steps.
    """

    text: str
    done: int
    total: int


class JobState(StrEnum):
    """Where a job is; files first arrive piece by piece, and then wait until somebody has looked at them."""

    ARRIVING = "arriving"
    ARRIVED = "arrived"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


# Work that waits for a worker or has one.
UNDER_WAY = (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True)
class Job:
    """A piece of long work; its row in the store is its place in the queue.

    Args:
        id: number in the store.
        follow_up: id of the follow-up it computes.
        state: where it is.
        step: how far it is.
        message: why it failed, in Danish.
        holder: the worker that has it; only its holder may finish it.
    """

    id: int
    follow_up: int
    state: JobState
    step: Step
    message: str = ""
    holder: str = ""


@dataclass(frozen=True)
class Signature:
    """Who did something, and when.

    Args:
        name: the name used to log in.
        shown: the name that others see.
        at: when.
    """

    name: str
    shown: str
    at: datetime


@dataclass(frozen=True)
class KeptFollowUp:
    """A follow-up as the store keeps it, or the note of a package of proposals.

    Args:
        id: number in the store.
        slug: the programme.
        number: its number among the programme's follow-ups, from 1.
        version: number of the programme's version that it is made from.
        programme_digest: SHA-256 of that version.
        as_of: the day up to which figures are realised; None for a package.
        presentation: how its figures are printed.
        stage: where it is on its way.
        made: who had it computed, the last time, and when it was asked for.
        submitted, approved: who did it and when; None until then.
        remark: what was written when it was last sent back; empty when it never was.
        method: version of the method it was computed with; empty until computed.
        digest: SHA-256 of its ``figures.json``; empty until computed.
        measured: whether it is measured in the data folder; else everything is as stated.
    """

    id: int
    slug: str
    number: int
    version: int
    programme_digest: str
    as_of: date | None
    presentation: Presentation
    stage: Stage
    made: Signature
    submitted: Signature | None = None
    approved: Signature | None = None
    remark: str = ""
    method: str = ""
    digest: str = ""
    measured: bool = False


@dataclass(frozen=True)
class KeptNote:
    """A note that somebody had checked, as a list shows it.

    Args:
        id: number in the store.
        name: name of the file as it was sent.
        checked: when.
        errors, warnings, information: how much was found of each severity.
    """

    id: int
    name: str
    checked: datetime
    errors: int
    warnings: int
    information: int


@dataclass(frozen=True)
class Withdrawal:
    """That a local value was taken back: who, when, and why."""

    author: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class KeptLocal:
    """A value that the municipality wrote on top of the law; it is never changed, only taken back.

    Args:
        id: its number in the store.
        value: parameter, period, value and reason.
        author: who wrote it, as shown to others.
        written: when.
        withdrawn: that it was taken back; None while it holds.
    """

    id: int
    value: LocalValue
    author: str
    written: datetime
    withdrawn: Withdrawal | None = None


class IntakeKind(StrEnum):
    """What is taken into the data folder."""

    FILE = "file"
    PUBLISHED = "published"


@dataclass(frozen=True)
class TableTaken:
    """What became of a table on its way into the data folder. No person is in it.

    Args:
        named: file and sheet, or the table of Jobindsats.
        source: Danish name of the source; empty where it was not recognised.
        delivery: id of the delivery that it became; empty where it became none.
        accepted, set_aside: its rows.
        told: what the user should know, a line each.
        failed: whether it could not be read.
    """

    named: str
    source: str = ""
    delivery: str = ""
    accepted: int = 0
    set_aside: int = 0
    told: tuple[str, ...] = ()
    failed: bool = False

    @property
    def rows_in(self) -> int:
        """How many rows it had."""
        return self.accepted + self.set_aside


@dataclass(frozen=True)
class KeptIntake:
    """A file that was sent, or tables of Jobindsats that were asked for, on the way into the data folder.

    Args:
        id: its number in the store.
        kind: which of the two.
        name: the file's name, or the ids of the tables.
        size: of the whole file in bytes; 0 for tables.
        sealed: under which name it waits, sealed; empty when nothing does.
        day: the day on which the file was delivered; None until somebody has said so.
        municipality: number of the municipality of rows that do not say.
        sent: who sent it, and when.
        state: where it is.
        step: how far the work is.
        message: why it failed, in Danish.
        taken: what became of each table.
        holder: the worker that has it; only its holder may finish it.
    """

    id: int
    kind: IntakeKind
    name: str
    size: int
    sealed: str
    day: date | None
    municipality: int
    sent: Signature
    state: JobState
    step: Step
    message: str = ""
    taken: tuple[TableTaken, ...] = ()
    holder: str = ""

    @property
    def has_failed(self) -> bool:
        """Whether a table of it could not be read."""
        return any(each.failed for each in self.taken)


@dataclass(frozen=True)
class KeptColumns:
    """A municipality's own columns of a source, as somebody wrote them; never changed.

    Args:
        source: name of the source.
        content: the file with columns.
        author: who wrote it, as shown to others.
        written: when.
    """

    source: str
    content: str
    author: str
    written: datetime
