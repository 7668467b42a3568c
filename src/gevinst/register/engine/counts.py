"""Integer tables that answer a question: they add up over persons, files and machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

# Municipality 0 stands for all of them together.
ALL_TOGETHER = 0
# A table of this name has a number for each group of benefits, not for each cell.
UNJUDGED = "unjudged"
# Person-weeks with a code that the code file does not know: one number.
UNKNOWN_WEEKS = "unknown_weeks"


@dataclass(frozen=True, eq=False)
class Counts:
    """The answer to a question, or a part of it.

    Args:
        labels: along each dimension of the cells: benefit, quarter, age, sex, target group, elapsed weeks.
        tables: by name and municipality; shape (cells, …), of ``unjudged`` (groups,).
    """

    labels: tuple[tuple[str, ...], ...]
    tables: dict[tuple[str, int], np.ndarray]

    @classmethod
    def nothing(cls, labels: tuple[tuple[str, ...], ...]) -> Counts:
        """Return the counts of nobody."""
        return cls(labels, {})

    def add(self, municipality: int, tables: Mapping[str, np.ndarray]) -> None:
        """Add the tables of some persons."""
        for name, table in tables.items():
            key = (name, municipality)
            if key in self.tables:
                self.tables[key] += table
            else:
                self.tables[key] = table.copy()

    def merge(self, other: Counts) -> None:
        """Add the counts of other persons."""
        for (name, municipality), table in other.tables.items():
            self.add(municipality, {name: table})

    @property
    def municipalities(self) -> list[int]:
        """The municipalities that anybody was counted in, or 0 for all together."""
        return sorted({number for _, number in self.tables})

    def table(self, name: str, municipality: int) -> np.ndarray:
        """Return one table."""
        return self.tables[name, municipality]

    def as_dict(self) -> dict[tuple[str | int, ...], int]:
        """Return every number of groups and cells that is not 0, by table, labels and position."""
        found: dict[tuple[str | int, ...], int] = {}
        for (name, municipality), table in self.tables.items():
            if name == UNKNOWN_WEEKS:
                continue
            shape = [len(each) for each in (self.labels[:1] if name == UNJUDGED else self.labels)]
            whole = table.reshape(*shape, *table.shape[1:])
            for position in zip(*(each.tolist() for each in np.nonzero(whole)), strict=True):
                words = (labels[at] for labels, at in zip(self.labels, position, strict=False))
                key = (name, municipality, *words, *position[len(shape) :])
                found[key] = int(whole[position])
        return found
