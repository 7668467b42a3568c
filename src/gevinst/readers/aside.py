"""The rows that were set aside, as a CSV file with the reason before each; without CPR numbers."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, TextIO

from gevinst.domain.problem import Place, Problem, Severity
from gevinst.plain.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from gevinst.readers.rows import SetAside
    from gevinst.readers.source import Known

# A reason is told with its first row; a slip in every row is one reason, not a million.
_MOST_REASONS = 20


class Reasons:
    """Why rows were set aside, and how many for each reason."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.count = 0
        self._reasons: dict[tuple[str, str], tuple[SetAside, int]] = {}

    def add(self, row: SetAside) -> None:
        """Count a row."""
        first, count = self._reasons.get((row.column, row.expected), (row, 0))
        self._reasons[row.column, row.expected] = first, count + 1
        self.count += 1

    def problems(self, file: str) -> Iterator[Problem]:
        """Yield each reason with how many rows it set aside, the most frequent first."""
        often = sorted(self._reasons.values(), key=lambda each: -each[1])
        for first, count in often[:_MOST_REASONS]:
            rows = f"række {first.row}" if count == 1 else f"{count} rækker, den første er række {first.row}"
            place = Place(file, field=f"kolonne »{first.column}«, {rows}" if first.column else rows)
            yield Problem(place, first.found, first.expected, "", Severity.WARNING)


class AsideWriter:
    """Writes rows as they are set aside, and remembers why. There is no file where there are no rows.

    Args:
        path: the file.
        known: the columns.
    """

    def __init__(self, path: Path, known: Known) -> None:
        """Begin with nothing."""
        self._path, self._known = path, known
        self._file: TextIO | None = None
        self.reasons = Reasons()

    def write(self, rows: Iterable[SetAside]) -> None:
        """Write rows."""
        for each in rows:
            csv.writer(self._opened(), delimiter=";").writerow(
                [each.row, harmless(each.reason), *map(harmless, each.cells)]
            )
            self.reasons.add(each)

    def close(self) -> None:
        """End the file."""
        if self._file is not None:
            self._file.close()

    def _opened(self) -> TextIO:
        if self._file is None:
            self._file = self._path.open("w", encoding="utf-8-sig", newline="")
            headings = [self._known.headings[position] for position in self._known.match.at.values()]
            csv.writer(self._file, delimiter=";").writerow(["Række", "Grund", *map(harmless, headings)])
        return self._file
