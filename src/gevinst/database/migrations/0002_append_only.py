"""Triggers that refuse to change what is written once, and the roles.

Held by the database itself, so that neither a fault in the program nor a hand on the tables rewrites history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import migrations

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

_FUNCTION = """
CREATE FUNCTION gevinst_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'gevinst: % on % is refused', TG_OP, TG_TABLE_NAME; END $$
"""


def _sqlite(table: str, event: str, when: str) -> str:
    return (
        f"CREATE TRIGGER keep_{table}_{event.lower()} BEFORE {event} ON gevinst_{table}"
        f" {f'WHEN {when}' if when else ''}"
        f" BEGIN SELECT RAISE(ABORT, 'gevinst: {event} on gevinst_{table} is refused'); END"
    )


def _postgresql(table: str, event: str, when: str) -> str:
    # PostgreSQL allows no subquery in WHEN, so the question about the follow-up stands in a function.
    if "EXISTS" in when:
        returned = "OLD" if event == "DELETE" else "NEW"
        return (
            f"CREATE FUNCTION gevinst_keep_{table}_{event.lower()}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN IF {when} THEN"
            f" RAISE EXCEPTION 'gevinst: {event} on gevinst_{table} is refused'; END IF;"
            f" RETURN {returned}; END $$;"
            f" CREATE TRIGGER keep_{table}_{event.lower()} BEFORE {event} ON gevinst_{table}"
            f" FOR EACH ROW EXECUTE FUNCTION gevinst_keep_{table}_{event.lower()}()"
        )
    return (
        f"CREATE TRIGGER keep_{table}_{event.lower()} BEFORE {event} ON gevinst_{table}"
        f" FOR EACH ROW {f'WHEN ({when})' if when else ''} EXECUTE FUNCTION gevinst_refuse()"
    )


def _no_truncate(table: str) -> str:
    # PostgreSQL empties a table without asking the triggers of its rows. It asks those of the statement.
    return (
        f"CREATE TRIGGER keep_{table}_truncate BEFORE TRUNCATE ON gevinst_{table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION gevinst_refuse()"
    )


def make_triggers(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers in the database's own words."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_FUNCTION, None)
        for table in dict.fromkeys(table for table, *_ in _REFUSED):
            editor.execute(_no_truncate(table), None)
    words = {"sqlite": _sqlite, "postgresql": _postgresql}[editor.connection.vendor]
    for table, event, when in _REFUSED:
        editor.execute(words(table, event, when), None)  # None: a percent sign is only that


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
