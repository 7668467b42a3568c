"""Local values of the law in the database. Taking one back is a row of its own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from gevinst.database import models
from gevinst.law.law import LocalValue
from gevinst.law.parameter import Period
from gevinst.use_cases.kept import KeptLocal, Withdrawal
from gevinst.use_cases.ports import NotFound

if TYPE_CHECKING:
    from gevinst.domain.people import Person


class StoredLocalLaw:
    """Implements the port ``LocalLaw``."""

    def listed(self, name: str = "") -> list[KeptLocal]:
        """Return the values of a parameter, or all of them, the oldest first, also those taken back."""
        rows = models.LocalValue.objects.select_related("made_by", "withdrawal__made_by").order_by("pk")
        return [_kept(row) for row in (rows.filter(name=name) if name else rows)]

    def add(self, value: LocalValue, who: Person) -> KeptLocal:
        """Keep a new value."""
        row = models.LocalValue.objects.create(
            name=value.name,
            first=value.period.first,
            last=value.period.last,
            value=str(value.value),
            is_number=isinstance(value.value, Decimal),
            reason=value.reason,
            made_by=models.User.objects.get(username=who.name),
            made=timezone.now(),
        )
        return _kept(row)

    def withdraw(self, id: int, who: Person, reason: str) -> KeptLocal:  # noqa: A002 - the store's own name
        """Take a value back.

        Raises:
            NotFound: there is none of this number, or it is taken back already.
        """
        row = models.LocalValue.objects.filter(pk=id, withdrawal=None).first()
        if row is None:
            raise _none()
        try:
            with transaction.atomic():
                models.LocalWithdrawal.objects.create(
                    value=row,
                    reason=reason,
                    made_by=models.User.objects.get(username=who.name),
                    made=timezone.now(),
                )
        except IntegrityError:
            raise _none() from None  # somebody else took it back in the same moment
        return _kept(models.LocalValue.objects.select_related("withdrawal__made_by").get(pk=id))


def _none() -> NotFound:
    return NotFound("Der er ingen sådan lokal værdi. Den kan være taget tilbage.")


def _kept(row: models.LocalValue) -> KeptLocal:
    value = Decimal(row.value) if row.is_number else row.value
    taken_back = getattr(row, "withdrawal", None)
    return KeptLocal(
        row.pk,
        LocalValue(row.name, Period(row.first, row.last), value, row.reason),
        row.made_by.shown,
        row.made,
        Withdrawal(taken_back.made_by.shown, taken_back.made, taken_back.reason) if taken_back else None,
    )
