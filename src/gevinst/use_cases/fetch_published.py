"""Fetch tables of the public statistics into a data folder: each told of, and only what is new kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.plain.scalar import meant, shortened
from gevinst.readers.columns import columns_of
from gevinst.readers.jobindsats.api import file_of
from gevinst.readers.jobindsats.news import is_news
from gevinst.readers.rows import Part
from gevinst.register.build import build
from gevinst.register.folder import Manifest
from gevinst.register.schemas import Kind
from gevinst.register.writing import TablesWriter
from gevinst.use_cases.read_exports import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gevinst.law.law import Law
    from gevinst.readers.jobindsats.about import TableAbout, TableHead
    from gevinst.readers.jobindsats.answers import Fetched
    from gevinst.register.folder import Current, Draft, Folder

# Told what is being done, how many steps are done, and how many there are.
Tell = Callable[[str, int, int], None]
SOURCE = "jobindsats"
# The hierarchy of municipalities.
MUNICIPALITIES = "_nykom"
ALL = "*"
# Types of periods, the finest first.
_TYPES = ("M", "Q", "QMAT", "Y", "MYTD")
_DIGITS = 12


class Statistics(Protocol):
    """The public statistics. Every method raises ``InputRefused``, in Danish, where it gets no answer."""

    def tables(self) -> list[TableHead]:
        """Return the tables that there are."""
        ...

    def describe(self, table_id: str) -> TableAbout:
        """Return what a table can be asked for."""
        ...

    def data(
        self, table_id: str, periods: str, period_type: str, *, hierarchies: Mapping[str, str]
    ) -> Fetched:
        """Return all measures of a table."""
        ...


@dataclass(frozen=True)
class Request:
    """What is asked for of each table.

    Args:
        periods: ``latest:<number>``, or ids with commas between.
        period_type: ``M``, ``Q``, ``QMAT``, ``Y`` or ``MYTD``; empty: the first of these that a table has.
        by: what to divide by and which values, e.g. ``{"_nykom": "*"}``; empty: all municipalities, where the
            table has them.
    """

    periods: str = "latest:12"
    period_type: str = ""
    by: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fetching:
    """What fetching needs besides the tables' ids.

    Args:
        folder: the data folder.
        statistics: where the tables come from.
        law: says what codes mean, for the register that is built.
        known_on: the day on which it is fetched.
        tell: told how far it is.
    """

    folder: Folder
    statistics: Statistics
    law: Law
    known_on: date
    tell: Tell = lambda _text, _done, _total: None


@dataclass(frozen=True)
class TableFetched:
    """What became of a table.

    Args:
        id: its id, as the statistics have it, else as it was asked for.
        name: its name; empty where there is no such table.
        updated: the day of its latest update; None where it is not told.
        next_update: the day of its next; None where it is not told.
        values: how many values were fetched, of which some may be unpublished.
        periods: ids of their periods, the earliest first.
        is_new: whether it says something that the register did not say.
        problems: why nothing was fetched.
    """

    id: str
    name: str = ""
    updated: date | None = None
    next_update: date | None = None
    values: int = 0
    periods: tuple[str, ...] = ()
    is_new: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class FetchReport:
    """What fetching did.

    Args:
        tables: one for each table that was asked for, in that order.
        current: what counts now.
    """

    tables: tuple[TableFetched, ...]
    current: Current

    @property
    def failed(self) -> bool:
        """Whether a table could not be fetched."""
        return any(each.problems for each in self.tables)


def fetch_published(ids: Sequence[str], request: Request, how: Fetching) -> FetchReport:
    """Fetch tables into a data folder; one that says nothing new is not kept again.

    A table that cannot be fetched is told of, and the others are fetched. The folder is touched only when all
    are there, so that no import waits for the network, and the keys of its pseudonyms are not needed.

    Args:
        ids: ids of the tables; case does not matter, and one that stands twice is fetched once.
        request: what is asked for of each.
        how: where from, and where to.

    Raises:
        InputRefused: the list of tables cannot be fetched.
        NotAFolder, FolderChanged: as the folder says.
    """
    how.folder.current()
    wanted = list({each.casefold(): each for each in ids}.values())
    how.tell("Henter listen over tabeller", 0, len(wanted))
    heads = {each.id.casefold(): each for each in how.statistics.tables()}
    tables: list[TableFetched] = []
    found: dict[str, Fetched] = {}
    for done, each in enumerate(wanted):
        how.tell(f"Henter {each}", done, len(wanted))
        try:
            head = _head(each, heads)
            found[head.id] = _fetched(head.id, request, how.statistics)
            tables.append(_told(head, found[head.id]))
        except InputRefused as refusal:
            tables.append(TableFetched(each, problems=refusal.problems))
    how.tell("Ser, hvad der er nyt", len(wanted), len(wanted))
    new = _news(found, how.folder)
    current = _kept(new, how) if new else how.folder.current()
    return FetchReport(tuple(replace(each, is_new=each.id in new) for each in tables), current)


def _head(wanted: str, heads: Mapping[str, TableHead]) -> TableHead:
    """Return what the list of tables says of one.

    Raises:
        InputRefused: it does not stand there.
    """
    head = heads.get(wanted.casefold())
    if head is None:
        remedy = f"{meant(wanted.casefold(), heads)} Se tabellerne med »gevinst jobindsats list«.".strip()
        found = f"»{shortened(wanted)}« som tabellens id"
        raise InputRefused([Problem(Place("listen over tabeller"), found, "en tabel, der findes", remedy)])
    return head


def _fetched(id: str, request: Request, statistics: Statistics) -> Fetched:  # noqa: A002 - the table's
    """Return what a table says.

    Raises:
        InputRefused: it has not what is asked for, or there is no answer that can be used.
    """
    about = statistics.describe(id)
    problems = [*_no_such_periods(about, request), *_no_such_hierarchies(about, request)]
    if problems:
        raise InputRefused(problems)
    by = request.by or {each.id: ALL for each in about.hierarchies if each.id == MUNICIPALITIES}
    kind = request.period_type or next((each for each in _TYPES if each in about.periods), _TYPES[0])
    found = statistics.data(id, request.periods, kind, hierarchies=by)
    if not found.rows:
        remedy = "Bed om andre perioder, eller om andre værdier af opdelingerne."
        raise InputRefused([Problem(Place(file_of(id)), "et svar uden rækker", "mindst én række", remedy)])
    return found


def _no_such_periods(about: TableAbout, request: Request) -> list[Problem]:
    """Return the problem that a table has no periods of the type; a table that tells of none may have any."""
    if not about.periods or not request.period_type or request.period_type in about.periods:
        return []
    found, expected = f"periodetypen {request.period_type}", f"en af {', '.join(about.periods)}"
    return [Problem(Place(file_of(about.id)), found, expected, "Vælg den med --period-type.")]


def _no_such_hierarchies(about: TableAbout, request: Request) -> list[Problem]:
    """Return a problem for each hierarchy that a table has not; one that tells of none may have any."""
    known = [each.id for each in about.hierarchies]
    place, expected = Place(file_of(about.id)), f"en af {', '.join(known)}"
    unknown = [each for each in request.by if known and each not in known]
    return [Problem(place, f"opdelingen {shortened(each)}", expected, "Ret --by.") for each in unknown]


def _told(head: TableHead, found: Fetched) -> TableFetched:
    values = found.figures.num_rows
    return TableFetched(head.id, head.name, head.updated, head.next_update, values, found.periods)


def _news(found: Mapping[str, Fetched], folder: Folder) -> dict[str, Fetched]:
    """Return the tables that say something that the register of a folder does not say."""
    published = folder.table(Kind.PUBLISHED) if folder.current().number else None
    return {id: each for id, each in found.items() if is_news(each.figures, published)}  # noqa: A001


def _kept(new: Mapping[str, Fetched], how: Fetching) -> Current:
    """Keep tables as deliveries, let the register that is built with them count, and return it.

    Raises:
        NotAFolder, FolderChanged: as the folder says.
    """
    draft = how.folder.begin()
    # Looked at after the import has begun: whoever changes the folder from here on is found before it counts.
    keys = how.folder.current().keys
    for id, found in new.items():  # noqa: A001 - the table's
        _add(id, found, draft, how)
    words = words_of(how.law)
    return draft.keep(lambda deliveries, path: build(deliveries, path, words), keys)


def _add(id: str, found: Fetched, draft: Draft, how: Fetching) -> None:  # noqa: A002 - the table's
    file = file_of(id)
    # Of one day the later delivery must come last; those of one file stand in the order of their ids.
    number = 1 + sum(each.manifest.file == file for each in how.folder.deliveries())
    name = f"{SOURCE}-{id}-{number:05d}-{found.digest[:_DIGITS]}"
    path = draft.place(name)
    writer, part = TablesWriter(path), Part({Kind.PUBLISHED: found.figures}, found.rows)
    writer.write(part.tables, part.persons)
    written = writer.close({})
    manifest = Manifest(
        id=name,
        source=SOURCE,
        file=file,
        digest=found.digest,
        rows_in=found.rows,
        accepted=found.rows,
        set_aside=0,
        known_on=how.known_on,
        first_week=None,
        last_week=None,
        persons=0,
        ore=None,
        columns=columns_of(SOURCE).digest,
        keys="",
        tables=written.tables,
    )
    draft.add(manifest, path)
