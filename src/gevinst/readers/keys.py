"""The keys of the pseudonyms: in a file or the environment, outside every store.

A line of the file is a key: 64 hexadecimal digits, the newest last. A number goes through all of them, so a
folder can only be read on with the keys that it was made with.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from gevinst.domain.errors import GevinstError

_BYTES = 32
_FILE, _KEYS = "GEVINST_KEY_FILE", "GEVINST_KEYS"


class KeyRefused(GevinstError):
    """The keys cannot be read or used; the message says why, and never shows one."""


def key_file() -> Path:
    """Return where the keys lie: where the environment says, else in the user's own folder."""
    told = os.environ.get(_FILE)
    return Path(told) if told else Path.home() / ".config" / "gevinst" / "pseudonym-keys"


def keys_for(folder: Path, file: Path | None = None) -> list[bytes]:
    """Return the keys, the oldest first; a first one is made where there is no file.

    Args:
        folder: the data folder, in which the file must not lie.
        file: the key file; the usual place when None.

    Raises:
        KeyRefused: the file lies in the data folder, cannot be read, or holds something else.
    """
    told = os.environ.get(_KEYS)
    if told and file is None:
        return _parsed(told.replace(",", "\n"), f"omgivelserne ({_KEYS})")
    path = file or key_file()
    if folder.resolve() in path.resolve().parents:
        raise KeyRefused(f"Nøglefilen {path} ligger i datamappen. Læg den et andet sted, og sæt {_FILE}.")
    try:
        if not path.exists():
            _make(path)
        return _parsed(path.read_text(encoding="ascii"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise KeyRefused(f"Nøglefilen {path} kan ikke læses eller laves: {type(error).__name__}.") from None


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(f"{secrets.token_hex(_BYTES)}\n")


def _parsed(text: str, place: str) -> list[bytes]:
    try:
        keys = [bytes.fromhex(line) for line in text.split()]
    except ValueError:
        keys = []
    if not keys or any(len(each) != _BYTES for each in keys):
        expected = f"nøgler af {2 * _BYTES} hexadecimale cifre, én på hver linje"
        raise KeyRefused(f"I {place} står der ikke {expected}.")
    return keys
