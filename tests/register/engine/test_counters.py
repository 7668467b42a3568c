"""The counters as a kernel stand where the plain ones of the law do, week by week."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.weeks import from_iso
from gevinst.law.counters import Counters, History, counted
from gevinst.law.prices import Prices
from gevinst.law.shipped import shipped_law
from gevinst.register.engine.costs import count_person
from gevinst.register.engine.price_table import price_table

LAW = shipped_law()
# Before the law counts, across the start of the ladder, and over a week 53.
FIRST, WEEKS = from_iso(2014, 1), 420
BENEFITS = ("barselsdagpenge", "kontanthjaelp", "su", "sygedagpenge")
TABLE = price_table(Prices(LAW), BENEFITS, FIRST, WEEKS)
RULES = (TABLE.counts, TABLE.neutral, TABLE.counted, TABLE.needed, TABLE.window, TABLE.step_from)
KINDS = ["", "", "kontanthjaelp", "sygedagpenge", "su", "barselsdagpenge"]
STRETCHES = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 90)), min_size=1, max_size=14)


@given(STRETCHES, st.sampled_from([0, 1, 30, 53]), st.sets(st.integers(0, WEEKS - 1), max_size=30))
def test_week_by_week(stretches: list[tuple[str, int]], before: int, holes: set[int]) -> None:
    names = [name for name, weeks in stretches for _ in range(weeks)][:WEEKS]
    names += [""] * (WEEKS - len(names))
    history = History.of((FIRST + at, name) for at, name in enumerate(names) if name)
    unseen = frozenset(FIRST + each for each in holes)
    expected = counted(history, range(FIRST, FIRST + WEEKS), LAW, Counters(before), unseen)

    mask = np.array([1 << BENEFITS.index(name) if name else 0 for name in names])
    seen = np.array([at not in holes for at in range(WEEKS)])
    found, ring, alike = (np.zeros(WEEKS, dtype=np.int64) for _ in range(3))
    # Nothing to go on alike with: a counter that never stands at 0.
    alike += 1
    count_person(mask, 0, WEEKS, seen, RULES, before, found, ring, alike)
    assert found.tolist() == [each.counters.benefit_weeks for each in expected]
