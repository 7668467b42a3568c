"""CPR numbers of the simulated people: valid in form, and nobody's.

60 is added to the day, as in replacement numbers, so none is the number of a living or dead person with an
ordinary one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import EPOCH

if TYPE_CHECKING:
    from gevinst.simulate.people import People

_ADDED_TO_DAY = 60
# The seventh digit tells the century: 0-3 for those born before 2000, 4-9 for those born 2000 to 2036.
_THIS_CENTURY, _FIRST_OF_THIS = 2000, 4000


def cpr_numbers(people: People) -> list[str]:
    """Return the number of each person; people who share day and sex are numbered one after the other."""
    order = np.lexsort((people.number, people.male, people.born))
    born, male = people.born[order], people.male[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (born[1:] != born[:-1]) | (male[1:] != male[:-1])
    rank = np.arange(len(order)) - np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))
    ranks = np.empty_like(rank)
    ranks[order] = rank
    return [
        _number(born, serial)
        for born, serial in zip(people.born.tolist(), (2 * ranks + people.male).tolist(), strict=True)
    ]


def _number(born: int, serial: int) -> str:
    day = EPOCH + timedelta(days=born)
    start = _FIRST_OF_THIS if day.year >= _THIS_CENTURY else 0
    return f"{day.day + _ADDED_TO_DAY:02d}{day.month:02d}{day.year % 100:02d}{start + serial:04d}"
