"""Where the tables are: a SQLite file in Gevinst's folder, or a PostgreSQL server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

# WAL lets readers read while one writes; IMMEDIATE makes a writer wait at the start of its transaction
# instead of failing in the middle of it (»database is locked«). Recursive triggers: else a row that
# INSERT OR REPLACE pushes out is deleted without asking the triggers that refuse it.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        " PRAGMA recursive_triggers=ON;"
    ),
}


def database_settings(folder: Path, address: str) -> dict[str, Any]:
    """Return what Django wants to know of the database.

    Args:
        folder: Gevinst's folder, which holds the SQLite file.
        address: ``postgresql://user:password@host:port/name``; empty: SQLite.

    Raises:
        ValueError: the address is of another kind.
    """
    if not address:
        file = folder / "gevinst.sqlite3"
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": _SQLITE_OPTIONS}
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError("GEVINST_DATABASE skal se sådan ud: postgresql://bruger:kode@vært:5432/navn")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        # The server has a fixed number of threads, and each keeps its connection.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
