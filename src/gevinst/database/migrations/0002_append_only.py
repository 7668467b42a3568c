"""Triggers that refuse to change what is written once, and the roles.

Held by the database itself, so that neither a fault in the program nor a hand on the tables rewrites history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import migrations

from gevinst.database import append_only
from gevinst.domain.people import Role

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Table, event, and when it is refused; OLD is the row as it was, NEW as it would become.
_FROZEN = "OLD.stage = 'approved'"
_OF_FROZEN = "EXISTS (SELECT 1 FROM gevinst_followup WHERE id = {row}.follow_up_id AND stage = 'approved')"
_REFUSED = [
    *[(table, event, "") for table in ("version", "change", "logline") for event in ("UPDATE", "DELETE")],
    ("followup", "UPDATE", _FROZEN),
    ("followup", "DELETE", _FROZEN),
    ("followupfile", "INSERT", _OF_FROZEN.format(row="NEW")),
    # Neither taken out of a frozen one nor moved into one.
    ("followupfile", "UPDATE", " OR ".join(_OF_FROZEN.format(row=row) for row in ("OLD", "NEW"))),
    ("followupfile", "DELETE", _OF_FROZEN.format(row="OLD")),
]


def make_triggers(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers in the database's own words."""
    append_only.make_function(editor)
    append_only.refuse(editor, _REFUSED)


def make_roles(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Make a group for each role."""
    group = apps.get_model("auth", "Group")
    for role in Role:
        group.objects.get_or_create(name=role.value)


class Migration(migrations.Migration):
    """After the tables."""

    dependencies: ClassVar = [("gevinst", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations: ClassVar = [
        migrations.RunPython(make_triggers, migrations.RunPython.noop),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
