"""Fill a fresh database as the journeys find it; run as a program: ``python -m tests.journeys.fill DATA``.

A process of its own, since Django refuses its tables to the one in which a browser is driven.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from gevinst.domain.people import Person
from gevinst.domain.programme import Programme

# Known: the database lives as long as the tests.
PASSWORD = "en lang adgangskode"  # noqa: S105 - no secret

# Programmes that journeys change, apart from those that every page is looked at with.
GRID, CONFLICT, FLOW, EXPIRED, SENT = "regneark", "to-redaktoerer", "godkendelse", "udloebet", "indlaest"
CHANGED = (GRID, CONFLICT, FLOW, EXPIRED, SENT)
# One without cases, and one whose follow-ups stand still: 1 is being computed for ever, 2 has failed, 3 is
# being rechecked for ever.
EMPTY, STAGES = "tom", "trin"
# A rate that the law does not know for 2026, so that the municipality has written its own.
LOCAL = "kontanthjaelp.grundsats"


def address(name: str) -> str:
    """Return the address of a programme that a journey changes."""
    return f"{name}-2020-2023"


def fill() -> None:
    """Make people, programmes, and a follow-up in each stage: 1 approved, 2 with the approver, 3 a draft."""
    from gevinst.bootstrap.pages import store
    from gevinst.portfolio import read_programme
    from gevinst.use_cases.recheck import recheck, recheck_next
    from gevinst.use_cases.review import approve, submit
    from tests import stored

    people = stored.make_people()
    give_passwords()
    camilla = people["camilla"]
    slug = stored.load(store(), camilla, "norddjurs")
    assert slug == stored.NORDDJURS
    for day in (stored.AS_OF, date(2021, 11, 26), date(2021, 12, 3)):
        stored.computed(store(), camilla, slug, day)
    submit(store(), camilla, slug, 1)
    approve(store(), people["gorm"], slug, 1)
    recheck(store(), people["lise"], slug, 1)
    recheck_next(store(), "filling")
    submit(store(), camilla, slug, 2)
    stored.load(store(), camilla, "aarhus")
    norddjurs = read_programme(stored.EXAMPLES / "norddjurs" / "portfolio.yaml")
    _add_programmes(camilla, norddjurs)
    _check_a_note(people["lise"])
    _write_local_values(camilla)
    _send_files(camilla)


def _write_local_values(who: Person) -> None:
    """Write two values on top of the law, and take one of them back."""
    from gevinst.bootstrap.pages import store
    from gevinst.use_cases.local_law import TypedValue, take_back_local, write_local

    first, last = date(2026, 1, 1), date(2026, 12, 31)
    slip = write_local(store(), who, LOCAL, TypedValue(first, last, "7.644", "Øvelse: byttede cifre"))
    take_back_local(store(), who, slip.id, "Cifrene var byttet om")
    write_local(store(), who, LOCAL, TypedValue(first, last, "7.464", "Øvelse: kommunens eget skøn"))


def _add_programmes(who: Person, norddjurs: Programme) -> None:
    """Make what journeys change, one without cases, and one with follow-ups that stand still."""
    from gevinst.bootstrap.pages import store
    from gevinst.domain.review import Stage
    from gevinst.use_cases.bring_in import bring_in

    for name in (*CHANGED, STAGES):
        bring_in(store(), who, replace(norddjurs, municipality=name, title=f"Øvelse: {name}"), "Øvelse")
    version = store().programmes.version(address(STAGES))
    for stage in (Stage.COMPUTING, Stage.FAILED):
        added = store().follow_ups.add(version, date(2021, 11, 5), norddjurs.presentation, who)
        if stage is Stage.FAILED:
            store().follow_ups.pass_to(added, stage)
    _recheck_for_ever(who)
    bare = replace(norddjurs, cases=(), decisions=(), suspensions=(), budget_changes=(), texts=())
    empty = replace(bare, municipality=EMPTY, title="Et nyt program")
    bring_in(store(), who, empty, "Øvelse")


def _recheck_for_ever(who: Person) -> None:
    """Make a third follow-up that stands still, and a recheck of it that a worker has for a day."""
    from django.utils import timezone

    from gevinst.bootstrap.pages import store
    from gevinst.database import models
    from gevinst.use_cases.kept import JobState
    from gevinst.use_cases.recheck import recheck
    from tests import stored

    made = stored.computed(store(), who, address(STAGES), date(2021, 12, 3))
    under_way = models.Recheck.objects.filter(pk=recheck(store(), who, made.slug, made.number).id)
    later = timezone.now() + timedelta(days=1)
    under_way.update(state=JobState.RUNNING, text="Regner case 3", done=2, total=5, held_until=later)


def _check_a_note(who: Person) -> None:
    """Have the published note of Norddjurs checked, with the oddities that it has."""
    from gevinst.bootstrap.pages import store
    from gevinst.use_cases.keep_checked_note import keep_checked_note
    from tests.checking.retyped import norddjurs
    from tests.checking.retyped.files import WRITERS

    with TemporaryDirectory() as folder:
        name, write = WRITERS["docx"]
        write(norddjurs.NOTE, Path(folder) / name)
        keep_checked_note(store(), who, (Path(folder) / name).read_bytes(), name)


POSTINGS = Path(__file__).parent.parent / "readers" / "sources" / "opus" / "sample.csv"
# Files that were sent, by what became of them.
TAKEN_IN, FOREIGN, WAITING, UNDER_WAY = range(1, 5)


def refunds(months: Sequence[int]) -> bytes:
    """Return refunds of six persons in a week of some months of 2021, and a row that is set aside."""
    from tests.readers.persons import cpr

    headings = "Uge;CPR nummer;Ydelse;Beregnet udbetalingsbeløb;Refusionsbeløb;Medfinansieringsbeløb"
    rows = [
        f"2021-{month:02d}-08;{cpr(person)};Kontanthjælp;2.700,00;2.160,00;"
        for month in months
        for person in range(6)
    ]
    return "\n".join([headings, *rows, "2021-01-08;ukendt;Kontanthjælp;1,00;0,00;", ""]).encode()


def _send_files(who: Person) -> None:
    """Send a file that is taken in, a foreign one, one that waits, and one that is under way for ever."""
    from django.utils import timezone

    from gevinst.database import models
    from gevinst.use_cases.kept import JobState
    from gevinst.use_cases.take_in import Piece, receive, take_in, take_in_next
    from gevinst.web.data_place import taking_in

    how = taking_in()
    sent = [
        ("ydelsesrefusion-2021-06-07.csv", refunds([1, 2, 5])),
        ("fremmed-2021-06-07.csv", b"Navn;Alder\nA;3\n"),
        ("ydelsesrefusion-2021-09-07.csv", refunds([3, 4, 7])),
        ("ydelsesrefusion-2021-10-07.csv", refunds([8, 9])),
        ("opus-2021-06-07.csv", POSTINGS.read_bytes()),
    ]
    kept = [receive(how, who, Piece(name, len(content), content)) for name, content in sent]
    for each in (*kept[:2], kept[4]):
        take_in(how, who, each.id, date(2021, 6, 7), 707)
        take_in_next(how, "filling")
    later = timezone.now() + timedelta(days=1)
    under_way = models.Intake.objects.filter(pk=kept[3].id)
    under_way.update(state=JobState.RUNNING, text="Bygger registret", done=2, total=3, held_until=later)


def give_passwords() -> None:
    """One hash for all: to make one takes a third of a second."""
    from django.contrib.auth.hashers import make_password

    from gevinst.database.models import User

    User.objects.update(password=make_password(PASSWORD))


if __name__ == "__main__":
    from gevinst.web.start import prepare

    prepare(Path(sys.argv[1]))
    fill()
