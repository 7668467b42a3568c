"""A municipality read from a version of the register is what was written."""

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from gevinst.register.build import CODES, write_runs
from gevinst.register.saving.home import municipality_of, read_home
from gevinst.register.schemas import Kind
from tests.register.engine.drawn import NAMES
from tests.register.saving.drawn import FIRST, HERE, Drawing

DRAWING = Drawing(
    {1: ("." * 8 + "KKKK.KKKK",), 2: ("." * 8 + "SSSS.SSSS",), 5: ("." * 6 + "K",)},
    holes=((12, 12),), through=15, paid={(2, 10, "S"): 700},
)  # fmt: skip


def written(path: Path) -> Path:
    write_runs(DRAWING.runs(), DRAWING.observed.spans, path)
    pq.write_table(DRAWING.payments(), path / f"{Kind.PAYMENTS}.parquet")
    (path / CODES).write_text(json.dumps({str(code): name for code, name in NAMES.items()}), encoding="utf-8")
    return path


def test_a_municipality_is_read_as_it_was_written(tmp_path: Path) -> None:
    home = read_home(written(tmp_path), HERE, FIRST + 15)
    assert home.batch.persons.tolist() == [1, 2, 5]
    assert (home.origin, home.last, home.payments.num_rows) == (FIRST, 15, 1)
    assert home.place_of(np.array([5, 1, 3, 99])).tolist() == [2, 0, -1, -1]


def test_a_missing_week_53_ends_no_spell(tmp_path: Path) -> None:
    """A hole that is as short as a bridged gap ends what can be followed, but not the duration."""
    read, drawn = read_home(written(tmp_path), HERE, FIRST + 15).seen, DRAWING.home.seen
    for name in ("weeks", "next_hole", "hole_before", "next_end"):
        assert getattr(read, name).tolist() == getattr(drawn, name).tolist()
    assert read.hole_before[13] == -1
    assert read.next_hole[8] == 12


def test_the_municipality_is_the_one_where_most_participants_have_weeks(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert municipality_of(path, np.array([1, 2, 5])) == HERE
    assert municipality_of(path, np.array([77])) is None
