"""Years: inside the period, once each, and none forgotten."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gevinst.domain import danish
from gevinst.domain.problem import Severity
from gevinst.portfolio.rules.finding import Finding, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.domain.programme import Programme
    from gevinst.portfolio.raw import Path

_LAYERS = ("plan", "result", "forecast")
_SEVERAL_A_YEAR = frozenset({"budget_changes", "benefit_budgets", "side_costs"})


def period_in_order(programme: Programme) -> Iterator[Finding]:
    """The period ends no sooner than it begins."""
    if programme.last_year < programme.first_year:
        found = f"sidste år {programme.last_year}, som er før første år {programme.first_year}"
        yield Finding(("last_year",), found, "sidste år efter eller lig med første år", "Ret et af årene.")


def years_in_period(programme: Programme) -> Iterator[Finding]:
    """Amounts, participants and budgets belong to years of the programme."""
    if programme.last_year < programme.first_year:
        return
    for path, years in _rows(programme):
        for index, year in enumerate(years):
            if year is not None and year not in programme.years:
                expected = f"et år fra {programme.first_year} til {programme.last_year}"
                yield Finding(
                    (*path, index, "year"), f"året {year}", expected, "Ret året, eller slet rækken."
                )


def each_year_once(programme: Programme) -> Iterator[Finding]:
    """A year has one row in each table but those in which several things may stand for a year."""
    index = (("price_index",), [each.year for each in programme.price_index])
    tables = [table for table in _rows(programme) if table[0][-1] not in _SEVERAL_A_YEAR]
    for path, years in (*tables, index):
        for row in repeated(years):
            found = f"året {years[row]} to gange" if years[row] else "to rækker for hele perioden"
            yield Finding((*path, row, "year"), found, "én række for hvert år", "Slet den ene række.")


def _rows(programme: Programme) -> Iterator[tuple[Path, Sequence[int | None]]]:
    """Return every table that has a row per year."""
    for index, case in enumerate(programme.cases):
        for layer in _LAYERS:
            yield ("cases", index, layer), [row.year for row in getattr(case, layer)]
        yield ("cases", index, "participants"), [row.year for row in case.participants]
        yield ("cases", index, "side_costs"), [row.year for row in case.side_costs]
    yield ("adopted",), [row.year for row in programme.adopted]
    yield ("budget_changes",), [row.year for row in programme.budget_changes]
    yield ("benefit_budgets",), [row.year for row in programme.benefit_budgets]


def plans_hold_every_year(programme: Programme) -> Iterator[Finding]:
    """A plan has a row for each year; its amounts may be left empty, which is printed as »–«."""
    for index, case in enumerate(programme.cases):
        path = ("cases", index, "plan")
        missing = set(programme.years) - {row.year for row in case.plan}
        if case.plan and missing:
            expected = f"en række for hvert år fra {programme.first_year} til {programme.last_year}"
            yield Finding(
                path,
                f"en plan for case {case.number} uden {_years(missing)}",
                expected,
                _ADD,
                relies_on=(path,),
            )


def every_year_is_accounted_for(programme: Programme) -> Iterator[Finding]:
    """Once results are stated, each year of each case stands as a result or a forecast, or both."""
    if programme.stated_as_of is None:
        return
    for index, case in enumerate(programme.cases):
        paths = (("cases", index, "result"), ("cases", index, "forecast"))
        missing = set(programme.years) - {row.year for row in (*case.result, *case.forecast)}
        if missing:
            found = f"hverken resultat eller forventning for case {case.number} i {_years(missing)}"
            expected = "hvert år som resultat eller forventet"
            yield Finding(paths[1], found, expected, _ADD, relies_on=paths)


_ADD = "Tilføj året. Beløbene må gerne være tomme."


def _years(years: set[int]) -> str:
    return danish.listing([str(year) for year in sorted(years)])


def no_results_of_the_future(programme: Programme) -> Iterator[Finding]:
    """What has not begun on the stated day has no result."""
    day = programme.stated_as_of
    for index, case in enumerate(programme.cases):
        for row, amounts in enumerate(case.result):
            if day is not None and date(amounts.year, 1, 1) > day:
                found = f"et resultat for {amounts.year}, som først begynder efter {danish.day(day)}"
                remedy = "Flyt rækken til forventet, eller ret opgørelsesdagen."
                expected = "resultater til og med opgørelsesdagen"
                yield Finding(("cases", index, "result", row, "year"), found, expected, remedy)


def results_have_a_day(programme: Programme) -> Iterator[Finding]:
    """A result holds up to a day, which must be known."""
    if programme.stated_as_of is None and any(case.result for case in programme.cases):
        remedy = "Skriv dagen, som resultaterne er opgjort til og med (stated_as_of)."
        found = "resultater uden opgørelsesdag"
        relies = (("stated_as_of",),)
        yield Finding(("cases",), found, "en opgørelsesdag", remedy, Severity.WARNING, relies)


def index_covers_the_period(programme: Programme) -> Iterator[Finding]:
    """Fixed prices need an index value for every year of the period and for the base year."""
    base = programme.presentation.base_year
    if base is None:
        return
    missing = {*programme.years, base} - {each.year for each in programme.price_index}
    if missing:
        found = f"faste {base}-priser uden prisindeks for {_years(missing)}"
        expected = "et indekstal for hvert år i perioden og for prisåret"
        remedy = "Tilføj indekstallene, eller slet prisåret for at få løbende priser."
        yield Finding(("presentation", "base_year"), found, expected, remedy, relies_on=(("price_index",),))


def index_values_above_zero(programme: Programme) -> Iterator[Finding]:
    """Amounts are divided by the index."""
    for index, each in enumerate(programme.price_index):
        if each.value <= 0:
            path = ("price_index", index, "value")
            yield Finding(path, f"indekset {each.value}", "et tal over 0", "Ret indekset.")


RULES = (
    period_in_order,
    years_in_period,
    each_year_once,
    plans_hold_every_year,
    every_year_is_accounted_for,
    no_results_of_the_future,
    results_have_a_day,
    index_covers_the_period,
    index_values_above_zero,
)
