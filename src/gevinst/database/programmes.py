"""Programmes in the database: versions that are only ever added to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Prefetch
from django.utils import timezone
from django.utils.text import slugify

from gevinst.database import models
from gevinst.portfolio.differences import Difference
from gevinst.portfolio.files import content_of_programme, read_content
from gevinst.use_cases.kept import Head, Revision, Version
from gevinst.use_cases.ports import NotFound, Overtaken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gevinst.domain.people import Person
    from gevinst.domain.programme import Programme

_LONGEST_SLUG = 60
_LONGEST_REASON = _LONGEST_NAME = 300


class StoredProgrammes:
    """Implements the port ``Programmes``."""

    def listed(self) -> list[Head]:
        """Return the programmes in the order of their titles."""
        newest = models.Version.objects.select_related("programme").defer("content")
        rows = newest.filter(number=F("programme__newest"))
        return [_head(row) for row in rows.order_by("programme__municipality", "programme__title")]

    def head(self, slug: str) -> Head:
        """Return one of them.

        Raises:
            NotFound: there is no such programme.
        """
        newest = models.Version.objects.select_related("programme").defer("content")
        row = newest.filter(programme__slug=slug, number=F("programme__newest")).first()
        if row is None:
            raise NotFound(f"Der er intet program med adressen »{slug}«.")
        return _head(row)

    def version(self, slug: str, number: int | None = None) -> Version:
        """Return a version; the newest when no number is given.

        Raises:
            NotFound: there is no such programme or version.
        """
        rows = models.Version.objects.select_related("programme").filter(programme__slug=slug)
        wanted = F("programme__newest") if number is None else number
        row = rows.defer("content").filter(number=wanted).first()
        if row is None:
            raise NotFound(f"Programmet »{slug}« findes ikke, eller ikke i den version.")
        return _version(row)

    def add(self, programme: Programme, who: Person, reason: str) -> Version:
        """Keep a new programme as version 1, under an address made from its names.

        Raises:
            Overtaken: somebody else took the address in the same moment.
        """
        names = _repeated(programme)
        try:
            with transaction.atomic():
                row = models.Programme.objects.create(slug=_free_slug(programme), newest=1, **names)
        except IntegrityError:
            raise Overtaken from None
        return _keep(row, 1, programme, _Saving(who, reason))

    def save(
        self, after: Version, programme: Programme, changes: Sequence[Difference], who: Person, reason: str
    ) -> Version:
        """Keep the version that follows another.

        Raises:
            Overtaken: another version follows it already.
        """
        row = models.Programme.objects.get(slug=after.slug)
        saving = _Saving(who, reason, changes)
        try:
            # A savepoint: on PostgreSQL a refused row would spoil the transaction around it.
            with transaction.atomic():
                version = _keep(row, after.number + 1, programme, saving)
        except IntegrityError:
            raise Overtaken from None
        models.Programme.objects.filter(pk=row.pk).update(newest=version.number, **_repeated(programme))
        return version

    def history(self, slug: str, scope: str = "", *, start: int = 0, most: int = 50) -> list[Revision]:
        """Return what versions changed, the newest first."""
        rows = models.Version.objects.filter(programme__slug=slug).defer("content").order_by("-number")
        changes = models.Change.objects.order_by("pk")
        if scope:
            changes = changes.filter(scope=scope)
            rows = rows.filter(Exists(changes.filter(version=OuterRef("pk"))))
        fetched = rows.prefetch_related(Prefetch("changes", changes))[start : start + most]
        return [_revision(row) for row in fetched]


def _head(row: models.Version) -> Head:
    programme = row.programme
    return Head(
        programme.slug,
        programme.title,
        programme.municipality,
        row.number,
        row.author,
        row.saved,
        programme.cases,
        programme.proposals,
        programme.years,
    )


def _version(row: models.Version) -> Version:
    programme = _programme(row.pk, row.digest)
    return Version(row.programme.slug, row.number, programme, row.digest, row.author, row.saved, row.reason)


# A version never changes, so its content is read once; reading one of 20 cases takes 0.1 s. The digest
# tells apart versions of two databases that a process may see in turn, as the tests do.
@lru_cache(maxsize=64)
def _programme(pk: int, digest: str) -> Programme:
    content = models.Version.objects.values_list("content", flat=True).get(pk=pk, digest=digest)
    return read_content(content.encode(), "program.yaml").programme


@dataclass(frozen=True)
class _Saving:
    """Who saves, why, and what it changes."""

    who: Person
    reason: str
    changes: Sequence[Difference] = ()


def _keep(row: models.Programme, number: int, programme: Programme, saving: _Saving) -> Version:
    content = content_of_programme(programme, "program.yaml")
    kept = models.Version.objects.create(
        programme=row,
        number=number,
        content=content.decode(),
        digest=hashlib.sha256(content).hexdigest(),
        author=saving.who.shown,
        saved=timezone.now(),
        reason=saving.reason[:_LONGEST_REASON],
    )
    models.Change.objects.bulk_create([_change(kept, each) for each in saving.changes])
    return _version(kept)


def _change(version: models.Version, change: Difference) -> models.Change:
    return models.Change(
        version=version,
        part=change.slice,
        scope=change.scope,
        where=change.where,
        before=change.before,
        after=change.after,
        about_people=change.about_people,
    )


def _repeated(programme: Programme) -> dict[str, str | int]:
    return {
        # PostgreSQL refuses what is longer; the whole title stands in the version.
        "title": programme.title[:_LONGEST_NAME],
        "municipality": programme.municipality[:_LONGEST_NAME],
        "years": f"{programme.first_year}–{programme.last_year}",
        "cases": len(programme.cases),
        "proposals": len(programme.proposals),
    }


def _free_slug(programme: Programme) -> str:
    """Return an address that no programme has: ``norddjurs-2020-2023``, then ``norddjurs-2020-2023-2``."""
    place = programme.municipality.removesuffix(" Kommune")
    letters = place.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    stem = f"{slugify(letters)[:_LONGEST_SLUG] or 'program'}-{programme.first_year}-{programme.last_year}"
    taken = set(models.Programme.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 2))]
    return next(name for name in names if name not in taken)


def _revision(row: models.Version) -> Revision:
    changes = tuple(
        Difference(each.part, each.scope, each.where, each.before, each.after, each.about_people)
        for each in row.changes.all()
    )
    return Revision(row.number, row.author, row.saved, row.reason, changes)
