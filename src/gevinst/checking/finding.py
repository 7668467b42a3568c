"""What a check finds, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gevinst.checking.meaning.understood import Understood
    from gevinst.checking.note import Spot
    from gevinst.domain.problem import Severity


class Certainty(StrEnum):
    """How sure it is that a finding is a fault in the note."""

    SURE = "sikker"
    LIKELY = "sandsynlig"
    POSSIBLE = "mulig"


@dataclass(frozen=True)
class Finding:
    """One thing in a note that does not add up. All texts are Danish.

    Args:
        rule: name of the rule that found it, e.g. ``sums-in-tables``.
        title: what kind of fault it is, in a few words.
        severity: ERROR for a number that is wrong for sure, WARNING for what should be looked at,
            INFORMATION for what may have a good explanation, such as rounding.
        certainty: how sure it is.
        spot: where it stands.
        printed: what stands there.
        expected: what should stand there.
        why: how that is known, with the numbers used.
        also: the other places that were used.
    """

    rule: str
    title: str
    severity: Severity
    certainty: Certainty
    spot: Spot
    printed: str
    expected: str
    why: str
    also: tuple[Spot, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A check. Each stands in a file of its own in ``checking/rules`` as ``RULE``.

    Args:
        name: short name in English, the file's name with hyphens.
        title: Danish name.
        explanation: what is checked, in Danish, for a reader who wonders why something was found.
        find: goes through a note that has been read and understood.
    """

    name: str
    title: str
    explanation: str
    find: Callable[[Understood], Iterable[Finding]]
