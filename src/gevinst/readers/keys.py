"""The keys of the pseudonyms: in a file or the environment, outside every store.

A line of the file is a key: 64 hexadecimal digits, the newest last. A number goes through the keys that a
folder was made with. These are the first of the file; those after them wait for the folder to be renewed, so
that a renewal may be broken off at any moment, and so that several folders may share a file.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from gevinst.domain.errors import GevinstError
from gevinst.readers.door import mark_of
from gevinst.register.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Sequence

_BYTES = 32
_FILE, _KEYS = "GEVINST_KEY_FILE", "GEVINST_KEYS"


class KeyRefused(GevinstError):
    """The keys cannot be read, used or renewed; the message says why, and never shows one."""


def key_file() -> Path:
    """Return where the keys lie: where the environment says, else in the user's own folder."""
    told = os.environ.get(_FILE)
    return Path(told) if told else Path.home() / ".config" / "gevinst" / "pseudonym-keys"


def keys_for(folder: Path, file: Path | None = None) -> list[bytes]:
    """Return the keys that a data folder was made with, the oldest first.

    A first key is made where there is neither a file nor anything in the folder. An empty folder gets all
    keys, and so does one that was made with others, which whoever reads into it sees by their mark.

    Args:
        folder: the data folder, in which the file must not lie.
        file: the key file; the usual place when None.

    Raises:
        KeyRefused: the file lies in the data folder, is missing, cannot be read, or holds something else.
        NotAFolder: the folder is no data folder.
    """
    used, waiting = used_and_waiting(folder, file)
    return used or waiting


def used_and_waiting(folder: Path, file: Path | None = None) -> tuple[list[bytes], list[bytes]]:
    """Return the keys that a data folder was made with, and those after them; the oldest first.

    None are used where the folder is empty, or was made with other keys.

    Arguments and errors as for :func:`keys_for`.
    """
    mark = Folder(folder).current().keys
    keys = _all_keys(folder, file, is_new=not mark)
    count = next((each for each in range(1, len(keys) + 1) if mark_of(keys[:each]) == mark), 0)
    return keys[:count], keys[count:]


def file_to_renew(file: Path | None = None) -> Path:
    """Return the key file that a new key can be written into.

    Args:
        file: the key file; the usual place when None.

    Raises:
        KeyRefused: the keys come from the environment, where none can be written.
    """
    if file is None and os.environ.get(_KEYS):
        raise KeyRefused(
            f"Nøglerne kommer fra omgivelserne ({_KEYS}), og dér kan en ny ikke skrives. Skriv dem i en fil "
            f"uden for datamappen, én på hver linje, og giv filen med --key-file. Sæt bagefter {_KEYS} til "
            "filens nøgler med komma imellem, eller tag den væk, og brug filen."
        )
    return file or key_file()


def new_key() -> bytes:
    """Return a key that nobody has seen."""
    return secrets.token_bytes(_BYTES)


def append_key(file: Path, held: Sequence[bytes], key: bytes) -> None:
    """Write a key after those that a file holds; at every moment the file is the old one or the new one.

    Args:
        file: the key file.
        held: the keys that it holds.
        key: the new one.

    Raises:
        KeyRefused: the file holds other keys now, is being written by somebody else, or cannot be written.
    """
    try:
        _append(file.resolve(), held, key)
    except OSError as error:
        raise KeyRefused(f"Nøglefilen {file} kan ikke skrives ({error.strerror}).") from None


def _append(file: Path, held: Sequence[bytes], key: bytes) -> None:
    new = file.with_name(f"{file.name}.new")
    try:
        # Only one can make the file of this name, so two who renew at once do not lose each other's key.
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        remedy = f"Er ingen i gang med at forny nøgler, så slet {new}, og prøv igen."
        raise KeyRefused(f"Nøglefilen {file} bliver skrevet af en anden. {remedy}") from None
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(_with_key(file, held, key))
            opened.flush()
            os.fsync(opened.fileno())
        new.replace(file)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    _settle(file.parent)


def _with_key(file: Path, held: Sequence[bytes], key: bytes) -> bytes:
    """Return what a file holds, with a key after it.

    Raises:
        KeyRefused: the file holds other keys.
    """
    text = file.read_text(encoding="ascii")
    if _parsed(text, str(file)) != list(held):
        raise KeyRefused(f"Nøglefilen {file} er ændret imens. Intet er gemt; prøv igen.")
    between = "" if text.endswith("\n") else "\n"
    return f"{text}{between}{key.hex()}\n".encode("ascii")


def _settle(folder: Path) -> None:
    """Have what was put into a folder stay there after a power cut, where the system lets itself be asked."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _all_keys(folder: Path, file: Path | None, *, is_new: bool) -> list[bytes]:
    """Return all keys, the oldest first; for a new folder a first one is made where there is no file.

    Raises:
        KeyRefused: as for :func:`keys_for`.
    """
    told = os.environ.get(_KEYS)
    if told and file is None:
        return _parsed(told.replace(",", "\n"), f"omgivelserne ({_KEYS})")
    path = file or key_file()
    if folder.resolve() in path.resolve().parents:
        raise KeyRefused(f"Nøglefilen {path} ligger i datamappen. Læg den et andet sted, og sæt {_FILE}.")
    try:
        if not path.exists():
            _make(path, is_new=is_new)
        return _parsed(path.read_text(encoding="ascii"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise KeyRefused(f"Nøglefilen {path} kan ikke læses eller laves: {type(error).__name__}.") from None


def _make(path: Path, *, is_new: bool) -> None:
    """Make a file with a first key.

    Raises:
        KeyRefused: the folder is not new, so a new key is of no use to it.
    """
    if not is_new:
        remedy = f"Brug den nøglefil, som mappen er lavet med ({_FILE}), eller en kopi af den."
        raise KeyRefused(f"Der er ingen nøglefil {path}, og datamappen er lavet med en. {remedy}")
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
