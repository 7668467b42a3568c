"""Run the long proofs and write down what they showed: docs/proofs/YYYY-MM-DD.md.

    .venv/bin/python tools/prove.py [pytest's arguments…]

A proof is a test marked `proof`. What it measures it gives to pytest's `record_property(name, value)`.
"""

import datetime as dt
import os
import platform
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTCOMES = {"failure": "FAILED", "error": "ERROR", "skipped": "skipped"}


def run_proofs(junit: Path, args: list[str]) -> int:
    """Run the proofs with many examples each, and return pytest's exit code."""
    command = [sys.executable, "-m", "pytest", "-m", "proof or hypothesis", f"--junit-xml={junit}"]
    command += ["-o", "junit_family=xunit1", *args]  # the only one that takes record_property
    environment = os.environ | {"HYPOTHESIS_PROFILE": "prove"}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def outcome(case: ET.Element) -> str:
    """Return how one test ended."""
    return next((word for tag, word in OUTCOMES.items() if case.find(tag) is not None), "passed")


def row(case: ET.Element) -> str:
    """Return one line of the table: the proof, its outcome, its seconds, what it measured."""
    measured = "; ".join(f"{p.get('name')} = {p.get('value')}" for p in case.iter("property"))
    seconds = f"{float(case.get('time', 0)):.1f}"
    cells = [f"{case.get('classname')}: {case.get('name')}", outcome(case), seconds, measured]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def commit() -> str:
    """Return the commit the proofs ran on, and whether anything was changed since."""

    def git(*args: str) -> str:
        done = subprocess.run(["git", *args], cwd=ROOT, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    changed = " with uncommitted changes" if git("status", "--porcelain") else ""
    return (git("rev-parse", "--short", "--verify", "HEAD") or "none yet") + changed


def report(junit: str, day: dt.date) -> str:
    """Return the report, made from pytest's JUnit XML."""
    cases = list(ET.fromstring(junit).iter("testcase"))  # noqa: S314  # our own pytest wrote it
    return "\n".join(
        [
            f"# Proofs of {day.isoformat()}",
            "",
            f"- Machine: {platform.platform()}, {os.cpu_count()} cores",
            f"- Python: {platform.python_version()}",
            f"- Commit: {commit()}",
            f"- Passed: {sum(outcome(case) == 'passed' for case in cases)} of {len(cases)}",
            "",
            "| Proof | Outcome | Seconds | Measured |",
            "|---|---|---:|---|",
            *[row(case) for case in cases],
            "",
        ]
    )


def main(args: list[str]) -> int:
    """Run the proofs, write the report, and return pytest's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        junit = Path(folder) / "proofs.xml"
        code = run_proofs(junit, args)
        if not junit.exists():
            return code
        today = dt.datetime.now(tz=dt.UTC).date()
        path = ROOT / "docs" / "proofs" / f"{today.isoformat()}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report(junit.read_text(encoding="utf-8"), today), encoding="utf-8")
    print(f"Written: {path.relative_to(ROOT)}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
