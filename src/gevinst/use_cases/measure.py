"""Measure a programme in the data folder: participants, ledger, weeks and kroner with and without its cases.

What takes long is prepared once (:func:`prepare`); another fade, intake or baseline of the same data is then
a matter of a moment (:func:`measured`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from gevinst.domain.danish import day as danish_day
from gevinst.domain.days import Days
from gevinst.domain.method import BaselineName, Before
from gevinst.domain.programme import LedgerFilter
from gevinst.domain.weeks import from_iso, label, last_whole_week, monday, week_of, weeks_in_year
from gevinst.effect.measured import Account, CaseMeasures, DataBasis, Lacking, Measured
from gevinst.law.breaks import breaks_within
from gevinst.law.parameter import Period
from gevinst.law.prices import Prices
from gevinst.law.unsure import unsure_behind
from gevinst.register.engine.question import QuestionRefused
from gevinst.register.observed import NotObserved
from gevinst.register.saving.home import municipality_of, read_home
from gevinst.register.saving.joined import joins_of
from gevinst.register.saving.measure import Asked, Measuring
from gevinst.register.saving.pool import TargetRule
from gevinst.register.saving.programme import saving_of
from gevinst.register.saving.public_curves import curves_for
from gevinst.register.saving.settled import settled_of
from gevinst.register.saving.told import Plan
from gevinst.register.saving.told_by_tables import (
    booked_by_year,
    booked_through,
    read_tables,
    stayed,
    took_part,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gevinst.domain.programme import Case, Programme, Suspension
    from gevinst.law.law import Law
    from gevinst.law.unsure import Unsure
    from gevinst.register.saving.joined import Joins
    from gevinst.register.saving.measure import CaseMeasured
    from gevinst.register.saving.public_curves import WeeklyCurve
    from gevinst.register.saving.settled import Settled
    from gevinst.register.saving.told import Shift
    from gevinst.register.saving.told_by_tables import Tables, Taken, TookPart

Tell = Callable[[str, int, int], None]

_YEARS_OF_BASE = 4
_MONTHS = 12
# The shift of a group without effect is looked at over a year, or what the register has.
_SHIFT_WEEKS = 52


@dataclass(frozen=True, eq=False)
class Prepared:
    """The register made ready for a programme: all that takes long, and all that no plan changes.

    It holds nothing of the municipality's weeks and payments, so it can be kept for whoever asks what if.

    Args:
        told: what was measured, as yet without a saving.
        settled: the programme by each baseline, before anything is planned; none where no week is known.
    """

    told: Measured
    settled: Mapping[BaselineName, Settled]


@dataclass(frozen=True, eq=False)
class _Found:
    """What the register has of a programme.

    Args:
        joins: who joined which case; nobody without activities.
        tables: activities, postings and public figures.
        lacking: what the data folder does not have.
        through: the last realised week; None where the register tells of no weeks.
        measuring: the municipality; None where nothing can be computed.
        cases: those whose participants could be computed, in the programme's order.
        refused: why another case could not be, by number, in Danish.
        base: first and last week of the base years; None without them.
        shifts: what the baseline books without effect, by number of the case.
    """

    joins: Joins
    tables: Tables
    lacking: frozenset[Lacking]
    through: int | None = None
    measuring: Measuring | None = None
    cases: tuple[CaseMeasured, ...] = ()
    refused: Mapping[int, str] = field(default_factory=dict)
    base: tuple[int, int] | None = None
    shifts: Mapping[int, Shift] = field(default_factory=dict)

    def curves(self, programme: Programme) -> dict[int, WeeklyCurve]:
        """Return the published curve of each case that has one, by its number."""
        if self.measuring is None:
            return {}
        return curves_for(programme, self.tables.published, self.measuring.positions)


def prepare(programme: Programme, path: Path, as_of: date, law: Law, tell: Tell) -> Prepared:
    """Make a version of the register ready.

    Args:
        programme: its cases name their offers, target rules and ledger filters.
        path: the folder of the version.
        as_of: the day up to which figures are realised.
        law: rates and ladder.
        tell: told what is done, how far it is, and of how much.

    Raises:
        RegisterDamaged: a table is not as Gevinst wrote it.
    """
    found = _found(programme, path, as_of, law, tell)
    curves = found.curves(programme)
    return Prepared(_told(found, programme, curves, as_of, law), _settled(found, curves))


def _found(programme: Programme, path: Path, as_of: date, law: Law, tell: Tell) -> _Found:
    tables = read_tables(path)
    joins = joins_of(tables.enrolments, programme.cases, as_of)
    empty = _Found(joins, tables, _lacking(tables))
    if not len(joins.person) or not tables.runs:
        return empty
    tell("Finder deltagernes kommune", 0, 1)
    number = municipality_of(path, joins.person)
    if number is None:
        return empty
    try:
        return _with_weeks(empty, programme, path, number, as_of, law, tell)
    except NotObserved:
        return replace(empty, lacking=empty.lacking | {Lacking.WEEKS})


def _lacking(tables: Tables) -> frozenset[Lacking]:
    rows = {
        Lacking.PARTICIPANTS: tables.enrolments.num_rows,
        Lacking.WEEKS: tables.runs,
        Lacking.PAYMENTS: tables.payments,
        Lacking.LEDGER: tables.postings.num_rows,
        Lacking.PUBLISHED: tables.published.num_rows,
    }
    return frozenset(each for each, count in rows.items() if not count)


def _with_weeks(  # noqa: PLR0913, PLR0917 - all that has been found
    empty: _Found, programme: Programme, path: Path, number: int, as_of: date, law: Law, tell: Tell
) -> _Found:
    tell("Læser kommunens uger", 0, 1)
    paid_from = base_weeks(programme, 0, int(empty.joins.week.min()))[0]
    home = read_home(path, number, last_whole_week(as_of), paid_from)
    through = min(last_whole_week(as_of), home.origin + home.last)
    base = base_weeks(programme, home.origin, int(empty.joins.week.min()))
    rules = {each.number: rule_of(each) for each in programme.cases if each.target_benefits}
    flat = {each.benefit: Fraction(each.amount.kroner) for each in programme.flat_prices}
    until = week_of(date(programme.last_year, 12, 31))
    before = programme.method.before is Before.HIGHEST_STEP
    asked = Asked(rules, base, through, max(until, through), programme.years, Prices(law, flat=flat), before)
    measuring = Measuring(home, empty.joins, asked)
    cases, refused, shifts = [], {}, {}
    for done, case in enumerate(programme.cases):
        tell(f"Regner case {case.number}", done, len(programme.cases))
        if not case.target_benefits:
            refused[case.number] = "Casens målgruppe er ikke oplyst (hvilke ydelser og hvor længe)."
            continue
        try:
            found = measuring.case(case.number)
        except QuestionRefused as refusal:
            refused[case.number] = str(refusal)
            continue
        cases.append(found)
        shift = measuring.unaffected(found, _SHIFT_WEEKS)
        if shift is not None:
            shifts[case.number] = shift
    tell("Cases regnet", len(programme.cases), len(programme.cases))
    return replace(
        empty, through=through, measuring=measuring, cases=tuple(cases), refused=refused, base=base,
        shifts=shifts,
    )  # fmt: skip


def rule_of(case: Case) -> TargetRule:
    """Return a case's target rule. In the first week on a benefit somebody has 0 weeks behind here."""
    longest = None if case.target_to is None else max(case.target_to - 1, 0)
    return TargetRule(frozenset(case.target_benefits), max(case.target_from - 1, 0), longest)


def base_weeks(programme: Programme, origin: int, first_entry: int) -> tuple[int, int]:
    """Return the first and the last week of the base years.

    Without years of its own a programme is compared with the four calendar years before the first entry, as
    far as the register has them.

    Args:
        programme: with its method.
        origin: the register's first week.
        first_entry: the first week in which anybody entered a case.
    """
    method = programme.method
    before = monday(first_entry).year - 1
    last = before if method.base_last is None else method.base_last
    first = last - _YEARS_OF_BASE + 1 if method.base_first is None else method.base_first
    return max(from_iso(first, 1), origin), from_iso(last, weeks_in_year(last))


def measured(prepared: Prepared, programme: Programme, intake: float = 1.0) -> Measured:
    """Return what was measured, by case and year.

    Args:
        prepared: the register made ready for the programme.
        programme: with another main baseline, overlap or plans than it was prepared with, if somebody wants
            to know what if; not with other cases, target rules, base years, curves or prices.
        intake: how many still come, as a share of the plan.
    """
    told, overlap = prepared.told, programme.method.overlap
    plans = {case.number: plan_of(case, programme, told.as_of, intake) for case in programme.cases}
    savings = {name: saving_of(each, plans, overlap) for name, each in prepared.settled.items()}
    main = savings.get(programme.method.baseline)
    basis = replace(
        told.basis,
        agreed=programme.method.frozen,
        in_several=bool(main and main.in_several),
        adds_up=main is None or main.adds_up,
    )
    computed = {name: each for name, each in savings.items() if each.cases}
    return replace(told, savings=computed, basis=basis)


def _settled(found: _Found, curves: Mapping[int, WeeklyCurve]) -> dict[BaselineName, Settled]:
    if found.measuring is None:
        return {}
    weekly = {number: (each.values, each.benefit) for number, each in curves.items()}
    return {name: settled_of(found.measuring, found.cases, name, weekly) for name in BaselineName}


def _told(
    found: _Found, programme: Programme, curves: Mapping[int, WeeklyCurve], as_of: date, law: Law
) -> Measured:
    return Measured(
        as_of=as_of,
        through=found.through,
        booked_through=booked_through(as_of),
        lacking=found.lacking,
        savings={},
        cases={case.number: _measures(found, case, programme, as_of) for case in programme.cases},
        accounts=tuple(_accounts(found, programme, as_of)),
        basis=_basis(found, programme, curves, law),
    )


def _basis(found: _Found, programme: Programme, curves: Mapping[int, WeeklyCurve], law: Law) -> DataBasis:
    hashes = "".join(f"{each.number}:{each.pool.digest};" for each in found.cases)
    return DataBasis(
        through="" if found.through is None else label(found.through),
        base_years="" if found.base is None else "\N{EN DASH}".join(_years_of(found.base)),
        lacking=tuple(sorted(found.lacking)),
        refused={str(number): reason for number, reason in found.refused.items()},
        curves={str(number): each.title for number, each in curves.items()},
        breaks=tuple(_breaks(found, programme, law)),
        baseline=hashlib.sha256(hashes.encode()).hexdigest() if hashes else "",
        unsure=tuple(_unsure(found, programme, law)),
    )


def _unsure(found: _Found, programme: Programme, law: Law) -> list[Unsure]:
    """Return what is not confirmed of the law behind the municipality's weeks, from the base years on."""
    if found.base is None or found.measuring is None:
        return []
    last = min(date(programme.last_year, 12, 31), law.last_day)
    return unsure_behind(law, found.measuring.home.benefits, Period(monday(found.base[0]), last))


def _years_of(base: tuple[int, int]) -> list[str]:
    """Return the first and the last base year as texts; one alone once."""
    first, last = (monday(week) + timedelta(days=3) for week in base)
    return [str(year) for year in dict.fromkeys((first.year, last.year))]


def _breaks(found: _Found, programme: Programme, law: Law) -> list[str]:
    """Return the changes of definition between the base years and the latest week, each once."""
    if found.base is None or found.through is None:
        return []
    days = Days(monday(found.base[0]), monday(found.through))
    benefits = dict.fromkeys(name for case in programme.cases for name in case.target_benefits)
    changes = [each for name in benefits for each in breaks_within(law, name, days)]
    in_order = sorted(dict.fromkeys(changes), key=lambda each: each.day)
    return [f"{danish_day(each.day)}: {each.title}" for each in in_order]


def _measures(found: _Found, case: Case, programme: Programme, as_of: date) -> CaseMeasures:
    levels: Mapping[str, object] = {}
    compared = 0
    base_hash = ""
    for each in found.cases:
        if each.number == case.number:
            levels = {name: level.share for name, level in each.prices.levels.items()}
            compared, base_hash = each.pool.persons, each.pool.digest
    return CaseMeasures(
        investment=_booked(found, [each for each in case.ledger if not each.income], as_of),
        income=_booked(found, [each for each in case.ledger if each.income], as_of),
        taken=_took_part(found, case, programme, as_of),
        reached=_reached(found, case, as_of),
        compared_persons=compared,
        baseline_hash=base_hash,
        levels={name: share for name, share in levels.items() if isinstance(share, float)},
        shift=found.shifts.get(case.number),
    )


def _took_part(found: _Found, case: Case, programme: Programme, as_of: date) -> Mapping[int, TookPart] | None:
    if Lacking.PARTICIPANTS in found.lacking or not case.offers:
        return None
    return took_part(found.tables.enrolments, found.joins, case, programme.years, as_of)


def _reached(found: _Found, case: Case, as_of: date) -> Mapping[str, int]:
    if Lacking.PARTICIPANTS in found.lacking or not case.offers:
        return {}
    enrolments = found.tables.enrolments
    return {
        each.id: stayed(enrolments, case, each.weeks, as_of)
        for each in case.outputs
        if each.weeks is not None
    }


def _booked(found: _Found, filters: list[LedgerFilter], as_of: date) -> Mapping[int, Taken] | None:
    """Return what was booked by year; None where there is no ledger or nothing is selected in it."""
    if Lacking.LEDGER in found.lacking or not filters:
        return None
    return booked_by_year(found.tables.postings, filters, as_of)


def _accounts(found: _Found, programme: Programme, as_of: date) -> list[Account]:
    accounts = []
    for each in programme.benefit_budgets:
        lines = _booked(found, [LedgerFilter(function=each.ledger)], as_of) or {}
        mine = lines.get(each.year)
        accounts.append(Account(each, mine.ore if mine else None))
    return accounts


def plan_of(case: Case, programme: Programme, as_of: date, intake: float = 1.0) -> Plan:
    """Return what a case plans from a day on: how its effect fades, and how many come in each week.

    Whoever is planned to begin in a year is spread over its weeks. In a suspended week as many come as its
    intensity says; of a partial one whose intensity is not told nobody is counted on.

    Args:
        case: the case.
        programme: with its suspensions and years.
        as_of: the day.
        intake: how many still come, as a share of the plan.
    """
    coming = []
    last = last_whole_week(as_of)
    for people in case.participants:
        if people.entrants and people.year in programme.years:
            first, end = week_of(date(people.year, 1, 1)), week_of(date(people.year, 12, 31))
            weeks = range(first if monday(first).year == people.year else first + 1, end + 1)
            each = people.entrants * intake / len(weeks)
            coming += [
                (week, each * intensity(programme.suspensions, case, week)) for week in weeks if week > last
            ]
    return Plan(case.half_life, tuple((week, persons) for week, persons in sorted(coming) if persons))


def intensity(suspensions: tuple[Suspension, ...], case: Case, week: int) -> float:
    """Return how much of a case's intake goes on in a week, 0 to 1 (METHOD 7)."""
    middle = monday(week) + timedelta(days=3)
    factor = 1.0
    for each in suspensions:
        if each.hits(case) and each.first <= middle <= each.last:
            factor *= float(each.intensity or 0) / 100
    return factor
