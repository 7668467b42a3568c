"""Rechecks: asked for once, done by a worker, kept beside the follow-up, which stays as it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from gevinst.database import models
from gevinst.database.queue import MOST_ATTEMPTS
from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person
from gevinst.domain.review import Stage
from gevinst.use_cases import review
from gevinst.use_cases.compute import compute_next
from gevinst.use_cases.follow_up import Register
from gevinst.use_cases.kept import JobState, KeptFollowUp, Step
from gevinst.use_cases.kept_recheck import KeptRecheck, Rechecked
from gevinst.use_cases.permissions import NotAllowed
from gevinst.use_cases.ports import Overtaken
from gevinst.use_cases.recheck import recheck, recheck_next
from tests import reviewed
from tests.reviewed import People, drafted, figures_only, rechecked


@pytest.fixture
def approved(store: DatabaseStore, people: People, norddjurs: str) -> KeptFollowUp:
    """Return a follow-up that Camilla made and Gorm approved."""
    return reviewed.approved(store, people, norddjurs)


def asked(store: DatabaseStore, who: Person, follow_up: KeptFollowUp) -> KeptRecheck:
    """Return the recheck that somebody asks for."""
    return recheck(store, who, follow_up.slug, follow_up.number)


def taken(store: DatabaseStore, holder: str) -> KeptRecheck:
    """Return the next recheck, which there must be."""
    found = store.rechecks.take(holder)
    assert found is not None
    return found


def newest(store: DatabaseStore, follow_up: KeptFollowUp) -> KeptRecheck:
    """Return the newest recheck of a follow-up, which there must be."""
    found = store.rechecks.of(follow_up)
    assert found is not None
    return found


def abandon(found: KeptRecheck) -> None:
    """Let the time pass for which a recheck is held."""
    models.Recheck.objects.filter(pk=found.id).update(held_until=timezone.now() - timedelta(seconds=1))


def logged() -> list[tuple[str, str]]:
    """Return who has rechecked what, by the log."""
    lines = models.LogLine.objects.filter(what="efterregnede en opfølgning")
    return list(lines.values_list("who", "subject"))


# --- Asked for --------------------------------------------------------------------------------------


def test_asked_for_twice_it_is_one_and_the_first_who_asked_has_it(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    first = asked(store, people["lise"], approved)
    assert (first.asked.name, first.state, first.is_under_way) == ("lise", JobState.WAITING, True)
    assert asked(store, people["gorm"], approved) == first
    running = taken(store, "worker")
    assert asked(store, people["gorm"], approved) == running
    assert models.Recheck.objects.count() == 1


def test_asking_computes_nothing_and_writes_nothing_in_the_log(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    assert asked(store, people["lise"], approved).found is None
    assert logged() == []


def test_who_may_not_see_figures_may_not_ask(store: DatabaseStore, approved: KeptFollowUp) -> None:
    with pytest.raises(NotAllowed):
        asked(store, Person("fremmed", "En Fremmed", frozenset()), approved)
    assert store.rechecks.of(approved) is None


def test_with_nothing_asked_for_a_worker_says_so(store: DatabaseStore, approved: KeptFollowUp) -> None:
    assert not recheck_next(store, "worker")


# --- What came of it --------------------------------------------------------------------------------


def test_what_came_of_it_is_kept_with_who_asked_and_stands_in_the_log(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    found = rechecked(store, people["lise"], approved)
    assert (found.state, found.message, found.asked.name) == (JobState.DONE, "", "lise")
    assert found.found == Rechecked(same=True, changed=0, method=approved.method, method_now=approved.method)
    assert logged() == [("lise", f"{approved.slug}, nr. 1: det samme til mindste byte")]


def test_everything_that_was_found_is_kept(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    asked(store, people["lise"], approved)
    found = Rechecked(same=False, changed=7, method="1", method_now="2", lost=3, added=4, law_changed=True)
    store.rechecks.finish(taken(store, "worker"), found=found)
    assert newest(store, approved).found == found


def test_a_newer_one_stands_before_an_older(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    first = rechecked(store, people["lise"], approved)
    second = rechecked(store, people["gorm"], approved)
    assert first.id != second.id
    assert newest(store, approved).asked.name == "gorm"


def test_an_approved_one_is_not_changed_by_it(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    def everything() -> tuple[object, ...]:
        files = models.FollowUpFile.objects.filter(follow_up_id=approved.id).order_by("name")
        row = models.FollowUp.objects.filter(pk=approved.id).values().get()
        return row, [(each.name, bytes(each.content)) for each in files]

    before = everything()
    rechecked(store, people["lise"], approved)
    asked(store, people["lise"], approved)
    assert everything() == before
    assert store.follow_ups.by_id(approved.id) == approved


def test_what_is_computed_anew_has_no_recheck(store: DatabaseStore, people: People, norddjurs: str) -> None:
    draft = drafted(store, people, norddjurs)
    rechecked(store, people["lise"], draft)
    asked(store, people["lise"], draft)
    under_way = taken(store, "slow")
    review.recompute(store, people["camilla"], norddjurs, draft.number)
    compute_next(store, "worker", figures_only)
    assert store.rechecks.of(draft) is None
    with pytest.raises(Overtaken):
        store.rechecks.finish(under_way)


# --- Abandoned --------------------------------------------------------------------------------------


def test_one_whose_worker_died_is_done_by_another(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    asked(store, people["lise"], approved)
    dead = taken(store, "dead")
    assert not recheck_next(store, "other")
    abandon(dead)
    assert recheck_next(store, "other")
    assert (newest(store, approved).state, newest(store, approved).holder) == (JobState.DONE, "other")


def test_a_worker_that_lost_it_keeps_nothing(
    store: DatabaseStore, people: People, approved: KeptFollowUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(store, people["lise"], approved)
    read = store.follow_ups.file

    def lose_it(follow_up: KeptFollowUp, name: str) -> bytes:
        abandon(newest(store, follow_up))
        taken(store, "other")
        return read(follow_up, name)

    monkeypatch.setattr(store.follow_ups, "file", lose_it)
    assert recheck_next(store, "slow")
    assert (newest(store, approved).state, newest(store, approved).holder) == (JobState.RUNNING, "other")
    assert logged() == []


def test_a_worker_that_lost_it_while_measuring_does_not_say_that_data_are_lost(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    draft = drafted(store, people, norddjurs)
    models.FollowUp.objects.filter(pk=draft.id).update(measured=True)
    asked(store, people["lise"], draft)

    def lose_it(*_: object) -> Register:
        abandon(newest(store, draft))
        taken(store, "other")
        raise Overtaken

    assert recheck_next(store, "slow", lose_it)
    assert (newest(store, draft).state, newest(store, draft).message) == (JobState.RUNNING, "")


def test_its_steps_are_told_and_keep_it_held(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    asked(store, people["lise"], approved)
    running = taken(store, "slow")
    abandon(running)
    store.rechecks.report(running, Step("Regner case 3", 3, 5))
    assert store.rechecks.take("other") is None
    assert newest(store, approved).step == Step("Regner case 3", 3, 5)


# --- Failed -----------------------------------------------------------------------------------------


def test_without_the_data_folder_it_says_so_and_that_what_is_kept_stays(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    draft = drafted(store, people, norddjurs)
    models.FollowUp.objects.filter(pk=draft.id).update(measured=True)
    found = rechecked(store, people["lise"], replace(draft, measured=True))
    assert (found.state, found.found) == (JobState.FAILED, None)
    assert "kan ikke regnes efter, for datamappen er ikke, som den var" in found.message
    assert "Det gemte gælder stadig." in found.message
    assert store.follow_ups.by_id(draft.id).stage is Stage.DRAFT
    assert logged() == []


def test_a_fault_says_what_to_do_and_it_can_be_asked_for_again(
    store: DatabaseStore, people: People, approved: KeptFollowUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise RuntimeError("broken")

    asked(store, people["lise"], approved)
    with monkeypatch.context() as patch:
        patch.setattr(store.follow_ups, "file", broken)
        with pytest.raises(RuntimeError):
            recheck_next(store, "worker")
    failed = newest(store, approved)
    assert "giv besked til jeres it-afdeling" in failed.message
    assert "broken" not in failed.message
    assert rechecked(store, people["lise"], approved).state is JobState.DONE


def test_after_three_attempts_it_has_failed_and_the_follow_up_is_as_it_was(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    asked(store, people["lise"], approved)
    for attempt in range(MOST_ATTEMPTS):
        abandon(taken(store, f"dead-{attempt}"))
    assert store.rechecks.take("fourth") is None
    assert newest(store, approved).state is JobState.FAILED
    assert "begyndt tre gange" in newest(store, approved).message
    assert store.follow_ups.by_id(approved.id) == approved
