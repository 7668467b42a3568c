"""``truth.yaml``: the truth as text that a person and a test can read."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.weeks import days_in_year, last_whole_week, monday
from gevinst.simulate.costs import postings_of
from gevinst.simulate.draws import keys, uniform
from gevinst.simulate.files.fasit import taken
from gevinst.simulate.truth import total, truths
from gevinst.simulate.worlds import WORLDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.simulate.histories import Histories
    from gevinst.simulate.recipe import Case, Recipe
    from gevinst.simulate.truth import Side, TrueCell, Truth

_HEAD = """\
# Sandheden om den simulerede kommune. Kroner er kommunens nettoudgift efter refusion; uger er personuger med
# ydelse, fordelt efter dage på kalenderår. »without« er samme personer uden indsats, »with« som det gik.
"""
_HOURS = 37.0
_ORE, _DECIMALS = 100, 4


def truth_yaml(recipe: Recipe, histories: Histories) -> str:
    """Return the truth up to each delivery and up to the end, as YAML.

    Args:
        recipe: of the world, with what its world adds.
        histories: what happened, with all cases at work.
    """
    world = WORLDS[recipe.world]
    days = tuple(sorted({*recipe.deliveries, recipe.last_day}))
    whole = {
        "municipality": recipe.home.name,
        "number": recipe.home.number,
        "persons": recipe.persons,
        "seed": recipe.seed,
        "world": {"name": recipe.world, "about": world.about, "holds": dict(world.holds)},
        "cases": [_case(recipe, histories, position) for position in range(len(recipe.cases))],
        "costs": _costs(recipe),
        "truths": [_truth(each) for each in truths(recipe, histories, days)],
    }
    return _HEAD + "\n".join(_lines(whole)) + "\n"


# --- What is told -------------------------------------------------------------------------------------------


def _case(recipe: Recipe, histories: Histories, position: int) -> dict[str, object]:
    case = recipe.cases[position]
    found = {
        "number": case.number,
        "title": case.title,
        "benefit": case.benefit,
        "participants": int((histories.entries[position] >= 0).sum()),
        "dropped_out": sum(each.dropped_out for each in taken(histories, position, case)),
        "full_time": _full_time(recipe, histories, position, case),
        "effect": {
            "exit": case.effect.exit,
            "half_life": case.effect.half_life,
            "part_time": case.effect.part_time,
            "payment": case.effect.payment,
        },
        "selection": {"shown": case.selection.shown, "hidden": case.selection.hidden},
    }
    if case.output:
        found["output"] = {"name": case.output, "target": case.output_target} | {
            "reached": [
                {"day": day, "count": len(reached(recipe, histories, position, day))}
                for day in (*recipe.deliveries, recipe.last_day)
            ]
        }
    return found


def reached(recipe: Recipe, histories: Histories, position: int, day: date) -> np.ndarray:
    """Return the participants who reached a case's output by a day, as positions; shape (persons,).

    It is reached when the planned length is over.
    """
    case = recipe.cases[position]
    entries = histories.entries[position]
    last = last_whole_week(day) - recipe.first_week
    done = (entries >= 0) & (entries + case.weeks <= last) & (histories.ends[position] > entries + case.weeks)
    chance = uniform(keys(recipe.seed, f"output {case.number}", histories.people.number))
    return np.flatnonzero(done & (chance < case.output_share))


def _full_time(recipe: Recipe, histories: Histories, position: int, case: Case) -> list[dict[str, object]]:
    """Return full-time persons by year: weeks × hours/37, at most 1, over the weeks of the year."""
    part = min(Fraction(case.hours) / Fraction(_HOURS), Fraction(1))
    days: dict[int, int] = {}
    for each in taken(histories, position, case):
        for week in range(each.first, each.last + 1):
            for year in {monday(recipe.first_week + week + late).year for late in (0, 1)}:
                days[year] = days.get(year, 0) + days_in_year(recipe.first_week + week, year)
    return [
        {"year": year, "value": part * Fraction(days[year], date(year, 12, 31).timetuple().tm_yday)}
        for year in sorted(days)
        if days[year]
    ]


def _costs(recipe: Recipe) -> list[dict[str, object]]:
    """Return what each case cost by year: that it belongs to, and of the period that it stands in."""
    belongs: dict[tuple[int, int], int] = {}
    booked: dict[tuple[int, int], int] = {}
    for each in postings_of(recipe):
        if each.case:
            belongs[each.case, each.year] = belongs.get((each.case, each.year), 0) + each.ore
            booked[each.case, each.booked_year] = booked.get((each.case, each.booked_year), 0) + each.ore
    return [
        {
            "case": case,
            "year": year,
            "kroner": _kroner(belongs.get((case, year), 0)),
            "booked": _kroner(booked.get((case, year), 0)),
        }
        for case, year in sorted({*belongs, *booked})
    ]


def _truth(truth: Truth) -> dict[str, object]:
    without, with_case = total(truth.cells)
    return {
        "through": truth.through,
        "total": {"without": _side(without), "with": _side(with_case)},
        "cells": [_cell(each) for each in truth.cells],
        "alone": [_cell(each) for each in truth.alone],
    }


def _cell(cell: TrueCell) -> dict[str, object]:
    return {
        "case": cell.case,
        "year": cell.year,
        "group": cell.group,
        "participants": cell.participants,
        "without": _side(cell.without),
        "with": _side(cell.with_case),
    }


def _side(side: Side) -> dict[str, object]:
    return {
        "weeks": side.weeks,
        "kroner": _kroner(side.ore),
        "same_benefit_weeks": side.same_weeks,
        "same_benefit_kroner": _kroner(side.same_ore),
    }


def _kroner(ore: Fraction | int) -> Fraction:
    return Fraction(ore) / _ORE


# --- YAML ---------------------------------------------------------------------------------------------------


def _lines(node: object, indent: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _named(f"{indent}{name}:", value, indent)
    elif isinstance(node, list):
        for each in node:
            yield f"{indent}- {_flat(each)}" if _is_flat(each) else f"{indent}-"
            if not _is_flat(each):
                yield from _lines(each, f"{indent}  ")


def _named(head: str, value: object, indent: str) -> Iterator[str]:
    if _is_flat(value):
        yield f"{head} {_flat(value)}"
    else:
        yield head
        yield from _lines(value, f"{indent}  ")


def _is_flat(node: object) -> bool:
    """Say whether a value stands on one line: no list, and no lists within; cells do."""
    if isinstance(node, dict):
        return all(not isinstance(each, list) and _is_flat(each) for each in node.values()) and len(node) > 1
    return not isinstance(node, list) or not node


def _flat(node: object) -> str:
    match node:
        case dict():
            return "{" + ", ".join(f"{name}: {_flat(value)}" for name, value in node.items()) + "}"
        case list():
            return "[]"
        case bool():
            return str(node).lower()
        case Fraction():
            return _number(node)
        case str():
            return json.dumps(node, ensure_ascii=False)
    return str(node)


def _number(value: Fraction) -> str:
    """Return a number with at most four decimals: sevenths of an øre are no amounts."""
    scaled = round(value * 10**_DECIMALS)
    text = f"{abs(scaled) // 10**_DECIMALS}.{abs(scaled) % 10**_DECIMALS:0{_DECIMALS}d}"
    return ("-" if scaled < 0 else "") + text.rstrip("0").rstrip(".")
