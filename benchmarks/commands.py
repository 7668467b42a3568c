"""Measure how long the commands take, beside the smallest Python program, in one run.

    .venv/bin/python benchmarks/commands.py [ROUNDS]

The bars are those of the first issue: help under 0.3 s, a follow-up under 3 s. They are shown, not
asserted: a machine may be busy. The peer shows how much of a time is Python itself.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GEVINST = [sys.executable, "-m", "gevinst"]
AS_OF = ["--as-of", "2021-11-05"]
NORDDJURS = str(ROOT / "examples" / "norddjurs" / "portfolio.yaml")
AARHUS = str(ROOT / "examples" / "aarhus" / "portfolio.yaml")


def commands(out: str) -> dict[str, list[str]]:
    """Return what is measured: name and command."""
    figures = f"{out}/norddjurs/figures.json"
    return {
        "python -c pass (peer)": [sys.executable, "-c", "pass"],
        "python -c 'import click' (peer)": [sys.executable, "-c", "import click"],
        "gevinst --help": [*GEVINST, "--help"],
        "gevinst follow-up": [*GEVINST, "follow-up", NORDDJURS, *AS_OF, "--out", f"{out}/norddjurs"],
        "gevinst package": [*GEVINST, "package", AARHUS, "--out", f"{out}/aarhus"],
        "gevinst explain": [*GEVINST, "explain", figures, "case-4/2021/saving/forecast"],
    }


def seconds(command: list[str]) -> float:
    """Return how long a command takes."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main(rounds: int) -> None:
    """Run every command in every round and print the median and the slowest of each."""
    with tempfile.TemporaryDirectory() as out:
        taken: dict[str, list[float]] = {name: [] for name in commands(out)}
        for _ in range(rounds):
            for name, command in commands(out).items():
                taken[name].append(seconds(command))
    print(f"{'':34}{'median':>8}{'slowest':>9}   ({rounds} rounds, seconds)")
    for name, times in taken.items():
        print(f"{name:34}{statistics.median(times):8.2f}{max(times):9.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
