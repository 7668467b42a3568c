"""A whole quarter of a municipality: from its data folder to note, workbook and figures; and a what-if.

    python benchmarks/saving.py [--persons 100000] [--seed 1]

A municipality of so many inhabitants, fifteen years of weeks and payments, and ten cases: Fjordby's five,
    twice.
The register is written as the data folder has it; reading exports is measured in ``exports.py``. Prints
seconds of each step, on as many processors as there are.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parents[1]))

from gevinst.domain.method import BaselineName
from gevinst.domain.weeks import monday
from gevinst.law.shipped import shipped_law
from gevinst.portfolio import read_programme
from gevinst.register.build import CODES, write_runs
from gevinst.register.elsewhere import ELSEWHERE, ELSEWHERE_CODE
from gevinst.register.schemas import SCHEMAS, Kind
from gevinst.reports.write import files_of
from gevinst.simulate.benefits import BENEFITS
from gevinst.simulate.payments import payments_of
from gevinst.simulate.simulation import Simulation, simulated
from gevinst.use_cases.follow_up import Register, follow_up
from gevinst.use_cases.measure import measured, prepare
from tests.recover import directly
from tests.simulate.fjordby import HOME, recipe

if TYPE_CHECKING:
    from gevinst.domain.programme import Programme
    from gevinst.simulate.recipe import Recipe

AS_OF = date(2021, 12, 31)
# The simulation has seven and a half years until then; the same years are laid before them once more.
EARLIER = 390
PORTFOLIO = Path(__file__).parents[1] / "examples" / "fjordby" / "portfolio.yaml"


def main() -> None:
    """Write the register, follow up, and ask what if."""
    asked = _arguments()
    programme = _ten_cases(read_programme(PORTFOLIO))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        rows = _write(simulated(_recipe(asked.persons, asked.seed)), path)
        print(
            f"{asked.persons:,} inhabitants, {rows[0]:,} runs, {rows[1]:,} payments, {rows[2]:,} activities"
        )
        law, begin = shipped_law(), time.perf_counter()
        prepared = prepare(programme, path, AS_OF, law, lambda *_: None)
        _tell("measured in the register", begin)
        step = time.perf_counter()
        found = measured(prepared, programme)
        report = follow_up(programme, as_of=AS_OF, register=Register(found, AS_OF, law.version, {}, {}))
        _tell(f"{len(report.figures):,} figures and the note", step)
        step = time.perf_counter()
        files_of(report)
        _tell("Word, PDF, workbook and pictures", step)
        _tell("THE WHOLE QUARTER", begin)
        for changed, intake, what in (
            (replace(programme, cases=tuple(replace(c, half_life=13) for c in programme.cases)), 1.0, "fade"),
            (programme, 0.5, "intake"),
            (
                replace(programme, method=replace(programme.method, baseline=BaselineName.PUBLISHED)),
                1.0,
                "baseline",
            ),
        ):
            step = time.perf_counter()
            again = measured(prepared, changed, intake)
            follow_up(changed, as_of=AS_OF, register=Register(again, AS_OF, law.version, {}, {}))
            _tell(f"what if: another {what}", step)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _tell(what: str, begin: float) -> None:
    print(f"{time.perf_counter() - begin:7.2f} s  {what}", flush=True)


def _recipe(persons: int, seed: int) -> Recipe:
    usual = recipe()
    twice = tuple(
        replace(case, number=case.number + 5, title=f"{case.title}, igen", offer=f"{case.offer} igen")
        for case in usual.cases
    )
    cases = (*usual.cases, *twice)
    return replace(usual, persons=persons, seed=seed, municipalities=(HOME,), cases=cases)


def _ten_cases(programme: Programme) -> Programme:
    twice = tuple(
        replace(case, number=case.number + 5, offers=tuple(f"{each} igen" for each in case.offers))
        for case in programme.cases
    )
    return replace(programme, cases=(*programme.cases, *twice))


def _write(simulation: Simulation, path: Path) -> tuple[int, int, int]:
    """Write a version of a data folder; return how many runs, payments and activities."""
    last = (AS_OF - monday(simulation.recipe.first_week)).days // 7 - 1
    runs = _twice(directly.runs_of(simulation, last), ("first", "last"))
    first = simulation.recipe.first_week - EARLIER
    write_runs(runs, {HOME.number: ((first, simulation.recipe.first_week + last),)}, path)
    paid = payments_of(simulation.recipe, simulation.histories, 0)
    payments = _twice(directly.payments_table(simulation, paid.take(paid.week <= last)), ("week",))
    order = [(name, "ascending") for name in ("municipality", "person", "week", "benefit")]
    pq.write_table(payments.sort_by(order), path / f"{Kind.PAYMENTS}.parquet", row_group_size=250_000)
    enrolments = _enrolments(simulation, last)
    pq.write_table(enrolments, path / f"{Kind.ENROLMENTS}.parquet")
    for kind in (Kind.POSTINGS, Kind.PUBLISHED, Kind.PERSONS):
        pq.write_table(SCHEMAS[kind].empty_table(), path / f"{kind}.parquet")
    names = {str(each.code): each.name for each in BENEFITS if each.code} | {str(ELSEWHERE_CODE): ELSEWHERE}
    (path / CODES).write_text(json.dumps(names))
    return runs.num_rows, payments.num_rows, enrolments.num_rows


def _twice(table: pa.Table, weeks: tuple[str, ...]) -> pa.Table:
    """Return a table with its first years once more before them."""
    earlier = table
    for name in weeks:
        shifted = pa.array((table[name].to_numpy() - EARLIER).astype(np.int32))
        earlier = earlier.set_column(table.schema.get_field_index(name), name, shifted)
    cut = min(table[weeks[0]].to_numpy())
    kept = earlier[weeks[-1]].to_numpy() < cut
    return pa.concat_tables([earlier.filter(pa.array(kept)), table])


def _enrolments(simulation: Simulation, last: int) -> pa.Table:
    found, first_week = simulation.histories, simulation.recipe.first_week
    case, person = np.nonzero((found.entries >= 0) & (found.entries <= last))
    cases = simulation.recipe.cases
    begins = [(monday(first_week + int(found.entries[c, p]))) for c, p in zip(case, person, strict=True)]
    rows = {
        "person": pa.array(person.astype(np.int64) + 1),
        "activity": pa.array([f"{c}-{p}" for c, p in zip(case, person, strict=True)]),
        "kind": pa.array(["Vejledning"] * len(case)),
        "offer": pa.array([cases[each].offer for each in case]),
        "target_group": pa.array([cases[each].target_group for each in case]),
        "status": pa.array(["completed"] * len(case)),
        "planned_first": pa.array(begins),
        "planned_last": pa.array([None] * len(case), pa.date32()),
        "first": pa.array(begins),
        "last": pa.array([date.fromordinal(each.toordinal() + 90) for each in begins], pa.date32()),
        "minutes": pa.array(np.full(len(case), 900, dtype=np.int32)),
    }
    return pa.table(rows, schema=SCHEMAS[Kind.ENROLMENTS])


if __name__ == "__main__":
    main()
