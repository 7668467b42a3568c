"""The queue: a job is done once, an abandoned one is taken again, and a worker that lost it keeps nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gevinst.database import jobs, models
from gevinst.database.queue import HELD_FOR, MOST_ATTEMPTS
from gevinst.database.store import DatabaseStore
from gevinst.domain.review import Stage
from gevinst.use_cases import review
from gevinst.use_cases.compute import Tell, compute_next
from gevinst.use_cases.follow_up import FollowUp
from gevinst.use_cases.kept import Job, JobState, KeptFollowUp, Step
from gevinst.use_cases.package import PackageReport
from gevinst.use_cases.permissions import Action, NotAllowed
from gevinst.use_cases.ports import Overtaken
from tests.reviewed import People, figures_only
from tests.stored import AS_OF


def refuse_to_write(*_: object) -> dict[str, bytes]:
    """Be a part that fails."""
    raise RuntimeError("broken")


@pytest.fixture
def asked(store: DatabaseStore, people: People, norddjurs: str) -> KeptFollowUp:
    """Return a follow-up that waits in the queue."""
    return review.start(store, people["camilla"], norddjurs, AS_OF)


def taken(store: DatabaseStore, holder: str) -> Job:
    """Return the next job, which there must be."""
    job = store.jobs.take(holder)
    assert job is not None
    return job


def abandon(job: Job) -> None:
    """Let the time pass for which a job is held."""
    models.Job.objects.filter(pk=job.id).update(held_until=timezone.now() - timedelta(seconds=1))


def stage_of(store: DatabaseStore, follow_up: KeptFollowUp) -> Stage:
    """Return where a follow-up is now."""
    return store.follow_ups.by_id(follow_up.id).stage


# --- Once -------------------------------------------------------------------------------------------


def test_a_job_is_taken_by_one_worker(store: DatabaseStore, asked: KeptFollowUp) -> None:
    job = taken(store, "first")
    assert (job.follow_up, job.state, job.holder) == (asked.id, JobState.RUNNING, "first")
    assert store.jobs.take("second") is None


def test_jobs_are_taken_in_the_order_they_came(
    store: DatabaseStore, people: People, asked: KeptFollowUp
) -> None:
    later = review.start(store, people["anden"], asked.slug, AS_OF)
    assert [taken(store, "worker").follow_up for _ in range(2)] == [asked.id, later.id]


def test_a_follow_up_has_one_job_at_a_time(store: DatabaseStore, asked: KeptFollowUp) -> None:
    assert store.jobs.add(asked).id == store.jobs.add(asked).id
    assert models.Job.objects.count() == 1


def test_with_nothing_to_do_a_worker_says_so(store: DatabaseStore, people: People) -> None:
    assert not compute_next(store, "worker", figures_only)


def test_a_job_that_is_done_is_never_taken_again(store: DatabaseStore, asked: KeptFollowUp) -> None:
    assert compute_next(store, "worker", figures_only)
    assert stage_of(store, asked) is Stage.DRAFT
    job = store.jobs.of(asked)
    assert job is not None
    abandon(job)
    assert store.jobs.take("other") is None


# --- Abandoned --------------------------------------------------------------------------------------


def test_an_abandoned_job_is_taken_again_after_a_while_and_not_before(
    store: DatabaseStore, asked: KeptFollowUp
) -> None:
    job = taken(store, "dead")
    assert store.jobs.take("other") is None
    abandon(job)
    assert taken(store, "other").follow_up == asked.id


def test_a_worker_that_reports_is_not_taken_for_dead(store: DatabaseStore, asked: KeptFollowUp) -> None:
    job = taken(store, "slow")
    abandon(job)
    store.jobs.report(job, Step("Skriver regnearket", 1, 4))
    assert store.jobs.take("other") is None
    until = models.Job.objects.get(pk=job.id).held_until
    assert until is not None
    assert until > timezone.now() + HELD_FOR / 2


def test_a_worker_that_lost_its_job_may_neither_report_nor_finish_it(
    store: DatabaseStore, asked: KeptFollowUp
) -> None:
    lost = taken(store, "slow")
    abandon(lost)
    taken(store, "other")
    with pytest.raises(Overtaken):
        store.jobs.report(lost, Step("", 0, 1))
    with pytest.raises(Overtaken):
        store.jobs.finish(lost)


def test_a_worker_that_lost_its_job_while_writing_keeps_nothing(
    store: DatabaseStore, asked: KeptFollowUp
) -> None:
    def lose_it(report: FollowUp | PackageReport, _: Tell) -> dict[str, bytes]:
        job = store.jobs.of(asked)
        assert job is not None
        abandon(job)
        assert compute_next(store, "other", figures_only)
        return figures_only(report, _) | {"note.docx": b"from the one that lost it"}

    assert compute_next(store, "slow", lose_it)
    assert stage_of(store, asked) is Stage.DRAFT
    assert store.follow_ups.file_names(asked) == ["figures.csv", "figures.json"]
    assert models.Job.objects.get().holder == "other"


def test_a_worker_that_lost_its_job_does_not_make_it_fail(store: DatabaseStore, asked: KeptFollowUp) -> None:
    def lose_it_and_fail(*_: object) -> dict[str, bytes]:
        job = store.jobs.of(asked)
        assert job is not None
        abandon(job)
        taken(store, "other")
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        compute_next(store, "slow", lose_it_and_fail)
    assert stage_of(store, asked) is Stage.COMPUTING
    assert models.Job.objects.get().state == JobState.RUNNING


def test_one_that_lost_its_job_keeps_nothing_of_a_later_computation_either(
    store: DatabaseStore, people: People, asked: KeptFollowUp
) -> None:
    lost = taken(store, "slow")
    abandon(lost)
    compute_next(store, "other", figures_only)
    again = review.recompute(store, people["camilla"], asked.slug, asked.number)

    def keep_and_finish() -> None:
        with store.together():
            store.follow_ups.keep(again, "1", {"figures.json": b"late"})
            store.jobs.finish(lost)

    with pytest.raises(Overtaken):
        keep_and_finish()
    assert stage_of(store, asked) is Stage.COMPUTING
    assert store.follow_ups.file(again, "figures.json") != b"late"


# --- Failed -----------------------------------------------------------------------------------------


def test_after_three_attempts_it_has_failed_and_says_so(store: DatabaseStore, asked: KeptFollowUp) -> None:
    for attempt in range(MOST_ATTEMPTS):
        abandon(taken(store, f"dead-{attempt}"))
    assert store.jobs.take("fourth") is None
    assert stage_of(store, asked) is Stage.FAILED
    job = store.jobs.of(asked)
    assert job is not None
    assert job.state is JobState.FAILED
    assert "begyndt tre gange" in job.message


def test_the_third_attempt_is_not_given_up_while_it_reports(
    store: DatabaseStore, asked: KeptFollowUp
) -> None:
    for attempt in range(MOST_ATTEMPTS):
        job = taken(store, f"worker-{attempt}")
        abandon(job)
    as_another_worker_read_it = models.Job.objects.get()
    store.jobs.report(job, Step("Skriver notatet som pdf", 3, 4))
    jobs._QUEUE._give_up(as_another_worker_read_it)
    assert stage_of(store, asked) is Stage.COMPUTING
    store.follow_ups.keep(asked, "1", {"figures.json": b"{}"})
    store.jobs.finish(job)
    jobs._QUEUE._give_up(as_another_worker_read_it)
    assert models.Job.objects.get().state == JobState.DONE


def test_one_that_cannot_finish_holds_up_no_other(
    store: DatabaseStore, people: People, asked: KeptFollowUp
) -> None:
    later = review.start(store, people["anden"], asked.slug, AS_OF)
    models.Job.objects.filter(follow_up_id=asked.id).update(attempts=MOST_ATTEMPTS)
    assert taken(store, "worker").follow_up == later.id


def test_what_gevinst_can_explain_is_what_the_follow_up_says(
    store: DatabaseStore, asked: KeptFollowUp
) -> None:
    def may_not(*_: object) -> dict[str, bytes]:
        raise NotAllowed(Action.FOLLOW_UP)

    assert compute_next(store, "worker", may_not)
    job = store.jobs.of(asked)
    assert job is not None
    assert (job.state, job.message) == (JobState.FAILED, str(NotAllowed(Action.FOLLOW_UP)))
    assert stage_of(store, asked) is Stage.FAILED


def test_a_fault_says_what_to_do_and_is_told_to_the_worker(store: DatabaseStore, asked: KeptFollowUp) -> None:
    with pytest.raises(RuntimeError):
        compute_next(store, "worker", refuse_to_write)
    job = store.jobs.of(asked)
    assert job is not None
    assert "giv besked til jeres it-afdeling" in job.message
    assert "broken" not in job.message
    assert store.follow_ups.file_names(asked) == []


def test_a_failed_one_is_computed_when_tried_again(
    store: DatabaseStore, people: People, asked: KeptFollowUp
) -> None:
    with pytest.raises(RuntimeError):
        compute_next(store, "worker", refuse_to_write)
    review.recompute(store, people["camilla"], asked.slug, asked.number)
    assert compute_next(store, "worker", figures_only)
    assert stage_of(store, asked) is Stage.DRAFT
