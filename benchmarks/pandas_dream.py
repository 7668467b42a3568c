"""The peer of ``benchmarks/exports.py``: DREAM's wide file as runs of pseudonyms, in pandas. Run by it.

    python benchmarks/pandas_dream.py FILE OUT {melt|grid}

``melt`` is what a textbook says: a row for each person and week, then runs by comparing neighbours. ``grid``
takes the weeks as one NumPy array instead. Both read the file in one go, as pandas does, and end with the
same Parquet file: person, code, first week, last week, sorted by person and start.
"""

import hmac
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

KEY = bytes(range(32))
EPOCH = date(1990, 1, 1)
LAST_CENTURY = 90


def week_of(heading: str) -> int:
    """Return the week of a column ``y_YYWW``: weeks since Monday 1 January 1990."""
    short, week = int(heading[2:4]), int(heading[4:6])
    monday = date.fromisocalendar(1900 + short if short >= LAST_CENTURY else 2000 + short, week, 1)
    return (monday - EPOCH).days // 7


def pseudonym(number: str) -> int:
    """Return 63 bits of HMAC-SHA-256."""
    return int.from_bytes(hmac.digest(KEY, number.encode(), "sha256")[:8], "big") >> 1


def read(path: str) -> pd.DataFrame:
    """Read the file: numbers as texts, codes as numbers, weeks as column names."""
    frame = pd.read_csv(path, sep=";", dtype={"pnr": str, "kommune": "int16"})
    frame["person"] = frame.pop("pnr").str.zfill(10).map(pseudonym)
    frame = frame.drop(columns="kommune")
    return frame.rename(columns={name: week_of(name) for name in frame.columns if name.startswith("y_")})


def melted(frame: pd.DataFrame) -> pd.DataFrame:
    """Return runs by way of a row for each person and week."""
    long = frame.melt(id_vars="person", var_name="week", value_name="code").dropna()
    long = long.astype({"week": "int32", "code": "int16"}).sort_values(["person", "week"])
    before = long.shift()
    begins = (long["person"] != before["person"]) | (long["code"] != before["code"])
    begins |= long["week"] != before["week"] + 1
    runs = long.groupby(begins.cumsum(), sort=False)
    return runs.agg(
        person=("person", "first"), code=("code", "first"), first=("week", "first"), last=("week", "last")
    )


def gridded(frame: pd.DataFrame) -> pd.DataFrame:
    """Return runs by way of one array of codes; shape (persons, weeks)."""
    weeks = frame.columns.drop("person").to_numpy(dtype=np.int64)
    grid = np.nan_to_num(frame[weeks].to_numpy()).astype(np.int16)
    edge = np.zeros((len(grid), 1), dtype=np.int16)
    changed = np.diff(np.hstack([edge, grid, edge]), axis=1) != 0
    row, start = np.nonzero(changed[:, :-1] & (grid != 0))
    _, stop = np.nonzero(changed[:, 1:] & (grid != 0))
    person = frame["person"].to_numpy()[row]
    return pd.DataFrame(
        {"person": person, "code": grid[row, start], "first": weeks[start], "last": weeks[stop]}
    ).sort_values(["person", "first"])


def main(path: str, out: str, way: str) -> None:
    """Read, make runs, and write them."""
    runs = {"melt": melted, "grid": gridded}[way](read(path))
    runs.reset_index(drop=True).to_parquet(Path(out), compression="zstd")


if __name__ == "__main__":
    main(*sys.argv[1:])
