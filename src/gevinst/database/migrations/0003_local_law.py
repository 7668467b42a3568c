"""The municipality's own values on top of the law; append-only."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from gevinst.database import append_only

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_REFUSED = [
    (table, event, "") for table in ("localvalue", "localwithdrawal") for event in ("UPDATE", "DELETE")
]


def _key() -> models.BigAutoField[int, int]:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _user() -> models.ForeignKey[int, int]:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
    )


def make_triggers(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse to change or delete what was written."""
    append_only.refuse(editor, _REFUSED)


class Migration(migrations.Migration):
    """Tables first, then their triggers."""

    dependencies: ClassVar = [("gevinst", "0002_append_only")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="LocalValue",
            fields=[
                ("id", _key()),
                ("name", models.CharField(db_index=True, max_length=100)),
                ("first", models.DateField()),
                ("last", models.DateField(null=True)),
                ("value", models.CharField(max_length=300)),
                ("is_number", models.BooleanField()),
                ("reason", models.TextField()),
                ("made", models.DateTimeField()),
                ("made_by", _user()),
            ],
        ),
        migrations.CreateModel(
            name="LocalWithdrawal",
            fields=[
                ("id", _key()),
                ("reason", models.TextField()),
                ("made", models.DateTimeField()),
                ("made_by", _user()),
                (
                    "value",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="gevinst.localvalue",
                    ),
                ),
            ],
        ),
        migrations.RunPython(make_triggers, migrations.RunPython.noop),
    ]
