"""The saving of a programme: realised, and expected of those who are in and those to come (METHOD 5–7).

Each person is computed once. What the cases have together is computed a second time over all persons, so that
an error in dividing it is seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, sqrt
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.method import BaselineName, Overlap
from gevinst.domain.weeks import DAYS_PER_WEEK
from gevinst.register.engine.price_table import PARTS_OF_KRONE
from gevinst.register.saving.ahead import (
    carried_on,
    completed,
    effect_of,
    profile_of,
    still_to_come,
    with_case,
)
from gevinst.register.saving.curve_baseline import by_curve, of_target_alone
from gevinst.register.saving.lived import Costs
from gevinst.register.saving.sums import Calendar, by_year, divided, person_years
from gevinst.register.saving.told import ALL_YEARS, Amounts, Both, CaseSaving, Followed, Plan, ProgrammeSaving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.register.saving.joined import Joins
    from gevinst.register.saving.measure import CaseMeasured, Measuring


@dataclass(frozen=True, eq=False)
class _Rows:
    """Participants of one first case, in whole numbers; shape (participants, years, 4) each."""

    joins: np.ndarray
    without: np.ndarray
    did: np.ndarray
    ahead_without: np.ndarray
    ahead_with: np.ndarray


@dataclass(frozen=True, eq=False)
class _Computed:
    """A case before its persons are divided."""

    rows: _Rows
    intake: Mapping[int, Both]
    measured: CaseMeasured
    unknown_weeks: int
    curve: tuple[Followed, ...]
    errors: bool = True


def saving_of(  # noqa: PLR0913, PLR0917 - what a saving depends on
    measuring: Measuring,
    measured: Sequence[CaseMeasured],
    baseline: BaselineName,
    plans: Mapping[int, Plan],
    overlap: Overlap,
    curves: Mapping[int, tuple[np.ndarray, int]],
) -> ProgrammeSaving:
    """Return the saving of a programme.

    Args:
        measuring: the municipality.
        measured: its cases.
        baseline: which one.
        plans: by number of the case.
        overlap: how a person in several cases is divided.
        curves: published curve by number of the case, by week since the start of the spell, with the position
            of its benefit; a case without one has no ``published`` baseline.
    """
    calendar = Calendar.of(measuring.table)
    found: dict[int, _Computed] = {}
    for case in measured:
        if baseline is BaselineName.HISTORICAL:
            found[case.number] = _historical(measuring, case, plans.get(case.number, Plan()), calendar)
        elif case.number in curves:
            plan = plans.get(case.number, Plan())
            found[case.number] = _published(measuring, case, plan, curves[case.number], calendar)
    joins, years = measuring.joins, calendar.years
    parts = {
        name: _divided_all([getattr(each.rows, name) for each in found.values()], found, joins, overlap)
        for name in ("without", "did", "ahead_without", "ahead_with")
    }
    cases = {number: _case(number, each, parts, years, measuring) for number, each in found.items()}
    whole = [
        by_year(
            sum((getattr(each.rows, name).sum(axis=0) for each in found.values()), _nothing(years)), years
        )
        for name in ("without", "did")
    ]
    several = np.unique(joins.person, return_counts=True)[1]
    return ProgrammeSaving(
        baseline,
        cases,
        _paired(*whole),
        _errors([each.measured for each in found.values() if each.errors], measuring),
        int((several > 1).sum()),
    )


def _divided_all(
    rows: Sequence[np.ndarray], found: Mapping[int, _Computed], joins: Joins, overlap: Overlap
) -> dict[int, np.ndarray]:
    total: dict[int, np.ndarray] = {}
    # A case that is not computed has no part, else what falls to it would be lost.
    weeks = np.where(np.isin(joins.case, list(found)), joins.weeks, 0)
    for each, of in zip(rows, found.values(), strict=True):
        for number, part in divided(each, of.rows.joins, joins._replace(weeks=weeks), overlap).items():
            total[number] = total[number] + part if number in total else part
    return total


def _case(
    number: int, of: _Computed, parts: Mapping[str, Mapping[int, np.ndarray]], years: Sequence[int],
    measuring: Measuring,
) -> CaseSaving:  # fmt: skip
    nothing = _nothing(years)
    without, did, later_without, later_with = (
        by_year(parts[name].get(number, nothing), years)
        for name in ("without", "did", "ahead_without", "ahead_with")
    )
    measured = of.measured
    return CaseSaving(
        _paired(without, did),
        _paired(later_without, later_with),
        of.intake,
        len(measured.entry),
        _entered(measured, measuring),
        int(measured.credited.sum()),
        of.unknown_weeks,
        tuple(int(each) for each in measured.lived.ways.sum(axis=0)),  # type: ignore[arg-type]
        _errors([measured], measuring) if of.errors else {},
        of.curve,
    )


def _historical(measuring: Measuring, case: CaseMeasured, plan: Plan, calendar: Calendar) -> _Computed:
    kept = case.credited
    entry, realised, asked = case.entry[kept], case.realised[kept], case.asked[kept]
    baseline, did = case.without.costs, case.lived.costs
    weeks = baseline.known.shape[1]
    in_first = calendar.days / DAYS_PER_WEEK
    at = np.minimum(entry[:, None] + np.arange(weeks), len(case.growth) - 1)
    growth = case.growth[at]
    effect = effect_of(did, baseline, realised)
    whole = baseline
    if len(entry):
        whole = completed(baseline, *measuring.transitions(case, weeks), growth, in_first[at])
    carried = carried_on(effect, weeks, plan.half_life)
    stays = np.exp(-case.pool.gone * np.maximum(np.arange(weeks) - realised[:, None] + 1, 0))
    later = _later(weeks, realised, asked) & np.asarray(whole.known.any(axis=1))[:, None]
    ahead = _scaled(whole, stays)
    now = _counted(baseline, did, realised)
    origin = measuring.home.origin
    entrants = [(week - origin, persons) for week, persons in plan.entrants]
    intake: Mapping[int, Both] = {}
    if len(entry) and effect.last >= 0 and entrants:
        profile = profile_of(whole, growth)
        coming = still_to_come(profile, entrants, case.growth, in_first, whole)
        coming = _scaled(coming, np.exp(-case.pool.gone * np.arange(weeks)))
        begins = np.array([week for week, _ in entrants])
        inside = begins[:, None] + np.arange(weeks) < len(case.growth)
        intake = _sums(coming, with_case(coming, carried), inside & coming.known, begins, calendar)
    rows = _Rows(
        case.joins[kept],
        person_years(baseline, now, entry, calendar),
        person_years(did, now, entry, calendar),
        person_years(ahead, later, entry, calendar),
        person_years(with_case(ahead, carried), later, entry, calendar),
    )
    return _Computed(rows, intake, case, _unknown(baseline, did, realised), _curve(baseline, did, now))


def _published(
    measuring: Measuring, case: CaseMeasured, plan: Plan, of_curve: tuple[np.ndarray, int], calendar: Calendar
) -> _Computed:
    curve, benefit = of_curve
    kept = case.credited
    entry, realised, asked = case.entry[kept], case.realised[kept], case.asked[kept]
    did = of_target_alone(case.lived.costs)
    weeks = did.known.shape[1]
    baseline = by_curve(
        curve, (case.entered.duration[kept], entry, asked), case.standing, case.prices.table,
        measuring.rules, benefit, weeks,
    )  # fmt: skip
    now = _counted(baseline, did, realised)
    effect = effect_of(did, baseline, realised)
    later = _later(weeks, realised, asked) & baseline.known
    rows = _Rows(
        case.joins[kept],
        person_years(baseline, now, entry, calendar),
        person_years(did, now, entry, calendar),
        person_years(baseline, later, entry, calendar),
        person_years(with_case(baseline, carried_on(effect, weeks, plan.half_life)), later, entry, calendar),
    )
    unknown = _unknown(baseline, did, realised)
    return _Computed(rows, {}, case, unknown, _curve(baseline, did, now), errors=False)


def _counted(baseline: Costs, did: Costs, realised: np.ndarray) -> np.ndarray:
    return np.asarray((np.arange(did.known.shape[1]) < realised[:, None]) & did.known & baseline.known)


def _later(weeks: int, realised: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Return which weeks since entry come after what is realised; shape (participants, weeks)."""
    since = np.arange(weeks)
    return np.asarray((since >= realised[:, None]) & (since < asked[:, None]))


def _unknown(baseline: Costs, did: Costs, realised: np.ndarray) -> int:
    lived = (np.arange(did.known.shape[1]) < realised[:, None]) & did.known
    return int((lived & ~baseline.known).sum())


def _curve(baseline: Costs, did: Costs, counted: np.ndarray) -> tuple[Followed, ...]:
    persons = counted.sum(axis=0)
    without, with_it = ((each.weeks * counted).sum(axis=0) for each in (baseline, did))
    return tuple(
        Followed(week, int(count), float(without[week] / count), float(with_it[week] / count))
        for week, count in enumerate(persons.tolist())
        if count
    )


def _scaled(costs: Costs, factor: np.ndarray) -> Costs:
    early, late, same_early, same_late, weeks, same_weeks, known = costs.columns
    scaled = (each * factor for each in (early, late, same_early, same_late, weeks, same_weeks))
    return Costs(*scaled, known)  # type: ignore[call-arg]


def _sums(
    without: Costs, with_it: Costs, counted: np.ndarray, entry: np.ndarray, calendar: Calendar
) -> Mapping[int, Both]:
    sides = [
        by_year(person_years(each, counted, entry, calendar).sum(axis=0), calendar.years)
        for each in (without, with_it)
    ]
    return _paired(*sides)


def _paired(without: Mapping[int, Amounts], with_it: Mapping[int, Amounts]) -> dict[int, Both]:
    years = sorted({*without, *with_it})
    return {year: Both(without.get(year, Amounts()), with_it.get(year, Amounts())) for year in years}


def _entered(measured: CaseMeasured, measuring: Measuring) -> dict[int, int]:
    calendar = Calendar.of(measuring.table)
    year = calendar.year[measured.entry[measured.credited]]
    return {each: int((year <= at).sum()) for at, each in enumerate(calendar.years)}


def _errors(cases: Sequence[CaseMeasured], measuring: Measuring) -> dict[int, tuple[float, float]]:
    """Return the standard errors of weeks and kroner, by year and over all, from pool and own paths."""
    if not cases:
        return {}
    slots = (*measuring.asked.years, ALL_YEARS)
    total = np.zeros((len(measuring.home.batch.persons), len(slots), 2))
    own = np.zeros((len(slots), 2))
    for case in cases:
        if len(case.without.person):
            total[case.without.person] += case.without.influence
        own += case.without.own.sum(axis=0)
    # Summed exactly, so that the order of persons plays no part; most persons are in no pool and add 0.
    squares = total.reshape(len(total), 2 * len(slots)) ** 2
    variance = np.array([fsum(column[column > 0]) for column in squares.T]).reshape(len(slots), 2) + own
    return {
        year: (sqrt(variance[at, 1]), sqrt(variance[at, 0]) / PARTS_OF_KRONE) for at, year in enumerate(slots)
    }


def _nothing(years: Sequence[int]) -> np.ndarray:
    return np.zeros((len(years), len(Amounts())), dtype=np.int64)
