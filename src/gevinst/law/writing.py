"""A municipality's own values as a file in the form of the data files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gevinst.law.parameter import Mark, Period, Unit, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gevinst.law.law import Law, LocalValue

_HEAD = """\
# Kommunens egne satser og regler. Læses med gevinst law --local <denne fil>.
topic: Kommunens egne værdier

parameters:"""


def local_file(local: Iterable[LocalValue], law: Law) -> str:
    """Return the values that are in force after all of them were written, as a data file.

    Args:
        local: the values, a later one before an earlier.
        law: what they go on top of.
    """
    whole = law.with_local(local)
    own = [
        (each, [value for value in each.values if value.mark is Mark.LOCAL])
        for each in whole
        if any(value.mark is Mark.LOCAL for value in each.values)
    ]
    if not own:
        return f"{_HEAD} {{}}\n"
    lines = [line for each, values in own for line in _parameter(each.name, each.title, each.unit, values)]
    return "\n".join([_HEAD, *lines]) + "\n"


def _parameter(name: str, title: str, unit: Unit, values: list[Value]) -> list[str]:
    head = [f"  {name}:", f"    title: {_quoted(title)}", f"    unit: {_quoted(unit)}", "    values:"]
    return head + [f"      - {_line(each)}" for each in values]


def _line(value: Value) -> str:
    # In the municipality's own file a value is confirmed: it was read where its source says.
    source = _quoted(value.source)
    return (
        f"{{period: {_quoted(_period(value.period))}, value: {_quoted(str(value.value))}, "
        f"mark: {Mark.CONFIRMED}, source: {source}}}"
    )


def _period(period: Period) -> str:
    return f"{period.first}..{period.last or ''}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
