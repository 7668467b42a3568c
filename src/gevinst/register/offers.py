"""Which activities are a case's, by the offers that it names, and which offers no case names."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.programme import comparable
from gevinst.register.texts import Texts, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyarrow as pa

    from gevinst.domain.programme import Case

_OFFER = "offer"


def belonging(enrolments: pa.Table, cases: Sequence[Case]) -> dict[int, np.ndarray]:
    """Return which activities belong to each case, whatever their status.

    Args:
        enrolments: activities, as in the register.
        cases: each with the offers that it names. One that two of them name belongs to both.

    Returns:
        bool for each activity, by the number of the case; shape (activities,).
    """
    offers = texts_of(enrolments, _OFFER)
    return {case.number: _named(offers, case.offers) for case in cases}


def unnamed(enrolments: pa.Table, cases: Sequence[Case]) -> dict[str, int]:
    """Return the offers that no case names, and how many activities each has, whatever their status.

    These are raw counts: whoever shows them hides those below 5.

    Args:
        enrolments: activities, as in the register.
        cases: each with the offers that it names.

    Returns:
        the number of activities by offer, in the order of the names. Of spellings that are compared alike
        the first in that order stands for all.
    """
    offers = texts_of(enrolments, _OFFER)
    left = ~_named(offers, chain.from_iterable(case.offers for case in cases))
    counts = np.bincount(offers.places[left], minlength=len(offers.distinct)).tolist()
    return _together({offer: count for offer, count in zip(offers.distinct, counts, strict=True) if count})


def _named(offers: Texts, names: Iterable[str]) -> np.ndarray:
    wanted = {comparable(name) for name in names} - {""}
    return offers.where(wanted.__contains__)


def _together(counts: dict[str, int]) -> dict[str, int]:
    """Return counts in the order of the names, with spellings that are compared alike as one."""
    total: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for offer in sorted(counts):
        total[spelled.setdefault(comparable(offer), offer.strip())] += counts[offer]
    return dict(total)
