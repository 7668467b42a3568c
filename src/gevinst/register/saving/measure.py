"""What a programme's participants cost with and without its cases, person by person (METHOD 5, 6).

Each person is computed once, from the first entry into any case, as a participant of that case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gevinst.register.engine.costs import Priced
from gevinst.register.engine.payments import BatchPayments, payments_of
from gevinst.register.engine.price_table import PARTS_OF_KRONE
from gevinst.register.saving.ahead import transitions_of
from gevinst.register.saving.assumed import assumed_weeks
from gevinst.register.saving.joined import first_of_each
from gevinst.register.saving.lived import lived, standing_of
from gevinst.register.saving.pool import (
    ENOUGH_PERSONS,
    Found,
    cells_of,
    entered_as,
    found_in,
    pool_of,
    spells_in,
    within,
)
from gevinst.register.saving.price_level import Levelled, carried_forward, levelled
from gevinst.register.saving.timeline import neutral_of, ranks_of, stops_of, timeline_of
from gevinst.register.saving.told import Shift
from gevinst.register.saving.walk import rules_of
from gevinst.register.saving.without import Slots, without

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gevinst.law.prices import Prices
    from gevinst.register.engine.price_table import PriceTable
    from gevinst.register.observed import Span
    from gevinst.register.saving.ahead import Transitions
    from gevinst.register.saving.home import Home
    from gevinst.register.saving.joined import Joins
    from gevinst.register.saving.lived import Lived
    from gevinst.register.saving.pool import Pool, TargetRule
    from gevinst.register.saving.walk import Standing
    from gevinst.register.saving.without import Without

_QUARTER = 13
# Every so many of them are followed, where there are more: 2,000 tell a mean of 52 weeks to within half a
# week.
_MOST_UNAFFECTED = 2_000


@dataclass(frozen=True, eq=False)
class Asked:
    """What a saving is asked for.

    Args:
        rules: the target rule of each case, by its number; a case without one cannot be computed.
        base: first and last week of the base years, as weeks since Monday 1990-01-01.
        through: the last realised week.
        until: the last week that is forecast.
        years: the calendar years that an error is wanted of.
        prices: rates, ladder, and flat prices where there is no rate.
        highest_before: whether everybody is taken to be on the highest step when the register begins.
        enough: how many persons a mean of the baseline needs.
    """

    rules: Mapping[int, TargetRule]
    base: Span
    through: int
    until: int
    years: tuple[int, ...]
    prices: Prices
    highest_before: bool = False
    enough: int = ENOUGH_PERSONS


@dataclass(frozen=True, eq=False)
class CaseMeasured:
    """The participants of one case, by person; weeks are counted from the register's first.

    Args:
        number: of the case.
        joins: positions among the joins: those for whom it is the first case; shape (participants,).
        place: of each person in the municipality; −1 where the register does not know the person.
        entry: week of entry.
        entered: duration at entry; −1 where the target rule was not met, so that there is no baseline.
        realised: weeks since entry that are realised and not neutral.
        asked: weeks since entry to the end of what is forecast.
        lived: what they did cost; of those with a baseline.
        without: what they would have cost; likewise.
        pool: what they are compared with.
        prices: at the level that was paid.
        standing: where counters stood before entry; of those with a baseline.
        growth: what a week of the target's benefit costs on the highest step, by calendar week.
        assumed: realised benefit weeks whose step is another by the other assumption about what came before
            the register; as ``lived.ways`` counts them.
    """

    number: int
    joins: np.ndarray
    place: np.ndarray
    entry: np.ndarray
    entered: Found
    realised: np.ndarray
    asked: np.ndarray
    lived: Lived
    without: Without
    pool: Pool
    prices: Levelled
    standing: Standing
    growth: np.ndarray
    assumed: int

    @property
    def credited(self) -> np.ndarray:
        """Which participants have a baseline; shape (participants,)."""
        return self.entered.duration >= 0


class Measuring:
    """A municipality made ready, so that several cases or baselines can be asked about.

    Args:
        home: the municipality.
        joins: who joined which case, when.
        asked: what is asked for.
    """

    def __init__(self, home: Home, joins: Joins, asked: Asked) -> None:
        """Work out what is the same for all cases.

        Raises:
            QuestionRefused: the register has too many benefits to be priced.
        """
        self.home, self.joins, self.asked = home, joins, asked
        count = max(asked.until, home.observed.last) - home.origin + 1
        priced = Priced.by(asked.prices, home.names, home.origin, count)
        self.table = priced.table
        self.rules = rules_of(priced.table)
        self.timeline = timeline_of(home, priced)
        self.neutral = neutral_of(home)
        self.payments = _payments(home, priced)
        self.positions = priced.positions
        self.seen = home.seen.weeks
        both = (0, priced.table.highest)
        self.before, self.otherwise = both[::-1] if asked.highest_before else both
        self.place = home.place_of(joins.person)
        self.entry = joins.week - home.origin
        self.first = first_of_each(joins)
        self.rank = ranks_of(self.timeline, self.payments)

    def case(self, number: int) -> CaseMeasured:
        """Return the participants of a case, with and without it.

        Raises:
            QuestionRefused: the register does not know one of the target's benefits.
            KeyError: the case has no target rule.
        """
        asked, origin, rule = self.asked, self.home.origin, self.asked.rules[number]
        mine = self._in_order(np.flatnonzero(self.first & (self.joins.case == number)))
        place, entry = self.place[mine], self.entry[mine]
        entered = entered_as(self.home, rule, place, entry)
        realised = self._followed(place, entry, self._through + 1)
        asked_for = self._followed(place, entry, asked.until - origin + 1)
        base = (asked.base[0] - origin, asked.base[1] - origin)
        nobody = self._nobody_in_any_case() - 1
        pool = pool_of(self.home, rule, base, nobody, self.neutral, asked.enough, self.rank)
        prices = self._levelled(pool)
        kept = np.flatnonzero(entered.duration >= 0)
        who = (place[kept], entry[kept])
        standing = standing_of(self.timeline, self.rules, *who, self.before)
        same = self._bits(rule)
        weeks = int(asked_for.max(initial=0))
        slots = Slots(self._slots(), len(asked.years) + 1, realised[kept])
        mine_realised = (*who, entry[kept] + realised[kept])
        did = lived(
            self.timeline, prices.table, self.rules, self.payments, mine_realised, standing, same, self.seen,
            weeks,
        )  # fmt: skip
        otherwise = standing_of(self.timeline, self.rules, *who, self.otherwise)
        assumed = assumed_weeks(self.timeline, self.rules, mine_realised, (standing, otherwise), self.seen)
        cell = cells_of(entered.duration[kept], entry[kept], self.home)
        would = without(
            self.timeline, prices.table, self.rules, pool,
            (cell, entry[kept], asked_for[kept]), standing, same, weeks, slots,
        )  # fmt: skip
        return CaseMeasured(
            number, mine, place, entry, entered, realised, asked_for, did, would, pool, prices,
            standing, self._growth(prices.table, same), assumed,
        )  # fmt: skip

    def transitions(self, measured: CaseMeasured, weeks: int) -> tuple[Transitions, Transitions]:
        """Return the weekly transitions of a case's pool: of all benefits, and of the target's."""
        counted = int(np.bitwise_or.reduce(self.rules.counts))
        rule = self.asked.rules[measured.number]
        of = (counted, self._bits(rule))
        every, same = (transitions_of(measured.pool, self.timeline, bits, weeks) for bits in of)
        return every, same

    def unaffected(self, measured: CaseMeasured, horizon: int) -> Shift | None:
        """Return what the baseline would book for people of the target group who are in no case (METHOD 6).

        Args:
            measured: the case.
            horizon: weeks that each is followed.

        Returns:
            None where too few can be followed.
        """
        who, joined = self._in_no_case(measured.number, horizon)
        if len(np.unique(who.person)) < self.asked.enough:
            return None
        stop = stops_of(self.neutral, who.person, who.week, max(self.timeline.weeks, self.home.last + 1))
        length = np.minimum(np.minimum(stop, joined) - who.week, horizon)
        standing = standing_of(self.timeline, self.rules, who.person, who.week, self.before)
        same, table = self._bits(self.asked.rules[measured.number]), measured.prices.table
        participants = (who.person, who.week, who.week + length)
        did = lived(
            self.timeline, table, self.rules, self.payments, participants, standing, same, self.seen, horizon
        )
        slots = Slots(np.full(len(self.table.years), -1), 1, length, errors=False)
        cell = cells_of(who.duration, who.week, self.home)
        would = without(
            self.timeline, table, self.rules, measured.pool, (cell, who.week, length), standing, same,
            horizon, slots,
        )  # fmt: skip
        counted = did.costs.known & would.costs.known
        weeks, net = (would.costs.total(counted) - did.costs.total(counted)).tolist()
        count = len(who.person)
        return Shift(len(np.unique(who.person)), horizon, weeks / count, net / PARTS_OF_KRONE / count)

    def _in_no_case(self, number: int, horizon: int) -> tuple[Found, np.ndarray]:
        """Return who was on the target's benefit once a quarter since the first entry, in no case until then.

        Everybody who is there on the day counts, as in the pool. One week of each person would not do:
        whoever stays long has more weeks to be chosen from, so that at a given duration too few of them would
        be.

        Returns:
            The person-weeks, and the week in which each person joins a case; far ahead for those who do not.
        """
        rule = self.asked.rules[number]
        spells, meaning = spells_in(self.home, rule)
        weeks = np.arange(self._nobody_in_any_case(), self.home.last - horizon + 2, _QUARTER)
        found = within(found_in(self.home, spells, meaning, weeks), rule)
        order = np.lexsort((found.week, self.rank[found.person]))
        found = Found(*(each[order] for each in found))
        joined = self._joined()[found.person]
        kept = found.week < joined
        kept[np.arange(len(kept)) % max(int(kept.sum()) // _MOST_UNAFFECTED, 1) != 0] = False
        return Found(*(each[kept] for each in found)), joined[kept]

    def _in_order(self, joins: np.ndarray) -> np.ndarray:
        """Return joins by week and by what happened to the persons, so that pseudonyms play no part."""
        place = self.place[joins]
        known = np.where(place >= 0, self.rank[np.maximum(place, 0)] if len(self.rank) else place, -1)
        return joins[np.lexsort((known, self.entry[joins]))]

    def _joined(self) -> np.ndarray:
        """Return the week in which each person of the municipality joins a case; shape (persons,)."""
        joined = np.full(len(self.home.batch.persons), self.timeline.weeks, dtype=np.int64)
        np.minimum.at(joined, self.place[self.place >= 0], self.entry[self.place >= 0])
        return joined

    def _bits(self, rule: TargetRule) -> int:
        return sum(1 << self.positions[each] for each in rule.benefits if each in self.positions)

    def _growth(self, table: PriceTable, same: int) -> np.ndarray:
        priced = [at for at in range(len(table.benefits)) if same & (1 << at)]
        whole = (table.early + table.late)[:, :, -1]
        # Of a benefit that nobody pays for, all weeks cost alike: nothing.
        return np.asarray(whole[priced].mean(axis=0)) if priced else np.ones(whole.shape[1])

    def _followed(self, place: np.ndarray, entry: np.ndarray, end: int) -> np.ndarray:
        """Return how many weeks from entry on lie before a week and before anything neutral.

        What the register knows of weeks after the last realised one is not looked at.
        """
        stop = np.full(len(place), end)
        known = place >= 0
        weeks = max(end, self.timeline.weeks)
        neutral = stops_of(self.neutral, place[known], entry[known], weeks)
        stop[known] = np.minimum(end, np.where(neutral <= self._through, neutral, weeks))
        return np.asarray(np.maximum(stop - entry, 0))

    @property
    def _through(self) -> int:
        """The last realised week, counted from the register's first."""
        return min(self.asked.through - self.home.origin, self.home.last)

    def _nobody_in_any_case(self) -> int:
        """Return the first week in which anybody enters any case."""
        return int(self.entry.min(initial=self.timeline.weeks))

    def _slots(self) -> np.ndarray:
        slot = {year: at for at, year in enumerate(self.asked.years)}
        return np.array([slot.get(year, -1) for year in self.table.years], dtype=np.int64)

    def _levelled(self, pool: Pool) -> Levelled:
        persons = np.unique(pool.rows.person)
        persons = persons[np.argsort(self.rank[persons])]
        joined = self._joined()
        found = levelled(
            self.table, self.asked.prices.law, self.home.origin, self.timeline, self.rules,
            self.payments, persons, np.minimum(joined[persons], self.home.last + 1), self.before,
        )  # fmt: skip
        return Levelled(carried_forward(found.table), found.levels, found.measured)


def _payments(home: Home, priced: Priced) -> BatchPayments:
    if not home.payments.num_rows:
        return BatchPayments.none(len(home.batch.persons))
    return payments_of(home.payments, home.batch, priced.positions, priced.table.refunded, home.origin)
