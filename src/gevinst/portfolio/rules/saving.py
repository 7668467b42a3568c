"""How the saving is computed: target rules, baselines, and prices and budgets of benefits."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from gevinst.domain.problem import Severity
from gevinst.domain.programme import comparable
from gevinst.plain.scalar import meant, shortened
from gevinst.portfolio.kinds import as_id
from gevinst.portfolio.rules.finding import Finding, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gevinst.domain.programme import Programme
    from gevinst.portfolio.raw import Path


def target_weeks_in_order(programme: Programme) -> Iterator[Finding]:
    """The longest time on the benefit at entry is no shorter than the shortest."""
    for index, case in enumerate(programme.cases):
        if case.target_to is not None and case.target_to < case.target_from:
            found = f"højst {case.target_to} uger på ydelsen ved start, men mindst {case.target_from}"
            expected = "højst så mange uger som mindst eller flere"
            yield Finding(
                ("cases", index, "target_to"), found, expected, "Byt tallene om, eller ret det ene."
            )


def target_weeks_have_a_benefit(programme: Programme) -> Iterator[Finding]:
    """Weeks on a benefit say nothing where no benefit is named."""
    for index, case in enumerate(programme.cases):
        if case.target_benefits or not (case.target_from or case.target_to is not None):
            continue
        path = ("cases", index, "target_from" if case.target_to is None else "target_to")
        found = f"uger på ydelsen ved start for case {case.number}, men ingen ydelse"
        remedy = "Skriv målgruppens ydelser, eller slet ugerne."
        relies = (("cases", "target_benefits"),)
        yield Finding(path, found, "målgruppens ydelser", remedy, Severity.WARNING, relies)


def base_years_in_order(programme: Programme) -> Iterator[Finding]:
    """The base years end no sooner than they begin."""
    first, last = programme.method.base_first, programme.method.base_last
    if first is not None and last is not None and last < first:
        found = f"basisår til {last}, som er før basisår fra {first}"
        expected = "basisår til efter eller lig med basisår fra"
        yield Finding(("method", "base_last"), found, expected, "Ret et af årene.")


def known_curves(programme: Programme) -> Iterator[Finding]:
    """The curve that a case is held against stands in the programme."""
    known = {curve.id: None for curve in programme.curves}
    for index, case in enumerate(programme.cases):
        if case.curve and case.curve not in known:
            found = f"den ukendte kurve »{shortened(case.curve)}«"
            remedy = meant(case.curve, known) or "Ret navnet, eller tilføj kurven."
            path = ("cases", index, "curve")
            yield Finding(path, found, "det korte navn på en kurve", remedy, relies_on=(("curves",),))


def known_benefits(programme: Programme) -> Iterator[Finding]:
    """Benefits have the names that the law has for them."""
    names = list(_benefit_names(programme))
    known = _benefits_of_the_law() if names else {}
    for path, name in names:
        if name not in known:
            found = f"den ukendte ydelse »{shortened(name)}«"
            expected = "en ydelses navn som under Satser, fx kontanthjaelp eller a-dagpenge"
            yield Finding(path, found, expected, _nearest_benefit(name, known))


def _benefit_names(programme: Programme) -> Iterator[tuple[Path, str]]:
    for index, case in enumerate(programme.cases):
        yield from ((("cases", index, "target_benefits"), name) for name in case.target_benefits)
    for index, price in enumerate(programme.flat_prices):
        if price.benefit:  # an empty one is missed already
            yield ("flat_prices", index, "benefit"), price.benefit


def _benefits_of_the_law() -> dict[str, str]:
    """Return the Danish name of each benefit by its name. The law is read here, and not before."""
    from gevinst.law.benefits import benefits
    from gevinst.law.shipped import shipped_law

    return benefits(shipped_law())


def _nearest_benefit(name: str, known: Mapping[str, str]) -> str:
    """Return the question whether the nearest was meant; it may have been called by its Danish name."""
    names = {**{as_id(title): each for each, title in known.items()}, **{each: each for each in known}}
    near = get_close_matches(as_id(name), names, n=1)
    return f"Mente du »{names[near[0]]}«?" if near else "Find navnet under Satser."


def each_price_once(programme: Programme) -> Iterator[Finding]:
    """A benefit has one flat price."""
    benefits = [each.benefit for each in programme.flat_prices]
    for index in repeated(benefits):
        found = f"ydelsen »{shortened(benefits[index])}« to gange"
        path = ("flat_prices", index, "benefit")
        yield Finding(path, found, "én ugepris for hver ydelse", "Slet den ene række.")


def prices_are_costs(programme: Programme) -> Iterator[Finding]:
    """A week on a benefit never earns the municipality anything."""
    for index, each in enumerate(programme.flat_prices):
        if each.amount.ore < 0:
            path = ("flat_prices", index, "amount")
            yield Finding(path, "en ugepris med minus", "en udgift, som er plus", "Slet minusset.")


def each_budget_once(programme: Programme) -> Iterator[Finding]:
    """An account has one budget in a year."""
    budgets = programme.benefit_budgets
    for index in repeated((each.year, comparable(each.title)) for each in budgets):
        found = f"kontoen »{shortened(budgets[index].title)}« to gange i {budgets[index].year}"
        path = ("benefit_budgets", index, "title")
        yield Finding(path, found, "én række for hver konto og hvert år", "Slet den ene række.")


RULES = (
    target_weeks_in_order,
    target_weeks_have_a_benefit,
    base_years_in_order,
    known_curves,
    known_benefits,
    each_price_once,
    prices_are_costs,
    each_budget_once,
)
