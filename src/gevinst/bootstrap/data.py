"""The data folder of an installation, as its pages and its worker work with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.bootstrap.pages import store
from gevinst.use_cases.take_in import Intake

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from gevinst.domain.programme import Programme
    from gevinst.readers.source import Reader
    from gevinst.use_cases.follow_up import Register
    from gevinst.use_cases.kept import TableTaken
    from gevinst.use_cases.read_exports import Import, Progress


@dataclass(frozen=True)
class DataPlace:
    """Where an installation keeps its data.

    Args:
        register: the data folder.
        spool: where files wait, sealed.
    """

    register: Path
    spool: Path


@dataclass(frozen=True)
class DataSeen:
    """What a programme can be measured by.

    Args:
        known_on: the day of the newest delivery.
        through: the last week that the register tells of; empty where it tells of none.
    """

    known_on: date
    through: str


def data_seen(place: DataPlace) -> DataSeen | None:
    """Return what there is in the data folder; None where nothing has been read into it."""
    from gevinst.domain.weeks import label
    from gevinst.register.folder import Folder, NotAFolder
    from gevinst.register.observed import NotObserved, read_observed
    from gevinst.register.schemas import Kind

    folder = Folder(place.register)
    try:
        folder.built()
    except NotAFolder:
        return None
    newest = max(each.manifest.known_on for each in folder.deliveries())
    try:
        return DataSeen(newest, label(read_observed(folder.table(Kind.RUNS).parent).last))
    except NotObserved:
        return DataSeen(newest, "")


def measure_in(
    place: DataPlace,
    programme: Programme,
    as_of: date,
    known_on: date | None,
    tell: Callable[[str, int, int], None],
) -> Register:
    """Return the data folder as a follow-up of a programme sees it, by the law with local values on top.

    Args:
        place: where the data folder is.
        programme: what is measured.
        as_of: the day up to which figures are realised.
        known_on: only what was delivered by this day; everything when None.
        tell: told what is done, how far it is, and of how much.

    Raises:
        NotAFolder: there is no data folder, or nothing was in it by that day.
        RegisterDamaged: a table of it is not as Gevinst wrote it.
    """
    from gevinst.bootstrap.follow_up import RegisterPlace
    from gevinst.use_cases.local_law import law_in_use

    return RegisterPlace(place.register, law_in_use(store())).measured(programme, as_of, known_on, tell)


def intake(place: DataPlace) -> Intake:
    """Return what taking in needs.

    Raises:
        KeyRefused: the keys of the pseudonyms cannot be read or used.
        NotAFolder: the data folder cannot be used.
    """
    from gevinst.database.sealed_files import FolderOfSealedFiles
    from gevinst.readers.keys import keys_for

    keys = keys_for(place.register)
    return Intake(
        store(),
        FolderOfSealedFiles(place.spool, keys[-1]),
        lambda municipality, tell: _import(place.register, municipality, tell),
        lambda ids, tell: _fetch(place.register, ids, tell),
    )


def readers_in_use() -> tuple[Reader, ...]:
    """Return the readers with the municipality's own columns."""
    from gevinst.readers.columns import read_columns
    from gevinst.readers.recognise import all_readers, with_own

    newest = store().own_columns.newest()
    own = {each.source: read_columns(each.content.encode(), f"{each.source}.yaml") for each in newest}
    return with_own(all_readers(), own)


def _import(register: Path, municipality: int, tell: Callable[[Progress], None]) -> Import:
    from gevinst.readers.door import Door
    from gevinst.readers.keys import keys_for
    from gevinst.readers.source import Context
    from gevinst.register.folder import Folder
    from gevinst.use_cases.local_law import law_in_use
    from gevinst.use_cases.read_exports import Import

    context = Context(Door(keys_for(register)), law_in_use(store()), municipality)
    return Import(Folder(register), context, readers_in_use(), tell)


def _fetch(register: Path, ids: list[str], tell: Callable[[str, int, int], None]) -> list[TableTaken]:
    from gevinst.bootstrap.published import fetch_into, fetched_lines
    from gevinst.use_cases.fetch_published import Request
    from gevinst.use_cases.kept import TableTaken

    report = fetch_into(ids, register, Request(), tell=tell)
    return [
        TableTaken(each.id, "Jobindsats", told=tuple(fetched_lines(each)), failed=bool(each.problems))
        for each in report.tables
    ]
