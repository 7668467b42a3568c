"""What is compiled at installation is all that a follow-up needs."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_measuring_compiles_nothing_after_the_installation() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.register.saving.compiled_anew"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    warmed, *anew = done.stdout.splitlines()
    assert int(warmed) > 10
    assert anew == []
