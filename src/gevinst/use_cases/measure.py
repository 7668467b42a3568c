"""Measure a programme in the data folder: participants, ledger, weeks and kroner with and without its cases.

What takes long is prepared once (:func:`prepare`); another fade, intake or baseline of the same data is then
a matter of a moment (:func:`measured`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from gevinst.domain.danish import day as danish_day
from gevinst.domain.days import Days
from gevinst.domain.method import BaselineName, Before
from gevinst.domain.programme import LedgerFilter
from gevinst.domain.weeks import from_iso, label, last_whole_week, monday, week_of, weeks_in_year
from gevinst.effect.measured import Account, CaseMeasures, DataBasis, Lacking, Measured, Taken
from gevinst.law.breaks import breaks_within
from gevinst.law.prices import Prices
from gevinst.register.engine.participation import Participation, participants
from gevinst.register.engine.question import QuestionRefused
from gevinst.register.ledger import booked, selected
from gevinst.register.observed import NotObserved
from gevinst.register.offers import belonging
from gevinst.register.saving.home import municipality_of, read_home
from gevinst.register.saving.joined import joins_of
from gevinst.register.saving.measure import Asked, Measuring
from gevinst.register.saving.pool import TargetRule
from gevinst.register.saving.programme import saving_of
from gevinst.register.saving.public_curves import curves_for
from gevinst.register.saving.told import Plan
from gevinst.register.schemas import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np

    from gevinst.domain.programme import Case, Programme, Suspension
    from gevinst.law.law import Law
    from gevinst.register.saving.joined import Joins
    from gevinst.register.saving.measure import CaseMeasured
    from gevinst.register.saving.told import ProgrammeSaving, Shift

Tell = Callable[[str, int, int], None]

_YEARS_OF_BASE = 4
_MONTHS = 12
# The shift of a group without effect is looked at over a year, or what the register has.
_SHIFT_WEEKS = 52


@dataclass(frozen=True, eq=False)
class Prepared:
    """The register made ready for a programme: all that takes long.

    Args:
        through: the last realised week; None where the register tells of no weeks.
        joins: who joined which case; None without activities.
        measuring: the municipality; None where nothing can be computed.
        cases: those whose participants could be computed, in the programme's order.
        refused: why another case could not be, by number, in Danish.
        base: first and last week of the base years; None without them.
        shifts: what the baseline books without effect, by number of the case.
        postings: lines of the ledger; None without them.
        enrolments: activities; None without them.
        published: public figures.
        lacking: what the data folder does not have.
    """

    through: int | None
    joins: Joins | None
    measuring: Measuring | None
    cases: tuple[CaseMeasured, ...]
    refused: Mapping[int, str]
    base: tuple[int, int] | None
    shifts: Mapping[int, Shift]
    postings: pa.Table | None
    enrolments: pa.Table | None
    published: pa.Table
    lacking: frozenset[Lacking]


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
    tables = {kind: _table(path, kind) for kind in (Kind.ENROLMENTS, Kind.POSTINGS, Kind.PUBLISHED)}
    enrolments, postings = tables[Kind.ENROLMENTS], tables[Kind.POSTINGS]
    rows = {kind: pq.read_metadata(path / f"{kind}.parquet").num_rows for kind in (Kind.RUNS, Kind.PAYMENTS)}
    lacking = {
        kind
        for kind, there in (
            (Lacking.PARTICIPANTS, enrolments.num_rows),
            (Lacking.LEDGER, postings.num_rows),
            (Lacking.WEEKS, rows[Kind.RUNS]),
            (Lacking.PAYMENTS, rows[Kind.PAYMENTS]),
            (Lacking.PUBLISHED, tables[Kind.PUBLISHED].num_rows),
        )
        if not there
    }
    empty = Prepared(
        None, None, None, (), {}, None, {},
        postings if postings.num_rows else None,
        enrolments if enrolments.num_rows else None,
        tables[Kind.PUBLISHED], frozenset(lacking),
    )  # fmt: skip
    joins = joins_of(enrolments, programme.cases, as_of)
    if not len(joins.person) or Lacking.WEEKS in lacking:
        return replace(empty, joins=joins if enrolments.num_rows else None)
    tell("Finder deltagernes kommune", 0, 1)
    number = municipality_of(path, joins.person)
    if number is None:
        return replace(empty, joins=joins)
    try:
        return _with_weeks(replace(empty, joins=joins), programme, path, number, as_of, law, tell)
    except NotObserved:
        return replace(empty, joins=joins, lacking=frozenset({*lacking, Lacking.WEEKS}))


def _with_weeks(  # noqa: PLR0913, PLR0917 - all that has been found
    empty: Prepared, programme: Programme, path: Path, number: int, as_of: date, law: Law, tell: Tell
) -> Prepared:
    if empty.joins is None:
        raise AssertionError
    tell("Læser kommunens uger", 0, 1)
    home = read_home(path, number, last_whole_week(as_of))
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
    """Return a case's target rule. In its first week on a benefit somebody has been on it for 0 weeks here."""
    longest = None if case.target_to is None else max(case.target_to - 1, 0)
    return TargetRule(frozenset(case.target_benefits), max(case.target_from - 1, 0), longest)


def base_weeks(programme: Programme, origin: int, first_entry: int) -> tuple[int, int]:
    """Return the first and the last week of the base years.

    Without years of its own a programme is compared with the four calendar years before the first entry, as far
    as the register has them.

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


def measured(
    prepared: Prepared, programme: Programme, as_of: date, law: Law, intake: float = 1.0
) -> Measured:
    """Return what was measured, by case and year.

    Args:
        prepared: the register made ready for the programme.
        programme: with another method or other plans than it was prepared with, if somebody wants to know what
            if; not with other cases, target rules, base years or prices.
        as_of: the day up to which figures are realised.
        law: for the changes of definition.
        intake: how many still come, as a share of the plan.
    """
    savings = {}
    if prepared.measuring is not None:
        plans = {case.number: plan_of(case, programme, as_of, intake) for case in programme.cases}
        found = curves_for(programme, prepared.published, prepared.measuring.positions)
        curves = {number: (each.values, each.benefit) for number, each in found.items()}
        for name in BaselineName:
            savings[name] = saving_of(
                prepared.measuring, prepared.cases, name, plans, programme.method.overlap, curves
            )
    return Measured(
        as_of=as_of,
        through=prepared.through,
        booked_through=booked_through(as_of),
        lacking=prepared.lacking,
        savings={name: each for name, each in savings.items() if each.cases},
        cases={case.number: _measures(prepared, case, programme, as_of) for case in programme.cases},
        accounts=tuple(_accounts(prepared, programme, as_of)),
        basis=_basis(prepared, programme, savings, law),
    )


def _basis(
    prepared: Prepared, programme: Programme, savings: Mapping[BaselineName, ProgrammeSaving], law: Law
) -> DataBasis:
    main = savings.get(programme.method.baseline)
    base = prepared.base
    years = "" if base is None else "\N{EN DASH}".join(_years_of(base))
    hashes = "".join(f"{each.number}:{each.pool.digest};" for each in prepared.cases)
    return DataBasis(
        through="" if prepared.through is None else label(prepared.through),
        base_years=years,
        lacking=tuple(sorted(prepared.lacking)),
        refused={str(number): reason for number, reason in prepared.refused.items()},
        curves={str(number): title for number, title in _titles(prepared, programme).items()},
        breaks=tuple(_breaks(prepared, programme, law)),
        baseline=hashlib.sha256(hashes.encode()).hexdigest() if hashes else "",
        agreed=programme.method.frozen,
        in_several=bool(main and main.in_several),
        adds_up=main is None or main.adds_up,
    )


def _years_of(base: tuple[int, int]) -> list[str]:
    """Return the first and the last base year as texts; one alone once."""
    first, last = (monday(week) + timedelta(days=3) for week in base)
    return [str(year) for year in dict.fromkeys((first.year, last.year))]


def _breaks(prepared: Prepared, programme: Programme, law: Law) -> list[str]:
    """Return the changes of definition between the base years and the latest week, each once."""
    if prepared.base is None or prepared.through is None:
        return []
    days = Days(monday(prepared.base[0]), monday(prepared.through))
    benefits = dict.fromkeys(name for case in programme.cases for name in case.target_benefits)
    found = [each for name in benefits for each in breaks_within(law, name, days)]
    return [f"{danish_day(each.day)}: {each.title}" for each in dict.fromkeys(found)]


def _titles(prepared: Prepared, programme: Programme) -> dict[int, str]:
    if prepared.measuring is None:
        return {}
    found = curves_for(programme, prepared.published, prepared.measuring.positions)
    return {number: each.title for number, each in found.items()}


def _measures(prepared: Prepared, case: Case, programme: Programme, as_of: date) -> CaseMeasures:
    levels: Mapping[str, object] = {}
    compared = 0
    base_hash = ""
    for each in prepared.cases:
        if each.number == case.number:
            levels = {name: level.share for name, level in each.prices.levels.items()}
            compared, base_hash = each.pool.persons, each.pool.digest
    return CaseMeasures(
        investment=_booked(prepared.postings, case, as_of, income=False),
        income=_booked(prepared.postings, case, as_of, income=True),
        taken=_taken(prepared, case, programme, as_of),
        compared_persons=compared,
        baseline_hash=base_hash,
        levels={name: share for name, share in levels.items() if isinstance(share, float)},
        shift=prepared.shifts.get(case.number),
    )


def booked_through(as_of: date) -> tuple[int, int]:
    """Return year and month of the last month that has ended by a day: postings are made by month."""
    tomorrow = as_of + timedelta(days=1)
    month = tomorrow.year * _MONTHS + tomorrow.month - 2
    return month // _MONTHS, month % _MONTHS + 1


def _booked(
    postings: pa.Table | None, case: Case, as_of: date, *, income: bool
) -> Mapping[int, Taken] | None:
    """Return what was booked by year; None where there is no ledger or the case selects nothing in it."""
    filters = [each for each in case.ledger if each.income == income]
    if postings is None or not filters:
        return None
    known = _until(postings, as_of)
    found = booked(known, selected(known, filters))
    lines = booked_lines(known, filters)
    return {year: Taken(ore, lines.get(year, 0)) for year, ore in found.by_year.items()}


def booked_lines(postings: pa.Table, filters: list[LedgerFilter]) -> dict[int, int]:
    """Return how many lines of each year some filters select."""
    years = postings["year"].to_numpy()[selected(postings, filters)]
    return {int(year): int((years == year).sum()) for year in set(years.tolist())}


def _until(postings: pa.Table, as_of: date) -> pa.Table:
    """Return the lines of periods that had ended by a day. Periods after 12 belong to their year's end."""
    year, month = booked_through(as_of)
    years, periods = postings["year"].to_numpy(), postings["period"].to_numpy()
    done = (years < year) | ((years == year) & ((periods <= month) | (month == _MONTHS)))
    return postings.filter(pa.array(done))


def _taken(
    prepared: Prepared, case: Case, programme: Programme, as_of: date
) -> Mapping[int, tuple[float, int, int]] | None:
    """Return full-time persons so far, persons who took part, and persons who began, by year."""
    if prepared.enrolments is None or prepared.joins is None or not case.offers:
        return None
    mine = prepared.enrolments.filter(pa.array(belonging(prepared.enrolments, [case])[case.number]))
    one = mine.set_column(
        mine.schema.get_field_index("offer"),
        "offer",
        pa.array([str(case.number)] * mine.num_rows, pa.string()),
    )
    began = prepared.joins.week[prepared.joins.case == case.number]
    found = {}
    for year in programme.years:
        first, last = date(year, 1, 1), min(date(year, 12, 31), as_of)
        if first > last:
            continue
        question = Participation(first, last)
        who = participants(question, one).get(str(case.number))
        count = _between(began, week_of(first), week_of(last))
        found[year] = (who.full_time(question.days), who.persons, count) if who else (0.0, 0, count)
    return found


def _between(weeks: np.ndarray, first: int, last: int) -> int:
    return int(((weeks >= first) & (weeks <= last)).sum())


def _accounts(prepared: Prepared, programme: Programme, as_of: date) -> list[Account]:
    found = []
    for each in programme.benefit_budgets:
        known = None if prepared.postings is None else _until(prepared.postings, as_of)
        filters = [LedgerFilter(function=each.ledger)]
        ore = None
        if known is not None:
            lines = booked(known, selected(known, filters))
            ore = lines.by_year.get(each.year) if lines.lines else None
        found.append(Account(each, ore))
    return found


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


def _table(path: Path, kind: Kind) -> pa.Table:
    return pq.read_table(path / f"{kind}.parquet")
