"""From the nodes of a YAML file to raw records, with the schema in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from gevinst.domain.problem import Place, Problem
from gevinst.plain.scalar import Refusal, Scalar, ScalarType, meant, shortened
from gevinst.plain.yaml_nodes import mapping
from gevinst.portfolio.kinds import ListOf
from gevinst.portfolio.raw import RawField, RawItem, RawPart, RawRecord
from gevinst.portfolio.schema import PROGRAMME

if TYPE_CHECKING:
    from gevinst.portfolio.record import Field, Part, Record

_FIRST_LINE = "municipality: Norddjurs Kommune"

# An unquoted word is of the type that YAML says. Dates and yes/no are read from their text.
_TYPES = {
    "tag:yaml.org,2002:int": ScalarType.NUMBER,
    "tag:yaml.org,2002:float": ScalarType.NUMBER,
    "tag:yaml.org,2002:null": ScalarType.EMPTY,
}


def read_yaml(data: bytes, file: str) -> tuple[RawRecord, list[Problem]]:
    """Return what the file holds, and what is wrong with its shape.

    Raises:
        InputRefused: the file is not such a YAML file at all.
    """
    reader = _Reader(file)
    return reader.record(PROGRAMME, mapping(data, file, _FIRST_LINE), ""), reader.problems


class _Reader:
    """Goes through the nodes and collects problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def record(self, record: Record, node: yaml.MappingNode, label: str) -> RawRecord:
        """Return what stands in a mapping."""
        known = {each.name: each for each in record.fields}
        parts = {each.name: each for each in record.parts}
        found_fields: dict[str, RawField] = {}
        found_parts: dict[str, RawPart] = {}
        for name, (key, value) in self._entries([*known, *parts], node, label).items():
            place = self._place(key, f"{label}.{name}".removeprefix("."))
            if name in known:
                found_fields[name] = self._field(known[name], value, place)
            else:
                found_parts[name] = self._part(parts[name], value, place)
        here = self._place(node, label)
        if len(node.value) > len(found_fields) + len(found_parts):
            # A part under a misspelt name is not an empty part.
            torn = {name: RawPart((), here, complete=False) for name in parts}
            found_parts = {**torn, **found_parts}
        return RawRecord(here, found_fields, found_parts)

    def _entries(
        self, known: list[str], node: yaml.MappingNode, label: str
    ) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Return the entries whose key the schema knows, each key once."""
        entries: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else _shape(key)
            place = self._place(key, f"{label}.{shortened(name)}".removeprefix("."))
            if name not in known:
                found, expected = f"det ukendte navn »{shortened(name)}«", f"et af navnene {', '.join(known)}"
                self.problems.append(Problem(place, found, expected, _nearest(name, known)))
            elif name in entries:
                first = entries[name][0].start_mark.line + 1
                found = f"»{name}« to gange (også i linje {first})"
                self.problems.append(Problem(place, found, "hvert navn én gang", "Slet det ene."))
            else:
                entries[name] = (key, value)
        return entries

    def _field(self, schema: Field, node: yaml.Node, place: Place) -> RawField:
        remedy = f"Skriv fx »{schema.name}: {schema.kind.example}«."
        if not isinstance(schema.kind, ListOf):
            return RawField((RawItem(_scalar(node, remedy), place),), place)
        if _is_nothing(node):
            return RawField((), place)
        if not isinstance(node, yaml.SequenceNode):
            return RawField((RawItem(Refusal(_shape(node), "en liste", remedy), place),), place)
        items = (
            RawItem(_scalar(each, remedy), self._place(each, f"{place.field}[{number}]"))
            for number, each in enumerate(node.value)
        )
        return RawField(tuple(items), place)

    def _part(self, part: Part, node: yaml.Node, place: Place) -> RawPart:
        if _is_nothing(node):
            return RawPart((), place)
        if not part.many:
            return self._records(part.record, [(node, place.field)], place)
        if isinstance(node, yaml.SequenceNode):
            nodes = [(each, f"{place.field}[{number}]") for number, each in enumerate(node.value)]
            return self._records(part.record, nodes, place)
        remedy = "Begynd hvert punkt i listen med en bindestreg."
        self.problems.append(Problem(place, _shape(node), "en liste", remedy))
        return RawPart((), place, complete=False)

    def _records(self, record: Record, nodes: list[tuple[yaml.Node, str]], place: Place) -> RawPart:
        found = []
        for node, label in nodes:
            if isinstance(node, yaml.MappingNode):
                found.append(self.record(record, node, label))
            else:
                example = record.fields[0]
                remedy = f"Skriv fx »{example.name}: {example.kind.example}«."
                self.problems.append(
                    Problem(self._place(node, label), _shape(node), "navne og værdier", remedy)
                )
        return RawPart(tuple(found), place, complete=len(found) == len(nodes))

    def _place(self, node: yaml.Node, label: str) -> Place:
        return Place(self.file, line=node.start_mark.line + 1, field=label)


def _scalar(node: yaml.Node, remedy: str) -> Scalar | Refusal:
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, _TYPES.get(node.tag, ScalarType.TEXT))
    return Refusal(_shape(node), "en enkelt værdi", remedy)


def _is_nothing(node: yaml.Node) -> bool:
    scalar = _scalar(node, "")
    return isinstance(scalar, Scalar) and scalar.empty


def _shape(node: yaml.Node) -> str:
    """Return what sort of thing stands there."""
    if isinstance(node, yaml.ScalarNode):
        return f"værdien »{shortened(node.value)}«" if node.value.strip() else "ingenting"
    return "en liste" if isinstance(node, yaml.SequenceNode) else "en blok med navne og værdier"


def _nearest(name: str, known: list[str]) -> str:
    """Return what was probably meant."""
    if name[:1].isdigit():
        return 'Et beløb med komma skal stå i citationstegn: "1,562 mio. kr.".'
    return meant(name, known) or "Slet linjen, eller ret navnet."
