"""A simulated register of 98 municipalities for the engine's benchmark, as the data folder has it.

Their histories come from ``gevinst simulate``. Each half-year of a benefit gets one of the benefit's codes in
DREAM, so the register has more than 100 codes and more runs than spells; people move; 2015 and 2020 have a
week 53.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.simulate import fjordby
from gevinst.law.benefits import all_codes, benefit_of_code
from gevinst.law.shipped import shipped_law
from gevinst.register.build import CODES, write_runs
from gevinst.register.elsewhere import ELSEWHERE, ELSEWHERE_CODE
from gevinst.register.runs import runs_of_grid
from gevinst.register.schemas import SCHEMAS, Kind
from gevinst.simulate.benefits import BENEFITS, State
from gevinst.simulate.histories import live
from gevinst.simulate.people import people_of
from gevinst.simulate.recipe import Municipality

MUNICIPALITIES = 98
FIRST_NUMBER = 101
AT_A_TIME = 100_000
HALF_YEAR = 26
LAST_DAY = date(2024, 6, 16)


def write_register(path: Path, persons: int) -> None:
    """Write a register of so many persons and 520 weeks as a version of a data folder."""
    path.mkdir(parents=True)
    recipe = replace(
        fjordby(persons), cases=(), municipalities=_municipalities(), persons=persons // MUNICIPALITIES
    )
    people = people_of(recipe)
    codes = _codes()
    parts: list[pa.Table] = []
    for begin in range(0, len(people), AT_A_TIME):
        some = people.take(np.arange(begin, min(begin + AT_A_TIME, len(people))))
        parts += _runs(live(recipe, some).states.T, some, recipe.first_week, codes, begin)
    runs = pa.concat_tables(parts)
    del parts
    numbers = range(FIRST_NUMBER, FIRST_NUMBER + MUNICIPALITIES)
    span = (recipe.first_week, recipe.first_week + recipe.weeks - 1)
    write_runs(runs, dict.fromkeys(numbers, (span,)), path)
    names = {str(code): name for code, name in _names().items()} | {str(ELSEWHERE_CODE): ELSEWHERE}
    (path / CODES).write_text(json.dumps(names))
    for kind in (Kind.PAYMENTS, Kind.ENROLMENTS, Kind.PERSONS):
        pq.write_table(SCHEMAS[kind].empty_table(), path / f"{kind}.parquet")


def _municipalities() -> tuple[Municipality, ...]:
    """Return 98 municipalities, the first ten times as large as most, as København is."""
    sizes = [8.0, 3.5, 2.0, 2.0, *([0.9] * (MUNICIPALITIES - 4))]
    return tuple(
        Municipality(f"Kommune {at}", FIRST_NUMBER + at, size * MUNICIPALITIES / sum(sizes))
        for at, size in enumerate(sizes)
    )


def _names() -> dict[int, str]:
    law = shipped_law()
    return {code: name for code, name in benefit_of_code(law.on(LAST_DAY)).items() if code in all_codes(law)}


def _codes() -> list[np.ndarray]:
    """Return the codes of each state; none for no benefit and for children."""
    by_name: dict[str, list[int]] = {}
    for code, name in _names().items():
        by_name.setdefault(name, []).append(code)
    return [np.array(by_name.get(each.name, [0]), dtype=np.int16) for each in BENEFITS]


def _runs(
    states: np.ndarray, people: object, first: int, codes: list[np.ndarray], begin: int
) -> Iterator[pa.Table]:
    """Yield the runs of some people, those before a move and those after it."""
    pseudonym = _pseudonyms(begin, len(states))
    grid = np.zeros(states.shape, dtype=np.int16)
    half = np.arange(states.shape[1]) // HALF_YEAR
    mixed = (pseudonym[:, None] >> 7) + half[None, :] * 7919
    for state in State:
        if state in {State.NONE, State.CHILD}:
            continue
        here = states == state
        grid[here] = codes[state][(mixed[here] % len(codes[state]))]
    moves = people.moves  # type: ignore[attr-defined]
    weeks = np.arange(states.shape[1])
    before = weeks[None, :] < moves[:, None]
    for which, place in ((before, people.lives_in), (~before, people.moves_to)):  # type: ignore[attr-defined]
        number = np.maximum(place, 0).astype(np.int16) + FIRST_NUMBER
        yield runs_of_grid(np.where(which, grid, 0).astype(np.int16), pseudonym, number, first)


def _pseudonyms(begin: int, count: int) -> np.ndarray:
    """Return numbers that look like pseudonyms: 63 bits, spread evenly, no two alike."""
    number = np.arange(begin + 1, begin + count + 1, dtype=np.uint64)
    return (number * np.uint64(0x9E3779B97F4A7C15) & np.uint64(2**63 - 1)).astype(np.int64)
