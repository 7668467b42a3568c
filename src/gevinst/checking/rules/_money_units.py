"""The unit of a table of money: mio. kr., 1.000 kr. or kr., or none although it looks like money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gevinst.checking.rules._naming import cells_of, words_over

if TYPE_CHECKING:
    from gevinst.checking.note import Table

_UNITS = (
    ("mia. kr.", re.compile(r"\bmia\.?\s*kr|milliard")),
    ("mio. kr.", re.compile(r"\b(?:mio|mill)\.?\s*kr|million")),
    ("1.000 kr.", re.compile(r"\b1\.?000\s*kr|tusind|\bt\.?\s?kr|\btkr|\bt\.?dkk")),
    ("kr.", re.compile(r"\bkr\b|kroner|\bdkk")),
)
_MONEY = re.compile(r"invester|bespar|udgift|indtægt|gevinst|provenu|regnskab|forbrug|budget")
_FEWEST_NUMBERS = 4
# »antal, procent og kr.« names several units, each for its own columns.
_OTHER = re.compile(r"antal|procent|%|\bdage|\buger|person")


def money_unit(table: Table) -> str:
    """Return the one money unit that a table names over itself; empty when it names none or others too."""
    text = f"{table.unit} {table.caption}".lower()
    if _OTHER.search(table.unit.lower()):
        return ""
    return next((unit for unit, pattern in _UNITS if pattern.search(text)), "")


def lacks_unit(table: Table) -> bool:
    """Say whether a table looks like money and says nowhere in which unit."""
    labels = " ".join(row.label for row in table.rows).lower()
    text = " ".join((words_over(table), labels, *table.notes)).lower()
    numbers = sum(cell.number is not None for _, _, cell in cells_of(table))
    named = _OTHER.search(text) or any(pattern.search(text) for _, pattern in _UNITS)
    # One word may be the name of a case; two are a table of investment and saving.
    return (
        not named
        and numbers >= _FEWEST_NUMBERS
        and len(set(_MONEY.findall(f"{words_over(table)} {labels}"))) > 1
    )
