"""What the register knows of persons beside their weeks: bands and activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq

from gevinst.domain.weeks import DAYS_PER_WEEK, EPOCH
from gevinst.register.engine.cells import NO_TARGET_GROUP, People
from gevinst.register.schemas import Kind

if TYPE_CHECKING:
    from pathlib import Path

# The middle of a band of five birth years.
_MIDDLE = 2
_UNKNOWN = "ukendt målgruppe"


def read_people(path: Path) -> People:
    """Return what is known of persons.

    Args:
        path: the folder of a version of the register.
    """
    table = pq.read_table(path / f"{Kind.PERSONS}.parquet")
    person = table["person"].to_numpy()
    order = np.argsort(person)
    male = table["male"].to_numpy(zero_copy_only=False).astype(np.int64)
    born = table["born_from"].to_numpy().astype(np.int64) + _MIDDLE
    active_person, active_week, active_group, names = _activities(path)
    return People(person[order], male[order], born[order], active_person, active_week, active_group, names)


def _activities(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, tuple[str, ...]]:
    """Return person, week and target group of each activity that has begun, by person and week."""
    columns = ["person", "first", "target_group"]
    table = pq.read_table(path / f"{Kind.ENROLMENTS}.parquet", columns=columns)
    table = table.filter(table["first"].is_valid())
    days = table["first"].to_numpy().astype("datetime64[D]") - np.datetime64(EPOCH, "D")
    week = days.astype(np.int64) // DAYS_PER_WEEK
    groups = [each or _UNKNOWN for each in table["target_group"].to_pylist()]
    names = (NO_TARGET_GROUP, *sorted(set(groups)))
    position = {name: at for at, name in enumerate(names)}
    group = np.array([position[each] for each in groups], dtype=np.int64)
    person = table["person"].to_numpy().astype(np.int64)
    order = np.lexsort((group, week, person))
    return person[order], week[order], group[order], names
