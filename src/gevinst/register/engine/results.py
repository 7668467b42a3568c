"""Integer tables to curves: shares, errors and numbers at risk, as a table to hand over (METHOD 3)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gevinst.domain.errors import OutputRefused
from gevinst.register.engine.cells import names_of
from gevinst.register.engine.totals import TOTALS, mean_of
from gevinst.survival.curve import curve_of_counts, shares
from gevinst.survival.destinations import occupancy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gevinst.register.engine.counts import Counts
    from gevinst.register.engine.totals import Mean
    from gevinst.survival.curve import Curve

# One row for each week of each curve. Empty labels where the count was not split.
CURVES = pa.schema(
    [
        ("municipality", pa.int16()),
        ("benefit", pa.string()),
        ("quarter", pa.string()),
        ("age", pa.string()),
        ("sex", pa.string()),
        ("target_group", pa.string()),
        ("elapsed", pa.int16()),
        ("week", pa.int16()),
        ("value", pa.float64()),
        ("se", pa.float64()),
        ("at_risk", pa.int64()),
        ("entrants", pa.int64()),
    ]
)
_HEADINGS = (
    "Kommune", "Ydelse", "Kvartal", "Alder", "Køn", "Målgruppe", "Uger på ydelsen ved tilgang", "Uge",
    "Andel", "Standardfejl", "Antal fulgt", "Tilgang",
)  # fmt: skip
_DECIMALS = 6


@dataclass(frozen=True, eq=False)
class CurveTable:
    """Curves, and what a reader of them must know.

    Args:
        table: a row for each week of each curve; columns as ``CURVES``.
        warnings: what must be known, in Danish sentences.
        counts: the whole numbers that the curves come from; they are not for others to see.
    """

    table: pa.Table
    warnings: tuple[str, ...]
    counts: Counts

    def write(self, path: Path) -> None:
        """Write the curves to a file: Parquet by its ending, else CSV.

        Raises:
            OutputRefused: the file cannot be written.
        """
        write_curves(self.table, path)


def presence_curve(counts: Counts, municipality: int, cell: int) -> Curve:
    """Return the presence of a cell: share on the benefit by week since entry."""
    on, observed = (counts.table(name, municipality)[cell] for name in ("on", "observed"))
    return shares(on, observed)


def survival_curve(counts: Counts, municipality: int, cell: int) -> Curve:
    """Return the survival of a cell: share who have not left, by week since entry."""
    exits, at_risk = (counts.table(name, municipality)[cell] for name in ("exits", "at_risk"))
    return curve_of_counts(exits, at_risk)


def mean_by_person(counts: Counts, municipality: int, cell: int) -> Mean | None:
    """Return the mean weeks, or kroner, of a cell's entrants with the error of persons (METHOD 3).

    Args:
        counts: the answer to a question of weeks or of net cost.
        municipality: its number, or 0 for all together.
        cell: which cell.

    Returns:
        Weeks or kroner to the horizon for each entrant who can be followed so far; None without any.
    """
    return mean_of({name: int(counts.table(name, municipality)[cell]) for name in TOTALS})


def destination_shares(counts: Counts, municipality: int, cell: int) -> np.ndarray:
    """Return the share of a cell's entrants in each state, by week since entry (METHOD 3).

    Args:
        counts: the answer to a question of destinations.
        municipality: its number, or 0 for all together.
        cell: which cell; its benefit is the state that all begin in.

    Returns:
        Shares; shape (horizon + 1, states), in the order of ``States``.
    """
    moves = counts.table("transitions", municipality)[cell].copy()
    # Neutral is left by nobody, and nobody is followed in it: without this its share would be unknown.
    moves[:, -1, -1] = 1
    own = counts.labels[0].index(names_of(counts.labels, cell)[0])
    return occupancy(moves, own)


def curve_table(counts: Counts, *, survival: bool) -> pa.Table:
    """Return all curves of an answer, one row for each week.

    Args:
        counts: the answer to a question of presence or survival.
        survival: which of the two.
    """
    curve = survival_curve if survival else presence_curve
    parts = [
        _rows(curve(counts, number, cell), number, names_of(counts.labels, cell), int(entrants))
        for number in counts.municipalities
        for cell, entrants in enumerate(counts.table("entries", number))
        if entrants
    ]
    return pa.concat_tables(parts) if parts else CURVES.empty_table()


def _rows(curve: Curve, municipality: int, labels: tuple[str, ...], entrants: int) -> pa.Table:
    weeks = len(curve.weeks)
    constant = [municipality or None, *labels[:-1], int(labels[-1])]
    columns = [
        pa.repeat(pa.scalar(each, field.type), weeks) for each, field in zip(constant, CURVES, strict=False)
    ]
    columns += [pa.array(each, from_pandas=True) for each in (curve.value, curve.se)]
    columns[7:7] = [pa.array(curve.weeks.astype(np.int16))]
    columns += [pa.array(curve.at_risk.astype(np.int64)), pa.repeat(pa.scalar(entrants, pa.int64()), weeks)]
    return pa.table(columns, schema=CURVES)


def without_small_cells(table: pa.Table, smallest: int) -> pa.Table:
    """Return curves without what would tell of a few persons (METHOD 8).

    A week is hidden in which fewer than ``smallest`` are followed, or fewer than that, but not none, have the
    benefit or do not have it. A curve of fewer entrants than that is hidden whole.

    Args:
        table: of :func:`curve_table`.
        smallest: the smallest number that may be shown.
    """
    at_risk, entrants = table["at_risk"].to_numpy(), table["entrants"].to_numpy()
    on = np.nan_to_num(np.round(table["value"].to_numpy() * at_risk))
    few = [(each > 0) & (each < smallest) for each in (on, at_risk - on)]
    hidden = (at_risk < smallest) | (entrants < smallest) | few[0] | few[1]
    for name, where in (
        ("value", hidden),
        ("se", hidden),
        ("at_risk", hidden),
        ("entrants", entrants < smallest),
    ):
        at = CURVES.get_field_index(name)
        shown = pc.if_else(pa.array(where), pa.scalar(None, CURVES.field(name).type), table[name])
        table = table.set_column(at, CURVES.field(name), shown)
    return table


def write_curves(table: pa.Table, path: Path) -> None:
    """Write curves to a file: Parquet by its ending, else CSV as a Danish spreadsheet reads it.

    Args:
        table: of :func:`curve_table`.
        path: the file.

    Raises:
        OutputRefused: the file cannot be written.
    """
    try:
        if path.suffix == ".parquet":
            pq.write_table(table, path, compression="zstd")
            return
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(_HEADINGS)
            writer.writerows(_lines(table))
    except OSError as error:
        raise OutputRefused(f"Filen {path} kan ikke skrives ({error.strerror or error}).") from None


def _lines(table: pa.Table) -> Iterator[list[str]]:
    for batch in table.to_batches():
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield [_text(each) for each in row]


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.{_DECIMALS}f}".replace(".", ",") if isinstance(value, float) else str(value)
