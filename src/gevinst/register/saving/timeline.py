"""Everybody's weeks as stretches with the same benefits, and what ends what can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.counters import UNSEEN
from gevinst.register.engine.meaning import NEUTRAL_STATES

if TYPE_CHECKING:
    from gevinst.register.engine.costs import Priced
    from gevinst.register.engine.payments import BatchPayments
    from gevinst.register.saving.home import Home


_MIX = np.uint64(0xBF58476D1CE4E5B9)


class Timeline(NamedTuple):
    """Stretches of all persons of a municipality; weeks are counted from the register's first.

    Args:
        at: where each person's begin, and where the last one's end; shape (persons + 1,).
        first: first week of each stretch; it lasts to the next one, or to the register's last week.
        bits: bits of its benefits, as ``Priced`` has them; ``UNSEEN`` where the register speaks of no week;
            shape (stretches,).
        only: position of its benefit where it has one and nothing else; −1 where it has none or several.
        weeks: how many weeks the register has.
    """

    at: np.ndarray
    first: np.ndarray
    bits: np.ndarray
    only: np.ndarray
    weeks: int


class Neutral(NamedTuple):
    """Runs of death, emigration, pension age and other municipalities.

    Args:
        at: where each person's begin, and where the last one's end; shape (persons + 1,).
        first: first week of each.
        last: last week.
    """

    at: np.ndarray
    first: np.ndarray
    last: np.ndarray


def timeline_of(home: Home, priced: Priced) -> Timeline:
    """Return everybody's weeks."""
    batch = home.batch
    weeks = home.observed.last - home.observed.first + 1
    unseen = np.where(home.seen.weeks, 0, UNSEEN)
    # Each run begins at most one stretch and ends at most one; so does each hole, for everybody.
    most = 2 * len(batch.codes) + (1 + int((np.diff(unseen) != 0).sum())) * len(batch.persons)
    at = np.zeros(len(batch.persons) + 1, dtype=np.int64)
    first, bits = np.zeros(most, dtype=np.int32), np.zeros(most, dtype=np.int64)
    count = _timeline(batch.at, priced.bits[batch.codes], batch.first, batch.last, unseen, at, first, bits)
    return Timeline(at, first[:count], bits[:count], _only(bits[:count]), weeks)


def _only(bits: np.ndarray) -> np.ndarray:
    single = (bits > 0) & (bits & (bits - 1) == 0) & (bits < UNSEEN)
    found = np.full(len(bits), -1, dtype=np.int8)
    found[single] = np.log2(bits[single]).astype(np.int8)
    return found


def neutral_of(home: Home) -> Neutral:
    """Return the runs that end what can be followed."""
    batch = home.batch
    codes = [code for code, name in home.names.items() if name in NEUTRAL_STATES]
    neutral = np.isin(batch.codes, codes)
    count = np.concatenate([[0], np.cumsum(neutral)])
    return Neutral(count[batch.at], batch.first[neutral], batch.last[neutral])


def stops_of(neutral: Neutral, person: np.ndarray, week: np.ndarray, weeks: int) -> np.ndarray:
    """Return the first neutral week from some weeks on; ``weeks`` where there is none.

    Args:
        neutral: neutral runs of the municipality.
        person: position of each person; shape (rows,).
        week: from which week on; shape (rows,).
        weeks: how many weeks the register has.
    """
    found = np.full(len(person), weeks, dtype=np.int64)
    _stops(neutral, person, week, found)
    return found


def ranks_of(timeline: Timeline, payments: BatchPayments) -> np.ndarray:
    """Return the place of each person in an order that has nothing to do with pseudonyms; shape (persons,).

    Sums of fractions depend on the order of their terms in the last digit, and so may whatever is chosen
    every so many rows. Pseudonyms are others under other keys. In an order by what happened to people the
    same exports give the same figures to the last byte on every machine.
    """
    stretches = mixed(timeline.first.astype(np.uint64), timeline.bits.astype(np.uint64))
    paid = mixed(payments.week.astype(np.uint64), payments.net.astype(np.uint64))
    told = _sums(stretches, timeline.at) + _sums(paid, payments.at) * _MIX
    rank = np.empty(len(told), dtype=np.int64)
    rank[np.argsort(told, kind="stable")] = np.arange(len(told))
    return rank


def mixed(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return mixed bits of pairs; the steps are those of splitmix64."""
    found = first * _MIX + second
    for shift in (30, 27):
        found = (found ^ (found >> np.uint64(shift))) * _MIX
    return np.asarray(found ^ (found >> np.uint64(31)))


def _sums(values: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return the sum of each person's values, modulo 2 ** 64."""
    total = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(values, dtype=np.uint64)])
    return np.asarray(total[at[1:]] - total[at[:-1]])


@kernel
def _timeline(at, bits, first, last, unseen, out_at, out_first, out_bits):
    now, count = unseen.copy(), 0
    for person in range(len(at) - 1):
        out_at[person] = count
        now[:] = unseen
        for run in range(at[person], at[person + 1]):
            for week in range(first[run], last[run] + 1):
                now[week] |= bits[run]
        for week in range(len(now)):
            if week == 0 or now[week] != now[week - 1]:
                out_first[count], out_bits[count] = week, now[week]
                count += 1
    out_at[len(at) - 1] = count
    return count


@kernel
def _stops(neutral, person, week, out):
    for row in range(len(person)):
        for run in range(neutral.at[person[row]], neutral.at[person[row] + 1]):
            if neutral.last[run] >= week[row]:
                out[row] = min(out[row], max(neutral.first[run], week[row]))
