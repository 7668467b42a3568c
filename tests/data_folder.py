"""A data folder with Fjordby's exports: simulated and read once, and copied for each test."""

import shutil
import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from gevinst.bootstrap.exports import read_into
from gevinst.bootstrap.simulation import recipe_for, write_simulation

FJORDBY = "fjordby-2020-2023"
# Files are delivered ten days after the last day that they tell of.
SEPTEMBER, DECEMBER = date(2021, 9, 30), date(2021, 12, 31)
_PERSONS = 8_000


@cache
def exports() -> Path:
    """Return the folder with the simulated exports of each delivery."""
    folder = Path(tempfile.mkdtemp(prefix="gevinst-tests-"))
    recipe = recipe_for(None, persons=_PERSONS, seed=None, world=None)
    small = replace(recipe, municipalities=recipe.municipalities[:2])
    write_simulation(small, folder / "simulated")
    return folder / "simulated" / "exports"


@cache
def _read() -> Path:
    folder = exports().parent.parent / "register"
    for day in (SEPTEMBER, DECEMBER):
        deliver(folder, day)
    return folder


def deliver(register: Path, day: date, sources: tuple[str, ...] = ("",), keys: Path | None = None) -> None:
    """Read a delivery into a data folder: all of it, or the files of some sources."""
    files = sorted((exports() / day.isoformat()).iterdir())
    read_into(
        [each for each in files if each.name.startswith(sources)],
        register,
        municipality="Fjordby",
        known_on=None,
        columns=[],
        key_file=keys or register.parent / "keys",
        tell=lambda _: None,
    )


def fill(register: Path, keys: Path) -> None:
    """Read everything that was known at the end of 2021 into a data folder, under keys of its own."""
    for day in (SEPTEMBER, DECEMBER):
        deliver(register, day, keys=keys)


def fjordby(into: Path) -> Path:
    """Return a data folder of its own with everything that was known at the end of 2021."""
    shutil.copytree(_read(), into, dirs_exist_ok=True)
    return into
