"""Every question answered slowly and readably, from dictionaries: what the kernels must give (METHOD 2–4).

Nothing here is shared with the kernels but the question, the law and the labels of the cells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from gevinst.domain.weeks import days_in_year, monday
from gevinst.law.benefits import benefits, kind_of_week
from gevinst.law.counters import CountedWeek, Counters, counted, first_counted_week
from gevinst.law.counters import History as Benefits
from gevinst.law.ladder import ladder
from gevinst.law.law import NotInTheLaw
from gevinst.law.prices import NoUsualRate, PricedBy, Prices, priced
from gevinst.law.words import Treatment, WeekKind
from gevinst.register.engine.cells import (
    AGE_STARTS,
    AGES,
    ALL,
    NO_TARGET_GROUP,
    SEXES,
    quarter_label,
    quarter_of,
)
from gevinst.register.engine.counts import ALL_TOGETHER, UNJUDGED
from gevinst.register.engine.meaning import EDUCATION_STATES, NEUTRAL_STATES, SELF_SUPPORTED_STATES
from gevinst.register.engine.question import (
    By,
    Curves,
    Destinations,
    History,
    NetCost,
    Presence,
    Survival,
    Weeks,
)
from gevinst.register.engine.states import States

if TYPE_CHECKING:
    from gevinst.register.engine.participation import Participation
    from gevinst.register.engine.question import BenefitGroup, OfCohort, RiskSet
    from gevinst.register.observed import Observed

Numbers = Counter[tuple[str | int, ...]]
_UNKNOWN = "unknown"
_FAR = 10**9


@dataclass(frozen=True)
class Person:
    """A person in one municipality.

    Args:
        municipality: its number.
        states: benefits and states of each week that has any; an unknown code is ``unknown``.
        sex: a word of ``SEXES``.
        born: the middle year of the birth band; 0 where it is not known.
        activities: first week and target group of each activity.
        paid: what the municipality really paid, whole øre, by week and benefit.
        pseudonym: tells persons apart.
    """

    municipality: int
    states: Mapping[int, frozenset[str]]
    sex: str = SEXES[-1]
    born: int = 0
    activities: tuple[tuple[int, str], ...] = ()
    paid: Mapping[tuple[int, str], int] = field(default_factory=dict)
    pseudonym: int = 0

    def has(self, group: BenefitGroup, week: int) -> bool:
        """Say whether the person has a benefit of the group in a week."""
        return bool(self.states.get(week, frozenset()) & group.benefits)

    def is_neutral(self, week: int) -> bool:
        """Say whether the person is dead, abroad, pensioned or elsewhere."""
        return bool(self.states.get(week, frozenset()) & NEUTRAL_STATES)

    def stop(self, week: int) -> int:
        """Return the first neutral week from a week on; far ahead if there is none."""
        return min((each for each in self.states if each >= week and self.is_neutral(each)), default=_FAR)


@dataclass(frozen=True)
class Entry:
    """A person's entry into the cohort: the benefit, where the spell begins and ends, and when."""

    group: BenefitGroup
    first: int
    last: int
    week: int
    elapsed: int


def answer(question: OfCohort, persons: list[Person], observed: Observed) -> Numbers:
    """Return every number that is not 0, as :meth:`gevinst.register.engine.counts.Counts.as_dict` does.

    Args:
        question: the question.
        persons: everybody in the register; who has been in two municipalities is there twice.
        observed: the weeks that the register speaks of.
    """
    found: Numbers = Counter()
    totals: dict[tuple[str | int, ...], Counter[tuple[int, int]]] = defaultdict(Counter)
    for person in persons:
        one = _One(question, person, observed)
        found.update(one.numbers())
        for cell, amount in one.amounts():
            totals[cell][person.pseudonym, 0] += amount
            totals[cell][person.pseudonym, 1] += 1
    for cell, amounts in totals.items():
        found.update(_of_persons(cell, amounts))
    return Counter({key: number for key, number in found.items() if number})


def risk_rows(question: RiskSet, persons: list[Person], observed: Observed) -> list[tuple[object, ...]]:
    """Return the rows of :class:`gevinst.register.engine.risk_set.Candidates`, sorted.

    Arguments as for :func:`answer`.
    """
    found = []
    for person in persons:
        one = _One(Presence(question.cohort(), 1), person, observed)
        for at, group in enumerate(question.benefits):
            for first, last in one.spells(group):
                known = one.is_judged(group, first)
                for week in question.weeks:
                    here = first <= week <= last and person.has(group, week)
                    if here and not person.is_neutral(week) and one.is_observed(week):
                        history = tuple(_history(question, one, week, *span) for span in question.history)
                        key = (person.municipality, person.pseudonym, at, week, week - first, known)
                        found.append((*key, history))
    return sorted(found)


def _history(question: RiskSet, one: _One, week: int, begin: int, end: int) -> tuple[tuple[int, ...], bool]:
    weeks = range(week - begin, week - end + 1)
    counts = tuple(sum(one.person.has(group, each) for each in weeks) for group in question.benefits)
    return counts, all(one.is_observed(each) for each in weeks)


def takes_part(question: Participation, activities: list[Activity]) -> dict[str, tuple[int, int, int, int]]:
    """Return persons, days, minutes and persons without hours, by name; see ``Participants``."""
    found: dict[str, list[int]] = {}
    days = [question.first + timedelta(days=each) for each in range(question.days)]
    for name, who in sorted({(each.name, each.person) for each in activities}):
        theirs = [each for each in activities if (each.name, each.person) == (name, who) and each.is_real]
        on = [[each for each in theirs if each.first <= day <= (each.last or question.last)] for day in days]
        if any(on):
            numbers = found.setdefault(name, [0, 0, 0, 0])
            numbers[0] += 1
            numbers[1] += sum(map(bool, on))
            numbers[2] += sum(min(sum(each.minutes or 0 for each in day), 37 * 60) for day in on)
            seen = {each for day in on for each in day}
            numbers[3] += any(each.minutes is None for each in seen)
    return {name: (one, two, three, four) for name, (one, two, three, four) in found.items()}


@dataclass(frozen=True)
class Activity:
    """An activity of a person; open ends and untold hours are None."""

    person: int
    name: str
    first: date
    last: date | None
    minutes: int | None
    is_real: bool = True


def _of_persons(cell: tuple[str | int, ...], amounts: Counter[tuple[int, int]]) -> Numbers:
    """Return the sums over persons of a cell."""
    found: Numbers = Counter()
    for person in {who for who, _ in amounts}:
        total, spells = amounts[person, 0], amounts[person, 1]
        found["spells", *cell] += spells
        found["total", *cell] += total
        found["persons", *cell] += 1
        found["total_squared", *cell] += total**2
        found["total_by_spells", *cell] += total * spells
        found["spells_squared", *cell] += spells**2
    return found


@dataclass(frozen=True)
class _One:
    """One person and one question."""

    question: OfCohort
    person: Person
    observed: Observed

    # --- What is seen ---

    @cached_property
    def limits(self) -> tuple[int, int]:
        return self.question.cohort.observed or (self.observed.first, self.observed.last)

    def is_observed(self, week: int) -> bool:
        """Say whether the register speaks of the week, and it is not after the last that is looked at."""
        spans = self.observed.spans[self.person.municipality]
        return week <= self.limits[1] and any(first <= week <= last for first, last in spans)

    def is_followed(self, week: int) -> bool:
        """Say whether the week is observed, or lies in a hole that is short enough to be forgiven."""
        bridge = self.question.cohort.bridge
        before = next((each for each in range(week, week - bridge - 1, -1) if self.is_observed(each)), None)
        after = next((each for each in range(week, week + bridge + 1) if self.is_observed(each)), None)
        return before is not None and after is not None and (before == after or after - before - 1 <= bridge)

    def looked_at(self, week: int) -> bool:
        """Say whether a week is counted: observed, and within what the question looks at."""
        return week >= self.limits[0] and self.is_observed(week)

    # --- Spells and entries ---

    def spells(self, group: BenefitGroup) -> Iterator[tuple[int, int]]:
        """Yield first and last week of each spell."""
        weeks = sorted(week for week in self.person.states if self.person.has(group, week))
        begin = None
        for week, following in zip_longest(weeks, weeks[1:]):
            begin = week if begin is None else begin
            if following is None or not self._bridges(week, following):
                yield begin, week
                begin = None

    def _bridges(self, before: int, after: int) -> bool:
        gap = range(before + 1, after)
        if len(gap) == 0:
            return True
        short = len(gap) <= self.question.cohort.bridge
        return short and all(self.is_followed(week) and not self.person.is_neutral(week) for week in gap)

    def entries(self) -> Iterator[Entry]:
        """Yield the entries into the cohort."""
        cohort = self.question.cohort
        for group in cohort.benefits:
            for first, last in self.spells(group):
                if self.is_judged(group, first):
                    for elapsed in cohort.elapsed:
                        week = first + elapsed
                        if self._enters(group, first, last, week):
                            yield Entry(group, first, last, week, elapsed)

    def _enters(self, group: BenefitGroup, first: int, last: int, week: int) -> bool:
        entered = self.question.cohort.entered
        return (
            entered[0] <= week <= min(entered[1], self.limits[1])
            and week <= last
            and self.person.has(group, week)
            and all(
                self.is_followed(each) and not self.person.is_neutral(each) for each in range(first, week + 1)
            )
        )

    def _too_soon(self, group: BenefitGroup, first: int) -> bool:
        look_back = self.question.cohort.look_back
        return any(self.person.has(group, week) for week in range(first - look_back, first))

    def is_judged(self, group: BenefitGroup, first: int) -> bool:
        """Say whether the weeks before a start were seen to be free of the benefit."""
        look_back = range(first - self.question.cohort.look_back, first)
        return not self._too_soon(group, first) and all(
            self.is_followed(week) and not self.person.is_neutral(week) for week in look_back
        )

    # --- Cells ---

    def cell(self, entry: Entry) -> tuple[str | int, ...]:
        """Return municipality, benefit, quarter, age, sex, target group and elapsed weeks."""
        by, person = self.question.split.by, self.person
        return (
            self._municipality,
            entry.group.name,
            quarter_label(quarter_of(entry.week)) if By.QUARTER in by else ALL,
            self._age(entry.week) if By.AGE in by else ALL,
            person.sex if By.SEX in by else ALL,
            self._target_group(entry.week) if By.TARGET_GROUP in by else ALL,
            str(entry.elapsed),
        )

    @property
    def _municipality(self) -> int:
        return self.person.municipality if By.MUNICIPALITY in self.question.split.by else ALL_TOGETHER

    def _age(self, week: int) -> str:
        if not self.person.born:
            return AGES[-1]
        age = monday(week).isocalendar().year - self.person.born
        return AGES[max(at for at, start in enumerate(AGE_STARTS) if age >= start or at == 0)]

    def _target_group(self, week: int) -> str:
        activities = sorted(self.person.activities, key=lambda each: each[0])
        begun = [group for first, group in activities if first <= week]
        return (begun[-1:] or [group for _, group in activities[:1]] or [NO_TARGET_GROUP])[0]

    # --- Numbers ---

    def numbers(self) -> Numbers:
        """Return the person's part of every table but the totals by person."""
        found: Numbers = Counter()
        for entry in self.entries():
            found["entries", *self.cell(entry)] += 1
            found.update(self._of_entry(entry))
        entered = self.question.cohort.entered
        for group in self.question.cohort.benefits:
            for first, _ in self.spells(group):
                within = entered[0] <= first <= entered[1]
                if within and not self.is_judged(group, first) and not self._too_soon(group, first):
                    found[UNJUDGED, self._municipality, group.name] += 1
        return found

    def amounts(self) -> Iterator[tuple[tuple[str | int, ...], int]]:
        """Yield cell and whole amount of each entry that can be followed to the horizon."""
        for entry in self.entries():
            if isinstance(self.question, Weeks) and self._is_whole(entry):
                yield self.cell(entry), len(self._weeks_on(entry))
            if isinstance(self.question, NetCost) and self._is_whole(entry):
                parts = sum(self._cost(week).parts for week in self._weeks(entry))
                yield (
                    self.cell(entry),
                    _half_up(Fraction(parts, 100_000)),
                )

    def _of_entry(self, entry: Entry) -> Numbers:
        match self.question:
            case Presence():
                return self._presence(entry)
            case Survival():
                return self._survival(entry)
            case Curves():
                return self._presence(entry) + self._survival(entry)
            case Destinations():
                return self._transitions(entry)
            case NetCost():
                return self._costs(entry)
            case Weeks():
                left_out: Numbers = Counter()
                left_out["left_out", *self.cell(entry)] += not self._is_whole(entry)
                return left_out

    def _presence(self, entry: Entry) -> Numbers:
        found: Numbers = Counter()
        for since in range(self.question.horizon + 1):
            week = entry.week + since
            if self.looked_at(week) and week < self.person.stop(entry.week):
                found["observed", *self.cell(entry), since] += 1
                found["on", *self.cell(entry), since] += self.person.has(entry.group, week)
        return found

    def _survival(self, entry: Entry) -> Numbers:
        found: Numbers = Counter()
        for since in range(self.question.horizon + 1):
            week = entry.week + since
            ahead = range(entry.week, week + self.question.cohort.bridge + 1)
            could_be_seen = all(self.is_followed(each) and not self.person.is_neutral(each) for each in ahead)
            if week >= self.limits[0] and could_be_seen and week <= entry.last + 1:
                found["at_risk", *self.cell(entry), since] += 1
                found["exits", *self.cell(entry), since] += week == entry.last + 1
        return found

    def _weeks(self, entry: Entry) -> list[int]:
        """Return the weeks of the horizon that are looked at, until a neutral week."""
        weeks = range(entry.week, entry.week + self.question.horizon)
        return [week for week in weeks if self.looked_at(week) and week < self.person.stop(entry.week)]

    def _weeks_on(self, entry: Entry) -> list[int]:
        return [week for week in self._weeks(entry) if self.person.has(entry.group, week)]

    def _is_whole(self, entry: Entry) -> bool:
        until = min(entry.week + self.question.horizon, self.person.stop(entry.week))
        return all(self.looked_at(week) for week in range(entry.week, until))

    # --- Destinations ---

    def _transitions(self, entry: Entry) -> Numbers:
        names = States.of(self.question.cohort.benefits).names
        found: Numbers = Counter()
        stop = self.person.stop(entry.week)
        for since in range(1, self.question.horizon + 1):
            week = entry.week + since
            if week <= stop and self.looked_at(week - 1) and self.looked_at(week):
                before, after = (self._state(entry, each) for each in (week - 1, week))
                found[
                    "transitions", *self.cell(entry), since - 1, names.index(before), names.index(after)
                ] += 1
        return found

    def _state(self, entry: Entry, week: int) -> str:
        has = self.person.states.get(week, frozenset())
        if self.person.is_neutral(week):
            return "neutral"
        for group in (entry.group, *self.question.cohort.benefits):
            if has & group.benefits:
                return group.name
        if has & EDUCATION_STATES:
            return "education"
        others = has - SELF_SUPPORTED_STATES
        if others:
            return "unknown-code" if others == {_UNKNOWN} else "other-benefit"
        return "self-support"

    # --- Cost ---

    def _costs(self, entry: Entry) -> Numbers:
        found: Numbers = Counter()
        cell = self.cell(entry)
        found["left_out", *cell] += not self._is_whole(entry)
        first_year = monday(self.observed.first).year
        for week in self._weeks(entry):
            cost, since = self._cost(week), week - entry.week
            found["observed", *cell, since] += 1
            found["net", *cell, since] += cost.parts
            found["weeks", *cell, since] += cost.counts
            found["touched", *cell] += cost.touched
            for year, parts in cost.by_year.items():
                found["net_by_year", *cell, year - first_year] += parts
            for way, number in cost.ways.items():
                found["priced", *cell, way] += number
        return found

    @cached_property
    def _prices(self) -> Prices:
        if not isinstance(self.question, NetCost) or self.question.prices is None:
            raise AssertionError
        return self.question.prices

    def _priced_benefits(self, week: int) -> list[str]:
        return sorted(self.person.states.get(week, frozenset()) & benefits(self._prices.law).keys())

    @cached_property
    def _counters(self) -> dict[str, list[CountedWeek]]:
        """Return the counters as if nothing came before, and as if the person stood on the highest step."""
        law = self._prices.law
        weeks = range(self.observed.first, self.limits[1] + 1)
        known = benefits(law).keys()
        unseen = frozenset(
            week
            for week in weeks
            if not self.is_observed(week) or self.person.states.get(week, frozenset()) - known
        )
        told = Benefits(
            {week: frozenset(self._priced_benefits(week)) for week in weeks if self._priced_benefits(week)}
        )
        highest = ladder(law.in_week(self.observed.last)).highest.first
        starts = {"nothing": Counters(), "highest-step": Counters(highest)}
        return {name: counted(told, weeks, law, start, unseen) for name, start in starts.items()}

    def _cost(self, week: int) -> _Cost:
        assumed = self.question.before.value if isinstance(self.question, NetCost) else History.NOTHING.value
        at = week - self.observed.first
        found, names = _Cost(week), self._priced_benefits(week)
        law = self._prices.law
        steps = {name: self._step(line[at]) for name, line in self._counters.items()}
        for name in names:
            paid = self.person.paid.get((week, name))
            if paid is not None:
                found.add_paid(paid)
            else:
                found.add_modelled(name, self._counters[assumed][at], self._prices, len(names))
                found.touched |= found.latest_modelled and len(set(steps.values())) > 1
        found.counts = week >= first_counted_week(law) and _counts(names, week, self._prices)
        return found

    def _step(self, week: CountedWeek) -> int:
        try:
            return ladder(self._prices.law.in_week(week.week)).at(max(week.counters.benefit_weeks, 1)).number
        except NotInTheLaw:
            return 0


def _counts(names: list[str], week: int, prices: Prices) -> bool:
    return kind_of_week(names, prices.law.in_week(week)) is WeekKind.BENEFIT


@dataclass
class _Cost:
    """What a week costs, in thousandths of an øre."""

    week: int
    by_year: Counter[int] = field(default_factory=Counter)
    ways: Counter[int] = field(default_factory=Counter)
    touched: bool = False
    counts: bool = False
    latest_modelled: bool = False

    @property
    def parts(self) -> int:
        return sum(self.by_year.values())

    def add_paid(self, ore: int) -> None:
        """Add an actual payment: spread by day."""
        year = monday(self.week).year
        early = _half_up(Fraction(ore * 1000 * days_in_year(self.week, year), 7))
        self.by_year[year] += early
        self.by_year[year + 1] += ore * 1000 - early
        self.ways[0] += 1

    def add_modelled(self, name: str, counted_week: CountedWeek, prices: Prices, sharing: int) -> None:
        """Add the law's price of a whole week, shared between the benefits of the week."""
        alone = Benefits({self.week: frozenset({name})})
        self.latest_modelled = False
        try:
            # A benefit that does not count has no step; the step plays no part in its price.
            line = priced(alone, [counted_week], prices)[0]
        except (NotInTheLaw, NoUsualRate):
            self.ways[3] += 1
            return
        if prices.law.in_week(self.week).word(f"ydelse.{name}") not in {
            Treatment.REFUND,
            Treatment.CO_FINANCED,
        }:
            return
        self.ways[1 if line.by is PricedBy.MODELLED else 2] += 1
        self.latest_modelled = line.by is PricedBy.MODELLED
        for year, amount in line.years.items():
            self.by_year[year] += _half_up(Fraction(round(amount * 100_000), sharing))


def _half_up(value: Fraction) -> int:
    return int((value + Fraction(1, 2)) // 1)
