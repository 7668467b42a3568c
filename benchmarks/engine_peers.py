"""One measurement of benchmarks/engine.py in a process of its own; prints seconds and peak memory as JSON."""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.engine_data import FIRST_NUMBER, write_register
from gevinst.law.prices import Prices
from gevinst.law.shipped import shipped_law
from gevinst.register.engine.cells import quarter_of
from gevinst.register.engine.local import answer, asked_of, row_groups
from gevinst.register.engine.meaning import NEUTRAL_STATES, read_codes
from gevinst.register.engine.question import Cohort, Curves, NetCost, Split, groups_of
from gevinst.register.engine.seen import seen_of
from gevinst.register.engine.spells import entries_of, spells_of
from gevinst.register.observed import read_observed
from gevinst.register.runs import runs_of_rows, weeks_of_runs
from tests.register.engine.independent import COST, DIFFERENCES, ENTRIES, TEXTBOOK

BENEFITS = (
    "a-dagpenge", "sygedagpenge", "kontanthjaelp", "uddannelseshjaelp", "sho", "ressourceforloebsydelse",
    "ledighedsydelse", "fleksloentilskud", "revalideringsydelse", "foertidspension", "su", "barselsdagpenge",
)  # fmt: skip
BRIDGE, LOOK_BACK, HORIZON, THREADS = 2, 52, 104, 2
GROUPS_TRIED = 200
GIGABYTE, BYTES_OF_RUN = 1e9, 20


class Bench:
    """The measurements on one register."""

    def __init__(self, path: Path) -> None:
        """Read what the register is about."""
        self.path, self.observed, self.names = path, read_observed(path), read_codes(path)
        span = (self.observed.first, self.observed.last)
        self.cohort = Cohort(groups_of(BENEFITS), span, BRIDGE, LOOK_BACK)
        self.split = Split.of(["municipality", "quarter"])

    def about(self) -> dict[str, float]:
        """Return the register's size, and how fast this machine reads memory."""
        file = self.path / "runs.parquet"
        block = np.ones(125_000_000, dtype=np.int64)
        took = min(timed(block.sum) for _ in range(3))
        runs = pq.read_metadata(file).num_rows
        codes = len(np.unique(pq.read_table(file, columns=["code"])["code"].to_numpy()))
        return {
            "runs": runs, "codes": codes, "file_mb": file.stat().st_size / 1e6,
            "decoded_gb": runs * BYTES_OF_RUN / GIGABYTE, "bandwidth": block.nbytes / GIGABYTE / took,
        }  # fmt: skip

    def curves(self) -> float:
        """Curves of all groups; the machine code is there after the first call."""
        question = Curves(self.cohort, HORIZON, self.split)
        answer(question, self.path, [FIRST_NUMBER + 90], THREADS)
        return timed(lambda: answer(question, self.path, threads=THREADS))

    def cost(self) -> float:
        """Net cost of all groups."""
        question = NetCost(self.cohort, HORIZON, self.split, prices=Prices(shipped_law()))
        answer(question, self.path, [FIRST_NUMBER + 90], THREADS)
        return timed(lambda: answer(question, self.path, threads=THREADS))

    def one(self, number: int) -> float:
        """Curves of one municipality by quarter: the median of five, as who looks at a page asks again."""
        question = Curves(self.cohort, HORIZON, Split.of(["quarter"]))
        took = [timed(lambda: answer(question, self.path, [number], THREADS)) for _ in range(6)]
        return sorted(took[1:])[2]

    def runs(self) -> float:
        """Person-weeks to runs, a row group at a time; only that is timed, and writing."""
        source, took = pq.ParquetFile(self.path / "runs.parquet"), 0.0
        with pq.ParquetWriter(self.path / "again.parquet", source.schema_arrow) as writer:
            for group in range(source.num_row_groups):
                table = source.read_row_group(group)
                run, week = weeks_of_runs(table)
                rows = [table[name].to_numpy()[run] for name in ("municipality", "person", "code")]

                def one(rows: list[np.ndarray] = rows, week: np.ndarray = week) -> None:
                    writer.write_table(runs_of_rows(*rows, week))

                took += timed(one)
        return took

    def duckdb(self, counting: str) -> float:
        """The SQL of the tests: entries, then the counting."""
        import duckdb

        # What does not fit in the memory goes to the disk, beside the register.
        connection = duckdb.connect(
            config={
                "threads": THREADS,
                "memory_limit": "12GB",
                "temp_directory": str(self.path / "duckdb"),
            }
        )
        connection.from_parquet(str(self.path / "runs.parquet")).create_view("runs")
        for name, table in self._tables().items():
            connection.register(name, table)
        neutral = ",".join(str(code) for code, name in self.names.items() if name in NEUTRAL_STATES)
        choices = {
            "origin": self.observed.first, "last": self.observed.last - self.observed.first,
            "neutral": neutral, "bridge": BRIDGE, "back": LOOK_BACK, "horizon": HORIZON,
        }  # fmt: skip
        return timed(lambda: [connection.execute(each.format(**choices)) for each in (ENTRIES, counting)])

    def _tables(self) -> dict[str, pa.Table]:
        first = self.observed.first
        weeks = range(self.observed.last - first + 1)
        codes = [(code, BENEFITS.index(name)) for code, name in self.names.items() if name in BENEFITS]
        asked = asked_of(NetCost(self.cohort, HORIZON, self.split, prices=Prices(shipped_law())), self.path)
        if asked.priced is None:
            raise AssertionError
        prices, position = asked.priced.table, asked.priced.position
        benefit, week, step = np.nonzero(prices.early + prices.late)
        value = (prices.early + prices.late)[benefit, week, step]
        counted = int(prices.counts[-1])
        covered = [(code, int(position[code])) for code in self.names if counted >> int(position[code]) & 1]
        return {
            "codes": pa.table({"code": [a for a, _ in codes], "b": [b for _, b in codes]}),
            "quarters": pa.table(
                {"s": weeks, "q": [quarter_of(first + each) - quarter_of(first) for each in weeks]}
            ),
            "covered": pa.table({"code": [a for a, _ in covered], "x": [b for _, b in covered]}),
            "price": pa.table({"x": benefit, "w": week, "st": step, "v": value}),
        }

    def pandas(self) -> float:
        """Spells by shifting, and difference arrays by groupby."""
        from benchmarks.engine_pandas import curves

        names, first = self.names, self.observed.first
        codes = {code: BENEFITS.index(name) for code, name in names.items() if name in BENEFITS}
        neutral = [code for code, name in names.items() if name in NEUTRAL_STATES]
        quarters = np.array([quarter_of(each) for each in range(first, self.observed.last + 1)])
        last = self.observed.last - first
        return timed(
            lambda: curves(
                self.path / "runs.parquet", codes, neutral, quarters, first, last, BRIDGE, LOOK_BACK, HORIZON
            )
        )

    def lifelines(self) -> float:
        """Fit some groups, and extrapolate to all that are not empty."""
        from lifelines import KaplanMeierFitter

        from gevinst.register.engine.batch import batches_of

        asked = asked_of(Curves(self.cohort, HORIZON, self.split), self.path)
        number = FIRST_NUMBER + 90
        groups = row_groups(self.path / "runs.parquet", frozenset({number}))
        table = pq.ParquetFile(self.path / "runs.parquet").read_row_groups(groups)
        batch = next(each for each in batches_of(table, self.observed) if each.municipality == number)
        seen = seen_of(self.observed, number, BRIDGE)
        spells = spells_of(batch, asked.meaning, BRIDGE, seen)
        entries, _ = entries_of(spells, batch, asked.meaning, self.cohort, seen, self.observed.first)
        cell = asked.cells.of(entries, spells, batch.persons, self.observed.first)
        time_on = spells.last[entries.spell] - entries.week + 1
        tried = [np.flatnonzero(cell == each) for each in np.unique(cell)[:GROUPS_TRIED]]
        took = timed(
            lambda: [KaplanMeierFitter().fit(time_on[each], time_on[each] < HORIZON) for each in tried]
        )
        counts = answer(Curves(self.cohort, HORIZON, self.split), self.path, threads=THREADS)
        whole = sum(int((counts.table("entries", each) > 0).sum()) for each in counts.municipalities)
        return took / len(tried) * whole


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds a piece of work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(what: str, path: Path) -> None:
    """Measure, and print."""
    bench = Bench(path)
    if what == "about":
        print(json.dumps(bench.about()))
        return
    ways: dict[str, Callable[[], float]] = {
        "gevinst-curves": bench.curves,
        "gevinst-cost": bench.cost,
        "gevinst-largest": lambda: bench.one(FIRST_NUMBER),
        "gevinst-median": lambda: bench.one(FIRST_NUMBER + 50),
        "gevinst-runs": bench.runs,
        "duckdb-differences": lambda: bench.duckdb(DIFFERENCES),
        "duckdb-textbook": lambda: bench.duckdb(TEXTBOOK),
        "duckdb-cost": lambda: bench.duckdb(COST),
        "pandas": bench.pandas,
        "lifelines": bench.lifelines,
    }
    seconds = ways[what]()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "mb": peak}))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        write_register(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(sys.argv[1], Path(sys.argv[2]))
