"""How many weeks rest on what is assumed of the time before the register (METHOD 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.costs import set_bits
from gevinst.register.saving.walk import pieces_of

if TYPE_CHECKING:
    from gevinst.register.saving.timeline import Timeline
    from gevinst.register.saving.walk import Rules, Standing


def assumed_weeks(
    timeline: Timeline,
    rules: Rules,
    participants: tuple[np.ndarray, np.ndarray, np.ndarray],
    standings: tuple[Standing, Standing],
    seen: np.ndarray,
) -> int:
    """Return how many benefit weeks lie on one step by one assumption and on another by another.

    A week with two benefits that the municipality pays for counts twice, as in ``Lived.ways``. Where the law
    has no counters yet there are no steps either.

    Args:
        timeline: everybody's weeks.
        rules: the law.
        participants: position, week of entry and the week from which on nothing counts; shape (participants,)
            each.
        standings: where their counters stood before entry by the one assumption and by the other.
        seen: whether each week is observed.
    """
    person, entry, stop = participants
    longest = int(np.max(stop - entry, initial=0))
    most = max(int(np.diff(each.ring_at).max(initial=0)) for each in standings)
    pieces = np.zeros((5, longest + 1), dtype=np.int64)
    ring = np.zeros(longest + most + 1, dtype=np.int64)
    steps = np.zeros((2, longest), dtype=np.int64)
    return int(_assumed(timeline, rules, person, entry, stop, standings, seen, pieces, ring, steps))


@kernel
def _assumed(timeline, rules, person, entry, stop, standings, seen, pieces, ring, steps):
    found = 0
    for row in range(len(person)):
        begin, length = entry[row], stop[row] - entry[row]
        steps[:, :length] = -1
        for way in range(2):
            standing = standings[way]
            tail = standing.ring_at[row + 1] - standing.ring_at[row]
            ring[:tail] = standing.ring[standing.ring_at[row] : standing.ring_at[row + 1]]
            count = pieces_of(
                timeline, person[row], begin, length, begin, standing.counter[row], ring, tail, rules, pieces
            )
            for piece in range(count):
                for since in range(pieces[0, piece], pieces[1, piece]):
                    steps[way, since] = pieces[3, piece]
        # The benefits are the same in both; those of the last path are still there.
        for piece in range(count):
            for since in range(pieces[0, piece], pieces[1, piece]):
                week = begin + since
                if seen[week] and rules.counted[week] and steps[0, since] != steps[1, since]:
                    found += set_bits(pieces[2, piece] & rules.chargeable[week])
    return found
