"""Follow-ups in the database, with their files. Every move names what it starts from, so none is lost."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from gevinst.database import models
from gevinst.domain.programme import MoneyUnit, Presentation, SignStyle
from gevinst.domain.review import Stage
from gevinst.use_cases.kept import FIGURES, KeptFollowUp, Signature
from gevinst.use_cases.ports import NotFound, Overtaken

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from gevinst.domain.people import Person
    from gevinst.use_cases.kept import Version

# Who asks for it to be computed again is its maker from then on.
_SIGNED = {Stage.COMPUTING: "made", Stage.SUBMITTED: "submitted", Stage.APPROVED: "approved"}


class StoredFollowUps:
    """Implements the port ``FollowUps``."""

    def listed(self, slug: str) -> list[KeptFollowUp]:
        """Return a programme's follow-ups, the newest first."""
        return [_kept(row) for row in _rows().filter(programme__slug=slug).order_by("-number")]

    def get(self, slug: str, number: int) -> KeptFollowUp:
        """Return one of them.

        Raises:
            NotFound: there is none of this number.
        """
        return _one(_rows().filter(programme__slug=slug, number=number))

    def by_id(self, id: int) -> KeptFollowUp:  # noqa: A002 - the store's own name for it
        """Return a follow-up by its number in the store.

        Raises:
            NotFound: there is none.
        """
        return _one(_rows().filter(pk=id))

    def add(
        self,
        version: Version,
        as_of: date | None,
        presentation: Presentation,
        who: Person,
        *,
        measured: bool = False,
    ) -> KeptFollowUp:
        """Keep a new follow-up in stage COMPUTING; ``measured``: in the data folder.

        Raises:
            Overtaken: another follow-up got the same number in the same moment.
        """
        programme = models.Programme.objects.get(slug=version.slug)
        last = programme.follow_ups.aggregate(last=Max("number"))["last"] or 0
        try:
            with transaction.atomic():
                row = models.FollowUp.objects.create(
                    programme=programme,
                    number=last + 1,
                    version_id=_version_id(version.slug, version.number),
                    as_of=as_of,
                    unit=presentation.unit,
                    decimals=presentation.decimals,
                    signs=presentation.signs,
                    base_year=presentation.base_year,
                    stage=Stage.COMPUTING,
                    made_by=models.User.objects.get(username=who.name),
                    made=timezone.now(),
                    measured=measured,
                )
        except IntegrityError:
            raise Overtaken from None
        return self.by_id(row.pk)

    def pass_to(
        self,
        follow_up: KeptFollowUp,
        stage: Stage,
        *,
        who: Person | None = None,
        version: Version | None = None,
        remark: str | None = None,
    ) -> KeptFollowUp:
        """Move a follow-up from the stage it was read in to another.

        Raises:
            Overtaken: it is not as it was read any more.
        """
        changes: dict[str, object] = {"stage": stage}
        if remark is not None:
            changes["remark"] = remark
        if stage in _SIGNED and who is not None:
            field = _SIGNED[stage]
            changes |= {f"{field}_by": models.User.objects.get(username=who.name), field: timezone.now()}
        if version is not None:
            changes["version_id"] = _version_id(version.slug, version.number)
        return self._move(follow_up, changes)

    def keep(self, follow_up: KeptFollowUp, method: str, files: Mapping[str, bytes]) -> KeptFollowUp:
        """Keep the files of a follow-up in stage COMPUTING, instead of older ones, and make it a draft.

        Rechecks of the older files go with them.

        Raises:
            Overtaken: it is not in that stage, or not as it was read any more.
        """
        if follow_up.stage is not Stage.COMPUTING:
            raise Overtaken
        with transaction.atomic():
            models.FollowUpFile.objects.filter(follow_up_id=follow_up.id).delete()
            models.Recheck.objects.filter(follow_up_id=follow_up.id).delete()
            models.FollowUpFile.objects.bulk_create(
                models.FollowUpFile(follow_up_id=follow_up.id, name=name, content=content)
                for name, content in files.items()
            )
            digest = hashlib.sha256(files[FIGURES]).hexdigest()
            return self._move(follow_up, {"stage": Stage.DRAFT, "method": method, "digest": digest})

    def _move(self, follow_up: KeptFollowUp, changes: dict[str, object]) -> KeptFollowUp:
        # Stage alone would not do: it may have been computed again and be back in the same stage. Only
        # columns of the row itself: PostgreSQL does not look again at another table after waiting for a row.
        version = _version_id(follow_up.slug, follow_up.version)
        as_read = models.FollowUp.objects.filter(
            pk=follow_up.id, stage=follow_up.stage, version_id=version, digest=follow_up.digest
        )
        if not as_read.update(**changes):
            raise Overtaken
        return self.by_id(follow_up.id)

    def file(self, follow_up: KeptFollowUp, name: str) -> bytes:
        """Return a file of a follow-up.

        Raises:
            NotFound: it has no file of this name.
        """
        files = models.FollowUpFile.objects.filter(follow_up_id=follow_up.id, name=name)
        content = files.values_list("content", flat=True).first()
        if content is None:
            raise NotFound(f"Opfølgningen har ingen fil med navnet »{name}«.")
        return bytes(content)

    def file_names(self, follow_up: KeptFollowUp) -> list[str]:
        """Return the names of its files."""
        rows = models.FollowUpFile.objects.filter(follow_up_id=follow_up.id)
        return list(rows.order_by("name").values_list("name", flat=True))


def _version_id(slug: str, number: int) -> int:
    versions = models.Version.objects.filter(programme__slug=slug, number=number)
    return versions.values_list("pk", flat=True).get()


def _rows() -> QuerySet[models.FollowUp]:
    people = ("made_by", "submitted_by", "approved_by")
    return models.FollowUp.objects.select_related("programme", "version", *people).defer("version__content")


def _one(rows: QuerySet[models.FollowUp]) -> KeptFollowUp:
    row = rows.first()
    if row is None:
        raise NotFound("Der er ingen sådan opfølgning.")
    return _kept(row)


def _kept(row: models.FollowUp) -> KeptFollowUp:
    return KeptFollowUp(
        row.pk,
        row.programme.slug,
        row.number,
        row.version.number,
        row.version.digest,
        row.as_of,
        Presentation(MoneyUnit(row.unit), row.decimals, SignStyle(row.signs), row.base_year),
        Stage(row.stage),
        Signature(row.made_by.username, row.made_by.shown, row.made),
        _signature(row.submitted_by, row.submitted),
        _signature(row.approved_by, row.approved),
        row.remark,
        row.method,
        row.digest,
        bool(row.measured),
    )


def _signature(user: models.User | None, at: datetime | None) -> Signature | None:
    return Signature(user.username, user.shown, at) if user is not None and at is not None else None
