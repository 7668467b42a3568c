"""The two refund counters of a person, week by week (METHOD 4, d 1.2).

The *benefit counter* (ydelsestæller) counts the weeks with any covered benefit. It never falls, but starts
again when the *re-earning counter* (genoptjeningstæller) has seen 52 whole self-supported weeks within the
latest three years, after the first benefit week.

This is the plain form, to be read beside the law. The register counts millions of weeks with a kernel that
must give the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from gevinst.domain.weeks import week_of
from gevinst.law.benefits import kind_of_week
from gevinst.law.words import WeekKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gevinst.law.ladder import Ladder
    from gevinst.law.law import Law


@dataclass(frozen=True)
class History:
    """The weeks in which a person had benefits.

    Args:
        benefits: names of the benefits in each week that has any; a benefit counts once however many
            payments there were.
    """

    benefits: Mapping[int, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[int, str]]) -> History:
        """Return the history that rows of (week, benefit) tell; their order does not matter."""
        found: dict[int, set[str]] = defaultdict(set)
        for week, benefit in rows:
            found[week].add(benefit)
        return cls({week: frozenset(found[week]) for week in sorted(found)})

    def __add__(self, other: History) -> History:
        """Return both together: a history that was cut in two files counts as one."""
        return History.of(row for each in (self, other) for row in each.rows())

    def rows(self) -> list[tuple[int, str]]:
        """Return the rows of (week, benefit)."""
        return [(week, name) for week, names in self.benefits.items() for name in sorted(names)]

    def in_week(self, week: int) -> frozenset[str]:
        """Return the benefits of a week; none in a week that is not told of."""
        return self.benefits.get(week, frozenset())


@dataclass(frozen=True)
class Counters:
    """Where both counters stand.

    Args:
        benefit_weeks: the benefit counter.
        self_supported: the weeks that the re-earning counter has seen and that still are within the
            latest three years.
    """

    benefit_weeks: int = 0
    self_supported: tuple[int, ...] = ()

    @property
    def re_earned(self) -> int:
        """The re-earning counter."""
        return len(self.self_supported)


@dataclass(frozen=True)
class CountedWeek:
    """A week and where the counters stand when it has been counted."""

    week: int
    kind: WeekKind
    counters: Counters


@dataclass(frozen=True)
class CountingRules:
    """What is needed to start again.

    Args:
        weeks_to_re_earn: self-supported weeks that start the benefit counter again.
        window: the latest so many weeks in which they must lie.
    """

    weeks_to_re_earn: int
    window: int


def rules_in(week: int, law: Law) -> CountingRules:
    """Return the rules that are in force in a week.

    Raises:
        NotInTheLaw: they are not known for it.
    """
    in_force = law.in_week(week)
    return CountingRules(in_force.whole("taeller.genoptjening"), in_force.whole("taeller.vindue"))


def first_counted_week(law: Law) -> int:
    """Return the first week that counts in any counter: the one with 1 July 2014 (§ 30)."""
    return week_of(min(value.period.first for value in law["taeller.genoptjening"].values))


def counted(
    history: History,
    weeks: Iterable[int],
    law: Law,
    before: Counters | None = None,
    unseen: frozenset[int] = frozenset(),
) -> list[CountedWeek]:
    """Return both counters week by week.

    Args:
        history: the person's benefits. The weeks of a path since entry serve as well, to carry on from
            where a participant's counters stood.
        weeks: the weeks to go through, one after the other; those without benefits are self-supported.
        law: the law.
        before: where the counters stood before the first week. What is not known is assumed, and the
            assumption is told by :func:`certain_weeks`.
        unseen: weeks that cannot be judged, because the person had moved or the source has a hole; they
            count in neither counter. Nor do weeks before the law began to count.

    Raises:
        UnknownBenefit: the history names a benefit that the law does not know.
    """
    state, found, begins = before or Counters(), [], first_counted_week(law)
    for week in weeks:
        if week < begins:
            found.append(CountedWeek(week, WeekKind.NEUTRAL, state))
            continue
        kind = kind_of_week(history.in_week(week), law.in_week(week))
        if week in unseen and kind is WeekKind.SELF_SUPPORTED:
            kind = WeekKind.NEUTRAL
        state = _after(state, week, kind, rules_in(week, law))
        found.append(CountedWeek(week, kind, state))
    return found


def _after(state: Counters, week: int, kind: WeekKind, rules: CountingRules) -> Counters:
    """Return where the counters stand after one more week."""
    recent = tuple(each for each in state.self_supported if each > week - rules.window)
    if kind is WeekKind.BENEFIT:
        return Counters(state.benefit_weeks + 1, recent)
    if kind is WeekKind.NEUTRAL:
        return Counters(state.benefit_weeks, recent)
    # Before the first benefit week there is nothing to re-earn.
    if state.benefit_weeks == 0 or len(recent) + 1 >= rules.weeks_to_re_earn:
        return Counters()
    return Counters(state.benefit_weeks, (*recent, week))


def certain_weeks(
    history: History, weeks: Iterable[int], law: Law, steps: Ladder, unseen: frozenset[int] = frozenset()
) -> frozenset[int]:
    """Return the benefit weeks whose step is the same whatever came before the first week.

    Counted twice: once as if nothing came before, once as if the person had been on the highest step. Where
    both give one step, no assumption about the unknown history touches the week.

    Arguments and errors as for :func:`counted`; ``steps`` is the ladder to judge by.
    """
    span = list(weeks)
    lowest = counted(history, span, law, Counters(), unseen)
    highest = counted(history, span, law, Counters(steps.highest.first), unseen)
    return frozenset(
        low.week
        for low, high in zip(lowest, highest, strict=True)
        if low.kind is WeekKind.BENEFIT
        and steps.at(low.counters.benefit_weeks) == steps.at(high.counters.benefit_weeks)
    )


def share_touched(
    history: History, weeks: Iterable[int], law: Law, steps: Ladder, unseen: frozenset[int] = frozenset()
) -> Fraction:
    """Return which share of the benefit weeks rests on an assumption about what came before, 0 to 1.

    Arguments and errors as for :func:`certain_weeks`. Without benefit weeks it is 0.
    """
    span = list(weeks)
    kinds = [each.kind for each in counted(history, span, law, unseen=unseen)]
    total = kinds.count(WeekKind.BENEFIT)
    certain = certain_weeks(history, span, law, steps, unseen)
    return Fraction(total - len(certain), total or 1)
