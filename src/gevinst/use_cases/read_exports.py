"""Read exports into a data folder: every file told of, every row kept or set aside, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from gevinst.domain.cpr import hidden
from gevinst.domain.danish import number
from gevinst.domain.errors import GevinstError, InputRefused
from gevinst.domain.problem import Place, Problem, Severity
from gevinst.figures.suppression import SMALLEST_SHOWN
from gevinst.law.benefits import benefit_of_code, covered_benefits
from gevinst.plain.scalar import shortened
from gevinst.readers.aside import AsideWriter
from gevinst.readers.files.given import file_at
from gevinst.readers.files.opening import tables_of
from gevinst.readers.known_on import day_in_name
from gevinst.readers.recognise import nearest_source, recognised
from gevinst.register.build import Words, build
from gevinst.register.folder import Folder, Manifest
from gevinst.register.writing import TablesWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from gevinst.law.law import Law
    from gevinst.readers.files.given import Given
    from gevinst.readers.files.table import Table
    from gevinst.readers.recognise import Recognised
    from gevinst.readers.source import Context, Reader
    from gevinst.register.folder import Current, Delivery, Draft

_CHUNK = 1_048_576
_DIGITS = 12
_MARK = 6
ASIDE = "set-aside.csv"


class OtherKeys(GevinstError):
    """The folder's pseudonyms were made with other keys."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "Datamappen er lavet med andre nøgler. Brug den nøglefil, som mappen er lavet med "
            "(GEVINST_KEY_FILE), ellers kan personerne ikke findes igen."
        )


@dataclass(frozen=True)
class Progress:
    """How far an import is.

    Args:
        text: what is being read, or what is being done.
        rows: rows of it so far; 0 where no rows are read.
        share: how much of all files has been read, from 0 to 1.
    """

    text: str
    rows: int
    share: float


Tell = Callable[[Progress], None]


@dataclass(frozen=True)
class Export:
    """A file to read.

    Args:
        file: the file.
        day: the day it was delivered.
    """

    file: Given
    day: date


@dataclass(frozen=True)
class TableRead:
    """What became of one table of a file.

    Args:
        named: file and sheet.
        source: Danish name of the source; empty where it was not recognised.
        manifest: what was read; None where nothing was.
        aside: where the rows that were set aside lie; None where there are none.
        is_old: it was read before, and nothing was done.
        problems: what the user should know.
    """

    named: str
    source: str = ""
    manifest: Manifest | None = None
    aside: Path | None = None
    is_old: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ReadReport:
    """What an import did.

    Args:
        tables: one for each table of each file, in the order in which they were read.
        current: what counts now.
    """

    tables: tuple[TableRead, ...]
    current: Current

    @property
    def failed(self) -> bool:
        """Whether something could not be read at all."""
        return any(problem.severity is Severity.ERROR for each in self.tables for problem in each.problems)


@dataclass(frozen=True)
class Import:
    """What an import needs besides the files.

    Args:
        folder: the data folder.
        context: door, law and municipality.
        readers: one for each source, with a municipality's own columns.
        tell: told how far the import is.
    """

    folder: Folder
    context: Context
    readers: tuple[Reader, ...]
    tell: Tell = lambda _: None


def exports_at(paths: Sequence[Path], known_on: date | None) -> list[Export]:
    """Return the files at some places of the disk.

    Args:
        paths: files, and folders whose files are all meant.
        known_on: the day the files were delivered; None: as their names say, else the day they were written.

    Raises:
        InputRefused: a path leads nowhere.
    """
    return [Export(file_at(path), known_on or _day_of(path)) for path in _files(paths)]


def read_exports(exports: Sequence[Export], how: Import) -> ReadReport:
    """Read files into a data folder.

    A file that cannot be read is told of, and the others are read. Nothing counts before all are read and the
    register is built; until then, and if anything goes wrong, the folder is as it was.

    Args:
        exports: the files.
        how: where to, and with what.

    Raises:
        OtherKeys: the folder's pseudonyms were made with other keys.
        NotAFolder, FolderChanged: as the folder says.
    """
    current = how.folder.current()
    if current.keys and current.keys != how.context.door.mark:
        raise OtherKeys
    draft = how.folder.begin()
    known = {each.manifest.id: each for each in how.folder.deliveries()}
    whole = sum(each.file.size for each in exports) or 1
    tables: list[TableRead] = []
    before = 0
    for each in exports:
        reading = _Reading(draft, known, how, before / whole, each.file.size / whole)
        tables += reading.tables(each)
        before += each.file.size
    if draft.added:
        how.tell(Progress("Bygger registret", 0, 1.0))
        words = words_of(how.context.law)
        current = draft.keep(lambda found, path: build(found, path, words), how.context.door.mark)
    return ReadReport(tuple(tables), current)


def words_of(law: Law) -> Words:
    """Return what codes mean, as the law has them today."""
    return Words(benefit_of_code(law.on(law.last_day)), covered_benefits(law))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = (each for each in path.rglob("*") if not each.name.startswith("."))
            yield from sorted(each for each in inside if each.is_file())
        elif path.is_file():
            yield path
        else:
            raise InputRefused([Problem(Place(str(path)), "ingen fil", "en fil, der findes", "Ret navnet.")])


class _Reading:
    """The reading of one file of an import.

    Args:
        draft: the import.
        known: deliveries that the folder has, by id.
        how: with what it is read.
        before: the share of all files that comes before this one.
        part: the share of all files that this one is.
    """

    def __init__(
        self, draft: Draft, known: Mapping[str, Delivery], how: Import, before: float, part: float
    ) -> None:
        self._draft, self._known, self._how = draft, known, how
        self._before, self._part = before, part
        self._at = 0.0

    def tables(self, export: Export) -> Iterator[TableRead]:
        """Yield what became of each table of the file."""
        file = export.file.watched(self._move)
        try:
            digest = _digest(export.file)
            for position, table in enumerate(tables_of(file)):
                yield self._table(table, f"{digest[:_DIGITS]}-{position}", (digest, export.day))
        except InputRefused as refusal:
            yield TableRead(file.name, problems=refusal.problems)
        except OSError as error:
            found = f"en fil, der ikke kan læses ({error.strerror})"
            problem = Problem(Place(file.name), found, "en læsbar fil", "Luk den.")
            yield TableRead(file.name, problems=(problem,))

    def _move(self, share: float) -> None:
        self._at = share

    def _table(self, table: Table, name: str, about: tuple[str, date]) -> TableRead:
        found = recognised(table, self._how.readers)
        if found is None:
            return TableRead(table.named, problems=(unknown(table, self._how.readers),))
        columns, mark = found.reader.columns, self._how.context.door.mark
        id = f"{columns.source}-{name}-{columns.digest}-{mark[:_MARK]}"  # noqa: A001 - its name in the folder
        if id in self._known:
            return TableRead(table.named, columns.title, self._known[id].manifest, is_old=True)
        return self._rows(found, id, about)

    def _rows(self, found: Recognised, id: str, about: tuple[str, date]) -> TableRead:  # noqa: A002
        table, columns, path = found.table, found.reader.columns, self._draft.place(id)
        writer, aside = TablesWriter(path), AsideWriter(path / ASIDE, found.known)
        door = self._how.context.door
        modulus = door.failed_modulus
        try:
            accepted = self._read(found, writer, aside)
        except InputRefused as refusal:
            writer.abandon()
            return TableRead(table.named, columns.title, problems=refusal.problems)
        finally:
            aside.close()
        written = writer.close(door.bands)
        first, last = found.known.weeks or (written.first_week, written.last_week)
        manifest = Manifest(
            id=id,
            source=columns.source,
            file=hidden(table.named),
            digest=about[0],
            rows_in=accepted + aside.reasons.count,
            accepted=accepted,
            set_aside=aside.reasons.count,
            known_on=about[1],
            first_week=first,
            last_week=last,
            persons=written.persons,
            ore=written.ore,
            columns=columns.digest,
            keys=door.mark,
            tables=written.tables,
            warnings=tuple(warnings_of(found, door.failed_modulus - modulus)),
        )
        self._draft.add(manifest, path)
        place = path / ASIDE if aside.reasons.count else None
        return TableRead(
            table.named, columns.title, manifest, place, problems=tuple(aside.reasons.problems(table.named))
        )

    def _read(self, found: Recognised, writer: TablesWriter, aside: AsideWriter) -> int:
        """Write what becomes of the rows, and return how many were accepted."""
        table, accepted = found.table, 0
        context = replace(self._how.context, file=hidden(table.named))
        self._at = 0.0
        for part in found.reader.read(table.pieces(found.way, found.headings_at), found.known, context):
            writer.write(part.tables, part.persons)
            aside.write(part.aside)
            accepted += part.accepted
            share = self._before + self._part * self._at
            self._how.tell(Progress(table.named, accepted + aside.reasons.count, share))
        return accepted


def warnings_of(found: Recognised, modulus: int) -> Iterator[str]:
    """Yield what a user should know of a table.

    Args:
        found: the table.
        modulus: how many numbers of persons fail modulus 11.
    """
    match = found.known.match
    if modulus:
        count = f"Færre end {SMALLEST_SHOWN}" if modulus < SMALLEST_SHOWN else number(modulus)
        yield f"{count} CPR-numre opfylder ikke modulus 11. Det gør nye numre ikke altid; de er brugt."
    if match.twice:
        twice = hidden(", ".join(map(shortened, match.twice)))
        yield f"Kolonner, der står flere gange: {twice}. Den første er brugt."
    if match.unused:
        unused = hidden(", ".join(map(shortened, match.unused)))
        yield f"Kolonner, der ikke bruges: {unused}."


def unknown(table: Table, readers: Sequence[Reader]) -> Problem:
    """Return the problem of a table that no reader knows: what it looks most like, and what to do."""
    title, missing = nearest_source(table, readers)
    expected = "overskrifterne fra Ydelsesrefusion, DREAM, Fasit, KMD Opus eller Jobindsats"
    if not title:
        remedy = (
            "Hører filen ikke til her, så tag den ud. Ellers skriv dens overskrifter i en fil med kolonner."
        )
        return Problem(Place(table.named), "en tabel, der ikke er genkendt", expected, remedy)
    found = f"en tabel, der ligner {title}, men mangler {', '.join(missing)}"
    remedy = "Hent filen igen med de kolonner, eller skriv, hvad de hedder, i en fil med kolonner."
    return Problem(Place(table.named), found, expected, remedy)


def _digest(file: Given) -> str:
    digest = hashlib.sha256()
    with file.open() as opened:
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _day_of(path: Path) -> date:
    """Return the day a file was delivered: the one in its name, else the day it was written."""
    return day_in_name(path.name) or datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
