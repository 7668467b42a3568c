"""Follow-ups in the database: no move is lost, and what is approved is frozen by the database itself."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from gevinst.database.models import FollowUpFile, LogLine
from gevinst.database.store import DatabaseStore
from gevinst.domain.people import Person
from gevinst.domain.review import Stage
from gevinst.use_cases import review
from gevinst.use_cases.bring_in import bring_in
from gevinst.use_cases.compute import compute_next
from gevinst.use_cases.kept import KeptFollowUp
from gevinst.use_cases.permissions import FourEyes, NotAllowed
from gevinst.use_cases.ports import NotFound, Overtaken
from gevinst.use_cases.recheck import recheck
from gevinst.use_cases.review import ChangedMeanwhile, RemarkMissing, WrongStage
from tests.reviewed import People, drafted, figures_only, rechecked
from tests.stored import AS_OF


@pytest.fixture
def draft(store: DatabaseStore, people: People, norddjurs: str) -> KeptFollowUp:
    """Return a follow-up that Camilla made."""
    return drafted(store, people, norddjurs)


@pytest.fixture
def submitted(store: DatabaseStore, people: People, draft: KeptFollowUp) -> KeptFollowUp:
    """Return a follow-up that Camilla made and sent for approval."""
    return review.submit(store, people["camilla"], draft.slug, draft.number)


@pytest.fixture
def approved(store: DatabaseStore, people: People, submitted: KeptFollowUp) -> KeptFollowUp:
    """Return a follow-up that Camilla made and Gorm approved."""
    return review.approve(store, people["gorm"], submitted.slug, submitted.number)


def new_version(store: DatabaseStore, who: Person, slug: str) -> int:
    """Save the programme under another title, and return the version's number."""
    now = store.programmes.version(slug)
    return store.programmes.save(now, replace(now.programme, title="Et nyt navn"), (), who, "").number


# --- Kept as made -----------------------------------------------------------------------------------


def test_follow_ups_are_numbered_within_their_programme(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    programme = store.programmes.version(norddjurs).programme
    other = bring_in(store, people["camilla"], replace(programme, title="Et andet"), "").version.slug
    numbers = [drafted(store, people, slug).number for slug in (norddjurs, norddjurs, other)]
    assert numbers == [1, 2, 1]


def test_its_files_are_kept_under_their_names(store: DatabaseStore, draft: KeptFollowUp) -> None:
    assert store.follow_ups.file_names(draft) == ["figures.csv", "figures.json"]
    assert store.follow_ups.file(draft, "figures.csv").startswith(b"program;")
    with pytest.raises(NotFound):
        store.follow_ups.file(draft, "../secret.key")


def test_computed_again_it_is_of_the_newest_version_and_of_who_asked(
    store: DatabaseStore, people: People, draft: KeptFollowUp
) -> None:
    number = new_version(store, people["camilla"], draft.slug)
    review.recompute(store, people["anden"], draft.slug, draft.number)
    compute_next(store, "worker", figures_only)
    again = store.follow_ups.by_id(draft.id)
    assert (again.version, again.stage, again.made.name) == (number, Stage.DRAFT, "anden")
    assert again.digest != draft.digest


def test_everything_that_is_done_is_in_the_log(store: DatabaseStore, approved: KeptFollowUp) -> None:
    told = LogLine.objects.filter(subject="norddjurs-2020-2023, nr. 1 pr. 05-11-2021").order_by("pk")
    assert [(line.who, line.what) for line in told] == [
        ("camilla", "bad om en opfølgning"),
        ("camilla", "sendte en opfølgning til godkendelse"),
        ("gorm", "godkendte en opfølgning"),
    ]


# --- No move is lost --------------------------------------------------------------------------------


def test_of_two_who_move_it_at_once_one_is_told(
    store: DatabaseStore, people: People, submitted: KeptFollowUp
) -> None:
    store.follow_ups.pass_to(submitted, Stage.APPROVED, who=people["gorm"])
    with pytest.raises(Overtaken):
        store.follow_ups.pass_to(submitted, Stage.DRAFT)
    assert store.follow_ups.by_id(submitted.id).stage is Stage.APPROVED


def test_one_that_came_back_to_the_same_stage_with_other_figures_is_not_moved(
    store: DatabaseStore, people: People, submitted: KeptFollowUp
) -> None:
    review.send_back(store, people["camilla"], submitted.slug, submitted.number, "")
    new_version(store, people["camilla"], submitted.slug)
    review.recompute(store, people["camilla"], submitted.slug, submitted.number)
    compute_next(store, "worker", figures_only)
    review.submit(store, people["camilla"], submitted.slug, submitted.number)
    with pytest.raises(Overtaken):
        store.follow_ups.pass_to(submitted, Stage.APPROVED, who=people["gorm"])


def test_files_are_kept_only_while_it_is_being_computed(store: DatabaseStore, draft: KeptFollowUp) -> None:
    with pytest.raises(Overtaken):
        store.follow_ups.keep(draft, "1", {"figures.json": b"other"})
    assert store.follow_ups.file(draft, "figures.json") != b"other"


# --- Who may, and when ------------------------------------------------------------------------------


def test_nobody_approves_what_he_made_or_sent(
    store: DatabaseStore, people: People, draft: KeptFollowUp
) -> None:
    both = replace(people["anden"], roles=people["anden"].roles | people["gorm"].roles)
    review.submit(store, both, draft.slug, draft.number)
    maker = replace(people["camilla"], roles=both.roles)
    for who in (both, maker):
        with pytest.raises(FourEyes):
            review.approve(store, who, draft.slug, draft.number)


def test_what_the_approver_did_not_see_is_not_approved(
    store: DatabaseStore, people: People, submitted: KeptFollowUp
) -> None:
    with pytest.raises(ChangedMeanwhile):
        review.approve(store, people["gorm"], submitted.slug, submitted.number, seen="1-another")
    seen = review.mark_of(submitted)
    assert review.approve(store, people["gorm"], submitted.slug, 1, seen=seen).stage is Stage.APPROVED


def test_an_approver_says_why_it_is_sent_back_and_the_maker_need_not(
    store: DatabaseStore, people: People, submitted: KeptFollowUp
) -> None:
    with pytest.raises(RemarkMissing):
        review.send_back(store, people["gorm"], submitted.slug, submitted.number, " ")
    assert review.send_back(store, people["camilla"], submitted.slug, 1, "").stage is Stage.DRAFT


def test_a_remark_stays_until_the_next_one(
    store: DatabaseStore, people: People, submitted: KeptFollowUp
) -> None:
    review.send_back(store, people["gorm"], submitted.slug, submitted.number, "Ret case 4")
    review.recompute(store, people["camilla"], submitted.slug, submitted.number)
    compute_next(store, "worker", figures_only)
    assert review.submit(store, people["camilla"], submitted.slug, 1).remark == "Ret case 4"


def test_another_controller_does_not_take_back_what_is_not_hers(
    store: DatabaseStore, people: People, submitted: KeptFollowUp
) -> None:
    with pytest.raises(NotAllowed):
        review.send_back(store, people["anden"], submitted.slug, submitted.number, "")


def test_one_that_is_being_computed_is_no_draft_until_it_is_done(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    asked = review.start(store, people["camilla"], norddjurs, AS_OF)
    for refused in (
        lambda: review.send_back(store, people["camilla"], norddjurs, asked.number, ""),
        lambda: review.submit(store, people["camilla"], norddjurs, asked.number),
        lambda: review.recompute(store, people["camilla"], norddjurs, asked.number),
        lambda: review.approve(store, people["gorm"], norddjurs, asked.number),
        lambda: recheck(store, people["lise"], norddjurs, asked.number),
    ):
        with pytest.raises(WrongStage):
            refused()
    assert store.follow_ups.by_id(asked.id).stage is Stage.COMPUTING


# --- Frozen -----------------------------------------------------------------------------------------


def test_an_approved_one_takes_no_further_step(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    for step in (review.submit, review.recompute):
        with pytest.raises(WrongStage):
            step(store, people["camilla"], approved.slug, approved.number)
    with pytest.raises(WrongStage):
        review.send_back(store, people["gorm"], approved.slug, approved.number, "Nej")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE gevinst_followup SET stage = 'draft' WHERE id = {id}",
        "UPDATE gevinst_followup SET digest = '' WHERE id = {id}",
        "UPDATE gevinst_followup SET approved_by_id = made_by_id WHERE id = {id}",
        "DELETE FROM gevinst_followup WHERE id = {id}",
        "UPDATE gevinst_followupfile SET content = '' WHERE follow_up_id = {id}",
        "DELETE FROM gevinst_followupfile WHERE follow_up_id = {id}",
        "INSERT INTO gevinst_followupfile (follow_up_id, name, content) VALUES ({id}, 'note.pdf', '')",
        "UPDATE gevinst_followupfile SET follow_up_id = {id}, name = 'x' WHERE follow_up_id = {other}",
    ],
)
def test_the_database_itself_refuses_to_change_an_approved_one(
    statement: str, store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    other = drafted(store, people, approved.slug)
    FollowUpFile.objects.filter(follow_up_id=other.id).exclude(name="figures.csv").delete()
    before = [store.follow_ups.file(approved, name) for name in store.follow_ups.file_names(approved)]
    refused = pytest.raises(DatabaseError, match=r"gevinst: .* is refused")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(id=approved.id, other=other.id))
    assert store.follow_ups.by_id(approved.id) == approved
    after = [store.follow_ups.file(approved, name) for name in store.follow_ups.file_names(approved)]
    assert after == before


def test_nor_can_it_be_pushed_out_or_swept_away(store: DatabaseStore, approved: KeptFollowUp) -> None:
    columns = "programme_id, number, version_id, unit, decimals, signs, stage, made_by_id, made"
    pushed_out = f"""
        INSERT OR REPLACE INTO gevinst_followup (id, {columns}, remark, method, digest)
        SELECT id, {columns}, '', '', '' FROM gevinst_followup
    """  # noqa: S608 - no words of a user
    sweep = {
        "sqlite": [pushed_out, "INSERT OR REPLACE INTO gevinst_version SELECT * FROM gevinst_version"],
        "postgresql": [f"TRUNCATE gevinst_{table} CASCADE" for table in ("followup", "version", "logline")],
    }
    connection.check_constraints()  # PostgreSQL keeps them for later, and would refuse for that reason
    for statement in sweep[connection.vendor]:
        refused = pytest.raises(DatabaseError, match=r"gevinst: .* is refused")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert store.follow_ups.by_id(approved.id) == approved


def test_a_draft_can_still_be_changed_in_the_database(store: DatabaseStore, draft: KeptFollowUp) -> None:
    FollowUpFile.objects.filter(follow_up_id=draft.id).delete()
    assert store.follow_ups.file_names(draft) == []


# --- Computed again ---------------------------------------------------------------------------------


def test_an_approved_one_gives_the_same_bytes_also_after_the_programme_has_changed(
    store: DatabaseStore, people: People, approved: KeptFollowUp
) -> None:
    new_version(store, people["camilla"], approved.slug)
    found = rechecked(store, people["lise"], approved).found
    assert found is not None
    assert (found.same, found.changed) == (True, 0)


def test_figures_that_were_tampered_with_are_told_apart(
    store: DatabaseStore, people: People, draft: KeptFollowUp
) -> None:
    kept = FollowUpFile.objects.get(follow_up_id=draft.id, name="figures.json")
    kept.content = bytes(kept.content).replace(b'"value": -5000000', b'"value": -6000000')
    kept.save()
    found = rechecked(store, people["lise"], draft).found
    assert found is not None
    assert not found.same
    assert found.changed == 1
