"""The way of a follow-up: asked for, computed, sent for approval, approved by another (four eyes)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.danish import day
from gevinst.domain.errors import GevinstError
from gevinst.domain.review import Stage, can_pass
from gevinst.use_cases.follow_up import standing
from gevinst.use_cases.package import package
from gevinst.use_cases.permissions import Action, FourEyes, may, require

if TYPE_CHECKING:
    from datetime import date

    from gevinst.domain.people import Person
    from gevinst.domain.programme import Presentation, Programme
    from gevinst.use_cases.kept import KeptFollowUp, Version
    from gevinst.use_cases.ports import Store


class WrongStage(GevinstError):
    """The follow-up is not in a stage where this is possible."""

    def __init__(self, now: Stage) -> None:
        """Say where it is."""
        self.now = now
        super().__init__(f"Det kan ikke gøres med opfølgningen nu: den er {now.danish}.")


class ChangedMeanwhile(GevinstError):
    """The follow-up is not the one that the approver has seen."""

    def __init__(self) -> None:
        """Say what happened and what to do."""
        super().__init__(
            "Opfølgningen er regnet igen, siden du så den. Intet er godkendt; læs den, som den er nu."
        )


class RemarkMissing(GevinstError):
    """An approver sends a follow-up back without a word."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Skriv, hvad der skal rettes, før opfølgningen kan sendes tilbage.")


@dataclass(frozen=True)
class Possible:
    """What a person can do with a follow-up now.

    Args:
        recompute: compute it again, from the programme's newest version.
        submit: send it for approval.
        send_back: make a draft of it again; an approver must say why.
        approve: approve it.
        four_eyes: the person could approve it, had he or she not made it or sent it for approval.
    """

    recompute: bool
    submit: bool
    send_back: bool
    approve: bool
    four_eyes: bool


def possible(who: Person, follow_up: KeptFollowUp) -> Possible:
    """Return what a person can do with a follow-up now: by roles, stage and four eyes."""
    hers, follows_up = _is_hers(who, follow_up), may(who, Action.FOLLOW_UP)
    approves = may(who, Action.APPROVE) and can_pass(follow_up.stage, Stage.APPROVED)
    return Possible(
        recompute=follows_up and can_pass(follow_up.stage, Stage.COMPUTING),
        submit=follows_up and can_pass(follow_up.stage, Stage.SUBMITTED),
        send_back=may(who, _sends_back(hers=hers)) and follow_up.stage is Stage.SUBMITTED,
        approve=approves and not hers,
        four_eyes=approves and hers,
    )


def mark_of(follow_up: KeptFollowUp) -> str:
    """Return what tells whether a follow-up is still the one that somebody has seen."""
    return f"{follow_up.version}-{follow_up.digest}"


def start(  # noqa: PLR0913 - what is asked for
    store: Store,
    who: Person,
    slug: str,
    as_of: date | None,
    presentation: Presentation | None = None,
    *,
    measured: bool = False,
) -> KeptFollowUp:
    """Ask for a new follow-up of the newest version; a worker computes it.

    The same asked for twice by one person, as by a double click, is one while it is being computed.

    Args:
        store: where it is kept.
        who: the controller.
        slug: the programme.
        as_of: the day up to which figures are realised; None for the note of a package.
        presentation: how it is printed; the programme's own when None.
        measured: whether it is measured in the data folder; else everything is as stated.

    Raises:
        NotAllowed: the person may not make follow-ups.
        NotFound: there is no such programme.
        InputRefused: a follow-up of that day cannot be made of the programme.
    """
    require(who, Action.FOLLOW_UP)
    version = store.programmes.version(slug)
    how = presentation or version.programme.presentation
    refuse_unless_possible(version.programme, as_of, how)
    with store.together():
        asked = _asked_already(store, version, (as_of, how, who.name, measured))
        if asked is not None:
            return asked
        follow_up = store.follow_ups.add(version, as_of, how, who, measured=measured)
        store.jobs.add(follow_up)
        store.log.write(who.name, "bad om en opfølgning", _named(follow_up))
    return follow_up


def refuse_unless_possible(programme: Programme, as_of: date | None, how: Presentation) -> None:
    """Refuse what cannot be made here, where the person sees it, and not later in the queue.

    Raises:
        InputRefused: a follow-up of that day, or a package, cannot be made of the programme.
    """
    if as_of is None:
        package(programme, presentation=how)
    else:
        standing(programme, as_of=as_of, presentation=how)


def _asked_already(
    store: Store, version: Version, wish: tuple[date | None, Presentation, str, bool]
) -> KeptFollowUp | None:
    return next(
        (
            each
            for each in store.follow_ups.listed(version.slug)
            if each.stage is Stage.COMPUTING
            and each.version == version.number
            and (each.as_of, each.presentation, each.made.name, each.measured) == wish
        ),
        None,
    )


def recompute(store: Store, who: Person, slug: str, number: int) -> KeptFollowUp:
    """Compute a draft or a failed follow-up again, from the newest version; the person is its maker now.

    Raises:
        NotAllowed: the person may not make follow-ups.
        NotFound: there is no such follow-up.
        WrongStage: it is being computed, with the approver, or approved.
        InputRefused: it cannot be made of the newest version.
        Overtaken: somebody else moved it in the same moment.
    """
    require(who, Action.FOLLOW_UP)
    follow_up = _ready_for(store, slug, number, Stage.COMPUTING)
    version = store.programmes.version(slug)
    refuse_unless_possible(version.programme, follow_up.as_of, follow_up.presentation)
    with store.together():
        moved = store.follow_ups.pass_to(follow_up, Stage.COMPUTING, who=who, version=version)
        store.jobs.add(moved)
        store.log.write(who.name, "bad om at få en opfølgning regnet igen", _named(moved))
    return moved


def submit(store: Store, who: Person, slug: str, number: int) -> KeptFollowUp:
    """Send a draft for approval.

    Raises:
        NotAllowed: the person may not make follow-ups.
        NotFound: there is no such follow-up.
        WrongStage: it is no draft.
        Overtaken: somebody else moved it in the same moment.
    """
    require(who, Action.FOLLOW_UP)
    follow_up = _ready_for(store, slug, number, Stage.SUBMITTED)
    return _move(store, who, follow_up, Stage.SUBMITTED)


def send_back(store: Store, who: Person, slug: str, number: int, remark: str) -> KeptFollowUp:
    """Make a draft of a follow-up that was sent for approval; the approver says why, its maker may too.

    Raises:
        NotAllowed: the person may not approve, and has neither made it nor sent it for approval.
        NotFound: there is no such follow-up.
        WrongStage: it was not sent for approval.
        RemarkMissing: an approver says nothing.
        Overtaken: somebody else moved it in the same moment.
    """
    follow_up = store.follow_ups.get(slug, number)
    hers = _is_hers(who, follow_up)
    require(who, _sends_back(hers=hers))
    if follow_up.stage is not Stage.SUBMITTED:
        raise WrongStage(follow_up.stage)
    if not hers and not remark.strip():
        raise RemarkMissing
    return _move(store, who, follow_up, Stage.DRAFT, remark.strip())


def approve(store: Store, who: Person, slug: str, number: int, *, seen: str | None = None) -> KeptFollowUp:
    """Approve a follow-up that another made; it is frozen from then on.

    Args:
        store: where it is kept.
        who: the approver.
        slug: the programme.
        number: the follow-up.
        seen: mark of what the approver has read (:func:`mark_of`); None: it is read in this moment.

    Raises:
        NotAllowed: the person may not approve.
        NotFound: there is no such follow-up.
        FourEyes: the person made it or sent it for approval.
        WrongStage: it was not sent for approval.
        ChangedMeanwhile: it has been computed again since the approver read it.
        Overtaken: somebody else moved it in the same moment.
    """
    require(who, Action.APPROVE)
    follow_up = _ready_for(store, slug, number, Stage.APPROVED)
    if _is_hers(who, follow_up):
        raise FourEyes
    if seen is not None and seen != mark_of(follow_up):
        raise ChangedMeanwhile
    return _move(store, who, follow_up, Stage.APPROVED)


def _sends_back(*, hers: bool) -> Action:
    """Return what a person must be allowed to do: its maker may take it back, an approver send it back."""
    return Action.FOLLOW_UP if hers else Action.APPROVE


def _is_hers(who: Person, follow_up: KeptFollowUp) -> bool:
    signed = [follow_up.made, follow_up.submitted]
    return any(each is not None and each.name == who.name for each in signed)


def _ready_for(store: Store, slug: str, number: int, then: Stage) -> KeptFollowUp:
    follow_up = store.follow_ups.get(slug, number)
    if not can_pass(follow_up.stage, then):
        raise WrongStage(follow_up.stage)
    return follow_up


_WHAT = {
    Stage.SUBMITTED: "sendte en opfølgning til godkendelse",
    Stage.DRAFT: "sendte en opfølgning tilbage",
    Stage.APPROVED: "godkendte en opfølgning",
}


def _move(
    store: Store, who: Person, follow_up: KeptFollowUp, then: Stage, remark: str | None = None
) -> KeptFollowUp:
    with store.together():
        moved = store.follow_ups.pass_to(follow_up, then, who=who, remark=remark)
        store.log.write(who.name, _WHAT[then], _named(moved))
    return moved


def _named(follow_up: KeptFollowUp) -> str:
    when = f" pr. {day(follow_up.as_of)}" if follow_up.as_of else ""
    return f"{follow_up.slug}, nr. {follow_up.number}{when}"
