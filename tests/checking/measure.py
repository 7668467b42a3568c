"""How much the checker finds and what it says of clean notes, to work on its rules.

    .venv/bin/python -m tests.checking.measure 20 0 [docx|pdf] [kind …]

plants 20 errors of each kind in random notes from seed 0 on, checks as many clean notes, and prints the share
found of each kind, every miss and every false finding.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.checking.planted_proof import false_findings, outcome
from tests.checking.planting import KINDS


def main(count: str = "20", seed: str = "0", ending: str = "docx", *kinds: str) -> None:
    """Measure and print."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        first = int(seed)
        false = list(false_findings(range(first, first + int(count)), Path(folder), ending))
        _say(f"clean {ending} notes: {len(false)} false findings in {count} notes", *false)
        for kind in kinds or KINDS:
            _say(str(outcome(kind, int(count), first, Path(folder))))
    _say(f"{time.monotonic() - started:.0f} seconds")


def _say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)  # noqa: T201 (prints for people)


if __name__ == "__main__":
    main(*sys.argv[1:])
