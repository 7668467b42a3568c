"""The figures that were kept with a follow-up, read once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gevinst.bootstrap.pages import store
from gevinst.figures.record import from_json
from gevinst.use_cases.kept import FIGURES

if TYPE_CHECKING:
    from gevinst.figures.record import Record
    from gevinst.use_cases.kept import KeptFollowUp


# The figures of 20 cases are 2 MB of text, read in 0.2 s. What a follow-up holds is known by its digest.
@lru_cache(maxsize=16)
def record_of(follow_up: KeptFollowUp) -> Record:
    """Return the figures that were kept with a follow-up.

    Raises:
        NotFound: it has none.
        InputRefused: what was kept is no record.
    """
    return from_json(store().follow_ups.file(follow_up, FIGURES).decode(), FIGURES)
