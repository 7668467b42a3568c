"""Measure the reading of exports into a data folder: time, memory, and pandas beside it, in one run.

    .venv/bin/python benchmarks/exports.py [--persons 100000] [--weeks 520] [--rows 10000000]
                                           [--peer-python PYTHON_WITH_PANDAS]

Each import is a process of its own; its memory is the most that it ever held. The peer needs pandas, which
is among the oracles; without it the run says so and measures Gevinst alone. The bars are those of the issue:
DREAM in at most 600 MB and three times as fast as pandas, 10 million refunds in less than 2 GB. They are
shown, not asserted: a machine may be busy. Against ``melt``, the way of the textbook, the second is met;
``grid`` works on one NumPy array, looks for no fault in a row, and is about as fast as Gevinst.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.export_files import dream_wide, refunds  # noqa: E402 - after the path to it

# As in the peer, so that both give the same pseudonyms.
KEY_HEX = bytes(range(32)).hex()
PEER = ROOT / "benchmarks" / "pandas_dream.py"
# The first digits of the file tell the day it was delivered.
DREAM = "dream-2025-01-07.csv"


@dataclass(frozen=True)
class Measured:
    """What a process took: seconds, and the most memory in MB."""

    seconds: float
    megabytes: float


def measured(command: list[str], **more: str) -> Measured:
    """Run a command and return what it took.

    Raises:
        RuntimeError: it failed.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **more})
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{command} ended with {status}")
    return Measured(time.perf_counter() - started, used.ru_maxrss / 1000)


def imported(files: list[Path], folder: Path) -> Measured:
    """Read files into a fresh data folder by the command, as a user does."""
    command = [sys.executable, "-m", "gevinst", "read", *map(str, files), "--register", str(folder)]
    return measured([*command, "--municipality", "Norddjurs"], GEVINST_KEYS=KEY_HEX)


def same_runs(ours: Path, theirs: Path) -> bool:
    """Say whether two tables of runs are the same."""
    names = ["person", "code", "first", "last"]
    tables = [pq.read_table(path, columns=names) for path in (ours, theirs)]
    columns = [[np.asarray(table[name].cast(pa.int64())) for name in names] for table in tables]
    ordered = [np.vstack(each)[:, np.lexsort((each[2], each[0]))] for each in columns]
    return bool(np.array_equal(*ordered))


def line(name: str, taken: Measured, rows: int, against: Measured | None = None) -> None:
    """Print what one way took; the ratio is how many times as long as ours."""
    ratio = f"{taken.seconds / against.seconds:8.1f}" if against else ""
    print(f"{name:44}{taken.seconds:9.1f}{taken.megabytes:8.0f}{rows / taken.seconds:13,.0f}{ratio}")


def dream(folder: Path, persons: int, weeks: int, peer: str) -> None:
    """Measure DREAM, wide, with pandas beside it."""
    file = folder / DREAM
    dream_wide(file, persons, weeks)
    size = file.stat().st_size / 1e6
    print(f"\nDREAM, wide: {persons:,} persons × {weeks} weeks, {size:.0f} MB of CSV, into the register")
    print(f"{'':44}{'seconds':>9}{'MB':>8}{'cells/s':>13}{'ratio':>8}")
    ours = imported([file], folder / "dream")
    line("gevinst read", ours, persons * weeks)
    for way in ("melt", "grid") if peer else ():
        out = folder / f"{way}.parquet"
        theirs = measured([peer, str(PEER), str(file), str(out), way])
        if not same_runs(folder / "dream" / "versions" / "1" / "runs.parquet", out):
            sys.exit(f"pandas, {way}, found other runs than Gevinst")
        line(f"pandas, {way}", theirs, persons * weeks, ours)
    if not peer:
        print("pandas: not found; give --peer-python a Python that has it")


def ydelsesrefusion(folder: Path, rows: int) -> None:
    """Measure refund files by the month, all in one import."""
    months = 12
    files = folder / "refunds"
    files.mkdir()
    count = refunds(files, rows // (4 * months), months)
    paths = sorted(files.iterdir())
    size = sum(path.stat().st_size for path in paths) / 1e6
    print(f"\nYdelsesrefusion: {count:,} rows in {len(paths)} files, {size:.0f} MB of CSV, into the register")
    print(f"{'':44}{'seconds':>9}{'MB':>8}{'rows/s':>13}")
    line("gevinst read", imported(paths, folder / "register"), count)


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--weeks", type=int, default=520)
    parser.add_argument("--rows", type=int, default=10_000_000)
    own = sys.executable if importlib.util.find_spec("pandas") else ""
    parser.add_argument("--peer-python", default=own)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dream(folder, asked.persons, asked.weeks, asked.peer_python)
        ydelsesrefusion(folder, asked.rows)


if __name__ == "__main__":
    main()
