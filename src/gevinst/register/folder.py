"""The data folder: what was delivered, and the version of the register that is built from it.

    deliveries/<id>/       a delivery as it came, pseudonymised: its tables, and manifest.json
    versions/<number>/     the register as built: a table for each kind
    versions/<number>-<day>/  the same of the deliveries that were known on that day, built when asked for
    current.json           which version counts, and of which deliveries; replaced in one step

Whoever reads begins with ``current.json``. What it does not name is not there: what a killed import left
behind is swept away by the next. So at every moment the folder is as it was, or as it has become.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gevinst.domain.errors import GevinstError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

    from gevinst.register.schemas import Kind

# Writes the tables of the register into a folder, and returns what it counted.
Build = Callable[[list["Delivery"], Path], dict[str, int]]
DELIVERIES, VERSIONS, CURRENT, MANIFEST = "deliveries", "versions", "current.json", "manifest.json"
_BEING_MADE = ".new-"
_KEPT_VERSIONS = 2
# The id of a delivery ends with so many digits of the mark of its keys.
_MARK_DIGITS = 6


class FolderChanged(GevinstError):
    """Somebody else's import came in between."""

    def __init__(self) -> None:
        """Say what happened and what to do."""
        super().__init__("En anden indlæsning kom imellem. Intet er gemt; prøv igen.")


class NotAFolder(GevinstError):
    """The folder is no data folder of Gevinst's, or cannot be used."""


@dataclass(frozen=True)
class Manifest:
    """What is known of a delivery.

    Args:
        id: its name in the folder; it ends with the beginning of the mark of its keys, so that a delivery
            under new keys lies beside the old one.
        source: name of the source.
        file: the file's name, as the user knows it.
        digest: SHA-256 of the file.
        rows_in, accepted, set_aside: rows; the first is the sum of the others.
        known_on: the day it was delivered.
        first_week, last_week: the weeks that it speaks of; None where it speaks of none.
        persons: how many persons it holds.
        ore: sum of the accepted amounts, whole øre; None where it holds none.
        columns: digest of the columns that it was read with.
        keys: mark of the keys of its pseudonyms.
        tables: the kinds of its tables.
        warnings: what the user was told.
    """

    id: str
    source: str
    file: str
    digest: str
    rows_in: int
    accepted: int
    set_aside: int
    known_on: date
    first_week: int | None
    last_week: int | None
    persons: int
    ore: int | None
    columns: str
    keys: str
    tables: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Return it as JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, default=str) + "\n"

    def under(self, mark: str) -> Manifest:
        """Return what is known of the delivery under other keys, whose mark is given."""
        return replace(self, id=f"{self.named}-{mark[:_MARK_DIGITS]}", keys=mark)

    @property
    def named(self) -> str:
        """Its id without the mark of the keys: the same when they have been renewed."""
        return self.id.removesuffix(f"-{self.keys[:_MARK_DIGITS]}")

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read it back."""
        found = json.loads(text)
        found["known_on"] = date.fromisoformat(found["known_on"])
        return cls(**{**found, "tables": tuple(found["tables"]), "warnings": tuple(found["warnings"])})


@dataclass(frozen=True)
class Current:
    """Which version of the register counts.

    Args:
        number: of the version; 0 before the first import.
        deliveries: ids of the deliveries that it was built from, in the order in which they were known.
        keys: mark of the keys of all pseudonyms in the folder; empty before the first import.
        counts: what was counted when it was built, such as conflicts.
    """

    number: int = 0
    deliveries: tuple[str, ...] = ()
    keys: str = ""
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Delivery:
    """A delivery in the folder, and where its tables lie."""

    manifest: Manifest
    path: Path

    def table(self, kind: Kind) -> pa.Table | None:
        """Return one of its tables; None when it has none of the kind."""
        import pyarrow.parquet as pq

        return pq.read_table(self.path / f"{kind}.parquet") if kind in self.manifest.tables else None


class Folder:
    """A data folder. Making one touches nothing on the disk."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        self.path = path

    def current(self) -> Current:
        """Return which version counts.

        Raises:
            NotAFolder: the folder holds something else, or its current.json cannot be read.
        """
        try:
            found = json.loads((self.path / CURRENT).read_text(encoding="utf-8"))
            return Current(**{**found, "deliveries": tuple(found["deliveries"])})
        except FileNotFoundError:
            if self.path.exists() and any(not _ours(each) for each in self.path.iterdir()):
                raise NotAFolder(
                    f"Mappen {self.path} er ikke en datamappe fra Gevinst. Vælg en tom mappe eller en ny."
                ) from None
            return Current()
        except (OSError, ValueError, TypeError, KeyError):
            raise NotAFolder(
                f"Mappen {self.path} kan ikke læses: {CURRENT} er ikke, som Gevinst skrev den."
            ) from None

    def built(self) -> Current:
        """Return which version counts, where there is one.

        Raises:
            NotAFolder: nothing has been read into the folder, or as for :meth:`current`.
        """
        current = self.current()
        if not current.number:
            raise NotAFolder(
                f"Der er intet indlæst i mappen {self.path}. Ret navnet, eller indlæs med »gevinst read«."
            )
        return current

    def deliveries(self) -> list[Delivery]:
        """Return the deliveries that count, in the order in which they were known."""
        return [self.delivery(each) for each in self.current().deliveries]

    def delivery(self, id: str) -> Delivery:  # noqa: A002 - its name in the folder
        """Return a delivery by its id."""
        path = self.path / DELIVERIES / id
        return Delivery(Manifest.from_json((path / MANIFEST).read_text(encoding="utf-8")), path)

    def table(self, kind: Kind) -> Path:
        """Return where a table of the current version lies."""
        return self.path / VERSIONS / str(self.current().number) / f"{kind}.parquet"

    def read(self, kind: Kind) -> pa.Table | None:
        """Return a table of the current version; None before the first import."""
        import pyarrow.parquet as pq

        return pq.read_table(self.table(kind)) if self.current().number else None

    def as_known_on(self, day: date, build: Build) -> Path:
        """Return a folder with the tables of the register as they were known on a day.

        It is built when it is first asked for, and kept until its version is swept away.

        Args:
            day: deliveries of this day and of those before it are in the tables, and no others.
            build: writes the tables.

        Raises:
            NotAFolder: nothing has been read into the folder, or it cannot be written.
            FolderChanged: an import was kept, or took away what was needed, before the tables were built.
        """
        current = self.built()
        path = self.path / VERSIONS / f"{current.number}-{day.isoformat()}"
        if not path.exists():
            self._build_apart(path, day, build)
            # The keys may have been renewed meanwhile, and then no old pseudonym may stay.
            if self.current() != current:
                shutil.rmtree(path, ignore_errors=True)
                raise FolderChanged
        return path

    def begin(self) -> Draft:
        """Begin an import.

        Raises:
            NotAFolder: the folder cannot be made or written.
        """
        before = self.current()
        try:
            for each in (DELIVERIES, VERSIONS):
                (self.path / each).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(self.path, error) from None
        self.sweep(before)
        return Draft(self, before)

    def sweep(self, current: Current) -> None:
        """Take away what a killed import left behind, and old versions."""
        for each in self.left_behind(current):
            shutil.rmtree(each, ignore_errors=True)
        for each in self.path.glob(f"{CURRENT}{_BEING_MADE}*"):
            each.unlink(missing_ok=True)

    def left_behind(self, current: Current) -> list[Path]:
        """Return the deliveries that do not count, and the versions that are not kept."""
        deliveries, versions = (self.path / each for each in (DELIVERIES, VERSIONS))
        return [
            *(each for each in deliveries.iterdir() if each.name not in current.deliveries),
            *(each for each in versions.iterdir() if not _is_kept(each.name, current.number)),
        ]

    def _build_apart(self, path: Path, day: date, build: Build) -> None:
        """Build the tables of a day into a folder that has its name when they are whole."""
        new = _being_made(path)
        try:
            new.mkdir()
            build([each for each in self.deliveries() if each.manifest.known_on <= day], new)
            new.rename(path)
        except OSError as error:
            shutil.rmtree(new, ignore_errors=True)
            if path.exists():
                return  # somebody else has built the same
            taken_away = isinstance(error, FileNotFoundError)
            raise (FolderChanged() if taken_away else _unwritable(self.path, error)) from None


class Draft:
    """An import that has begun and counts for nothing until it is kept."""

    def __init__(self, folder: Folder, before: Current) -> None:
        """Keep the folder and what counted when the import began."""
        self._folder, self._before = folder, before
        self.added: list[Delivery] = []

    def place(self, id: str) -> Path:  # noqa: A002 - its name in the folder
        """Return a new place for the tables of a delivery.

        Raises:
            FolderChanged: another import was kept since this one began, so the place may be one that counts.
        """
        self._refuse_change()
        path = self._folder.path / DELIVERIES / id
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        return path

    def add(self, manifest: Manifest, path: Path) -> None:
        """Add a delivery whose tables have been written."""
        (path / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
        self.added.append(Delivery(manifest, path))

    def keep(self, build: Build, keys: str) -> Current:
        """Build a new version and let it count.

        Args:
            build: writes the tables of the register into a folder, and returns what it counted.
            keys: mark of the keys.

        Raises:
            FolderChanged: another import was kept, or took this one's deliveries away, since it began.
        """
        return self._let_count([*self._folder.deliveries(), *self.added], 1, build, keys)

    def keep_instead(self, build: Build, keys: str) -> Current:
        """Build a new version from the added deliveries alone, let it count, and take all others away.

        Arguments and errors as for :meth:`keep`.
        """
        # The number jumps, so that no version before it is among those that are kept.
        current = self._let_count(self.added, _KEPT_VERSIONS, build, keys)
        self._folder.sweep(current)
        return current

    def _let_count(self, deliveries: list[Delivery], step: int, build: Build, keys: str) -> Current:
        whole, number = in_order(deliveries), self._before.number + step
        path = self._folder.path / VERSIONS / str(number)
        # Built under another name: an import that was kept meanwhile may have a version of this number.
        new = _being_made(path)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        try:
            counts = build(whole, new)
        except FileNotFoundError:
            raise FolderChanged from None
        self._refuse_change()
        shutil.rmtree(path, ignore_errors=True)
        new.rename(path)
        current = Current(number, tuple(each.manifest.id for each in whole), keys, counts)
        _replace(self._folder.path / CURRENT, json.dumps(asdict(current), indent=1) + "\n")
        return current

    def _refuse_change(self) -> None:
        """Refuse to go on when another import was kept, or began and swept this one's deliveries away.

        Raises:
            FolderChanged: so it is. What was added is taken away: the keys may be others now.
        """
        now = self._folder.current()
        if now == self._before and all((each.path / MANIFEST).exists() for each in self.added):
            return
        for each in self.added:
            if each.manifest.id not in now.deliveries:
                shutil.rmtree(each.path, ignore_errors=True)
        raise FolderChanged


def in_order(deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Return deliveries in the order in which they were known; of one day, by file and id."""
    return sorted(deliveries, key=lambda each: (each.manifest.known_on, each.manifest.file, each.manifest.id))


def _being_made(path: Path) -> Path:
    """Return the name of a folder while it is being made."""
    return path.with_name(f"{_BEING_MADE}{path.name}-{os.getpid()}")


def _is_kept(name: str, newest: int) -> bool:
    """Say whether a folder of a version, or of one as known on a day, is kept beside the newest version."""
    number = name.partition("-")[0]
    return number.isdigit() and newest - _KEPT_VERSIONS < int(number) <= newest


def _unwritable(path: Path, error: OSError) -> NotAFolder:
    return NotAFolder(f"Mappen {path} kan ikke skrives ({error.strerror or error}).")


def _replace(path: Path, text: str) -> None:
    """Write a file in one step: whoever looks sees the old one or the new one, whole."""
    new = path.with_name(f"{path.name}{_BEING_MADE}{os.getpid()}")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _ours(path: Path) -> bool:
    return path.name in {DELIVERIES, VERSIONS, CURRENT} or path.name.startswith((CURRENT, "."))
