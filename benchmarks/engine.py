"""Measure the register engine beside DuckDB, pandas and lifelines, on the same simulated register in one run.

    .venv/bin/python benchmarks/engine.py [PERSONS…]      100 thousand, 1 and 5 million when none are given

All groups municipality × benefit × quarter of entry, horizon 104 weeks, 520 weeks in the register, bridge 2,
look-back 52. Each measurement is a process of its own, so that its peak of memory is its own; Gevinst's
machine code is made before. tests/register/engine holds the engine against the same SQL, to the last integer.
pandas and lifelines come with ``python3 start.py oracles``; where they are not, the line says so.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benchmarks" / "engine_peers.py"
SIZES = (100_000, 1_000_000, 5_000_000)
ROUNDS = 3
# Beyond this pandas takes more memory than a usual machine has, and a million rows are enough to compare.
MOST_PANDAS = 1_000_000


def measure(what: str, path: Path) -> dict[str, float] | None:
    """Return what one process measures; None where its library is not installed."""
    done = subprocess.run(
        [sys.executable, str(PEERS), what, str(path)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if "ModuleNotFoundError" in done.stderr:
        return None
    if done.returncode:
        sys.exit(f"{what}: {done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def line(name: str, found: dict[str, float] | None, ours: float | None = None) -> None:
    """Print one measurement."""
    if found is None:
        print(f"  {name:66} not installed")
        return
    ratio = f"{found['seconds'] / ours:8.1f} ×" if ours else " " * 10
    print(f"  {name:66}{found['seconds']:9.3f} s{ratio}{found['mb']:8.0f} MB")


def rounds(names: list[str], path: Path, count: int = ROUNDS) -> dict[str, dict[str, float]]:
    """Return the median of interleaved rounds, so that other work on the machine falls on all alike."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(count):
        for name in names:
            one = measure(name, path)
            if one is not None:
                found[name].append(one)
    return {
        name: {key: statistics.median(each[key] for each in of_one) for key in of_one[0]}
        for name, of_one in found.items()
    }


def compare(path: Path, persons: int) -> None:
    """Print everything for one register."""
    about = measure("about", path) or {}
    print(
        f"\n{persons:,} persons × 520 weeks: {about['runs']:,.0f} runs, {about['codes']:.0f} codes, "
        f"{about['file_mb']:.0f} MB; memory is read at {about['bandwidth']:.1f} GB/s"
    )
    found = rounds(["gevinst-curves", "duckdb-differences"], path)
    # Millions of persons' person-weeks do not fit in DuckDB's memory: it takes many minutes, so once.
    found |= rounds(["gevinst-cost", "duckdb-cost"], path, ROUNDS if persons <= MOST_PANDAS else 1)
    curves, cost = found["gevinst-curves"], found["gevinst-cost"]
    line("Gevinst, runs → presence and survival, file read included", curves)
    print(
        f"  {'':66}{about['decoded_gb'] / curves['seconds']:9.2f} GB/s of runs, "
        f"{about['decoded_gb'] / curves['seconds'] / about['bandwidth']:.0%} of what memory can give"
    )
    line("DuckDB, runs → the same, difference arrays", found["duckdb-differences"], curves["seconds"])
    line(
        "DuckDB, runs → the same, a row for each person-week",
        measure("duckdb-textbook", path),
        curves["seconds"],
    )
    if persons <= MOST_PANDAS:
        line("pandas, runs → the same, difference arrays", measure("pandas", path), curves["seconds"])
        once = measure("gevinst-runs", path) or {}
        line("Gevinst, once for each delivery: person-weeks → runs, written", once)
        both = curves["seconds"] + once["seconds"]
        line("… with it, DuckDB's person-weeks against both", measure("duckdb-textbook", path), both)
    lifelines = measure("lifelines", path)
    line("lifelines, survival alone, group by group (extrapolated from 200)", lifelines, curves["seconds"])
    line("Gevinst, runs → net cost by week and year, both counters of the law", cost)
    line(
        "DuckDB, runs → the same of weeks in the latest three years (simpler)",
        found["duckdb-cost"],
        cost["seconds"],
    )
    for name in ("largest", "median"):
        line(f"Gevinst, one municipality ({name}) → its curves", measure(f"gevinst-{name}", path))


def main(sizes: tuple[int, ...]) -> None:
    """Make the registers, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        for persons in sizes:
            path = Path(folder) / str(persons)
            made = subprocess.run(
                [sys.executable, str(PEERS), "make", str(path), str(persons)], check=False, cwd=ROOT
            )
            if made.returncode:
                sys.exit(1)
            compare(path, persons)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
