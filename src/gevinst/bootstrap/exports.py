"""Exports into a data folder: keys, law and readers put together; and what was done, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gevinst.domain.danish import day as danish_day
from gevinst.domain.danish import kroner, number
from gevinst.domain.errors import InputRefused
from gevinst.domain.money import Kroner
from gevinst.domain.problem import Place, Problem
from gevinst.domain.weeks import label
from gevinst.figures.suppression import SMALLEST_SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from gevinst.readers.columns import Columns
    from gevinst.register.folder import Current
    from gevinst.use_cases.read_exports import Progress, ReadReport, TableRead

_MOST_MB = 5
_USUAL = "En fil med kolonner er på få kB. Er det den rigtige fil?"
_LINES = "lines_replaced"
_COUNTS = {
    "dream_alone": "personuger med ydelse i DREAM, hvor refusionsfilen ikke har en",
    "refund_alone": "personuger med ydelse i refusionsfilen, hvor DREAM ikke har en",
    "other_benefit": "personuger, hvor de to kilder har hver sin ydelse",
    _LINES: "linjer, som en senere fil har rettet",
}


def read_into(  # noqa: PLR0913 - what the command takes
    exports: Sequence[Path],
    register: Path,
    *,
    municipality: str,
    known_on: date | None,
    columns: Sequence[Path],
    key_file: Path | None,
    tell: Callable[[Progress], None],
) -> ReadReport:
    """Read exports into a data folder.

    Args:
        exports: files, and folders with files.
        register: the data folder.
        municipality: name or number of the municipality that rows belong to where a file does not say.
        known_on: the day the files were delivered; None: as their names say, else the day they were written.
        columns: a municipality's own columns.
        key_file: the keys of the pseudonyms; the usual place when None.
        tell: told how far the import is.

    Raises:
        InputRefused: a path, a municipality or a file with columns cannot be used.
        KeyRefused, OtherKeys, NotAFolder, FolderChanged: keys or folder cannot be used.
    """
    from gevinst.law.shipped import shipped_law
    from gevinst.readers.door import Door
    from gevinst.readers.keys import keys_for
    from gevinst.readers.recognise import all_readers, with_own
    from gevinst.readers.source import Context
    from gevinst.register.folder import Folder
    from gevinst.use_cases.read_exports import Import, exports_at, read_exports

    own = {each.source: each for each in map(_columns, columns)}
    context = Context(Door(keys_for(register, key_file)), shipped_law(), _municipality(municipality))
    readers = with_own(all_readers(), own)
    return read_exports(exports_at(exports, known_on), Import(Folder(register), context, readers, tell))


def report_lines(report: ReadReport) -> Iterator[str]:
    """Yield what was done, a few lines for each table."""
    for each in report.tables:
        yield from _table_lines(each)
        yield ""
    yield from _current_lines(report.current)


def _table_lines(table: TableRead) -> Iterator[str]:
    yield f"{table.named}: {table.source or 'ikke genkendt'}{' (indlæst før)' if table.is_old else ''}"
    about = table.manifest
    if about is not None:
        used = f"{number(about.accepted)} brugt + {number(about.set_aside)} sat til side"
        yield f"  {number(about.rows_in)} rækker = {used}; kendt {danish_day(about.known_on)}"
        if about.first_week is not None and about.last_week is not None:
            yield f"  uger: {label(about.first_week)} til {label(about.last_week)}"
        few = 0 < about.persons < SMALLEST_SHOWN
        if about.persons:
            yield f"  personer: {f'færre end {SMALLEST_SHOWN}' if few else number(about.persons)}"
        # The kroner of a few persons would tell of each of them.
        if about.ore is not None and not few:
            yield f"  beløb i alt: {kroner(Kroner(about.ore))}"
        yield from (f"  Bemærk: {warning}" for warning in about.warnings)
    yield from (f"  {line}" for problem in table.problems for line in str(problem).splitlines())
    if table.aside is not None:
        yield f"  De rækker, der er sat til side, står i {table.aside}"


def _current_lines(current: Current) -> Iterator[str]:
    yield f"Registret er i udgave {current.number}, bygget af {len(current.deliveries)} leverancer."
    for name, words in _COUNTS.items():
        count = current.counts.get(name, 0)
        if count:
            # Lines of a file are no persons; weeks in which sources differ are somebody's.
            few = name != _LINES and count < SMALLEST_SHOWN
            yield f"  {f'færre end {SMALLEST_SHOWN}' if few else number(count)} {words}"


def _columns(path: Path) -> Columns:
    from gevinst.portfolio.given import content_of
    from gevinst.readers.columns import read_columns

    return read_columns(content_of(path, most_mb=_MOST_MB, usual=_USUAL), path.name)


def _municipality(text: str) -> int:
    from gevinst.readers.municipalities import number_of

    if not text:
        return 0
    found = number_of(text)
    if found is None:
        remedy = "Skriv fx Norddjurs eller 707."
        raise InputRefused(
            [Problem(Place("--municipality"), f"»{text}«", "en kommunes navn eller nummer", remedy)]
        )
    return found
