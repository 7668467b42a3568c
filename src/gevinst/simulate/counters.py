"""The refund counters of all persons, week by week: typed anew from the rule, for columns of persons.

The benefit counter adds one for each week with a covered benefit. It starts again when 52 whole
self-supported weeks have been seen within the latest 156 weeks. Weeks of other public support, and of people
who are gone, count in neither.
"""

from __future__ import annotations

import numpy as np

from gevinst.simulate.benefits import COVERED, NEUTRAL, State

RE_EARN = 52
WINDOW = 156
# The first week on each step, and the municipality's share in per cent.
STEPS = ((1, 20), (5, 60), (27, 70), (53, 80))


def steps_of(states: np.ndarray) -> np.ndarray:
    """Return the step of the ladder in each week, 0 to 3; it means nothing in a week without a benefit.

    Args:
        states: from the first week that counts, with nothing known to lie before; shape (weeks, persons).
    """
    covered = np.isin(np.arange(len(State)), COVERED)[states]
    alone = ~covered & ~np.isin(np.arange(len(State)), NEUTRAL)[states]
    weeks, persons = states.shape
    counter, re_earned = np.zeros((2, persons), dtype=np.int32)
    restarted = np.full(persons, -1, dtype=np.int32)
    counted = np.zeros((weeks, persons), dtype=bool)
    found = np.empty((weeks, persons), dtype=np.int8)
    first_weeks = np.array([first for first, _ in STEPS[1:]])
    for week in range(weeks):
        if week >= WINDOW:
            # A week that has slid out of the window no longer counts; one before a restart never did.
            re_earned -= counted[week - WINDOW] & (restarted < week - WINDOW)
        counter += covered[week]
        counted[week] = alone[week] & (counter > 0)
        re_earned += counted[week]
        again = re_earned >= RE_EARN
        counter[again], re_earned[again], restarted[again] = 0, 0, week
        found[week] = np.searchsorted(first_weeks, counter, side="right")
    return found
