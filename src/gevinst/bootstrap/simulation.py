"""A simulated municipality on disk: the recipe read, the files written, the public figures served."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.bootstrap.files import examples
from gevinst.domain.errors import InputRefused, OutputRefused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gevinst.simulate.recipe import Recipe

_MOST_MB = 5
_USUAL = "En opskrift er på få kB. Er det den rigtige fil?"
TRUTH = "truth.yaml"


def recipe_for(file: Path | None, *, persons: int | None, seed: int | None, world: str | None) -> Recipe:
    """Return a recipe from a file, with what the user chose otherwise.

    Args:
        file: the recipe; Fjordby's when None.
        persons: people of the municipality; as the recipe says when None.
        seed: likewise.
        world: likewise.

    Raises:
        InputRefused: the file is no recipe, or nothing can be simulated by what was chosen.
    """
    from gevinst.portfolio.given import content_of
    from gevinst.simulate.recipe_file import read_recipe
    from gevinst.simulate.rules import problems_of

    path = file or examples() / "fjordby" / "recipe.toml"
    recipe = read_recipe(content_of(path, most_mb=_MOST_MB, usual=_USUAL), path.name)
    recipe = replace(
        recipe,
        persons=recipe.persons if persons is None else persons,
        seed=recipe.seed if seed is None else seed,
        world=world or recipe.world,
    )
    wrong = problems_of(recipe)
    if wrong:
        raise InputRefused(wrong)
    return recipe


def write_simulation(recipe: Recipe, folder: Path, truth: Path | None = None) -> list[Path]:
    """Simulate, and write exports, public answers, list of dirt, and truth.

    Args:
        recipe: what is simulated.
        folder: an empty folder, or a new one: files of two simulations would be read as one.
        truth: where the truth goes; ``truth.yaml`` in the folder when None.

    Returns:
        What a user opens: the folder of each delivery, the list of dirt, the truth.

    Raises:
        OutputRefused: the folder has something in it, or cannot be written.
    """
    from gevinst.simulate.simulation import DIRT, EXPORTS, files_of, simulated, truth_of

    _refuse_used(folder)
    place = truth or folder / TRUTH
    simulation = simulated(recipe)
    try:
        for each in files_of(simulation):
            path = folder / each.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(each.content)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(truth_of(simulation), encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputRefused(f"Mappen {folder} kan ikke skrives ({error.strerror}). Vælg en anden.") from error
    return [*(folder / EXPORTS / str(day) for day in recipe.deliveries), folder / DIRT, place]


def serve_answers(recipe: Recipe, port: int, tell: Callable[[str], None]) -> None:
    """Serve the simulated public figures, as of the last delivery, until Ctrl+C.

    Args:
        recipe: what is simulated.
        port: on this machine; 0: any that is free.
        tell: told address and key when it answers.

    Raises:
        OutputRefused: the port is taken, or the recipe has no delivery.
    """
    from threading import Event

    from gevinst.simulate.files.jobindsats import published
    from gevinst.simulate.service import TOKEN, Service, serving
    from gevinst.simulate.simulation import simulated

    if not recipe.deliveries:
        raise OutputRefused("Opskriften har ingen leverancer, så der er ingen tal at vise.")
    simulation, day = simulated(recipe), recipe.deliveries[-1]
    service = Service(published(simulation.recipe, simulation.histories, day), day)
    try:
        with serving(service, port) as address:
            tell(f"Simulerede tal fra Jobindsats på {address} med nøglen {TOKEN} · stop med Ctrl+C")
            Event().wait()
    except OSError as error:
        raise OutputRefused(f"Port {port} kan ikke bruges ({error.strerror}). Vælg en anden.") from error


def _refuse_used(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputRefused(f"{folder} er ikke en tom mappe. Vælg en ny, så to simuleringer ikke blandes.")
