"""Compute a kept follow-up again from what it was made from, and hold it against what is kept.

A measured one is computed from the data folder as it was known on the day that was kept with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.errors import GevinstError
from gevinst.figures.comparison import compare
from gevinst.figures.record import METHOD_VERSION, from_json, to_json
from gevinst.use_cases.compute import no_data_folder, report_of
from gevinst.use_cases.follow_up import BASELINE_OF
from gevinst.use_cases.kept import FIGURES
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.review import WrongStage

if TYPE_CHECKING:
    from datetime import date

    from gevinst.domain.people import Person
    from gevinst.domain.programme import Programme
    from gevinst.figures.record import Record
    from gevinst.use_cases.compute import Measure
    from gevinst.use_cases.follow_up import Register
    from gevinst.use_cases.ports import Store


class DataLost(GevinstError):
    """The data folder cannot be used as it was on the day that a follow-up was made."""

    def __init__(self, why: GevinstError) -> None:
        """Say why, and that what is kept stays."""
        super().__init__(
            f"Opfølgningen kan ikke regnes efter, for datamappen er ikke, som den var: {why} "
            "Det gemte gælder stadig."
        )


@dataclass(frozen=True)
class Rechecked:
    """What came of computing a follow-up again.

    Args:
        same: its ``figures.json`` is the same to the byte.
        changed: how many figures have another value or are found in one of them only.
        method: version of the method that it was kept with.
        method_now: version of the method that it was computed with now.
        lost: how many of its deliveries are not in the data folder any more, or are others.
        added: how many more were delivered by the day that it was made for.
        law_changed: it was kept with other rates, or with other local values on top of them.
    """

    same: bool
    changed: int
    method: str
    method_now: str
    lost: int = 0
    added: int = 0
    law_changed: bool = False


def recheck(
    store: Store, who: Person, slug: str, number: int, measure: Measure = no_data_folder
) -> Rechecked:
    """Compute a follow-up's figures again and compare them with those that were kept.

    Args:
        store: where it is kept.
        who: who asks.
        slug: the programme.
        number: the follow-up.
        measure: measures a programme in the data folder.

    Raises:
        NotAllowed: the person may not see figures.
        NotFound: there is no such follow-up.
        WrongStage: it has no figures yet.
        InputRefused: today's method refuses what it was made from.
        DataLost: it was measured, and the data folder does not have what is needed any more.
    """
    require(who, Action.READ)
    kept = store.follow_ups.get(slug, number)
    if not kept.stage.has_figures:
        raise WrongStage(kept.stage)
    content = store.follow_ups.file(kept, FIGURES)
    before = from_json(content.decode(), FIGURES)

    def measured(programme: Programme, as_of: date) -> Register:
        try:
            return measure(programme, as_of, before.known_on, _tell_nobody)
        except GevinstError as error:
            raise DataLost(error) from error

    now = report_of(store.programmes.version(slug, kept.version).programme, kept, measured).record
    found = Rechecked(
        to_json(now).encode() == content,
        len(compare(before, now).changes),
        kept.method,
        METHOD_VERSION,
        len(_only_in(before, now)),
        len(_only_in(now, before)),
        before.law != now.law,
    )
    outcome = "det samme til mindste byte" if found.same else f"{found.changed} tal er andre"
    store.log.write(who.name, "efterregnede en opfølgning", f"{slug}, nr. {number}: {outcome}")
    return found


def _only_in(one: Record, other: Record) -> set[tuple[str, str]]:
    """Return the deliveries of one record that the other does not have, or has with another content."""
    only = set(one.inputs.items()) - set(other.inputs.items())
    return {each for each in only if not each[0].startswith(BASELINE_OF)}


def _tell_nobody(text: str, done: int, total: int) -> None:
    """Tell nobody: the answer comes at once."""
