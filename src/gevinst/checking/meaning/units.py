"""Which unit of money a text names."""

from __future__ import annotations

import re
from decimal import Decimal

# A match's number of kroner; longest words first.
_UNITS = (
    (Decimal(1_000_000_000), r"\bmia\.?|\bmilliard(er)?"),
    (Decimal(1_000_000), r"\bmio\.?|\bmill?\.|\bmillion(er)?"),
    (Decimal(1_000), r"1[. ]000 ?kr|\bt\. ?kr|\btkr|\btusind(e)?\b"),
    (Decimal(1), r"\bkr\b|\bkroner\b"),
)


def money_unit(text: str) -> Decimal | None:
    """Return how many kroner one of the unit is that a text names; None when it names none."""
    return next((kroner for kroner, words in _UNITS if re.search(words, text, re.IGNORECASE)), None)
