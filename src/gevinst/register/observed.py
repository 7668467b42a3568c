"""Which weeks the register can speak of in each municipality (METHOD 1, 2).

A week is *observed* in a municipality when a delivery speaks of it: DREAM or refund files. A hole within a
delivery is a gap, as is the time between two deliveries. In a week that is not observed nobody is known to be
on a benefit, and nobody is known to be off it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq

from gevinst.domain.errors import GevinstError
from gevinst.domain.weeks import label
from gevinst.register.schemas import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from gevinst.register.folder import Delivery

OBSERVED = "observed.json"
# A first and a last week, both included.
Span = tuple[int, int]
# In a delivery of so many persons a week without a single row is a hole: a share of 3 % on benefits would
# leave such a week empty by chance once in 20. A small extract may have empty weeks that are real.
_PERSONS_OF_A_WHOLE_FILE = 100


class NotObserved(GevinstError):
    """The register does not say which weeks it speaks of, or speaks of none."""


@dataclass(frozen=True)
class Observed:
    """The weeks that the register speaks of.

    Args:
        spans: for each municipality its spans of weeks, rising and apart.
        movers: persons who have been in more than one municipality.
        double: person-weeks with a benefit in two municipalities at once.
    """

    spans: Mapping[int, tuple[Span, ...]]
    movers: int = 0
    double: int = 0

    @cached_property
    def first(self) -> int:
        """The first week that is observed anywhere."""
        return min(spans[0][0] for spans in self.spans.values())

    @cached_property
    def last(self) -> int:
        """The last week that is observed anywhere."""
        return max(spans[-1][1] for spans in self.spans.values())

    def gaps(self, municipality: int) -> list[Span]:
        """Return the weeks between the spans of a municipality."""
        spans = self.spans.get(municipality, ())
        return [(before[1] + 1, after[0] - 1) for before, after in pairwise(spans)]

    def to_json(self) -> str:
        """Return it as JSON text."""
        weeks = {str(number): spans for number, spans in sorted(self.spans.items())}
        return json.dumps({"weeks": weeks, "movers": self.movers, "double": self.double}, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Observed:
        """Read it back."""
        found = json.loads(text)
        weeks = {
            int(number): tuple((first, last) for first, last in spans)
            for number, spans in found["weeks"].items()
        }
        return cls(weeks, found["movers"], found["double"])


def read_observed(path: Path) -> Observed:
    """Return the weeks that a version of the register speaks of.

    Args:
        path: the folder of the version.

    Raises:
        NotObserved: the version does not say, because an earlier Gevinst built it; or it has no weeks.
    """
    try:
        found = Observed.from_json((path / OBSERVED).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotObserved(
            "Registret er bygget af en ældre udgave af Gevinst og siger ikke, hvilke uger det dækker. "
            "Indlæs en fil igen med gevinst read, så bygges det på ny."
        ) from None
    if not found.spans:
        raise NotObserved("Registret har ingen uger med ydelser. Indlæs DREAM eller Ydelsesrefusion.")
    return found


def weeks_observed(deliveries: Sequence[Delivery]) -> dict[int, tuple[Span, ...]]:
    """Return the weeks that deliveries speak of, by municipality."""
    found: dict[int, set[int]] = {}
    for delivery in deliveries:
        for number, weeks in _of_delivery(delivery):
            found.setdefault(number, set()).update(weeks)
    return {number: _spans(sorted(weeks)) for number, weeks in sorted(found.items()) if weeks}


def spans_text(spans: Sequence[Span]) -> str:
    """Return spans of weeks as people read them: ``2020-W53, 2021-W03 til 2021-W06``."""
    return ", ".join(label(a) if a == b else f"{label(a)} til {label(b)}" for a, b in spans)


def _of_delivery(delivery: Delivery) -> Iterator[tuple[int, list[int]]]:
    """Yield the municipalities of a delivery, with the weeks that it speaks of there."""
    if Kind.RUNS in delivery.manifest.tables:
        yield from _of_runs(delivery)
    if Kind.PAYMENTS in delivery.manifest.tables:
        yield from _of_payments(delivery)


def _of_runs(delivery: Delivery) -> Iterator[tuple[int, list[int]]]:
    """DREAM: the file's weeks, the same for all its municipalities."""
    table = pq.read_table(delivery.path / f"{Kind.RUNS}.parquet", columns=["municipality", "first", "last"])
    if table.num_rows:
        first, last = table["first"].to_numpy(), table["last"].to_numpy()
        begins, ends = int(first.min()), int(last.max())
        change = np.bincount(first - begins, minlength=ends - begins + 2)
        change -= np.bincount(last - begins + 1, minlength=ends - begins + 2)
        weeks = np.arange(begins, ends + 1)
        if delivery.manifest.persons >= _PERSONS_OF_A_WHOLE_FILE:
            weeks = weeks[np.cumsum(change)[:-1] > 0]
        for number in np.unique(table["municipality"].to_numpy()).tolist():
            yield number, weeks.tolist()


def _of_payments(delivery: Delivery) -> Iterator[tuple[int, list[int]]]:
    """Refund files: from a municipality's first week to its last."""
    found: dict[int, set[int]] = {}
    with pq.ParquetFile(delivery.path / f"{Kind.PAYMENTS}.parquet") as file:
        for batch in file.iter_batches(columns=["municipality", "week"]):
            rows = zip(*(batch.column(each).to_numpy() for each in (0, 1)), strict=True)
            for number, week in set(rows):
                found.setdefault(int(number), set()).add(int(week))
    for number, weeks in found.items():
        whole_file = delivery.manifest.persons >= _PERSONS_OF_A_WHOLE_FILE
        yield number, sorted(weeks) if whole_file else list(range(min(weeks), max(weeks) + 1))


def _spans(weeks: Sequence[int]) -> tuple[Span, ...]:
    """Return rising weeks as spans."""
    cuts = [0, *(at for at in range(1, len(weeks)) if weeks[at] > weeks[at - 1] + 1), len(weeks)]
    return tuple((weeks[a], weeks[b - 1]) for a, b in pairwise(cuts))
