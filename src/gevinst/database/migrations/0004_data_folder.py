"""What is on its way into the data folder, and the municipality's own columns; the latter append-only."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from gevinst.database import append_only

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_REFUSED = [("owncolumns", event, "") for event in ("UPDATE", "DELETE")]


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

    dependencies: ClassVar = [("gevinst", "0003_local_law")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", _key()),
                ("state", models.CharField(default="waiting", max_length=100)),
                ("text", models.CharField(blank=True, max_length=300)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=1)),
                ("message", models.TextField(blank=True)),
                ("holder", models.CharField(blank=True, max_length=100)),
                ("held_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("kind", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=300)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("sealed", models.CharField(blank=True, max_length=100)),
                ("day", models.DateField(null=True)),
                ("municipality", models.PositiveSmallIntegerField(default=0)),
                ("report", models.TextField(blank=True)),
                ("sent", models.DateTimeField()),
                ("sent_by", _user()),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="OwnColumns",
            fields=[
                ("id", _key()),
                ("source", models.CharField(db_index=True, max_length=100)),
                ("content", models.TextField()),
                ("made", models.DateTimeField()),
                ("made_by", _user()),
            ],
        ),
        migrations.RunPython(make_triggers, migrations.RunPython.noop),
    ]
