"""Fasit: who took part in what, with open ends, drop-outs, and activities that came to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import monday
from gevinst.simulate.benefits import BY_NAME
from gevinst.simulate.draws import keys, uniform
from gevinst.simulate.files.table import TORN, TextTable, of_column

if TYPE_CHECKING:
    from gevinst.simulate.histories import Histories
    from gevinst.simulate.recipe import Case, Recipe

HEADINGS = (
    "Aktivitets-id",
    "CPR-nummer",
    "Aktivitetstype",
    "Tilbud",
    "Målgruppe",
    "Status",
    "Planlagt start",
    "Planlagt slut",
    "Startdato",
    "Slutdato",
    "Timer pr. uge",
    "Minutter pr. uge",
)
SPOILS = (
    *TORN,
    *of_column("CPR-nummer", ("intet CPR-nummer", ""), ("ikke et CPR-nummer", "9999999999")),
    *of_column("Tilbud", ("intet tilbud", "")),
    *of_column("Startdato", ("en dag, der ikke findes", "31-06-2021")),
    *of_column("Slutdato", ("slut før start", "01-01-2001"), ("en dag, der ikke findes", "x")),
    *of_column("Planlagt start", ("en dag, der ikke findes", "2021")),
    *of_column("Planlagt slut", ("en dag, der ikke findes", "99-99-2021")),
    *of_column("Timer pr. uge", ("for mange timer", "99"), ("ikke et tal", "mange")),
    *of_column("Minutter pr. uge", ("ikke et tal", "1½")),
)
_FRIDAY = timedelta(days=4)
_KIND = "Vejledning og opkvalificering"


@dataclass(frozen=True)
class Taken:
    """A participant's time in a case.

    Args:
        person: position among the people.
        first: first week, of the simulation.
        last: last week.
        dropped_out: whether it ended too early.
    """

    person: int
    first: int
    last: int
    dropped_out: bool


def taken(histories: Histories, position: int, case: Case) -> list[Taken]:
    """Return the time of each participant in a case.

    It ends as planned, when the person drops out, or when the benefit ends.
    """
    state = BY_NAME[case.benefit].state
    found = []
    for person in np.flatnonzero(histories.entries[position] >= 0).tolist():
        first = int(histories.entries[position, person])
        on = histories.states[first : first + case.weeks, person] == state
        stays = int(np.argmin(on)) if not on.all() else len(on)
        drops = int(histories.ends[position, person]) - first
        found.append(Taken(person, first, first + min(stays, drops) - 1, drops < stays))
    return found


def fasit_file(recipe: Recipe, histories: Histories, cpr: list[str], as_of: date) -> TextTable:
    """Return the activities that were known on a day.

    Args:
        recipe: of the world.
        histories: what happened to people.
        cpr: their CPR numbers.
        as_of: the day.
    """
    rows = [
        row
        for position, case in enumerate(recipe.cases)
        for each in taken(histories, position, case)
        for row in _rows(recipe, case, each, histories, cpr, as_of)
    ]
    return TextTable("fasit", HEADINGS, rows, SPOILS, encoding="utf-8-sig", at_least=len(SPOILS))


def _rows(  # noqa: PLR0913, PLR0917 - what a row is made of
    recipe: Recipe, case: Case, each: Taken, histories: Histories, cpr: list[str], as_of: date
) -> list[tuple[str, ...]]:
    """Return the activity, and before it the one that was cancelled where there was one."""
    number = histories.people.number[[each.person]]
    chance = float(uniform(keys(recipe.seed, f"first day {case.number}", number))[0])
    begins = monday(recipe.first_week + each.first) + timedelta(days=int(5 * chance))
    planned = monday(recipe.first_week + each.first + case.weeks - 1) + _FRIDAY
    ends = max(monday(recipe.first_week + each.last) + _FRIDAY, begins)
    if begins > as_of:
        return []
    status = "Igangværende" if ends > as_of else "Afbrudt" if each.dropped_out else "Gennemført"
    last = "" if ends > as_of else _day(ends)
    same = (cpr[each.person], _KIND, case.offer, case.target_group)
    hours = (str(int(case.hours)), str(round(60 * (case.hours % 1))))
    id_ = f"FJ{case.number}-{int(number[0])}"
    found: list[tuple[str, ...]] = [
        (id_, *same, status, _day(begins), _day(planned), _day(begins), last, *hours)
    ]
    if float(uniform(keys(recipe.seed, f"cancelled {case.number}", number))[0]) < recipe.flaws.cancelled:
        before = tuple(_day(day - timedelta(weeks=4)) for day in (begins, planned))
        found.insert(0, (f"{id_}A", *same, "Annulleret", *before, "", "", *hours))
    return found


def _day(day: date) -> str:
    return day.strftime("%d-%m-%Y")
