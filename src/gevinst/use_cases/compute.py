"""Compute a follow-up that waits in the queue: once, with its progress told, and all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from gevinst.domain.errors import GevinstError
from gevinst.domain.review import Stage
from gevinst.figures.record import METHOD_VERSION
from gevinst.use_cases.follow_up import FollowUp, Register, follow_up
from gevinst.use_cases.kept import Step
from gevinst.use_cases.long_work import failure_told
from gevinst.use_cases.package import PackageReport, package

if TYPE_CHECKING:
    from gevinst.domain.programme import Presentation, Programme
    from gevinst.use_cases.kept import Job, KeptFollowUp
    from gevinst.use_cases.ports import Store

Tell = Callable[[str, int, int], None]
# Makes the files of a report and tells how far it is. Given from above: files are no use case's business.
Write = Callable[["FollowUp | PackageReport", Tell], Mapping[str, bytes]]

# Measures a programme in the data folder as of a day, and tells how far it is; the second day is the last one
# whose deliveries count, None: all do.
Measure = Callable[["Programme", date, "date | None", Tell], Register]


class NoDataFolder(GevinstError):
    """A follow-up is to be measured, and there is no data folder to measure it in."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "Der er ingen datamappe at måle i. Indlæs data under »Data«, eller lav opfølgningen som oplyst."
        )


def no_data_folder(*_: object) -> Register:
    """Measure nothing: there is no data folder.

    Raises:
        NoDataFolder: always.
    """
    raise NoDataFolder


def compute_next(store: Store, holder: str, write: Write, measure: Measure = no_data_folder) -> bool:
    """Take the next job, if there is one, and do it.

    A worker that dies leaves its job; another takes it later and begins from the start. The result is
    kept only by the worker that holds the job, in one transaction with the end of the job.

    Args:
        store: where jobs and follow-ups are kept.
        holder: name of this worker.
        write: makes the files.
        measure: measures a programme in the data folder.

    Returns:
        Whether there was a job.
    """
    job = store.jobs.take(holder)
    if job is None:
        return False
    with failure_told(lambda message: _fail(store, job, message)):
        _compute(store, job, write, measure)
    return True


def _compute(store: Store, job: Job, write: Write, measure: Measure) -> None:
    def tell(text: str, done: int, total: int) -> None:
        store.jobs.report(job, Step(text, done, total))

    tell("Læser programmet", 0, 1)
    kept = store.follow_ups.by_id(job.follow_up)
    programme = store.programmes.version(kept.slug, kept.version).programme
    report = report_of(programme, kept, lambda asked, as_of: measure(asked, as_of, None, tell))
    files = write(report, tell)
    with store.together():
        store.follow_ups.keep(kept, METHOD_VERSION, files)
        store.jobs.finish(job)


def report_of(
    programme: Programme, kept: KeptFollowUp, measured: Callable[[Programme, date], Register]
) -> FollowUp | PackageReport:
    """Return the report that a kept follow-up stands for.

    Args:
        programme: the version that it is made from.
        kept: the follow-up.
        measured: measures a programme in the data folder as of a day; asked only for one that wants it.

    Raises:
        InputRefused: it cannot be made of the programme.
        GevinstError: the data folder cannot be used.
    """
    how: Presentation = kept.presentation
    if kept.as_of is None:
        return package(programme, presentation=how)
    register = measured(programme, kept.as_of) if kept.measured else None
    return follow_up(programme, as_of=kept.as_of, presentation=how, register=register)


def _fail(store: Store, job: Job, message: str) -> None:
    with store.together():
        kept = store.follow_ups.by_id(job.follow_up)
        if kept.stage is Stage.COMPUTING:
            store.follow_ups.pass_to(kept, Stage.FAILED)
        store.jobs.finish(job, message)
