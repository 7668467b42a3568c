"""Fill a fresh database as the journeys find it; run as a program: ``python -m tests.journeys.fill DATA``.

A process of its own, since Django refuses its tables to the one in which a browser is driven.
"""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from gevinst.domain.people import Person

# Known: the database lives as long as the tests.
PASSWORD = "en lang adgangskode"  # noqa: S105 - no secret

# Programmes that journeys change, apart from those that every page is looked at with.
GRID, CONFLICT, FLOW, EXPIRED = "regneark", "to-redaktoerer", "godkendelse", "udloebet"
CHANGED = (GRID, CONFLICT, FLOW, EXPIRED)
EMPTY = "tom"


def address(name: str) -> str:
    """Return the address of a programme that a journey changes."""
    return f"{name}-2020-2023"


def fill() -> None:
    """Make people, programmes, and a follow-up in each stage: 1 approved, 2 with the approver, 3 a draft."""
    from gevinst.portfolio import read_programme
    from gevinst.use_cases.bring_in import bring_in
    from gevinst.use_cases.review import approve, submit
    from gevinst.web.wired import store
    from tests import stored

    people = stored.make_people()
    _give_passwords()
    camilla, gorm = people["camilla"], people["gorm"]
    slug = stored.load(store(), camilla, "norddjurs")
    assert slug == stored.NORDDJURS
    for day in (stored.AS_OF, date(2021, 11, 26), date(2021, 12, 3)):
        stored.computed(store(), camilla, slug, day)
    submit(store(), camilla, slug, 1)
    approve(store(), gorm, slug, 1)
    submit(store(), camilla, slug, 2)
    stored.load(store(), camilla, "aarhus")
    norddjurs = read_programme(stored.EXAMPLES / "norddjurs" / "portfolio.yaml")
    for name in CHANGED:
        bring_in(store(), camilla, replace(norddjurs, municipality=name, title=f"Øvelse: {name}"), "Øvelse")
    empty = replace(
        norddjurs,
        municipality=EMPTY,
        title="Et nyt program",
        cases=(),
        decisions=(),
        suspensions=(),
        budget_changes=(),
        texts=(),
    )
    bring_in(store(), camilla, empty, "Øvelse")
    _check_a_note(people["lise"])
    _make_a_key()


def _check_a_note(who: Person) -> None:
    """Keep the check of Norddjurs' note as it was published: number 1."""
    from gevinst.use_cases.keep_checked_note import keep_checked_note
    from gevinst.web.wired import store
    from tests.checking.retyped import norddjurs
    from tests.checking.retyped.web import write_html

    with TemporaryDirectory() as folder:
        file = Path(folder) / "opfoelgning-november-2021.html"
        write_html(norddjurs.NOTE, file)
        keep_checked_note(store(), who, file.read_bytes(), file.name)


def _make_a_key() -> None:
    from gevinst.database.models import User
    from gevinst.database.tokens import make_token

    make_token("Power BI", User.objects.get(username="anna"))


def _give_passwords() -> None:
    """One hash for all: to make one takes a third of a second."""
    from django.contrib.auth.hashers import make_password

    from gevinst.database.models import User

    User.objects.update(password=make_password(PASSWORD))


if __name__ == "__main__":
    from gevinst.web.start import prepare

    prepare(Path(sys.argv[1]))
    fill()
