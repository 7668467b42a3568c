"""A site after five years of use, for the benchmarks of the pages.

One programme with 20 cases over 10 budget years (2018-2027), stated as of 27-02-2026; 40 follow-ups, most of
them approved; 3,600 versions, which is 60 edits a month for five years. Names and amounts are made up.

Four follow-ups are computed for real and their files are copied to the others. Of the versions only the
first is saved through the product; the others differ from the one before by one amount each, as a saved
edit would, and are put into the tables at once: to save each would take an hour.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from gevinst.domain.money import Kroner
from gevinst.domain.people import Role
from gevinst.domain.programme import AdoptedAmounts, Participants, Programme, YearAmounts
from gevinst.portfolio import read_programme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gevinst.domain.people import Person
    from gevinst.domain.programme import Case

ROOT = Path(__file__).resolve().parent.parent
CASES, FIRST_YEAR, LAST_YEAR = 20, 2018, 2027
FOLLOW_UPS, COMPUTED, VERSIONS = 40, 4, 3_600
AS_OF = date(2026, 2, 27)
THIS_YEAR = AS_OF.year
HOURS_BETWEEN_EDITS = 12
PASSWORD = "en lang adgangskode"  # noqa: S105 - the database lives as long as the benchmark
BATCH = 200


def large_programme() -> Programme:
    """Return a programme of 20 cases over 10 years, with the texts and curves of Norddjurs."""
    norddjurs = read_programme(ROOT / "examples" / "norddjurs" / "portfolio.yaml")
    cases = tuple(
        _case(norddjurs.cases[number % len(norddjurs.cases)], number + 1) for number in range(CASES)
    )
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    adopted = tuple(AdoptedAmounts(year, Kroner.of(9_000_000), Kroner.of(-20_000_000)) for year in years)
    texts = tuple(each for each in norddjurs.texts if "{" not in each.text)
    return replace(
        norddjurs,
        municipality="Stor Kommune",
        title=f"Investeringer {FIRST_YEAR}-{LAST_YEAR}",
        first_year=FIRST_YEAR,
        last_year=LAST_YEAR,
        stated_as_of=AS_OF,
        adopted=adopted,
        cases=cases,
        texts=texts,
    )


def _case(example: Case, number: int) -> Case:
    """Every amount is another, so that one can be found again in the file."""
    closed, open_ = range(FIRST_YEAR, THIS_YEAR), range(THIS_YEAR, LAST_YEAR + 1)

    def amounts(years: range, layer: int) -> tuple[YearAmounts, ...]:
        return tuple(
            YearAmounts(
                year,
                Kroner.of(400_000 + 1_000 * number + 20_000 * layer + year),
                Kroner.of(-(amount_at_first(number, year) + 100_000_000 * layer) // (layer + 1)),
            )
            for year in years
        )

    return replace(
        example,
        number=number,
        title=f"{example.title} {number}",
        short_title=f"{example.short_title} {number}",
        plan=amounts(range(FIRST_YEAR, LAST_YEAR + 1), 2),
        result=amounts(closed, 1),
        forecast=amounts(open_, 0),
        participants=tuple(Participants(year) for year in closed),
    )


def amount_at_first(number: int, year: int) -> int:
    """Return the expected saving in kroner that a case begins with in an open year."""
    return 1_000_000 + 10_000 * number + year


def fill() -> str:
    """Fill an empty database, and return the programme's address."""
    from gevinst.bootstrap.pages import store
    from gevinst.use_cases.bring_in import bring_in

    people = {role: _person(role) for role in Role}
    controller, approver = people[Role.CONTROLLER], people[Role.APPROVER]
    slug = bring_in(store(), controller, large_programme(), "Oprettet").version.slug
    _add_history(slug)
    _add_follow_ups(slug, controller, approver)
    return slug


def _person(role: Role) -> Person:
    from gevinst.database.people import add_user

    user = add_user(role.value, f"Berit {role.danish.title()}", [role], PASSWORD, temporary=False)
    return user.as_person()


def _add_history(slug: str) -> None:
    from gevinst.database import models

    programme = models.Programme.objects.get(slug=slug)
    text = models.Version.objects.get(programme=programme).content
    begun = datetime.now(UTC) - timedelta(hours=HOURS_BETWEEN_EDITS * VERSIONS)
    for start in range(2, VERSIONS + 1, BATCH):
        versions, told = [], []
        for number in range(start, min(start + BATCH, VERSIONS + 1)):
            text, change = _edited(text, number)
            saved = begun + timedelta(hours=HOURS_BETWEEN_EDITS * number)
            versions.append(_version(programme.pk, number, text, saved))
            told.append(change)
        kept = models.Version.objects.bulk_create(versions)
        models.Change.objects.bulk_create(
            models.Change(version=version, **change) for version, change in zip(kept, told, strict=True)
        )
    models.Programme.objects.filter(pk=programme.pk).update(newest=VERSIONS)


def _version(programme: int, number: int, text: str, saved: datetime):  # noqa: ANN202 - a model of Django
    from gevinst.database.models import Version

    digest = hashlib.sha256(text.encode()).hexdigest()
    return Version(
        programme_id=programme,
        number=number,
        content=text,
        digest=digest,
        author="Berit Controller",
        saved=saved,
    )


def _edited(text: str, number: int) -> tuple[str, dict[str, object]]:
    """Return the file with the next amount changed, and the row that tells of it."""
    step, case = divmod(number - 2, CASES)
    case += 1
    before = amount_at_first(case, THIS_YEAR) + 1_000_000 * step
    after = before + 1_000_000
    if f"-{before}" not in text:
        raise ValueError(f"amount -{before} of case {case} is not in version {number - 1}")
    told = {
        "part": f"case-{case}/amounts",
        "scope": f"case-{case}",
        "where": f"Case {case}, forventet besparelse {THIS_YEAR}",
        "before": f"−{before:,} kr.".replace(",", "."),
        "after": f"−{after:,} kr.".replace(",", "."),
        "about_people": False,
    }
    return text.replace(f"-{before}", f"-{after}", 1), told


def _add_follow_ups(slug: str, controller: Person, approver: Person) -> None:
    from gevinst.bootstrap.pages import store, write_files
    from gevinst.database import models
    from gevinst.domain.review import Stage
    from gevinst.use_cases.compute import compute_next
    from gevinst.use_cases.review import start

    store_ = store()
    version = store_.programmes.version(slug)
    for number in range(COMPUTED):
        start(store_, controller, slug, AS_OF + timedelta(days=7 * number))
    while compute_next(store_, "benchmark", write_files):
        pass
    computed = [store_.follow_ups.get(slug, number + 1) for number in range(COMPUTED)]
    files = [
        {name: store_.follow_ups.file(each, name) for name in store_.follow_ups.file_names(each)}
        for each in computed
    ]
    for number in range(COMPUTED, FOLLOW_UPS):
        day = AS_OF + timedelta(days=7 * number)
        added = store_.follow_ups.add(version, day, version.programme.presentation, controller)
        store_.follow_ups.keep(added, computed[0].method, files[number % COMPUTED])
    for number in range(1, FOLLOW_UPS - 1):
        submitted = store_.follow_ups.pass_to(
            store_.follow_ups.get(slug, number), Stage.SUBMITTED, who=controller
        )
        if number < FOLLOW_UPS - 2:
            store_.follow_ups.pass_to(submitted, Stage.APPROVED, who=approver)
    if models.FollowUp.objects.count() != FOLLOW_UPS:
        raise ValueError("the follow-ups were not made")


@contextmanager
def database_beside(address: str) -> Iterator[str]:
    """Yield a fresh database on a PostgreSQL server, dropped at the end; for an empty address SQLite's."""
    if not address:
        yield ""
        return
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS gevinst_benchmark WITH (FORCE)")
        connection.execute("CREATE DATABASE gevinst_benchmark")
        try:
            yield urlunsplit(urlsplit(address)._replace(path="/gevinst_benchmark"))
        finally:
            connection.execute("DROP DATABASE gevinst_benchmark WITH (FORCE)")
