"""The person-weeks that met a case's target rule in the base years, by month and duration (METHOD 6)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gevinst.domain.weeks import monday
from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.meaning import NEUTRAL, Meaning
from gevinst.register.engine.question import USUAL_BRIDGE, BenefitGroup
from gevinst.register.engine.spells import spells_of
from gevinst.register.saving.timeline import mixed, stops_of

if TYPE_CHECKING:
    from gevinst.register.engine.spells import Spells
    from gevinst.register.observed import Span
    from gevinst.register.saving.home import Home
    from gevinst.register.saving.timeline import Neutral

# First weeks of the bands of elapsed duration: narrow where the chance of leaving changes fast (d 0.2 no.
# 14).
BANDS = (0, 2, 4, 8, 13, 17, 21, 26, 34, 43, 52, 65, 78, 104, 130, 156, 208, 260)
# A mean of fewer persons says little: neighbouring months and then bands are taken in until there are so
# many.
ENOUGH_PERSONS = 30
# Weeks beside each other tell the same path twice. A larger pool keeps every second, third or fourth week of
# each
# person: with 350,000 weeks a baseline took 1.5 s on two cores, and its error was the same to three digits.
MOST_WEEKS = 100_000
_MOST_THINNED = 4
_MONTHS = 12
_THURSDAY = timedelta(days=3)


@dataclass(frozen=True)
class TargetRule:
    """Whose weeks a case is for.

    Args:
        benefits: as the register's code file has them.
        shortest: fewest weeks on the benefit at entry.
        longest: most weeks; None: no bound.
    """

    benefits: frozenset[str]
    shortest: int = 0
    longest: int | None = None


class Found(NamedTuple):
    """Persons on the target's benefit in a week; shape (rows,) each.

    Args:
        person: position in the municipality.
        week: counted from the register's first.
        duration: weeks since the start of the spell; 0 in its first.
        start_seen: whether the weeks before the start were seen to be free, so that the duration is known;
            else it is the shortest that it can be.
    """

    person: np.ndarray
    week: np.ndarray
    duration: np.ndarray
    start_seen: np.ndarray


@dataclass(frozen=True, eq=False)
class Pool:
    """The person-weeks of the base years that a case's participants are compared with.

    Args:
        rows: who and when, by band of duration, month and person.
        length: how many weeks from there on each can be followed; shape (rows,).
        cell: of each row: band × 12 + month; shape (rows,).
        gone: share of them who die, move away or become pensioners in a week.
        enough: a mean of fewer says too little.
    """

    rows: Found
    length: np.ndarray
    cell: np.ndarray
    gone: float
    enough: int = ENOUGH_PERSONS

    @property
    def persons(self) -> int:
        """How many persons there are."""
        return len(np.unique(self.rows.person))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of its weeks, durations and lengths: it changes when any of them does, and names nobody.

        Pseudonyms are left out, since they change when the keys are renewed.
        """
        rows = np.stack([self.rows.week, self.rows.duration, self.length]).astype("<i8")
        return hashlib.sha256(rows[:, np.lexsort(rows)].tobytes()).hexdigest()


def spells_in(home: Home, rule: TargetRule) -> tuple[Spells, Meaning]:
    """Return the spells of a target's benefits. Errors as for ``Meaning.of``."""
    meaning = Meaning.of((BenefitGroup("target", rule.benefits),), home.names)
    return spells_of(home.batch, meaning, USUAL_BRIDGE, home.seen), meaning


def pool_of(
    home: Home,
    rule: TargetRule,
    base: Span,
    through: int,
    neutral: Neutral,
    enough: int = ENOUGH_PERSONS,
    rank: np.ndarray | None = None,
) -> Pool:
    """Return the pool of a case.

    Args:
        home: the municipality.
        rule: whose weeks count.
        base: first and last week of the base years, counted from the register's first.
        through: the last week in which anybody is followed: nobody had entered a case by then.
        neutral: what ends what can be followed.
        enough: a mean of fewer says too little.
        rank: the order of persons; that of the municipality when None; shape (persons,).

    Raises:
        QuestionRefused: the register does not know a benefit.
    """
    spells, meaning = spells_in(home, rule)
    weeks = np.arange(max(base[0], 0), min(base[1], through, home.last) + 1)
    rank = np.arange(len(home.batch.persons)) if rank is None else rank
    found = _thinned(within(found_in(home, spells, meaning, weeks), rule))
    cell = cells_of(found.duration, found.week, home)
    order = np.lexsort((found.week, rank[found.person], cell))
    found = Found(*(each[order] for each in found))
    stop = stops_of(neutral, found.person, found.week, through + 1)
    hole = np.minimum(home.seen.next_hole[found.week], through + 1) if len(found.week) else stop
    length = np.minimum(np.minimum(stop, hole), through + 1) - found.week
    # Who dies or moves in the very week is nobody to be compared with.
    kept = length > 0
    ended = (stop <= through) & (stop - found.week == length) & kept
    gone = float(ended.sum() / length[kept].sum()) if kept.any() else 0.0
    return Pool(Found(*(each[kept] for each in found)), length[kept], cell[order][kept], gone, enough)


def found_in(home: Home, spells: Spells, meaning: Meaning, weeks: np.ndarray) -> Found:
    """Return everybody on the target's benefit in some weeks, rising."""
    inside = np.searchsorted(weeks, spells.last, "right") - np.searchsorted(weeks, spells.first, "left")
    columns = np.zeros((4, int(np.maximum(inside, 0).sum())), dtype=np.int64)
    free = _free_before(home, spells, meaning)
    count = _found(spells, weeks, home.seen.weeks, free, columns)
    person, week, duration, seen = (each[:count] for each in columns)
    return Found(person, week, duration, seen.astype(bool))


def entered_as(home: Home, rule: TargetRule, person: np.ndarray, week: np.ndarray) -> Found:
    """Return the duration at which each participant entered; −1 where the target rule was not met.

    Args:
        home: the municipality.
        rule: the target rule.
        person: position of each participant; shape (participants,).
        week: of entry, counted from the register's first.
    """
    spells, meaning = spells_in(home, rule)
    duration, seen = np.full(len(person), -1, dtype=np.int64), np.zeros(len(person), dtype=bool)
    begins = np.searchsorted(spells.person, np.arange(len(home.batch.persons) + 1))
    free = _free_before(home, spells, meaning)
    inside = (week >= 0) & (week <= home.last)
    _entered(spells, begins, free, person, np.where(inside, week, -1), home.seen.weeks, duration, seen)
    found = Found(person, week, duration, seen)
    return found._replace(duration=np.where(_meets(found, rule), duration, -1))


def cells_of(duration: np.ndarray, week: np.ndarray, home: Home) -> np.ndarray:
    """Return the cell of each duration and week: band × 12 + calendar month of the week's Thursday."""
    band = np.searchsorted(np.array(BANDS), duration, "right") - 1
    months = np.array(
        [(monday(home.origin + at) + _THURSDAY).month - 1 for at in range(len(home.seen.weeks))],
        dtype=np.int64,
    )
    return np.asarray(np.maximum(band, 0) * _MONTHS + months[week]) if len(week) else band


def members_of(pool: Pool, cell: int, weeks: int) -> np.ndarray:
    """Return the rows of the pool that stand for a cell: its own, or with neighbours until there are enough.

    First the months beside it, then all months, then the bands beside it, one on each side at a time.

    Args:
        pool: the pool.
        cell: the cell.
        weeks: how long enough persons must be followed.

    Returns:
        Positions, rising; empty where the pool is.
    """
    band, month = divmod(cell, _MONTHS)
    found = np.zeros(0, dtype=np.int64)
    for months in (0, 1, _MONTHS // 2):
        found = _rows_near(pool, band, month, months, 0)
        if _persons(pool, found, weeks) >= pool.enough:
            return found
    for bands in range(1, len(BANDS)):
        found = _rows_near(pool, band, month, _MONTHS // 2, bands)
        if _persons(pool, found, weeks) >= pool.enough:
            return found
    return found


def _rows_near(pool: Pool, band: int, month: int, months: int, bands: int) -> np.ndarray:
    of_bands = range(max(band - bands, 0), min(band + bands, len(BANDS) - 1) + 1)
    near = {(month + each) % _MONTHS for each in range(-months, months + 1)}
    wanted = sorted(each * _MONTHS + other for each in of_bands for other in near)
    begins = np.searchsorted(pool.cell, wanted, "left")
    ends = np.searchsorted(pool.cell, wanted, "right")
    parts = [np.arange(a, b) for a, b in zip(begins, ends, strict=True)]
    return np.concatenate(parts).astype(np.int64)


def _persons(pool: Pool, rows: np.ndarray, weeks: int) -> int:
    return len(np.unique(pool.rows.person[rows[pool.length[rows] >= weeks]]))


def _meets(found: Found, rule: TargetRule) -> np.ndarray:
    longest = np.iinfo(np.int64).max if rule.longest is None else rule.longest
    # Of a spell whose start was not seen it is only known how long it has lasted at least.
    known = found.start_seen | (rule.longest is None)
    return (found.duration >= rule.shortest) & (found.duration <= longest) & known


def within(found: Found, rule: TargetRule) -> Found:
    """Return those who meet a target rule."""
    meets = _meets(found, rule)
    return Found(*(each[meets] for each in found))


def _thinned(found: Found) -> Found:
    """Return the person-weeks, or where they are very many every so many weeks of each spell.

    Which of them is told by the week in which the spell began, mixed: it stays the same when other weeks
        come.
    """
    step = max(min(-(-len(found.week) // MOST_WEEKS), _MOST_THINNED), 1)
    start = (found.week - found.duration).astype(np.uint64)
    kept = (found.week + (mixed(start, start) % np.uint64(step)).astype(np.int64)) % step == 0
    return Found(*(each[kept] for each in found))


def _free_before(home: Home, spells: Spells, meaning: Meaning) -> np.ndarray:
    """Return whether the weeks before each spell were seen to be free; shape (spells,)."""
    batch = home.batch
    neutral = (meaning.bits[batch.codes] & NEUTRAL) != 0
    found = np.zeros(len(spells.first), dtype=np.bool_)
    _free(spells, batch.at, batch.first, batch.last, neutral, USUAL_BRIDGE + 1, home.seen.hole_before, found)
    return found


@kernel
def _free(spells, at, first, last, neutral, look_back, hole_before, out):
    for spell in range(len(spells.first)):
        start, person = spells.first[spell], spells.person[spell]
        free_from = start - look_back
        known = free_from >= 0 and hole_before[start - 1] < free_from
        for run in range(at[person], at[person + 1]):
            if neutral[run] and first[run] < start and last[run] >= free_from:
                known = False
        out[spell] = known


@kernel
def _on_it(spells, spell, week):
    """Say whether a week of a spell really has the benefit."""
    stretch = spells.begins[spell]
    while stretch < spells.ends[spell] and spells.stretch_last[stretch] < week:
        stretch += 1
    return stretch < spells.ends[spell] and spells.stretch_first[stretch] <= week


@kernel
def _found(spells, weeks, observed, free, out):
    count = 0
    for spell in range(len(spells.first)):
        for at in range(np.searchsorted(weeks, spells.first[spell]), len(weeks)):
            week = weeks[at]
            if week > spells.last[spell]:
                break
            if observed[week] and _on_it(spells, spell, week):
                out[0, count], out[1, count] = spells.person[spell], week
                out[2, count], out[3, count] = week - spells.first[spell], free[spell]
                count += 1
    return count


@kernel
def _entered(spells, begins, free, person, week, observed, duration, start_seen):
    for row in range(len(person)):
        if person[row] < 0 or week[row] < 0 or not observed[week[row]]:
            continue
        for spell in range(begins[person[row]], begins[person[row] + 1]):
            inside = spells.first[spell] <= week[row] <= spells.last[spell]
            if inside and _on_it(spells, spell, week[row]):
                duration[row] = week[row] - spells.first[spell]
                start_seen[row] = free[spell]
