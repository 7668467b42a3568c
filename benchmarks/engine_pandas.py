"""The same curves with pandas, as somebody who knows it well would write them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

KEYS = ["municipality", "person", "benefit"]


def curves(  # noqa: PLR0913, PLR0917 - what the SQL is given too
    file: Path,
    codes: Mapping[int, int],
    neutral: Sequence[int],
    quarters: np.ndarray,
    first: int,
    last: int,
    bridge: int,
    back: int,
    horizon: int,
) -> dict[str, pd.Series]:
    """Return on, observed, exits and at risk by municipality, benefit, quarter and week since entry."""
    runs = pd.read_parquet(file)
    runs["first"] -= first
    runs["last"] -= first
    away = runs[runs["code"].isin(neutral)][["municipality", "person", "first", "last"]]
    stretches = _stretches(
        runs[runs["code"].isin(codes)].assign(benefit=lambda each: each["code"].map(codes))
    )
    entries = _entries(_spells(stretches, bridge), away, back, last, quarters)
    return _counted(entries, stretches, bridge, horizon, last)


def _stretches(runs: pd.DataFrame) -> pd.DataFrame:
    runs = runs.sort_values([*KEYS, "first", "last"], ignore_index=True)
    reached = (
        runs.groupby(KEYS, sort=False)["last"]
        .cummax()
        .groupby([runs[key] for key in KEYS], sort=False)
        .shift()
    )
    begins = reached.isna() | (runs["first"] > reached + 1)
    return runs.groupby(begins.cumsum(), sort=False).agg(
        municipality=("municipality", "first"), person=("person", "first"), benefit=("benefit", "first"),
        first=("first", "min"), last=("last", "max"),
    )  # fmt: skip


def _spells(stretches: pd.DataFrame, bridge: int) -> pd.DataFrame:
    before = stretches.groupby(KEYS, sort=False)["last"].shift()
    begins = before.isna() | (stretches["first"] - before - 1 > bridge)
    return stretches.assign(before=before.fillna(-1_000_000)).groupby(begins.cumsum(), sort=False).agg(
        municipality=("municipality", "first"), person=("person", "first"), benefit=("benefit", "first"),
        first=("first", "min"), last=("last", "max"), before=("before", "first"),
    )  # fmt: skip


def _entries(
    spells: pd.DataFrame, away: pd.DataFrame, back: int, last: int, quarters: np.ndarray
) -> pd.DataFrame:
    fresh = (spells["first"] >= back) & (spells["before"] < spells["first"] - back)
    found = spells[fresh].reset_index(drop=True)
    joined = found.reset_index().merge(away, on=["municipality", "person"], suffixes=("", "_away"))
    unseen = joined[
        (joined["first_away"] < joined["first"]) & (joined["last_away"] >= joined["first"] - back)
    ]
    later = joined[joined["last_away"] >= joined["first"]]
    stop = np.maximum(later["first_away"], later["first"]).groupby(later["index"]).min()
    found["stop"] = stop.reindex(found.index).fillna(last + 1).astype(np.int64)
    found = found.drop(index=unseen["index"].unique())
    found = found[found["stop"] > found["first"]]
    return found.assign(quarter=quarters[found["first"]])


def _counted(
    entries: pd.DataFrame, stretches: pd.DataFrame, bridge: int, horizon: int, last: int
) -> dict[str, pd.Series]:
    group = ["municipality", "benefit", "quarter"]
    pairs = entries.merge(stretches, on=KEYS, suffixes=("", "_on"))
    limit = np.minimum(pairs["first"] + horizon, pairs["stop"] - 1)
    pairs = pairs[(pairs["first_on"] >= pairs["first"]) & (pairs["first_on"] <= limit)]
    end = np.minimum(pairs["last_on"], np.minimum(pairs["first"] + horizon, pairs["stop"] - 1))
    judged = np.minimum(entries["stop"], last + 1) - bridge - 1
    free = entries["last"] + 1
    leaves = entries[(free <= judged) & (free - entries["first"] <= horizon)]
    risk, risk_end = entries[judged >= entries["first"]], np.minimum(free, judged) - entries["first"] + 1
    nought = pd.Series(0, entries.index)
    return {
        "on": _differences(pairs, group, pairs["first_on"] - pairs["first"], end - pairs["first"] + 1),
        "observed": _differences(
            entries, group, nought, np.minimum(entries["stop"], last + 1) - entries["first"]
        ),
        "at_risk": _differences(risk, group, nought.loc[risk.index], risk_end.loc[risk.index]),
        "exits": leaves.assign(week=leaves["last"] + 1 - leaves["first"]).groupby([*group, "week"]).size(),
    }


def _differences(rows: pd.DataFrame, group: list[str], begin: pd.Series, end: pd.Series) -> pd.Series:
    both = pd.concat([rows[group].assign(week=begin, change=1), rows[group].assign(week=end, change=-1)])
    changes = both.groupby([*group, "week"])["change"].sum()
    return changes.groupby(level=group).cumsum()
