"""Measures odd municipalities with bounds checks on, in a process that test_bounds starts."""

import sys

import numpy as np
import pyarrow as pa

from gevinst.domain.method import BaselineName, Overlap
from gevinst.register.saving.home import Home
from gevinst.register.saving.joined import Joins
from gevinst.register.saving.measure import Asked, Measuring
from gevinst.register.saving.pool import TargetRule
from gevinst.register.saving.programme import saving_of
from gevinst.register.saving.settled import settled_of
from gevinst.register.saving.told import Plan
from gevinst.register.schemas import PAYMENTS
from tests.register.saving.drawn import FIRST, HERE, PRICES, Drawing

LENGTH = 80
LETTERS = list("KKKKKKSA...ub?")


def line(random: np.random.Generator) -> str:
    """Return weeks of a person; some are short, some empty."""
    parts = [
        LETTERS[int(random.integers(len(LETTERS)))] * int(random.integers(0, 30))
        for _ in range(random.integers(0, 9))
    ]
    text = "".join(parts)[: int(random.choice([LENGTH, LENGTH, int(random.integers(0, LENGTH))]))]
    return text if random.random() < 0.8 else text[:-3] + str(random.choice(["+++", "eee", "e"]))


def payments(random: np.random.Generator, persons: int) -> pa.Table:
    """Return payments that may be of nobody, of no week, of no benefit, or of no sense."""
    rows = [
        {
            "municipality": int(random.choice([HERE, 12])),
            "person": int(random.integers(-1, persons + 3)),
            "week": FIRST + int(random.integers(-5, LENGTH + 60)),
            "benefit": str(random.choice(["sygedagpenge", "kontanthjaelp", "doed", "findes-ikke", ""])),
            "paid": int(random.integers(-100, 500_000)),
            "refunded": int(random.integers(-100, 500_000)),
            "co_financed": int(random.choice([0, 0, 7])),
        }
        for _ in range(int(random.integers(0, 30)))
    ]
    return pa.Table.from_pylist(rows, schema=PAYMENTS)


def joins(random: np.random.Generator, persons: int) -> Joins:
    """Return joins by person and week: of nobody, long ago, in the last week, and after it."""
    odd = [-(10**6), -1, 0, LENGTH - 1, LENGTH, 10**6]
    rows = sorted(
        (
            int(random.choice([-(2**62), 2**62] if random.random() < 0.1 else range(persons + 2))),
            int(random.choice(odd) if random.random() < 0.2 else random.integers(0, LENGTH)),
            case,
        )
        for case in (1, 2)
        for _ in range(int(random.integers(0, 5)))
    )
    person, week, case = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Joins(person, case, week + FIRST, random.integers(1, 9, len(person)))


def main(count: int) -> None:
    """Measure, and print how many participants had a baseline."""
    random = np.random.default_rng(5)
    credited = 0
    for _ in range(count):
        persons = int(random.integers(0, 7))
        lines: dict[int, tuple[str, ...]] = {0: ("." * int(random.integers(1, LENGTH)),)}
        lines |= {person: (line(random), line(random)) for person in range(1, persons + 1)}
        drawn = Drawing(lines, through=int(random.choice([0, 30, *[LENGTH] * 6])))
        home = Home(
            drawn.home.batch, drawn.observed, drawn.home.seen, drawn.home.names, payments(random, persons)
        )
        rules = {
            case: TargetRule(
                frozenset({"kontanthjaelp"}),
                int(random.choice([0, 0, 3])),
                [None, None, None, 9][int(random.integers(4))],
            )
            for case in (1, 2)
        }
        through = FIRST + int(random.choice([0, drawn.last, LENGTH, LENGTH, LENGTH + 5]))
        first, last = (FIRST + int(each) for each in random.integers(-9, LENGTH + 9, 2))
        asked = Asked(
            rules, (first, last), through, through + int(random.choice([0, 30])), (2016, 2017), PRICES,
            random.random() < 0.5, int(random.choice([1, 2])),
        )  # fmt: skip
        measuring = Measuring(home, joins(random, persons), asked)
        cases = [measuring.case(case) for case in (1, 2)]
        plans = {1: Plan(None, tuple((FIRST + week, 1.5) for week in (-3, 0, 50, 500)))}
        for case in cases:
            measuring.unaffected(case, int(random.choice([1, 20, 200])))
            credited += int(case.credited.sum())
        curves = {1: (np.linspace(1, 0.2, int(random.integers(1, 40))), 0)}
        for baseline in BaselineName:
            settled = settled_of(measuring, cases, baseline, curves)
            found = saving_of(settled, plans, Overlap.BY_WEEKS)
            assert found.adds_up
    print(credited)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(int(sys.argv[1]))
