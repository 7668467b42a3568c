"""No municipality, however odd its participants and payments, makes a kernel leave its arrays."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_odd_municipalities_with_bounds_checks_on(tmp_path: Path) -> None:
    environment = {**os.environ, "NUMBA_BOUNDSCHECK": "1", "NUMBA_CACHE_DIR": str(tmp_path)}
    environment["PYTHONPATH"] = f"{ROOT}:{ROOT / 'src'}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.register.saving.bounds", "300"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 60
