"""Go through all rules over one note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.checking.meaning.understood import Understood
from gevinst.checking.rules import all_rules
from gevinst.domain.problem import Severity

if TYPE_CHECKING:
    from gevinst.checking.finding import Finding
    from gevinst.checking.note import Note

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFORMATION: 2}


def check(note: Note) -> list[Finding]:
    """Return everything that does not add up, the gravest first, each kind in the order of the note."""
    understood = Understood(note)
    found = [finding for rule in all_rules() for finding in rule.find(understood)]
    return sorted(found, key=lambda each: _WEIGHT[each.severity])
