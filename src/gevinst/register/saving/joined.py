"""Who joined which case, and when: the participants as the register of activities tells them (METHOD 5)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gevinst.domain.weeks import DAYS_PER_WEEK, EPOCH
from gevinst.register.offers import belonging

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pyarrow as pa

    from gevinst.domain.programme import Case

CANCELLED = "cancelled"


class Joins(NamedTuple):
    """Persons in cases, by person, week of entry and number of the case; shape (joins,) each.

    Args:
        person: pseudonym.
        case: number of the case.
        week: the week of the first day in it.
        weeks: how many weeks of it the person took part in, begun ones counted.
    """

    person: np.ndarray
    case: np.ndarray
    week: np.ndarray
    weeks: np.ndarray


def joins_of(enrolments: pa.Table, cases: Sequence[Case], through: date) -> Joins:
    """Return who had joined each case by a day. A person who joined a case twice joined it once, at first.

    Activities count that have begun and were not cancelled.

    Args:
        enrolments: activities, as in the register.
        cases: each with the offers that it names.
        through: the day; what begins later is not known, and what goes on ends here.
    """
    begun = np.asarray(enrolments["first"].is_valid().to_numpy(zero_copy_only=False))
    kept = begun & np.array([each != CANCELLED for each in enrolments["status"].to_pylist()], dtype=bool)
    last_day = (through - EPOCH).days
    first = _days(enrolments["first"], 0)
    last = np.minimum(_days(enrolments["last"], last_day), last_day)
    kept &= (first <= last_day) & (last >= first)
    person = enrolments["person"].to_numpy()
    parts = [
        _of_case(case, *(each[mine & kept] for each in (person, first, last)))
        for case, mine in belonging(enrolments, cases).items()
    ]
    found = Joins(*(np.concatenate([_none(), *column]) for column in zip(*parts, strict=True)))
    order = np.lexsort((_place(found.case, cases), found.week, found.person))
    return Joins(*(each[order] for each in found))


def first_of_each(joins: Joins) -> np.ndarray:
    """Return which joins are a person's first: each person is computed once, from there; shape (joins,)."""
    begins = np.ones(len(joins.person), dtype=bool)
    begins[1:] = joins.person[1:] != joins.person[:-1]
    return begins


def entered(joins: Joins, case: int, first: int, last: int) -> int:
    """Return how many joined a case within some weeks, both included."""
    mine = joins.week[joins.case == case]
    return int(((mine >= first) & (mine <= last)).sum())


def _of_case(case: int, person: np.ndarray, first: np.ndarray, last: np.ndarray) -> Joins:
    """Return the joins of one case: activities of a person are put together."""
    begins, ends = first // DAYS_PER_WEEK, last // DAYS_PER_WEEK
    order = np.lexsort((begins, person))
    person, begins, ends = person[order], begins[order], ends[order]
    at = np.flatnonzero(np.append(True, person[1:] != person[:-1])) if len(person) else _none()
    cuts = np.append(at, len(person))
    weeks = [_covered(begins[a:b], ends[a:b]) for a, b in pairwise(cuts)]
    return Joins(person[at], np.full(len(at), case), begins[at], np.array(weeks, dtype=np.int64))


def _covered(begins: np.ndarray, ends: np.ndarray) -> int:
    """Return how many weeks spans cover, each week once; the spans rise by their first week."""
    reached = np.maximum.accumulate(ends)
    before = np.append(begins[0] - 1, reached[:-1])
    return int((reached - np.maximum(before, begins - 1)).sum())


def _place(numbers: np.ndarray, cases: Sequence[Case]) -> np.ndarray:
    """Return the place of each case in the programme: of two joined in one week the first counts."""
    place = {case.number: at for at, case in enumerate(cases)}
    return np.array([place[each] for each in numbers.tolist()], dtype=np.int64)


def _days(column: pa.ChunkedArray, otherwise: int) -> np.ndarray:
    """Return days since the first week; ``otherwise`` where there is none."""
    days = column.to_numpy().astype("datetime64[D]")
    found = (days - np.datetime64(EPOCH, "D")).astype(np.int64)
    return np.where(np.isnat(days), otherwise, found)


def _none() -> np.ndarray:
    return np.zeros(0, dtype=np.int64)
