"""A simulation as a whole: what happened, and every file that tells of it."""

from __future__ import annotations

import json
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import last_whole_week
from gevinst.simulate.costs import postings_of
from gevinst.simulate.cpr_numbers import cpr_numbers
from gevinst.simulate.files.dream import dream_file
from gevinst.simulate.files.fasit import fasit_file
from gevinst.simulate.files.jobindsats import jobindsats_file, published
from gevinst.simulate.files.opus import opus_file
from gevinst.simulate.files.refunds import delivered, month_of, refund_files
from gevinst.simulate.files.table import Dirt, Written, written
from gevinst.simulate.histories import live
from gevinst.simulate.payments import payments_of
from gevinst.simulate.truth_file import truth_yaml
from gevinst.simulate.worlds import in_world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.simulate.files.jobindsats import Published
    from gevinst.simulate.files.table import TextTable
    from gevinst.simulate.histories import Histories
    from gevinst.simulate.recipe import Recipe

EXPORTS, JOBINDSATS, DIRT = "exports", "jobindsats", "dirt.csv"


@dataclass(frozen=True, eq=False)
class Simulation:
    """What happened in a simulated municipality.

    Args:
        recipe: with what its world adds.
        histories: of the people of all municipalities.
    """

    recipe: Recipe
    histories: Histories


def simulated(recipe: Recipe) -> Simulation:
    """Return what happens by a recipe. The same recipe gives the same, on the same version of numpy."""
    whole = in_world(recipe)
    return Simulation(whole, live(whole))


def files_of(simulation: Simulation) -> Iterator[Written]:
    """Yield every file but the truth: the exports of each delivery, the public answers, and the list of dirt.

    File names are paths below the folder of the simulation.
    """
    recipe, dirt = simulation.recipe, list[Dirt]()
    for table in _tables(simulation):
        found = written(table, recipe.flaws.dirty, recipe.seed)
        dirt += found.dirt
        yield found
    for day in recipe.deliveries:
        for each in published(recipe, simulation.histories, day):
            yield Written(f"{JOBINDSATS}/{day}/{each.id}.json", _answer(each))
    yield Written(DIRT, _dirt(dirt))


def truth_of(simulation: Simulation) -> str:
    """Return the truth as the text of ``truth.yaml``."""
    return truth_yaml(simulation.recipe, simulation.histories)


def _tables(simulation: Simulation) -> Iterator[TextTable]:
    recipe, histories = simulation.recipe, simulation.histories
    cpr = cpr_numbers(histories.people)
    postings = postings_of(recipe)
    for place, municipality in enumerate(recipe.municipalities):
        if place == 0 or municipality.delivers:
            who = np.flatnonzero(histories.people.ever_in(place, recipe.weeks))
            some, theirs = histories.take(who), [cpr[person] for person in who]
            payments = payments_of(recipe, some, place)
            months = refund_files(recipe, municipality, payments, some.people, theirs)
            yield from _months(recipe, months)
            for day in recipe.deliveries:
                last = last_whole_week(day) - recipe.first_week
                extract = dream_file(recipe, municipality, some, theirs, last)
                yield _dated(extract, day, f"-{municipality.number:03d}")
    for day in recipe.deliveries:
        yield _dated(fasit_file(recipe, histories, cpr, day), day)
        yield _dated(opus_file(postings, day), day)
        for each in published(recipe, histories, day):
            yield _dated(jobindsats_file(each), day)


def _months(recipe: Recipe, months: list[TextTable]) -> Iterator[TextTable]:
    """Yield the months' files in the delivery that brings each first."""
    begins = 0
    for day in recipe.deliveries:
        ends = _whole_months(day)
        for each in months[begins:ends]:
            yield replace(each, name=f"{EXPORTS}/{day}/{each.name}")
        begins = ends


def _whole_months(day: date) -> int:
    """Return how many months since January 2016 have ended by a day."""
    return month_of(day) + (day.day == monthrange(day.year, day.month)[1])


def _dated(table: TextTable, day: date, which: str = "") -> TextTable:
    """Return a table under the name of its file, with the day on which it came."""
    return replace(table, name=f"{EXPORTS}/{day}/{table.name}{which}-{delivered(_whole_months(day) - 1)}.csv")


def _answer(table: Published) -> bytes:
    whole = {"columns": table.columns, "rows": table.rows}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _dirt(dirt: list[Dirt]) -> bytes:
    rows = [
        "Fil;Række;Slags;Kolonne",
        *(f"{each.file};{each.row};{each.kind};{each.column}" for each in dirt),
    ]
    return ("\n".join(rows) + "\n").encode("utf-8-sig")
