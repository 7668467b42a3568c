"""How a schema is told: records with fields and lists of further records."""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, dataclass
from functools import cached_property
from typing import Any

from gevinst.portfolio.kinds import Kind, ListOf, Whole, YesNo

# Units of fields that count people.
FULL_TIME, PERSONS = "fuldtidspersoner", "personer"
PEOPLE = frozenset({FULL_TIME, PERSONS})


@dataclass(frozen=True)
class Field:
    """One value of a record.

    Args:
        name: key in YAML and attribute of the domain class.
        heading: heading in Excel.
        kind: what it holds.
        meaning: explanation in Danish.
        unit: what a number counts, in Danish.
        long: words that take more than a line.
    """

    name: str
    heading: str
    kind: Kind[Any] | ListOf
    meaning: str
    unit: str = ""
    long: bool = False

    @property
    def counts_people(self) -> bool:
        """Whether a value is a number of persons."""
        return self.unit in PEOPLE


@dataclass(frozen=True)
class Record:
    """What stands in one mapping of the YAML file or one row of a sheet.

    Args:
        danish: what one such thing is called.
        make: the domain class that it becomes.
        fields: its values, in the order in which they are written.
        parts: the records that lie inside it.
        key: the field that names it for its parts in Excel.
        in_one_line: short enough to be written in one line of YAML.
    """

    danish: str
    make: type[Any]
    fields: tuple[Field, ...]
    parts: tuple[Part, ...] = ()
    key: str = ""
    in_one_line: bool = False

    @cached_property
    def required(self) -> frozenset[str]:
        """The names that the domain class has no default for."""
        defaults = (
            each.name
            for each in dataclasses.fields(self.make)
            if each.default is MISSING and each.default_factory is MISSING
        )
        return frozenset(defaults)

    @cached_property
    def zero_unsaid(self) -> frozenset[str]:
        """The names of what is 0 or no without an answer: to say so tells nobody anything."""
        zeros = (each.name for each in dataclasses.fields(self.make) if each.default == 0)
        return frozenset(zeros) & {each.name for each in self.fields if isinstance(each.kind, Whole | YesNo)}

    @property
    def key_field(self) -> Field:
        """The field that names it for its parts."""
        return next(each for each in self.fields if each.name == self.key)


@dataclass(frozen=True)
class Part:
    """Records inside a record.

    Args:
        name: key in YAML and attribute of the domain class.
        record: what they are.
        sheet: the sheet in Excel.
        meaning: explanation in Danish.
        many: a list of them, or at most one.
        owner_heading: heading of the column that says whose part a row is; empty at the top level.
    """

    name: str
    record: Record
    sheet: str
    meaning: str
    many: bool = True
    owner_heading: str = ""
