"""Simulated municipalities, as the tests use them: small ones, and each computed once."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from gevinst.simulate.recipe import Case, Municipality, Recipe
from gevinst.simulate.recipe_file import read_recipe
from gevinst.simulate.simulation import Simulation, simulated

FILE = Path(__file__).parents[2] / "examples" / "fjordby" / "recipe.toml"
HOME, NEIGHBOUR = Municipality("Fjordby", 11), Municipality("Klitby", 12)


@cache
def recipe() -> Recipe:
    """Return the recipe of the example."""
    return read_recipe(FILE.read_bytes(), FILE.name)


@cache
def village(persons: int = 2_000, world: str = "rolig") -> Simulation:
    """Return what happens by the example's recipe, with fewer people and one neighbour."""
    return simulated(replace(recipe(), persons=persons, world=world, municipalities=(HOME, NEIGHBOUR)))


def plain(persons: int = 4_000, **changes: object) -> Recipe:
    """Return a recipe of one municipality without cases."""
    return replace(Recipe((HOME,), persons=persons, last_day=date(2021, 1, 3)), **changes)  # type: ignore[arg-type]


def numbers(cases: tuple[Case, ...]) -> frozenset[int]:
    """Return the numbers of cases."""
    return frozenset(each.number for each in cases)
