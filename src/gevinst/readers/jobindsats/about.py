"""What Jobindsats tells of its tables: the list of them, and what each can be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from gevinst.readers.jobindsats.answers import refused
from gevinst.readers.jobindsats.wire import SERVICE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# The form of the days is in no source that could be read; other forms than these become None.
_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y")
_DAY_LENGTH = 10


@dataclass(frozen=True)
class TableHead:
    """A table in the list of tables.

    Args:
        id: its id.
        name: its name.
        subject: the subject that it belongs to.
        updated: the day of its latest update; None where it is not told.
        next_update: the day of its next.
        frequency: how often it is updated, in the words of Jobindsats.
    """

    id: str
    name: str
    subject: str
    updated: date | None
    next_update: date | None
    frequency: str


@dataclass(frozen=True)
class Coded:
    """An id with its name; the name is empty where there is none."""

    id: str
    name: str


@dataclass(frozen=True)
class Level:
    """A level of a hierarchy, with its values."""

    id: str
    values: tuple[Coded, ...]


@dataclass(frozen=True)
class Hierarchy:
    """A hierarchy that a table can be divided by.

    Args:
        id: its id, as a request names it.
        dimension: id of the dimension that it belongs to.
        required: whether a request must name it, as far as it is told.
        levels: its levels, from the top.
    """

    id: str
    dimension: str
    required: bool
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class MeasureGroup:
    """A group of measures."""

    id: str
    name: str
    measures: tuple[Coded, ...]


@dataclass(frozen=True)
class TableAbout:
    """What a table can be asked for.

    Args:
        id: its id.
        periods: ids of the periods, by the type of period.
        hierarchies: what it can be divided by.
        measure_groups: its measures.
    """

    id: str
    periods: Mapping[str, tuple[str, ...]]
    hierarchies: tuple[Hierarchy, ...]
    measure_groups: tuple[MeasureGroup, ...]


def heads_of(answer: object) -> list[TableHead]:
    """Return the tables that an answer lists.

    Raises:
        InputRefused: it is no list of tables.
    """
    if not isinstance(answer, list):
        raise refused(SERVICE, "noget andet end en liste", "listen over tabeller")
    return [
        _head(table, _text(subject, "subject_name"))
        for subject in _mappings(answer)
        for group in _mappings(subject.get("table_groups"))
        for table in _mappings(group.get("tables"))
    ]


def about_of(table_id: str, answer: object) -> TableAbout:
    """Return what an answer tells of a table.

    The form of the groups of measures is in no source that could be read: of each group and measure, the
    first ``…_id`` and ``…_name`` are taken, and the first list in a group holds its measures.

    Raises:
        InputRefused: it is no description of a table.
    """
    if not isinstance(answer, dict):
        raise refused(SERVICE, "noget andet end en beskrivelse", f"beskrivelsen af tabellen {table_id}")
    periods = {
        _text(each, "periodtype_id"): tuple(
            _text(value, "period_id") for value in _mappings(each.get("values"))
        )
        for each in _mappings(answer.get("periods"))
    }
    hierarchies = tuple(
        _hierarchy(each, _text(dimension, "dimension_id"))
        for dimension in _mappings(answer.get("dimensions"))
        for each in _mappings(dimension.get("hierarchies"))
    )
    groups = tuple(_measure_group(each) for each in _mappings(answer.get("mgroups")))
    return TableAbout(table_id, periods, hierarchies, groups)


def day_of(text: str) -> date | None:
    """Return the day that a text begins with; None where it begins with none."""
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip()[:_DAY_LENGTH], form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _head(table: dict[str, object], subject: str) -> TableHead:
    return TableHead(
        _text(table, "table_id"),
        _text(table, "table_name"),
        subject,
        day_of(_text(table, "update_latest")),
        day_of(_text(table, "update_next")),
        _text(table, "update_freq"),
    )


def _hierarchy(found: dict[str, object], dimension: str) -> Hierarchy:
    levels = tuple(
        Level(
            _text(each, "level_id"),
            tuple(
                Coded(_text(value, "value_id"), _text(value, "value_name"))
                for value in _mappings(each.get("values"))
            ),
        )
        for each in _mappings(found.get("levels"))
    )
    return Hierarchy(_text(found, "hierarchy_id"), dimension, found.get("is_required") is True, levels)


def _measure_group(found: dict[str, object]) -> MeasureGroup:
    listed = next((each for each in found.values() if isinstance(each, list)), [])
    measures = tuple(Coded(_ending(each, "_id"), _ending(each, "_name")) for each in _mappings(listed))
    return MeasureGroup(_ending(found, "_id"), _ending(found, "_name"), measures)


def _mappings(found: object) -> Iterator[dict[str, object]]:
    if isinstance(found, list):
        yield from (each for each in found if isinstance(each, dict))


def _text(found: Mapping[str, object], name: str) -> str:
    """Return a text on one line, without letters that would steer a terminal."""
    value = found.get(name)
    words = "" if value is None else " ".join(str(value).split())
    return "".join(letter for letter in words if letter.isprintable())


def _ending(found: Mapping[str, object], ending: str) -> str:
    return next((_text(found, name) for name in found if name.endswith(ending)), "")
