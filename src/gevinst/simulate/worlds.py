"""The named worlds: in which the assumptions of each baseline hold, and in which they fail (METHOD 6, 13)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from gevinst.simulate.recipe import LocalShock, Selection, Turn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gevinst.simulate.recipe import Recipe

BASELINES = ("published", "historical", "comparison", "matched")


@dataclass(frozen=True)
class World:
    """What happens around the cases.

    Args:
        about: what happens, in one Danish sentence.
        holds: whether the assumption of each baseline holds. That of ``published`` can hold only for cases
            that take people at the beginning of their spell.
        turns: turns of the business cycle, everywhere.
        home_shocks: what the first municipality alone sees, by year: factors on entry and exit.
        spread: how much each municipality's years differ by chance (standard deviation of the logarithm).
        selection: who enters the cases, where the world decides it.
    """

    about: str
    holds: Mapping[str, bool]
    turns: tuple[Turn, ...] = ()
    home_shocks: tuple[tuple[int, float, float], ...] = ()
    spread: float = 0.0
    selection: Selection | None = None


def _holds(*names: str) -> dict[str, bool]:
    return {each: each in names for each in BASELINES}


_NONE = Selection()
WORLDS: dict[str, World] = {
    "rolig": World(
        "Intet ændrer sig over årene, og deltagerne er som andre, der har været lige så længe på ydelsen.",
        _holds(*BASELINES),
        selection=_NONE,
    ),
    "opsving": World(
        "Fra 2020 kommer alle i alle kommuner hurtigere fra ydelserne, også uden en indsats.",
        _holds("comparison", "matched"),
        turns=(Turn(date(2020, 1, 1), entry=0.85, exit=1.4),),
        selection=_NONE,
    ),
    "lokalt-opsving": World(
        "Fra 2020 kommer alle hurtigere fra ydelserne, men kun i kommunen selv.",
        _holds("matched"),
        home_shocks=tuple((year, 0.85, 1.4) for year in (2020, 2021, 2022, 2023)),
        selection=_NONE,
    ),
    "synlig-udvaelgelse": World(
        "De, der har haft ydelse længst tidligere, kommer oftere med. Registret viser det.",
        _holds("matched"),
        selection=Selection(shown=4.0),
    ),
    "skjult-udvaelgelse": World(
        "De, der af sig selv kommer langsomt fra ydelserne, kommer oftere med. Intet register viser det.",
        _holds(),
        selection=Selection(hidden=0.8),
    ),
    "broget": World(
        "Som i virkeligheden: opsving, kommuner med gode og dårlige år, og udvælgelse af begge slags.",
        _holds(),
        turns=(
            Turn(date(2020, 3, 11), entry=1.4, exit=0.85),
            Turn(date(2020, 8, 1), entry=1.0, exit=1.05),
            Turn(date(2021, 4, 15), entry=0.85, exit=1.25),
        ),
        spread=0.05,
    ),
}


def in_world(recipe: Recipe) -> Recipe:
    """Return a recipe with what its world adds: turns, shocks, and who enters the cases."""
    world = WORLDS[recipe.world]
    home = recipe.home.name
    shocks = tuple(LocalShock(home, year, entry, exit_) for year, entry, exit_ in world.home_shocks)
    cases = recipe.cases
    if world.selection is not None:
        cases = tuple(replace(each, selection=world.selection) for each in cases)
    return replace(recipe, cases=cases, turns=(*world.turns, *recipe.turns), shocks=(*shocks, *recipe.shocks))
