"""What activities and postings tell of a case by year: who took part, and what was booked (METHOD 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from gevinst.domain.weeks import week_of
from gevinst.register.engine.participation import CANCELLED, Participation, participants
from gevinst.register.ledger import booked, selected
from gevinst.register.offers import belonging
from gevinst.register.saving.joined import entered
from gevinst.register.schemas import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from gevinst.domain.programme import Case, LedgerFilter
    from gevinst.register.saving.joined import Joins

_MONTHS = 12
_OFFER = "offer"


@dataclass(frozen=True, eq=False)
class Tables:
    """The tables of a version of the register that are small enough to be held whole.

    Args:
        enrolments: activities.
        postings: lines of the ledger.
        published: public figures.
        runs: how many rows the table of weeks has.
        payments: how many rows that of payments has.
    """

    enrolments: pa.Table
    postings: pa.Table
    published: pa.Table
    runs: int
    payments: int


@dataclass(frozen=True)
class TookPart:
    """Who took part in a case in a year.

    Args:
        full_time: full-time persons so far: weeks in activity × min(hours ÷ 37, 1) ÷ weeks of the period.
        persons: who took part.
        began: who joined the case in the year.
    """

    full_time: float
    persons: int
    began: int


@dataclass(frozen=True)
class Taken:
    """What was booked in a year: whole øre, and the lines of the ledger behind it."""

    ore: int
    lines: int


def read_tables(path: Path) -> Tables:
    """Return the tables of a version of the register; path: its folder."""
    runs, payments = (
        pq.read_metadata(path / f"{kind}.parquet").num_rows for kind in (Kind.RUNS, Kind.PAYMENTS)
    )
    enrolments, postings, published = (
        pq.read_table(path / f"{kind}.parquet") for kind in (Kind.ENROLMENTS, Kind.POSTINGS, Kind.PUBLISHED)
    )
    return Tables(enrolments, postings, published, runs, payments)


def booked_through(as_of: date) -> tuple[int, int]:
    """Return year and month of the last month that has ended by a day: postings are made by month."""
    tomorrow = as_of + timedelta(days=1)
    month = tomorrow.year * _MONTHS + tomorrow.month - 2
    return month // _MONTHS, month % _MONTHS + 1


def booked_by_year(postings: pa.Table, filters: Sequence[LedgerFilter], as_of: date) -> dict[int, Taken]:
    """Return what some filters select, by the year of the period that it stands in.

    Args:
        postings: lines of the ledger, as in the register.
        filters: which lines.
        as_of: the day; periods that had not ended by then do not count. Those after the twelfth belong to the
            end of their year.
    """
    year, month = booked_through(as_of)
    years, periods = (postings[name].to_numpy() for name in ("year", "period"))
    done = (years < year) | ((years == year) & ((periods <= month) | (month == _MONTHS)))
    known = postings.filter(pa.array(done))
    chosen = selected(known, filters)
    found = known["year"].to_numpy()[chosen]
    return {
        each: Taken(ore, int((found == each).sum())) for each, ore in booked(known, chosen).by_year.items()
    }


def stayed(enrolments: pa.Table, case: Case, weeks: int, as_of: date) -> int:
    """Return how many persons have been in a case's offers for so many weeks.

    A week counts when one day of it is in an activity, and once; weeks between two activities do not.

    Args:
        enrolments: activities, as in the register. Those that were cancelled do not count.
        case: the case.
        weeks: the least, ISO weeks.
        as_of: the day up to which activities are known.
    """
    mine = enrolments.filter(pa.array(belonging(enrolments, [case])[case.number]))
    found: dict[object, set[int]] = {}
    for row in mine.filter(mine["first"].is_valid()).to_pylist():
        if row["status"] != CANCELLED:
            last = min(row["last"] or as_of, as_of)
            found.setdefault(row["person"], set()).update(range(week_of(row["first"]), week_of(last) + 1))
    return sum(len(each) >= weeks for each in found.values())


def took_part(
    enrolments: pa.Table, joins: Joins, case: Case, years: Iterable[int], as_of: date
) -> dict[int, TookPart]:
    """Return who took part in a case in each year that has begun.

    Args:
        enrolments: activities, as in the register.
        joins: who joined which case.
        case: the case.
        years: calendar years.
        as_of: the day up to which activities are known.
    """
    mine = enrolments.filter(pa.array(belonging(enrolments, [case])[case.number]))
    # Hours of a person's activities are added within the case, whatever offers they are of.
    name = pa.array([str(case.number)] * mine.num_rows, pa.string())
    one = mine.set_column(mine.schema.get_field_index(_OFFER), _OFFER, name)
    found = {}
    for year in years:
        first, last = date(year, 1, 1), min(date(year, 12, 31), as_of)
        if first <= last:
            question = Participation(first, last)
            who = participants(question, one).get(str(case.number))
            began = entered(joins, case.number, week_of(first), week_of(last))
            full_time, persons = (who.full_time(question.days), who.persons) if who else (0.0, 0)
            found[year] = TookPart(full_time, persons, began)
    return found
