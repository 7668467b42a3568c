"""No table, however damaged, makes a kernel write where it must not: it is answered or refused."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from gevinst.register.engine.batch import RegisterDamaged, batches_of
from gevinst.register.schemas import RUNS
from tests.register.engine.drawn import FIRST, Drawn, table_of, weeks_of

ROOT = Path(__file__).resolve().parents[3]


def test_random_tables_with_bounds_checks_on(tmp_path: Path) -> None:
    environment = {**os.environ, "NUMBA_BOUNDSCHECK": "1", "NUMBA_CACHE_DIR": str(tmp_path)}
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(
        [sys.executable, "-m", "tests.register.engine.bounds", "400"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answered, refused = map(int, done.stdout.split())
    assert answered > 60
    assert refused > 60


def refusal(change: dict[str, int], row: int = 1) -> str:
    runs = table_of([Drawn(("......KKK......",)), Drawn(("......KKK......",)), Drawn(("........KK.....",))])
    for name, value in change.items():
        column = runs[name].to_numpy().copy()
        column[row] = value
        runs = runs.set_column(RUNS.get_field_index(name), RUNS.field(name), pa.array(column))
    with pytest.raises(RegisterDamaged) as caught:
        list(batches_of(runs, weeks_of(15, holes=((10, 12),))))
    return str(caught.value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"code": 0}, "koden er ikke mellem 1 og 9999"),
        ({"code": 10_000}, "koden er ikke mellem 1 og 9999"),
        ({"last": FIRST}, "slutter, før det begynder"),
        ({"first": FIRST - 1}, "uden for de uger"),
        ({"last": FIRST + 15}, "uden for de uger"),
        ({"person": 9}, "ikke i orden"),
        ({"municipality": 12}, "ikke i orden"),
        ({"last": FIRST + 11}, "hvor registret intet dækker"),
    ],
)
def test_what_is_wrong_is_said_with_the_row(change: dict[str, int], says: str) -> None:
    told = refusal(change)
    assert says in told
    assert "Intet er regnet" in told


def test_a_missing_column_an_empty_field_and_another_kind_are_refused() -> None:
    runs = table_of([Drawn(("......KKK......",))])
    nulls = runs.set_column(2, RUNS.field("code"), pa.array([None], pa.int16()))
    other = runs.set_column(2, "code", pa.array(np.array([1], dtype=np.int64)))
    for wrong, says in (
        (runs.drop(["last"]), "last mangler"),
        (nulls, "tomme felter"),
        (other, "anden slags"),
    ):
        with pytest.raises(RegisterDamaged, match=says):
            list(batches_of(wrong, weeks_of(15)))
