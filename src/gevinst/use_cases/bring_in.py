"""Bring in a whole portfolio: as a new programme, or as the next version of one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.use_cases.edit_programme import Saved, save_programme, sound
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.ports import Overtaken

if TYPE_CHECKING:
    from gevinst.domain.people import Person
    from gevinst.domain.programme import Programme
    from gevinst.use_cases.kept import Version
    from gevinst.use_cases.ports import Store


def bring_in(store: Store, who: Person, programme: Programme, reason: str) -> Saved:
    """Keep a portfolio as a new programme.

    Raises:
        NotAllowed: the person may not bring in portfolios.
        InputRefused: it contradicts itself, or is too large.
        Overtaken: somebody else brought in one of the same name in the same moment.
    """
    require(who, Action.BRING_IN)
    warnings = sound(programme)
    with store.together():
        version = store.programmes.add(programme, who, reason)
        store.log.write(who.name, "oprettede et program", version.slug)
    return Saved(version, (), warnings)


def replace_with(store: Store, who: Person, seen: Version, programme: Programme, reason: str) -> Saved:
    """Keep a portfolio as the next version of a programme.

    Args:
        store: where programmes are kept.
        who: the person who brings it in.
        seen: the version that the person has seen the differences to.
        programme: what shall stand instead.
        reason: why.

    Raises:
        NotAllowed: the person may not bring in portfolios.
        NotFound: there is no such programme any more.
        InputRefused: the portfolio contradicts itself.
        Overtaken: the programme was changed since.
    """
    require(who, Action.BRING_IN)
    now = store.programmes.version(seen.slug)
    if now.number != seen.number:
        raise Overtaken
    return save_programme(store, who, now, programme, reason)
