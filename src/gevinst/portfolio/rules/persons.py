"""No CPR number in a text: what is typed is kept for ever, and stands in a note that everybody reads."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from gevinst.domain.cpr import in_text
from gevinst.portfolio.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.programme import Programme
    from gevinst.portfolio.raw import Path


# Nobody writes it, it is too long for a CPR number, and ten of its digits may look like one by chance.
_FINGERPRINT: Path = ("method", "frozen")


def no_cpr_numbers(programme: Programme) -> Iterator[Finding]:
    """No text holds something that looks like a CPR number; the number itself is never told."""
    for path, text in _texts(programme, ()):
        if path != _FINGERPRINT and in_text(text):
            remedy = "Slet nummeret. Skriv om gruppen, ikke om en person."
            yield Finding(path, "noget, der ligner et CPR-nummer", "en tekst uden CPR-numre", remedy)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text in a value with the path that leads to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _texts(each, (*path, index))
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name), (*path, each.name))


RULES = (no_cpr_numbers,)
