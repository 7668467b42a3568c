"""See what a file is before it is read: its source, its columns as they are understood, its first rows.

Nothing is written and no person's row is shown, only columns and counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from gevinst.domain.cpr import hidden
from gevinst.domain.errors import InputRefused
from gevinst.plain.scalar import shortened
from gevinst.readers.aside import Reasons
from gevinst.readers.files.opening import tables_of
from gevinst.readers.files.table import Piece
from gevinst.readers.recognise import all_readers, recognised
from gevinst.use_cases.read_exports import unknown, warnings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gevinst.domain.problem import Problem
    from gevinst.readers.columns import Type
    from gevinst.readers.files.given import Given
    from gevinst.readers.files.table import Table
    from gevinst.readers.recognise import Recognised
    from gevinst.readers.source import Context, Reader

# Enough to see a slip that is in every row.
_ROWS = 2_000


@dataclass(frozen=True)
class ColumnSeen:
    """A column of a file as it is understood.

    Args:
        heading: what the file calls it.
        usual: what Gevinst calls it.
        type: what it holds.
        filled: in how many of the rows that were looked at something stands.
    """

    heading: str
    usual: str
    type: Type
    filled: int


@dataclass(frozen=True)
class TableSeen:
    """A table of a file as it is understood.

    Args:
        named: file and sheet.
        source: Danish name of the source; empty where it was not recognised.
        columns: the columns that are used.
        missing: what Gevinst calls the columns that the file could have and has not.
        weeks: the first and last week that the headings tell of; None where they tell of none.
        accepted, set_aside: how many of the first rows can be used, and not.
        warnings: what the user should know.
        problems: why rows are set aside, or why the table cannot be read.
    """

    named: str
    source: str = ""
    columns: tuple[ColumnSeen, ...] = ()
    missing: tuple[str, ...] = ()
    weeks: tuple[int, int] | None = None
    accepted: int = 0
    set_aside: int = 0
    warnings: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def looked_at(self) -> int:
        """How many rows were looked at."""
        return self.accepted + self.set_aside

    @property
    def is_usable(self) -> bool:
        """Whether the table can be read in."""
        return bool(self.columns)


def preview(file: Given, readers: Sequence[Reader], context: Context) -> tuple[TableSeen, ...]:
    """Return how the tables of a file are understood; a file that cannot be read is told of.

    Args:
        file: the file.
        readers: one for each source, with a municipality's own columns.
        context: a door of its own, law and municipality.
    """
    return tuple(_seen(file, readers, context))


def _seen(file: Given, readers: Sequence[Reader], context: Context) -> Iterator[TableSeen]:
    try:
        for table in tables_of(file):
            yield _table(table, readers, context)
    except InputRefused as refusal:
        yield TableSeen(file.name, problems=refusal.problems)


def _table(table: Table, readers: Sequence[Reader], context: Context) -> TableSeen:
    found = recognised(table, readers)
    if found is None:
        return TableSeen(table.named, problems=(unknown(table, readers),))
    try:
        piece = _first(found)
        return _understood(found, piece, replace(context, file=hidden(table.named)))
    except InputRefused as refusal:
        return TableSeen(table.named, found.reader.columns.title, problems=refusal.problems)


def _first(found: Recognised) -> Piece | None:
    """Return the first rows; None where the table has no rows."""
    for piece in islice(found.table.pieces(found.way, found.headings_at), 1):
        return Piece(piece.batch.slice(0, _ROWS), tuple(each for each in piece.torn if each.row <= _ROWS))
    return None


def _understood(found: Recognised, piece: Piece | None, context: Context) -> TableSeen:
    reasons, accepted, modulus = Reasons(), 0, context.door.failed_modulus
    for part in found.reader.read(iter([piece] if piece else []), found.known, context):
        accepted += part.accepted
        for row in part.aside:
            reasons.add(row)
    usual, at = _usual(found), found.known.match.at
    return TableSeen(
        hidden(found.table.named),
        found.reader.columns.title,
        tuple(_columns(found, piece)),
        tuple(heading for name, heading in usual.items() if name not in at),
        found.known.weeks,
        accepted,
        reasons.count,
        tuple(warnings_of(found, context.door.failed_modulus - modulus)),
        tuple(reasons.problems(found.table.named)),
    )


def _columns(found: Recognised, piece: Piece | None) -> Iterator[ColumnSeen]:
    match, filled, usual = found.known.match, found.filled(piece), _usual(found)
    for name, position in sorted(match.at.items(), key=lambda each: each[1]):
        heading = shortened(hidden(found.known.headings[position]))
        yield ColumnSeen(heading, usual[name], match.columns[name].type, filled[name])


def _usual(found: Recognised) -> dict[str, str]:
    """Return what Gevinst calls each column, whatever a municipality calls it."""
    source = found.reader.columns.source
    shipped = next(each.columns for each in all_readers() if each.columns.source == source)
    return {each.name: each.headings[0] for each in shipped.columns}
