"""Compute a kept follow-up again from what it was made from, and hold it against what is kept.

A measured one is computed from the data folder as it was known on the day that was kept with it. It is long
work, done by a worker; what came of it is kept beside the follow-up, which stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.errors import GevinstError
from gevinst.figures.comparison import compare
from gevinst.figures.record import METHOD_VERSION, from_json, to_json
from gevinst.use_cases.compute import no_data_folder, report_of
from gevinst.use_cases.follow_up import BASELINE_OF
from gevinst.use_cases.kept import FIGURES, Step
from gevinst.use_cases.kept_recheck import KeptRecheck, Rechecked
from gevinst.use_cases.long_work import failure_told
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.review import WrongStage

if TYPE_CHECKING:
    from datetime import date

    from gevinst.domain.people import Person
    from gevinst.domain.programme import Programme
    from gevinst.figures.record import Record
    from gevinst.use_cases.compute import Measure, Tell
    from gevinst.use_cases.follow_up import Register
    from gevinst.use_cases.kept import KeptFollowUp
    from gevinst.use_cases.ports import Store


class DataLost(GevinstError):
    """The data folder cannot be used as it was on the day that a follow-up was made."""

    def __init__(self, why: GevinstError) -> None:
        """Say why, and that what is kept stays."""
        super().__init__(
            f"Opfølgningen kan ikke regnes efter, for datamappen er ikke, som den var: {why} "
            "Det gemte gælder stadig."
        )


def recheck(store: Store, who: Person, slug: str, number: int) -> KeptRecheck:
    """Ask for a follow-up to be computed again and held against what is kept; a worker does it.

    Asked for again before it is done, it is still one.

    Args:
        store: where it is kept.
        who: who asks.
        slug: the programme.
        number: the follow-up.

    Raises:
        NotAllowed: the person may not see figures.
        NotFound: there is no such follow-up.
        WrongStage: it has no figures yet.
    """
    require(who, Action.READ)
    return store.rechecks.add(_with_figures(store.follow_ups.get(slug, number)), who)


def recheck_next(store: Store, holder: str, measure: Measure = no_data_folder) -> bool:
    """Take the next recheck that was asked for, if there is one, and do it.

    A worker that dies leaves it; another takes it later and begins from the start.

    Args:
        store: where it is kept.
        holder: name of this worker.
        measure: measures a programme in the data folder.

    Returns:
        Whether there was one.
    """
    asked = store.rechecks.take(holder)
    if asked is None:
        return False
    with failure_told(lambda message: store.rechecks.finish(asked, message)):
        _recheck(store, asked, measure)
    return True


def _recheck(store: Store, asked: KeptRecheck, measure: Measure) -> None:
    def tell(text: str, done: int, total: int) -> None:
        store.rechecks.report(asked, Step(text, done, total))

    tell("Læser programmet", 0, 1)
    kept = _with_figures(store.follow_ups.by_id(asked.follow_up))
    found = _compared(store, kept, measure, tell)
    outcome = "det samme til mindste byte" if found.same else f"{found.changed} tal er andre"
    with store.together():
        store.rechecks.finish(asked, found=found)
        subject = f"{kept.slug}, nr. {kept.number}: {outcome}"
        store.log.write(asked.asked.name, "efterregnede en opfølgning", subject)


def _with_figures(follow_up: KeptFollowUp) -> KeptFollowUp:
    """Return a follow-up that has figures.

    Raises:
        WrongStage: it has none yet.
    """
    if not follow_up.stage.has_figures:
        raise WrongStage(follow_up.stage)
    return follow_up


def _compared(store: Store, kept: KeptFollowUp, measure: Measure, tell: Tell) -> Rechecked:
    content = store.follow_ups.file(kept, FIGURES)
    before = from_json(content.decode(), FIGURES)

    def measured(programme: Programme, as_of: date) -> Register:
        try:
            return measure(programme, as_of, before.known_on, tell)
        except GevinstError as error:
            raise DataLost(error) from error

    programme = store.programmes.version(kept.slug, kept.version).programme
    now = report_of(programme, kept, measured).record
    return Rechecked(
        to_json(now).encode() == content,
        len(compare(before, now).changes),
        kept.method,
        METHOD_VERSION,
        len(_only_in(before, now)),
        len(_only_in(now, before)),
        before.law != now.law,
    )


def _only_in(one: Record, other: Record) -> set[tuple[str, str]]:
    """Return the deliveries of one record that the other does not have, or has with another content."""
    only = set(one.inputs.items()) - set(other.inputs.items())
    return {each for each in only if not each[0].startswith(BASELINE_OF)}
