"""The demonstration: published examples, and a simulated municipality that is read and measured."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from gevinst.bootstrap.files import Written, compare_figures, examples, write_follow_up, write_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gevinst.domain.programme import Presentation

    Tell = Callable[[str, int, int], None]

FJORDBY, REGISTER, KEYS, CHANGES = "fjordby", "datamappe", "noegler", "aendret-siden-sidst.txt"
# The deliveries of the recipe, each of which is followed up.
QUARTERS = (date(2021, 9, 30), date(2021, 12, 31))
_NORDDJURS_DAY = date(2021, 11, 5)


@dataclass(frozen=True)
class Shown:
    """A part of the demonstration: what it is, and the files that were written."""

    title: str
    written: Written


def write_demo(folder: Path, tell: Tell, persons: int | None = None) -> Iterator[Shown]:
    """Write the follow-up of Norddjurs, the package of Aarhus, and two quarters of Fjordby, from raw exports.

    Args:
        folder: where to write; what an earlier demonstration wrote of Fjordby is replaced.
        tell: told what is done, how far it is, and of how much.
        persons: people of Fjordby; as its recipe says when None.

    Yields:
        Each part when it is written.

    Raises:
        OutputRefused: the folder cannot be written.
    """
    norddjurs, aarhus = (examples() / name / "portfolio.yaml" for name in ("norddjurs", "aarhus"))
    yield Shown(
        "Norddjurs, opfølgning pr. 05-11-2021",
        write_follow_up(norddjurs, folder / "norddjurs", as_of=_NORDDJURS_DAY, adjust=_as_stated),
    )
    yield Shown(
        "Aarhus, pakke af forslag 2022-2025", write_package(aarhus, folder / "aarhus", adjust=_as_stated)
    )
    yield from _fjordby(folder / FJORDBY, tell, persons)


def _fjordby(folder: Path, tell: Tell, persons: int | None) -> Iterator[Shown]:
    """Simulate, and for each quarter read its exports, measure and write; then say what has changed."""
    from gevinst.bootstrap.simulation import recipe_for, write_simulation

    # Of two simulations in one folder nothing would fit together.
    shutil.rmtree(folder, ignore_errors=True)
    tell("Simulerer Fjordby", 0, 1)
    recipe = recipe_for(None, persons=persons, seed=None, world=None)
    simulated = write_simulation(recipe, folder / "eksporter")
    yield Shown("Fjordby, simulerede eksporter", Written(tuple(simulated)))
    quarters = []
    for day in recipe.deliveries:
        yield _quarter(folder, day, tell)
        quarters.append(folder / str(day) / "figures.json")
    for before, after in pairwise(quarters):
        path = after.parent / CHANGES
        path.write_text("\n".join(compare_figures(before, after)) + "\n", encoding="utf-8")
        yield Shown("Fjordby, ændret siden sidste kvartal", Written((path,)))


def _quarter(folder: Path, day: date, tell: Tell) -> Shown:
    from gevinst.bootstrap.exports import read_into
    from gevinst.domain.danish import day as danish_day
    from gevinst.simulate.simulation import EXPORTS

    report = read_into(
        [folder / "eksporter" / EXPORTS / str(day)],
        folder / REGISTER,
        municipality="",
        known_on=None,
        columns=[],
        key_file=folder / KEYS,
        tell=lambda at: tell(f"Indlæser eksporterne: {at.text}", round(100 * at.share), 100),
    )
    written = write_follow_up(
        examples() / FJORDBY / "portfolio.yaml",
        folder / str(day),
        as_of=day,
        adjust=_as_stated,
        register=folder / REGISTER,
        progress=tell,
    )
    title = f"Fjordby, opfølgning pr. {danish_day(day)} af {report.current.number}. udgave af datamappen"
    return Shown(title, replace(written, problems=()))


def _as_stated(presentation: Presentation) -> Presentation:
    return presentation
