"""Risk sets: who is on a benefit in a week, for how long, with what history (METHOD 6, ``matched``).

The answer is rows of persons, which are compared with each other and never shown.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow.parquet as pq

from gevinst.register.engine.batch import batches_of
from gevinst.register.engine.compiled import kernel
from gevinst.register.engine.local import row_groups
from gevinst.register.engine.meaning import NEUTRAL, Meaning, read_codes
from gevinst.register.engine.seen import seen_of
from gevinst.register.engine.spells import spells_of
from gevinst.register.observed import read_observed
from gevinst.register.schemas import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gevinst.register.engine.batch import Batch
    from gevinst.register.engine.question import RiskSet
    from gevinst.register.observed import Observed


class Candidates(NamedTuple):
    """Persons on a benefit in a week, by municipality, person, group and week; shape (rows,) each.

    Args:
        municipality: its number.
        person: pseudonym.
        group: position of the group in the question.
        week: the week in question.
        duration: weeks since the start of the spell; 0 in its first week.
        start_seen: whether the weeks before the start were seen to be free, so that the duration is known.
        history: weeks on each group in each span before; shape (rows, spans, groups).
        history_seen: whether all weeks of each span are observed; shape (rows, spans).
    """

    municipality: np.ndarray
    person: np.ndarray
    group: np.ndarray
    week: np.ndarray
    duration: np.ndarray
    start_seen: np.ndarray
    history: np.ndarray
    history_seen: np.ndarray


def candidates(
    question: RiskSet, path: Path, municipalities: Iterable[int] | None = None, threads: int = 2
) -> Candidates:
    """Return everybody at risk.

    Args:
        question: the question.
        path: the folder of a version of the register.
        municipalities: numbers of those that are asked about; all when None.
        threads: how many row groups are looked at at a time.

    Raises:
        QuestionRefused, NotObserved, RegisterDamaged: as for :func:`gevinst.register.engine.local.answer`.
    """
    observed, names = read_observed(path), read_codes(path)
    wanted = None if municipalities is None else frozenset(municipalities)
    file = path / f"{Kind.RUNS}.parquet"
    work = _Work(question, Meaning.of(question.benefits, names), observed, file, wanted)
    with ThreadPoolExecutor(threads) as pool:
        parts = [part for found in pool.map(work.of_group, row_groups(file, wanted)) for part in found]
    return joined(parts, question)


def joined(parts: list[Candidates], question: RiskSet) -> Candidates:
    """Return the candidates of several batches, in their order."""
    if not parts:
        nothing = np.zeros(0, dtype=np.int64)
        spans, groups = len(question.history), len(question.benefits)
        history = np.zeros((0, spans, groups), dtype=np.int64)
        seen = np.zeros((0, spans), dtype=bool)
        return Candidates(nothing, nothing, nothing, nothing, nothing, nothing.astype(bool), history, seen)
    return Candidates._make(np.concatenate(column) for column in zip(*parts, strict=True))


@dataclass(frozen=True, eq=False)
class _Work:
    question: RiskSet
    meaning: Meaning
    observed: Observed
    file: Path
    municipalities: frozenset[int] | None

    def of_group(self, group: int) -> list[Candidates]:
        with pq.ParquetFile(self.file) as table:
            runs = table.read_row_group(group)
        return [
            candidates_of(self.question, batch, self.meaning, self.observed)
            for batch in batches_of(runs, self.observed)
            if self.municipalities is None or batch.municipality in self.municipalities
        ]


def candidates_of(question: RiskSet, batch: Batch, meaning: Meaning, observed: Observed) -> Candidates:
    """Return the candidates of a batch."""
    seen = seen_of(observed, batch.municipality, question.bridge)
    spells = spells_of(batch, meaning, question.bridge, seen)
    weeks = np.array(question.weeks, dtype=np.int64) - observed.first
    neutral = (meaning.bits[batch.codes] & NEUTRAL) != 0
    spans = np.array(question.history, dtype=np.int64).reshape(-1, 2)
    # A spell is at risk in each asked week that it reaches, so their number is a bound on the rows.
    inside = np.searchsorted(weeks, spells.last, "right") - np.searchsorted(weeks, spells.first, "left")
    rows = int(np.maximum(inside, 0).sum())
    columns = np.zeros((5, rows), dtype=np.int64)
    history = np.zeros((rows, len(spans), len(question.benefits)), dtype=np.int64)
    history_seen = np.zeros((rows, len(spans)), dtype=np.bool_)
    count = _candidates(
        spells, (batch.at, batch.first, batch.last, neutral), weeks, spans, question.bridge + 1,
        (seen.weeks, seen.next_hole, seen.hole_before), columns, history, history_seen,
    )  # fmt: skip
    person, group, week, duration, start_seen = (each[:count] for each in columns)
    return Candidates(
        np.full(count, batch.municipality),
        batch.persons[person],
        group,
        week + observed.first,
        duration,
        start_seen.astype(bool),
        history[:count],
        history_seen[:count],
    )


@kernel
def _candidates(
    spells,
    runs,
    weeks,
    spans,
    look_back,
    seen,
    out,
    history,
    history_seen,
):
    at, first, last, neutral = runs
    observed, next_hole, hole_before = seen
    count, begins, latest = 0, 0, -1
    for spell in range(len(spells.first)):
        person, start = spells.person[spell], spells.first[spell]
        if person != latest:
            begins, latest = spell, person
        free_from = start - look_back
        known = free_from >= 0 and hole_before[start - 1] < free_from
        for run in range(at[person], at[person + 1]):
            if neutral[run] and first[run] < start and last[run] >= free_from:
                known = False
        for week in weeks:
            if week < start or week > spells.last[spell] or not observed[week]:
                continue
            stretch = spells.begins[spell]
            while spells.stretch_last[stretch] < week:
                stretch += 1
            there = spells.stretch_first[stretch] <= week
            for run in range(at[person], at[person + 1]):
                if neutral[run] and first[run] <= week <= last[run]:
                    there = False
            if not there:
                continue
            out[0, count], out[1, count], out[2, count] = person, spells.group[spell], week
            out[3, count], out[4, count] = week - start, known
            for span in range(len(spans)):
                begin, end = week - spans[span, 0], week - spans[span, 1]
                history_seen[count, span] = begin >= 0 and next_hole[begin] > end
                other = begins
                while other < len(spells.first) and spells.person[other] == person:
                    upto = (
                        spells.begins[other + 1]
                        if other + 1 < len(spells.first)
                        else len(spells.stretch_first)
                    )
                    for each in range(spells.begins[other], upto):
                        shared = (
                            min(end, spells.stretch_last[each]) - max(begin, spells.stretch_first[each]) + 1
                        )
                        if shared > 0:
                            history[count, span, spells.group[other]] += shared
                    other += 1
            count += 1
    return count
