"""Jobindsats put together: key, address, data folder and law; and what there is and was fetched, as lines."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gevinst.domain.danish import day as danish_day
from gevinst.domain.danish import number
from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.plain.scalar import meant, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gevinst.readers.jobindsats.about import Coded, Hierarchy, Level, MeasureGroup, TableAbout, TableHead
    from gevinst.readers.jobindsats.api import Jobindsats
    from gevinst.use_cases.fetch_published import FetchReport, Request, TableFetched, Tell

_ADDRESS = "GEVINST_JOBINDSATS"
_TOKEN, _TOKEN_FILE = f"{_ADDRESS}_TOKEN", f"{_ADDRESS}_TOKEN_FILE"
_MOST_MB = 1
_USUAL = "I filen skal kun nøglen stå. Er det den rigtige fil?"
_NO_KEY = (
    "Søg om en nøgle hos jobindsats@star.dk. Uden nøgle: hent tabellen på jobindsats.dk, og indlæs filen med "
    "»gevinst read«."
)
# Of a level with 98 municipalities these are enough to see what it is; the rest are found with --search.
_VALUES_SHOWN = 3


def statistics(base: str = "") -> Jobindsats:
    """Return Jobindsats, with the key of the environment.

    Args:
        base: its address; empty: the one in the environment, else the real one.

    Raises:
        InputRefused: there is no key, it cannot be read or is none, or the address is not https.
    """
    from gevinst.readers.jobindsats.api import BASE, Jobindsats

    return Jobindsats(_token(), base or os.environ.get(_ADDRESS) or BASE)


def tables_lines(base: str, search: str) -> Iterator[str]:
    """Yield the tables of Jobindsats by subject: id, name, days of update and how often.

    Args:
        base: the address; empty: the usual one.
        search: only tables with this text in id, name or subject; empty: all.

    Raises:
        InputRefused: there is no key, or no list that can be used.
    """
    heads = statistics(base).tables()
    found = [each for each in heads if _has(search, each.id, each.name, each.subject)]
    subject = ""
    for each in found:
        if each.subject != subject:
            yield each.subject
            subject = each.subject
        yield f"  {_head_line(each)}"
    if not found:
        yield f"Ingen af de {number(len(heads))} tabeller har »{shortened(search)}« i id, navn eller emne."


def table_lines(table: str, base: str, search: str) -> Iterator[str]:
    """Yield what one table can be asked for: periods, hierarchies and measures.

    Args:
        table: its id; case does not matter.
        base: the address; empty: the usual one.
        search: show the values of hierarchies with this text in id or name; empty: the first of each level.

    Raises:
        InputRefused: there is no key, no such table, or no answer that can be used.
    """
    service = statistics(base)
    heads = {each.id.casefold(): each for each in service.tables()}
    head = heads.get(table.casefold())
    if head is None:
        remedy = meant(table.casefold(), heads) or "Se tabellerne med »gevinst jobindsats list«."
        problem = Problem(Place("TABEL"), f"»{shortened(table)}«", "id på en tabel, der findes", remedy)
        raise InputRefused([problem])
    yield _head_line(head)
    yield from _about_lines(service.describe(head.id), search)


def fetch_into(
    tables: Sequence[str], register: Path, request: Request, *, base: str = "", tell: Tell
) -> FetchReport:
    """Fetch tables of Jobindsats into a data folder. The keys of its pseudonyms are not needed.

    Args:
        tables: ids of the tables.
        register: the data folder.
        request: what is asked for of each.
        base: the address; empty: the usual one.
        tell: told how far it is.

    Raises:
        InputRefused: there is no key, or the list of tables cannot be fetched.
        NotAFolder, FolderChanged: the folder cannot be used.
    """
    from gevinst.law.shipped import shipped_law
    from gevinst.register.folder import Folder
    from gevinst.use_cases.fetch_published import Fetching, fetch_published

    today = datetime.now().astimezone().date()
    how = Fetching(Folder(register), statistics(base), shipped_law(), today, tell)
    return fetch_published(tables, request, how)


def request_of(periods: str, period_type: str, by: Iterable[str]) -> Request:
    """Return what is asked for of each table.

    Args:
        periods: ``latest:<number>``, or ids with commas between.
        period_type: the type of the periods.
        by: hierarchies with their values, each as ``_nykom=*``.

    Raises:
        InputRefused: a hierarchy has no value, or stands twice.
    """
    from gevinst.use_cases.fetch_published import Request

    return Request(periods, period_type, _hierarchies(by))


def report_lines(report: FetchReport) -> Iterator[str]:
    """Yield what was fetched, a few lines for each table."""
    for each in report.tables:
        yield from fetched_lines(each)
        yield ""
    if report.current.number:
        count = len(report.current.deliveries)
        yield f"Registret er i udgave {report.current.number}, bygget af {count} leverancer."
    else:
        yield "Datamappen er, som den var: tom."


def _token() -> str:
    """Return the key: in the environment, or in the file that it names.

    Raises:
        InputRefused: there is none, or the file cannot be read.
    """
    from gevinst.portfolio.given import content_of

    told, file = os.environ.get(_TOKEN, ""), os.environ.get(_TOKEN_FILE, "")
    if told.strip():
        return told
    if not file:
        expected = f"nøglen i {_TOKEN}, eller navnet på en fil med den i {_TOKEN_FILE}"
        raise InputRefused([Problem(Place("omgivelserne"), "ingen nøgle til Jobindsats", expected, _NO_KEY)])
    # What is no ASCII is no key; it is refused where keys are looked at.
    return content_of(Path(file), most_mb=_MOST_MB, usual=_USUAL).decode("ascii", errors="replace")


def _hierarchies(texts: Iterable[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    problems = []
    for each in texts:
        id, _, value = each.partition("=")  # noqa: A001 - the hierarchy's
        if not id or not value or id in found:
            wrong = f"»{shortened(each)}«{', hvor opdelingen står for anden gang' if id in found else ''}"
            expected = "en opdeling og dens værdi, fx _nykom=*, hver opdeling én gang"
            problems.append(Problem(Place("--by"), wrong, expected, "Se opdelingerne med »list TABEL«."))
        found[id] = value
    if problems:
        raise InputRefused(problems)
    return found


def _has(search: str, *texts: str) -> bool:
    return any(search.casefold() in text.casefold() for text in texts)


def _head_line(head: TableHead) -> str:
    updated = f"opdateret {danish_day(head.updated)}" if head.updated else ""
    coming = f"næste {danish_day(head.next_update)}" if head.next_update else ""
    return " · ".join(filter(None, (f"{head.id}  {head.name}", updated, coming, head.frequency)))


def _about_lines(about: TableAbout, search: str) -> Iterator[str]:
    yield "Perioder (--period-type)"
    for kind, ids in about.periods.items():
        yield f"  {kind}: {_periods(sorted(ids))}"
    yield "Opdelinger (--by)"
    for hierarchy in about.hierarchies:
        yield from _hierarchy_lines(hierarchy, search)
    yield "Målinger"
    yield from map(_measures_line, about.measure_groups)


def _hierarchy_lines(hierarchy: Hierarchy, search: str) -> Iterator[str]:
    yield f"  {hierarchy.id}{' (skal vælges)' if hierarchy.required else ''}"
    for level in hierarchy.levels:
        yield f"    {_level_line(level, search)}"


def _level_line(level: Level, search: str) -> str:
    found = [each for each in level.values if _has(search, each.id, each.name)]
    shown = found if search else found[:_VALUES_SHOWN]
    count = f"{level.id}: {_counted(len(level.values), 'værdi', 'værdier')}"
    return f"{count}, {'' if search else 'fx '}{', '.join(map(_coded, shown))}" if shown else count


def _measures_line(group: MeasureGroup) -> str:
    return f"  {_coded(group)}: {', '.join(map(_coded, group.measures))}"


def _coded(value: Coded | MeasureGroup) -> str:
    return f"{value.id} = {value.name}" if value.name else value.id


def _periods(ids: Sequence[str]) -> str:
    """Return how many periods there are, and the first and the last of them.

    Args:
        ids: their ids, the earliest first.
    """
    span = f", {' til '.join(dict.fromkeys((ids[0], ids[-1])))}" if ids else ""
    return f"{_counted(len(ids), 'periode', 'perioder')}{span}"


def _counted(count: int, one: str, several: str) -> str:
    return f"{number(count)} {one if count == 1 else several}"


def fetched_lines(table: TableFetched) -> Iterator[str]:
    """Yield what became of one table."""
    yield f"{table.id}{f'  {table.name}' if table.name else ''}"
    if table.problems:
        yield from (f"  {line}" for problem in table.problems for line in str(problem).splitlines())
        return
    updated = f"opdateret {danish_day(table.updated)}" if table.updated else "uden oplyst opdatering"
    coming = f", næste gang {danish_day(table.next_update)}" if table.next_update else ""
    yield f"  {updated}{coming}"
    yield f"  {number(table.values)} tal i {_periods(table.periods)}"
    if not table.is_new:
        yield "  intet nyt: registret har det hele i forvejen"
