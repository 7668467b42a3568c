"""What the historical baseline says of a simulated municipality, beside what is true."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np

from gevinst.law.law import Law
from gevinst.law.prices import Prices
from gevinst.law.shipped import shipped_law
from gevinst.register.saving.lived import Costs
from gevinst.register.saving.measure import Asked, CaseMeasured, Measuring
from gevinst.register.saving.pool import TargetRule
from gevinst.simulate.recipe import Case
from gevinst.simulate.simulation import Simulation, simulated
from gevinst.simulate.truth import Participants, Side, _Both, total
from tests.recover.directly import home_of, joins_of, years
from tests.simulate.fjordby import HOME, recipe

MEASURES = ("weeks", "kroner", "same weeks", "same kroner")
# 100,000 parts of money are a krone.
_PARTS = 1e5
_FOREVER = 1_000


@dataclass(frozen=True)
class Found:
    """One case of one simulation.

    Args:
        case: its number.
        persons: participants with a baseline.
        said: what is said to be saved, by measure.
        true: what was.
        error: the standard error that is told, of weeks and kroner.
    """

    case: int
    persons: int
    said: dict[str, float]
    true: dict[str, float]
    error: dict[str, float]


def estimates(persons: int, seed: int, world: str, day: date, *, refunds: bool = True) -> list[Found]:
    """Return what is said and true of each case of Fjordby's recipe.

    Args:
        persons: people of the municipality.
        seed: of the simulation.
        world: in which it happens.
        day: up to which.
        refunds: whether there are refund files.
    """
    simulation = simulated(replace(recipe(), persons=persons, seed=seed, world=world, municipalities=(HOME,)))
    measuring, cases = measured(simulation, day, refunds=refunds)
    return [
        _found(simulation, day, measuring, place, case)
        for place, case in enumerate(cases)
        if case.credited.any()
    ]


def measured(
    simulation: Simulation, day: date, *, refunds: bool = True
) -> tuple[Measuring, list[CaseMeasured]]:
    """Return the cases of a simulation as they are measured up to a day."""
    home, joins = home_of(simulation, day, refunds=refunds), joins_of(simulation, day)
    rules = {case.number: rule_of(case) for case in simulation.recipe.cases}
    last = home.observed.last
    asked = Asked(rules, years(2016, 2019), last, last, (2020, 2021), Prices(_law()))
    measuring = Measuring(home, joins, asked)
    return measuring, [measuring.case(case.number) for case in simulation.recipe.cases]


def rule_of(case: Case) -> TargetRule:
    """Return the target rule of a case of a recipe, which counts the week of entry."""
    longest = None if case.duration[1] >= _FOREVER else case.duration[1] - 1
    return TargetRule(frozenset({case.benefit}), max(case.duration[0] - 1, 0), longest)


def _found(simulation: Simulation, day: date, measuring: Measuring, place: int, case: CaseMeasured) -> Found:
    kept = case.credited
    who = measuring.joins.person[case.joins][kept] - 1
    entry = measuring.joins.week[case.joins][kept] - simulation.recipe.first_week
    everything = frozenset(each.number for each in simulation.recipe.cases)
    both = _Both(simulation.recipe, simulation.histories, Participants(place, who, entry), everything)
    without, with_case = total(tuple(both.cells(day)))
    did, would = case.lived.costs, case.without.costs
    counted = np.arange(did.known.shape[1]) < case.realised[kept][:, None]
    counted &= did.known & would.known
    variance = (case.without.influence[:, -1] ** 2).sum(axis=0) + case.without.own[:, -1].sum(axis=0)
    kroner, weeks = np.sqrt(variance)
    return Found(
        case.number,
        int(kept.sum()),
        {name: _total(would, counted, name) - _total(did, counted, name) for name in MEASURES},
        {name: _of(without, name) - _of(with_case, name) for name in MEASURES},
        {"weeks": float(weeks), "kroner": float(kroner) / _PARTS},
    )


def _total(costs: Costs, counted: np.ndarray, measure: str) -> float:
    found = {
        "weeks": costs.weeks,
        "kroner": (costs.early + costs.late) / _PARTS,
        "same weeks": costs.same_weeks,
        "same kroner": (costs.same_early + costs.same_late) / _PARTS,
    }[measure]
    return float((found * counted).sum())


def _of(side: Side, measure: str) -> float:
    found = {
        "weeks": side.weeks,
        "kroner": side.ore / 100,
        "same weeks": side.same_weeks,
        "same kroner": side.same_ore / 100,
    }[measure]
    return float(found)


@cache
def _law() -> Law:
    return shipped_law()
