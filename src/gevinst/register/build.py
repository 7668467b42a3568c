"""The register from its deliveries: later ones correct earlier ones, and refunds go before DREAM."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gevinst.register.conflicts import NONE, conflicts
from gevinst.register.elsewhere import ELSEWHERE, ELSEWHERE_CODE, runs_elsewhere
from gevinst.register.observed import OBSERVED, Observed, Span, weeks_observed
from gevinst.register.payments import latest_payments, runs_of_payments
from gevinst.register.portions import portions
from gevinst.register.runs import clipped, sorted_runs
from gevinst.register.schemas import SCHEMAS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gevinst.register.folder import Delivery

CODES = "codes.json"
# Codes of DREAM have three digits; a benefit of a refund file gets a number from here on.
FIRST_OWN_CODE = 1_000
# A row group holds about so many runs, and never a part of a person.
_RUNS_IN_GROUP = 250_000
# So that whoever asks about the persons of one row group of runs need not read all payments.
_PAYMENTS_IN_GROUP = 250_000


@dataclass(frozen=True)
class Words:
    """What codes mean.

    Args:
        benefit_of_code: the benefit or state of each DREAM code.
        covered: the benefits that refund files speak of.
    """

    benefit_of_code: Mapping[int, str]
    covered: frozenset[str]

    @property
    def own_codes(self) -> dict[str, int]:
        """The code that stands for each covered benefit in the register."""
        return {name: FIRST_OWN_CODE + number for number, name in enumerate(sorted(self.covered))}


def build(deliveries: Sequence[Delivery], path: Path, words: Words) -> dict[str, int]:
    """Write the tables of the register.

    Args:
        deliveries: in the order in which they were known.
        path: the folder to write into.
        words: what codes mean.

    Returns:
        What was counted: conflicts between the sources, and lines that a later delivery replaced.
    """
    of_refunds, spans, replaced = _write_payments(deliveries, path, words)
    of_dream, counts = _without_refunded(deliveries, path, spans, words)
    write_runs(pa.concat_tables([of_refunds, of_dream]), weeks_observed(deliveries), path)
    _write(_latest_enrolments(deliveries), path, Kind.ENROLMENTS)
    _write(_all_postings(deliveries), path, Kind.POSTINGS)
    _write(_latest_published(deliveries), path, Kind.PUBLISHED)
    _write(_all_persons(deliveries), path, Kind.PERSONS)
    codes = {str(code): name for code, name in words.benefit_of_code.items()}
    codes |= {str(code): name for name, code in words.own_codes.items()}
    codes[str(ELSEWHERE_CODE)] = ELSEWHERE
    (path / CODES).write_text(json.dumps(codes, indent=1) + "\n", encoding="utf-8")
    return {**counts, "lines_replaced": replaced}


# --- Weeks --------------------------------------------------------------------------------------------------


def _write_payments(
    deliveries: Sequence[Delivery], path: Path, words: Words
) -> tuple[pa.Table, dict[int, Span], int]:
    """Write the payments, a row group for each portion of persons.

    Returns:
        Their runs; the first and last week of each municipality; how many lines a later delivery replaced.
    """
    runs, spans, replaced = [SCHEMAS[Kind.RUNS].empty_table()], dict[int, Span](), 0
    file = path / f"{Kind.PAYMENTS}.parquet"
    with pq.ParquetWriter(file, SCHEMAS[Kind.PAYMENTS], compression="zstd") as writer:
        for tables in portions(deliveries, Kind.PAYMENTS):
            payments, fewer = latest_payments(tables)
            replaced += fewer
            _write_whole_persons(writer, payments, _PAYMENTS_IN_GROUP)
            runs.append(runs_of_payments(payments, words.own_codes))
            _widen(spans, payments)
    return pa.concat_tables(runs), spans, replaced


def _widen(spans: dict[int, Span], payments: pa.Table) -> None:
    """Make the weeks of each municipality reach over those of some payments."""
    municipality, week = payments["municipality"].to_numpy(), payments["week"].to_numpy()
    for number in np.unique(municipality).tolist():
        here = week[municipality == number]
        first, last = spans.get(number, (here.min(), here.max()))
        spans[number] = min(first, int(here.min())), max(last, int(here.max()))


def _latest_runs(deliveries: Sequence[Delivery]) -> pa.Table:
    """Return DREAM's weeks: of a person's week the newest delivery counts that holds person and week."""
    kept = []
    newer: list[tuple[np.ndarray, np.ndarray, Span]] = []
    for each in reversed(deliveries):
        runs, about = each.table(Kind.RUNS), each.manifest
        if runs is None:
            continue
        # Two municipalities' extracts of one person do not correct each other: the person has moved.
        held = np.unique(runs["municipality"].to_numpy())
        for persons, municipalities, (first, last) in newer:
            spoken_of = np.isin(runs["municipality"].to_numpy(), municipalities)
            runs = clipped(runs, spoken_of & np.isin(runs["person"].to_numpy(), persons), first, last)
        kept.append(runs)
        people = each.table(Kind.PERSONS)
        if people is not None and about.first_week is not None and about.last_week is not None:
            newer.append((people["person"].to_numpy(), held, (about.first_week, about.last_week)))
    return pa.concat_tables(kept) if kept else SCHEMAS[Kind.RUNS].empty_table()


def write_runs(runs: pa.Table, spans: Mapping[int, tuple[Span, ...]], path: Path) -> None:
    """Write the runs, with the weeks that people spend in another municipality, and which weeks are seen."""
    seen = Observed(spans)
    if spans:
        elsewhere, movers, double = runs_elsewhere(runs, (seen.first, seen.last))
        runs, seen = pa.concat_tables([runs, elsewhere]), Observed(spans, movers, double)
    _write_by_person(sorted_runs(runs), path)
    (path / OBSERVED).write_text(seen.to_json(), encoding="utf-8")


def _without_refunded(
    deliveries: Sequence[Delivery], path: Path, spans: Mapping[int, Span], words: Words
) -> tuple[pa.Table, dict[str, int]]:
    """Return DREAM's weeks without those that refund files speak of, and how the two differ there."""
    runs, of_dream = _latest_runs(deliveries), _span_of_dream(deliveries)
    counts = Counter(NONE)
    covered = {code: name for code, name in words.benefit_of_code.items() if name in words.covered}
    spoken_of = np.isin(runs["code"].to_numpy(), np.array(sorted(covered)))
    for number, (first, last) in spans.items():
        here = spoken_of & (runs["municipality"].to_numpy() == number)
        if here.any():
            # Only in weeks that both speak of can they differ.
            both = max(first, of_dream[0]), min(last, of_dream[1])
            counts.update(_conflicts(runs.filter(pa.array(here)), path, number, both, covered))
            runs = clipped(runs, here, first, last)
            spoken_of = np.isin(runs["code"].to_numpy(), np.array(sorted(covered)))
    return runs, dict(counts)


def _span_of_dream(deliveries: Sequence[Delivery]) -> Span:
    """Return the first and the last week that DREAM speaks of; an empty span where there is no DREAM."""
    of_dream = [each.manifest for each in deliveries if Kind.RUNS in each.manifest.tables]
    first = [each.first_week for each in of_dream if each.first_week is not None]
    last = [each.last_week for each in of_dream if each.last_week is not None]
    return (min(first), max(last)) if first and last else (1, 0)


def _conflicts(
    runs: pa.Table, path: Path, municipality: int, span: Span, covered: Mapping[int, str]
) -> Counter[str]:
    """Return how DREAM and the refund files differ in a municipality, a portion of persons at a time."""
    counts = Counter(NONE)
    left = np.ones(runs.num_rows, dtype=bool)
    with pq.ParquetFile(path / f"{Kind.PAYMENTS}.parquet") as file:
        for group in range(file.num_row_groups):
            payments = file.read_row_group(group)
            payments = payments.filter(pc.equal(payments["municipality"], municipality))
            if payments.num_rows:
                mine = _of_same_persons(runs, payments)
                left &= ~mine
                counts.update(conflicts(runs.filter(pa.array(mine)), payments, covered, *span))
    nothing = SCHEMAS[Kind.PAYMENTS].empty_table()
    counts.update(conflicts(runs.filter(pa.array(left)), nothing, covered, *span))
    return counts


def _of_same_persons(runs: pa.Table, payments: pa.Table) -> np.ndarray:
    """Return which runs are of persons that the payments are of; shape (runs,)."""
    return np.isin(runs["person"].to_numpy(), payments["person"].to_numpy())


# --- The other tables ---------------------------------------------------------------------------------------


def _latest_enrolments(deliveries: Sequence[Delivery]) -> pa.Table:
    """Return activities: one that a later delivery has too is as that one says."""
    found: dict[tuple[object, ...], dict[str, object]] = {}
    for table in _tables(deliveries, Kind.ENROLMENTS):
        for row in table.to_pylist():
            key = (row["activity"],) if row["activity"] else (row["person"], row["offer"], row["first"])
            found[key] = row
    return pa.Table.from_pylist(list(found.values()), schema=SCHEMAS[Kind.ENROLMENTS])


def _all_postings(deliveries: Sequence[Delivery]) -> pa.Table:
    """Return postings. A line that several deliveries have is there as often as the one that has it most.

    A posting is never changed in the ledger, only reversed by another, so equal lines are the same.
    """
    found: Counter[tuple[object, ...]] = Counter()
    for table in _tables(deliveries, Kind.POSTINGS):
        lines = Counter(zip(*(column.to_pylist() for column in table.columns), strict=True))
        found |= lines
    rows = list(found.elements())
    schema = SCHEMAS[Kind.POSTINGS]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema).sort_by([("posted", "ascending"), ("document", "ascending")])


def _latest_published(deliveries: Sequence[Delivery]) -> pa.Table:
    """Return public statistics as the newest delivery has them."""
    found: dict[tuple[object, ...], dict[str, object]] = {}
    for table in _tables(deliveries, Kind.PUBLISHED):
        for row in table.to_pylist():
            found[tuple(row[name] for name in ("table", "period", "area", "group", "measure"))] = row
    return pa.Table.from_pylist(list(found.values()), schema=SCHEMAS[Kind.PUBLISHED])


def _all_persons(deliveries: Sequence[Delivery]) -> pa.Table:
    tables = _tables(deliveries, Kind.PERSONS)
    if not tables:
        return SCHEMAS[Kind.PERSONS].empty_table()
    whole = pa.concat_tables(tables)
    _, at = np.unique(whole["person"].to_numpy(), return_index=True)
    return whole.take(pa.array(at))


def _tables(deliveries: Sequence[Delivery], kind: Kind) -> list[pa.Table]:
    found = (each.table(kind) for each in deliveries)
    return [table for table in found if table is not None]


def _write(table: pa.Table, path: Path, kind: Kind) -> None:
    pq.write_table(table, path / f"{kind}.parquet", compression="zstd")


def _write_by_person(runs: pa.Table, path: Path) -> None:
    """Write runs in row groups that end with a person's last run."""
    # LZ4 is read a third faster than Zstandard and is a tenth larger: this table is read for each question.
    with pq.ParquetWriter(path / f"{Kind.RUNS}.parquet", SCHEMAS[Kind.RUNS], compression="lz4") as writer:
        _write_whole_persons(writer, runs, _RUNS_IN_GROUP)


def _write_whole_persons(writer: pq.ParquetWriter, table: pa.Table, rows: int) -> None:
    """Write rows by person in row groups of about so many, none of which splits a person."""
    person = table["person"].to_numpy()
    last_of_person = np.append(np.flatnonzero(person[1:] != person[:-1]) + 1, len(person))
    start = 0
    while start < len(person):
        wanted = int(np.searchsorted(last_of_person, start + rows))
        stop = int(last_of_person[min(wanted, len(last_of_person) - 1)])
        writer.write_table(table.slice(start, stop - start), row_group_size=stop - start)
        start = stop
