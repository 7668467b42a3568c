"""What each can do with a follow-up: by role, stage, and the rule of four eyes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gevinst.domain.people import Person, Role
from gevinst.domain.programme import Presentation
from gevinst.domain.review import Stage, can_pass
from gevinst.use_cases.kept import KeptFollowUp, Signature
from gevinst.use_cases.review import mark_of, possible

NOON = datetime(2021, 11, 5, 12, tzinfo=UTC)


def person(name: str, *roles: Role) -> Person:
    """Return a person with these roles."""
    return Person(name, name.capitalize(), frozenset(roles))


def signed(name: str) -> Signature:
    """Return the signature of somebody."""
    return Signature(name, name.capitalize(), NOON)


DRAFT = KeptFollowUp(
    id=1,
    slug="norddjurs-2020-2023",
    number=1,
    version=1,
    programme_digest="a" * 64,
    as_of=date(2021, 11, 5),
    presentation=Presentation(),
    stage=Stage.DRAFT,
    made=signed("camilla"),
    digest="b" * 64,
)
SUBMITTED = replace(DRAFT, stage=Stage.SUBMITTED, submitted=signed("camilla"))
ALL_ROLES = tuple(Role)


def verbs(who: Person, follow_up: KeptFollowUp) -> set[str]:
    """Return what is possible, by name."""
    return {name for name, can in vars(possible(who, follow_up)).items() if can}


def test_a_draft_is_computed_again_or_sent_by_a_controller() -> None:
    assert verbs(person("anders", Role.CONTROLLER), DRAFT) == {"recompute", "submit"}


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR])
def test_no_other_role_can_do_anything_with_a_draft(role: Role) -> None:
    assert verbs(person("lise", role), DRAFT) == set()


def test_an_approver_approves_or_sends_back_what_another_made() -> None:
    assert verbs(person("gorm", Role.APPROVER), SUBMITTED) == {"approve", "send_back"}


def test_its_maker_takes_it_back_and_never_approves_it_whatever_the_roles() -> None:
    assert verbs(person("camilla", *ALL_ROLES), SUBMITTED) == {"send_back", "four_eyes"}


def test_who_sent_it_does_not_approve_it_either() -> None:
    by_two = replace(SUBMITTED, submitted=signed("anders"))
    assert verbs(person("anders", *ALL_ROLES), by_two) == {"send_back", "four_eyes"}
    assert verbs(person("gorm", *ALL_ROLES), by_two) == {"approve", "send_back"}


@pytest.mark.parametrize("stage", [Stage.APPROVED, Stage.COMPUTING])
def test_nothing_can_be_done_while_it_is_computed_or_after_it_is_approved(stage: Stage) -> None:
    for name in ("camilla", "gorm"):
        assert verbs(person(name, *ALL_ROLES), replace(SUBMITTED, stage=stage)) == set()


def test_a_failed_one_can_only_be_computed_again() -> None:
    assert verbs(person("camilla", *ALL_ROLES), replace(DRAFT, stage=Stage.FAILED)) == {"recompute"}


def test_nothing_leads_away_from_approved() -> None:
    assert not any(can_pass(Stage.APPROVED, then) for then in Stage)


def test_a_mark_changes_with_the_figures_and_with_the_version() -> None:
    marks = {mark_of(each) for each in (DRAFT, replace(DRAFT, digest="c" * 64), replace(DRAFT, version=2))}
    assert len(marks) == 3
    assert mark_of(DRAFT) == mark_of(SUBMITTED)
