"""The law as it comes with Gevinst, with a municipality's own file on top of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.law.consistency import inconsistencies
from gevinst.law.shipped import local_values, shipped_law

if TYPE_CHECKING:
    from datetime import date

    from gevinst.law.law import Law

_MOST_MB = 5
_USUAL = "En fil med kommunens egne satser er på få kB. Er det den rigtige fil?"


def law_with(local: Path | str | None) -> Law:
    """Return the law, with a municipality's own file on top of it where one is given.

    Args:
        local: a file with the municipality's own values; None: the law as it comes with Gevinst.

    Raises:
        InputRefused: the file cannot be read or used.
        UnknownLaw: it holds a value that the law has no name for.
    """
    from gevinst.portfolio.given import content_of

    law = shipped_law()
    if local is None:
        return law
    file = Path(local)
    data = content_of(file, most_mb=_MOST_MB, usual=_USUAL)
    whole = law.with_local(local_values(data, file.name, law))
    told = inconsistencies(whole)
    if told:
        expected = "værdier, der passer sammen"
        raise InputRefused([Problem(Place(file.name), each, expected) for each in told])
    return whole


def law_lines(day: date | None, name: str, local: Path | None, *, unsure: bool) -> list[str]:
    """Return what the law says, as lines for the terminal.

    Args:
        day: what was in force on it; every period when None.
        name: a parameter, or the beginning of several names; everything when empty.
        local: a municipality's own file.
        unsure: only what is derived, from memory or missing.

    Raises:
        InputRefused, UnknownLaw: as for :func:`law_with`, or nothing has that name.
        NotInTheLaw: the parameter has no value on the day.
    """
    from gevinst.figures import law_text

    law = law_with(local)
    if unsure:
        return law_text.unsure_of_law(law)
    if name:
        return law_text.named(law, name) if day is None else law_text.one_value(law, name, day)
    return law_text.all_of_law(law) if day is None else law_text.law_on_day(law, day)
