"""What is settled of a programme before anything is planned: no fade, no intake changes it (METHOD 5–8).

Whoever asks what if has this ready: what was realised, what those who are in would go on to cost, and how
sure it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum, sqrt
from typing import TYPE_CHECKING

import numpy as np

from gevinst.domain.method import BaselineName
from gevinst.register.engine.price_table import PARTS_OF_KRONE
from gevinst.register.saving.ahead import completed, effect_of, profile_of, scaled
from gevinst.register.saving.curve_baseline import by_curve, of_target_alone
from gevinst.register.saving.sums import Calendar, person_years
from gevinst.register.saving.told import ALL_YEARS, CaseSaving, Followed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gevinst.register.saving.ahead import Effect
    from gevinst.register.saving.joined import Joins
    from gevinst.register.saving.lived import Costs
    from gevinst.register.saving.measure import CaseMeasured, Measuring


@dataclass(frozen=True, eq=False)
class ToCome:
    """What a participant who is still to come would cost.

    Args:
        profile: by week since entry, at the price level 1; shape (weeks,) each.
        growth: the price level of each calendar week; shape (calendar weeks,).
        stay: share of them who have not died, moved away or become pensioners by then; shape (weeks,).
        origin: the register's first week.
    """

    profile: Mapping[str, np.ndarray]
    growth: np.ndarray
    stay: np.ndarray
    origin: int


@dataclass(frozen=True, eq=False)
class SettledCase:
    """A case: participants with a baseline whose first case it is; amounts are whole numbers of the person.

    Args:
        joins: position of each participant among the joins; shape (participants,).
        entry: week of entry, counted from the register's first.
        without: realised by year without the case, in the order of ``Amounts``; shape (participants, years,
            4).
        did: realised with the case.
        ahead_without: after what is realised, without the case.
        ahead: the same by week since entry.
        later: which of these weeks count; shape (participants, weeks).
        effect: what share of the baseline has been saved so far.
        to_come: what those to come would cost; None where nobody can tell.
        saving: what else is told of the case.
    """

    joins: np.ndarray
    entry: np.ndarray
    without: np.ndarray
    did: np.ndarray
    ahead_without: np.ndarray
    ahead: Costs
    later: np.ndarray
    effect: Effect
    to_come: ToCome | None
    saving: CaseSaving


@dataclass(frozen=True, eq=False)
class Settled:
    """A programme by one baseline.

    Args:
        baseline: which one.
        cases: those that have it, by number.
        joins: who joined which case.
        calendar: of the prices.
        errors: as in ``ProgrammeSaving``.
    """

    baseline: BaselineName
    cases: Mapping[int, SettledCase]
    joins: Joins
    calendar: Calendar
    errors: Mapping[int, tuple[float, float]]


@dataclass(frozen=True, eq=False)
class _Sides:
    """Weeks since entry of a case's participants without it and with it.

    Args:
        without: what they would have cost.
        did: what they did cost.
        realised: how many of these weeks are realised and not neutral; shape (participants,).
    """

    without: Costs
    did: Costs
    realised: np.ndarray

    @property
    def counted(self) -> np.ndarray:
        """Which weeks are in sums: those that both sides know; shape (participants, weeks)."""
        return np.asarray(self._lived & self.without.known)

    @property
    def unknown(self) -> int:
        """How many realised weeks the baseline says nothing of."""
        return int((self._lived & ~self.without.known).sum())

    @property
    def _lived(self) -> np.ndarray:
        since = np.arange(self.did.known.shape[1])
        return np.asarray((since < self.realised[:, None]) & self.did.known)

    @property
    def curve(self) -> tuple[Followed, ...]:
        """The share on a benefit by week since entry, on both sides."""
        counted = self.counted
        persons = counted.sum(axis=0)
        without, with_it = ((each.weeks * counted).sum(axis=0) for each in (self.without, self.did))
        return tuple(
            Followed(week, int(count), float(without[week] / count), float(with_it[week] / count))
            for week, count in enumerate(persons.tolist())
            if count
        )


def settled_of(
    measuring: Measuring,
    measured: Sequence[CaseMeasured],
    baseline: BaselineName,
    curves: Mapping[int, tuple[np.ndarray, int]],
) -> Settled:
    """Return what is settled of a programme by one baseline.

    Args:
        measuring: the municipality.
        measured: its cases.
        baseline: which one.
        curves: published curve by number of the case, by week since the start of the spell, with the position
            of its benefit; a case without one has no ``published`` baseline.
    """
    calendar, joins = Calendar.of(measuring.table), measuring.joins
    if baseline is BaselineName.HISTORICAL:
        cases = {each.number: _historical(measuring, each, calendar) for each in measured}
        return Settled(baseline, cases, joins, calendar, _errors(measured, measuring))
    held = [each for each in measured if each.number in curves]
    cases = {each.number: _published(measuring, each, *curves[each.number], calendar) for each in held}
    # A published curve does not say how sure it is.
    return Settled(baseline, cases, joins, calendar, {})


def _historical(measuring: Measuring, case: CaseMeasured, calendar: Calendar) -> SettledCase:
    kept = case.credited
    entry, realised = case.entry[kept], case.realised[kept]
    sides = _Sides(case.without.costs, case.lived.costs, realised)
    since = np.arange(sides.did.known.shape[1])
    at = np.minimum(entry[:, None] + since, len(case.growth) - 1)
    growth, whole = case.growth[at], sides.without
    if len(entry):
        transitions = measuring.transitions(case, len(since))
        whole = completed(whole, *transitions, growth, calendar.in_first[at])
    stays = np.exp(-case.pool.gone * np.maximum(since - realised[:, None] + 1, 0))
    anything = np.asarray(whole.known.any(axis=1))[:, None]
    found = _settled(case, sides, scaled(whole, stays), anything, calendar)
    saving = replace(found.saving, errors=_errors([case], measuring))
    if not len(entry) or found.effect.last < 0:
        return replace(found, saving=saving)
    stay = np.exp(-case.pool.gone * since)
    to_come = ToCome(profile_of(whole, growth), case.growth, stay, measuring.home.origin)
    return replace(found, saving=saving, to_come=to_come)


def _published(
    measuring: Measuring, case: CaseMeasured, curve: np.ndarray, benefit: int, calendar: Calendar
) -> SettledCase:
    kept = case.credited
    did = of_target_alone(case.lived.costs)
    baseline = by_curve(
        curve, (case.entered.duration[kept], case.entry[kept], case.asked[kept]), case.standing,
        case.prices.table, measuring.rules, benefit, did.known.shape[1],
    )  # fmt: skip
    sides = _Sides(baseline, did, case.realised[kept])
    return _settled(case, sides, baseline, baseline.known, calendar)


def _settled(
    case: CaseMeasured, sides: _Sides, ahead: Costs, known: np.ndarray, calendar: Calendar
) -> SettledCase:
    """Return a case without errors, of which nobody is to come.

    Args:
        case: the case.
        sides: its participants so far.
        ahead: what they cost without it after what is realised.
        known: of which weeks that is known; shape (participants, weeks) or (participants, 1).
        calendar: of the prices.
    """
    kept = case.credited
    entry, now = case.entry[kept], sides.counted
    later = _later(now.shape[1], sides.realised, case.asked[kept]) & known
    return SettledCase(
        case.joins[kept],
        entry,
        person_years(sides.without, now, entry, calendar),
        person_years(sides.did, now, entry, calendar),
        person_years(ahead, later, entry, calendar),
        ahead,
        later,
        effect_of(sides.did, sides.without, sides.realised),
        None,
        _told(case, sides, calendar),
    )


def _told(case: CaseMeasured, sides: _Sides, calendar: Calendar) -> CaseSaving:
    """Return what is told of a case beside its amounts and errors."""
    kept = case.credited
    return CaseSaving(
        realised={},
        ahead={},
        intake={},
        persons=len(case.entry),
        entered=_entered(case.entry[kept], calendar),
        credited=int(kept.sum()),
        unknown_weeks=sides.unknown,
        ways=tuple(int(each) for each in case.lived.ways.sum(axis=0)),  # type: ignore[arg-type]
        errors={},
        curve=sides.curve,
        assumed=case.assumed,
    )


def _later(weeks: int, realised: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Return which weeks since entry come after what is realised; shape (participants, weeks)."""
    since = np.arange(weeks)
    return np.asarray((since >= realised[:, None]) & (since < asked[:, None]))


def _entered(entry: np.ndarray, calendar: Calendar) -> dict[int, int]:
    """Return how many had entered by the end of each year."""
    year = calendar.year[entry]
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
