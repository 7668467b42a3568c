"""DREAM, wide: a row for each person and municipality, a column for each week, empty without a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import monday
from gevinst.simulate.benefits import BENEFITS
from gevinst.simulate.files.table import TORN, Spoil, TextTable, of_column

if TYPE_CHECKING:
    from gevinst.simulate.histories import Histories
    from gevinst.simulate.recipe import Municipality, Recipe

_TORN_OFF = (
    *TORN,
    *of_column("pnr", ("intet CPR-nummer", ""), ("ikke et CPR-nummer", "9999999999")),
    *of_column("kommune", ("ukendt kommune", "998")),
)


def dream_file(
    recipe: Recipe, municipality: Municipality, histories: Histories, cpr: list[str], last: int
) -> TextTable:
    """Return the extract of everyone who had a code while living in a municipality.

    Args:
        recipe: of the world.
        municipality: of which the extract is.
        histories: what happened to people.
        cpr: their CPR numbers.
        last: the last week that the extract covers, of the simulation.
    """
    codes = np.array([each.code for each in BENEFITS])[histories.states[: last + 1]]
    place = recipe.municipalities.index(municipality)
    for week in range(len(codes)):
        codes[week, histories.people.lives_at(week) != place] = 0
    known = np.flatnonzero(codes.any(axis=0))
    texts = np.array(["", *map(str, range(1, 1000))], dtype=object)[codes[:, known].T]
    rows = [
        (cpr[person], str(municipality.number), *row)
        for person, row in zip(known.tolist(), texts.tolist(), strict=True)
    ]
    weeks = tuple(_heading(recipe.first_week + week) for week in range(len(codes)))
    spoils = (*_TORN_OFF, Spoil("ukendt kode", weeks[0], "555"), Spoil("ikke en kode", weeks[-1], "abc"))
    return TextTable("dream", ("pnr", "kommune", *weeks), rows, spoils, at_least=len(spoils))


def _heading(week: int) -> str:
    iso = monday(week).isocalendar()
    return f"y_{iso.year % 100:02d}{iso.week:02d}"
