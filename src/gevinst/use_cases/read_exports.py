"""Read exports into a data folder: every file told of, every row kept or set aside, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from gevinst.domain.cpr import hidden
from gevinst.domain.errors import GevinstError, InputRefused
from gevinst.domain.problem import Place, Problem, Severity
from gevinst.law.benefits import benefit_of_code, covered_benefits
from gevinst.plain.scalar import shortened
from gevinst.readers.aside import AsideWriter
from gevinst.readers.files.opening import tables_of
from gevinst.readers.known_on import day_in_name
from gevinst.readers.recognise import nearest_source, recognised
from gevinst.register.build import Words, build
from gevinst.register.folder import Folder, Manifest
from gevinst.register.writing import TablesWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gevinst.law.law import Law
    from gevinst.readers.files.table import Table
    from gevinst.readers.recognise import Recognised
    from gevinst.readers.source import Context, Reader
    from gevinst.register.folder import Current, Delivery, Draft

# Told how far the reading is: the file, and rows of it so far.
Tell = Callable[[str, int], None]
_CHUNK = 1_048_576
_DIGITS = 12
_ASIDE = "set-aside.csv"


class OtherKeys(GevinstError):
    """The folder's pseudonyms were made with other keys."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "Datamappen er lavet med andre nøgler. Brug den nøglefil, som mappen er lavet med "
            "(GEVINST_KEY_FILE), ellers kan personerne ikke findes igen."
        )


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
        known_on: the day the files were delivered; None: as their names say, else the day they were written.
        tell: told how far the reading is.
    """

    folder: Folder
    context: Context
    readers: tuple[Reader, ...]
    known_on: date | None = None
    tell: Tell = lambda _file, _rows: None


def read_exports(paths: Sequence[Path], how: Import) -> ReadReport:
    """Read files into a data folder.

    A file that cannot be read is told of, and the others are read. Nothing counts before all are read and the
    register is built; until then, and if anything goes wrong, the folder is as it was.

    Args:
        paths: files, and folders whose files are all meant.
        how: where to, and with what.

    Raises:
        InputRefused: a path leads nowhere.
        OtherKeys: the folder's pseudonyms were made with other keys.
        NotAFolder, FolderChanged: as the folder says.
    """
    current = how.folder.current()
    if current.keys and current.keys != how.context.door.mark:
        raise OtherKeys
    draft = how.folder.begin()
    known = {each.manifest.id: each for each in how.folder.deliveries()}
    tables = tuple(each for path in _files(paths) for each in _read_file(path, draft, known, how))
    if draft.added:
        words = words_of(how.context.law)
        current = draft.keep(lambda found, path: build(found, path, words), how.context.door.mark)
    return ReadReport(tables, current)


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


def _read_file(path: Path, draft: Draft, known: dict[str, Delivery], how: Import) -> Iterator[TableRead]:
    try:
        digest, day = _digest(path), how.known_on or _day_of(path)
        for number, table in enumerate(tables_of(path)):
            yield _read_table(table, f"{digest[:_DIGITS]}-{number}", (digest, day), draft, known, how)
    except InputRefused as refusal:
        yield TableRead(path.name, problems=refusal.problems)
    except OSError as error:
        problem = Problem(
            Place(path.name), f"en fil, der ikke kan læses ({error.strerror})", "en læsbar fil", "Luk den."
        )
        yield TableRead(path.name, problems=(problem,))


def _read_table(  # noqa: PLR0913, PLR0917 - what one table needs
    table: Table,
    name: str,
    about: tuple[str, date],
    draft: Draft,
    known: dict[str, Delivery],
    how: Import,
) -> TableRead:
    found = recognised(table, how.readers)
    if found is None:
        return TableRead(table.named, problems=(_unknown(table, how.readers),))
    columns = found.reader.columns
    id = f"{columns.source}-{name}-{columns.digest}"  # noqa: A001 - its name in the folder
    if id in known:
        return TableRead(table.named, columns.title, known[id].manifest, is_old=True)
    return _read_rows(found, id, about, draft, how)


def _read_rows(found: Recognised, id: str, about: tuple[str, date], draft: Draft, how: Import) -> TableRead:  # noqa: A002
    table, columns, path = found.table, found.reader.columns, draft.place(id)
    writer, aside, accepted = TablesWriter(path), AsideWriter(path / _ASIDE, found.known), 0
    modulus = how.context.door.failed_modulus
    context = replace(how.context, file=hidden(table.named))
    try:
        for part in found.reader.read(table.pieces(found.way, found.headings_at), found.known, context):
            writer.write(part.tables, part.persons)
            aside.write(part.aside)
            accepted += part.accepted
            how.tell(table.named, accepted + aside.count)
    except InputRefused as refusal:
        writer.abandon()
        return TableRead(table.named, columns.title, problems=refusal.problems)
    finally:
        aside.close()
    written = writer.close(how.context.door.bands)
    first, last = found.known.weeks or (written.first_week, written.last_week)
    warnings = tuple(_warnings(found, how.context.door.failed_modulus - modulus))
    manifest = Manifest(
        id=id,
        source=columns.source,
        file=hidden(table.named),
        digest=about[0],
        rows_in=accepted + aside.count,
        accepted=accepted,
        set_aside=aside.count,
        known_on=about[1],
        first_week=first,
        last_week=last,
        persons=written.persons,
        ore=written.ore,
        columns=columns.digest,
        keys=how.context.door.mark,
        tables=written.tables,
        warnings=warnings,
    )
    draft.add(manifest, path)
    place = path / _ASIDE if aside.count else None
    return TableRead(table.named, columns.title, manifest, place, problems=tuple(aside.problems(table.named)))


def _warnings(found: Recognised, modulus: int) -> Iterator[str]:
    match = found.known.match
    if modulus:
        yield f"{modulus} CPR-numre opfylder ikke modulus 11. Det gør nye numre ikke altid; de er brugt."
    if match.twice:
        twice = hidden(", ".join(map(shortened, match.twice)))
        yield f"Kolonner, der står flere gange: {twice}. Den første er brugt."
    if match.unused:
        unused = hidden(", ".join(map(shortened, match.unused)))
        yield f"Kolonner, der ikke bruges: {unused}."


def _unknown(table: Table, readers: Sequence[Reader]) -> Problem:
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


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _day_of(path: Path) -> date:
    """Return the day a file was delivered: the one in its name, else the day it was written."""
    return day_in_name(path.name) or datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
