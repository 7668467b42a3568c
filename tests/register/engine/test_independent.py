"""The engine's integers are those of an independent SQL, in DuckDB, on a simulated register."""

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from benchmarks.engine_data import write_register
from gevinst.register.engine.cells import quarter_of
from gevinst.register.engine.counts import Counts
from gevinst.register.engine.local import answer
from gevinst.register.engine.meaning import NEUTRAL_STATES, read_codes
from gevinst.register.engine.question import Cohort, Curves, Split, groups_of
from gevinst.register.observed import Observed, read_observed
from tests.register.engine.independent import DIFFERENCES, ENTRIES, TEXTBOOK

BENEFITS = ("a-dagpenge", "sygedagpenge", "kontanthjaelp", "uddannelseshjaelp", "ledighedsydelse", "su")
HORIZON = 104
TABLES = ("on", "observed", "exits", "at_risk")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nation") / "register"
    write_register(path, 20_000)
    return path


def by_sql(
    path: Path, observed: Observed, bridge: int, back: int, counting: str
) -> dict[str, dict[tuple, int]]:
    """Return every number of each table, by municipality, benefit, quarter and week since entry."""
    names, first = read_codes(path), observed.first
    codes = [(code, BENEFITS.index(name)) for code, name in names.items() if name in BENEFITS]
    weeks = range(observed.last - first + 1)
    origin = quarter_of(first)
    with duckdb.connect() as connection:
        connection.from_parquet(str(path / "runs.parquet")).create_view("runs")
        connection.register("codes", pa.table({"code": [a for a, _ in codes], "b": [b for _, b in codes]}))
        quarters = [quarter_of(first + week) - origin for week in weeks]
        connection.register("quarters", pa.table({"s": list(weeks), "q": quarters}))
        neutral = ",".join(str(code) for code, name in names.items() if name in NEUTRAL_STATES)
        choices = {"origin": first, "last": weeks[-1], "neutral": neutral, "bridge": bridge, "back": back}
        for each in (ENTRIES, counting):
            connection.execute(each.format(**choices, horizon=HORIZON))
        rows = connection.execute("SELECT k, m, b, q, t, v FROM answer").fetchall()
    found: dict[str, dict[tuple, int]] = {name: {} for name in TABLES}
    for name, *cell, value in rows:
        found[name][tuple(cell)] = value
    return found


def weekly(name: str, cells: dict[tuple, int], shape: tuple[int, ...], municipality: int) -> np.ndarray:
    """Return a table with every week; between two changes a count stays, but exits are of one week."""
    found = np.zeros(shape, dtype=np.int64)
    for (number, benefit, quarter, week), value in cells.items():
        if number == municipality:
            end = week + 1 if name == "exits" else shape[2]
            found[benefit, quarter, week:end] = value
    return found


def by_engine(path: Path, observed: Observed, bridge: int, clear: int) -> Counts:
    cohort = Cohort(groups_of(BENEFITS), (observed.first, observed.last), bridge, clear)
    return answer(Curves(cohort, HORIZON, Split.of(["municipality", "quarter"])), path, threads=2)


@pytest.mark.parametrize(("bridge", "clear"), [(2, 52), (4, 0), (0, 0)])
def test_difference_arrays(register: Path, bridge: int, clear: int) -> None:
    observed = read_observed(register)
    counts = by_engine(register, observed, bridge, clear)
    expected = by_sql(register, observed, bridge, max(bridge + 1, clear), DIFFERENCES)
    assert len(counts.municipalities) > 90
    assert observed.movers > 100
    for number in counts.municipalities:
        for name in TABLES:
            table = counts.table(name, number).reshape(len(BENEFITS), -1, HORIZON + 1)
            # Rows come in no order; a later change overwrites what an earlier one filled.
            cells = dict(sorted(expected[name].items(), key=lambda item: item[0]))
            assert (table == weekly(name, cells, table.shape, number)).all(), (number, name)


def test_the_textbook_s_person_weeks(register: Path) -> None:
    observed = read_observed(register)
    counts = by_engine(register, observed, 2, 52)
    expected = by_sql(register, observed, 2, 52, TEXTBOOK)
    for name in TABLES:
        total = sum(int(counts.table(name, number).sum()) for number in counts.municipalities)
        assert total == sum(expected[name].values()) > 1000
