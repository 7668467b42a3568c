"""From a raw record to the domain's, with every problem found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from gevinst.domain.problem import Place, Problem
from gevinst.plain.scalar import Refusal
from gevinst.portfolio.kinds import ListOf, Text

if TYPE_CHECKING:
    from gevinst.portfolio.kinds import Kind
    from gevinst.portfolio.raw import Path, RawField, RawItem, RawPart, RawRecord
    from gevinst.portfolio.record import Field, Part, Record


@dataclass
class Built:
    """What became of a record.

    Args:
        value: the domain's record; None when it could not be made.
        places: where each thing in it stands, by path from this record.
        problems: what was wrong.
        failed: its own fields that could not be read.
        torn: lists (as ``("decisions",)``) that lack a record, and fields (as ``("decisions", "day")``)
            that lack a value, because something could not be read: a rule that depends on them is not
            tried, so that one fault is not reported twice.
    """

    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    torn: set[Path] = field(default_factory=set)


def build(record: Record, raw: RawRecord) -> Built:
    """Make the domain's record from the raw one."""
    built = Built(places={(): raw.place})
    values: dict[str, Any] = {}
    for each in record.fields:
        value = _value(each, raw, built, required=each.name in record.required)
        if value is not None:
            values[each.name] = value
    for part in record.parts:
        if part.name in raw.parts:
            values |= _records(part, raw.parts[part.name], built)
    if record.required <= values.keys():
        built.value = record.make(**values)
    return built


def _value(schema: Field, raw: RawRecord, built: Built, *, required: bool) -> object:
    """Return the value of a field, None where its default applies."""
    found = raw.fields.get(schema.name)
    if found is not None:
        built.places[(schema.name,)] = found.place
    value = None if found is None else _read(schema, found, built)
    if required and value is None and schema.name not in built.failed:
        _report(schema, _missing(schema, raw, found), built)
    # A record that only lacks words is still worth checking.
    return "" if required and value is None and type(schema.kind) is Text else value


def _read(schema: Field, found: RawField, built: Built) -> object:
    """Return what stands in a field, None when it is empty or refused."""
    if isinstance(schema.kind, ListOf):
        return _read_list(schema, schema.kind.item, found, built)
    return _accepted(schema, found.items[0], found.items[0].read(schema.kind), built) if found.items else None


def _read_list(schema: Field, kind: Kind[Any], found: RawField, built: Built) -> tuple[object, ...]:
    nothing = Refusal("et tomt punkt", kind.danish, "Slet det.")
    read = [(item, item.read(kind)) for item in found.items]
    values = [_accepted(schema, item, nothing if value is None else value, built) for item, value in read]
    return tuple(value for value in values if value is not None)


def _accepted(schema: Field, item: RawItem, value: object, built: Built) -> object:
    """Return the value; a refusal is reported and becomes None."""
    if not isinstance(value, Refusal):
        return value
    _report(schema, Problem(item.place, value.found, value.expected, value.remedy), built)
    return None


def _report(schema: Field, problem: Problem, built: Built) -> None:
    built.problems.append(problem)
    built.failed.add(schema.name)


def _missing(schema: Field, raw: RawRecord, found: RawField | None) -> Problem:
    """Return the problem that a required field is not there."""
    name = f"{raw.place.field}.{schema.name}".removeprefix(".")
    place = found.place if found else replace(raw.place, field=name)
    return Problem(
        place, "intet: feltet mangler eller er tomt", schema.kind.danish, f"Udfyld det. {schema.meaning}"
    )


def _records(part: Part, raw: RawPart, built: Built) -> dict[str, Any]:
    """Return the part under its name; nothing where its default applies."""
    built.places[(part.name,)] = raw.place
    if not raw.complete:
        built.torn.add((part.name,))
    kept: list[Any] = []
    for each in raw.records:
        inner = build(part.record, each)
        _take_in(inner, (part.name, len(kept)) if part.many else (part.name,), built)
        if inner.value is not None:
            kept.append(inner.value)
    if part.many:
        return {part.name: tuple(kept)}
    return {part.name: kept[0]} if kept else {}


def _take_in(inner: Built, path: Path, built: Built) -> None:
    """Enter what was found in a record that lies at this path."""
    built.problems += inner.problems
    built.torn |= {(path[0], name) for name in inner.failed}
    if inner.value is None:
        built.torn.add(path[:1])
        return
    built.places |= {path + step: place for step, place in inner.places.items()}
    built.torn |= {path + step for step in inner.torn}
