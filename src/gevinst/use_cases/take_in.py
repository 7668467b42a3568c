"""Files on their way into the data folder: sent, looked at, taken in by a worker, or thrown away.

A file that was sent holds CPR numbers. It waits sealed, is opened in memory alone, and is deleted when it has
been taken in, when somebody throws it away, or when it has waited for a day.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING

from gevinst.domain.cpr import hidden
from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem, Severity
from gevinst.readers.files.given import Given
from gevinst.readers.known_on import day_in_name
from gevinst.readers.recognise import all_readers, with_own
from gevinst.use_cases.kept import IntakeKind, JobState, KeptIntake, Step, TableTaken
from gevinst.use_cases.long_work import failure_told
from gevinst.use_cases.permissions import Action, require
from gevinst.use_cases.ports import Overtaken
from gevinst.use_cases.preview_exports import TableSeen, preview
from gevinst.use_cases.read_exports import Export, read_exports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.people import Person
    from gevinst.readers.columns import Columns
    from gevinst.use_cases.ports import SealedFiles, Store
    from gevinst.use_cases.read_exports import Import, Progress, TableRead

MOST_MB = 500
# A piece is held in memory by the server, which takes requests of at most 25 MB.
MOST_PIECE_MB = 20
KEPT_FOR = timedelta(days=1)
LISTED = 50
_BYTES_PER_MB = 1_000_000
_STEPS = 1_000
# A third of the time for which a worker holds its work, so that two reports may fail.
_HEARTBEAT_SECONDS = 20.0
_SMALLER = "Del den, pak den (.zip eller .gz), eller brug »gevinst read« på serveren."

# Gives what an import needs, for a municipality and somebody who is told how far it is.
MakeImport = Callable[[int, Callable[["Progress"], None]], "Import"]
# Fetches tables of the public statistics, telling how far it is.
Fetch = Callable[[list[str], Callable[[str, int, int], None]], list[TableTaken]]


@dataclass(frozen=True)
class Intake:
    """What taking in needs.

    Args:
        store: where it is kept what came, and who sent it.
        sealed: where files wait.
        make_import: gives folder, keys, law and columns.
        fetch: fetches public statistics.
    """

    store: Store
    sealed: SealedFiles
    make_import: MakeImport
    fetch: Fetch


@dataclass(frozen=True)
class Piece:
    """A piece of a file that is sent.

    Args:
        name: the file's name as the person knows it.
        size: of the whole file, in bytes.
        content: the bytes that follow what came before.
        into: number of the file that the piece belongs to; None for a first piece.
    """

    name: str
    size: int
    content: bytes
    into: int | None = None


# --- What a person does -------------------------------------------------------------------------------------


def receive(how: Intake, who: Person, piece: Piece) -> KeptIntake:
    """Keep a piece of a file, the first or the next; with the last the file has arrived.

    Args:
        how: with what.
        who: who sends it.
        piece: the piece.

    Raises:
        NotAllowed: the person may not take files in.
        InputRefused: the file is empty or too large, or the piece does not belong there. Nothing is kept.
        NotFound: the file that the piece belongs to is no more.
    """
    require(who, Action.TAKE_IN)
    kept = _begun(how, who, piece) if piece.into is None else how.store.intakes.get(piece.into)
    is_arriving = kept.state is JobState.ARRIVING and kept.sent.name == who.name
    there = how.sealed.size(kept.sealed) + len(piece.content) if is_arriving else 0
    if not is_arriving or there > kept.size:
        found = "et stykke, der ikke hører til filen"
        raise _refused(kept.name, found, "det næste stykke", "Send filen igen.")
    how.sealed.append(kept.sealed, piece.content)
    return how.store.intakes.move(kept, JobState.ARRIVED) if there == kept.size else kept


def _begun(how: Intake, who: Person, piece: Piece) -> KeptIntake:
    name = hidden(piece.name)
    _check_size(name, piece.size)
    delete_old(how)
    return how.store.intakes.add(IntakeKind.FILE, name, who, piece.size, how.sealed.begin())


def look_at(how: Intake, who: Person, intake: KeptIntake) -> tuple[TableSeen, ...]:
    """Return how the tables of a file that has arrived are understood.

    Raises:
        NotAllowed: the person may not take files in.
        NotFound: the file is no more.
    """
    require(who, Action.TAKE_IN)
    what = how.make_import(intake.municipality, lambda _: None)
    return preview(_given(how, intake), what.readers, what.context)


def look_with(how: Intake, who: Person, intake: KeptIntake, own: Columns) -> tuple[TableSeen, ...]:
    """Return how a file that has arrived would be understood with other columns of one source.

    Args:
        how: with what.
        who: who asks.
        intake: the file.
        own: the columns that are tried.

    Raises:
        NotAllowed: the person may not take files in.
        NotFound: the file is no more.
    """
    require(who, Action.TAKE_IN)
    what = how.make_import(intake.municipality, lambda _: None)
    return preview(_given(how, intake), with_own(all_readers(), {own.source: own}), what.context)


def delivered(intake: KeptIntake) -> date:
    """Return the day on which a file was delivered: as was said, as its name says, or when it was sent."""
    return intake.day or day_in_name(intake.name) or _local_day(intake.sent.at)


def _local_day(time: datetime) -> date:
    # An hour after midnight in Denmark it is still yesterday in the store's own time zone.
    return time.astimezone().date()


def take_in(how: Intake, who: Person, id: int, day: date, municipality: int) -> KeptIntake:  # noqa: A002
    """Let a worker take a file in.

    Args:
        how: with what.
        who: who asks.
        id: the file that has arrived.
        day: the day on which it was delivered.
        municipality: number of the municipality of rows that do not say.

    Raises:
        NotAllowed: the person may not take files in.
        InputRefused: the day is in the future.
        NotFound: the file is no more.
        Overtaken: somebody else did it in the same moment.
    """
    require(who, Action.TAKE_IN)
    intake = how.store.intakes.get(id)
    if intake.state is not JobState.ARRIVED:
        raise Overtaken
    if day > _local_day(how.store.now()):
        place = Place(intake.name, field="day")
        raise InputRefused([Problem(place, f"{day:%d-%m-%Y}", "en dag, der har været", "Ret dagen.")])
    with how.store.together():
        how.store.log.write(who.name, "indlæste en fil i datamappen", intake.name)
        return how.store.intakes.move(intake, JobState.WAITING, day=day, municipality=municipality)


def throw_away(how: Intake, who: Person, id: int) -> None:  # noqa: A002 - the store's own name
    """Delete a file that is not taken in, or what became of one that was; the data folder is not changed.

    Raises:
        NotAllowed: the person may not take files in.
        NotFound: it is no more.
        Overtaken: a worker has it.
    """
    require(who, Action.TAKE_IN)
    intake = how.store.intakes.get(id)
    if intake.state in {JobState.WAITING, JobState.RUNNING}:
        raise Overtaken
    _delete(how, intake)


def ask_for_tables(how: Intake, who: Person, ids: list[str]) -> KeptIntake:
    """Let a worker fetch tables of Jobindsats.

    Args:
        how: with what.
        who: who asks.
        ids: the tables.

    Raises:
        NotAllowed: the person may not take anything in.
        InputRefused: there is no table in the list.
    """
    require(who, Action.TAKE_IN)
    if not ids:
        expected = "mindst én tabel, fx y01a02"
        raise InputRefused(
            [Problem(Place("", field="tables"), "ingen tabel", expected, "Skriv tabellens id.")]
        )
    name = ", ".join(ids)[:300]
    how.store.log.write(who.name, "hentede tabeller fra Jobindsats", name)
    return how.store.intakes.add(IntakeKind.PUBLISHED, name, who)


def delete_old(how: Intake) -> None:
    """Delete files that have waited too long for somebody to look at them, and what nobody waits for."""
    before = how.store.now() - KEPT_FOR
    waiting = how.store.intakes.waiting()
    for each in waiting:
        if each.state in {JobState.ARRIVING, JobState.ARRIVED} and each.sent.at < before:
            with suppress(Overtaken):
                _delete(how, each)
    needed = {each.sealed for each in waiting}
    for name in how.sealed.begun_before(before):
        if name not in needed:
            how.sealed.remove(name)


# --- What a worker does -------------------------------------------------------------------------------------


def take_in_next(how: Intake, holder: str) -> bool:
    """Take in the next file that waits, if there is one.

    A worker that dies leaves its work; another takes it later and begins from the start. What was already in
    the data folder then is recognised there, so nothing is taken in twice.

    Args:
        how: with what.
        holder: name of this worker.

    Returns:
        Whether there was one.
    """
    intake = how.store.intakes.take(holder)
    if intake is None:
        return False
    with failure_told(lambda message: _fail(how, intake, message)):
        with _kept_up(how, intake) as tell:
            taken = _taken(how, intake, tell)
        how.store.intakes.finish(intake, taken=taken)
        _forget(how, intake)
    return True


def _taken(how: Intake, intake: KeptIntake, tell: Callable[[Step], None]) -> list[TableTaken]:
    if intake.kind is IntakeKind.PUBLISHED:
        ids = intake.name.split(", ")
        return how.fetch(ids, lambda text, done, total: tell(Step(text, done, max(total, 1))))

    def told(at: Progress) -> None:
        tell(Step(at.text, round(at.share * _STEPS), _STEPS))

    export = Export(_given(how, intake), delivered(intake))
    report = read_exports([export], how.make_import(intake.municipality, told))
    return [_table(each) for each in report.tables]


def _table(table: TableRead) -> TableTaken:
    about = table.manifest
    told = [*(about.warnings if about else ()), *(str(each) for each in table.problems)]
    if table.is_old:
        told.insert(0, "Tabellen er indlæst før. Intet er ændret.")
    return TableTaken(
        named=hidden(table.named),
        source=table.source,
        delivery=about.id if about else "",
        accepted=about.accepted if about else 0,
        set_aside=about.set_aside if about else 0,
        told=tuple(told),
        failed=any(each.severity is Severity.ERROR for each in table.problems),
    )


@contextmanager
def _kept_up(how: Intake, intake: KeptIntake) -> Iterator[Callable[[Step], None]]:
    """Hold the work for as long as this process lives, also while a long step tells nothing."""
    latest, stop, lost = [intake.step], Event(), Event()

    def beat() -> None:
        try:
            while not stop.wait(_HEARTBEAT_SECONDS):
                how.store.intakes.report(intake, latest[0])
        except Overtaken:
            lost.set()
        finally:
            how.store.release()

    def tell(step: Step) -> None:
        if lost.is_set():
            raise Overtaken
        if step != latest[0]:
            latest[0] = step
            how.store.intakes.report(intake, step)

    heart = Thread(target=beat, daemon=True)
    heart.start()
    try:
        yield tell
    finally:
        stop.set()
        heart.join()


def _fail(how: Intake, intake: KeptIntake, message: str) -> None:
    how.store.intakes.finish(intake, message)
    _forget(how, intake)


def _forget(how: Intake, intake: KeptIntake) -> None:
    if intake.sealed:
        how.sealed.remove(intake.sealed)


def _delete(how: Intake, intake: KeptIntake) -> None:
    how.store.intakes.delete(intake)
    _forget(how, intake)


def _given(how: Intake, intake: KeptIntake) -> Given:
    content = how.sealed.content(intake.sealed)
    return Given(intake.name, len(content), lambda: io.BytesIO(content))


def _check_size(name: str, size: int) -> None:
    if size <= 0:
        raise _refused(name, "en tom fil", "en fil med rækker", "Hent filen igen.")
    if size > MOST_MB * _BYTES_PER_MB:
        found = f"en fil på {size / _BYTES_PER_MB:.0f} MB"
        raise _refused(name, found, f"højst {MOST_MB} MB", _SMALLER)


def _refused(file: str, found: str, expected: str, remedy: str) -> InputRefused:
    return InputRefused([Problem(Place(file), found, expected, remedy)])
