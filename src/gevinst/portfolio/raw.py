"""A portfolio file as found, with the place of everything, before it becomes a programme.

Both formats are read into this. Names of fields are already those of the schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gevinst.domain.problem import Place
from gevinst.plain.scalar import Refusal, Scalar
from gevinst.portfolio.kinds import Kind

# The names and indices that lead to a value of the programme: ("cases", 3, "plan", 0, "year").
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class RawItem:
    """One value, or why what stands there is none, and where it stands."""

    scalar: Scalar | Refusal
    place: Place

    def read(self, kind: Kind[Any]) -> object:
        """Return the value, None when nothing stands there, or a refusal."""
        if isinstance(self.scalar, Refusal):
            return self.scalar
        return None if self.scalar.empty else kind.read(self.scalar)


@dataclass(frozen=True)
class RawField:
    """What stands in one field: one value, or the values of a list."""

    items: tuple[RawItem, ...]
    place: Place


@dataclass(frozen=True)
class RawRecord:
    """One record. A field or part that the file does not hold is left out."""

    place: Place
    fields: Mapping[str, RawField]
    parts: Mapping[str, RawPart]


@dataclass(frozen=True)
class RawPart:
    """The records of one part.

    Args:
        records: the records.
        place: where the part begins.
        complete: every record of the file is here; False when some could not be told.
    """

    records: tuple[RawRecord, ...]
    place: Place
    complete: bool = True
