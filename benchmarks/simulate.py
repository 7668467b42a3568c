"""Measure how long people take to be simulated, and what a delivery of Fjordby takes beside it.

    .venv/bin/python benchmarks/simulate.py [PERSONS]

The bar is 60 s for a million persons and 520 weeks on one or two processors; it is shown, not asserted. The
peer is as many plain random numbers of numpy, which is the least that any simulation of weeks must draw.
"""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from gevinst.simulate.recipe import Recipe
from gevinst.simulate.recipe_file import read_recipe
from gevinst.simulate.simulation import files_of, simulated, truth_of

RECIPE = Path(__file__).resolve().parent.parent / "examples" / "fjordby" / "recipe.toml"
# 520 weeks from 30 June 2014.
LAST_DAY = date(2024, 6, 16)
CHUNK = 1_000_000


def fjordby(persons: int) -> Recipe:
    """Return the example with its five cases, so many persons in all, and 520 weeks."""
    recipe = read_recipe(RECIPE.read_bytes(), RECIPE.name)
    sizes = sum(each.size for each in recipe.municipalities)
    return replace(recipe, persons=round(persons / sizes), last_day=LAST_DAY)


def random_numbers(count: int) -> None:
    """Draw so many numbers and throw them away."""
    draws = np.random.default_rng(1)
    for _ in range(count // CHUNK):
        draws.random(CHUNK, dtype=np.float32)


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(persons: int) -> None:
    """Simulate, and print seconds and memory."""
    recipe = fjordby(persons)
    weeks = persons * recipe.weeks
    print(f"{persons:,} persons × {recipe.weeks} weeks, {len(recipe.cases)} cases")
    plain = seconds(lambda: random_numbers(weeks))
    print(f"{'as many random numbers (peer)':34}{plain:8.1f} s")
    took = seconds(lambda: simulated(recipe))
    print(f"{'histories':34}{took:8.1f} s  {took / weeks * 1e9:.0f} ns a person-week")
    print(f"{'memory at most':34}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:8.1f} GB")
    example = read_recipe(RECIPE.read_bytes(), RECIPE.name)
    simulation = simulated(example)
    exports = seconds(lambda: sum(len(each.content) for each in files_of(simulation)))
    print(f"{f'exports of {example.persons:,} persons':34}{exports:8.1f} s")
    print(f"{'their truth':34}{seconds(lambda: truth_of(simulation)):8.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
