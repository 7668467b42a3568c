"""There is always somebody who can manage users, on a real database with two threads at work."""

import os
import subprocess
import sys
from pathlib import Path

from tests.journeys.site import ROOT, database_of_its_own


def test_two_administrators_cannot_close_each_other_in_one_moment(tmp_path: Path) -> None:
    with database_of_its_own() as database:
        surroundings = {**os.environ, "GEVINST_DATABASE": database, "GEVINST_DATA": str(tmp_path)}
        command = [sys.executable, "-m", "tests.database.closing"]
        told = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    assert told.stdout == "1 1"
