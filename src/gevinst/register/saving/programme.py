"""The saving of a programme: realised, and expected of those who are in and those to come (METHOD 5–7).

Each person is computed once. What the cases have together is computed a second time over all persons, so that
an error in dividing it is seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gevinst.register.saving.ahead import carried_on, scaled, still_to_come, with_case
from gevinst.register.saving.sums import by_year, divided, person_years
from gevinst.register.saving.told import Amounts, Both, CaseSaving, Plan, ProgrammeSaving

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gevinst.domain.method import Overlap
    from gevinst.register.saving.settled import Settled, SettledCase, ToCome
    from gevinst.register.saving.sums import Calendar


@dataclass(frozen=True, eq=False)
class _Planned:
    """A case with its plan, before its persons are divided.

    Args:
        settled: what no plan changes.
        ahead_with: after what is realised, with the case, in whole numbers; shape (participants, years, 4).
        intake: of those who are still to come, by year.
    """

    settled: SettledCase
    ahead_with: np.ndarray
    intake: Mapping[int, Both]


def saving_of(settled: Settled, plans: Mapping[int, Plan], overlap: Overlap) -> ProgrammeSaving:
    """Return the saving of a programme.

    Args:
        settled: the programme by one baseline, before anything is planned.
        plans: by number of the case.
        overlap: how a person in several cases is divided.
    """
    calendar = settled.calendar
    found = {
        number: _planned(each, plans.get(number, Plan()), calendar) for number, each in settled.cases.items()
    }
    rows = {
        "without": [each.without for each in settled.cases.values()],
        "did": [each.did for each in settled.cases.values()],
        "ahead_without": [each.ahead_without for each in settled.cases.values()],
        "ahead_with": [each.ahead_with for each in found.values()],
    }
    parts = {name: _divided_all(each, settled, overlap) for name, each in rows.items()}
    years = calendar.years
    whole = (
        by_year(sum((each.sum(axis=0) for each in rows[name]), _nothing(years)), years)
        for name in ("without", "did")
    )
    several = np.unique(settled.joins.person, return_counts=True)[1]
    return ProgrammeSaving(
        settled.baseline,
        {number: _case(number, each, parts, years) for number, each in found.items()},
        _paired(*whole),
        settled.errors,
        int((several > 1).sum()),
    )


def _planned(case: SettledCase, plan: Plan, calendar: Calendar) -> _Planned:
    effect = carried_on(case.effect, case.later.shape[1], plan.half_life)
    ahead = person_years(with_case(case.ahead, effect), case.later, case.entry, calendar)
    intake: Mapping[int, Both] = {}
    if case.to_come is not None and plan.entrants:
        intake = _intake(case.to_come, plan.entrants, effect, calendar)
    return _Planned(case, ahead, intake)


def _intake(
    of: ToCome, planned: Sequence[tuple[int, float]], effect: dict[str, np.ndarray], calendar: Calendar
) -> dict[int, Both]:
    """Return what those who are still to come cost by year, without the case and with it."""
    entrants = [(week - of.origin, persons) for week, persons in planned]
    in_first = calendar.in_first
    without = scaled(still_to_come(of.profile, entrants, of.growth, in_first), of.stay)
    begins = np.array([week for week, _ in entrants])
    inside = begins[:, None] + np.arange(len(of.stay)) < len(of.growth)
    sides = (
        by_year(person_years(each, inside & without.known, begins, calendar).sum(axis=0), calendar.years)
        for each in (without, with_case(without, effect))
    )
    return _paired(*sides)


def _divided_all(rows: Sequence[np.ndarray], settled: Settled, overlap: Overlap) -> dict[int, np.ndarray]:
    total: dict[int, np.ndarray] = {}
    joins, cases = settled.joins, settled.cases
    # A case that is not computed has no part, else what falls to it would be lost.
    joins = joins._replace(weeks=np.where(np.isin(joins.case, list(cases)), joins.weeks, 0))
    for each, of in zip(rows, cases.values(), strict=True):
        for number, part in divided(each, of.joins, joins, overlap).items():
            total[number] = total[number] + part if number in total else part
    return total


def _case(
    number: int, of: _Planned, parts: Mapping[str, Mapping[int, np.ndarray]], years: Sequence[int]
) -> CaseSaving:
    nothing = _nothing(years)
    without, did, later_without, later_with = (
        by_year(parts[name].get(number, nothing), years)
        for name in ("without", "did", "ahead_without", "ahead_with")
    )
    return replace(
        of.settled.saving,
        realised=_paired(without, did),
        ahead=_paired(later_without, later_with),
        intake=of.intake,
    )


def _paired(without: Mapping[int, Amounts], with_it: Mapping[int, Amounts]) -> dict[int, Both]:
    years = sorted({*without, *with_it})
    return {year: Both(without.get(year, Amounts()), with_it.get(year, Amounts())) for year in years}


def _nothing(years: Sequence[int]) -> np.ndarray:
    return np.zeros((len(years), len(Amounts())), dtype=np.int64)
