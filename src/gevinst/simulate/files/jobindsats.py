"""Jobindsats: the answers of version 3 of the service, and the same tables as files to download.

Labels with »u. tilbagefald« are those of the service; the others follow them. A point that not all spells of
a quarter can have reached is not published, and so is a group of fewer than five: never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.domain.weeks import from_iso, last_whole_week
from gevinst.simulate.benefits import BY_NAME, State
from gevinst.simulate.curves import BRIDGE, POINTS, followed, present, started, without_relapse
from gevinst.simulate.files.table import TORN, TextTable, of_column

if TYPE_CHECKING:
    from datetime import date

    import numpy as np

    from gevinst.simulate.curves import Started
    from gevinst.simulate.histories import Histories
    from gevinst.simulate.recipe import Recipe

CURVES = "y01b01"
# Persons by benefit: the tables that public programs name, as far as the simulation has the benefit.
PERSONS = {
    "y01a02": "a-dagpenge",
    "y07a02": "sygedagpenge",
    "y36a02": "kontanthjaelp",
    "y38a02": "uddannelseshjaelp",
    "y35a02": "sho",
    "y11a02": "ressourceforloebsydelse",
    "y09a02": "ledighedsydelse",
    "y08a02": "fleksloentilskud",
    "y04a02": "revalideringsydelse",
}
_WITH, _WITHOUT = (
    "Overlevelseskurve m. tilbagefald til den valgte ydelse",
    "Overlevelseskurve u. tilbagefald til den valgte ydelse",
)
_SPOILS = (
    *TORN,
    *of_column("Periode", ("ingen periode", ""), ("en periode, der ikke findes", "2021K1")),
    *of_column("Område", ("intet område", "")),
)
_MISSING = ".."
_FEWEST = 5
# A quarter's last figures come some two months later.
_PUBLISHED_AFTER = 8
_FIRST_YEAR = 2015


@dataclass(frozen=True)
class Published:
    """A table of the service.

    Args:
        id: its id.
        name: its name.
        columns: headings: period, area, and one for each measure.
        rows: one for each quarter and municipality; numbers as texts with a decimal comma.
    """

    id: str
    name: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def published(recipe: Recipe, histories: Histories, as_of: date) -> list[Published]:
    """Return the tables as they stood on a day.

    Args:
        recipe: of the world.
        histories: of the people of all municipalities.
        as_of: the day.
    """
    last = last_whole_week(as_of) - recipe.first_week - _PUBLISHED_AFTER
    quarters = [each for each in _quarters(recipe) if each[2] <= last]
    persons = [_persons(recipe, histories, id_, name, quarters) for id_, name in PERSONS.items()]
    return [_curves(recipe, histories, quarters, last), *persons]


def jobindsats_file(table: Published) -> TextTable:
    """Return a table as a file to download."""
    spoils = (*_SPOILS, *of_column(table.columns[-1], ("ikke et tal", "x")))
    return TextTable(
        f"jobindsats-{table.id}",
        table.columns,
        table.rows,
        spoils,
        encoding="utf-8-sig",
        at_least=len(spoils),
    )


def _quarters(recipe: Recipe) -> list[tuple[str, int, int]]:
    """Return name, first and last week of the quarters: thirteen weeks each, the last with the rest."""
    found = []
    for year in range(_FIRST_YEAR, recipe.last_day.year + 1):
        first = from_iso(year, 1) - recipe.first_week
        after = from_iso(year + 1, 1) - recipe.first_week
        begins = [first, first + 13, first + 26, first + 39, after]
        found += [(f"{year}Q{n + 1}", begins[n], begins[n + 1] - 1) for n in range(4)]
    return [each for each in found if each[2] < recipe.weeks]


def _curves(
    recipe: Recipe, histories: Histories, quarters: list[tuple[str, int, int]], last: int
) -> Published:
    state = State.UNEMPLOYMENT
    spells = started(histories, state)
    ended = without_relapse(histories, spells, state)
    rows = []
    for name, first, end in quarters:
        in_quarter = (spells.week >= first) & (spells.week <= end)
        for place, municipality in enumerate(recipe.municipalities):
            which = in_quarter & (spells.place == place)
            seen = [point for point in POINTS if end + point + BRIDGE <= last]
            points = _points(histories, spells.take(which), ended[which], seen, state)
            rows.append((name, municipality.name, str(int(which.sum())), *points))
    columns = tuple(f"{family}: {point} uger" for family in (_WITHOUT, _WITH) for point in POINTS)
    title = "A-dagpenge: overlevelseskurver"
    return Published(CURVES, title, ("Periode", "Område", "Antal påbegyndte forløb", *columns), rows)


def _points(
    histories: Histories, spells: Started, ended: np.ndarray, seen: list[int], state: State
) -> list[str]:
    without, with_ = [], []
    for point in POINTS:
        here = followed(histories, spells, point)
        shown = point in seen and here.sum() >= _FEWEST
        without.append(_percent(ended[here] > point) if shown else _MISSING)
        with_.append(_percent(present(histories, spells, point, state)[here]) if shown else _MISSING)
    return [*without, *with_]


def _persons(
    recipe: Recipe, histories: Histories, id_: str, benefit: str, quarters: list[tuple[str, int, int]]
) -> Published:
    """Return persons with a benefit, and full-time persons: weeks with it over the weeks of the quarter."""
    on = histories.states == BY_NAME[benefit].state
    rows = []
    for name, first, last in quarters:
        places = histories.people.lives_at(first)
        weeks = on[first : last + 1].sum(axis=0)
        for place, municipality in enumerate(recipe.municipalities):
            here = weeks[places == place]
            shown = [str(int((here > 0).sum())), _decimal(here.sum() / (last - first + 1))]
            rows.append((name, municipality.name, *shown))
    columns = ("Periode", "Område", "Antal personer", "Antal fuldtidspersoner")
    return Published(id_, f"{benefit}: antal personer", columns, rows)


def _percent(which: np.ndarray) -> str:
    return _decimal(100 * float(which.mean()))


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
