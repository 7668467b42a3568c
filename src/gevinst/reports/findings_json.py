"""What was found in a note, for other programs. The form is fixed by ``docs/reference``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from gevinst.checking.finding import Finding
    from gevinst.checking.note import Spot
    from gevinst.use_cases.check_note import Checked

PARTS = ("page", "line", "sheet", "cell", "table", "row", "column", "text")


def to_json(checked: Checked) -> str:
    """Return the findings as JSON; the same note gives the same text."""
    content = {
        "file": checked.note.file,
        "kind": checked.note.kind,
        "read": {
            "tables": len(checked.note.tables),
            "numbers": checked.numbers,
            "sentences": checked.sentences,
        },
        "counts": {each.name.lower(): len(checked.of(each)) for each in Severity},
        "findings": [_finding(each) for each in checked.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "title": finding.title,
        "severity": finding.severity.name.lower(),
        "certainty": finding.certainty.name.lower(),
        "place": _place(finding.spot),
        "printed": finding.printed,
        "expected": finding.expected,
        "why": finding.why,
        "also": [_place(spot) for spot in finding.also],
    }


def _place(spot: Spot) -> dict[str, Any]:
    """Return a place in words and in parts; a part that the place does not have is null."""
    return {"words": str(spot)} | {part: getattr(spot, part) or None for part in PARTS}
