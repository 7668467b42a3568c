"""Which source a table is of: every reader looks at the first rows, and the best match has it."""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import pyarrow.compute as pc

import gevinst.readers
from gevinst.readers.values import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

    from gevinst.readers.columns import Columns
    from gevinst.readers.files.table import Piece, Table
    from gevinst.readers.source import Known, Reader


@dataclass(frozen=True)
class Recognised:
    """A table whose source is known.

    Args:
        table: the table.
        reader: the reader of its source.
        known: what its headings say.
        way: how its cells are told apart.
        headings_at: position of the row of headings.
    """

    table: Table
    reader: Reader
    known: Known
    way: str
    headings_at: int

    def filled(self, piece: Piece | None) -> dict[str, int]:
        """Return for each column in how many rows of a piece something stands; 0 where there is no piece."""
        return {
            name: _filled(piece.batch.column(at)) if piece else 0 for name, at in self.known.match.at.items()
        }


def _filled(column: pa.Array) -> int:
    return int(pc.sum(pc.not_equal(trimmed(column), "")).as_py() or 0)


@cache
def all_readers() -> tuple[Reader, ...]:
    """Return the readers: one for each package below this one that has a ``READER``."""
    names = sorted(each.name for each in pkgutil.iter_modules(gevinst.readers.__path__) if each.ispkg)
    modules = [import_module(f"gevinst.readers.{name}") for name in names]
    return tuple(module.READER for module in modules if hasattr(module, "READER"))


def with_own(readers: Iterable[Reader], own: Mapping[str, Columns]) -> tuple[Reader, ...]:
    """Return the readers with a municipality's own columns, by the name of the source."""
    return tuple(
        each.with_columns(own[each.columns.source]) if each.columns.source in own else each
        for each in readers
    )


def recognised(table: Table, readers: Iterable[Reader]) -> Recognised | None:
    """Return which source a table is of; None when no reader knows its headings.

    Of several that do, the one that finds most columns has it; of equals, the first by name.
    """
    best: tuple[int, Recognised] | None = None
    for way, rows in table.samples():
        for position, row in enumerate(rows):
            for reader in readers:
                known = reader.recognise(row)
                if known is not None and (best is None or len(known.match.at) > best[0]):
                    best = len(known.match.at), Recognised(table, reader, known, way, position)
    return best[1] if best else None


def nearest_source(table: Table, readers: Iterable[Reader]) -> tuple[str, list[str]]:
    """Return the title of the source that a table looks most like, and the headings that it lacks for it.

    The title is empty when no row has half of the required headings of any source.
    """
    best: tuple[float, str, list[str]] = (0.5, "", [])
    for _, rows in table.samples():
        for row in rows:
            for reader in readers:
                lacking = reader.columns.lacking(row)
                required = [each for each in reader.columns.columns if each.required]
                share = 1 - len(lacking) / max(len(required), 1)
                if share > best[0]:
                    best = share, reader.columns.title, lacking
    return best[1], best[2]
