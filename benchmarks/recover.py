"""Known truth found again: bias and cover of the historical baseline over many simulations (METHOD 13).

    python benchmarks/recover.py [--persons 10000] [--runs 400] [--seed 1000] [--world rolig] [--day
    2021-12-31]

Prints for each case how far the estimate lies from the truth on average, in standard deviations of its error,
and how often the 95 % interval holds the truth. 400 runs of 10,000 persons take about ten minutes on one
core.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.recover.estimates import MEASURES, Found, estimates

_NORMAL = 1.959964


def main() -> None:
    """Run, and print a line for each case and measure."""
    asked = _arguments()
    found: dict[int, list[Found]] = defaultdict(list)
    for run in range(asked.runs):
        for each in estimates(asked.persons, asked.seed + run, asked.world, asked.day):
            found[each.case].append(each)
        print(f"\r{run + 1} of {asked.runs}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for case, of_case in sorted(found.items()):
        for measure in MEASURES:
            print(f"case {case} {measure:>12}: {_line(of_case, measure)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--persons", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1_000)
    parser.add_argument("--world", default="rolig")
    parser.add_argument("--day", type=date.fromisoformat, default=date(2021, 12, 31))
    return parser.parse_args()


def _line(found: list[Found], measure: str) -> str:
    error = np.array([each.said[measure] - each.true[measure] for each in found])
    se = np.array([each.error.get(measure, np.nan) for each in found])
    spread = error.std(ddof=1)
    true = np.mean([each.true[measure] for each in found])
    cover = np.mean(np.abs(error) < _NORMAL * se) if np.isfinite(se).all() else float("nan")
    persons = np.mean([each.persons for each in found])
    return (
        f"{len(found)} runs, {persons:.0f} participants, truth {true:,.0f}, bias {error.mean():,.0f} "
        f"= {error.mean() / spread:+.3f} SD (± {1 / np.sqrt(len(found)):.3f}), SD {spread:,.0f}, "
        f"mean error {np.mean(se):,.0f}, cover {cover:.3f}"
    )


if __name__ == "__main__":
    main()
