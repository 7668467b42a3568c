"""Compute a kept follow-up again from the version it was made from, and hold it against what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.figures.comparison import compare
from gevinst.figures.record import METHOD_VERSION, from_json, to_json
from gevinst.use_cases.compute import report_of
from gevinst.use_cases.kept import FIGURES
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.review import WrongStage

if TYPE_CHECKING:
    from gevinst.domain.people import Person
    from gevinst.use_cases.ports import Store


@dataclass(frozen=True)
class Rechecked:
    """What came of computing a follow-up again.

    Args:
        same: its ``figures.json`` is the same to the byte.
        changed: how many figures have another value or are found in one of them only.
        method: version of the method that it was kept with.
        method_now: version of the method that it was computed with now.
    """

    same: bool
    changed: int
    method: str
    method_now: str


def recheck(store: Store, who: Person, slug: str, number: int) -> Rechecked:
    """Compute a follow-up's figures again and compare them with those that were kept.

    Raises:
        NotAllowed: the person may not see figures.
        NotFound: there is no such follow-up.
        WrongStage: it has no figures yet.
        InputRefused: today's method refuses what it was made from.
    """
    require(who, Action.READ)
    kept = store.follow_ups.get(slug, number)
    if not kept.stage.has_figures:
        raise WrongStage(kept.stage)
    before = store.follow_ups.file(kept, FIGURES)
    record = report_of(store.programmes.version(slug, kept.version).programme, kept).record
    found = Rechecked(
        to_json(record).encode() == before,
        len(compare(from_json(before.decode(), FIGURES), record).changes),
        kept.method,
        METHOD_VERSION,
    )
    outcome = "det samme til mindste byte" if found.same else f"{found.changed} tal er andre"
    store.log.write(who.name, "efterregnede en opfølgning", f"{slug}, nr. {number}: {outcome}")
    return found
