"""The way of a follow-up to being approved: who sees which button, and what each of them does."""

import re

import pytest
from django.contrib.auth.models import Group

from gevinst.database.models import FollowUp, User
from gevinst.database.store import DatabaseStore
from gevinst.domain.review import Stage
from gevinst.use_cases import review
from gevinst.use_cases.compute import compute_next
from tests.reviewed import People, approved, drafted, figures_only, submitted
from tests.stored import browser_of


def page(slug: str, rest: str = "") -> str:
    """Return an address in the room."""
    return f"/p/{slug}/opfoelgning/{rest}"


def text_of(address: str, who: str = "camilla", status: int = 200) -> str:
    """Return a page as text, its spaces made plain."""
    response = browser_of(who).get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def test_it_is_sent_approved_by_another_and_frozen(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    drafted(store, people, norddjurs)
    camilla, gorm = browser_of("camilla"), browser_of("gorm")
    camilla.post(page(norddjurs, "1/send/"))
    question = gorm.get(page(norddjurs, "1/godkend/")).content.decode()
    kept = store.follow_ups.get(norddjurs, 1)
    for stated in (kept.digest, kept.programme_digest, "05-11-2021", f"version {kept.method}"):
        assert stated in question
    gorm.post(page(norddjurs, "1/godkend/"), {"seen": review.mark_of(kept)})
    kept = store.follow_ups.get(norddjurs, 1)
    assert kept.stage is Stage.APPROVED
    assert kept.approved is not None
    assert kept.approved.name == "gorm"
    text = camilla.get(page(norddjurs, "1/")).content.decode()
    for gone in (
        "Send til godkendelse",
        "Regn kladden igen",
        "Godkend …",
        "Send tilbage",
        "Notatets tekster",
    ):
        assert gone not in text


def test_the_maker_cannot_approve_even_with_the_role(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    sent = submitted(store, people, norddjurs)
    User.objects.get(username="camilla").groups.add(Group.objects.get(name="approver"))
    camilla = browser_of("camilla")
    assert "En anden skal godkende den" in camilla.get(page(norddjurs, "1/")).content.decode()
    response = camilla.post(page(norddjurs, "1/godkend/"), {"seen": review.mark_of(sent)})
    assert response.status_code == 403
    assert store.follow_ups.get(norddjurs, 1).stage is Stage.SUBMITTED


def test_what_was_computed_again_since_it_was_read_is_not_approved(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    seen = review.mark_of(submitted(store, people, norddjurs))
    review.send_back(store, people["camilla"], norddjurs, 1, "")
    row = FollowUp.objects.get(number=1)
    row.digest, row.stage = "f" * 64, Stage.SUBMITTED
    row.save()
    response = browser_of("gorm").post(page(norddjurs, "1/godkend/"), {"seen": seen})
    assert response.status_code == 400
    assert "regnet igen, siden du så den" in response.content.decode()
    assert browser_of("gorm").post(page(norddjurs, "1/godkend/")).status_code == 400
    assert store.follow_ups.get(norddjurs, 1).stage is Stage.SUBMITTED


def test_it_is_sent_back_with_a_remark_that_the_maker_reads(
    store: DatabaseStore, people: People, norddjurs: str
) -> None:
    submitted(store, people, norddjurs)
    gorm = browser_of("gorm")
    gorm.post(page(norddjurs, "1/send-tilbage/"), {"remark": "  "})
    assert store.follow_ups.get(norddjurs, 1).stage is Stage.SUBMITTED
    gorm.post(page(norddjurs, "1/send-tilbage/"), {"remark": "Case 4 mangler en forklaring."})
    assert store.follow_ups.get(norddjurs, 1).stage is Stage.DRAFT
    assert "»Case 4 mangler en forklaring.«" in text_of(page(norddjurs, "1/"))
    browser_of("camilla").post(page(norddjurs, "1/regn-igen/"))
    compute_next(store, "worker", figures_only)
    assert "»Case 4 mangler en forklaring.«" in text_of(page(norddjurs, "1/"))


BUTTONS = {
    Stage.DRAFT: {
        "camilla": {"Send til godkendelse", "Regn kladden igen"},
        "anden": {"Send til godkendelse"},
    },
    Stage.SUBMITTED: {"camilla": {"Tag den tilbage som kladde"}, "gorm": {"Godkend …", "Send tilbage"}},
    Stage.APPROVED: {},
}
ALL = {"Send til godkendelse", "Regn kladden igen", "Tag den tilbage som kladde", "Godkend …", "Send tilbage"}


@pytest.mark.parametrize("stage", list(BUTTONS))
@pytest.mark.parametrize("who", ["lise", "rasmus", "camilla", "anden", "gorm", "anna"])
def test_each_sees_the_buttons_that_are_his_and_no_other(
    stage: Stage, who: str, store: DatabaseStore, people: People, norddjurs: str
) -> None:
    make = {Stage.DRAFT: lambda: drafted(store, people, norddjurs)}
    make[Stage.SUBMITTED] = lambda: submitted(store, people, norddjurs)
    make[Stage.APPROVED] = lambda: approved(store, people, norddjurs)
    make[stage]()
    text = text_of(page(norddjurs, "1/"), who)
    shown = {button for button in ALL if f">{button}<" in text}
    wanted = BUTTONS[stage].get(who, set())
    assert wanted <= shown
    assert not shown or wanted


@pytest.mark.parametrize("verb", ["send", "send-tilbage", "godkend", "regn-igen"])
def test_nothing_is_done_by_looking_and_nothing_by_who_may_not(
    verb: str, store: DatabaseStore, people: People, norddjurs: str
) -> None:
    submitted(store, people, norddjurs)
    assert browser_of("lise").get(page(norddjurs, f"1/{verb}/")).status_code in {403, 405}
    assert browser_of("lise").post(page(norddjurs, f"1/{verb}/")).status_code == 403
    assert store.follow_ups.get(norddjurs, 1).stage is Stage.SUBMITTED
