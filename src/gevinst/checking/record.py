"""A note that was read, and what was found in it, as compressed bytes: kept, so that it is read only once.

Only what differs from a field's usual value is written, since most fields of most places are empty.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from gevinst.checking.finding import Certainty, Finding
from gevinst.checking.note import Cell, Column, Note, Paragraph, Row, Spot, Table
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gevinst.checking.note import Block

_SPOT = {field.name: field.default for field in fields(Spot)}


def to_bytes(note: Note, findings: Iterable[Finding]) -> bytes:
    """Return a note and its findings as bytes."""
    content = {
        "file": note.file,
        "kind": note.kind,
        "blocks": [_table(each) if isinstance(each, Table) else _paragraph(each) for each in note.blocks],
        "findings": [_finding(each) for each in findings],
    }
    return zlib.compress(json.dumps(content).encode())


def from_bytes(content: bytes) -> tuple[Note, tuple[Finding, ...]]:
    """Return the note and the findings that :func:`to_bytes` wrote."""
    read = json.loads(zlib.decompress(content))
    note = Note(read["file"], read["kind"], tuple(map(_block_of, read["blocks"])))
    return note, tuple(map(_finding_of, read["findings"]))


def _spot(spot: Spot) -> dict[str, Any]:
    return {name: value for name, usual in _SPOT.items() if (value := getattr(spot, name)) != usual}


def _spot_of(read: dict[str, Any]) -> Spot:
    box = read.get("box")
    return Spot(**{**read, "box": tuple(box) if box else None})


def _paragraph(block: Paragraph) -> dict[str, Any]:
    return {"text": block.text, "section": block.section, "spot": _spot(block.spot), "heading": block.heading}


def _table(block: Table) -> dict[str, Any]:
    return {
        "number": block.number,
        "caption": block.caption,
        "unit": block.unit,
        "columns": [column.heads for column in block.columns],
        "rows": [(row.label, _spot(row.spot), _cells(row.cells)) for row in block.rows],
        "notes": block.notes,
        "section": block.section,
        "spot": _spot(block.spot),
    }


def _cells(cells: Sequence[Cell]) -> list[tuple[str, dict[str, Any]]]:
    return [(cell.text, _spot(cell.spot)) for cell in cells]


def _block_of(read: dict[str, Any]) -> Block:
    if "columns" not in read:
        return Paragraph(**{**read, "spot": _spot_of(read["spot"])})
    parts = {
        "columns": tuple(Column(tuple(heads)) for heads in read["columns"]),
        "rows": tuple(_row_of(*row) for row in read["rows"]),
        "notes": tuple(read["notes"]),
        "spot": _spot_of(read["spot"]),
    }
    return Table(**{**read, **parts})


def _row_of(label: str, spot: dict[str, Any], cells: list[tuple[str, dict[str, Any]]]) -> Row:
    return Row(label, tuple(Cell(text, _spot_of(each)) for text, each in cells), _spot_of(spot))


def _finding(finding: Finding) -> dict[str, Any]:
    return vars(finding) | {"spot": _spot(finding.spot), "also": [_spot(each) for each in finding.also]}


def _finding_of(read: dict[str, Any]) -> Finding:
    parts = {
        "severity": Severity(read["severity"]),
        "certainty": Certainty(read["certainty"]),
        "spot": _spot_of(read["spot"]),
        "also": tuple(map(_spot_of, read["also"])),
    }
    return Finding(**{**read, **parts})
