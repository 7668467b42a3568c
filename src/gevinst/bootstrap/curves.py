"""Curves of a data folder, put together from the folder, the law and the engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from gevinst.register.engine.results import CurveTable


def curves(  # noqa: PLR0913 - as analysts ask: every choice by its name
    register: Path | str,
    benefits: str | Sequence[str],
    *,
    by: str | Iterable[str] = (),
    horizon: int = 104,
    kind: str = "presence",
    first: date | None = None,
    last: date | None = None,
    bridge: int = 4,
    clear: int = 0,
    elapsed: Sequence[int] = (0,),
    groups: Mapping[str, Iterable[str]] | None = None,
    municipalities: Iterable[int] | None = None,
    known_on: date | None = None,
    suppress: bool = True,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> CurveTable:
    """Return curves: who is still on a benefit, by week since entry (METHOD 2, 3).

    Args:
        register: the data folder.
        benefits: names of benefits as ``gevinst law`` has them, or of ``groups``; each gets its own curves.
        by: what they are split by: municipality, quarter, age, sex, target-group.
        horizon: the last week since entry, at most 260.
        kind: ``presence``, which may rise again, or ``survival``, to the first exit.
        first: people enter from the week of this day on; from the register's first when None.
        last: to the last whole week by this day; to the register's last when None.
        bridge: gaps of at most so many weeks do not end a spell.
        clear: so many weeks without the benefit must lie before a start; ``bridge + 1`` always must.
        elapsed: weeks on the benefit at which people are followed from; 0 is the start of the spell.
        groups: benefits of each named group, such as ``{"syg": ["sygedagpenge", "orlov"]}``.
        municipalities: numbers of those that are asked about; all when None.
        known_on: only what was delivered by this day; everything when None.
        suppress: whether numbers below 5 are hidden.
        threads: how many parts are counted at a time; as many as there are processors when None.
        progress: told how many parts are done, and of how many.

    Returns:
        A table with ``value``, ``se``, ``at_risk`` and ``entrants`` by week, and Danish warnings.

    Raises:
        NotAFolder: it is no data folder, or nothing has been read into it.
        QuestionRefused, NotObserved, RegisterDamaged: the register cannot answer; the message says why.
    """
    from gevinst.law.shipped import shipped_law
    from gevinst.register.folder import VERSIONS, Folder
    from gevinst.use_cases.curves import Wanted
    from gevinst.use_cases.curves import curves as of_version
    from gevinst.use_cases.known_then import known_then

    law, folder = shipped_law(), Folder(Path(register))
    number = folder.built().number
    path = known_then(folder, known_on, law).path if known_on else folder.path / VERSIONS / str(number)
    wanted = Wanted(
        [benefits] if isinstance(benefits, str) else list(benefits),
        [by] if isinstance(by, str) else list(by),
        horizon,
        kind,
        first,
        last,
        bridge,
        clear,
        elapsed,
        groups,
        municipalities,
    )
    return of_version(path, wanted, law, suppress=suppress, threads=threads, progress=progress)
