"""A recipe as a TOML file. TOML is read by the standard library, and a recipe is values and lists only."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.simulate.recipe import Recipe
from gevinst.simulate.rules import problems_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = {
    int: "et helt tal",
    float: "et tal",
    str: "en tekst",
    date: "en dag som 2021-09-30",
    bool: "true/false",
}
_PAIR = 2


def read_recipe(data: bytes, file: str) -> Recipe:
    """Return the recipe that a file holds.

    Args:
        data: the file's content.
        file: its name as the user knows it.

    Raises:
        InputRefused: the file is no recipe, or nothing could be simulated by it. All problems at once.
    """
    try:
        found = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Se examples/fjordby/recipe.toml."
        raise InputRefused(
            [Problem(Place(file), f"noget, der ikke er TOML ({error})", "en opskrift i TOML", remedy)]
        ) from None
    reader = _Reader(file)
    recipe: Recipe = reader.made(Recipe, found, "")
    if reader.problems:
        raise InputRefused(reader.problems)
    wrong = problems_of(recipe, file)
    if wrong:
        raise InputRefused(wrong)
    return recipe


class _Reader:
    """Makes values of the recipe's types, and collects problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def made(self, kind: Any, found: Mapping[str, Any], label: str) -> Any:  # noqa: ANN401 - one of the types of a recipe
        hints, known = get_type_hints(kind), {each.name: each for each in fields(kind)}
        for name in sorted(found.keys() - known.keys()):
            near = get_close_matches(name, known, 1)
            remedy = f"Mente du {near[0]}?" if near else f"Brug et af navnene {', '.join(known)}."
            self.refuse(_inside(label, name), f"det ukendte navn »{name}«", "et navn fra opskriften", remedy)
        lacking = [name for name, each in known.items() if _is_required(each) and name not in found]
        for name in lacking:
            self.refuse(_inside(label, name), "ingenting", f"en linje med {name}")
        values = {
            name: self.value(hints[name], value, _inside(label, name))
            for name, value in found.items()
            if name in known
        }
        return None if lacking else kind(**values)

    def value(self, hint: Any, found: Any, label: str) -> Any:  # noqa: ANN401 - one of the types of a recipe
        if is_dataclass(hint):
            return self.table(hint, found, label)
        if get_origin(hint) is tuple:
            return self.listed(get_args(hint), found, label)
        right = _is_number(found) if hint is float else type(found) is hint
        if not right or isinstance(found, datetime):
            self.refuse(label, f"»{found}«", _WORDS[hint])
            return None
        return float(found) if hint is float else found

    def table(self, hint: Any, found: Any, label: str) -> Any:  # noqa: ANN401 - one of the types of a recipe
        if isinstance(found, dict):
            return self.made(hint, found, label)
        self.refuse(label, f"»{found}«", "navne og værdier")
        return None

    def listed(self, kinds: tuple[Any, ...], found: Any, label: str) -> tuple[Any, ...]:  # noqa: ANN401 - as above
        # Pairs of a name and a value are written as a table of their own.
        named = get_args(kinds[0]) if kinds[-1] is Ellipsis else ()
        if isinstance(found, dict) and len(named) == _PAIR and named[0] is str:
            return tuple(
                (name, self.value(named[1], each, f"{label}.{name}")) for name, each in found.items()
            )
        if not isinstance(found, list):
            self.refuse(label, f"»{found}«", "en liste")
            return ()
        wanted = [kinds[0]] * len(found) if kinds[-1] is Ellipsis else list(kinds)
        if len(wanted) != len(found):
            self.refuse(label, f"{len(found)} værdier", f"{len(wanted)} værdier")
            return ()
        return tuple(
            self.value(kind, each, f"{label}[{at}]")
            for at, (kind, each) in enumerate(zip(wanted, found, strict=True))
        )

    def refuse(self, label: str, found: str, expected: str, remedy: str = "") -> None:
        self.problems.append(Problem(Place(self.file, field=label), found, expected, remedy))


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _is_number(found: object) -> bool:
    return type(found) in {int, float}


def _inside(label: str, name: str) -> str:
    return f"{label}.{name}".strip(".")
