"""``figures.json``: every figure in a stable form, written and read back (DESIGN "Figures")."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gevinst.domain.errors import InputRefused
from gevinst.domain.figure import Figure, FigureBook, FigureId, Formula, Operation
from gevinst.domain.line import Kind, Unit
from gevinst.domain.problem import Place, Problem
from gevinst.effect.measured import DataBasis, Lacking
from gevinst.law.unsure import Unsure

if TYPE_CHECKING:
    from collections.abc import Iterable

# Goes up when a figure of the same input gets another value.
METHOD_VERSION = "2"


@dataclass(frozen=True)
class Record:
    """What ``figures.json`` holds.

    Args:
        programme: name of the programme.
        as_of: the day up to which figures are realised; None for a package of proposals.
        figures: the figures, small numbers already hidden.
        sources: name of each source by the id that figures refer to.
        method: version of the method that they were computed with.
        known_on: the day up to which deliveries count; None for stated figures.
        law: version of the law that weeks were priced by; empty for stated figures.
        inputs: content hash of each delivery and of each baseline, by name.
        basis: what a reader must know of the data; None for stated figures.
    """

    programme: str
    as_of: date | None
    figures: FigureBook
    sources: dict[str, str]
    method: str = METHOD_VERSION
    known_on: date | None = None
    law: str = ""
    inputs: dict[str, str] = field(default_factory=dict)
    basis: DataBasis | None = None


def to_json(record: Record) -> str:
    """Return the record as JSON text: the same record gives the same text."""
    content = {
        "programme": record.programme,
        "as_of": record.as_of.isoformat() if record.as_of else None,
        # Stated figures know no delivery day and use no dated law.
        "known_on": record.known_on.isoformat() if record.known_on else None,
        "method": record.method,
        "law": record.law or None,
        # No figure is drawn by chance yet.
        "seed": None,
        "inputs": record.inputs,
        "basis": asdict(record.basis) if record.basis else None,
        "sources": record.sources,
        "figures": [_figure_to_plain(figure) for figure in record.figures.values()],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def fingerprint(record: Record, digest: str = "") -> str:
    """Return twelve hexadecimal digits that change when any figure does.

    Args:
        record: the figures.
        digest: SHA-256 of their JSON where it is known already; taken of them when empty.
    """
    return (digest or hashlib.sha256(to_json(record).encode()).hexdigest())[:12]


def _figure_to_plain(figure: Figure) -> dict[str, Any]:
    return {
        "id": str(figure.id),
        "value": _plain_number(figure.value),
        "unit": figure.unit,
        "kind": figure.kind,
        "expected": figure.expected,
        "interval": [_plain_number(bound) for bound in figure.interval] if figure.interval else None,
        "sources": list(figure.sources),
        "formula": _formula_to_plain(figure.formula),
        "note": figure.note,
        "counted": [[words, count] for words, count in figure.counted],
        "suppressed": figure.suppressed,
    }


def _plain_number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _formula_to_plain(formula: Formula | None) -> dict[str, Any] | None:
    if formula is None:
        return None
    plain: dict[str, Any] = {"operation": formula.operation, "inputs": [str(name) for name in formula.inputs]}
    return plain | ({"weights": [str(weight) for weight in formula.weights]} if formula.weights else {})


def from_json(text: str, file: str) -> Record:
    """Read a record.

    Raises:
        InputRefused: the text is not a ``figures.json`` of this form.
    """
    try:
        content = json.loads(text, parse_float=Decimal)
        return Record(
            content["programme"],
            date.fromisoformat(content["as_of"]) if content["as_of"] else None,
            FigureBook.holding(_figure_from_plain(each) for each in content["figures"]),
            dict(content["sources"]),
            content["method"],
            date.fromisoformat(content["known_on"]) if content["known_on"] else None,
            content["law"] or "",
            dict(content["inputs"]),
            _basis_from_plain(content["basis"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise InputRefused([_not_a_record(file, error)]) from error


def _basis_from_plain(plain: dict[str, Any] | None) -> DataBasis | None:
    if plain is None:
        return None
    lists = {
        "lacking": tuple(Lacking(each) for each in plain["lacking"]),
        "breaks": tuple(plain["breaks"]),
        "unsure": tuple(Unsure(**each) for each in plain.get("unsure", ())),
    }
    return DataBasis(**{**plain, **lists})


def _not_a_record(file: str, error: Exception) -> Problem:
    return Problem(
        Place(file),
        f"noget, der ikke kan læses som tal fra Gevinst ({error})",
        "filen figures.json, som »gevinst follow-up« eller »gevinst package« har skrevet",
        "Giv stien til figures.json fra den mappe, som opfølgningen blev skrevet i.",
    )


def _figure_from_plain(plain: dict[str, Any]) -> Figure:
    return Figure(
        FigureId.parse(plain["id"]),
        _decimal(plain["value"]),
        Unit(plain["unit"]),
        Kind(plain["kind"]),
        expected=plain["expected"],
        interval=_bounds(plain["interval"]),
        sources=tuple(plain["sources"]),
        formula=_formula_from_plain(plain["formula"]),
        note=plain["note"],
        counted=tuple((words, count) for words, count in plain["counted"]),
        suppressed=plain["suppressed"],
    )


def _bounds(plain: Iterable[Any] | None) -> tuple[Decimal, Decimal] | None:
    if plain is None:
        return None
    lower, upper = map(Decimal, plain)
    return lower, upper


def _decimal(value: Any) -> Decimal | None:  # noqa: ANN401 - JSON numbers arrive as int or Decimal
    return None if value is None else Decimal(value)


def _formula_from_plain(plain: dict[str, Any] | None) -> Formula | None:
    if plain is None:
        return None
    return Formula(
        Operation(plain["operation"]),
        tuple(map(FigureId.parse, plain["inputs"])),
        tuple(map(Decimal, plain.get("weights", ()))),
    )
