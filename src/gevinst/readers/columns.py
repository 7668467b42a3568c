"""What the columns of a source are called and hold: data, so that a municipality can change it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.plain.scalar import meant, shortened
from gevinst.plain.yaml_nodes import mapping

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FILE = "columns.yaml"
_FIRST_LINE = "source: fasit"


class Type(StrEnum):
    """What a column holds."""

    TEXT = "text"
    PERSON = "person"
    AMOUNT = "amount"
    DAY = "day"
    WEEK = "week"
    WHOLE = "whole"

    @property
    def danish(self) -> str:
        """What it is, in Danish."""
        return _DANISH[self]


_DANISH = {
    Type.TEXT: "tekst",
    Type.PERSON: "CPR-nummer",
    Type.AMOUNT: "beløb",
    Type.DAY: "dag",
    Type.WEEK: "dag i en uge",
    Type.WHOLE: "helt tal",
}


@dataclass(frozen=True)
class Column:
    """A column of a source.

    Args:
        name: what the reader calls it.
        headings: what files call it, the usual one first.
        type: what it holds.
        required: a file without it is not of the source.
        must_be_filled: a row where it is empty is set aside.
    """

    name: str
    headings: tuple[str, ...]
    type: Type
    required: bool = False
    must_be_filled: bool = False


@dataclass(frozen=True)
class Match:
    """Where a table's columns stand.

    Args:
        at: position of each column that was found, by the reader's name.
        columns: the columns that were found, by the reader's name.
        unused: headings that the reader does not know.
        twice: headings that stand for a column that was found before; the first is used.
    """

    at: Mapping[str, int]
    columns: Mapping[str, Column]
    unused: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()


@dataclass(frozen=True)
class Columns:
    """The columns of a source, with words of its own for values.

    Args:
        source: name of the source.
        title: its Danish name.
        columns: the columns.
        values: for a column, what each text in files means; texts are compared without regard to case.
        options: other choices, such as how corrections replace what came before.
    """

    source: str
    title: str
    columns: tuple[Column, ...]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    def match(self, headings: Sequence[str]) -> Match | None:
        """Return where the columns stand under these headings; None when a required one is missing."""
        known = {plain(heading): each for each in self.columns for heading in each.headings}
        at: dict[str, int] = {}
        unused, twice = [], []
        for position, heading in enumerate(headings):
            column = known.get(plain(heading))
            if column is None:
                unused.append(heading)
            elif column.name in at:
                twice.append(heading)
            else:
                at[column.name] = position
        if any(each.required and each.name not in at for each in self.columns):
            return None
        found = {each.name: each for each in self.columns if each.name in at}
        return Match(at, found, tuple(each for each in unused if each.strip()), tuple(twice))

    def lacking(self, headings: Sequence[str]) -> list[str]:
        """Return the usual headings of the required columns that are not among these."""
        found = {plain(each) for each in headings}
        return [
            each.headings[0]
            for each in self.columns
            if each.required and not found & {plain(heading) for heading in each.headings}
        ]

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change when the columns or their words do."""
        return hashlib.sha256(repr((self.columns, self.values, self.options)).encode()).hexdigest()[:12]

    def meaning(self, column: str, text: str) -> str | None:
        """Return what a text of a column means; None where the source has no word for it."""
        return self.values.get(column, {}).get(plain(text))

    def with_own(self, own: Columns) -> Columns:
        """Return the columns with a municipality's own headings and words before the usual ones."""
        mine = {each.name: each for each in own.columns}
        columns = tuple(
            replace(each, headings=(*mine[each.name].headings, *each.headings)) if each.name in mine else each
            for each in self.columns
        )
        values = {
            name: {**self.values.get(name, {}), **own.values.get(name, {})}
            for name in {*self.values, *own.values}
        }
        return replace(self, columns=columns, values=values, options={**self.options, **own.options})


def plain(heading: str) -> str:
    """Return a heading as it is compared: without case, spaces, and marks."""
    return re.sub(r"[^a-z0-9æøå]", "", heading.casefold())


def columns_of(source: str) -> Columns:
    """Return the columns of a source as Gevinst brings them along."""
    data = (files("gevinst.readers") / source / _FILE).read_bytes()
    return read_columns(data, f"{source}/{_FILE}")


def read_columns(data: bytes, file: str) -> Columns:
    """Return the columns that a mapping file describes.

    Raises:
        InputRefused: the file is no such file. All problems at once.
    """
    reader = _Reader(file)
    columns = reader.columns(mapping(data, file, _FIRST_LINE))
    if reader.problems:
        raise InputRefused(reader.problems)
    return columns


class _Reader:
    """Goes through the nodes and collects problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def columns(self, node: yaml.MappingNode) -> Columns:
        parts = self.entries(node, ("source", "title", "columns", "values", "options"))
        return Columns(
            self.text(parts.get("source")),
            self.text(parts.get("title")),
            tuple(self.column(name, each) for name, each in self.entries(parts.get("columns")).items()),
            {
                name: {plain(text): self.text(value) for text, value in self.entries(each).items()}
                for name, each in self.entries(parts.get("values")).items()
            },
            {name: self.text(each) for name, each in self.entries(parts.get("options")).items()},
        )

    def column(self, name: str, node: yaml.Node) -> Column:
        parts = self.entries(node, ("headings", "type", "required", "must_be_filled"))
        kind = self.text(parts.get("type")) or Type.TEXT
        if kind not in set(Type):
            self.refuse(node, f"»{shortened(kind)}«", f"en af {', '.join(Type)}")
            kind = Type.TEXT
        headings = tuple(self.text(each) for each in self.items(parts.get("headings")))
        flags = (self.text(parts.get(each)) == "true" for each in ("required", "must_be_filled"))
        return Column(name, headings, Type(kind), *flags)

    def entries(self, node: yaml.Node | None, known: tuple[str, ...] = ()) -> dict[str, yaml.Node]:
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, "noget andet end navne og værdier", "navne og værdier")
            return {}
        found = {self.text(key): value for key, value in node.value}
        for name in found.keys() - set(known) if known else ():
            self.refuse(node, f"»{shortened(name)}«", f"et af {', '.join(known)}", meant(name, known))
        return found

    def items(self, node: yaml.Node | None) -> list[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        return [node] if node is not None else []

    def text(self, node: yaml.Node | None) -> str:
        if node is None or isinstance(node, yaml.ScalarNode):
            return node.value if node is not None else ""
        self.refuse(node, "en liste eller en blok", "en enkelt værdi")
        return ""

    def refuse(self, node: yaml.Node, found: str, expected: str, remedy: str = "") -> None:
        place = Place(self.file, line=node.start_mark.line + 1)
        self.problems.append(Problem(place, found, expected, remedy))
