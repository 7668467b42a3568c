"""What participants would have cost by a published curve of one benefit: approximate, too high (METHOD 3, 6).

Such a curve tells of one benefit alone. So it is held against the weeks with that benefit, and a move to
another
one looks like a saving: the follow-up says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.costs import step_at
from gevinst.register.saving.lived import Costs

if TYPE_CHECKING:
    import numpy as np

    from gevinst.register.engine.price_table import PriceTable
    from gevinst.register.saving.walk import Rules, Standing


def by_curve(
    curve: np.ndarray,
    participants: tuple[np.ndarray, np.ndarray, np.ndarray],
    standing: Standing,
    table: PriceTable,
    rules: Rules,
    benefit: int,
    weeks: int,
) -> Costs:
    """Return what participants would have cost.

    A participant with ``a`` weeks behind at entry is on the benefit with ``P(a + u) ÷ P(a)`` in week ``u``.
    Beyond the curve's last week nothing is known. Each week on it is taken to follow the one before, so the
    step of the ladder is that of the counter at entry and the weeks since (METHOD 4).

    Args:
        curve: share on the benefit by week since the start of the spell; shape (published weeks,).
        participants: duration at entry, week of entry, weeks since entry that are asked about; shape
            (participants,) each.
        standing: where their counters stand before entry.
        table: prices.
        rules: the law.
        benefit: position of the curve's benefit among those that are priced.
        weeks: the most weeks since entry.
    """
    duration, entry, length = participants
    found = Costs.nothing(len(duration), weeks)
    _by_curve(
        curve, duration, entry, length, standing.counter,
        table.early[benefit], table.late[benefit], rules.step_from, found.columns,
    )  # fmt: skip
    return found


def of_target_alone(costs: Costs) -> Costs:
    """Return costs of the target's benefits as if there were no others."""
    return Costs(
        costs.same_early,
        costs.same_late,
        costs.same_early,
        costs.same_late,
        costs.same_weeks,
        costs.same_weeks,
        costs.known,
    )


@kernel
def _by_curve(curve, duration, entry, length, counter, early, late, step_from, out):
    in_early, in_late, same_early, same_late, weeks, same_weeks, known = out
    for row in range(len(duration)):
        behind = duration[row]
        if behind < 0 or behind >= len(curve) or curve[behind] <= 0:
            continue
        for since in range(min(length[row], len(curve) - behind)):
            week = entry[row] + since
            share = curve[behind + since] / curve[behind]
            step = step_at(counter[row] + since + 1, step_from, week)
            in_early[row, since] = same_early[row, since] = share * early[week, step]
            in_late[row, since] = same_late[row, since] = share * late[week, step]
            weeks[row, since] = same_weeks[row, since] = share
            known[row, since] = True
