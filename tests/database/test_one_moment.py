"""What two people do in one moment, on a real database with two threads at work."""

import os
import subprocess
import sys
from pathlib import Path

from tests.journeys.site import ROOT, database_of_its_own


def told_by(program: str, folder: Path) -> list[int]:
    """Return the numbers that a program prints that works on a database of its own."""
    with database_of_its_own() as database:
        surroundings = {**os.environ, "GEVINST_DATABASE": database, "GEVINST_DATA": str(folder)}
        command = [sys.executable, "-m", f"tests.database.{program}"]
        told = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    return [int(each) for each in told.stdout.split()]


def test_two_administrators_cannot_close_each_other(tmp_path: Path) -> None:
    left, refused = told_by("closing", tmp_path)
    assert (left, refused) == (1, 1)


def test_two_programmes_of_one_name_get_each_an_address_or_one_is_told_to_try_again(tmp_path: Path) -> None:
    kept, refused = told_by("bringing_in", tmp_path)
    assert kept + refused == 2
    assert kept >= 1
