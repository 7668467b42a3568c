"""What a rule finds."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass

from gevinst.domain.problem import Severity
from gevinst.domain.programme import Programme
from gevinst.portfolio.raw import Path


@dataclass(frozen=True)
class Finding:
    """Something in a programme that does not hold together.

    Args:
        path: what it is about, e.g. ``("cases", 3, "plan", 0, "year")``.
        found, expected, remedy: in Danish, as in a problem.
        severity: whether the programme can be used in spite of it.
        relies_on: what must have been read in full for the conclusion to hold: a list
            (``("decisions",)``) or a field in its records (``("decisions", "cases")``).
    """

    path: Path
    found: str
    expected: str
    remedy: str
    severity: Severity = Severity.ERROR
    relies_on: tuple[Path, ...] = ()


Rule = Callable[[Programme], Iterable[Finding]]


def repeated(names: Iterable[Hashable]) -> Iterator[int]:
    """Return where a name stands that has stood before."""
    seen: set[Hashable] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield index
        seen.add(name)
