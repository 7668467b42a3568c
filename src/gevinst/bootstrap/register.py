"""A data folder looked at: what is in it, what was known on a day, and its keys renewed; as lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gevinst.bootstrap.exports import report_lines
from gevinst.domain.danish import day as danish_day
from gevinst.domain.danish import kroner, listing, number
from gevinst.domain.money import Kroner
from gevinst.figures.suppression import SMALLEST_SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from gevinst.register.folder import Manifest
    from gevinst.register.summary import Summary

_FEW = f"færre end {SMALLEST_SHOWN}"
_TABLES = {
    "runs": "forløb",
    "payments": "udbetalinger",
    "enrolments": "aktiviteter",
    "postings": "posteringer",
    "published": "offentlige tal",
    "persons": "personer",
}
_AMOUNTS = {
    "paid": "udbetalt",
    "refunded": "refunderet",
    "co_financed": "medfinansieret",
    "amount": "i alt",
}


def content_lines(register: Path) -> Iterator[str]:
    """Yield what is in a data folder: its deliveries by source, its version, and where sources differ.

    Args:
        register: the data folder.

    Raises:
        NotAFolder: it is no data folder, or nothing has been read into it.
    """
    from gevinst.readers.recognise import all_readers
    from gevinst.register.folder import Folder
    from gevinst.use_cases.read_exports import ReadReport, TableRead

    folder = Folder(register)
    current = folder.built()
    titles = {each.columns.source: each.columns.title for each in all_readers()}
    about = sorted((each.manifest for each in folder.deliveries()), key=lambda each: each.source)
    tables = tuple(TableRead(each.file, titles.get(each.source, each.source), _shown(each)) for each in about)
    yield from report_lines(ReadReport(tables, current))


def known_lines(register: Path, day: date) -> Iterator[str]:
    """Yield what the tables of the register held as they were known on a day.

    Args:
        register: the data folder.
        day: the day.

    Raises:
        NotAFolder, FolderChanged: the folder cannot be used, or was changed meanwhile.
    """
    from gevinst.law.shipped import shipped_law
    from gevinst.register.folder import Folder
    from gevinst.use_cases.known_then import known_then

    found = known_then(Folder(register), day, shipped_law())
    yield f"Registret, som det var kendt {danish_day(day)}"
    yield f"  bygget af {found.deliveries} leverancer; {found.later} er kommet senere og er ikke med"
    yield from map(_table_line, found.tables)
    yield f"Tabellerne ligger i {found.path}"


def renewal_lines(register: Path, key_file: Path | None) -> Iterator[str]:
    """Renew the keys of a data folder, and yield what was done.

    Args:
        register: the data folder.
        key_file: the keys of the pseudonyms; the usual place when None.

    Raises:
        KeyRefused, OtherKeys, SamePseudonym: the keys cannot be used or renewed.
        NotAFolder, FolderChanged: the folder cannot be used, or was changed meanwhile.
    """
    from gevinst.law.shipped import shipped_law
    from gevinst.register.folder import Folder
    from gevinst.use_cases.renew_keys import renew_keys

    done = renew_keys(Folder(register), shipped_law(), key_file)
    few = 0 < done.persons < SMALLEST_SHOWN
    yield f"{_FEW.capitalize() if few else number(done.persons)} personer har fået nye pseudonymer."
    yield f"Registret er i udgave {done.current.number}, bygget af {len(done.current.deliveries)} leverancer."
    yield f"Nøglefilen {done.key_file} har nu {done.keys} nøgler, og alle skal bruges. Tag en kopi af den."
    if done.left:
        left = listing([str(each) for each in done.left])
        yield f"Noget med gamle pseudonymer kunne ikke slettes. Slet det selv: {left}"
    else:
        yield "Alt med gamle pseudonymer er slettet i datamappen. Sikkerhedskopier af den har dem stadig."


def _shown(about: Manifest) -> Manifest:
    """Return what may be shown of a delivery: the kroner of a few persons would tell of each of them."""
    return replace(about, ore=None) if 0 < about.persons < SMALLEST_SHOWN else about


def _table_line(table: Summary) -> str:
    title = f"  {_TABLES[table.kind]}: "
    if table.persons is not None and 0 < table.persons < SMALLEST_SHOWN:
        return f"{title}{_FEW} personer, så rækker og beløb vises ikke"
    sums = ", ".join(f"{_AMOUNTS[name]} {kroner(Kroner(ore))}" for name, ore in table.ore.items())
    return f"{title}{number(table.rows)} rækker{'; ' if sums else ''}{sums}"
