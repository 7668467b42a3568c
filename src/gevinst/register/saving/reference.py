"""The saving answered slowly and readably, from dictionaries: what the kernels must give (METHOD 3–7).

Nothing here is shared with the kernels but the target rule, the joins, the law and the bounds of the bands.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from gevinst.domain.method import Overlap
from gevinst.domain.weeks import DAYS_PER_WEEK, days_in_year, monday
from gevinst.law.benefits import benefits, kind_of_week, treatment_of
from gevinst.law.counters import CountedWeek, Counters, counted
from gevinst.law.counters import History as Benefits
from gevinst.law.ladder import ladder
from gevinst.law.law import NotInTheLaw
from gevinst.law.prices import MUNICIPAL, NoUsualRate, priced
from gevinst.law.words import WeekKind
from gevinst.register.engine.question import USUAL_BRIDGE
from gevinst.register.saving.pool import BANDS, ENOUGH_PERSONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from gevinst.law.prices import Prices
    from gevinst.register.engine.reference import Person
    from gevinst.register.saving.pool import TargetRule

_MONTHS = 12
_PARTS_OF_KRONE, _PARTS_OF_ORE = 100_000, 1_000
_PARTS_OF_WEEK = 1_000_000


@dataclass(frozen=True)
class LivedWeek:
    """A week of somebody's path.

    Args:
        touched: whether a benefit touches it that the counters count.
        of_target: whether one of the target's does.
        years: thousandths of an øre by calendar year, of all benefits.
        target_years: of these, those of the target's.
    """

    touched: bool
    of_target: bool
    years: Mapping[int, Fraction]
    target_years: Mapping[int, Fraction]


@dataclass(frozen=True)
class MeanWeek:
    """What the paths of a pool have on average in a week; as ``LivedWeek``."""

    touched: Fraction
    of_target: Fraction
    years: Mapping[int, Fraction]
    target_years: Mapping[int, Fraction]


@dataclass(frozen=True)
class Control:
    """A person-week of the base years that met the target rule.

    Args:
        person: pseudonym.
        week: which.
        duration: weeks since the start of the spell.
        length: how many weeks from it on can be followed.
    """

    person: int
    week: int
    duration: int
    length: int

    @property
    def cell(self) -> tuple[int, int]:
        """Band of the duration, and calendar month."""
        return cell_of(self.duration, self.week)


def cell_of(duration: int, week: int) -> tuple[int, int]:
    """Return the band of a duration, and the month of the week's Thursday from 0."""
    band = max(at for at, start in enumerate(BANDS) if start <= duration)
    return band, (monday(week) + timedelta(days=3)).month - 1


@dataclass(frozen=True)
class Town:
    """A municipality and a target rule.

    Args:
        persons: by pseudonym.
        weeks: those that are observed, up to the last that is looked at.
        first: the register's first week.
        rule: whom the case is for.
        prices: what is paid by the law.
        before: where all benefit counters stand before the register's first week.
        enough: a mean of fewer paths is not known.
    """

    persons: Mapping[int, Person]
    weeks: frozenset[int]
    first: int
    rule: TargetRule
    prices: Prices
    before: int = 0
    enough: int = ENOUGH_PERSONS

    # --- Who is on the target's benefit, and since when ---

    def has(self, person: int, week: int) -> bool:
        """Say whether the person has one of the target's benefits."""
        return bool(self.persons[person].states.get(week, frozenset()) & self.rule.benefits)

    def is_followed(self, week: int) -> bool:
        """Say whether a week is observed, or lies in a hole that is as short as a bridged gap."""
        before = next((each for each in range(week, week - USUAL_BRIDGE - 1, -1) if each in self.weeks), None)
        after = next((each for each in range(week, week + USUAL_BRIDGE + 1) if each in self.weeks), None)
        return before is not None and after is not None and after - before <= USUAL_BRIDGE + 1

    def was_there(self, person: int, weeks: Iterable[int]) -> bool:
        """Say whether all weeks can be judged: followed, and the person alive, here and below pension age."""
        return all(self.is_followed(each) and not self.persons[person].is_neutral(each) for each in weeks)

    def start(self, person: int, week: int) -> int:
        """Return the first week of the spell that a week on the benefit lies in."""
        start = week
        while True:
            before = max((each for each in self._weeks_on(person) if each < start), default=None)
            if before is None or start - before - 1 > USUAL_BRIDGE:
                return start
            if not self.was_there(person, range(before + 1, start)):
                return start
            start = before

    def _weeks_on(self, person: int) -> list[int]:
        return [week for week in self.persons[person].states if self.has(person, week)]

    def duration(self, person: int, week: int) -> int | None:
        """Return how long somebody has been on the benefit; None where the target rule is not met."""
        if person not in self.persons or week not in self.weeks or not self.has(person, week):
            return None
        start = self.start(person, week)
        seen = self.was_there(person, range(start - USUAL_BRIDGE - 1, start))
        if week - start < self.rule.shortest:
            return None
        if self.rule.longest is not None and not (seen and week - start <= self.rule.longest):
            return None
        return week - start

    # --- The pool ---

    def pool(self, base: tuple[int, int], first_entry: int) -> list[Control]:
        """Return the person-weeks that participants are compared with.

        Args:
            base: first and last week of the base years.
            first_entry: the first week in which anybody enters any case.
        """
        found = []
        for person in sorted(self.persons):
            for week in range(base[0], base[1] + 1):
                duration = self.duration(person, week)
                length = self.followed(person, week, first_entry)
                if duration is not None and length:
                    found.append(Control(person, week, duration, length))
        return found

    def followed(self, person: int, week: int, end: int) -> int:
        """Return how many weeks from one on are observed and not neutral, before the end."""
        length = 0
        while (
            week + length < end
            and week + length in self.weeks
            and not self.persons[person].is_neutral(week + length)
        ):
            length += 1
        return length

    def members(self, pool: Sequence[Control], cell: tuple[int, int], longest: int) -> list[Control]:
        """Return who stands for a cell: its own, or with months and then bands beside it.

        Args:
            pool: all.
            cell: band and month.
            longest: how many weeks enough persons must be followed.
        """
        found: list[Control] = []
        for months, bands in ((0, 0), (1, 0), (6, 0), *((6, more) for more in range(1, len(BANDS)))):
            found = [each for each in pool if _near(each.cell, cell, months, bands)]
            if len({each.person for each in found if each.length >= longest}) >= self.enough:
                return found
        return found

    # --- Counters and kroner ---

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(benefits(self.prices.law))

    def standing(self, person: int, week: int) -> Counters:
        """Return where somebody's counters stand before a week."""
        weeks = range(self.first, week)
        told, unseen = self._told(person, weeks, self.first)
        line = counted(told, weeks, self.prices.law, Counters(self.before), unseen)
        return line[-1].counters if line else Counters(self.before)

    def path(self, person: int, begin: int, length: int, entry: int, before: Counters) -> list[LivedWeek]:
        """Return somebody's weeks, laid on other calendar weeks and counted on from other counters.

        Args:
            person: whose weeks.
            begin: the first of them.
            length: how many.
            entry: the calendar week that the first is laid on.
            before: where the counters stand before it.
        """
        told, unseen = self._told(person, range(begin, begin + length), entry)
        line = counted(told, range(entry, entry + length), self.prices.law, before, unseen)
        return [self._week(told, each, {}) for each in line]

    def lived(self, person: int, entry: int, length: int) -> list[LivedWeek | None]:
        """Return what a participant did cost from entry on; None where a week is not observed."""
        told, unseen = self._told(person, range(entry, entry + length), entry)
        before = self.standing(person, entry)
        line = counted(told, range(entry, entry + length), self.prices.law, before, unseen)
        paid = self.persons[person].paid
        return [self._week(told, each, paid) if each.week in self.weeks else None for each in line]

    def assumed(self, person: int, entry: int, length: int, before: tuple[int, int]) -> int:
        """Return how many benefit weeks of a participant lie on another step by another assumption.

        Args:
            person: the participant.
            entry: week of entry.
            length: weeks since entry that are looked at.
            before: where all counters stand before the register by the one assumption and by the other.
        """
        weeks = range(self.first, entry + length)
        told, unseen = self._told(person, weeks, self.first)
        law = self.prices.law
        found = 0
        for one, other in zip(
            *(counted(told, weeks, law, Counters(each), unseen) for each in before), strict=True
        ):
            in_force = law.in_week(one.week)
            paid = [each for each in told.in_week(one.week) if treatment_of(each, in_force) in MUNICIPAL]
            if paid and one.week >= entry and one.week in self.weeks:
                with suppress(NotInTheLaw):  # before the ladder there are no steps
                    steps = [
                        ladder(in_force).at(max(each.counters.benefit_weeks, 1)) for each in (one, other)
                    ]
                    found += len(paid) * (steps[0] != steps[1])
        return found

    def _told(self, person: int, weeks: range, entry: int) -> tuple[Benefits, frozenset[int]]:
        """Return the benefits of some weeks and those that cannot be judged, from another week on."""
        shift = entry - weeks.start
        states = self.persons[person].states
        told = {week + shift: states.get(week, frozenset()) & self._known for week in weeks}
        unseen = {
            week + shift
            for week in weeks
            if week not in self.weeks or states.get(week, frozenset()) - self._known
        }
        return Benefits({week: names for week, names in told.items() if names}), frozenset(unseen)

    def _week(self, told: Benefits, at: CountedWeek, paid: Mapping[tuple[int, str], int]) -> LivedWeek:
        names = told.in_week(at.week)
        costs = {name: self._cost(name, at, len(names), paid) for name in names}
        return LivedWeek(
            kind_of_week(names, self.prices.law.in_week(at.week)) is WeekKind.BENEFIT,
            bool(names & self.rule.benefits),
            _added(costs.values()),
            _added(cost for name, cost in costs.items() if name in self.rule.benefits),
        )

    def _cost(
        self, name: str, at: CountedWeek, sharing: int, paid: Mapping[tuple[int, str], int]
    ) -> dict[int, Fraction]:
        """Return thousandths of an øre by year of one benefit in a week."""
        year = monday(at.week).year
        if (at.week, name) in paid:
            parts = paid[at.week, name] * _PARTS_OF_ORE
            early = _half_up(Fraction(parts * days_in_year(at.week, year), DAYS_PER_WEEK))
            return {year: Fraction(early), year + 1: Fraction(parts - early)}
        if treatment_of(name, self.prices.law.in_week(at.week)) not in MUNICIPAL:
            return {}
        try:
            line = priced(Benefits({at.week: frozenset({name})}), [at], self.prices)[0]
        except (NotInTheLaw, NoUsualRate):
            return {}
        return {of: Fraction(round(net * _PARTS_OF_KRONE), sharing) for of, net in line.years.items()}

    # --- What a participant would have cost ---

    def baseline(
        self, members: Sequence[Control], entry: int, length: int, before: Counters
    ) -> list[MeanWeek | None]:
        """Return the mean over the members by week since entry; None where too few are followed.

        Args:
            members: who stands for the participant.
            entry: the participant's week of entry.
            length: weeks since entry that are asked about.
            before: the participant's counters.
        """
        paths = [path for _, path in self.paths(members, entry, length, before)]
        found = []
        for since in range(length):
            here = [path[since] for path in paths if len(path) > since]
            found.append(_mean(here) if len(here) >= self.enough else None)
        return found

    def paths(
        self, members: Sequence[Control], entry: int, length: int, before: Counters
    ) -> list[tuple[Control, list[LivedWeek]]]:
        """Return the path of each member; arguments as for :meth:`baseline`."""
        return [
            (each, self.path(each.person, each.week, min(each.length, length), entry, before))
            for each in members
        ]

    def highest(self) -> int:
        """Return the first benefit week of the highest step."""
        return ladder(self.prices.law.in_week(max(self.weeks))).highest.first


def _near(cell: tuple[int, int], other: tuple[int, int], months: int, bands: int) -> bool:
    apart = abs(cell[1] - other[1])
    return min(apart, _MONTHS - apart) <= months and abs(cell[0] - other[0]) <= bands


def _added(costs: Iterable[Mapping[int, Fraction]]) -> dict[int, Fraction]:
    found: dict[int, Fraction] = {}
    for cost in costs:
        for year, amount in cost.items():
            found[year] = found.get(year, Fraction(0)) + amount
    return {year: amount for year, amount in found.items() if amount}


def _mean(weeks: Sequence[LivedWeek]) -> MeanWeek:
    count = len(weeks)
    return MeanWeek(
        Fraction(sum(each.touched for each in weeks), count),
        Fraction(sum(each.of_target for each in weeks), count),
        {year: part / count for year, part in _added(each.years for each in weeks).items()},
        {year: part / count for year, part in _added(each.target_years for each in weeks).items()},
    )


def _half_up(value: Fraction) -> int:
    return int((value + Fraction(1, 2)) // 1)


# --- Years and cases ---


def by_years(
    weeks: Mapping[int, LivedWeek | MeanWeek], years: Sequence[int]
) -> dict[int, tuple[int, int, int, int]]:
    """Return what calendar weeks add up to: millionths of weeks and øre, all and the target's, by year.

    Args:
        weeks: by calendar week.
        years: that are told.
    """
    return {year: _of_year(weeks, year) for year in years}


def _of_year(weeks: Mapping[int, LivedWeek | MeanWeek], year: int) -> tuple[int, int, int, int]:
    def of_weeks(part: Callable[[LivedWeek | MeanWeek], Fraction | bool]) -> int:
        share = {week: Fraction(days_in_year(week, year), DAYS_PER_WEEK) for week in weeks}
        return round(sum(Fraction(part(each)) * share[week] for week, each in weeks.items()) * _PARTS_OF_WEEK)

    def of_kroner(part: Callable[[LivedWeek | MeanWeek], Mapping[int, Fraction]]) -> int:
        amounts = (part(each).get(year, Fraction(0)) for each in weeks.values())
        return round(sum(amounts, Fraction(0)) / _PARTS_OF_ORE)

    return (
        of_weeks(lambda each: each.touched),
        of_kroner(lambda each: each.years),
        of_weeks(lambda each: each.of_target),
        of_kroner(lambda each: each.target_years),
    )


def shared(amount: int, joins: Sequence[tuple[int, int]], overlap: Overlap) -> dict[int, int]:
    """Return what falls to each case of one person's amount.

    Args:
        amount: whole.
        joins: case and weeks in it, in the order that they were joined.
        overlap: whether the first case has all, or each as many parts as weeks.
    """
    if overlap is Overlap.FIRST_CASE:
        return {joins[0][0]: amount}
    total = sum(weeks for _, weeks in joins)
    found = {case: amount * weeks // total for case, weeks in joins}
    found[joins[0][0]] += amount - sum(found.values())
    return found


# --- Going on where the pool ends ---


def transitions(
    town: Town, pool: Sequence[Control], names: frozenset[str], weeks: int
) -> list[tuple[int, int, int, int]]:
    """Return by week since entry how many are on a benefit, stay, are off it, come back.

    Args:
        town: the municipality.
        pool: whose paths.
        names: benefits that count as on.
        weeks: since entry.
    """
    found = []
    for since in range(weeks):
        on = stayed = off = back = 0
        for each in pool:
            if since + 1 < each.length:
                states = town.persons[each.person].states
                now, then = (
                    bool(states.get(each.week + at, frozenset()) & names) for at in (since, since + 1)
                )
                on, stayed = on + now, stayed + (now and then)
                off, back = off + (not now), back + (not now and then)
        found.append((on, stayed, off, back))
    return found
