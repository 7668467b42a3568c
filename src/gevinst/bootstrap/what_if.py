"""A register made ready to be asked what if."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from gevinst.domain.programme import Presentation, Programme
    from gevinst.law.law import Law
    from gevinst.use_cases.what_if import Ready


def ready_to_ask(  # noqa: PLR0913, PLR0917 - what a follow-up was made of
    register: Path,
    law: Law,
    programme: Programme,
    as_of: date,
    presentation: Presentation,
    known_on: date | None,
    tell: Callable[[str, int, int], None],
) -> Ready:
    """Make a data folder ready for a programme, as it was for a follow-up of it.

    Args:
        register: the data folder.
        law: rates and ladder.
        programme: the version that the follow-up was made from.
        as_of: the day up to which figures are realised.
        presentation: in whose prices figures are.
        known_on: only what was delivered by this day; everything when None.
        tell: told what is done, how far it is, and of how much.

    Raises:
        NotAFolder: there is no data folder, or nothing was in it by that day.
        RegisterDamaged: a table of it is not as Gevinst wrote it.
    """
    from gevinst.bootstrap.follow_up import RegisterPlace
    from gevinst.use_cases.what_if import Ready

    prepared, _, _, _ = RegisterPlace(register, law).prepared(programme, as_of, known_on, tell)
    return Ready(prepared, programme, as_of, presentation, law)
