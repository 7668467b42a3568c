"""Run every check that is not a test, and show all failures, not only the first.

    .venv/bin/python tools/check.py

The commands below can be run one by one too.
"""

import io
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

PYTHON = sys.executable
CHECKS = {
    "ruff": [PYTHON, "-m", "ruff", "check", "."],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "types": [PYTHON, "-m", "mypy"],
    "layers": [str(BIN / "lint-imports")],
    "lock": [PYTHON, "tools/lock.py", "--check"],
    "reference": [PYTHON, "-m", "tools.reference", "--check"],
}


def wanted() -> dict[str, list[str]]:
    """Return the checks to run. The generated reference is checked once there is one."""
    exists = (ROOT / "tools" / "reference.py").exists()
    return {name: command for name, command in CHECKS.items() if name != "reference" or exists}


def passes(name: str, command: list[str]) -> bool:
    """Run one check; print its name and seconds, and all it says when it fails."""
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    verdict = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:10} {verdict:6} {time.monotonic() - started:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> int:
    """Run all checks; 1 when any fails."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # the tools draw boxes, which not every console can
    failed = [name for name, command in wanted().items() if not passes(name, command)]
    print(f"check: FAILED: {', '.join(failed)}" if failed else "check: all passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
