"""Triggers that refuse to change what is written once, in the words of each database."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

    # Table, event, and when it is refused (always when empty); OLD is the row as it was, NEW as it becomes.
    Refused = tuple[str, str, str]

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


def make_function(editor: BaseDatabaseSchemaEditor) -> None:
    """Make the function that PostgreSQL's triggers call; once for a database."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_FUNCTION, None)


def refuse(editor: BaseDatabaseSchemaEditor, refused: Iterable[Refused]) -> None:
    """Make the triggers for these events.

    Args:
        editor: of the database.
        refused: table, event, and when it is refused.
    """
    rules = list(refused)
    if editor.connection.vendor == "postgresql":
        for table in dict.fromkeys(table for table, *_ in rules):
            editor.execute(_no_truncate(table), None)
    words = {"sqlite": _sqlite, "postgresql": _postgresql}[editor.connection.vendor]
    for table, event, when in rules:
        editor.execute(words(table, event, when), None)  # None: a percent sign is only that
