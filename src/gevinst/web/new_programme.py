"""What is asked for a new programme, from the schema: municipality, title, first and last year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gevinst.domain.problem import Place, Problem
from gevinst.domain.programme import MoneyUnit, Programme
from gevinst.plain.scalar import Refusal
from gevinst.portfolio.schema import PROGRAMME
from gevinst.portfolio.typed import scalars_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NAMES = ("municipality", "title", "first_year", "last_year")
_FIELDS = tuple(each for each in PROGRAMME.fields if each.name in _NAMES)


@dataclass(frozen=True)
class Asked:
    """A field of the form.

    Args:
        name: as in the schema.
        heading: what it is called.
        meaning: explanation in Danish.
        text: what stands in it.
        problem: why that cannot be used.
    """

    name: str
    heading: str
    meaning: str
    text: str = ""
    problem: Problem | None = None


@dataclass(frozen=True)
class Read:
    """What was typed: the programme, unless a field has a problem."""

    fields: tuple[Asked, ...]
    programme: Programme | None

    def refused(self, problems: Sequence[Problem]) -> tuple[Asked, ...]:
        """Return the fields with what the rules of a programme refuse."""
        by_heading = {each.place.field: each for each in problems}
        return tuple(replace(each, problem=by_heading.get(each.heading)) for each in self.fields)


def asked() -> tuple[Asked, ...]:
    """Return the empty form."""
    return tuple(Asked(each.name, each.heading, each.meaning) for each in _FIELDS)


def read_asked(typed: Mapping[str, Any]) -> Read:
    """Read what was typed."""
    values, fields = {}, []
    for field, empty in zip(_FIELDS, asked(), strict=True):
        text = str(typed.get(field.name, "")).strip()
        value = _value(field.kind, text)
        problem = _problem(field.name, value) if isinstance(value, Refusal) else None
        values[field.name] = value
        fields.append(replace(empty, text=text, problem=problem))
    wrong = any(each.problem for each in fields)
    return Read(tuple(fields), None if wrong else Programme(**values))


def _value(kind: Any, text: str) -> Any:  # noqa: ANN401 - of the field
    if not text:
        return Refusal("intet", "at feltet er udfyldt", "")
    [scalar] = scalars_of(kind, text, MoneyUnit.KRONER)
    return scalar if isinstance(scalar, Refusal) else kind.read(scalar)


def _problem(name: str, refusal: Refusal) -> Problem:
    return Problem(Place("", field=name), refusal.found, refusal.expected, refusal.remedy)
