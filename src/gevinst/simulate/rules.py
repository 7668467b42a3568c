"""What a recipe must hold before anything can be simulated by it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gevinst.domain.problem import Place, Problem
from gevinst.simulate.behaviour import USUAL
from gevinst.simulate.benefits import BY_NAME
from gevinst.simulate.payments import LEVELS
from gevinst.simulate.worlds import WORLDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.simulate.recipe import Behaviour, Case, Recipe

MOST_PERSONS = 2_000_000
# The rates are typed for 2016 to 2024, and the first refund file is of January 2016.
FIRST_END, LAST_END = date(2016, 1, 31), date(2024, 12, 29)
_HIGHEST_NUMBER = 99
_SLACK = 1e-9
# Field, what was found, what was expected.
Finding = tuple[str, str, str]


def problems_of(recipe: Recipe, file: str = "") -> list[Problem]:
    """Return what is wrong with a recipe: place, found, expected.

    Args:
        recipe: as it was read or made.
        file: its name as the user knows it.
    """
    found = [*_whole(recipe), *_municipalities(recipe), *_days(recipe), *_behaviour(recipe)]
    for at, case in enumerate(recipe.cases):
        found.extend((f"cases[{at}].{field}", told, expected) for field, told, expected in _case(case))
    return [Problem(Place(file, field=field), told, expected) for field, told, expected in found]


def _whole(recipe: Recipe) -> Iterator[Finding]:
    if not 1 <= recipe.persons <= MOST_PERSONS:
        yield "persons", str(recipe.persons), f"fra 1 til {MOST_PERSONS} personer"
    if recipe.world not in WORLDS:
        yield "world", f"»{recipe.world}«", f"en af {', '.join(WORLDS)}"
    numbers = [each.number for each in recipe.cases]
    if len(numbers) != len(set(numbers)):
        yield "cases", "et nummer to gange", "hvert nummer én gang"
    for name, share in vars(recipe.flaws).items():
        if not 0 <= share <= 1:
            yield f"flaws.{name}", str(share), "en andel fra 0 til 1"
    for name in ("death", "emigration", "moves", "insured", "foreign", "part_time"):
        if not 0 <= getattr(recipe.lives, name) <= 1:
            yield f"lives.{name}", str(getattr(recipe.lives, name)), "en andel fra 0 til 1"


def _municipalities(recipe: Recipe) -> Iterator[Finding]:
    names = [each.name for each in recipe.municipalities]
    numbers = [each.number for each in recipe.municipalities]
    if not names:
        yield "municipalities", "ingen", "mindst én kommune"
    if len(set(names)) < len(names) or len(set(numbers)) < len(numbers):
        yield "municipalities", "et navn eller nummer to gange", "hvert navn og nummer én gang"
    if any(not 1 <= each <= _HIGHEST_NUMBER for each in numbers):
        # A real number would make made-up people look like those of a real municipality.
        yield (
            "municipalities",
            f"numrene {', '.join(map(str, numbers))}",
            "numre under 100, som ingen kommune har",
        )
    for shock in recipe.shocks:
        if shock.municipality not in names:
            yield "shocks", f"»{shock.municipality}«", f"en af {', '.join(names)}"


def _days(recipe: Recipe) -> Iterator[Finding]:
    if not FIRST_END <= recipe.last_day <= LAST_END:
        yield "last_day", str(recipe.last_day), f"en dag fra {FIRST_END} til {LAST_END}"
    for day in recipe.deliveries:
        if not FIRST_END <= day <= recipe.last_day:
            yield "deliveries", str(day), f"en dag fra {FIRST_END} til {recipe.last_day}"
    if list(recipe.deliveries) != sorted(set(recipe.deliveries)):
        yield "deliveries", "dage i en anden rækkefølge", "hver dag én gang, den første først"
    for each in recipe.suspensions:
        if each.last < each.first or not 0 <= each.intensity <= 1:
            expected = "en periode, der slutter efter sin begyndelse, og en intensitet fra 0 til 1"
            yield "suspensions", f"{each.first} til {each.last}, {each.intensity}", expected


def _behaviour(recipe: Recipe) -> Iterator[Finding]:
    for name, each in recipe.behaviour:
        if name not in USUAL:
            yield f"behaviour.{name}", f"»{name}«", f"en af {', '.join(USUAL)}"
        else:
            for field, told, expected in _one_behaviour(each):
                yield f"behaviour.{name}.{field}", told, expected


def _one_behaviour(behaviour: Behaviour) -> Iterator[Finding]:
    begins = [first for first, _ in behaviour.exit]
    hazards = [hazard for _, hazard in behaviour.exit]
    if begins[:1] != [1] or begins != sorted(set(begins)) or not all(0 <= each <= 1 for each in hazards):
        yield "exit", str(behaviour.exit), "uger fra 1 og frem i rækkefølge, hver med en risiko fra 0 til 1"
    unknown = [name for name, _ in behaviour.leads_to if name not in USUAL]
    if unknown:
        yield "leads_to", ", ".join(unknown), f"navne blandt {', '.join(USUAL)}"
    if sum(share for _, share in behaviour.leads_to) > 1 + _SLACK:
        yield "leads_to", "mere end 1 i alt", "andele, der højst er 1 i alt"


def _case(case: Case) -> Iterator[Finding]:
    covered = [name for name in USUAL if BY_NAME[name].is_covered]
    if case.benefit not in covered:
        yield "benefit", f"»{case.benefit}«", f"en af {', '.join(covered)}"
    if case.effect.leads_to and (case.effect.leads_to not in USUAL or case.effect.leads_to == case.benefit):
        yield "effect.leads_to", f"»{case.effect.leads_to}«", f"en anden af {', '.join(USUAL)}"
    if case.effect.payment not in LEVELS:
        yield "effect.payment", str(case.effect.payment), f"en af {', '.join(map(str, LEVELS))}"
    if case.effect.exit < 1:
        # The same number decides in both worlds who leaves; a case that holds people back is not modelled.
        yield "effect.exit", str(case.effect.exit), "mindst 1"
    if case.effect.by_duration[:1] == () or case.effect.by_duration[0][0] != 0:
        yield "effect.by_duration", str(case.effect.by_duration), "varigheder fra 0 uger og frem"
    if case.last < case.first:
        yield "last", str(case.last), f"en dag fra {case.first} og frem"
    if case.weeks < 1:
        yield "weeks", str(case.weeks), "mindst 1 uge"
    if not 0 <= case.weekly_rate <= 1 or not 0 <= case.drop_out <= 1:
        yield "weekly_rate", f"{case.weekly_rate} og frafald {case.drop_out}", "andele fra 0 til 1"
