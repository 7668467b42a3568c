"""What participants will cost: baselines completed, effects carried on, those to come (METHOD 7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gevinst.register.engine.compiled import kernel
from gevinst.register.saving.lived import Costs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gevinst.register.saving.pool import Pool
    from gevinst.register.saving.timeline import Timeline

# An effect is read from so many participants at least, over a quarter around the week.
ENOUGH_PARTICIPANTS = 10
_HALF_QUARTER = 6
_QUARTER = 13
# Transitions of fewer paths are taken from the half year before.
_ENOUGH_PATHS = 30
_HALF_YEAR = 26
_COLUMNS = ("early", "late", "same_early", "same_late", "weeks", "same_weeks")
# Kroner of a week that lies in two years stand in two columns.
_MONEY = (("early", "late", "weeks"), ("same_early", "same_late", "same_weeks"))
_OF_WEEK = {each: (early, late) for early, late, _ in _MONEY for each in (early, late)}


@dataclass(frozen=True, eq=False)
class Transitions:
    """How often the pool's paths stay on a benefit and come back to it, by week since entry.

    Args:
        stays: share of those on it who are on it a week later; shape (weeks,).
        returns: share of those off it who are on it a week later.
    """

    stays: np.ndarray
    returns: np.ndarray


@dataclass(frozen=True, eq=False)
class Effect:
    """What share of the baseline participants have saved, by week since entry; shape (weeks,) each.

    Args:
        shares: by column of ``Costs``: 0.1 is a tenth fewer weeks or kroner; 0 where nobody was observed.
        participants: how many were observed in the week.
        last: the last week with enough of them; −1 where there is none.
    """

    shares: dict[str, np.ndarray]
    participants: np.ndarray
    last: int


def transitions_of(pool: Pool, timeline: Timeline, bits: int, weeks: int) -> Transitions:
    """Return the weekly transitions of a pool's paths.

    Args:
        pool: the pool.
        timeline: everybody's weeks.
        bits: of the benefits that count as on.
        weeks: since entry.
    """
    counts = np.zeros((4, weeks + 1))
    _transitions(timeline, pool.rows.person, pool.rows.week, pool.length, bits, counts)
    on, stayed, off, returned = np.cumsum(counts[:, :weeks], axis=1)
    return Transitions(_shares(stayed, on), _shares(returned, off))


def _shares(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return shares by week; from where the paths are too few on, the share of the half year before."""
    found = part / np.maximum(whole, 1)
    enough = np.flatnonzero(whole >= _ENOUGH_PATHS)
    if not len(enough):
        return np.full(len(part), part.sum() / whole.sum() if whole.sum() else 0.0)
    last = int(enough[-1])
    half_year = slice(max(last + 1 - _HALF_YEAR, 0), last + 1)
    found[last + 1 :] = part[half_year].sum() / max(whole[half_year].sum(), 1)
    return np.asarray(found)


def completed(
    baseline: Costs, any_benefit: Transitions, same: Transitions, growth: np.ndarray, in_first: np.ndarray
) -> Costs:
    """Return a baseline that goes on where the pool ends, by its weekly transitions.

    Args:
        baseline: where it is known.
        any_benefit: transitions of all benefits.
        same: transitions of the target's.
        growth: what a week costs in each participant's week, beside the same in all others; shape
            (participants, weeks).
        in_first: share of each week's days that lie in the year of its Monday; likewise.
    """
    arrays = {name: getattr(baseline, name).copy() for name in _COLUMNS}
    last = baseline.known.sum(axis=1) - 1
    weeks = baseline.known.shape[1]
    rows = np.flatnonzero((last >= 0) & (last + 1 < weeks))
    for since in range(int(last[rows].min(initial=weeks)) + 1, weeks):
        now = rows[last[rows] < since]
        for name, of in (("weeks", any_benefit), ("same_weeks", same)):
            before = arrays[name][now, since - 1]
            arrays[name][now, since] = before * of.stays[since - 1] + (1 - before) * of.returns[since - 1]
    for early, late, touched in _MONEY:
        whole = arrays[early] + arrays[late]
        for row in rows.tolist():
            known = slice(max(int(last[row]) + 1 - _QUARTER, 0), int(last[row]) + 1)
            after = slice(int(last[row]) + 1, weeks)
            price = whole[row, known].sum() / max(
                (arrays[touched][row, known] * growth[row, known]).sum(), 1e-9
            )
            amount = price * arrays[touched][row, after] * growth[row, after]
            arrays[early][row, after] = amount * in_first[row, after]
            arrays[late][row, after] = amount * (1 - in_first[row, after])
    return replace(baseline, **arrays)


def effect_of(lived: Costs, baseline: Costs, realised: np.ndarray) -> Effect:
    """Return what share of the baseline participants have saved so far, by week since entry.

    Args:
        lived: what they did cost.
        baseline: what they would have cost.
        realised: weeks since entry that are realised; shape (participants,).
    """
    weeks = lived.known.shape[1]
    counted = (np.arange(weeks) < realised[:, None]) & lived.known & baseline.known
    participants = counted.sum(axis=0)
    enough = np.flatnonzero(participants >= ENOUGH_PARTICIPANTS)
    shares = {}
    for name in _COLUMNS:
        did, would = (
            _around((sum(getattr(each, part) for part in _OF_WEEK.get(name, (name,))) * counted).sum(axis=0))
            for each in (lived, baseline)
        )
        shares[name] = np.where(would > 0, 1 - did / np.where(would > 0, would, 1), 0.0)
    return Effect(shares, participants, int(enough[-1]) if len(enough) else -1)


def _around(values: np.ndarray) -> np.ndarray:
    """Return sums over the quarter around each week: the weeks of few participants are noisy."""
    if not len(values):
        return values
    # ``mode="same"`` would be as long as the quarter where there are fewer weeks.
    whole = np.convolve(values, np.ones(2 * _HALF_QUARTER + 1))
    return np.asarray(whole[_HALF_QUARTER : _HALF_QUARTER + len(values)])


def carried_on(effect: Effect, weeks: int, half_life: int | None) -> dict[str, np.ndarray]:
    """Return the effect by week since entry, as far as it was observed and fading from there.

    Args:
        effect: as observed.
        weeks: since entry.
        half_life: weeks in which half of it is gone; None: no effect beyond what has been observed.
    """
    found = {}
    since = np.arange(weeks)
    for name, share in effect.shares.items():
        whole = np.zeros(weeks)
        seen = min(effect.last + 1, weeks)
        whole[:seen] = share[:seen]
        if half_life and 0 < seen < weeks:
            whole[seen:] = share[effect.last] * 2.0 ** (-(since[seen:] - effect.last) / half_life)
        found[name] = whole
    return found


def with_case(baseline: Costs, effect: dict[str, np.ndarray]) -> Costs:
    """Return what participants cost when the effect has taken its share of the baseline."""
    return replace(baseline, **{name: getattr(baseline, name) * (1 - effect[name]) for name in _COLUMNS})


def scaled(costs: Costs, factor: np.ndarray) -> Costs:
    """Return so many times the weeks and kroner; shape of the factor: (weeks,) or (participants, weeks)."""
    return replace(costs, **{name: getattr(costs, name) * factor for name in _COLUMNS})


def profile_of(baseline: Costs, growth: np.ndarray) -> dict[str, np.ndarray]:
    """Return what a participant would have cost by week since entry, at the price level 1; shape (weeks,).

    Kroner are those of the whole week, in both columns: which year they fall into depends on the entry.

    Args:
        baseline: completed, of those who have come.
        growth: as for :func:`completed`.
    """
    found = {name: getattr(baseline, name).mean(axis=0) for name in ("weeks", "same_weeks")}
    for early, late, _ in _MONEY:
        whole = getattr(baseline, early) + getattr(baseline, late)
        found[early] = found[late] = (whole / np.maximum(growth, 1e-9)).mean(axis=0)
    return found


def still_to_come(
    profile: Mapping[str, np.ndarray],
    entrants: Sequence[tuple[int, float]],
    growth: np.ndarray,
    in_first: np.ndarray,
) -> Costs:
    """Return what those who are still to come would cost, a row for each week of entry.

    Args:
        profile: of a participant, by week since entry; see :func:`profile_of`.
        entrants: week of entry and how many persons, parts of them counted.
        growth: price of a week in each calendar week; shape (calendar weeks,).
        in_first: share of its days that lie in the year of its Monday; likewise.
    """
    weeks = len(profile["weeks"])
    found = Costs.nothing(len(entrants), weeks)
    for row, (week, persons) in enumerate(entrants):
        upto = max(min(weeks, len(growth) - week), 0)
        level, share = growth[week : week + upto], in_first[week : week + upto]
        for early, late, touched in _MONEY:
            for name, part in ((early, level * share), (late, level * (1 - share)), (touched, 1.0)):
                getattr(found, name)[row, :upto] = persons * profile[name][:upto] * part
        found.known[row, :upto] = True
    return found


@kernel
def _transitions(timeline, person, week, length, bits, out):
    """Add up who is on, stays, is off, returns; as changes from one week since entry to the next."""
    weeks = out.shape[1] - 1
    for row in range(len(person)):
        begin, end = timeline.at[person[row]], timeline.at[person[row] + 1]
        start, last = week[row], min(length[row], weeks + 1) - 1
        stretch = begin + np.searchsorted(timeline.first[begin:end], start, side="right") - 1
        since = 0
        while since < last:
            following = timeline.first[stretch + 1] if stretch + 1 < end else timeline.weeks
            on = (timeline.bits[stretch] & bits) != 0
            # Of each week in the stretch, whether the next one is on is told by the stretch but for its last.
            upto = min(following - start, last)
            kind = 0 if on else 2
            out[kind, since] += 1
            out[kind, upto] -= 1
            same = min(following - start - 1, last)
            goes_on = stretch + 1 < end and (timeline.bits[stretch + 1] & bits) != 0
            if on and same > since:
                out[1, since] += 1
                out[1, same] -= 1
            if upto == following - start and upto > 0 and goes_on:
                out[1 if on else 3, upto - 1] += 1
                out[1 if on else 3, upto] -= 1
            since = upto
            stretch += 1
