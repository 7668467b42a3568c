"""Take a whole portfolio out as a file, so that another can open and check it. The log tells who did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.portfolio.files import content_of_programme
from gevinst.use_cases.permissions import Action, require

if TYPE_CHECKING:
    from gevinst.domain.people import Person
    from gevinst.use_cases.ports import Store


@dataclass(frozen=True)
class TakenOut:
    """A portfolio file.

    Args:
        name: what it is called: ``norddjurs-2020-2023-version-4.xlsx``.
        content: its bytes; the same version gives the same.
    """

    name: str
    content: bytes


def take_out(store: Store, who: Person, slug: str, ending: str, address: str = "") -> TakenOut:
    """Return the newest version of a programme as a file.

    Args:
        store: where programmes are kept.
        who: the person who asks.
        slug: the programme.
        ending: ``yaml`` or ``xlsx``.
        address: network address that the person asks from, for the log.

    Raises:
        NotAllowed: the person may not take portfolios out, since they hold counts of people as typed.
        NotFound: there is no such programme.
        InputRefused: there is no such kind of portfolio file.
    """
    require(who, Action.TAKE_OUT)
    version = store.programmes.version(slug)
    name = f"{slug}-version-{version.number}.{ending}"
    content = content_of_programme(version.programme, name)
    store.log.write(who.name, "hentede porteføljefilen", name, address)
    return TakenOut(name, content)
