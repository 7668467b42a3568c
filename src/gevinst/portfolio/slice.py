"""What a slice is: a part of a programme that is edited at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gevinst.domain.programme import YearAmounts
from gevinst.portfolio.period import LAYERS
from gevinst.portfolio.record import Record

if TYPE_CHECKING:
    from gevinst.domain.programme import Programme

PROGRAMME_SCOPE = "programme"
FACTS, AMOUNTS, TEXTS = "facts", "amounts", "texts"


class Layout(StrEnum):
    """How the value of a slice is laid out in a form."""

    RECORD = "record"
    TABLE = "table"
    GRID = "grid"
    NARRATIVE = "narrative"


@dataclass(frozen=True)
class Slice:
    """A part of a programme that is edited at once.

    Args:
        name: as in addresses: ``case-4/amounts``.
        title: in Danish.
        scope: whom it is about: ``programme``, ``case-4``, ``proposal-1.2``, ``curve-igu``.
        layout: what sort of form it has.
        record: what its value is, or what its rows are.
        get: the value in a programme that has the slice.
        put: the programme with another value, and all else unchanged.
        fixed: fields that cannot be edited.
        optional: the value may be None.
    """

    name: str
    title: str
    scope: str
    layout: Layout
    record: Record
    get: Callable[[Programme], Any]
    put: Callable[[Programme, Any], Programme]
    fixed: frozenset[str] = frozenset()
    optional: bool = False


@dataclass(frozen=True)
class CaseAmounts:
    """All amounts of a case.

    Args:
        years: the years of the programme.
        plan, result, forecast: as in the case.
    """

    years: tuple[int, ...]
    plan: tuple[YearAmounts, ...] = ()
    result: tuple[YearAmounts, ...] = ()
    forecast: tuple[YearAmounts, ...] = ()


def slice_name(scope: str, part: str) -> str:
    """Return the name of the slice in which a part of the programme, or of a case and so on, is edited."""
    name = AMOUNTS if part in LAYERS else part.replace("_", "-")
    return name if scope == PROGRAMME_SCOPE else f"{scope}/{name}"


def bare(record: Record, value: object) -> Any:  # noqa: ANN401 (of the record)
    """Return a record with its own fields and none of its parts."""
    return record.make(**{field.name: getattr(value, field.name) for field in record.fields})


def with_parts(value: Any, parts: dict[str, Any]) -> Any:  # noqa: ANN401 (any domain record)
    """Return a record with other parts."""
    return replace(value, **parts)


def with_fields(record: Record, value: Any, facts: object) -> Any:  # noqa: ANN401 (of the record)
    """Return a record with its parts and the fields of another."""
    return replace(value, **{field.name: getattr(facts, field.name) for field in record.fields})
