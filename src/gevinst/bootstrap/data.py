"""The data folder of an installation, as its pages and its worker work with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gevinst.bootstrap.pages import store
from gevinst.use_cases.take_in import Intake

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gevinst.readers.source import Reader
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
