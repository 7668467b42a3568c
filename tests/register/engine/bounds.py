"""Asks every question of damaged tables with bounds checks on, in a process that test_damaged starts."""

import sys

import numpy as np
import pyarrow as pa

from gevinst.law.prices import Prices
from gevinst.law.shipped import shipped_law
from gevinst.register.engine.batch import RegisterDamaged, batches_of
from gevinst.register.engine.fold import Asked
from gevinst.register.engine.meaning import Meaning
from gevinst.register.engine.question import Cohort, Curves, Destinations, NetCost, RiskSet, Weeks
from gevinst.register.engine.risk_set import candidates_of
from gevinst.register.schemas import RUNS
from tests.register.engine.drawn import FIRST, KONTANTHJAELP, NAMES, SYGEDAGPENGE, weeks_of

LENGTH = 40
OBSERVED = weeks_of(LENGTH, holes=((20, 22),))
GROUPS = (KONTANTHJAELP, SYGEDAGPENGE)
WIDEST = {"municipality": 2**15, "person": 2**63, "code": 2**15, "first": 2**31, "last": 2**31}


def table(random: np.random.Generator) -> pa.Table:
    """Return runs that may be right, and often are not quite."""
    rows = int(random.integers(0, 30))
    first = FIRST + random.integers(0, LENGTH, rows)
    columns = {
        "municipality": np.sort(random.choice([11, 12], rows)),
        "person": np.sort(random.integers(1, 6, rows)),
        "code": random.choice([130, 1004, 111, 651, 999, 9999, 555], rows),
        "first": np.sort(first),
        "last": np.sort(first) + random.integers(0, 4, rows),
    }
    if rows and random.random() < 0.5:
        name = str(random.choice(list(columns)))
        edge = WIDEST[name] - 1
        columns[name] = columns[name].astype(object)
        columns[name][random.integers(rows)] = int(random.choice([0, -1, 1, 10_000, edge, -edge]))
    order = np.lexsort([columns[name].astype(np.int64) for name in ("first", "person", "municipality")])
    kept = order if random.random() < 0.9 else random.permutation(rows)
    arrays = [pa.array(columns[field.name].astype(np.int64)[kept], field.type) for field in RUNS]
    return pa.table(arrays, schema=RUNS)


def limits(random: np.random.Generator) -> tuple[int, int]:
    """Return weeks to look at, also such as the register has not."""
    first, last = random.integers(-9, 60, 2).tolist()
    return FIRST + first, FIRST + last


def main(tables: int) -> None:
    """Ask, and print how many tables were answered and how many refused."""
    random = np.random.default_rng(8)
    prices = Prices(shipped_law())
    answered = refused = 0
    for _ in range(tables):
        first = FIRST + int(random.integers(-5, LENGTH))
        cohort = Cohort(
            GROUPS, (first, first + int(random.integers(0, 60))), int(random.integers(0, 6)), 0, (0, 3),
            None if random.random() < 0.5 else limits(random),
        )  # fmt: skip
        horizon = int(random.integers(1, 261))
        questions = (Curves(cohort, horizon), Weeks(cohort, horizon), Destinations(cohort, horizon),
                     NetCost(cohort, horizon, prices=prices))  # fmt: skip
        runs = table(random)
        try:
            batches = list(batches_of(runs, OBSERVED))
        except RegisterDamaged:
            refused += 1
            continue
        for batch in batches:
            for question in questions:
                Asked(question, NAMES, OBSERVED).partial(batch)
            weeks = tuple(sorted({FIRST + int(each) for each in random.integers(-3, LENGTH + 3, 4)}))
            candidates_of(RiskSet(GROUPS, weeks), batch, Meaning.of(GROUPS, NAMES), OBSERVED)
        answered += 1
    print(answered, refused)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(int(sys.argv[1]))
