"""A path of weeks followed by the counters: the kernel that baseline and participants share (METHOD 4).

A baseline path is somebody else's weeks, laid from the participant's week of entry on and counted on from the
participant's own counters. It must give what :mod:`gevinst.law.counters` gives for the same weeks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.costs import step_at
from gevinst.register.engine.counters import after_week

if TYPE_CHECKING:
    from gevinst.register.engine.price_table import PriceTable

_STEPS = 4


class Rules(NamedTuple):
    """The law by calendar week, counted from the register's first; shape (weeks,) unless said.

    Args:
        counts, neutral, counted, needed, window, step_from, chargeable: as in ``PriceTable``.
        until: the first week after each week with other rules.
    """

    counts: np.ndarray
    neutral: np.ndarray
    counted: np.ndarray
    needed: np.ndarray
    window: np.ndarray
    step_from: np.ndarray
    chargeable: np.ndarray
    until: np.ndarray


class Standing(NamedTuple):
    """Where counters stand before a week; shape (rows,) unless said.

    Args:
        counter: benefit weeks.
        ring_at: where each person's self-supported weeks begin in ``ring``, and where the last one's end;
            shape (rows + 1,).
        ring: those that may still help to start the benefit counter again, rising.
    """

    counter: np.ndarray
    ring_at: np.ndarray
    ring: np.ndarray


def rules_of(table: PriceTable) -> Rules:
    """Return the rules of a price table."""
    arrays = (table.counts, table.neutral, table.counted, table.needed, table.window, table.chargeable)
    changes = np.zeros(len(table.counts), dtype=bool)
    for each in (*arrays, *table.step_from.T):
        changes[1:] |= each[1:] != each[:-1]
    at = np.append(np.flatnonzero(changes), len(changes))
    until = at[np.searchsorted(at, np.arange(len(changes)), "right")]
    return Rules(*arrays[:5], table.step_from, table.chargeable, until)


@kernel
def pieces_of(timeline, person, start, length, entry, counter, ring, tail, rules, out):
    """Write a path as pieces with the same benefits and step; return how many.

    Args:
        timeline: everybody's weeks.
        person: whose weeks they are.
        start: the first of them.
        length: how many.
        entry: the calendar week that the first is laid on.
        counter: where the participant's benefit counter stands before it.
        ring: the participant's self-supported weeks, with room for as many more as the path is long; it is
            overwritten.
        tail: how many there are.
        rules: the law.
        out: weeks since entry from and to, benefits, step, the only benefit; shape (5, at least length).
    """
    counts, neutral, counted, needed, window, step_from, _, until = rules
    begin, end = timeline.at[person], timeline.at[person + 1]
    stretch = begin + np.searchsorted(timeline.first[begin:end], start, side="right") - 1
    found, head, since = 0, 0, 0
    while since < length:
        bits = timeline.bits[stretch]
        following = timeline.first[stretch + 1] if stretch + 1 < end else timeline.weeks
        week = entry + since
        upto = min(following - start, length, until[week] - entry)
        if bits & counts[week] and counted[week]:
            # Each week adds one, as in ``after_week``: up to the next step all of them are one piece.
            while since < upto:
                step = step_at(counter + 1, step_from, week)
                weeks = upto - since
                if step < _STEPS - 1:
                    weeks = min(weeks, step_from[week, step + 1] - counter - 1)
                out[0, found], out[1, found] = since, since + weeks
                out[2, found], out[3, found] = bits, step
                out[4, found] = timeline.only[stretch]
                found += 1
                since += weeks
                counter += weeks
        else:
            if bits:
                out[0, found], out[1, found] = since, upto
                out[2, found], out[3, found] = bits, step_at(counter, step_from, week)
                out[4, found] = timeline.only[stretch]
                found += 1
            # With the counter at 0 there is nothing to re-earn in the rest of the stretch.
            law = (counted[week], counts[week], neutral[week], needed[week], window[week])
            while counter and week < entry + upto:
                counter, head, tail = after_week(counter, head, tail, ring, week, bits, law)
                week += 1
            since = upto
        if following - start <= upto:
            stretch += 1
    return found
