"""From the data files to parameters. A value without unit, period, paragraph or source, and mark is refused.

A file is one topic: its heading, and parameters with their dated values, one line for each value. The
same form serves a municipality's own file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import yaml

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.law.parameter import Mark, Parameter, Period, Unit, Value, first_monday
from gevinst.law.words import value_of
from gevinst.plain.scalar import meant, shortened
from gevinst.plain.yaml_nodes import mapping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

_FIRST_LINE = "topic: Refusionstrappen"
_TOPIC = ("topic", "parameters")
_PARAMETER = ("title", "unit", "values", "about", "needed", "by_week")
_VALUE = ("period", "value", "mark", "paragraph", "source", "note")
_SINCE = ".."
_YES = {"true": True, "false": False}


def read_topic(data: bytes, file: str) -> list[Parameter]:
    """Return the parameters of a data file, in its order.

    Args:
        data: the file's content.
        file: its name as the user knows it.

    Raises:
        InputRefused: the file is no such file, or a value in it cannot be used. All problems at once.
    """
    reader = _Reader(file)
    parameters = list(reader.topic(mapping(data, file, _FIRST_LINE)))
    if reader.problems:
        raise InputRefused(reader.problems)
    return parameters


@dataclass
class _Reader:
    """Goes through the nodes and collects problems."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def topic(self, node: yaml.MappingNode) -> Iterator[Parameter]:
        entries = self.entries(node, "", _TOPIC, required=_TOPIC)
        heading = self.text(entries.get("topic"), "topic")
        for name, (key, body) in self.named(entries.get("parameters")).items():
            found = self.parameter(name, heading, body, self.place(key, name))
            if found is not None:
                yield found

    def parameter(self, name: str, topic: str, node: yaml.Node, place: Place) -> Parameter | None:
        before = len(self.problems)
        entries = self.entries(node, name, _PARAMETER, required=("title", "unit", "values"))
        unit = self.unit(entries.get("unit"), name)
        by_week = self.yes_no(entries.get("by_week"), name)
        needed = self.period(entries["needed"], f"{name}.needed", by_week) if "needed" in entries else None
        title, about = (self.text(entries.get(each), f"{name}.{each}") for each in ("title", "about"))
        rows = self.rows(entries.get("values"), name)
        values = [self.dated(row, f"{name}.values[{n}]", unit, by_week) for n, row in enumerate(rows)]
        if len(self.problems) > before or unit is None:
            return None
        kept = tuple(sorted((each for each in values if each), key=lambda value: value.period.first))
        self.apart(kept, place)
        return Parameter(name, title, topic, unit, kept, self.file, needed, about, by_week)

    def dated(self, node: yaml.Node, label: str, unit: Unit | None, by_week: bool) -> Value | None:  # noqa: FBT001 - of the parameter
        entries = self.entries(node, label, _VALUE, required=("period", "value", "mark"))
        if not {"paragraph", "source"} & entries.keys():
            found, remedy = "hverken paragraph eller source", "Skriv den paragraf eller kilde, den er læst i."
            self.refuse(node, label, found, "mindst en af dem", remedy)
        period = self.period(entries.get("period"), f"{label}.period", by_week)
        value = self.value(entries.get("value"), f"{label}.value", unit)
        mark = self.mark(entries.get("mark"), f"{label}.mark")
        if period is None or value is None or mark is None:
            return None
        words = (self.text(entries.get(each), f"{label}.{each}") for each in ("paragraph", "source", "note"))
        return Value(period, value, mark, *words)

    def apart(self, values: tuple[Value, ...], place: Place) -> None:
        for before, after in pairwise(values):
            if before.period.meets(after.period):
                found = f"{before.period} og {after.period}"
                remedy = "Slut den ene periode, hvor den anden begynder."
                self.problems.append(Problem(place, found, "perioder, der ikke overlapper", remedy))

    # --- One value -------------------------------------------------------------------------------

    def unit(self, node: yaml.Node | None, name: str) -> Unit | None:
        text = self.text(node, f"{name}.unit")
        if text in set(Unit):
            return Unit(text)
        if node is not None:
            self.refuse(node, f"{name}.unit", f"»{shortened(text)}«", f"en af {', '.join(Unit)}", "")
        return None

    def mark(self, node: yaml.Node | None, label: str) -> Mark | None:
        text = self.text(node, label)
        allowed = [each for each in Mark if each is not Mark.LOCAL]
        if text in allowed:
            return Mark(text)
        if node is not None:
            self.refuse(node, label, f"»{shortened(text)}«", f"en af {', '.join(allowed)}", "")
        return None

    def value(self, node: yaml.Node | None, label: str, unit: Unit | None) -> Decimal | str | None:
        if node is None or unit is None:
            return None
        try:
            return value_of(unit, self.text(node, label))
        except ValueError as error:
            self.refuse(node, label, f"»{shortened(self.text(node, label))}«", str(error), "")
            return None

    def period(self, node: yaml.Node | None, label: str, by_week: bool) -> Period | None:  # noqa: FBT001
        text = self.text(node, label)
        try:
            return period_of(text, by_week=by_week)
        except ValueError:
            if node is not None:
                expected = "et årstal (2026), en dag og frem (2016-01-04..) eller to dage (…..…)"
                self.refuse(node, label, f"»{shortened(text)}«", expected, "")
            return None

    def yes_no(self, node: yaml.Node | None, name: str) -> bool:
        text = self.text(node, f"{name}.by_week") or "false"
        if text not in _YES and node is not None:
            self.refuse(node, f"{name}.by_week", f"»{shortened(text)}«", "true eller false", "")
        return _YES.get(text, False)

    def text(self, node: yaml.Node | None, label: str) -> str:
        if node is None:
            return ""
        if isinstance(node, yaml.ScalarNode):
            return str(node.value).strip()
        self.refuse(node, label, "en liste eller en blok", "en enkelt værdi", "")
        return ""

    # --- The shape of the file -------------------------------------------------------------------

    def entries(
        self, node: yaml.Node, label: str, known: tuple[str, ...], required: tuple[str, ...]
    ) -> dict[str, yaml.Node]:
        """Return the entries of a mapping by their names; names that are unknown or missing are problems."""
        found = {name: value for name, (_, value) in self.named(node, label).items()}
        for name in found.keys() - set(known):
            remedy = meant(name, known) or f"Brug et af navnene {', '.join(known)}."
            self.refuse(
                node, f"{label}.{name}".strip("."), f"det ukendte navn »{shortened(name)}«", "", remedy
            )
        for name in required:
            if name not in found or (isinstance(found[name], yaml.ScalarNode) and not found[name].value):
                self.refuse(node, label, f"{name} mangler", f"en linje med {name}", "")
        return {name: value for name, value in found.items() if name in known}

    def named(self, node: yaml.Node | None, label: str = "") -> dict[str, tuple[yaml.Node, yaml.Node]]:
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, label, "noget andet end navne og værdier", "navne og værdier", "")
            return {}
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = self.text(key, label)
            if name in found:
                self.refuse(key, label, f"»{shortened(name)}« to gange", "hvert navn én gang", "")
            found[name] = (key, value)
        return found

    def rows(self, node: yaml.Node | None, name: str) -> list[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        if node is not None:
            self.refuse(node, f"{name}.values", "ikke en liste", "en linje for hver periode", "")
        return []

    def refuse(self, node: yaml.Node, label: str, found: str, expected: str, remedy: str) -> None:
        self.problems.append(Problem(self.place(node, label), found, expected, remedy))

    def place(self, node: yaml.Node, label: str) -> Place:
        return Place(self.file, line=node.start_mark.line + 1, field=label)


def period_of(text: str, *, by_week: bool = False) -> Period:
    """Read a period: ``2026``, ``2016-01-04..`` or ``2018-07-01..2018-12-31``.

    Args:
        text: as the data files write it.
        by_week: a year runs from its first Monday to the day before the next year's.

    Raises:
        ValueError: it is none of these.
    """
    if _SINCE in text:
        first, _, last = text.partition(_SINCE)
        return Period(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    year = int(text)
    if by_week:
        return Period(first_monday(year), first_monday(year + 1) - timedelta(days=1))
    return Period(date(year, 1, 1), date(year, 12, 31))
