"""Write a programme as readable YAML: in the order of the schema, without empty fields, always the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from gevinst.plain.scalar import Scalar, ScalarType
from gevinst.portfolio.kinds import ListOf
from gevinst.portfolio.schema import PROGRAMME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.programme import Programme
    from gevinst.portfolio.record import Field, Record

HEADER = """\
# Porteføljefil til Gevinst: et program af investeringer eller en pakke af forslag.
#
# Beløb skrives i hele kroner (1562000) eller som tekst med enhed ("1,562 mio. kr.", "1.562 t.kr.").
# Et tal med decimaler og uden enhed afvises, fordi 1.562 både kan betyde kroner og millioner.
# Udgift er plus. Besparelse, indtægt og gevinst er minus.
# Et felt, der mangler, betyder »intet oplyst«. Det er ikke det samme som 0.
"""

_WIDTH = 100
_TAGS = {
    ScalarType.TEXT: "tag:yaml.org,2002:str",
    ScalarType.DATE: "tag:yaml.org,2002:timestamp",
    ScalarType.YES_NO: "tag:yaml.org,2002:bool",
}
# Characters that YAML counts as line breaks or drops; inside quotes they are written as escapes.
_ONLY_QUOTED = frozenset("\x85\u2028\u2029\ufeff")


def to_yaml(programme: Programme) -> str:
    """Return the programme as the text of a YAML file."""
    sections = []
    for key, value in _record(PROGRAMME, programme).value:
        section = yaml.MappingNode("tag:yaml.org,2002:map", [(key, value)], flow_style=False)
        sections.append((yaml.serialize(section, Dumper=_Dumper, allow_unicode=True, width=_WIDTH), value))
    return HEADER + "".join(_spaced(sections))


def _spaced(sections: list[tuple[str, yaml.Node]]) -> Iterator[str]:
    """Return the sections, with an empty line around each that is more than one value."""
    before_is_scalar = False
    for text, value in sections:
        is_scalar = isinstance(value, yaml.ScalarNode)
        yield text if is_scalar and before_is_scalar else f"\n{text}"
        before_is_scalar = is_scalar


class _Dumper(yaml.SafeDumper):
    """Writes the rows of a list further in than the name of the list."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (PyYAML's signature)
        """Go one step in, always."""
        super().increase_indent(flow, indentless=False)


def _record(record: Record, value: object) -> yaml.MappingNode:
    entries = [(_scalar(Scalar(name)), node) for name, node in _entries(record, value)]
    return yaml.MappingNode("tag:yaml.org,2002:map", entries, flow_style=record.in_one_line)


def _entries(record: Record, value: object) -> Iterator[tuple[str, yaml.Node]]:
    for each in record.fields:
        content = getattr(value, each.name)
        if not _says_nothing(content) and not (content == 0 and each.name in record.zero_unsaid):
            yield each.name, _field(each, content)
    for part in record.parts:
        content = getattr(value, part.name)
        if part.many and content:
            yield part.name, _sequence([_record(part.record, item) for item in content], in_one_line=False)
        elif not part.many and content is not None:
            node = _record(part.record, content)
            if node.value:
                yield part.name, node


def _says_nothing(content: object) -> bool:
    """Say whether a field can be left out: it is empty, which 0 mostly is not."""
    return content is None or content is False or content in ("", ())


def _field(field: Field, content: object) -> yaml.Node:
    if isinstance(field.kind, ListOf) and isinstance(content, tuple):
        return _sequence([_scalar(field.kind.item.write(item)) for item in content], in_one_line=True)
    kind: Any = field.kind
    return _scalar(kind.write(content))


def _sequence(nodes: list[Any], *, in_one_line: bool) -> yaml.SequenceNode:
    return yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=in_one_line)


def _scalar(scalar: Scalar) -> yaml.ScalarNode:
    return yaml.ScalarNode(_tag(scalar), scalar.text, style=_style(scalar))


def _tag(scalar: Scalar) -> str:
    if scalar.type is ScalarType.NUMBER:
        return f"tag:yaml.org,2002:{'float' if '.' in scalar.text else 'int'}"
    return _TAGS[scalar.type]


def _style(scalar: Scalar) -> str | None:
    """Return how a text is written: long lines folded, several lines as they are, the rest as YAML likes."""
    if scalar.type is not ScalarType.TEXT:
        return None
    if _ONLY_QUOTED & set(scalar.text):
        return '"'
    if "\n" in scalar.text:
        return "|"
    return ">" if len(scalar.text) > _WIDTH else None
