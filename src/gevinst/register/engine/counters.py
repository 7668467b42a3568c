"""One more week of the refund counters in compiled code: what every kernel counts by (METHOD 4).

It must give what :func:`gevinst.law.counters.counted` gives, which is to be read beside the law.
"""

from __future__ import annotations

from gevinst.register.engine.compiled import part_of_kernel

# A bit of its own: a week elsewhere, in a hole or of an unknown code cannot be judged by the counters.
MOST_BENEFITS = 62
UNSEEN = 1 << MOST_BENEFITS


@part_of_kernel
def after_week(counter, head, tail, ring, week, bits, law):
    """Return where the counters stand after one more week.

    Args:
        counter: the benefit counter before it.
        head: where in ``ring`` the self-supported weeks begin that may still lie within the window.
        tail: where they end; so many as lie between are the re-earning counter.
        ring: the self-supported weeks, rising; this week is written behind them when it is one.
        week: the week, counted from the register's first.
        bits: of its benefits; with ``UNSEEN`` where it cannot be judged.
        law: of the week, as in ``PriceTable``: ``counted``, ``counts``, ``neutral``, ``needed``, ``window``.

    Returns:
        Benefit counter, head and tail.
    """
    counted, counts, neutral, needed, window = law
    if not counted:
        return counter, head, tail
    if bits & counts:
        return counter + 1, head, tail
    if bits & (neutral | UNSEEN):
        return counter, head, tail
    while head < tail and ring[head] <= week - window:
        head += 1
    # Before the first benefit week there is nothing to re-earn.
    if counter == 0 or tail - head + 1 >= needed:
        return 0, 0, 0
    ring[tail] = week
    return counter, head, tail + 1
